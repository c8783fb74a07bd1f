"""site.yaml: what it may say, and what counts when it says something else."""

from __future__ import annotations

import pytest

from litatlas.model import Problem, Site
from litatlas.read.settings import read_settings


def test_without_a_file_everything_has_its_default() -> None:
    assert read_settings("") == (Site("A literature map", "", ""), ())


def test_everything_it_may_say() -> None:
    text = (
        "title: Ponds\ndescription: 'Frogs: loud'\nbase_url: https://ponds.example/map\n"
        "publish: sentences\nnoindex: yes\nconcept_pages: shared\n"
    )
    site = Site(
        "Ponds",
        "Frogs: loud",
        "https://ponds.example/map/",
        publish="sentences",
        noindex=True,
        concept_pages="shared",
    )
    assert read_settings(text) == (site, ())


@pytest.mark.parametrize(
    ("value", "noindex"), [("yes", True), ("true", True), ("no", False), ("False", False)]
)
def test_yes_and_no_in_the_words_of_yaml(value: str, noindex: bool) -> None:
    site, problems = read_settings(f"noindex: {value}\npublish: full\n")
    assert (site.noindex, site.publish, problems) == (noindex, "full", ())


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "publish: sentence",
            'publish is neither full nor sentences; "sentences" counts',
            "write publish: full",
        ),
        ("noindex: maybe", 'noindex is neither yes nor no; "yes" counts', "write noindex: no"),
    ],
)
def test_a_word_it_does_not_know_never_publishes_more(text: str, message: str, hint: str) -> None:
    site, problems = read_settings(text)
    assert problems == (Problem("site.yaml", message, hint),)
    assert (site.publish, site.noindex) in {("sentences", False), ("full", True)}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "titel: x",
            Problem(
                "site.yaml:1",
                '"titel" is no key of site.yaml',
                "keys are title, description, base_url, publish, noindex, concept_pages",
            ),
        ),
        (
            "concept_pages: some",
            Problem(
                "site.yaml",
                'concept_pages is neither all nor shared; "all" counts',
                "write concept_pages: shared",
            ),
        ),
        ("title: [a, b]", Problem("site.yaml:1", '"title" is not one text', "quote it")),
        (
            "- title",
            Problem(
                "site.yaml:1",
                "not a list of settings; publish: sentences and noindex: yes count",
                "write title: My map",
            ),
        ),
        (
            "base_url: ponds.example",
            Problem(
                "site.yaml",
                '"ponds.example" is no address of a site',
                "write it as https://someone.github.io/map/",
            ),
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, problem: Problem) -> None:
    assert read_settings(text)[1] == (problem,)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("title: My map: a map\npublish: sentences\nnoindex: yes\n", id="a-colon"),
        pytest.param("title: 'My map\npublish: sentences\nnoindex: yes\n", id="an-open-quote"),
        pytest.param("\tpublish: sentences\n\tnoindex: yes\n", id="tabs"),
        pytest.param("- publish: sentences\n- noindex: yes\n", id="a-list"),
        pytest.param("publish: [sentences]\nnoindex: [yes]\n", id="lists"),
        pytest.param("Publish: sentences\nno-index: yes\n", id="other-keys"),
        pytest.param("publsh: sentences\nnoindexed: yes\n", id="slips"),
    ],
)
def test_what_cannot_be_read_never_publishes_more(text: str) -> None:
    site, problems = read_settings(text)
    assert (site.publish, site.noindex) == ("sentences", True)
    assert problems


def test_a_slip_beside_the_right_key_is_only_told() -> None:
    site, problems = read_settings("publsh: full\npublish: full\npublisher: Pond Press\n")
    assert [problem.place for problem in problems] == ["site.yaml:1", "site.yaml:3"]
    assert site.publish == "full"
