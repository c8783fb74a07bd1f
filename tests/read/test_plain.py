"""Plain text: which lines are papers, titles, authors, or nothing."""

from __future__ import annotations

import pytest

from litatlas.model import Paper, Place, Problem, Repair, Skipped, Source
from litatlas.read import read_papers
from litatlas.read.plain import author_names

FROGS = (
    "In this paper we measure how loud frogs sing in small ponds at night, with a cheap probe that "
    "was left in the mud for one whole year and read out once a week by volunteers."
)
NEWTS = (
    "In this paper we count how often newts visit small ponds at noon, with a cheap camera that "
    "was left in a tree for one whole year and read out once a week by volunteers."
)


def read(text: str, name: str = "ponds.txt") -> list[Paper | Skipped | Problem]:
    return list(read_papers([Source(name, text.encode())]))


def papers(text: str) -> list[tuple[int, str | None, str]]:
    """Line, title and abstract of each paper."""
    found = [item for item in read(text) if isinstance(item, Paper)]
    return [(paper.places[0].line, paper.title, paper.abstract) for paper in found]


def test_with_blank_lines_each_block_is_a_paper() -> None:
    text = f"\n\nLoud Frogs\n{FROGS}\n\n \n{NEWTS}\n"
    assert papers(text) == [(3, "Loud Frogs", FROGS), (7, None, NEWTS)]


def test_without_blank_lines_each_long_line_is_a_paper() -> None:
    assert papers(f"{FROGS}\n{NEWTS}") == [(1, None, FROGS), (2, None, NEWTS)]


def test_one_line_is_one_paper() -> None:
    assert papers(FROGS) == [(1, None, FROGS)]


def test_a_file_of_short_lines_is_one_wrapped_block() -> None:
    words = FROGS.split()
    wrapped = "\n".join(" ".join(words[start : start + 7]) for start in range(0, len(words), 7))
    assert papers(wrapped) == [(1, None, FROGS)]


def test_a_wrapped_block_has_its_title_on_its_first_line() -> None:
    words = FROGS.split()
    wrapped = "\n".join(" ".join(words[start : start + 9]) for start in range(0, len(words), 9))
    assert papers(f"Loud Frogs\n{wrapped}") == [(1, "Loud Frogs", FROGS)]


def test_a_long_title_above_a_wrapped_abstract_is_still_a_title() -> None:
    title = "A Study of How Loud the Frogs of Ponds Sing When Nobody but a Probe is Near Them"
    words = FROGS.split()
    wrapped = "\n".join(" ".join(words[start : start + 12]) for start in range(0, len(words), 12))
    assert papers(f"{title}\n{wrapped}") == [(1, title, FROGS)]


def test_a_block_may_be_wrapped() -> None:
    words = NEWTS.split()
    wrapped = "\n".join(" ".join(words[start : start + 12]) for start in range(0, len(words), 12))
    assert papers(f"Frogs\n{FROGS}\n\nNewts\n{wrapped}")[1] == (4, "Newts", NEWTS)


def test_a_title_right_above_a_long_line_is_its_title() -> None:
    assert papers(f"Loud Frogs\n{FROGS}\n{NEWTS}") == [(1, "Loud Frogs", FROGS), (3, None, NEWTS)]


NO_TITLES = {
    "a final full stop": "Frogs sing at night.",
    "200 characters": "Frogs " * 33 + "at",
}


@pytest.mark.parametrize("line", NO_TITLES.values(), ids=NO_TITLES)
def test_such_a_first_line_is_no_title(line: str) -> None:
    assert papers(f"{line}\n{FROGS}\n\n{NEWTS}")[0] == (1, None, f"{line} {FROGS}")


def test_a_question_is_a_title() -> None:
    assert papers(f"Why do frogs sing?\n{FROGS}\n\n{NEWTS}")[0][1] == "Why do frogs sing?"


def test_a_first_line_with_29_words_below_is_no_title() -> None:
    below = " ".join(FROGS.split()[:28]) + " end."
    assert len(below.split()) == 29
    assert papers(f"Loud Frogs\n{below}\n\n{NEWTS}")[0] == (1, None, f"Loud Frogs {below}")


def test_a_title_without_abstract_is_a_problem_at_its_line() -> None:
    problem = Problem(
        "seeds/ponds.txt:3",
        "a title but no abstract",
        "put the title on the first line and the abstract below it",
        1,
    )
    assert read(f"{FROGS}\n\nLoud Frogs\n\n{NEWTS}")[1] == problem


BELOW = {
    "an abstract": f"Loud Frogs\n\n{FROGS}",
    "authors and a heading": f"Loud Frogs\n\nAda Fernwood, Ben Reed\n\nAbstract\n\n{FROGS}",
    "a heading before the abstract": f"Loud Frogs\n\nAbstract: {FROGS}",
    "keywords": f"Loud Frogs\n\n{FROGS}\n\nKeywords: frogs; ponds",
    "two blank lines": f"Loud Frogs\n\n \n{FROGS}\n",
}


@pytest.mark.parametrize("text", BELOW.values(), ids=BELOW)
def test_a_title_may_stand_in_a_block_of_its_own_and_that_is_noted(text: str) -> None:
    first, second = read(f"{text}\n\nWet Newts\n\n{NEWTS}\n")
    assert isinstance(first, Paper)
    assert isinstance(second, Paper)
    assert (first.title, first.abstract) == ("Loud Frogs", FROGS)
    assert (second.title, second.abstract) == ("Wet Newts", NEWTS)
    assert first.repairs[0] == Repair(
        "Loud Frogs\n\n", "Loud Frogs\n", "a blank line between a title and its abstract"
    )
    assert (first.places[0].line, second.places[0].record) == (1, 2)


