"""What pages weigh, and what is left off when they weigh too much."""

from collections.abc import Mapping
from functools import cache

import pytest

from litatlas.model import Artifact
from litatlas.publish import publish_atlas
from litatlas.publish.weight import MOST, lean, parts, weigh
from tests.hand_made import looks
from tests.publish.many import many
from tests.publish.toy_atlas import EMPTY, TOY

PAGE = (
    '<link rel="icon" href="../static/icon.svg"><link rel="stylesheet" href="../static/a.css">'
    '<script src="../static/b.js" defer></script><script src="../static/vendor/v/v.js"></script>'
)


def test_a_page_loads_its_styles_and_scripts_and_not_its_icon() -> None:
    assert parts("papers/fern.html", PAGE) == [
        "static/a.css",
        "static/b.js",
        "static/vendor/v/v.js",
    ]


def test_a_page_weighs_itself_and_what_it_loads_but_no_drawing_library() -> None:
    sizes = {"static/a.css": 10, "static/b.js": 200, "static/vendor/v/v.js": 9_000}
    assert weigh("papers/fern.html", PAGE, sizes) == len(PAGE) + 210


def test_characters_count_as_the_bytes_they_take() -> None:
    assert weigh("index.html", "é", {}) == 2


@cache
def published(papers: int) -> dict[str, bytes]:
    """The files of an atlas of so many papers."""
    atlas = EMPTY if not papers else TOY if papers == 5 else many(papers)
    return {file.path: file.data for file in publish_atlas(atlas, looks())}


def heavy(made: Mapping[str, bytes]) -> dict[str, int]:
    """Pages that weigh more than they may; the map itself is not there to be read."""
    sizes = {path: len(data) for path, data in made.items()}
    weights = {
        path: weigh(path, data.decode("utf-8"), sizes)
        for path, data in made.items()
        if path.endswith(".html") and path != "map.html"
    }
    return {path: weight for path, weight in weights.items() if weight > MOST}


# With 210 papers a list of a hundred on each page has a first, a middle and a last page.
@pytest.mark.parametrize("papers", [0, 5, 45, 210])
def test_no_page_to_be_read_weighs_more_than_60_kilobytes(papers: int) -> None:
    assert heavy(published(papers)) == {}


def test_what_is_too_heavy_gets_lighter_and_keeps_its_abstract() -> None:
    """A paper that names very many concepts shows fewer of them beside its text."""
    page = published(45)["papers/p0000.html"].decode("utf-8")
    lighter = many(45).papers[0]
    assert "more, linked in the abstract" in page
    assert "Near it on the map" not in page
    linked = page.split('<h2 id="abstract"')[1].split("</section>")[0]
    assert linked.count('<a class="m ') == len(lighter.mentions)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (
            "static/js/a.js",
            '// Why.\n(() => {\n  go("//x");\n})();\n',
            '(() => {\ngo("//x");\n})();\n',
        ),
        ("static/css/a.css", "/* Why,\n   how. */\n\na { b: c; } /* d */\n", "a { b: c; }\n"),
        ("static/vendor/v/v.js", "// A licence.\n  go();\n", "// A licence.\n  go();\n"),
        ("data/map.js", "// Data.\n", "// Data.\n"),
    ],
    ids=["script", "style", "library", "data"],
)
def test_comments_stay_at_home_and_a_library_s_licence_does_not(
    path: str, before: str, after: str
) -> None:
    assert lean(Artifact(path, before.encode())) == Artifact(path, after.encode())
