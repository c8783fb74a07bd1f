"""What sentences do: tell what was found, argue, look ahead, say what was done."""

from __future__ import annotations

import pytest

from litatlas.extract.asserting import speech
from litatlas.model import Speech

SENTENCES: dict[Speech, list[str]] = {
    "found": [
        "We find that ferns glow.",
        "We also show that moss may sleep.",
        "Our experiments on ten ponds demonstrate the effectiveness of GroveNet.",
        "The results suggest that gardeners should water at night.",
        "The objective and subjective tests revealed that ferns glow.",
        "It is shown that ferns glow.",
        "This study confirms the importance of rain.",
        "We count ferns and find that they glow.",
        "We present FernNet, which counts 40 % more spores.",
        "GroveNet outperforms moss counts.",
        "Visitors were more interested in moss.",
        "Most of the ferns glow.",
        "We have to look twice, and we conclude that ferns glow.",
        "We see evidence that ferns will glow.",
        "On ponds that are expected to freeze, it counts fewer ferns.",
        "We argue for rain, and we show that ferns like it.",
    ],
    "argued": [
        "We argue that ferns glow.",
        "We believe that these findings show what ferns need.",
        "Gardeners should water at night.",
        "Ferns may glow at night.",
        "In our opinion, moss is better.",
        "It is important to count ferns.",
        "We suggest that ferns glow.",
        "This could be because ferns glow.",
    ],
    "ahead": [
        "We will show that ferns glow.",
        "We plan to count ferns.",
        "We are currently extending our counts to moss.",
        "Future work will improve the counts.",
        "More research is needed to find ferns.",
        "The goal of the garden is to reduce weeds.",
        "This paper aims to improve the counts.",
        "It is hoped that the counts improve.",
        "How ferns glow remains to be seen.",
        "This finding led to future work on moss.",
    ],
    "done": [
        "We discuss what our results suggest for gardens.",
        "We conclude by discussing how moss may help.",
        "We demonstrate the use of FernNet on ponds.",
        "We show how FernNet is used in gardens.",
        "We evaluate FernNet on three ponds.",
        "Experiments are conducted to demonstrate the effectiveness of FernNet.",
        "This paper also discusses ferns, moss and ponds.",
        "Furthermore, we present a series of analyses of robustness.",
        "Our findings provide insights for gardens.",
        "The results have implications for gardens.",
        "Our code and models are available at https://moss.example/net.",
    ],
    "plain": ["The garden is built on a pipeline of ponds.", "A user fills the pond.", ""],
}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [(sentence, kind) for kind, sentences in SENTENCES.items() for sentence in sentences],
)
def test_the_first_words_that_tell_decide_what_a_sentence_does(
    sentence: str, expected: Speech
) -> None:
    assert speech(sentence) == expected


def test_capitals_make_no_difference() -> None:
    assert speech("WE ARGUE THAT FERNS GLOW.") == "argued"


def test_a_long_text_is_looked_through_in_no_time_worth_counting() -> None:
    for words in ("we also ", "results of ", "our own ", "provide a ", "is also "):
        assert speech(words * 20_000) in ("found", "done", "plain")
