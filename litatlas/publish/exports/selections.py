"""Which papers are worth a file together: all of them, a topic's, a shared concept's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from litatlas.model import Artifact, Atlas, AtlasPaper
from litatlas.publish.citing import citation_keys

CONCEPTS_WITH_FILES = 2_000
"""The most shared come first: every file costs a map of very many papers a place on its host."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Some papers with their citation keys; ``stem`` is the path of their file, without ending."""

    stem: str
    papers: tuple[tuple[AtlasPaper, str], ...]


def selections(atlas: Atlas) -> Iterator[Selection]:
    """Nothing for an atlas without papers, nor for concepts that a single paper names."""
    if not atlas.papers:
        return
    keys = citation_keys(atlas.papers)
    by_id = {paper.id: (paper, keys[paper.id]) for paper in atlas.papers}
    yield Selection("data/papers", tuple(by_id.values()))
    for topic in atlas.topics:
        yield Selection(f"topics/{topic.id}", tuple(by_id[paper] for paper in topic.papers))
    shared = [concept for concept in atlas.concepts if len(concept.papers) > 1]
    shared.sort(key=lambda concept: (-len(concept.papers), concept.id))
    for concept in shared[:CONCEPTS_WITH_FILES]:
        yield Selection(f"concepts/{concept.id}", tuple(by_id[paper] for paper in concept.papers))


def files(
    atlas: Atlas,
    ending: str,
    each: Callable[[AtlasPaper, str], str],
    listed: Callable[[Iterator[str]], str] = "\n\n".join,
) -> Iterator[Artifact]:
    """A file for every selection: what ``each`` makes of its papers, with a line between them or
    as they are ``listed`` otherwise.

    A paper's text is made once, however many files it is in.
    """
    made: dict[str, str] = {}
    for selection in selections(atlas):
        for paper, key in selection.papers:
            if paper.id not in made:
                made[paper.id] = each(paper, key)
        text = listed(made[paper.id] for paper, _ in selection.papers)
        yield Artifact(selection.stem + ending, (text + "\n").encode("utf-8", "replace"))
