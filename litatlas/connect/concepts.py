"""Which terms of which papers are the same concept, what to call it, and why.

Two nodes are better than one wrong node: a term is merged only by a rule that names its reason,
each rule maps a term to one target, and targets are not merged further than the rules say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from litatlas.connect.vocabulary import Vocabulary
from litatlas.model import CONCEPT_TYPES, ConceptType, Merge, Paper, Reading, RoleName
from litatlas.text.folding import fold, singular, words
from litatlas.text.writing import writes

_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z0-9][A-Z0-9&+.-]*s?")
_NAME_LIKE = re.compile(r".*(?:[a-z0-9-][A-Z]|[A-Z]{2}|[A-Za-z]-?\d)")
# Both have one, and most terms have none: that is soon seen.
_SIGN = re.compile(r"[A-Z\d]")

# "Peer-to-Peer", "RBM-based", "3D": no names, though they have capitals or digits inside.
_PLAIN_PARTS = re.compile(
    r"[A-Z]?[a-z]+(?:-[A-Z]?[a-z]+)*|.*-(?:based|aware|driven|like|free|style)|\d-?[A-Z]"
)
_PART = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[^\w+#]|_")

# A name followed by one of these is still the thing named: "the Fernweh dataset".
_HEADS_AFTER_A_NAME = frozenset(
    "algorithm approach architecture benchmark corpus dataset framework method metric model "
    "network score system task technique toolkit variant".split()
)
# Of these an acronym is rather the field: "AI systems", "NLP tasks".
_HEADS_OF_A_FIELD = frozenset("approach framework system task technique toolkit".split())
# After a task these add nothing: "word sense disambiguation task".
_HEADS_AFTER_A_TASK = frozenset(("task", "problem"))
# After a long form of this type: "long short-term memory networks".
_KIND_OF_HEAD: Mapping[str, ConceptType] = {
    **dict.fromkeys(
        ("algorithm", "architecture", "framework", "method", "model", "network"), "method"
    ),
    "task": "task",
    "problem": "task",
    "score": "metric",
    "metric": "metric",
    "dataset": "dataset",
    "corpus": "dataset",
    "benchmark": "dataset",
}  # fmt: skip


# What authors do a thing with: "we use X" is said of a method or a data set.
_DONE_WITH: Mapping[RoleName, tuple[ConceptType, ...]] = {
    "proposes": ("method", "task", "dataset"),
    "extends": ("method", "dataset"),
    "uses": ("method", "dataset"),
    "compares_with": ("method",),
    "evaluates_on": ("dataset", "task"),
    "addresses": ("task",),
    "surveys": ("task",),
    "mentions": (),
}


class Why(NamedTuple):
    """Why two writings are one concept, and the chance that they are."""

    reason: str
    sure: float
    is_spelled_out: bool = False  # by the paper itself, though not side by side


# The chances are the shares that were right of merges checked by hand (docs/extraction.md).
_SPELLING = Why("another spelling of the same words", 0.98)
_SAME_LETTERS = Why("the same letters", 0.9)
_CURATED = Why("content/concepts.yaml says they are the same", 0.99)


@dataclass(slots=True)
class Group:
    """One concept in the making: every surface it was written with, by paper."""

    key: str
    terms: set[str] = field(default_factory=set)
    surfaces: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    votes: dict[ConceptType, float] = field(default_factory=lambda: defaultdict(float))
    votes_in_full: dict[ConceptType, float] = field(default_factory=lambda: defaultdict(float))
    doubt: dict[int, float] = field(default_factory=dict)  # paper -> chance that none is right
    reasons: dict[str, Why] = field(default_factory=dict)
    spelled_out: set[int] = field(default_factory=set)
    shown: set[ConceptType] = field(default_factory=set)  # what is done with it, or its head, shows

    @property
    def papers(self) -> list[int]:
        return sorted(self.doubt)

    @property
    def type(self) -> ConceptType:
        """The type most confidence voted for.

        Where some write it in full they alone vote: capitals look like the name of a method,
        whatever they stand for. So do those of "ACM", "XML" and "Python": a bare name that several
        papers name, and of which none shows that it is what it looks like, is a general concept.
        """
        kind = _most_voted(self.votes_in_full or self.votes)
        is_shown = kind == "metric" or kind in self.shown or len(self.doubt) < 2
        return kind if is_shown or not self._is_bare_name else "concept"

    @property
    def _is_bare_name(self) -> bool:
        """Whether it is one word with a capital, however written: nothing in it says what it is."""
        chosen = label(self)
        return chosen != chosen.lower() and not any(" " in surface for surface in self.surfaces)

    @property
    def confidence(self) -> float:
        wrong = 1.0
        for doubt in self.doubt.values():
            wrong *= doubt
        return min(0.99, 1 - wrong)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups by key, and the key of each paper's terms (None: hidden by curation)."""

    groups: Mapping[str, Group]
    key_of: Mapping[tuple[int, str], str | None]
    named: Mapping[str, str]  # the group key of each folded phrase the vocabulary names
    naming: Mapping[str, frozenset[int]]  # the papers that name each of these phrases


