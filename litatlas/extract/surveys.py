"""When a paper surveys what others did, and of what: never a questionnaire, nor its own trials.

"Survey" and "review" are as often instruments ("a survey of 80 gardeners", "product reviews") as
kinds of papers. So a title must call itself a survey, or a sentence of the authors must review
something that others made: literature, methods, work on a field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from litatlas.extract.names import is_own
from litatlas.extract.parse import Tagged
from litatlas.extract.terms import Meant
from litatlas.model import Span

_KINDS = (
    r"comprehensive|systematic|literature|critical|brief|short|first|concise|extensive|broad|scoping|"
    r"structured|recent|complete|thorough|detailed|in-depth|narrative|integrative|selective|annotated|"
    r"historical|methodological|technical|conceptual|bibliographic|bibliometric|updated|new|unified|"
    r"state-of-the-art|meta-analytic|interdisciplinary|multidisciplinary|general|wide|tertiary|rapid|"
    r"focused|technological|theoretical|practical|analytical|contemporary|modern|and|mapping|gentle|timely|holistic|large"
)
_PEOPLE = (
    r"users?|participants?|people|persons?|students?|teachers?|pupils|developers?|programmers?|"
    r"engineers?|practitioners?|professionals?|workers?|employees|adults?|children|teenagers|patients?|"
    r"respondents?|customers?|consumers?|experts?|citizens|residents|households|volunteers?|owners?|"
    r"players?|gamers?|readers|researchers|scientists|librarians|surgeons|doctors|nurses|clinicians|"
    r"members?|women|men|individuals|subjects|visitors|drivers|farmers|companies|organi[sz]ations|"
    r"schools|universities|instructors|learners|managers|parents|families|attendees|faculty|"
    r"attitudes|opinions|perceptions|beliefs|preferences|habits"
)
# What belongs to the authors, to an instrument or to people: none of it is a field.
_OWN_WORK = re.compile(
    rf"\b(?:our|my|{_PEOPLE}|\w*experiments?|results?|findings|trials?|case stud(?:y|ies)|lessons|"
    r"responses|questions|tasks to|(?:standard|basic) properties|\d{2,} (?!methods|papers|articles|"
    r"studies|approaches|techniques|systems|algorithms|publications|works|tools|models))\b"
    r"|^\s(?:the|this|a|an) (?:\w+ )?(?:tool|system|implementation|prototype|data ?set|project|"
    r"track|candidate|task|challenge|competition|workshop|conference|course|paper|special issue|"
    r"special section|\w+ papers)\b",
    re.IGNORECASE,
)
_LITERATURE = (
    r"literatures?|research|work|works|papers|publications|articles|studies|state of the art|"
    r"state-of-the-art|field|area|history|advances|developments?|progress|trends|challenges|"
    r"theories|approaches|methods|techniques|models|algorithms|tools|systems|applications|"
    r"frameworks|issues|topics|problems|efforts|solutions|mechanisms|strategies|concepts|"
    r"perspectives|practices|technologies|threats|attacks|countermeasures|defen[cs]es|metrics|"
    r"measures|formalisms|languages|architectures|protocols|definitions|findings of|use|uses|role|"
    r"directions|paradigms|schemes|knowledge|toolflows|principles|evidence|opportunities"
)
_ADVERB = r"(?:(?:first|then|also|now|briefly|\w+ly) )?"
_NOUN = r"(?:survey|review|overview)"
_THIS = r"\b(?:this|our|the present|the) (?:(?:survey|review|overview|short|invited) )?"
_GIVE = (
    r"(?:presents?|provides?|gives?|offers?|conducts?|conducted|performs?|performed|undertakes?|"
    r"demonstrates?|contributes?|carr(?:y|ies) out|reports? on|reports?|makes?|does|with|include)"
)
_REVIEWS = re.compile(
    rf"{_THIS}(?:paper|article|work|study|chapter|report|essay) {_ADVERB}"
    r"(?P<cue>surveys|reviews|overviews)\b"
    rf"|\bwe {_ADVERB}(?P<cue2>survey|review|overview)\b",
    re.IGNORECASE,
)
_GIVES = re.compile(
    rf"\b{_GIVE} (?:\w+ )?(?:an?|the first|the|its|our) "
    rf"(?P<cue>(?:(?:{_KINDS}|\w+ly),? ){{0,4}}{_NOUN} (?:of|on|about|over))\b"
    rf"|\b(?:an?|the first) (?P<cue2>(?:(?:{_KINDS}|\w+ly),? ){{0,4}}{_NOUN} (?:of|on|about))\b"
    r"(?=[^.;:]{3,160}\b(?:is|are) (?:presented|given|provided|offered|conducted|reported)\b)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    rf"\s*(?:an? )?(?P<cue>(?:(?:{_KINDS}),? ){{0,4}}{_NOUN} (?:of|on))\b", re.IGNORECASE
)
# "This survey describes ...": not "this survey was answered by ...", nor "this review is helpful".
_SELF = re.compile(
    rf"\b(?P<in>(?:in|throughout|with) )?(?:this|the present|our) "
    rf"(?P<cue>(?:(?:{_KINDS}) )*{_NOUN})"
    r"(?:,? (?:paper|article|chapter))?(?(in),? (?:we|i)(?: \w+ly)? \w+\b"
    r"| (?:(?:first|then|also|\w+ly) )?(?:describes|discusses|covers|presents|summari[sz]es|"
    r"explores|examines|aims|provides|outlines|gives|focuses|reviews|highlights|considers|compares|classifies|"
    r"categori[sz]es|formali[sz]es|introduces|analy[sz]es|addresses|offers|combines|overviews|starts|"
    r"begins|looks|traces|studies|investigates|identifies|synthesi[sz]es)\b)",
    re.IGNORECASE,
)
_LITERATURE_REVIEW = re.compile(
    rf"\b(?:{_GIVE}|presented|is|describes?) (?:the results of |the findings of )?"
    r"(?:an?|the|our|this) (?P<cue>(?:(?:systematic|comprehensive|extensive|thorough|critical|"
    r"broad|structured|multivocal) )*(?:(?:literature|scoping|systematic) (?:review|survey)"
    r"|systematic mapping(?: study)?))\b",
    re.IGNORECASE,
)
_SAID = (_REVIEWS, _GIVES, _SELF, _LITERATURE_REVIEW)
_INSTRUMENT = re.compile(
    r"\b(?:respondents?|questionnaires?|interviewe\w+|interviews|participants|survey(?:ed)? \d|"
    r"(?:online|national|web|user|telephone|population|cross-sectional|large-scale) surveys?|"
    r"survey (?:data|responses|questions|results|instrument|respondents|participants)|"
    r"surveyed (?:users|people|students|developers)|N ?= ?\d)",
    re.IGNORECASE,
)
_OF_LITERATURE = re.compile(
    r"\b(?:literature|systematic|existing|published|publications|papers|previous|prior|related|"
    r"recent|research|state of the art|state-of-the-art)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"(?:^|[:;,.?!–—(-]\s+|\s[-–—]\s*)(?:(?:an?|the)\s+)?(?P<kinds>(?:(?:{_KINDS}),?\s+){{0,4}})"
    r"(?P<noun>survey|review|overview|mapping study|state of the art)"
    r"(?:\s+(?P<of>of|on|in|about|over|for)\s|(?=\s*(?:$|[:.,;!?()]|and\b|from\b|with\b)))",
    re.IGNORECASE,
)
_HAS_ARTICLE = re.compile(r"(?:^|[\s(:,])(?:an?|the)\s", re.IGNORECASE)
_LITERATURE_TITLE = re.compile(
    r"\b(?:(?:literature|scoping) (?:review|survey)(?= (?:of|on|and|about)\b|\W*$)|"
    r"systematic (?:review|mapping|survey)|"
    r"survey and (?:taxonomy|outlook|future|perspectives?)|(?:taxonomy|review) and survey)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[.;:!?](?:\s|$)|\b(?:that|which|where|who|when|and (?:develop|propose|show|present|introduce|"
    r"describe|discuss|compare|examines?|details?))\b"
)
_REACH = 160  # characters behind the words in which what is surveyed must be named
_NEAR = 70  # and those in which it would be called the authors' own
# A paper that brings something of its own may review before it; these a survey brings as well.
_OF_SURVEYS = re.compile(
    r"\b(?:taxonom\w+|classifications?|categori[sz]ations?|frameworks?|agenda|directions|overview|"
    r"comparisons?|typolog\w+|roadmap|guidelines|discussions?|summary|survey|review|perspectives?|"
    r"challenges|insights|analysis)\b",
    re.IGNORECASE,
)
_BRINGS = re.compile(
    r"\bwe (?:also |then |further |\w+ly )?(?:propose|develop|design|implement|formulate|introduce|"
    r"evaluate|build|experiment|present|study the)(?:e?d)?\b(?P<what>[^.;]{0,80})"
    r"|\bnew experimental\b|\boutperform|\bempirical analysis of \d"
    r"|\bexperiments (?:on|show|demonstrate)\b"
    r"|\bour (?:experience|experiments|implementation|prototype|algorithm|method|system|results)\b",
    re.IGNORECASE,
)


class Surveying(NamedTuple):
    """Words with which the authors say that they survey, and where what they survey is named."""

    cue: Span
    start: int
    end: int
    sentence: int
    is_of_field: bool  # it is something that others made: literature, methods, work on a field


def surveying(text: str, sentences: Sequence[Tagged], has_title: bool) -> tuple[Surveying, ...]:
    """Where the authors say, in the abstract, that they survey something; in its order."""
    if not _HINT.search(text):
        return ()
    body = sentences[has_title:]
    found = [
        said
        for number, sentence in enumerate(body)
        for said in _in_sentence(text, sentence, opens=number == 0)
    ]
    return tuple(sorted(found))


_HINT = re.compile("survey|review|overview|systematic mapping", re.IGNORECASE)


def is_survey(text: str, sentences: Sequence[Tagged], has_title: bool) -> bool:
    """Whether the whole paper is a survey: its title calls it one, or its authors review what
    others did, and bring nothing else of their own."""
    body = sentences[has_title:]
    abstract = text[body[0].start :] if body else ""
    is_instrument = _INSTRUMENT.search(abstract) is not None
    if has_title and _in_title(text[sentences[0].start : sentences[0].end], is_instrument):
        return True
    if is_instrument:
        return False
    own = {s.index for s in [s for s in body if is_own(s)][:3]} | {s.index for s in body[:1]}
    if not any(s.is_of_field and s.sentence in own for s in surveying(text, sentences, has_title)):
        return False
    return not any(
        not _OF_SURVEYS.search(brings["what"] or "") for brings in _BRINGS.finditer(abstract)
    )


def survey_subject(
    text: str, sentences: Sequence[Tagged], meant: Sequence[Meant], has_title: bool
) -> tuple[Meant, Span] | None:
    """What a survey is about, and the words that say so: the mention that is the object of its
    surveying; else what its title is about."""
    first = next(surveys(text, sentences, meant, has_title), None)
    if first:
        return first
    title = _TITLE.search(text, 0, sentences[0].end) if has_title and sentences else None
    here = [m for m in meant if m.sentence == 0] if title else []
    if not title or not here:
        return None
    behind = [m for m in here if m.start >= title.end()]
    chosen = behind[0] if behind and (title["of"] or title.start() == 0) else here[0]
    return chosen, title.span("noun")


def surveys(
    text: str, sentences: Sequence[Tagged], meant: Sequence[Meant], has_title: bool
) -> Iterator[tuple[Meant, Span]]:
    """What the authors say they survey, be it the whole paper or a part of it, and their words."""
    for said in surveying(text, sentences, has_title):
        mention = surveyed(text, meant, said)
        if mention:
            yield mention, said.cue


def surveyed(text: str, meant: Sequence[Meant], said: Surveying) -> Meant | None:
    """The mention that is surveyed: nothing but light and general words stands before it."""
    start = said.start
    for mention in meant:
        if mention.sentence != said.sentence or mention.start < start:
            continue
        if mention.end > said.end or not _LIGHT.fullmatch(text, start, mention.start):
            return None
        word = text[mention.start : mention.end].rpartition(" ")[2]
        if _GENERAL.fullmatch(word) and text[mention.end : mention.end + 1] == ",":
            start = mention.end
            continue  # "challenges, mathematical tools, and directions in ...": further on
        return mention
    return None


_GENERAL = re.compile(rf"\b(?:{_LITERATURE})\b", re.IGNORECASE)
_LIGHT = re.compile(
    rf"(?:[\s,(]|\b(?:of|on|in|the|an?|and|about|for|to|some|several|many|most|all|both|these|those|"
    r"recent|current|existing|previous|prior|past|related|relevant|available|major|main|key|different|"
    r"various|important|new|novel|emerging|modern|future|common|popular|published|proposed|primary|"
    rf"empirical|theoretical|potential|benefits|effects|impacts?|standard|\d+|{_LITERATURE}|domain|domains|areas|fields|\w+ly)\b)*",
    re.IGNORECASE,
)


def _in_title(title: str, is_instrument: bool) -> bool:
    """ "X: A Survey", "A Review of X": no survey of people, nor "Review Spam", "Zagat Survey"."""
    if _LITERATURE_TITLE.search(title):
        return True
    for found in _TITLE.finditer(title):
        is_plain = found["noun"].lower() == "overview" and not _HAS_ARTICLE.search(found.group())
        if is_plain or re.match(rf"(?:the )?(?:\w+ )?(?:\d|{_PEOPLE})", title[found.end() :], re.I):
            continue
        if not is_instrument or _OF_LITERATURE.search(found["kinds"]):
            return True
    return False


def _in_sentence(text: str, sentence: Tagged, opens: bool) -> Iterator[Surveying]:
    patterns = [*([_OPENS] if opens else ()), *(_SAID if opens or is_own(sentence) else ())]
    seen: set[int] = set()
    for pattern in patterns:
        for found in pattern.finditer(text, sentence.start, sentence.end):
            if pattern is _OPENS and found.start() != sentence.start:
                continue
            cue = found.span("cue" if found["cue"] else "cue2")
            start = found.end() if pattern is _SELF else cue[1]
            end = _end_of_object(text, start, sentence.end)
            named = text[start:end]
            refused = _INSTRUMENT if pattern is _SELF else _OWN_WORK
            if cue[1] in seen or refused.search(named.partition(",")[0][:_NEAR]):
                continue
            seen.add(cue[1])
            is_whole = pattern in (_SELF, _LITERATURE_REVIEW)
            is_of_field = is_whole or _GENERAL.search(named) is not None
            yield Surveying(cue, start, end, sentence.index, is_of_field)


def _end_of_object(text: str, start: int, stop: int) -> int:
    end = min(stop, start + _REACH)
    clause = _CLAUSE.search(text, start, end)
    return clause.start() if clause else end
