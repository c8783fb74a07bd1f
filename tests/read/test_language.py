"""Which language an abstract is in, when it is long enough to tell."""

from __future__ import annotations

import pytest

from litatlas.read.language import language

TEXTS = {
    "en": "We measure how loud frogs sing in small ponds at night, and we find that they sing less "
    "when it is cold and more when it rains.",
    "de": "Wir messen, wie laut Frösche nachts in kleinen Teichen singen, und finden, dass sie bei "
    "Kälte weniger und bei Regen mehr singen.",
    "fr": "Nous mesurons à quel point les grenouilles chantent fort la nuit dans de petites mares, "
    "et nous trouvons qu'elles chantent moins par temps froid.",
    "es": "Medimos lo fuerte que cantan las ranas por la noche en charcas pequeñas y encontramos "
    "que cantan menos cuando hace frío y más cuando llueve.",
    "zh": "我们测量青蛙在夜里在小池塘中唱歌的声音有多大，并且发现它们在天冷的时候唱得少，"
    "下雨的时候唱得多，"
    "而且在安静的地方更响。",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_a_language_is_told_from_an_abstract(code: str, text: str) -> None:
    assert language(text) == code
    assert language(text) == language(text)


@pytest.mark.parametrize("text", ["", "Loud frogs in small ponds", "青蛙在夜里唱歌"])
def test_a_short_text_is_too_short_to_tell(text: str) -> None:
    assert language(text) is None


def test_a_few_english_words_make_no_text_english() -> None:
    quoted = TEXTS["de"] + " (Review of „The loudness of frogs“)"
    assert language(quoted) == "de"
    assert language(TEXTS["fr"] + " " + TEXTS["fr"] + " The frogs of the ponds.") == "fr"


def test_the_words_of_an_english_abstract_alone_make_it_english() -> None:
    text = "The loudness of the frogs in each of these ponds is that of the rain and of the wind. "
    assert language(text + text) == "en"