@lru_cache(maxsize=1 << 18)
def term_key(term: str) -> str:
    """Acronyms have keys of their own: the method "REED" is no kind of lower-case "reed"."""
    return "^" + _short_key(term).casefold() if _is_acronym(term) else fold(term)


def _is_acronym(phrase: str) -> bool:
    return bool(_SIGN.search(phrase) and _ACRONYM.fullmatch(phrase))


def _short_key(short: str) -> str:
    """A short form without the "s" of its plural: "MLPs" is "MLP", but "MARS" is not "MAR", and
    "mAP" is not "MAP"."""
    is_plural = len(short) > 2 and short[-1] == "s" and short[-2].isupper()
    return _MARKS.sub("", short[:-1] if is_plural else short)


def group_terms(
    papers: Sequence[Paper], readings: Sequence[Reading], vocabulary: Vocabulary
) -> Grouping:
    """Every term of every paper in its group, with the reason for each alias."""
    used = [
        (index, term)
        for index, reading in enumerate(readings)
        for term in sorted({mention.term for mention in (*reading.mentions, *reading.inner)})
    ]
    key_of: dict[tuple[int, str], str | None] = {}
    reasons: dict[tuple[str, str], Why] = {}
    spelled_out = set()
    for (index, term), (key, reason) in _merged(used, papers, readings, vocabulary).items():
        key_of[index, term] = key
        if reason:
            reasons.setdefault((key, term), reason)
            spelled_out |= {(index, term)} if reason.is_spelled_out else set()
    written = _written(used, papers, readings, vocabulary)
    naming = _naming(used, written, key_of, vocabulary)
    named = _curated(used, written, key_of, reasons, vocabulary)
    groups: dict[str, Group] = {}
    for index, reading in enumerate(readings):
        _collect(index, papers[index], reading, key_of, spelled_out, groups)
    for key, group in groups.items():
        group.reasons.update({t: reasons[key, t] for t in group.terms if (key, t) in reasons})
    return Grouping(groups, key_of, named, naming)


def _merged(
    used: Iterable[tuple[int, str]],
    papers: Sequence[Paper],
    readings: Sequence[Reading],
    vocabulary: Vocabulary,
) -> dict[tuple[int, str], tuple[str, Why | None]]:
    """The key of each (paper, term) by the rules, with the reason where it is not its own."""
    used = tuple(used)
    targets = _targets(used, papers, readings)
    taken = _taken_names(used, papers, readings)
    found: dict[tuple[int, str], tuple[str, Why | None]] = {}
    for index, term in used:
        key, reason = targets.get((index, term), (term_key(term), None))
        if key == taken.get(index):
            key += " " + (papers[index].title or papers[index].text)[:60].casefold()
        parted = vocabulary.different
        if parted and frozenset((fold(term), key.lstrip("^"))) in parted:
            key, reason = term_key(term), None
        found[index, term] = key, reason
    return found


def _taken_names(
    used: Iterable[tuple[int, str]], papers: Sequence[Paper], readings: Sequence[Reading]
) -> dict[int, str]:
    """The keys of acronyms that papers give to what they introduce, though a paper of an earlier
    year names something so: the network STEP of 2018 is no file format STEP of 2007."""
    own = ((n, r.name_term) for n, r in enumerate(readings) if r.name_term and r.kind != "survey")
    keys = {index: term_key(term) for index, term in own if _ACRONYM.fullmatch(term)}
    given = set(keys.values())
    first: dict[str, int] = {}
    for index, term in used:
        key, year = term_key(term), papers[index].year
        if key in given and year is not None:
            first[key] = min(year, first.get(key, year))
    return {
        index: key
        for index, key in keys.items()
        if (year := papers[index].year) is not None and first.get(key, year) < year
    }


