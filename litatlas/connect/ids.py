"""Ids that stay: curated, else remembered, else a slug, with six digits where slugs collide."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litatlas.connect.memory import RememberedNode
from litatlas.model import Paper
from litatlas.text.folding import fold
from litatlas.text.slugs import slug

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that wants an id: what it is recognised by, and what its name would be."""

    key: str
    wish: str
    text: str  # its sha256 tells two candidates with the same wish apart
    curated: str | None = None


def paper_key(paper: Paper) -> str:
    """What a paper is recognised by from build to build: its abstract, whatever its title.

    Sixteen hex digits of the sha256 of the letters alone, so that a mended space changes nothing.
    """
    return hashlib.sha256(fold(paper.abstract or paper.text).encode()).hexdigest()[:16]


def assign(
    candidates: Sequence[Candidate], remembered: Mapping[str, RememberedNode]
) -> tuple[str, ...]:
    """One id for each candidate, in their order.

    An edited paper has another key; it keeps the id when its wish is that id and nobody else
    present is recognised as it.
    """
    by_key = {node.key: known for known, node in sorted(remembered.items(), reverse=True)}
    found: dict[int, str] = {}
    taken: set[str] = set()

    def take(index: int, name: str | None) -> None:
        if name and name not in taken and index not in found:
            found[index] = name
            taken.add(name)

    for index, candidate in enumerate(candidates):
        take(index, candidate.curated)
    for index, candidate in enumerate(candidates):
        take(index, by_key.get(candidate.key))
    wishes = {i: slug(c.wish) for i, c in enumerate(candidates) if i not in found}
    wanted = Counter(wishes.values())
    for index, wish in wishes.items():
        if wish and wanted[wish] == 1:
            take(index, wish)
    for index, candidate in enumerate(candidates):
        digest = hashlib.sha256(candidate.text.encode()).hexdigest()
        for digits in range(6, _LONGEST):
            if index in found:
                break
            stem = wishes.get(index, "")[: _LONGEST - digits - 1].strip("-")
            take(index, f"{stem}-{digest[:digits]}".strip("-"))
    return tuple(found[index] for index in range(len(candidates)))
