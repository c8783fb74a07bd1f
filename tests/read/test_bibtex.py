"""BibTeX: no entry lost, none invented, and private fields unread."""

from __future__ import annotations

import time

import pytest

from litatlas.model import Paper, Place, Problem, Skipped, Source
from litatlas.read import read_papers

ENTRY = r"""
@string{jop = "Journal of Ponds"}
% a comment
@Article{reed2020frogs,
  title = {Loud {Rana} Frogs \& {E}rd{\H o}s},
  author = "van der Reed, Ada and {Pond and Mud Group} and Tarn, Jr, Ben and C. Fern and others",
  journal = jop # { of Mud},
  year = 2020,
  month = may,
  doi = {https://doi.org/10.5555/POND\_1},
  eprint = {2101.00001v3}, archivePrefix = "arXiv",
  url = {https://example.org/a\_b},
  keywords = {frogs, mud},
  abstract = {Frogs sing at 10\% of ``night'', in $O(n \log n)$ ponds~\cite{tarn}.},
  file = {/home/ada/private.pdf}, note = {private}, annote = {private}, owner = {private},
}
"""


def read(text: str) -> list[Paper | Skipped | Problem]:
    return list(read_papers([Source("lib.bib", text.encode())]))


def titles(text: str) -> list[str | None]:
    return [item.title for item in read(text) if isinstance(item, Paper)]


def test_every_field_that_may_be_published_is_read() -> None:
    (paper,) = read(ENTRY)
    assert isinstance(paper, Paper)
    assert paper.title == "Loud Rana Frogs & Erdős"
    assert paper.abstract == "Frogs sing at 10% of “night”, in O(n log n) ponds."
    assert paper.authors == ("Ada van der Reed", "Pond and Mud Group", "Ben Tarn Jr", "C. Fern")
    assert (paper.year, paper.venue) == (2020, "Journal of Ponds of Mud")
    assert (paper.doi, paper.arxiv) == ("10.5555/pond_1", "2101.00001")
    assert paper.urls == ("https://example.org/a_b",)
    assert paper.keywords == ("frogs", "mud")
    assert paper.places == (Place("lib.bib", 4, 1, "reed2020frogs"),)


DOIS = {
    r"10.5555/978-1{\_}53": "10.5555/978-1_53",
    r"10.5555/978-1\textunderscore 53": "10.5555/978-1_53",
    r"10.5555/49:8{\textless}693::AS{\textgreater}3.0.CO;2-O": "10.5555/49:8<693::as>3.0.co;2-o",
    "10.5555/49:8$<$693::AS$>$3.0.CO;2-O": "10.5555/49:8<693::as>3.0.co;2-o",
    r"\url{https://doi.org/10.5555/a{\_}b}": "10.5555/a_b",
    "{10.5555/{ABC}}": "10.5555/abc",
}


@pytest.mark.parametrize(("written", "doi"), DOIS.items())
def test_a_doi_is_whole_however_it_is_escaped(written: str, doi: str) -> None:
    (paper,) = read(f"@article{{frogs, title = {{Loud Frogs}}, doi = {{{written}}}}}")
    assert isinstance(paper, Paper)
    assert paper.doi == doi


def test_a_link_stands_apart_from_the_words_around_it() -> None:
    (paper,) = read(
        r"@misc{frogs, title = {Loud Frogs}, howpublished = {At\url{https://a.example/b\_c}. Wet.}}"
    )
    assert isinstance(paper, Paper)
    assert paper.urls == ("https://a.example/b_c",)


def test_private_fields_reach_no_paper() -> None:
    assert "private" not in repr(read(ENTRY))


def test_an_entry_inside_an_abstract_begins_nothing() -> None:
    text = (
        "@article{frogs, title = {Loud Frogs}, abstract = {They sing.\n@article{fake,\n"
        "  title = {Fake},\n}\nThey sleep.}, year = {2020}}\n@book{newts, title = {Wet Newts}}\n"
    )
    assert titles(text) == ["Loud Frogs", "Wet Newts"]
    (first, _) = read(text)
    assert isinstance(first, Paper)
    assert first.year == 2020
    assert first.abstract.endswith("They sleep.")


ENTRIES = {
    "parentheses": "@article(frogs, title = {Loud (very) Frogs})",
    "parentheses in quotes": '@article(frogs, title = "Loud (very) Frogs", year = 2020)',
    "parentheses in quotes and braces": '@article(frogs, title = "Loud {(}) Frogs")',
    "quotes": '@article{frogs, title = "Loud {"}very{"} Frogs"}',
    "no key": "@article{title = {Loud Frogs}}",
    "no comma at the end, and spaces": "  @ARTICLE { frogs ,\n TITLE={Loud Frogs} }",
    "a key with signs": "@article{frogs:2020/a+b, title = {Loud Frogs}}",
    "an escaped brace": r"@article{frogs, title = {Loud \{ Frogs}}",
    "a nested brace": "@article{frogs, title = {{{Loud}} Frogs}}",
    "an at sign": "@article{frogs, title = {Loud Frogs}, url = {https://example.org/@frogs}}",
    "text between": "Loose\n@comment{x}\n@preamble{'x'}\n@article{frogs, title = {Loud Frogs}}",
    "an unknown kind": "@pond{frogs, title = {Loud Frogs}}",
    "a hash in a field": "@article{frogs, title = {Loud # Frogs}}",
    "numbers and months": "@article{frogs, title = {Loud Frogs}, year = 2020 # {}, month = 5}",
}