def _written(
    used: Iterable[tuple[int, str]],
    papers: Sequence[Paper],
    readings: Sequence[Reading],
    vocabulary: Vocabulary,
) -> list[tuple[int, str, str]]:
    """The (paper, term)s that are written as a phrase of the vocabulary, which no term is: a short
    form that every paper spells out is an alias on its concept's page, and nothing else."""
    names = set(vocabulary.names)
    if names:
        names -= {fold(term) for _, term in used}
    return [
        (index, mention.term, phrase)
        for index, reading in enumerate(readings if names else ())
        for mention in (*reading.mentions, *reading.inner)
        if (phrase := fold(papers[index].text[mention.start : mention.end])) in names
    ]


def _naming(
    used: Iterable[tuple[int, str]],
    written: Iterable[tuple[int, str, str]],
    key_of: Mapping[tuple[int, str], str | None],
    vocabulary: Vocabulary,
) -> dict[str, frozenset[int]]:
    """The papers that name each phrase of the vocabulary, before it joins or hides anything."""
    found: dict[str, set[int]] = defaultdict(set)
    for index, term in used if vocabulary.names else ():
        for name in {fold(term), (key_of[index, term] or "").lstrip("^")}:
            if name in vocabulary.names:
                found[name].add(index)
    for index, _, phrase in written:
        found[phrase].add(index)
    return {name: frozenset(papers) for name, papers in found.items()}


def _curated(
    used: Iterable[tuple[int, str]],
    written: Iterable[tuple[int, str, str]],
    key_of: dict[tuple[int, str], str | None],
    reasons: dict[tuple[str, str], Why],
    vocabulary: Vocabulary,
) -> dict[str, str]:
    """Apply ``same`` and ``hide`` in place; the key of each phrase the vocabulary names."""
    if not vocabulary.names:
        return {}
    named: dict[str, str] = {}
    for index, term in used:
        phrase, key = fold(term), key_of[index, term]
        for name in (phrase, (key or "").lstrip("^")):
            if key and name in vocabulary.names:
                named.setdefault(name, key)
    for index, term, phrase in written:
        if key := key_of[index, term]:
            named.setdefault(phrase, key)
    joined = {
        named[phrase]: named[target]
        for phrase, target in vocabulary.same.items()
        if phrase in named and target in named
    }
    hidden = {named[phrase] for phrase in vocabulary.hide if phrase in named}
    for index, term in used:
        key = key_of[index, term]
        if key in joined and joined[key] != key:
            key_of[index, term] = joined[key]
            reasons[joined[key], term] = _CURATED
        if key in hidden:
            key_of[index, term] = None
    return {phrase: joined.get(key, key) for phrase, key in named.items()}


def _collect(
    index: int,
    paper: Paper,
    reading: Reading,
    key_of: Mapping[tuple[int, str], str | None],
    spelled_out: Collection[tuple[int, str]],
    groups: dict[str, Group],
) -> None:
    long_forms = {acronym.long for acronym in reading.acronyms}
    for mention in (*reading.mentions, *reading.inner):
        term = mention.term
        key = key_of[index, term]
        if key is None:
            continue
        group = groups.get(key) or groups.setdefault(key, Group(key))
        surface = paper.text[mention.start : mention.end]
        group.terms.add(term)
        group.surfaces[surface].add(index)
        if surface != term:
            group.surfaces[term].add(index)
            if fold(surface) != fold(term):
                why = Why(f"stands for “{term}” where it is used", 0.95)
                group.reasons.setdefault(surface, why)
        if term in long_forms or (index, term) in spelled_out:
            group.spelled_out.add(index)
        doubt = 1 - mention.confidence
        group.votes[mention.type] += mention.confidence
        if not key.startswith("^") and not _is_acronym(surface):
            group.votes_in_full[mention.type] += mention.confidence
        group.doubt[index] = min(doubt, group.doubt.get(index, 1.0))
        head = term.rpartition(" ")[2]
        if head in _KIND_OF_HEAD:
            group.shown.add(_KIND_OF_HEAD[head])
    for term, kinds in _shown(reading):
        key = key_of.get((index, term))
        if key in groups:
            groups[key].shown.update(kinds)


