"""Acronyms and terms, each with the sentence that says what it is, from A to Z."""

from __future__ import annotations

from collections.abc import Iterator

from litatlas.publish.alphabet import LetterLink, letters, starts
from litatlas.publish.glossing import Gloss, glosses
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves_by_weight
from litatlas.publish.quotes import markup_size

LEAF_WEIGHT = 36_000
"""Bytes of entries on a page, a high estimate: with style and script it stays below 60 kB."""


def pages(lookup: Lookup) -> Iterator[Page]:
    """The list, if anything is spelled out or defined, over as many pages as it needs."""
    found = glosses(lookup)
    if not found:
        return
    leaves = list(leaves_by_weight("glossary.html", found, _weight, LEAF_WEIGHT))
    begun = starts(((path, leaf) for path, leaf, _ in leaves), _word)
    whole = {
        "index": tuple(LetterLink(initial, url) for initial, url in begun.items()),
        "acronyms": sum(bool(gloss.meanings[0].long) for gloss in found),
        "terms": sum(not gloss.meanings[0].long for gloss in found),
        "several": sum(len(gloss.meanings) > 1 for gloss in found),
    }
    for path, leaf, steps in leaves:
        own = {"letters": tuple(letters(leaf, _word, path, begun)), "steps": steps}
        yield Page(path, "pages/glossary.html", whole | own)


def _word(gloss: Gloss) -> str:
    return gloss.word


def _weight(gloss: Gloss) -> int:
    return 150 + sum(
        200 + len(one.curated) + (markup_size(one.quote) if one.quote else 0)
        for one in gloss.meanings
    )
