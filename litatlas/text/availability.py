"""Sentences that only say where code, data or models can be had."""

from __future__ import annotations

import re

from litatlas.text.folding import lowered

_THING = (
    r"(?:codes?|code-?bases?|data|data ?sets?|models?|checkpoints?|weights|implementations?|demos?|"
    r"videos?|scripts?|software|packages?|toolkits?|librar(?:y|ies)|resources?|materials?|"
    r"information|details|benchmarks?|corpus|corpora|annotations?|web ?site|project page|tools?|"
    r"repository|documentation|systems?|appendix|prototypes?|examples?|splits)"
)
_OPENING = r"^\W*(?:[a-z][\w ]{2,60},\s+)?"
_THING_IS = re.compile(
    _OPENING + rf"(?:[\w'’()/-]+,?\s+){{0,7}}?{_THING}(?:\b(?:[^.;]|\.\w){{0,70}}?\b"
    r"(?:is|are|be|been|made)\s(?:\w+\s){0,4}?|:?\s)"
    r"(?:available|released|found|downloaded|accessed|accessible|open-?sourced|public|hosted|at:?|"
    r"here)\b",
)
_WE_GIVE = re.compile(
    _OPENING + r"we (?:\w+ly |also |will |further |have |fully |hereby ){0,3}"
    r"(?:released?|open-?\s?sourced?|makes?|made|shared?|publish(?:ed)?|provided?)\b[^.;]{0,60}?"
    rf"\b{_THING}\b",
)
_WHERE = re.compile(
    r"//|\bwww\.|\b(?:publicly|freely|openly|online|github|gitlab|zenodo|soon|open[ -]?sourced?|"
    r"upon (?:publication|acceptance|request)|(?:made|make|is|are) public)\b",
)
# Whoever tells more than that speaks of something: "our model, trained on X, is available".
_TELLS_MORE = re.compile(
    r"\b(?:propos\w+|present\w*|evaluat\w+|experiments?|show\w*|demonstrat\w+|outperform\w*|"
    r"introduc\w+|investigat\w+|compar\w+|improv\w+|achiev\w+|called|named|namely|contain\w*|"
    r"consist\w*|(?<!-)trained|based on|using|which|that)\b",
)
_LONGEST = 260


def tells_where(sentence: str) -> bool:
    """Whether a sentence says where something can be had, and nothing else.

    >>> tells_where("Our code and models are available at https://moss.example/net.")
    True
    >>> tells_where("We test it on two publicly available data sets.")
    False
    """
    sentence = lowered(sentence)
    if len(sentence) > _LONGEST or not _WHERE.search(sentence) or _TELLS_MORE.search(sentence):
        return False
    return bool(_THING_IS.match(sentence) or _WE_GIVE.match(sentence))
