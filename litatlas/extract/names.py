"""Names that a paper gives to what it introduces, and what kind of paper that makes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litatlas.extract.acronyms import Pair
from litatlas.extract.parse import Tagged
from litatlas.extract.tagging import written_like_a_name
from litatlas.model import PaperKind, Span

PROPOSE = frozenset(
    "propose proposes proposed introduce introduces introduced present presents presented "
    "describe describes described develop develops developed design designs designed devise "
    "devised release releases released create creates created construct constructed build built "
    "formulate formulated contribute publish published pioneers propound advocate "
    "formulating introducing proposing".split()
)
GIVE = frozenset("give gives provide provides offer offers".split())
SHORTEST = 3
"""Letters of a name. Fewer are mostly a quantity, a group or a broken word, unless the title begins
with them or the text spells them out."""

_CALLED = frozenset("named called dubbed termed coined christened nicknamed denoted namely".split())
_REFERRED = (
    ("refer", "to", "as"),
    ("referred", "to", "as"),
    ("known", "as"),
    ("denoted", "by"),
    ("denoted", "as"),
    ("refer", "as"),
    ("abbreviated", "as"),
    ("abbreviated", "to"),
)
_TITLE_NAME = re.compile(r"\s*([^\s:]{2,25}(?: [^\s:]{1,20}){0,2}):\s+\S")
_OWN = frozenset(("we", "our", "us", "i"))
_PAPER = frozenset(
    "paper work study article research survey review chapter thesis report letter note tutorial "
    "manuscript contribution overview course panel workshop demonstration demo poster".split()
)
# "A method is proposed": of what others did, "has been proposed" or "was proposed" would be said.
_PASSIVE = frozenset("proposed presented described discussed reported outlined".split())
_STUDIED = frozenset(
    "investigated examined studied evaluated compared assessed analyzed analysed explored".split()
)


@dataclass(frozen=True, slots=True, order=True)
class Coined:
    """A name and how surely this paper gave it: the higher, the surer."""

    strength: float
    span: Span
    sentence: int


def is_own(sentence: Tagged) -> bool:
    """Whether the authors speak of themselves or of this paper."""
    lower = sentence.lower
    return (
        any(word in _OWN for word in lower)
        or any(
            i
            and (
                (word in _PAPER and lower[i - 1] in ("this", "present", "the", "current"))
                or (word == "authors" and lower[i - 1] == "the")
            )
            for i, word in enumerate(lower[:12])
        )
        or _is_proposed(sentence)
    )


def _is_proposed(sentence: Tagged) -> bool:
    """ "A method is proposed", "the effects were examined": authors who do not say "we"."""
    lower = sentence.lower
    for i, word in enumerate(lower):
        if word not in _PASSIVE and word not in _STUDIED:
            continue
        verb = next((j for j in (i - 1, i - 2) if j >= 0 and sentence.tags[j] != "RB"), None)
        if verb is None or sentence.tags[i] not in ("VBN", "VBD", "JJ"):
            continue
        if lower[i - 1] in ("well", "widely", "extensively", "often", "commonly", "frequently"):
            continue
        if lower[verb] in ("is", "are") or (word in _STUDIED and lower[verb] in ("was", "were")):
            return lower[i + 1 : i + 2] != ("by",)
    return False


def coined(
    text: str, sentences: Sequence[Tagged], pairs: Sequence[Pair], has_title: bool
) -> list[Coined]:
    """Names that the paper gives, in the order of their places.

    A name that only somebody's "called X" gives counts when the abstract goes on to use it; one
    word of the title that the abstract never uses counts less than a name that the abstract
    gives, several words not at all.
    """
    found: dict[Span, Coined] = {}
    has_body = len(sentences) > has_title
    body = sentences[has_title].start if has_body else 0
    for sentence in sentences:
        is_title = has_title and sentence.index == 0
        for strength, span in [
            *(_in_title(text, sentence) if is_title else ()),
            *_called(sentence, pairs),
            *(_proposed(sentence, pairs) if not is_title else ()),
            *(_presents_itself(text, sentence, sentences[0]) if has_title and not is_title else ()),
            *(_bracketed(text, sentence, pairs) if not is_title else ()),
        ]:
            span = _short_of(span, pairs)
            if not is_title and _said_before(text, span, body, pairs):
                continue
            if not is_title and _is_symbol(span, pairs):
                continue
            if strength < 2.0 and not _is_used_on(text, span):
                continue
            if is_title and has_body and text[slice(*span)].lower() not in text[body:].lower():
                if " " in text[slice(*span)]:
                    continue
                strength = 3.2
            if span not in found or found[span].strength < strength:
                found[span] = Coined(strength, span, sentence.index)
    return sorted(found.values(), key=lambda c: c.span)


def _is_symbol(span: Span, pairs: Sequence[Pair]) -> bool:
    """Whether one or two letters stand there that nothing spells out: "K steps", "SE(3)"."""
    return span[1] - span[0] < SHORTEST and all(pair.short != span for pair in pairs)


def _said_before(text: str, span: Span, body: int, pairs: Sequence[Pair]) -> bool:
    """Whether the abstract used the name before it gives it: then it is not new."""
    name = text[slice(*span)]
    own = next((p.long for p in pairs if p.short == span), None)
    start = own[0] if own and own[0] < span[0] else span[0]
    return re.search(rf"(?<!\w){re.escape(name)}(?:s?(?!\w))", text[body:start]) is not None


def _is_used_on(text: str, span: Span) -> bool:
    """Whether the name stands twice more behind the place that gives it."""
    name = re.compile(rf"(?<!\w){re.escape(text[slice(*span)])}(?!\w)")
    return len(name.findall(text, span[1])) >= 2


def _presents_itself(text: str, sentence: Tagged, title: Tagged) -> Iterator[tuple[float, Span]]:
    """ "GroveMap 2 is a tool for ...": a sentence that begins with a name of the title."""
    span = name_at(sentence, 0)
    if span and written_like_a_name(sentence.words[0]):
        said = text[slice(*span)]
        if said in text[title.start : title.end] and _IS_SOME.match(text, span[1]):
            yield 2.6, span


_IS_SOME = re.compile(r"\s(?:\([^)]{1,40}\)\s)?(?:is|are) an? ")


def _short_of(span: Span, pairs: Sequence[Pair]) -> Span:
    """The short form, when a span is or begins a long form that has one."""
    return next((p.short for p in pairs if p.long[0] <= span[0] < p.long[1]), span)


def _in_title(text: str, sentence: Tagged) -> Iterator[tuple[float, Span]]:
    title = _TITLE_NAME.match(text, sentence.start, sentence.end)
    if not title:
        return
    words = title.group(1).split(" ")
    is_lone = len(words) == 1 and words[0][0].isupper()
    if written_like_a_name(words[0]) or is_lone:
        yield 5.0, title.span(1)
    elif all(word[0].isupper() for word in words) and _WHAT_IT_IS.match(text, title.end() - 1):
        yield 4.5, title.span(1)


# "Moss Garden: a tool for ...", but not "Moss Gardens: a case study".
_WHAT_IT_IS = re.compile(
    r"(?:an?|the)\s(?:[\w-]+\s){0,6}(?:system|tool|toolkit|framework|model|language|library|dataset|"
    r"corpus|benchmark|platform|environment|method|algorithm|architecture|network|book|engine|service|"
    r"interface|protocol|package|simulator|robot|agent|parser|approach|technique|browser|editor)s?\b",
    re.IGNORECASE,
)


def _called(sentence: Tagged, pairs: Sequence[Pair]) -> Iterator[tuple[float, Span]]:
    """ "..., called X": the words behind are a name when they are written like one."""
    lower = sentence.lower
    if _CALLING.isdisjoint(lower):
        return
    for i, word in enumerate(lower):
        if word not in _CALLING:
            continue
        said = next((len(r) for r in _REFERRED if lower[i : i + len(r)] == r), word in _CALLED)
        span = name_at(sentence, _past(sentence, i + said, frozenset(), _OPENERS)) if said else None
        if not span and said:
            at = i + said + (lower[i + said : i + said + 1] in (("a",), ("an",), ("the",)))
            start = sentence.tokens[at].start if at < len(lower) else -1
            span = next((p.short for p in pairs if p.long[0] == start), None)
        if span:
            yield (3.0 if _is_naming(sentence, i) else 1.5), span


def _is_naming(sentence: Tagged, at: int) -> bool:
    """Whether the authors give the name: "which we call X", "we present a tool called X"; not "we
    search a database called X"."""
    before = sentence.lower[max(0, at - 2) : at]
    return (
        "we" in before
        or _is_proposed(sentence)
        or (
            is_own(sentence)
            and any(
                word in PROPOSE and _is_finite(sentence, i)
                for i, word in enumerate(sentence.lower[:at])
            )
        )
    )


