"""YAML as strings and lines; what bites is refused with its line."""

from __future__ import annotations

import pytest

from litatlas.model import Problem
from litatlas.text.plain_yaml import Mapping, Scalar, Sequence, parse, plain


def test_values_stay_the_strings_they_were_written_as() -> None:
    node, problems = parse("a: 2401.00010\nb: 01234567\nc: no\nd: 2021-01-02\ne: 1e3\n", "x.yaml")
    assert plain(node) == {
        "a": "2401.00010",
        "b": "01234567",
        "c": "no",
        "d": "2021-01-02",
        "e": "1e3",
    }
    assert problems == ()


def test_every_node_knows_its_line() -> None:
    node, _ = parse("a: x\nb:\n  - 'y'\n  - z\n", "x.yaml")
    assert node == Mapping(
        (
            (Scalar("a", 1, False), Scalar("x", 1, False)),
            (Scalar("b", 2, False), Sequence((Scalar("y", 3, True), Scalar("z", 4, False)), 3)),
        ),
        1,
    )


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "null\n", "~", "\ufeff"])
def test_an_empty_file_is_nothing_and_no_problem(text: str) -> None:
    assert parse(text, "x.yaml") == (None, ())


REFUSED = {
    "an anchor": (
        "a: &x 1\n",
        "x.yaml:1: anchors (&) and aliases (*) are not read (quote the value)",
    ),
    "an alias": (
        "a: 1\nb: *x\n",
        "x.yaml:2: anchors (&) and aliases (*) are not read (quote the value)",
    ),
    "a tag": (
        "a: !!python/object:os.system x\n",
        "x.yaml:1: tags (!) are not read (quote the value)",
    ),
    "depth": ("[" * 40, "x.yaml:1: nested deeper than 32 levels (write it flatter)"),
    "fifty thousand braces": (
        "{" * 50_000,
        "x.yaml:1: nested deeper than 32 levels (write it flatter)",
    ),
    "a colon in a title": (
        "- title: Ponds: a survey\n",
        "x.yaml:1: not YAML: mapping values are not allowed in this context "
        "(quote the value that holds a colon)",
    ),
    "a tab": (
        "a:\n\tb: 1\n",
        "x.yaml:2: not YAML: found character that cannot start any token "
        "(indent with spaces, quote values)",
    ),
    "an open quote": (
        'a: 1\nb: "x\n',
        "x.yaml:3: not YAML: found unexpected end of stream (check quotes and indentation)",
    ),
    "a control character": (
        "a: 1\nb: \x07\n",
        "x.yaml:2: a character that YAML does not allow (delete it)",
    ),
    "two documents": (
        "a: 1\n---\nb: 1\n",
        "x.yaml:2: a second document begins here (remove the --- line)",
    ),
    "a list as a key": ("? [a]\n: 1\n", "x.yaml:1: a key that is not a word (quote it)"),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED)
def test_what_bites_is_refused(text: str, said: str) -> None:
    node, problems = parse(text, "x.yaml")
    assert node is None
    assert [str(problem) for problem in problems] == [said]


def test_a_long_file_is_refused_unless_more_is_allowed() -> None:
    text = "- a\n" * 100
    node, problems = parse(text, "x.yaml", max_events=50)
    assert node is None
    assert problems == (Problem("x.yaml:48", "more than 50 values", "split the file"),)
    assert plain(parse(text, "x.yaml")[0]) == ["a"] * 100


def test_a_key_that_is_there_twice_is_reported_and_the_first_counts() -> None:
    node, problems = parse("a: 1\nb: 2\na: 3\n", "x.yaml")
    assert plain(node) == {"a": "1", "b": "2"}
    assert [str(problem) for problem in problems] == [
        'x.yaml:3: the key "a" is here twice; the first counts (delete one of them)'
    ]


def test_a_plain_null_is_nothing_and_a_quoted_one_a_word() -> None:
    assert plain(parse("a: null\nb: ~\nc: 'null'\n", "x.yaml")[0]) == {
        "a": "",
        "b": "",
        "c": "null",
    }
