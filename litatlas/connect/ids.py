"""Ids that stay: curated, else remembered, else a slug, with six digits where slugs collide."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from litatlas.connect.memory import Memory, RememberedNode
from litatlas.model import Paper
from litatlas.text.folding import fold
from litatlas.text.likeness import sketch
from litatlas.text.slugs import slug

_LONGEST = 60
_ALIKE = 4
"""Hashes, of eight, that an edited abstract has in common with its former self. Of 3,625 real
abstracts 98 % still had as many under another's first sentence, 90 % under another's first third.
Of all pairs of 67,457 some thousand had: the same work, or one text made of the other."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that wants an id: what it is recognised by, and what its name would be."""

    key: str
    wish: str
    text: str  # its sha256 tells two candidates with the same wish apart
    curated: str | None = None
    title: str | None = None  # as its source gave it
    published_as: str = ""  # of a paper: as remembered
    sketch: str = ""  # likewise


def paper_key(paper: Paper) -> str:
    """What a paper is recognised by from build to build: its abstract, whatever its title.

    Sixteen hex digits of the sha256 of the letters alone, so that a mended space changes nothing.
    """
    return text_key(paper.abstract or paper.text)


def text_key(text: str) -> str:
    """The key of a paper with this abstract, or without one and with this title."""
    return hashlib.sha256(fold(text).encode()).hexdigest()[:16]


def published_as(paper: Paper) -> str:
    """What a paper is known by wherever it is cited: "10.1234/pond arxiv:2101.00001", or less."""
    return " ".join(name for name in (paper.doi, paper.arxiv and f"arxiv:{paper.arxiv}") if name)


def paper_sketch(paper: Paper) -> str:
    """What stands for a paper's words, so that it is known again when some are edited."""
    return "".join(f"{number & 0xFFFF:04x}" for number in sketch(paper.abstract or paper.text))


def recognised(
    candidates: Sequence[Candidate], remembered: Mapping[str, RememberedNode]
) -> dict[int, str]:
    """The remembered ids of candidates, by their number.

    By what they are recognised by, which an edited abstract changes (of several with the same one,
    by DOI, arXiv id or title first); else by DOI or arXiv id; else by a title that only one of each
    has; else by words that are alike.
    """
    found: dict[int, str] = {}
    taken: set[str] = set()

    def take(index: int, known: str | None) -> None:
        if known and known not in taken and index not in found:
            found[index] = known
            taken.add(known)

    backwards = sorted(remembered.items(), reverse=True)
    by_key = defaultdict(list)
    for known, node in reversed(backwards):
        by_key[node.key].append(known)
    published = {name: known for known, node in backwards for name in node.published_as.split()}
    for index, candidate in enumerate(candidates):
        for known in by_key.get(candidate.key, ()):
            if _called_the_same(candidate, remembered[known]):
                take(index, known)
    for index, candidate in enumerate(candidates):
        for known in by_key.get(candidate.key, ()):
            take(index, known)
    for index, candidate in enumerate(candidates):
        for name in candidate.published_as.split():
            take(index, published.get(name))
    for index, known in _same_titles(candidates, remembered, found, taken).items():
        take(index, known)
    for index, known in _alike(candidates, remembered, found, taken):
        take(index, known)
    return found


def renamed(
    candidates: Sequence[Candidate],
    assigned: Sequence[str],
    remembered: Mapping[str, RememberedNode],
    found: Mapping[int, str],
) -> tuple[dict[str, str], frozenset[str]]:
    """Former ids of candidates that have others now; and former ids of none of them that the
    curation gave to one. ``found`` are those that are ``recognised``."""
    former = set(found.values())
    curated = {one for one, c in zip(assigned, candidates, strict=True) if one == c.curated}
    return (
        {known: assigned[i] for i, known in found.items() if known != assigned[i]},
        frozenset(one for one in curated if one in remembered and one not in former),
    )


def joined(
    candidates: Sequence[Candidate],
    assigned: Sequence[str],
    remembered: Mapping[str, RememberedNode],
    replaced: Mapping[str, RememberedNode] = MappingProxyType({}),
) -> dict[str, str]:
    """Remembered ids of papers that are one with another now, with that one's.

    It has their DOI, arXiv id or abstract, and had not before: what had it too was another paper.
    ``replaced`` are papers whose id another has, which may be the one that they are one with.
    """
    present = set(assigned)
    now: dict[str, int] = {}
    for index, (one, candidate) in enumerate(zip(assigned, candidates, strict=True)):
        had = _known_by(remembered[one]) if one in remembered else set()
        now |= dict.fromkeys(_known_by(candidate) - had, index)
    found = {}
    gone = {one: node for one, node in remembered.items() if one not in present}
    for one, node in (gone | dict(replaced)).items():
        same = {now[name] for name in _known_by(node) if name in now}
        for index in sorted(same, reverse=True):
            if not _published_apart(candidates[index], node):
                found[one] = assigned[index]
    return found