def test_the_source_of_a_title_and_its_abstract_is_kept_as_it_came() -> None:
    paper = read(f"Loud Frogs\n\nAda Fernwood, Ben Reed\n\n{FROGS}")[0]
    assert isinstance(paper, Paper)
    assert paper.source_text == f"Loud Frogs\n\nAda Fernwood, Ben Reed\n\n{FROGS}"
    assert paper.authors == ("Ada Fernwood", "Ben Reed")


def test_a_title_over_two_lines_may_stand_in_a_block_of_its_own() -> None:
    assert papers(f"Loud Frogs\nin Small Ponds\n\n{FROGS}") == [
        (1, "Loud Frogs in Small Ponds", FROGS)
    ]


NOT_BELOW: dict[str, tuple[str, list[str | None]]] = {
    "a heading of several": (f"Papers of 2020\n\n{FROGS}\n\n{NEWTS}", [None, None]),
    "an abstract with its own title": (f"Papers\n\nLoud Frogs\n{FROGS}", ["Loud Frogs"]),
    "a sentence": (f"Frogs sing at night.\n\n{FROGS}", [None]),
    "a short abstract": ("Loud Frogs\n\nWe describe a live pond and what its frogs tell.", [None]),
    "an abstract in two paragraphs": (f"Loud Frogs\n\n{FROGS}\n\n{NEWTS}", [None, None]),
    "the last block": (f"Wet Newts\n{FROGS}\n\nLoud Frogs", ["Wet Newts"]),
}


@pytest.mark.parametrize(("text", "titles"), NOT_BELOW.values(), ids=NOT_BELOW)
def test_a_short_block_is_no_title_of_what_it_may_not_belong_to(
    text: str, titles: list[str | None]
) -> None:
    found = read(text)
    assert [item.title for item in found if isinstance(item, Paper)] == titles
    assert len(found) == len(titles) + 1


def test_a_short_line_among_long_ones_is_skipped_with_its_words_counted() -> None:
    skipped = Skipped("ponds.txt", 2, "too short to be an abstract (3 words)", "Frogs sing here.")
    assert read(f"{FROGS}\nFrogs sing here.\n{NEWTS}")[1] == skipped


def test_a_short_block_may_be_an_abstract() -> None:
    short = "We describe a live pond and the stories that its frogs tell to visitors."
    assert papers(f"{short}\n\n{NEWTS}")[0] == (1, None, short)


def test_author_affiliation_abstract_and_keyword_lines_are_recognised() -> None:
    text = (
        "Loud Frogs\nAda Fernwood¹, Ben van der Reed², and C. D. Tarn\n"
        f"¹ University of Reeds, ² Pond Institute\nAbstract\n{FROGS}\nKeywords: frogs; ponds\n"
        "© 2020 The Authors. Published by Reed Press.\n"
    )
    paper = read(text)[0]
    assert isinstance(paper, Paper)
    assert (paper.title, paper.abstract) == ("Loud Frogs", FROGS)
    assert paper.authors == ("Ada Fernwood", "Ben van der Reed", "C. D. Tarn")
    assert paper.keywords == ("frogs", "ponds")
    assert paper.source_text == text.rstrip("\n")


AUTHORS = {
    "two": ("Ada Fernwood and Ben Reed", ("Ada Fernwood", "Ben Reed")),
    "with marks": ("Ada Fernwood*, Ben Reed†", ("Ada Fernwood", "Ben Reed")),
    "one": ("Ada Fernwood", ("Ada Fernwood",)),
    "named as such": ("Authors: Fernwood, Ada; Reed, Ben", ("Ada Fernwood", "Ben Reed")),
    "with by": ("by Ada Fernwood & Ben Reed", ("Ada Fernwood", "Ben Reed")),
    "initials and particles": ("A.-B. de la Fern, X. Li", ("A.-B. de la Fern", "X. Li")),
    "a sentence": ("Frogs sing, newts do not", ()),
    "a subtitle": ("Models of Ponds and Frogs", ()),
    "a method": ("Graph Learning, Deep Models", ()),
    "lower case": ("ada fernwood", ()),
    "nothing": ("", ()),
}


@pytest.mark.parametrize(("line", "names"), AUTHORS.values(), ids=AUTHORS)
def test_a_line_of_names_is_told_from_a_sentence(line: str, names: tuple[str, ...]) -> None:
    assert tuple(author.name for author in author_names(line)) == names


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = f"\ufeffLoud Frogs\r\n{FROGS}\r\n\r\n{NEWTS}\r\n"
    assert papers(text) == [(1, "Loud Frogs", FROGS), (4, None, NEWTS)]


def test_utf_16_with_its_mark_is_read() -> None:
    found = list(read_papers([Source("ponds.txt", FROGS.encode("utf-16"))]))
    assert [item.text for item in found if isinstance(item, Paper)] == [FROGS]


def test_a_place_counts_records_from_one() -> None:
    found = read(f"{FROGS}\n\n{NEWTS}")
    assert [item.places for item in found if isinstance(item, Paper)] == [
        (Place("ponds.txt", 1, 1),),
        (Place("ponds.txt", 3, 2),),
    ]