_CALLING = _CALLED | {phrase[0] for phrase in _REFERRED}
_OPENERS = frozenset(("the", "a", "an", '"', "“", "'", "‘", ",", "as"))
_CLASSES = frozenset(
    "framework system model method approach algorithm architecture network task dataset benchmark "
    "corpus toolkit tool library platform pipeline language protocol".split()
)


def _proposed(sentence: Tagged, pairs: Sequence[Pair]) -> Iterator[tuple[float, Span]]:
    """ "we propose X" and "we propose a method, X,"."""
    if not is_own(sentence):
        return
    for verb in range(len(sentence.lower)):
        if not is_proposing(sentence, verb):
            continue
        at = _past(sentence, verb + 1, _LIGHT_TAGS, _NEW)
        span = name_at(sentence, at)
        if span:
            if _is_whole(sentence, span):
                yield 4.0, span
            continue
        # "a new architecture, the Mossy RNN, which": the name behind the noun phrase.
        comma = _past(sentence, at, _PHRASE_TAGS, frozenset())
        if sentence.lower[comma : comma + 1] and sentence.lower[comma] in _BEFORE_NAME:
            span = name_at(sentence, _past(sentence, comma + 1, frozenset(), _CALLED | {"the"}))
            behind = _token_after(sentence, span) if span else len(sentence.lower)
            if span and behind < len(sentence.lower) and sentence.lower[behind] in _BEHIND_NAME:
                yield 3.5, span
    for pair in pairs:
        ends = max(pair.long[1], pair.short[1])
        if (
            pair.sentence == sentence.index
            and _is_object(sentence, min(pair.long[0], pair.short[0]))
            and not is_part_of_word(sentence, _token_after(sentence, (ends, ends)))
        ):
            yield 4.0, pair.short


