"""Which language a text is in."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

MIN_WORDS = 20

# The languages that abstracts are written in often enough. Fewer candidates make fewer mistakes:
# with all 97, English full of symbols and names comes out as Latin or Esperanto.
_LANGUAGES = (
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr",
    "hu", "id", "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr",
    "sv", "th", "tr", "uk", "vi", "zh",
)  # fmt: skip

_ENGLISH = frozenset("the of and that this with from which are these".split())
_ENGLISH_SHARE = 0.12
"""Of a text's words: so many of these only English has. Five in six English abstracts do, and
asking the identifier takes forty times as long; half an abstract in another language has fewer."""


@lru_cache(maxsize=20_000)  # while a map is being written, most abstracts stay as they are
def language(text: str) -> str | None:
    """The ISO 639-1 code, or None for a text of fewer than 20 words (or 40 signs of a script
    that writes no spaces), which is too short to tell."""
    dense = 0 if text.isascii() else sum(character >= "\u2e80" for character in text[:400])
    if len(text.split(maxsplit=MIN_WORDS)) < MIN_WORDS and dense < 2 * MIN_WORDS:
        return None
    words = text[:3000].lower().split()
    if sum(map(_ENGLISH.__contains__, words)) >= _ENGLISH_SHARE * len(words) and not dense:
        return "en"
    code, _ = _identifier().classify(text[:3000])
    return str(code)


@cache
def _identifier() -> Any:
    # Late: it takes most of a second to load.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(_LANGUAGES))
    return identifier
