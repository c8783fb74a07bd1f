"""What each sentence of an abstract is there for: background, objective, method, result."""

from __future__ import annotations

import re
from collections.abc import Sequence

from litatlas.model import SentenceRole, Span

_HEADING = re.compile(
    r"\s*(?:(?P<background>background|introduction|context|motivation|importance)"
    r"|(?P<objective>objectives?|aims?|purpose|goals?)"
    r"|(?P<method>methods?|methodology|design|materials and methods|approach|setting|participants)"
    r"|(?P<result>results?|findings|conclusions?|discussion|significance|interpretation))\s*[:.—-]",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"copyright|all rights reserved|equal contribution|under review|©|\(c\) \d{4}|"
    r"^(?:our |the |all )?(?:source )?(?:code|codes|data|dataset|models?)\b[^.]{0,80}"
    r"\b(?:available|released|found at|accessible)|^keywords?\b",
    re.IGNORECASE,
)
_OBJECTIVE = re.compile(
    r"\b(?:this|the present|our|the) (?:paper|work|study|article|research|thesis|survey|review|report"
    r"|chapter)(?:'s)?\b.{0,40}\b(?:aims?|presents?|proposes?|introduces?|describes?|investigates?"
    r"|examines?|explores?|addresses|studies|reports?|surveys?|reviews?|discusses|considers?|deals"
    r"|shows|develops?|analy[sz]es|provides|focuses|seeks|attempts|offers|outlines|compares|concerns)"
    r"|\b(?:our|the) (?:aim|goal|objective|purpose)\b"
    r"|\bin th(?:is|e present) (?:paper|work|study|article|research|survey|review|report)\b,? ?"
    r"(?:we|an?|the)\b|\bhere,? we (?:present|propose|introduce|describe|report|show)"
    r"|\bwe (?:\w+ly )?(?:propose|present|introduce|describe|aim|seek|address|investigate|study"
    r"|explore|consider|tackle|examine|survey|review)\b|\bthis (?:paper|study|work|article)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:results?|experiments?|evaluations?|findings|simulations?|analys[ei]s|comparisons?)\b.{0,60}"
    r"\b(?:shows?|demonstrates?|indicates?|suggests?|reveals?|confirms?|prove|verify|validate|yield"
    r"|showed|demonstrated|indicated|suggested|revealed|confirmed)\b"
    r"|\bwe (?:\w+ly )?(?:show|find|found|demonstrate|demonstrated|observe|observed|achieve|conclude"
    r"|prove|obtain|showed|report)\b"
    r"|\boutperform|\bstate[- ]of[- ]the[- ]art (?:results?|performance|accuracy)|\bachiev(?:es?|ed)\b"
    r"|\bsignificant(?:ly)? (?:improv|better|higher|lower|reduc|differ)|\bimproves? (?:the|over|on|by)"
    r"|\b(?:improvement|reduction|increase|gain|speedup)s? (?:of|over|in)\b|\bconclu(?:de|sion)|\d%",
    re.IGNORECASE,
)
_METHOD = re.compile(
    r"\bwe (?:\w+ly )?(?:use|used|employ|apply|applied|develop|developed|train|trained|design|designed"
    r"|construct|built|build|collect|collected|conduct|conducted|evaluate|evaluated|compare|adopt"
    r"|implement|implemented|formulate|derive|define|model|extend|leverage|perform|performed|combine"
    r"|analy[sz]ed?|test|tested|measured?|then|first|also)\b"
    r"|\b(?:our|the proposed|the presented|this|the) (?:method|approach|model|algorithm|framework"
    r"|system|technique|architecture|network|methodology|scheme|tool)s?\b"
    r"|\b(?:is|are|was|were) (?:\w+ly )?(?:based on|used to|trained|collected|evaluated|applied"
    r"|computed|implemented|performed|conducted|designed|developed|employed|measured|randomi[sz]ed)\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"^(?:recent(?:ly)?|however|although|despite|traditional(?:ly)?|existing|previous|prior|many|most"
    r"|in recent years|current(?:ly)?|over the (?:past|last)|unfortunately|while|conventional)\b"
    r"|\b(?:has|have) (?:\w+ly )?(?:been|become|shown|attracted|achieved|received|emerged|led|made)\b"
    r"|\b(?:little|few|lack of|remains?|challeng\w+|important|crucial|essential|widely|popular"
    r"|well[- ]known|increasing\w*|difficult|problem)\b",
    re.IGNORECASE,
)


def sentence_roles(text: str, spans: Sequence[Span], has_title: bool) -> tuple[SentenceRole, ...]:
    """One role per sentence, from its cue phrases and from where it stands."""
    roles: list[SentenceRole] = []
    count = len(spans)
    for i, (start, end) in enumerate(spans):
        if i == 0 and has_title:
            roles.append("title")
        else:
            depth = (i - has_title) / max(1, count - has_title - 1)
            before = roles[-1] if roles else "title"
            roles.append(_role(text[start:end], depth, before))
    return tuple(roles)


def _role(sentence: str, depth: float, before: SentenceRole) -> SentenceRole:
    heading = _HEADING.match(sentence)
    if heading and heading.lastgroup:
        return heading.lastgroup  # type: ignore[return-value]
    if _OTHER.search(sentence):
        return "other"
    started = before in ("objective", "method", "result")
    if (
        before != "result"
        and depth < 0.9
        and _OBJECTIVE.search(sentence)
        and not (started and before == "method")
    ):
        return "objective" if before != "objective" else "method"
    if _RESULT.search(sentence) and (started or depth > 0.4):
        return "result"
    if _METHOD.search(sentence) and (started or depth > 0.3):
        return "method"
    if not started:
        if _METHOD.search(sentence) and not _BACKGROUND.search(sentence):
            return "method"
        return "background" if depth < 0.75 else "method"
    if before == "objective":
        return "method"
    return before if before in ("method", "result") else "background"