def is_proposing(sentence: Tagged, at: int) -> bool:
    """Whether the word is a verb with which authors bring something new: "we give a new proof",
    not "the proposed method", "in an effort to build trust"."""
    lower = sentence.lower
    if lower[at] in GIVE:
        return any(w in ("new", "novel", "first") for w in lower[at + 1 : at + 4])
    if lower[at] not in PROPOSE or not _is_finite(sentence, at):
        return False
    to = at - 1 - (at > 1 and sentence.tags[at - 1] == "RB")
    return to < 0 or lower[to] != "to" or not _AIMS.isdisjoint(lower[max(0, to - 6) : to])


_AIMS = frozenset("aim aims aimed goal objective purpose want seek seeks".split())
_LIGHT_TAGS = frozenset(("DT", "RB", "CD", "PRP$"))
_NEW = frozenset(("novel", "new"))
_PHRASE_TAGS = frozenset(("JJ", "NN", "NNS", "VBN", "VBG", "CC", "IN", "DT"))
_BEFORE_NAME = frozenset((",", ":", "-", "–", "—"))
_BEHIND_NAME = frozenset((",", ".", "(", ":", "-", "–", "—", "that", "which", "to", "for", "and"))
_BREAKS_OBJECT = frozenset("based using with of for that from on to via by which".split())


def _is_finite(sentence: Tagged, at: int) -> bool:
    """Whether a verb is one, and not the "proposed" of "the proposed X"."""
    tag = sentence.tags[at]
    if tag == "VBN" and sentence.tags[at + 1 : at + 2] in (("NN",), ("NNS",), ("JJ",)):
        return False
    return tag in ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG")


def _past(sentence: Tagged, at: int, tags: frozenset[str], words: frozenset[str]) -> int:
    """The first token from ``at`` on that is neither."""
    while at < len(sentence.lower) and (
        (sentence.tags[at] in tags and sentence.lower[at] != "that") or sentence.lower[at] in words
    ):
        at += 1
    return at


def is_part_of_word(sentence: Tagged, at: int) -> bool:
    """Whether what stands before ``at`` only describes: "a GN based method"."""
    if sentence.lower[at : at + 1] == (")",):
        at += 1
    describes = sentence.lower[at : at + 1] in (("based",), ("driven",), ("inspired",), ("-based",))
    return describes and sentence.lower[at + 1 : at + 2] not in (("on",), ("upon",), ("by",))


def _is_whole(sentence: Tagged, span: Span) -> bool:
    """Whether the name ends its noun phrase, a word such as "framework" aside."""
    behind = _token_after(sentence, span)
    if is_part_of_word(sentence, behind):
        return False
    is_last = behind == len(sentence.tags) or sentence.tags[behind] not in ("NN", "NNS")
    return is_last or sentence.lower[behind] in _CLASSES


def _is_object(sentence: Tagged, start: int) -> bool:
    """Whether what begins there is right behind a verb of proposing."""
    first = next((i for i, token in enumerate(sentence.tokens) if token.start >= start), 0)
    before = sentence.lower[max(0, first - 8) : first]
    verb = next((i for i, word in enumerate(before) if word in PROPOSE or word in GIVE), None)
    return (
        verb is not None
        and is_proposing(sentence, max(0, first - 8) + verb)
        and _BREAKS_OBJECT.isdisjoint(before[verb:])
    )


_BRACKETED = re.compile(r"\(([A-Z][\w-]{2,30})\)")


