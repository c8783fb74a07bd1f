"""How likely a phrase is what the authors of a paper would give as a keyword.

Every candidate phrase of a paper is weighed by what the phrase book knows of it, of the phrases
one word longer and shorter, and by where and how often it stands. The weigher is a sum of small
decision trees, whose leaves are whole numbers: the same everywhere, in whatever order they are
added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from litatlas.extract.phrases import NEVER, PhraseBook, share

FEATURES = tuple(
    "count/whole/first/last/in title/words/letters/keyword/share/abstracts/odds/mean odds/"
    "begins/heads/ends/name-like/capital/first tag/plural/longer left/longer right/"
    "shorter left/shorter right/longer left count/longer right count/shorter left count/"
    "shorter right count/known/length/has title/first abstracts/last abstracts/"
    "longer share/shorter share/in sentences/left off/left out/"
    "recent/recent keyword/recent share/title words/longer left recent/longer right recent/"
    "shorter left recent/shorter right recent/most/"
    "read recent/read library/read mention/read phrase/read indexed".split("/")
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
    read: tuple[float, ...]  # log odds by the network, of being a keyword and a mention


Tables = tuple[npt.NDArray[np.intp], npt.NDArray[np.float64], npt.NDArray[np.intp]]


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
    _flat: list[Tables] = field(default_factory=list, init=False, repr=False, compare=False)

    def odds(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Log odds of each row of features."""
        found: list[float] = []
        for start in range(0, len(rows), _MOST_ROWS):
            some = rows[start : start + _MOST_ROWS]
            numbers = np.fromiter(chain.from_iterable(some), np.float64)
            found += self._odds(numbers.reshape(len(some), -1))
        return found

    def _odds(self, values: npt.NDArray[np.float64]) -> list[float]:
        trees, nodes = self.feature.shape
        feature, limit, child = self._tables()
        flat = values.ravel()
        row = (np.arange(len(values)) * values.shape[1])[:, None]
        at = np.broadcast_to(np.arange(trees) * nodes, (len(values), trees))
        for _ in range((nodes + 1).bit_length() - 1):
            is_above = flat.take(feature.take(at) + row) > limit.take(at)
            at = child.take(at)
            at += is_above
        totals = self.leaf.ravel().take(at).sum(axis=1)
        return [(self.start + total) / 1000 for total in totals.tolist()]

    def _tables(self) -> Tables:
        """The nodes of all trees in one row: feature, limit, and where the left child stands, in
        the same row or, of the last level, among all leaves; the right one is next to it."""
        if not self._flat:
            trees, nodes = self.feature.shape
            tree, node = np.divmod(np.arange(trees * nodes), nodes)
            left = 2 * node + 1
            is_last = left >= nodes
            child = np.where(is_last, tree * (nodes + 1) + left - nodes, tree * nodes + left)
            feature = self.feature.ravel().astype(np.intp)
            self._flat.append((feature, self.limit.ravel(), child.astype(np.intp)))
        return self._flat[0]


_MOST_ROWS = 512  # at a time: all candidates of any abstract, and few enough for any memory


class _Near(NamedTuple):
    """What a phrase tells of one that is a word longer or shorter."""

    keyword: float
    times: float
    share: float
    recent_keyword: float


def keyphrase_rows(
    places: Sequence[Place], book: PhraseBook, tokens: int, has_title: bool
) -> dict[str, list[float]]:
    """What is known of each candidate phrase of one paper, by key, in the order of places."""
    at = {(p.sentence, p.first, p.last): p.key for p in places}
    by_key: dict[str, list[Place]] = {}
    for place in places:
        by_key.setdefault(place.key, []).append(place)
    # Another name in the same place must be weighed the same way: names are not looked up.
    names = {p.key for p in places if p.name_like}
    seen_of = {phrase: NEVER if phrase in names else book.seen(phrase) for phrase in by_key}
    near = {
        phrase: _Near(
            float(seen.keyword),
            float(len(by_key[phrase])),
            share(seen.keyword, seen.abstracts),
            float(seen.recent_keyword),
        )
        for phrase, seen in seen_of.items()
    }
    nothing = near.setdefault("", _Near(0.0, 0.0, 0.0, 0.0))

    def best(found: Sequence[Place], left: int, right: int) -> _Near:
        """Of the neighbours in several places the one that most authors use."""
        if len(found) == 1:
            one = found[0]
            key = at.get((one.sentence, one.first + left, one.last + right))
            return nothing if key is None else near[key]
        keys = {at.get((p.sentence, p.first + left, p.last + right)) for p in found}
        known = [key for key in keys if key is not None]
        if len(known) < 2:
            return near[known[0]] if known else nothing
        return near[max(known, key=lambda k: (*seen_of[k], near[k].times, k not in names, k))]

    most = max(map(len, by_key.values()), default=1)
    length, titled = float(tokens), float(has_title)
    rows = {}
    for phrase, found in by_key.items():
        one = found[0]
        seen, own = seen_of[phrase], near[phrase]
        begin, end = book.border(one.first_word), book.border(one.last_word)
        longer_left, longer_right = best(found, -1, 0), best(found, 0, 1)
        shorter_left, shorter_right = best(found, 1, 0), best(found, 0, -1)
        whole = capital = 0
        highest, total, in_title = one.odds, 0.0, 0.0
        is_name = is_known = False
        for p in found:
            whole += p.is_whole
            capital += p.capital
            total += p.odds
            highest = p.odds if p.odds > highest else highest
            in_title = p.in_title if p.in_title > in_title else in_title
            is_name = is_name or p.name_like
            is_known = is_known or p.known
        rows[phrase] = [
            own.times,
            float(whole),
            one.position,
            found[-1].position,
            float(has_title and one.sentence == 0),
            float(phrase.count(" ") + 1),
            0.0 if phrase in names else float(len(phrase)),
            own.keyword,
            own.share,
            float(seen.abstracts),
            highest,
            total / len(found),
            begin.begins,
            end.ends,
            end.closes,
            float(is_name),
            float(capital),
            _FIRST_TAGS.get(one.first_tag, 4.0),
            float(one.last_tag == "NNS") + 2.0 * (one.last_tag == "VBG"),
            longer_left.keyword,
            longer_right.keyword,
            shorter_left.keyword,
            shorter_right.keyword,
            longer_left.times,
            longer_right.times,
            shorter_left.times,
            shorter_right.times,
            float(is_known),
            length,
            titled,
            begin.rarity,
            end.rarity,
            max(longer_left.share, longer_right.share),
            max(shorter_left.share, shorter_right.share),
            float(len({p.sentence for p in found})),
            end.left_off,
            begin.left_out,
            float(seen.recent),
            own.recent_keyword,
            share(seen.recent_keyword, seen.recent),
            in_title,
            longer_left.recent_keyword,
            longer_right.recent_keyword,
            shorter_left.recent_keyword,
            shorter_right.recent_keyword,
            len(found) / most,
            *(one.read if len(found) == 1 else _highest(found)),
        ]
    return rows


def _highest(places: Sequence[Place]) -> list[float]:
    """The most that the network says of a phrase in any of its places, by output."""
    return [max(output) for output in zip(*(place.read for place in places), strict=True)]


def keyphrase_odds(
    places: Sequence[Place], book: PhraseBook, trees: Trees, tokens: int, has_title: bool
) -> Mapping[str, float]:
    """Log odds of being a keyword, by key of the phrase."""
    rows = keyphrase_rows(places, book, tokens, has_title)
    return dict(zip(rows, trees.odds(list(rows.values())), strict=True))
