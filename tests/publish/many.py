"""A large atlas made of one invented paper over and over, so that every list of it is long."""

from __future__ import annotations

from litatlas.model import (
    CONCEPT_TYPES,
    TOPIC_COLORS,
    Atlas,
    AtlasPaper,
    Author,
    Concept,
    Edge,
    Evidence,
    Paper,
    PaperConcept,
    Place,
    Reading,
    Related,
    Relation,
    SeedFile,
    Site,
    Topic,
)
from tests.publish.toy_atlas import written

SHARED = 40
"""Concepts that every paper names."""

OWN = 60
"""Concepts that only the first paper names, which is therefore too heavy for all of them."""


def many(count: int) -> Atlas:
    """An atlas of ``count`` papers, all alike; ids are "p0000" and so on."""
    ids = [f"p{number:04}" for number in range(count)]
    papers = tuple(_paper(number, ids) for number in range(count))
    return Atlas(
        Site("Many", "One paper, over and over.", "", (SeedFile("many.bib", "0" * 64, count),)),
        papers,
        tuple(sorted((*_shared(ids), *_own()), key=lambda concept: concept.id)),
        tuple(
            Relation(id_, "uses", _name("c", at), 1 + at // 5, (0, 0), 0.9)
            for id_ in ids
            for at in range(0, SHARED, 5)
        ),
        edges=(
            *(
                Edge(id_, _name("c", at), "relation", 0.8, (Evidence(id_, 1 + at // 5),))
                for id_ in ids
                for at in range(0, SHARED, 5)
            ),
            *(
                Edge(_name("c", at), _name("c", at + 1), "co_mention", 0.5, (Evidence("p0000", 1),))
                for at in range(0, SHARED, 2)
            ),
        ),
        related={
            id_: tuple(Related(other, 0.5, tuple(_name("c", at) for at in range(SHARED)))
                       for other in ids[:6] if other != id_)
            for id_ in ids
        },
        topics=tuple(
            Topic(
                f"t{half}",
                f"gulls and tides, part {half}",
                TOPIC_COLORS[half],
                tuple(ids[half::2]),
                tuple(_name("c", at) for at in range(half, SHARED, 2)),
                tuple(Evidence(id_, 1) for id_ in ids[half::2][:3]),
            )
            for half in (0, 1)
        ),
    )  # fmt: skip


def _name(kind: str, at: int) -> str:
    """Ids hold letters only here, as the toy's marks for mentions ask."""
    return f"{kind}-{chr(97 + at // 26)}{chr(97 + at % 26)}"


def _sentence(kind: str, first: int) -> str:
    named = ", ".join(f"[{_label(kind, at)}|{_name(kind, at)}]" for at in range(first, first + 5))
    return f"We count gulls at every turn of the tide with {named} and what the harbour has."


def _label(kind: str, at: int) -> str:
    return f"{'tidal' if kind == 'c' else 'lunar'} gull counting by way of {_name(kind, at)[2:]}"


def _paper(number: int, ids: list[str]) -> AtlasPaper:
    title = f"Counting gulls at every turn of the tide: a study of harbour number {number}"
    body = [_sentence("c", first) for first in range(0, SHARED, 5)]
    if number == 0:
        body += [_sentence("o", first) for first in range(0, OWN, 5)]
    text = written([("title", title), *(("result", sentence) for sentence in body)])
    year = 1975 + number % 45
    return AtlasPaper(
        ids[number],
        Paper(
            text.text,
            len(title) + 1,
            text.text,
            (Place("many.bib", 10 * number + 1, number + 1),),
            title=title,
            people=(Author(f"Fern{number}", "Ada"), Author(f"Moss{number % 7}", "Bo")),
            year=year,
            venue="Proceedings of the Harbour",
        ),
        Reading(text.sentences, name=f"Harbour {number}", kind="study", gist=1),
        title,
        False,
        f"t{number % 2}",
        37 * number % 1009,
        53 * number % 997,
        tuple(
            PaperConcept(
                mention.concept, 0.5, "uses" if at % 5 == 0 and at < SHARED else "mentions"
            )
            for at, mention in enumerate(text.mentions)
        ),
        text.mentions,
    )


def _shared(ids: list[str]) -> list[Concept]:
    return [
        Concept(
            _name("c", at), _label("c", at), CONCEPT_TYPES[at % 5], 0.9, (), (), tuple(ids),
            None, (), (), "t0", 11 * at, 7 * at,
        )
        for at in range(SHARED)
    ]  # fmt: skip


def _own() -> list[Concept]:
    return [
        Concept(
            _name("o", at), _label("o", at), "concept", 0.9, (), (), ("p0000",), None, (), (),
            "t0", 13 * at, 5 * at,
        )
        for at in range(OWN)
    ]  # fmt: skip
