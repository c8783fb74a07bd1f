"""Which spellings are the same phrase: case, plural, hyphen, spacing, British and American."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

_WORD = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")
_APOSTROPHE_S = re.compile(r"'s?\b")

# Endings whose final "s" is no plural: "loss", "analysis", "corpus" (but "GPUs"), "bias", "lens".
_NO_PLURAL = re.compile(r"(ss|is|(?<![cgt]p)us|\b(?:bi|g|ali|atl|canv|pancre)as|\blens)$")
_IRREGULAR = {
    "analyses": "analysis",
    "axes": "axis",
    "bases": "basis",
    "corpora": "corpus",
    "criteria": "criterion",
    "hypotheses": "hypothesis",
    "indices": "index",
    "lemmata": "lemma",
    "lenses": "lens",
    "matrices": "matrix",
    "mice": "mouse",
    "ontologies": "ontology",
    "phenomena": "phenomenon",
    "series": "series",
    "species": "species",
    "syntheses": "synthesis",
    "theses": "thesis",
    "vertices": "vertex",
}

# Only patterns that no unrelated word has: "-ised" would turn "denoised" and "raised" too. Each has
# one of the pieces below, which most words have not.
_AMERICAN = (
    (re.compile(r"isation"), "ization"),
    (re.compile(r"\b(behavi|col|neighb|fav|lab|harb|tum)our"), r"\1or"),
    (re.compile(r"\b(mode|labe|signa|cance|trave|tunne|channe)ll(ed|ing|er)"), r"\1l\2"),
    (re.compile(r"\b(cent|fib|met|theat)re\b"), r"\1er"),
    (re.compile(r"\banalys(e[dr]?|ing)\b"), r"analyz\1"),
)
_BRITISH = re.compile("isation|our|lle|lli|tre|bre|analys")


def lowered(text: str) -> str:
    """A text in lower case, every character in its place.

    A pattern finds its words in it two or three times as fast as in the text with
    ``IGNORECASE``, which keeps ``re`` from comparing letters at once.

    >>> lowered("İstanbul Ferns"), len("İ".lower())
    ('istanbul ferns', 2)
    """
    return text.replace("İ", "i").lower()


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """The singular of a lower-case English noun: "networks" -> "network", "bias" -> "bias"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or _NO_PLURAL.search(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


# An abstract, a term or a label is asked for by several steps.
@lru_cache(maxsize=1 << 18)
def words(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase: lower case, hyphens apart, American, singular.

    >>> words("Pre-trained Language Models")
    ('pre', 'trained', 'language', 'model')
    >>> words("Moss’s colour-analyses")
    ('moss', 'color', 'analysis')
    """
    return tuple(each_word(phrase))


def each_word(phrase: str) -> Iterator[str]:
    """The same, each when it is asked for: whoever looks for the first few need not fold all."""
    return chain.from_iterable(map(_words_between_spaces, phrase.split()))


# No rule looks beyond white space, and 10,000 abstracts are made of 90,000 different pieces.
@lru_cache(maxsize=1 << 18)
def _words_between_spaces(phrase: str) -> tuple[str, ...]:
    plain = phrase.lower() if phrase.isascii() else unicodedata.normalize("NFKC", phrase).casefold()
    plain = _APOSTROPHE_S.sub(" ", plain.replace("’", "'"))
    return tuple(map(_folded, _WORD.findall(plain)))


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    """A lower-case word, American and singular."""
    for pattern, american in _AMERICAN if _BRITISH.search(word) else ():
        word = pattern.sub(american, word)
    return singular(word)


@lru_cache(maxsize=1 << 18)
def fold(phrase: str) -> str:
    """One key for all spellings of a phrase.

    >>> fold("pretrained language model") == fold("Pre-trained Language Models")
    True
    """
    return "".join(words(phrase)) or unicodedata.normalize("NFKC", phrase).casefold().strip()