def assign(
    candidates: Sequence[Candidate],
    remembered: Mapping[str, RememberedNode],
    reserved: Container[str] = (),
    known: Mapping[int, str] | None = None,
) -> tuple[str, ...]:
    """One id for each candidate, in their order. ``known`` are those that are ``recognised``, where
    somebody has asked already.

    An edited paper that is not ``recognised`` keeps the id when its wish is that id, nobody else
    present is recognised as it, and no other DOI says that it is another. New ids are never
    ``reserved``.
    """
    found: dict[int, str] = {}
    taken: set[str] = set()

    def take(index: int, name: str | None) -> None:
        if name and name not in taken and index not in found:
            found[index] = name
            taken.add(name)

    for index, candidate in enumerate(candidates):
        take(index, candidate.curated)
    if known is None:
        known = recognised(candidates, remembered)
    for index, former in known.items():
        take(index, former)
    wishes = {i: slug(c.wish) for i, c in enumerate(candidates) if i not in found}
    wanted = Counter(wishes.values())
    for index, wish in wishes.items():
        of_another = wish in remembered and _published_apart(candidates[index], remembered[wish])
        if wish and wanted[wish] == 1 and wish not in reserved and not of_another:
            take(index, wish)
    for index, candidate in enumerate(candidates):
        if index in found:
            continue
        digest = hashlib.sha256(candidate.text.encode()).hexdigest()
        for digits in range(6, _LONGEST):
            if index in found:
                break
            stem = wishes.get(index, "")[: _LONGEST - digits - 1].strip("-")
            take(index, f"{stem}-{digest[:digits]}".strip("-"))
    return tuple(found[index] for index in range(len(candidates)))


def redirected(memory: Memory, kind: str) -> frozenset[str]:
    """Former ids of a kind ("papers") that lead elsewhere: nothing new may stand there."""
    return frozenset(
        page.removeprefix(f"{kind}/") for page in memory.redirects if page.startswith(f"{kind}/")
    )


def _same_titles(
    candidates: Sequence[Candidate],
    remembered: Mapping[str, RememberedNode],
    found: Mapping[int, str],
    taken: Container[str],
) -> dict[int, str]:
    """The remembered papers whose title a candidate without an id has, where it is the only one."""
    titles = {i: fold(c.title) for i, c in enumerate(candidates) if c.title and i not in found}
    wanted = Counter(titles.values())
    former = [(fold(n.title), i) for i, n in remembered.items() if n.title and i not in taken]
    offered = Counter(title for title, _ in former)
    known = {title: identity for title, identity in former if offered[title] == 1}
    return {
        index: known[title]
        for index, title in titles.items()
        if wanted[title] == 1
        and title in known
        and not _published_apart(candidates[index], remembered[known[title]])
    }


def _alike(
    candidates: Sequence[Candidate],
    remembered: Mapping[str, RememberedNode],
    found: Container[int],
    taken: Container[str],
) -> list[tuple[int, str]]:
    """Candidates without an id and remembered papers with much of the same words, most first."""
    having = defaultdict(list)
    for known, node in remembered.items():
        if known not in taken:
            for each in _hashes(node.sketch):
                having[each].append(known)
    pairs = []
    for index, candidate in enumerate(candidates):
        if index in found:
            continue
        shared = Counter(known for each in _hashes(candidate.sketch) for known in having[each])
        pairs += [
            (-common, index, known)
            for known, common in shared.items()
            if common >= _ALIKE and not _published_apart(candidate, remembered[known])
        ]
    return [(index, known) for _, index, known in sorted(pairs)]


def _hashes(text: str) -> set[str]:
    return {text[start : start + 4] for start in range(0, len(text), 4)}


def _called_the_same(candidate: Candidate, node: RememberedNode) -> bool:
    """Whether both have a DOI, an arXiv id or a title in common."""
    shared = set(candidate.published_as.split()).intersection(node.published_as.split())
    return bool(shared) or fold(candidate.title or "") == fold(node.title)


def _known_by(paper: Candidate | RememberedNode) -> set[str]:
    return {paper.key, *paper.published_as.split()}


def _published_apart(candidate: Candidate, node: RememberedNode) -> bool:
    """Whether both are published, and not as the same; a preprint's number says nothing."""
    one, other = (
        {name for name in names.split() if not name.startswith("arxiv:")}
        for names in (candidate.published_as, node.published_as)
    )
    return bool(one and other) and one != other
