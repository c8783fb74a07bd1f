"""Where a sentence says on what something was tried, or what it was drawn from."""

from __future__ import annotations

import re

from litatlas.text.folding import lowered

LONGEST = 1_500  # characters that are looked at: what is longer is no sentence

TRIED_ON = re.compile(
    r"\b(?:experiment\w*|evaluat\w+|tests?|tested|testing|trials?|(?:pre-?)?train(?:ed)?"
    r"|validat\w+|demonstrat\w+|appl(?:y|ied)|results?|simulations?|analy[sz]\w+|perform\w*"
    r"|compar\w+|verif\w+|assess\w*|collect\w*|gather\w*|crawl\w*|draw\w*|conduct\w*"
    r"|us(?:e|ed|ing)|benchmark\w*)\s+"
    r"(?:(?!(?:that|which)\b)[^\s,;]+\s+){0,7}?(?:on|with|using|from|over|across|against|via)\b",
)
"""Where an experiment, an evaluation or a collection begins to say on what."""

_UPON = re.compile(
    r"\b(?:on|over|from)\s+(?:(?!(?:on|over|from|with|using|in|for|by|to|that|which|via|across)\b)"
    r"[^\s;:]+\s+){0,9}\W*$",
)
"""Where the name that follows is what it was tried on, and not what it was tried with."""


def tried_on(sentence: str, at: int) -> bool:
    """Whether a sentence says that something was tried on, or drawn from, what is named there.

    >>> tried_on("Experiments on MossBench show it.", 15), tried_on("We use Moss.", 7)
    (True, False)
    """
    sentence = lowered(sentence[:LONGEST])
    found = TRIED_ON.search(sentence)
    return found is not None and found.end() <= at and bool(_UPON.search(sentence, 0, at))
