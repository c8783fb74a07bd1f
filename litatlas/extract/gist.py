"""The one sentence that says what the paper does, and a title for a paper that has none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from litatlas.extract.names import PROPOSE, is_own, is_proposing
from litatlas.extract.parse import Tagged
from litatlas.extract.terms import Meant, spelled_out
from litatlas.model import PaperKind, SentenceRole, Span

_MOST = 100  # characters of a derived title
_PAPER = re.compile(
    r"\b(?:in )?(?:this|the present|our) (?:paper|work|study|article|research|survey|review)\b",
    re.I,
)
_AVAILABLE = re.compile(
    r"\b(?:available|released|copyright|rights reserved|equal contribution|preprint)\b", re.I
)
_GOES_ON = re.compile(
    r"(?:conversely|however|moreover|furthermore|finally|in addition|additionally|also|for example|"
    r"then|second(?:ly)?|third(?:ly)?|next|besides|last(?:ly)?)\b",
    re.I,
)
_HOPE = re.compile(r"\bwe (?:hope|believe|plan|conclude)\b|\bfuture (?:work|research)\b", re.I)
_IS_SOME = re.compile(r"\s(?:\([^)]{1,40}\)\s)?(?:is|are) an? ")
_AIM = re.compile(
    r"\b(?:aim|goal|objective|purpose|investigat\w+|examin\w+|explor\w+|stud(?:y|ies)|show|survey\w*|review\w*|analy[sz]\w+|compar\w+)\b",
    re.I,
)


def gist(
    text: str,
    sentences: Sequence[Tagged],
    roles: Sequence[SentenceRole],
    introduced: Sequence[Span],
) -> int | None:
    """The index of the sentence, never a title's; None without an abstract."""
    best: tuple[float, int] | None = None
    for sentence, role in zip(sentences, roles, strict=True):
        if role == "title":
            continue
        score = _score(text, sentence, role, introduced)
        if best is None or score > best[0]:
            best = (score, sentence.index)
    return best[1] if best else None


def _score(text: str, sentence: Tagged, role: SentenceRole, introduced: Sequence[Span]) -> float:
    written = text[sentence.start : sentence.end]
    own = is_own(sentence)
    score = 0.0
    if own:
        score += 1.0
        proposes = any(is_proposing(sentence, i) for i in range(len(sentence.lower)))
        score += 2.0 if proposes else 0.8 if _AIM.search(written) else 0.0
        score += 1.0 if _PAPER.search(written[:80]) else 0.0
    for rank, (start, _) in enumerate(introduced[:3]):
        if sentence.start <= start < sentence.end:
            score += 2.0 - 0.5 * rank
            break
    score += {"objective": 0.8, "method": 0.2, "result": -0.3, "background": -0.3}.get(role, -1.5)
    score -= 0.05 * sentence.index
    for span in introduced[:1]:
        name = text[slice(*span)]
        if written.startswith(name) and _IS_SOME.match(written, len(name)):
            score += 2.5
    if _GOES_ON.match(written):
        score -= 0.7
    if _HOPE.search(written):
        score -= 2.0
    if _AVAILABLE.search(written) or len(sentence.tokens) < 6:
        score -= 3.0
    return score


_SPLIT = re.compile(r"\s*(?:[,;:.(]|\s[-–—]\s|\b(?:that|which|where|who|whose|while|and then)\b)")
_CLAUSE = re.compile(r"(?:\s*\([^)]*\))?\s*,?\s*(?P<clause>(?:which|that|for|to)\s[^,;:.]{5,200})")
_TOO_PLAIN = frozenset(
    "method approach model framework system algorithm technique architecture network tool dataset "
    "corpus benchmark task variant version pipeline strategy scheme mechanism module way library "
    "procedure solution paradigm".split()
)
_DETERMINER = re.compile(
    r"^(?:(?:a|an|the|our|this|new|novel|simple|simple yet effective|innovative|effective|first|"
    r"yet|but|"
    r"and|efficient|powerful|popular|also|comprehensive|robust|general|unified)\b,?\s+)+",
    re.IGNORECASE,
)


def derived_title(
    text: str,
    sentences: Sequence[Tagged],
    meant: Sequence[Meant],
    name: str | None,
    name_long: str | None,
    kind: PaperKind,
    salient: Sequence[str],
    first: int | None,
    longs: dict[str, str],
) -> str:
    """ "name: what it is", or the most salient terms joined, or how the abstract begins."""
    if name and kind == "survey":
        return _capital(_short(name)) + ": a survey"
    if name:
        what = name_long if name_long and name_long != name else _said(text, sentences, name)
        what = spelled_out(what or _before_bracket(text, meant, name), longs)
        return f"{_capital(name)}: {_short(what, _MOST - len(name) - 2)}" if what else name
    terms = [_short(term, 45) for term in salient[:3]]
    if terms:
        listed = terms[0] if len(terms) == 1 else ", ".join(terms[:-1]) + " and " + terms[-1]
        return _capital(_short(listed))
    start = sentences[first].start if first is not None else 0
    return _short(" ".join(text[start : start + 200].split()))