def _shown(reading: Reading) -> Iterator[tuple[str, tuple[ConceptType, ...]]]:
    """Terms, and the types that fit what a paper says of each; its own name is what it says."""
    if reading.name_term:
        yield reading.name_term, CONCEPT_TYPES
    for claim in reading.claims:
        yield claim.term, _DONE_WITH[claim.role]
    method: tuple[ConceptType, ...] = ("method",)
    for statement in reading.statements:
        if statement.relation in ("used_for", "compared_with"):
            yield statement.source, method
        if statement.relation == "compared_with":
            yield statement.target, method


@dataclass(frozen=True, slots=True)
class _Collection:
    """What the rules look at: all papers' acronyms and terms."""

    expansions: Mapping[str, Mapping[str, _Long]]
    long_forms: frozenset[str]  # folded
    known: frozenset[str]
    lower: frozenset[str]
    terms: Mapping[int, Sequence[str]]  # of each paper
    types: Mapping[str, ConceptType]  # by key, as most mentions say
    papers: Sequence[Paper]

    def words_of(self, index: int) -> frozenset[str]:
        return frozenset(words(self.papers[index].text))


def _targets(
    used: Iterable[tuple[int, str]], papers: Sequence[Paper], readings: Sequence[Reading]
) -> dict[tuple[int, str], tuple[str, Why]]:
    """The key and reason of each (paper, term) that a rule merges with another term."""
    expansions = _expansions(readings)
    terms: dict[int, list[str]] = defaultdict(list)
    for index, term in used:
        terms[index].append(term)
    here = _Collection(
        expansions,
        frozenset(key for longs in expansions.values() for key in longs),
        frozenset(term_key(term) for _, term in used),
        frozenset(fold(term) for _, term in used if term == term.lower()) | _everyday(papers),
        terms,
        _types(readings),
        papers,
    )
    found: dict[tuple[int, str], tuple[str, Why]] = {}
    for index, term in used:
        target = _merge(index, term, here)
        if target and target[0] != term_key(term):
            found[index, term] = target
    return found


def _everyday(papers: Sequence[Paper]) -> frozenset[str]:
    """The words that the texts write in small letters: "STEP" is no "Step" where somebody writes
    "step", though no paper is about steps."""
    pieces = {piece for paper in papers for piece in paper.text.split()}
    found = {word for piece in pieces for word in _PART.findall(piece)}
    return frozenset(fold(word) for word in found if word.islower())


def _types(readings: Sequence[Reading]) -> dict[str, ConceptType]:
    votes: dict[str, dict[ConceptType, int]] = {}
    for reading in readings:
        for mention in (*reading.mentions, *reading.inner):
            key, vote = term_key(mention.term), round(100 * mention.confidence)
            if key not in votes:
                votes[key] = {mention.type: vote}
            else:
                votes[key][mention.type] = votes[key].get(mention.type, 0) + vote
    return {key: _most_voted(cast) for key, cast in votes.items()}


def _most_voted(votes: Mapping[ConceptType, float]) -> ConceptType:
    """The type with most votes; ties go to the more specific."""
    if len(votes) == 1:
        return next(iter(votes))
    return max(CONCEPT_TYPES, key=lambda kind: votes.get(kind, 0))


def _merge(
    index: int, term: str, here: _Collection, *, by_letters: bool = True
) -> tuple[str, Why] | None:
    """``by_letters`` when an acronym may be what else its paper names with these letters.

    Not for what was found that way itself: "d-PM" and "d-PM model" would lead to each other.
    """
    expanded = _expand(index, term, here, by_letters=by_letters)
    if expanded:
        return expanded
    name = _drop_head(term, here)
    if name:
        rest, sure = name
        merged = _merge(index, rest, here, by_letters=by_letters)
        key, further = merged or (term_key(rest), None)
        sure = min(sure, further.sure) if further else sure
        return key, Why(f"“{rest}” followed by a general word", sure)
    key = term_key(term)
    twin = key[1:] if key.startswith("^") else "^" + key
    # "PondNet" and "PONDNET" are one; "REED" and "reed" are not.
    is_twin = (
        key.startswith("^") and len(twin) > 3 and twin in here.known and twin not in here.lower
    )
    if is_twin and _NAME_LIKE.match(term):
        return twin, _SAME_LETTERS
    return None


