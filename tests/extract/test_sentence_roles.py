from __future__ import annotations

from litatlas.extract.sentence_roles import headings, role_features
from tests.extract.conftest import Read

ABSTRACT = (
    "In recent years, spam has become a problem for many users. However, existing filters are slow."
    " The aim of this paper is to propose a new filter for email. We trained the filter on ten"
    " thousand mails and used a decision tree. The results show that our filter significantly"
    " outperforms other filters."
)


def roles(read: Read, abstract: str, title: str = "") -> list[str]:
    return [sentence.role for sentence in read(abstract, title).sentences]


def test_sentences_follow_the_usual_course_of_an_abstract(read: Read) -> None:
    assert roles(read, ABSTRACT) == ["background", "background", "objective", "method", "result"]


def test_a_title_has_its_own_role_and_changes_no_other(read: Read) -> None:
    assert roles(read, ABSTRACT, "Spam") == ["title", *roles(read, ABSTRACT)]


def test_a_heading_settles_the_role(read: Read) -> None:
    assert roles(
        read,
        "RESULTS: Ferns are old. METHODS: Ferns are old. Background: Ferns are old."
        " Conclusions: Ferns are old. Aims: Ferns are old.",
    ) == ["result", "method", "background", "result", "objective"]


def test_a_word_that_could_be_a_heading_is_none_without_its_colon() -> None:
    text = "Results are here. METHODS: we wait."
    assert headings(text, [(0, 17), (18, len(text))]) == ((18, 26),)


def test_no_sentences_have_no_roles(read: Read) -> None:
    assert roles(read, "") == []
    assert roles(read, "", "Only a title") == ["title"]


def test_features_look_at_words_and_place_and_at_most_the_first_hundreds_of_words() -> None:
    found = role_features("Ferns grow 12 cm.", 0, 2)
    assert found[:3] == ["b", "@0", "@first0"]
    assert {"ferns", "grow 0", "ferns grow 0", "@last1", "^ferns"} <= set(found)
    assert len(role_features("a b c d " * 50_000, 0, 1)) < 100
