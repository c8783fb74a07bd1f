"""How likely a phrase is what the authors of a paper would give as a keyword.

Every candidate phrase of a paper is weighed by what the phrase book knows of it, of the phrases
one word longer and shorter, and by where and how often it stands. The weigher is a sum of small
decision trees, whose leaves are whole numbers: the same everywhere, in whatever order they are
added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
import numpy.typing as npt

from litatlas.extract.phrases import NEVER, PhraseBook

FEATURES = tuple(
    "count/whole/first/last/in title/words/letters/keyword/share/abstracts/odds/mean odds/"
    "begins/heads/ends/name-like/capital/first tag/plural/longer left/longer right/"
    "shorter left/shorter right/longer left count/longer right count/shorter left count/"
    "shorter right count/known/length/has title/first abstracts/last abstracts/"
    "longer share/shorter share/in sentences/left off/left out/"
    "recent/recent keyword/recent share/title words/longer left recent/longer right recent/"
    "shorter left recent/shorter right recent/most".split("/")
)
_FIRST_TAGS = {"NN": 0.0, "NNS": 0.0, "JJ": 1.0, "VBG": 2.0, "VBN": 3.0}


@dataclass(slots=True)
class Place:
    """A candidate where it stands: its sentence, token indices, log odds of being a mention."""

    sentence: int
    first: int
    last: int
    key: str
    odds: float
    position: float  # of its first word among the text's, 0 to 1
    is_whole: bool  # no noun phrase goes on to its left or right
    first_word: str
    last_word: str  # in the singular
    first_tag: str
    last_tag: str
    name_like: bool
    capital: bool
    known: bool
    in_title: float  # share of its words that the title holds


@dataclass(frozen=True, slots=True)
class Trees:
    """Binary decision trees of one depth, stored level by level: the children of node ``i`` are
    ``2 * i + 1`` (value at most the limit) and ``2 * i + 2``.

    ``feature`` and ``limit`` have the shape (trees, 2**depth - 1), ``leaf`` has the shape
    (trees, 2**depth) in thousandths of log odds.
    """

    feature: npt.NDArray[np.int16]
    limit: npt.NDArray[np.float64]
    leaf: npt.NDArray[np.int32]
    start: int

    def odds(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Log odds of each row of features."""
        if not rows:
            return []
        trees, nodes = self.feature.shape
        values = np.asarray(rows, dtype=np.float64)
        at = np.zeros((len(rows), trees), dtype=np.intp)
        feature, limit = self.feature.ravel(), self.limit.ravel()
        offset = np.arange(trees) * nodes
        row_offset = (np.arange(len(rows)) * values.shape[1])[:, None]
        flat = values.ravel()
        for _ in range((nodes + 1).bit_length() - 1):
            node = at + offset
            at = 2 * at + 1 + (flat[feature[node] + row_offset] > limit[node])
        leaves = self.leaf.ravel()[at - nodes + np.arange(trees) * (nodes + 1)]
        return [(self.start + int(total)) / 1000 for total in leaves.sum(axis=1)]


def keyphrase_rows(
    places: Sequence[Place], book: PhraseBook, tokens: int, has_title: bool
) -> dict[str, list[float]]:
    """What is known of each candidate phrase of one paper, by key, in the order of places."""
    at = {(p.sentence, p.first, p.last): p.key for p in places}
    by_key: dict[str, list[Place]] = {}
    for place in places:
        by_key.setdefault(place.key, []).append(place)
    counts = {phrase: len(found) for phrase, found in by_key.items()}
    # Another name in the same place must be weighed the same way: names are not looked up.
    names = {phrase for phrase, found in by_key.items() if any(p.name_like for p in found)}
    seen_of = {phrase: NEVER if phrase in names else book.seen(phrase) for phrase in by_key}
    seen_of[""] = NEVER

    def best(keys: Iterable[str | None]) -> str:
        """Of the neighbours in several places the one that most authors use."""
        found = {key for key in keys if key is not None}
        return max(found, key=lambda k: (*seen_of[k], counts[k], k not in names, k), default="")

    most = max(counts.values(), default=1)
    rows = {}
    for phrase, found in by_key.items():
        one = found[0]
        seen = seen_of[phrase]
        begin, end = book.edge(one.first_word), book.edge(one.last_word)
        around = [
            best(at.get((p.sentence, p.first + left, p.last + right)) for p in found)
            for left, right in ((-1, 0), (0, 1), (1, 0), (0, -1))
        ]
        share = _share(seen.keyword, seen.abstracts)
        rows[phrase] = [
            float(len(found)),
            float(sum(p.is_whole for p in found)),
            found[0].position,
            found[-1].position,
            float(has_title and one.sentence == 0),
            float(phrase.count(" ") + 1),
            0.0 if phrase in names else float(len(phrase)),
            float(seen.keyword),
            share,
            float(seen.abstracts),
            max(p.odds for p in found),
            sum(p.odds for p in found) / len(found),
            _share(begin.begins, begin.begins + begin.left_out),
            _share(end.ends, end.heads),
            _share(end.ends, end.ends + end.left_off),
            float(any(p.name_like for p in found)),
            float(sum(p.capital for p in found)),
            _FIRST_TAGS.get(one.first_tag, 4.0),
            float(one.last_tag == "NNS") + 2.0 * (one.last_tag == "VBG"),
            *(float(seen_of[key].keyword) for key in around),
            *(float(counts.get(key, 0)) for key in around),
            float(any(p.known for p in found)),
            float(tokens),
            float(has_title),
            _rarity(one.first_word, book),
            _rarity(one.last_word, book),
            max(_share(seen_of[key].keyword, seen_of[key].abstracts) for key in around[:2]),
            max(_share(seen_of[key].keyword, seen_of[key].abstracts) for key in around[2:]),
            float(len({p.sentence for p in found})),
            float(end.left_off),
            float(begin.left_out),
            float(seen.recent),
            float(seen.recent_keyword),
            _share(seen.recent_keyword, seen.recent),
            max(p.in_title for p in found),
            *(float(seen_of[key].recent_keyword) for key in around),
            len(found) / most,
        ]
    return rows


def keyphrase_odds(
    places: Sequence[Place], book: PhraseBook, trees: Trees, tokens: int, has_title: bool
) -> Mapping[str, float]:
    """Log odds of being a keyword, by key of the phrase."""
    rows = keyphrase_rows(places, book, tokens, has_title)
    return dict(zip(rows, trees.odds(list(rows.values())), strict=True))


def _share(part: int, whole: int) -> float:
    return part / (whole + 5)


def _rarity(word: str, book: PhraseBook) -> float:
    return round(log2((book.abstracts + 1) / (book.seen(word).abstracts + 1)), 3)
