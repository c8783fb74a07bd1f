"""Why are these two connected? An answer for any two in the browser, and the likeliest for all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from litatlas.publish.bridging import broadest
from litatlas.publish.connect_data import anything_connected, connect_files
from litatlas.publish.lookup import Lookup
from litatlas.publish.map_data import sentence_files
from litatlas.publish.page import Page, leaves_by_weight
from litatlas.publish.pairs import Pair, likeliest
from litatlas.publish.quotes import markup_size

PAIRS_SHOWN = 300
"""The likeliest questions; of any other pair the browser knows the answer."""

LEAF_WEIGHT = 16_000
FIRST_LEAF_WEIGHT = 11_000
"""Bytes of pairs on a page, about; the first brings more script than most pages do."""


def pages(lookup: Lookup) -> Iterator[Page]:
    """The page and, when there are many likely pairs, its further pages; none where nothing
    is connected."""
    if not anything_connected(lookup):
        return
    pairs = list(islice(likeliest(lookup), PAIRS_SHOWN))
    for path, leaf, steps in leaves_by_weight(
        "connect.html", pairs, _weight, LEAF_WEIGHT, first=FIRST_LEAF_WEIGHT
    ):
        view = {
            "first": path == "connect.html",
            "pairs": leaf,
            "total": len(pairs),
            "steps": steps,
            "broadest": broadest(lookup),
            "data_files": connect_files(lookup),
            "sentence_files": sentence_files(lookup),
        }
        yield Page(path, "pages/connect.html", view)


def _weight(pair: Pair) -> int:
    return markup_size(pair.ours) + markup_size(pair.theirs) + 130 * len(pair.shared) + 300
