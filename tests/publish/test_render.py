import pytest

from litatlas.model import Artifact
from litatlas.publish.page import Page
from litatlas.publish.render import BrokenTemplateError, count, renderer, root_of, section


def test_what_a_template_prints_is_escaped_whatever_its_name() -> None:
    rendered = renderer({"feed.atom": '<p title="{{ words }}">{{ words }}</p>'}, {})
    assert rendered(Page("a.xml", "feed.atom", {"words": "<b>\"'&"})) == Artifact(
        "a.xml", b'<p title="&lt;b&gt;&#34;&#39;&amp;">&lt;b&gt;&#34;&#39;&amp;</p>'
    )


def test_an_undefined_name_is_an_error() -> None:
    rendered = renderer({"x": "{{ nothing }}"}, {})
    with pytest.raises(BrokenTemplateError, match=r"^templates/x:1: 'nothing' is undefined$"):
        rendered(Page("x.html", "x", {}))


@pytest.mark.parametrize(
    ("templates", "said"),
    [
        ({"x": "a\n{{ 1 / 0 }}"}, "templates/x:2: ZeroDivisionError: division by zero"),
        (
            {"x": "\n{% if %}"},
            "templates/x:2: Expected an expression, got 'end of statement block'",
        ),
        ({"x": "{% include 'y' %}"}, 'templates/x:1: there is no template "y"'),
        ({}, 'templates/x: there is no template "x"'),
        (
            {
                "x": "{% extends 'y' %}{% block a %}\n{{ 1 + 'a' }}{% endblock %}",
                "y": "{% block a %}{% endblock %}",
            },
            "templates/x:2: TypeError: unsupported operand type(s) for +: 'int' and 'str'",
        ),
        (
            {
                "x": "{% from 'y' import z %}\n{{ z() }}",
                "y": "{% macro z() %}\n\n{{ gone.b }}{% endmacro %}",
            },
            "templates/y:3: 'gone' is undefined",
        ),
    ],
)
def test_a_broken_template_is_named_with_its_line(templates: dict[str, str], said: str) -> None:
    with pytest.raises(BrokenTemplateError) as broken:
        renderer(templates, {})(Page("x.html", "x", {}))
    assert str(broken.value) == said


def test_a_page_knows_its_way_home_and_its_place() -> None:
    rendered = renderer({"x": "{{ root }} {{ path }} {{ section }} {{ site }}"}, {"site": "toys"})
    assert rendered(Page("papers/a.html", "x", {})).data == b"../ papers/a.html papers toys"


def test_a_template_that_was_edited_or_imports_one_is_what_it_is_now() -> None:
    def said(part: str, site: str) -> bytes:
        page = '{% import "part" as part %}{{ part.say() }}'
        templates = {"x": page, "part": "{% macro say() %}" + part + "{{ site }}{% endmacro %}"}
        return renderer(templates, {"site": site})(Page("x.html", "x", {})).data

    assert [said("a ", "toys"), said("b ", "toys"), said("a ", "ponds")] == [
        b"a toys",
        b"b toys",
        b"a ponds",
    ]


@pytest.mark.parametrize(
    ("path", "base_url", "root"),
    [
        ("index.html", "https://example.org/map/", ""),
        ("papers/a.html", "https://example.org/map/", "../"),
        ("404.html", "https://example.org/map/", "https://example.org/map/"),
        ("404.html", "", ""),
    ],
)
def test_only_the_page_shown_anywhere_links_absolutely(path: str, base_url: str, root: str) -> None:
    assert root_of(path, base_url) == root


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("papers.html", "papers"),
        ("papers-2.html", "papers"),
        ("papers/x.html", "papers"),
        ("404.html", ""),
    ],
)
def test_sections_are_named_by_the_first_word_of_a_path(path: str, expected: str) -> None:
    assert section(path) == expected


def test_numbers_come_with_their_noun() -> None:
    assert [count(0, "paper"), count(1, "paper"), count(1200, "paper"), count(2, "x", "xes")] == [
        "0 papers",
        "1 paper",
        "1,200 papers",
        "2 xes",
    ]
