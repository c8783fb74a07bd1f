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


def test_what_stands_below_a_heading_mostly_has_its_role(read: Read) -> None:
    assert roles(
        read,
        "BACKGROUND: Chronic cough affects many adults. Treatments have limited effect. AIMS: To"
        " test honey in adults with cough. METHODS: We gave 120 adults honey or placebo. The"
        " primary outcome was cough at night. RESULTS: Cough fell by 30% in the honey group. Harm"
        " was rare. CONCLUSIONS: Honey reduces cough in adults. Larger trials are needed.",
    ) == [
        *["background", "background", "objective", "method", "method"],
        *["result", "result", "result", "result"],
    ]


def test_short_sentences_of_medicine_are_no_notice_of_rights(read: Read) -> None:
    assert roles(
        read,
        "Asthma affects 300 million people. The aim of this study was to compare two inhalers in"
        " children. Ninety children were randomly assigned to either inhaler for twelve weeks."
        " There was no significant difference between groups. Either inhaler may be used.",
    ) == ["background", "objective", "method", "result", "result"]
    assert roles(read, ABSTRACT + " © 2013 Fern Press Ltd. All rights reserved.")[-1] == "other"


def test_an_essay_has_a_course_too(read: Read) -> None:
    assert roles(
        read,
        "Why did medieval towns build second walls? Most historians point to war. Using tax rolls"
        " from nine towns, this paper shows that walls followed markets. I conclude that walls were"
        " fiscal instruments.",
    ) == ["background", "background", "method", "result"]


def test_features_look_at_words_place_and_neighbours() -> None:
    first, second = role_features(["Ferns grow 12 cm.", "However, we show FERN (2%)."])
    assert first[:3] == ["b", "@0", "@first0"]
    assert {"ferns", "grow 0", "ferns grow 0", "@last1", "^ferns", "@0of2", "<"} <= set(first)
    assert {"=ours-1", ">ours", ">shown", ">but", ">^however we", "#numbers1"} <= set(first)
    assert {"=ours0", "=shown0", "<^ferns grow", "#shareTrue", "#capitals1"} <= set(second)
    assert "<ours" not in second


def test_features_look_at_no_more_than_the_first_hundreds_of_words() -> None:
    assert len(role_features(["a b c d " * 50_000])[0]) < 100
    assert role_features([]) == []
