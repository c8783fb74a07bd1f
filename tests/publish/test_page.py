import pytest

from litatlas.publish.page import Step, leaves, numbered


@pytest.mark.parametrize(
    ("path", "number", "expected"),
    [
        ("papers.html", 1, "papers.html"),
        ("papers.html", 2, "papers-2.html"),
        ("topics/trees.html", 1, "topics/trees.html"),
        ("topics/trees.html", 12, "topics/trees.12.html"),
    ],
)
def test_numbered_pages_never_take_the_place_of_another(
    path: str, number: int, expected: str
) -> None:
    assert numbered(path, number) == expected


def test_what_fits_on_one_page_has_no_steps() -> None:
    assert list(leaves("papers.html", ["a", "b"], 2)) == [("papers.html", ["a", "b"], ())]


def test_nothing_is_one_empty_page() -> None:
    assert list(leaves("papers.html", [])) == [("papers.html", [], ())]


def test_a_long_list_goes_on_and_every_page_knows_all_of_them() -> None:
    assert list(leaves("papers.html", ["a", "b", "c"], 2)) == [
        (
            "papers.html",
            ["a", "b"],
            (Step(1, "papers.html", True), Step(2, "papers-2.html", False)),
        ),
        (
            "papers-2.html",
            ["c"],
            (Step(1, "papers.html", False), Step(2, "papers-2.html", True)),
        ),
    ]