def _said(text: str, sentences: Sequence[Tagged], name: str) -> str:
    """What a sentence calls the thing named: "X, a framework that ...", "X is a ..." or
    "a Y called X"."""
    before = _proposed_as(name) if _is_named(text, name) else None
    for sentence in sentences:
        written = text[sentence.start : sentence.end]
        found = _match_behind(_IS_WHAT, written, name)
        if found and not found["what"].startswith(("method of the", "same")):
            return _phrase(found["what"])
        found = before.search(written) if before else None
        if found:
            told = _CLAUSE.match(written, found.end())
            return _phrase(found["what"] + (" " + told["clause"] if told else ""))
    for sentence in sentences:
        found = _match_behind(_FOR_WHAT, text[sentence.start : sentence.end], name)
        if found:
            return _phrase(found["what"])
    return ""


_IS_WHAT = re.compile(
    r"(?:\s*\([^)]{1,40}\))?(?:,|\s+is|\s*[:—–-])\s+(?:an?|the|our)\s+(?P<what>.{4,300})", re.S
)
_FOR_WHAT = re.compile(r"(?:\s*\([^)]{1,40}\))?\s+(?P<what>for\s.{4,200})", re.S)
_NAMING = r"(?:named|called|dubbed|termed|namely|referred to as|the)\s+"
_NAMED = re.compile(_NAMING + r"\Z", re.IGNORECASE)


def _match_behind(pattern: re.Pattern[str], written: str, name: str) -> re.Match[str] | None:
    """The pattern behind the first place of a name that it follows."""
    at = written.find(name)
    while at >= 0:
        if not (at and (written[at - 1].isalnum() or written[at - 1] == "_")):
            found = pattern.match(written, at + len(name))
            if found:
                return found
        at = written.find(name, at + 1)
    return None


def _is_named(text: str, name: str) -> bool:
    """Whether a word such as "called" stands right before the name, in whatever case."""
    low, sought = text.lower(), name.lower()
    at = low.find(sought)
    while at >= 0:
        if _NAMED.search(low, max(0, at - 20), at):
            return True
        at = low.find(sought, at + 1)
    return False


def _proposed_as(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_PROPOSE})\s+(?:an?|the|our)\s+(?P<what>[^.;:]{{4,120}}?),?\s+"
        rf"{_NAMING}{re.escape(name)}(?!\w)",
        re.IGNORECASE,
    )


_PROPOSE = "|".join(sorted(PROPOSE))


def _before_bracket(text: str, meant: Sequence[Meant], name: str) -> str:
    """The noun phrases that a bracket with the name closes: "fooled finches for X (NAME)"."""
    bracket = text.find(f"({name})")
    end = next((i for i, m in enumerate(meant) if text[m.end : bracket + 1].strip() == "("), None)
    if bracket < 0 or end is None:
        return ""
    start = meant[end].start
    for before in reversed(meant[:end]):
        if text[before.end : start].strip() not in ("for", "of", "in", "with"):
            break
        start = before.start
    return text[start : meant[end].end]


def _phrase(said: str) -> str:
    """The noun phrase that something begins with; when that is plain ("a framework"), with what
    is said of it."""
    whole = _DETERMINER.sub("", " ".join(said.split()))
    cut = _SPLIT.search(whole)
    phrase = whole[: cut.start()] if cut and cut.start() else whole
    if phrase.split()[-1].lower() in _TOO_PLAIN and len(phrase.split()) <= 3:
        later = re.compile(r"[;:.(]|,\s").search(whole, len(phrase) + 1)
        rest = whole[: later.start()] if later else whole
        phrase = rest if " and " not in rest[40:] else rest[: rest.index(" and ", 40)]
    elif purpose := re.match(r",? for [^,;:.(]+", whole[len(phrase) :]):
        phrase += purpose.group().lstrip(",")
    return phrase.strip(" ,")


_LOOSE_ENDS = frozenset(
    "the a an of for and or to in on by with that which from as at is are we our its their using "
    "via can both into through be introduced independently significantly".split()
)


def _short(phrase: str, most: int = _MOST) -> str:
    """A phrase cut at a word, not ending in a loose one."""
    words = phrase.split()
    while words and (len(" ".join(words)) > most or words[-1].lower().strip(",") in _LOOSE_ENDS):
        words.pop()
    if (
        len(words) > 3
        and words[-1].endswith("ing")
        and words[-2] in ("for", "by", "of", "to", "and")
    ):
        words = words[:-2]
    return " ".join(words).rstrip(" ,;:.-–—(")


def _capital(phrase: str) -> str:
    first = phrase.split(" ")[0]
    return phrase if any(map(str.isupper, first)) else phrase[:1].upper() + phrase[1:]