def _bracketed(text: str, sentence: Tagged, pairs: Sequence[Pair]) -> Iterator[tuple[float, Span]]:
    """ "fooled finches (TwinFinch)": a name in brackets that spells nothing out and is used on."""
    if not is_own(sentence):
        return
    for bracket in _BRACKETED.finditer(text, sentence.start, sentence.end):
        span, name = bracket.span(1), bracket.group(1)
        is_pair = any(p.short == span for p in pairs)
        is_camel = written_like_a_name(name) and any(map(str.islower, name[:-1]))
        if is_camel and not is_pair and text.count(name, bracket.end()) > 0:
            yield 2.5, span


def name_at(sentence: Tagged, at: int) -> Span | None:
    """The name that begins at a token: words with capitals of their own, in a row."""
    words, tokens = sentence.words, sentence.tokens
    last = at
    while (
        last < len(words)
        and last < at + 6
        and (
            written_like_a_name(words[last])
            or (words[last][0].isupper() and words[last][-1].isalnum())
        )
    ):
        last += 1
    if last == at or not any(c.isalpha() for c in words[at]):
        return None
    lone = last == at + 1
    if (
        lone
        and not written_like_a_name(words[at])
        and at + 1 < len(words)
        and sentence.tags[at + 1] in ("NN", "NNS")
    ):
        return None  # "a Bayesian network": the capital is the word's own
    return tokens[at].start, tokens[last - 1].end


def _token_after(sentence: Tagged, span: Span) -> int:
    return next(
        (i for i, t in enumerate(sentence.tokens) if t.start >= span[1]), len(sentence.tokens)
    )


_THEORY = re.compile(
    r"\b(?:we (?:\w+ly )?(?:prove|establish|derive)|theorem|lemma|upper bounds?|lower bounds?|proof"
    r"|conjecture|NP-(?:hard|complete))\b"
)
_STUDY = re.compile(
    r"\b(?:trial|participants|patients|cohort|samples|measured|observed|found|showed|results|examin\w+"
    r"|investigat\w+)\b",
    re.IGNORECASE,
)
_KIND_WORDS: tuple[tuple[PaperKind, str], ...] = (
    ("dataset", r"data ?sets?|corpus|corpora|benchmarks?|collections?|treebanks?|lexicons?|"
     r"test ?beds?|test suites?|database|knowledge base|resource"),
    ("task", r"(?<!the )(?<!these )(?:shared )?tasks?|(?<!the )challenges?|competitions?"),
    ("system", r"systems?|methods?|models?|frameworks?|approach(?:es)?|algorithms?|architectures?|"
     r"networks?|pipelines?|tools?|toolkits?|librar(?:y|ies)|platforms?|techniques?|strateg(?:y|ies)|"
     r"procedures?|modules?|mechanisms?|schemes?|variants?|agents?|languages?|software|package|"
     r"protocols?|interfaces?|paradigms?|extensions?|solvers?|parsers?|loss|objectives?|robots?|"
     r"devices?|sensors?|assays?|prototypes?|applications?|apps?|demos?|demonstrations?|"
     r"methodolog(?:y|ies)|websites?|services?|engines?|games?|simulators?|polic(?:y|ies)"),
)  # fmt: skip
_KIND_HEADS = [
    (kind, re.compile(rf"\b(?:{heads})\b", re.IGNORECASE)) for kind, heads in _KIND_WORDS
]
_INTRODUCED = re.compile(
    r"\b(?:" + "|".join(sorted(PROPOSE)) + r")\b(?P<what>[^.;:]{3,160})", re.IGNORECASE
)


_TAIL = re.compile(r"\b(?:that|which|for|to|using|based|with|by|of|from|on|in)\b|[,(]")


def paper_kind(
    text: str, sentences: Sequence[Tagged], has_title: bool, name: Coined | None
) -> PaperKind:
    """What kind of paper its own words make it, when it is no survey."""
    body = [s for s in sentences if not (has_title and s.index == 0)]
    own = [s for s in body if is_own(s)]
    said = [text[s.start : s.end] for s in own]
    naming = [text[s.start : s.end] for s in body if name and s.index == name.sentence]
    for line in naming or said:
        for introduced in _INTRODUCED.finditer(line):
            said_of = re.sub(r"\([^)]*\)", " ", introduced["what"])
            what = _TAIL.split(said_of)[0]
            for kind, heads in _KIND_HEADS:
                if heads.search(what):
                    return kind
    if name:
        return "system"
    if any(_THEORY.search(line) for line in said):
        return "theory"
    return "study" if own or any(_STUDY.search(text[s.start : s.end]) for s in body) else "other"


def introduced_name(names: Sequence[Coined]) -> Coined | None:
    """The name the paper is known by: the surest, then the first."""
    return max(names, key=lambda n: (n.strength, -n.span[0]), default=None)