def _expand(
    index: int, term: str, here: _Collection, *, by_letters: bool
) -> tuple[str, Why] | None:
    """The long form of an acronym that this paper does not spell out.

    It is the one of the collection's that this paper writes somewhere; else, where all papers that
    spell it out agree, theirs; else, the only words of this paper that have its letters.
    """
    if not _SIGN.search(term) or not (_ACRONYM.fullmatch(term) or _NAME_LIKE.match(term)):
        return None
    short = _short_key(term)
    longs = here.expansions.get(short, {})
    text = here.papers[index].text
    said = [key for key, long in longs.items() if writes(text, long.written)]
    if len(said) == 1 and not _stands_for_else(text, term, short, said[0]):
        return said[0], Why(f"the same paper writes “{longs[said[0]].written}”", 0.93, True)
    if len(short) < 3 or said:
        return None
    return _agreed(index, term, here) or (
        _with_its_letters(index, term, here) if by_letters else None
    )


def _agreed(index: int, term: str, here: _Collection) -> tuple[str, Why] | None:
    """What an acronym stands for in all papers that spell it out.

    Not for two letters, which stand for too many things. When only one paper spells it out,
    another must use a word of the long form; three letters that the one paper coins are its own.
    Words that stand right before it and begin with its letters are what it stands for: "automatic
    speech recognition ASR" is no "attack success rate".
    """
    short = _short_key(term)
    longs = here.expansions.get(short, {})
    if len(longs) != 1:
        return None
    ((key, long),) = longs.items()
    is_backed = not here.words_of(index).isdisjoint(
        word for word in words(long.written) if len(word) > 3
    )
    if long.papers == 1 and not is_backed and len(short) < 6:
        return None
    if long.papers == 1 and long.is_coined and len(short) == 3:
        return None
    if long.papers == 1 and _own_words(index, term, here).keys() - {key}:
        return None
    if _stands_for_else(here.papers[index].text, term, short, key):
        return None
    sure = (0.93 if long.papers > 1 else 0.85) if is_backed else 0.65
    return key, Why(f"every paper here that spells it out writes “{long.written}”", sure)


def _with_its_letters(index: int, term: str, here: _Collection) -> tuple[str, Why] | None:
    """The one thing this paper names whose words begin with an acronym's letters.

    Not where several papers spell it out otherwise: they know what it commonly stands for.
    """
    longs = here.expansions.get(_short_key(term), {}).values()
    own = _own_words(index, term, here)
    if len(own) != 1 or any(long.papers > 1 for long in longs):
        return None
    ((key, written),) = own.items()
    target, further = _merge(index, written, here, by_letters=False) or (key, None)
    sure = min(0.9, further.sure) if further else 0.9
    reason = f"the same paper names “{written}”, and nothing else with its letters"
    return target, Why(reason, sure, True)


def _own_words(index: int, term: str, here: _Collection) -> dict[str, str]:
    """The terms of a paper whose words begin with an acronym's letters, by their folded form.

    Not the acronym itself ("A-B-C" has its own letters), nor what differs from a long form that
    is spelled out elsewhere by its endings ("question answer" and "question answering").
    """
    letters = _short_key(term).casefold()
    longs = here.expansions.get(_short_key(term), {}).values()
    found: dict[str, str] = {}
    for other in here.terms.get(index, ()):
        if _initials(other) != letters or fold(other) == fold(term):
            continue
        said = words(other)
        if len(said) > 1 and not any(
            fold(other) != fold(x.written) and _alike(said, words(x.written)) for x in longs
        ):
            found.setdefault(fold(other), other)
    return found


@lru_cache(maxsize=1 << 16)
def _initials(term: str) -> str:
    return "".join([word[0] for word in words(term)])


