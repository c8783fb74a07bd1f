"""What acronyms and terms mean, in whose words."""

from __future__ import annotations

from dataclasses import replace

from litatlas.model import Acronym
from litatlas.publish.glossing import Gloss, glosses
from litatlas.publish.lookup import Lookup
from litatlas.publish.quotes import joined
from tests.publish.toy_atlas import EMPTY, TOY


def told(found: list[Gloss]) -> list[tuple[str, list[tuple[str, str, int]]]]:
    return [
        (
            gloss.word,
            [
                (
                    meaning.long,
                    joined(meaning.quote.pieces) if meaning.quote else meaning.see,
                    meaning.papers,
                )
                for meaning in gloss.meanings
            ],
        )
        for gloss in found
        if "script" not in gloss.word
    ]


def with_acronyms(**papers: tuple[Acronym, ...]) -> Lookup:
    return Lookup(
        replace(
            TOY,
            papers=tuple(
                replace(one, reading=replace(one.reading, acronyms=papers.get(one.id, ())))
                for one in TOY.papers
            ),
        )
    )


def test_an_acronym_and_a_term_show_the_sentence_that_says_what_they_are() -> None:
    found = dict(told(glosses(Lookup(TOY))))
    assert found["FN"] == [
        (
            "FernNet",
            "We propose FernNet, a network that uses moonlight transfer to count spores.",
            1,
        )
    ]
    assert found["spore counting"] == [
        ("", "Spore counting is slow, and few have tried it at night.", 2)
    ]


def test_one_acronym_with_two_meanings_is_shown_as_such() -> None:
    lookup = with_acronyms(
        fernnet=(Acronym("TN", "tidal network", 3),),
        tides=(Acronym("TNs", "tidal networks", 1),),
        mossbench=(Acronym("TN", "toad noise", 1),),
    )
    assert told(glosses(lookup))[-1] == (
        "TN",
        [
            ("tidal networks", "This survey covers tidal networks for harbours.", 2),
            ("toad noise", "It holds 1,200 photographs of moss at night.", 1),
        ],
    )


def test_words_of_the_one_who_keeps_the_map_are_told_apart() -> None:
    first, *others = TOY.concepts
    curated = replace(first, curated_definition="It counts <spores>.")
    [found] = [
        meaning
        for gloss in glosses(Lookup(replace(TOY, concepts=(curated, *others))))
        for meaning in gloss.meanings
        if meaning.curated
    ]
    assert (found.curated, found.quote) == ("It counts <spores>.", None)


def test_of_nothing_there_is_no_glossary() -> None:
    assert glosses(Lookup(EMPTY)) == []