@pytest.mark.parametrize("text", ENTRIES.values(), ids=ENTRIES)
def test_an_entry_is_read_however_it_is_written(text: str) -> None:
    (paper,) = read(text)
    assert isinstance(paper, Paper)
    assert str(paper.title).startswith("Loud")
    assert str(paper.title).endswith("Frogs")


JOINED = {
    r"{We mine C# code of Jos{\'{e}} and others.}": "We mine C# code of José and others.",
    r'"We mine C# code of Jos{\'{e}} and others."': "We mine C# code of José and others.",
    '"The {"C#"} frogs" # { of } # "mud"': 'The "C#" frogs of mud',
    '{Frogs {and {C# {and} F#}}} # " sing"': "Frogs and C# and F# sing",
    'frogs # " # " # {mud}': "Loud frogs # mud",
    r"{Frogs \} # \{ newts}": "Frogs } # { newts",
}


@pytest.mark.parametrize(("written", "read_as"), JOINED.items())
def test_a_hash_joins_between_braces_and_is_a_sign_within(written: str, read_as: str) -> None:
    text = f"@string{{frogs = {{Loud frogs}}}}\n@article{{k, title = {{A}}, abstract = {written}}}"
    (paper,) = read(text)
    assert isinstance(paper, Paper)
    assert paper.abstract == read_as


def test_a_hash_among_authors_leaves_their_names_whole() -> None:
    (paper,) = read(
        r"@article{k, title = {Frogs}, author = {Garc{\'{\i}}a, Jos{\'{e}} and {The C# Group}}}"
    )
    assert isinstance(paper, Paper)
    assert paper.authors == ("José García", "The C# Group")


NO_COMMA = {
    "quotes": ('@a{k, title = "Frogs"\n  abstract = "They sing.",\n year = 2020}', 1),
    "braces": ("@a{k, title = {Frogs}\n  abstract = {They {sing}.},\n year = {2020}}", 1),
    "a number": ("@a{k, title = {Frogs},\n year = 2020\n  abstract = {They sing.}}", 2),
    "one line": ("@a{k, title = {Frogs} abstract = {They sing.}, year = 2020}", 1),
    "nothing between": ('@a{k, title={Frogs}abstract="They sing.", year=2020}', 1),
    "behind the key": ("@a{k\n title = {Frogs},\n abstract = {They sing.}, year = 2020}", 1),
    "parentheses": ("@a(k, title = {Frogs}\n abstract = {They sing.}, year = 2020)", 1),
    "no end": ("@a{k, title = {Frogs}\n abstract = {They sing.}, year = 2020\n", 1),
}


@pytest.mark.parametrize(("text", "line"), NO_COMMA.values(), ids=NO_COMMA)
def test_a_missing_comma_costs_no_field_and_is_said(text: str, line: int) -> None:
    found = read(text)
    assert [
        (item.title, item.abstract, item.year) for item in found if isinstance(item, Paper)
    ] == [("Frogs", "They sing.", 2020)]
    said = [str(item) for item in found if isinstance(item, Problem) and "comma" in item.message]
    assert said == [
        f"seeds/lib.bib:{line}: no comma before the next field (end this one with a comma)"
    ]


WITH_COMMAS = {
    "an equation": "@a{k, title = {Frogs}, abstract = {Let {n} m = 2\n and {x}\n y = 3.}}",
    "an equation in quotes": '@a{k, title = {Frogs}, abstract = "Let {n} m = 2\n and {"x"} y = 3"}',
    "an entry inside": "@a{k, title = {Frogs}, abstract = {So:\n@b{c, d = {e}\n f = {g}}}}",
    "a joined value": '@a{k, title = "Frogs" # {} , journal = jop # "s"\n, year\n = 2020}',
    "escaped quotes": r"@a{k, title = {Frogs}, abstract = {Sing\" a = \"} b}, year = 2020}",
}


@pytest.mark.parametrize("text", WITH_COMMAS.values(), ids=WITH_COMMAS)
def test_where_no_comma_is_missing_none_is_put(text: str) -> None:
    found = read(text)
    assert [item.title for item in found if isinstance(item, Paper)] == ["Frogs"]
    assert [item for item in found if isinstance(item, Problem) and "comma" in item.message] == []


def test_entries_without_closing_braces_cost_nothing_behind_them() -> None:
    text = "".join(f"@article{{k{n},\n  title = {{Frogs number {n} sing}}\n\n" for n in range(3))
    assert titles(text) == ["Frogs number 0 sing", "Frogs number 1 sing", "Frogs number 2 sing"]
    assert sum(isinstance(item, Problem) for item in read(text)) == 3


def test_the_same_key_twice_is_two_papers() -> None:
    assert titles("@a{k, title={Loud Frogs}}\n@a{k, title={Wet Newts}}") == [
        "Loud Frogs",
        "Wet Newts",
    ]


def test_a_subtitle_belongs_to_the_title() -> None:
    assert titles("@a{k, title={Frogs}, subtitle={A Survey}}") == ["Frogs: A Survey"]


@pytest.mark.parametrize("piece", ["@a{\n", "@a{k,\n", "@a(k\n", "@a{k, t={\n", "{", "@a{k,a=#"])
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    started = time.process_time()
    read(piece * 20_000)
    assert time.process_time() - started < 30  # seconds; quadratic would take many minutes


def test_many_missing_commas_are_put_in_linear_time() -> None:
    started = time.process_time()
    (*problems, paper) = read("@a{k, title = {Frogs}" + "a={b}" * 20_000 + "}")
    assert isinstance(paper, Paper)
    assert (paper.title, len(problems)) == ("Frogs", 20_000)
    assert time.process_time() - started < 30