def _alike(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether words differ in their endings at most."""
    return len(some) == len(others) and all(
        one[:5] == other[:5] for one, other in zip(some, others, strict=True)
    )


def _stands_for_else(text: str, term: str, short: str, long: str) -> bool:
    """Whether words with its initials, other than the long form's, stand before a term."""
    for found in re.finditer(rf"(?<!\w){re.escape(term)}(?!\w)", text):
        before = _PART.findall(text, max(0, found.start() - 200), found.start())[-len(short) :]
        initials = "".join(word[0] for word in before)
        if initials.casefold() == short.casefold() and fold(" ".join(before)) != long:
            return True
    return False


def _drop_head(term: str, here: _Collection) -> tuple[str, float] | None:
    """ "Fernweh" for "Fernweh dataset": what is left is a name or stands on its own elsewhere.

    A general word is only dropped from a long form of its own kind: "long short-term memory
    network" is the method, but a "machine translation model" is not the task.
    """
    rest, _, head = term.rpartition(" ")
    head = fold(head)
    kind = _KIND_OF_HEAD.get(head)
    if not rest or (kind is None and head not in _HEADS_AFTER_A_NAME):
        return None
    alone = term_key(rest)
    if head in _HEADS_AFTER_A_NAME and _NAME_LIKE.match(rest) and " " not in rest:
        if _ACRONYM.fullmatch(rest):
            is_other = here.types.get(alone, kind) != kind and not any(map(str.isdigit, rest))
            is_field = head in _HEADS_OF_A_FIELD or is_other
            return None if is_field else (rest, 0.93)
        return None if _PLAIN_PARTS.fullmatch(rest) else (rest, 0.93)
    if kind is None or here.types.get(alone) != kind or len(words(rest)) < 2:
        return None
    if head in _HEADS_AFTER_A_TASK and alone in here.known:
        return rest, 0.93
    return (rest, 0.85) if fold(rest) in here.long_forms else None


class _Long(NamedTuple):
    """A long form, in how many papers it is spelled out, and whether only as their own name."""

    written: str
    papers: int
    is_coined: bool


def _expansions(readings: Sequence[Reading]) -> dict[str, dict[str, _Long]]:
    """What each short form stands for across the collection: short form -> long key -> long."""
    found: dict[str, dict[str, _Long]] = defaultdict(dict)
    for reading in readings:
        own = fold(reading.name_term or "")
        for acronym in reading.acronyms:
            key = fold(acronym.long)
            short = _short_key(acronym.short)
            known = found[short].get(key, _Long(acronym.long, 0, True))
            found[short][key] = _Long(
                min(known.written, acronym.long), known.papers + 1, known.is_coined and key == own
            )
    return found


def label(group: Group) -> str:
    """How most papers write it: the long form, unless most use the short one as a name.

    Lower case and singular are preferred where somebody writes so: a capital at the start of a
    sentence, or for an acronym's sake, says nothing.
    """
    if len(group.surfaces) == 1:
        return next(iter(group.surfaces))
    uses = {surface: len(papers) for surface, papers in group.surfaces.items()}
    shorts = {surface for surface in uses if _ACRONYM.fullmatch(surface)}
    as_name = {index for surface in shorts for index in group.surfaces[surface]} - group.spelled_out
    is_known = len(as_name) > len(group.spelled_out) and any(len(s.rstrip("s")) > 2 for s in shorts)
    if shorts and (is_known or len(shorts) == len(uses)):
        return _best({s: uses[s] for s in shorts})
    longs = {surface: count for surface, count in uses.items() if surface not in shorts}
    own = {s: n for s, n in longs.items() if term_key(s).lstrip("^") == group.key.lstrip("^")}
    return _best(own or longs)


def _best(uses: Mapping[str, int]) -> str:
    """The surface to show of spellings that differ in case, number, hyphens and spaces."""
    quiet: dict[str, int] = {}
    for surface in uses:
        capitals = sum(map(str.isupper, surface))
        quiet[surface.casefold()] = min(capitals, quiet.get(surface.casefold(), capitals))

    def rank(surface: str) -> tuple[bool, bool, bool, int, str]:
        last = surface.rpartition(" ")[2].casefold()
        plural = last.endswith("s") and singular(last) != last
        if _ACRONYM.fullmatch(surface.rpartition(" ")[2]):
            plural = surface[-1] == "s"  # "DBMSs", not "DBMS"
        tells = surface == surface.lower() or bool(_NAME_LIKE.match(surface))
        # "EDarkFind" where a sentence begins, "eDarkFind" elsewhere.
        loud = sum(map(str.isupper, surface)) > quiet[surface.casefold()]
        return plural, not tells, loud, -uses[surface], surface

    return min(uses, key=rank)


def merges(group: Group, chosen: str) -> tuple[Merge, ...]:
    """Why each alias stands under this label, and how sure that is."""
    aliases = sorted(group.surfaces.keys() - {chosen})
    if not aliases:
        return ()
    short = bool(_ACRONYM.fullmatch(chosen))

    def why(alias: str) -> Why:
        if fold(alias) == fold(chosen):
            return group.reasons.get(alias, _SPELLING)
        if alias in group.reasons:
            return group.reasons[alias]
        if short:
            return Why(f"what “{chosen}” stands for where it is spelled out", 0.95)
        return _SPELLING

    return tuple(Merge(alias, why(alias).reason, why(alias).sure) for alias in aliases)
