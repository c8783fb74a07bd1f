"""Words as the search knows them: cut and folded here exactly as ``static/js/search.js`` does.

Folding is rough on purpose: it only has to be the same for a reader's word and a paper's. Both
sides are held to one table of cases (``tests/publish/search_words.json``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

STOP_WORDS = frozenset(
    "a an and are as at be been but by can do does for from had has have how in into is it its of "
    "on or our such than that the their them these they this those to was we were what when where "
    "which while who with".split()
)
"""Neither indexed nor asked for."""

LONGEST = 40
"""Letters of a word that count; what is longer is no word."""

_ASCII = re.compile(r"[A-Za-z0-9]+[+#]*(?:-[A-Za-z0-9]+[+#]*)*")
_UNMARKED = re.compile(r"[^\W_]+[+#]*(?:-[^\W_]+[+#]*)*")
_MARKS = re.compile("[\u0300-\u1fff\u20d0-\U000fffff]")
"""Texts with none of these need not ask for each character whether it is a mark: ten times as
fast for English with its dashes and quotes."""

_HYPHENS = re.compile("[\u2010\u2011]")
_STEMMED = re.compile("[a-z]{4,}")
_VOWEL = re.compile("[aeiouy]")
_SINGULAR = re.compile("(?:ss|is|ias|us)$")
_UNITS = re.compile("[cgt]pus")
_ENDING = re.compile("(?P<stem>.{3,})ing|(?P<other>.{3,}[^e])ed")


def words(text: str) -> Iterator[str]:
    """The words of a text as written; those joined by hyphens are one.

    >>> list(words("A self-supervised C++ model"))
    ['A', 'self-supervised', 'C++', 'model']
    """
    if text.isascii():
        return iter(_ASCII.findall(text))
    text = _HYPHENS.sub("-", text)
    pattern = _ASCII if text.isascii() else _any_script() if _MARKS.search(text) else _UNMARKED
    return iter(pattern.findall(text))


@lru_cache(maxsize=1)
def _any_script() -> re.Pattern[str]:
    """Letters, marks and numbers of all scripts; to ``re`` alone vowel signs are no letters."""
    marks = "".join(
        chr(code) for code in range(0x300, 0x1FFFF) if unicodedata.category(chr(code))[0] == "M"
    )
    word = rf"(?:[^\W_]|[{re.escape(marks)}])+[+#]*"
    return re.compile(rf"{word}(?:-{word})*")


def keys(text: str) -> Iterator[str]:
    """What a text is found by: its folded words, and the parts of those with hyphens.

    >>> list(keys("The pre-trained networks"))
    ['pretrain', 'pre', 'train', 'network']
    """
    for word in words(text):
        yield from keys_of(word)


@lru_cache(maxsize=200_000)
def keys_of(word: str) -> tuple[str, ...]:
    """What one word of a text is found by; nothing for a stop word."""
    parts = word.split("-")
    whole = (folded("".join(parts)),) if len(parts) > 1 else ()
    return whole + tuple(folded(part) for part in parts if part.lower() not in STOP_WORDS)


def closed(text: str) -> str:
    """One key for a phrase however it is spaced: its words as one, folded.

    >>> closed("Map-Reduce"), closed("map reduce"), closed("MapReduce")
    ('mapreduc', 'mapreduc', 'mapreduc')
    """
    return folded("".join(words(text)).replace("-", ""))


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """One key for a word's inflections: lower case, no accents, no plural, no -ed or -ing.

    >>> folded("Embeddings"), folded("embedded"), folded("embed")
    ('embed', 'embed', 'embed')
    """
    plain = (word.lower() if word.isascii() else _unaccented(word))[:LONGEST]
    return _stem(plain) if _STEMMED.fullmatch(plain) else plain


def _unaccented(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(each for each in plain if unicodedata.category(each) != "Mn")
    return plain.replace("ς", "σ")


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "ysis")):
        word = word[:-2]
    elif word.endswith("s") and (_UNITS.fullmatch(word) or not _SINGULAR.search(word)):
        word = word[:-1]
    ending = _ENDING.fullmatch(word)
    if ending and _VOWEL.search(stem := ending["stem"] or ending["other"]):
        word = stem
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and not _VOWEL.match(word[-1]):
        word = word[:-1]
    return word
