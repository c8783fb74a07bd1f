"""The map as a still picture: where its circles, shapes, lines and words go in an SVG.

Positions come from the atlas; here they are only scaled, thinned out to what can be read, and
given labels that do not run into each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from litatlas.model import AtlasPaper, Concept, Topic
from litatlas.publish.lookup import Lookup
from litatlas.publish.references import short_name, shortened

WIDTH = 720
MOST_HEIGHT = 480
LEAST_HEIGHT = 240
MARGIN = 46
LABELLED_UP_TO = 40
"""Papers: more than that are points without names, concepts and lines."""

LEAST_NEIGHBOURS = 3
NEIGHBOUR_PAPERS = 7
NEIGHBOUR_CONCEPTS = 8
TOPIC_PAPERS = 12
"""Around one paper or concept, or of a topic: as many as can be told apart."""

NEAR_WIDTH = 440
NEAR_MARGIN = 20
NEAR_ROW = 23
NEAR_LEAST_HEIGHT = 220
NEAR_LETTER = 1.2
"""How much larger than on the map names near something are written: read on a phone, too."""

CONCEPTS_SHOWN = 60
LINES_SHOWN = 400
POINTS_SHOWN = 1_200
TOPICS_NAMED = 16
RADIUS = 8.0
LETTER_WIDTHS = {"name": 7.1, "term": 6.0, "topic": 8.2}
"""In units of the picture: generous, since the reader's font is not ours."""

LINE_HEIGHT = 15
SMALL_SCREEN = 1.65
"""How much larger than elsewhere topics are written on a phone, and kept from the edges for it."""

DISC = 17.0
"""Radius of the number that a topic has on a small screen where not all names have room."""

NAME_ON_SMALL_SCREEN = 1.9
"""The same of papers' names, which are smaller elsewhere."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """A paper, in its topic's colour."""

    x: float
    y: float
    radius: float
    style: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A concept; ``path`` draws the shape of its type."""

    path: str
    type: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Cloud:
    """Many papers of one topic, as one path of points."""

    style: str
    path: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paper has something to do with a concept."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Words:
    """A label; ``anchor`` is the SVG text anchor."""

    x: float
    y: float
    anchor: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Disc:
    """A topic on a small screen: its number stands in the picture, its name below."""

    x: int
    y: int
    style: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it, in drawing order."""

    width: int
    height: int
    lines: tuple[Line, ...]
    shapes: tuple[Shape, ...]
    dots: tuple[Dot, ...]
    clouds: tuple[Cloud, ...]
    words: tuple[Words, ...]
    drawn: int  # papers
    named: int  # topics
    discs: tuple[Disc, ...] = ()
    """Of all topics that a picture names, where a small screen has no room for some of the names;
    in the order of their numbers."""

    @property
    def types(self) -> frozenset[str]:
        """Of the concepts drawn."""
        return frozenset(shape.type for shape in self.shapes)


def picture(lookup: Lookup) -> Picture | None:
    """The map: papers and the concepts they share, or of many papers the topics they form.

    None when there are no papers.
    """
    papers = lookup.atlas.papers
    if not papers:
        return None
    return _portrait(lookup) if len(papers) <= LABELLED_UP_TO else _overview(lookup)


def _portrait(lookup: Lookup) -> Picture:
    """Every paper with its name, every shared concept, and the lines between them."""
    papers = lookup.atlas.papers
    concepts = lookup.shared_concepts()[:CONCEPTS_SHOWN]
    place = _Scale([*papers, *concepts])
    dots = tuple(
        Dot(*place(paper), RADIUS, _style(lookup, paper), paper.title, paper.url)
        for paper in papers
    )
    shapes = tuple(
        Shape(
            shape(concept.type, *place(concept), min(9.0, 3.4 + 0.5 * len(concept.papers))),
            concept.type,
            concept.label,
            concept.url,
        )
        for concept in concepts
    )
    taken = [_box(dot.x, dot.y, RADIUS) for dot in dots]
    taken += [_box(*place(concept), 5.0) for concept in concepts]
    names = tuple(_names(papers, dots, taken, place.height))
    small: list[Box] = []
    several = len(lookup.atlas.topics) > 1
    topics = tuple(_topic_words(lookup, place, taken, small)) if several else ()
    discs = _discs(lookup, place, topics, small) if several else ()
    small += (_box(dot.x, dot.y, 1.4 * RADIUS) for dot in dots)
    names = tuple(_for_small_screens(names, small))
    terms = tuple(_terms(concepts[:14], place, taken))
    lines = _lines(lookup, concepts, place)
    words = (*terms, *names, *topics)
    counts = len(papers), len(topics)
    return Picture(WIDTH, place.height, lines, shapes, dots, (), words, *counts, discs)


def neighbourhood(
    lookup: Lookup, papers: Sequence[str], concepts: Sequence[str], centre: str
) -> Picture | None:
    """A part of the map: some papers and concepts, all with their names, one of them marked.

    What lies left of another, or above it, does so here too; distances are evened out, so that
    what is far off does not squash the rest. ``centre`` is "paper/<id>", "concept/<id>" or "".
    None when there is nobody to be near to.
    """
    shown = tuple(lookup.papers[id_] for id_ in papers)
    named = tuple(lookup.concepts[id_] for id_ in concepts)
    if len(shown) + len(named) < LEAST_NEIGHBOURS or len(shown) < 2:
        return None
    place = _Ranks([*shown, *named])
    dots = tuple(
        Dot(
            *place(paper),
            RADIUS * (1.5 if centre == f"paper/{paper.id}" else 1),
            _style(lookup, paper),
            paper.title,
            paper.url,
        )
        for paper in shown
    )
    shapes = tuple(
        Shape(
            shape(concept.type, *place(concept), 9.5 if centre == f"concept/{concept.id}" else 6.0),
            concept.type,
            concept.label,
            concept.url,
        )
        for concept in named
    )
    names = tuple(
        _beside(dot.x, dot.y, dot.radius + 5, short_name(paper), "name")
        for paper, dot in zip(shown, dots, strict=True)
    )
    terms = tuple(_beside(*place(concept), 13, concept.label, "term") for concept in named)
    among = set(papers)
    lines = tuple(
        Line(*place(lookup.papers[paper]), *place(concept))
        for concept in named
        for paper in concept.papers
        if paper in among
    )
    words = (*terms, *names)
    return Picture(NEAR_WIDTH, place.height, lines, shapes, dots, (), words, len(shown), 0)


def of_paper(lookup: Lookup, paper: AtlasPaper) -> Picture | None:
    """A paper with what it shares and with whom, the closest first."""
    shared = [each.id for each in paper.concepts if len(lookup.concepts[each.id].papers) > 1]
    shared = shared[:NEIGHBOUR_CONCEPTS]
    close = [related.paper for related in lookup.atlas.related.get(paper.id, ())]
    naming = [other for id_ in shared for other in lookup.concepts[id_].papers]
    close = [other for other in close if other in naming]
    near = list(dict.fromkeys([paper.id, *close, *naming]))[: NEIGHBOUR_PAPERS + 1]
    return neighbourhood(lookup, near, shared, f"paper/{paper.id}")


def of_concept(lookup: Lookup, concept: Concept) -> Picture | None:
    """A concept, what papers on it name most besides, and those of them that name most of that."""
    counts = Counter(each.id for paper in concept.papers for each in lookup.papers[paper].concepts)
    del counts[concept.id]
    besides = [id_ for id_, times in counts.items() if times > 1]
    besides.sort(key=lambda id_: (-counts[id_], id_))
    named = [concept.id, *besides[: NEIGHBOUR_CONCEPTS - 1]]
    papers = _naming_most(lookup, concept.papers, named)[:NEIGHBOUR_PAPERS]
    return neighbourhood(lookup, papers, named, f"concept/{concept.id}")


def of_topic(lookup: Lookup, topic: Topic) -> Picture | None:
    """What several of a topic's papers name, and the papers that name most of it."""
    among = set(topic.papers)
    shared = [
        id_
        for id_ in topic.concepts
        if sum(paper in among for paper in lookup.concepts[id_].papers) > 1
    ][:NEIGHBOUR_CONCEPTS]
    papers = _naming_most(lookup, topic.papers, shared)[:TOPIC_PAPERS]
    return neighbourhood(lookup, papers, shared, "")


def _naming_most(lookup: Lookup, papers: Iterable[str], concepts: Iterable[str]) -> list[str]:
    """Papers, those first that name most of some concepts."""
    times = Counter(paper for id_ in concepts for paper in lookup.concepts[id_].papers)
    return sorted(papers, key=lambda paper: (-times[paper], paper))


def _overview(lookup: Lookup) -> Picture:
    """Papers as points, evenly thinned out when there are very many, under their topics' names."""
    papers = lookup.atlas.papers
    place = _Scale(papers)
    shown = papers[:: -(-len(papers) // POINTS_SHOWN)]
    points: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for paper in shown:
        x, y = place(paper)
        points[_style(lookup, paper)].append((round(x), round(y)))
    clouds = tuple(Cloud(style, _points(of_it)) for style, of_it in sorted(points.items()))
    small: list[Box] = []
    words = tuple(_topic_words(lookup, place, [], small))
    discs = _discs(lookup, place, words, small)
    counts = len(shown), len(words)
    return Picture(WIDTH, place.height, (), (), (), clouds, words, *counts, discs)


def _points(places: Iterable[tuple[int, int]]) -> str:
    """A path of points, each told by how far it is from the one before: fewer digits.

    >>> _points([(20, 9), (12, 3)])
    'm12 3h0m8 6h0'
    """
    path, before = [], (0, 0)
    for x, y in sorted(places):
        path.append(f"m{x - before[0]} {y - before[1]}h0")
        before = (x, y)
    return "".join(path)


def _style(lookup: Lookup, paper: AtlasPaper) -> str:
    return lookup.topic_classes[paper.topic] if paper.topic else "topic-none"


class _Scale:
    """From the map's coordinates to the picture's, keeping its proportions."""

    def __init__(self, nodes: Iterable[AtlasPaper | Concept]) -> None:
        points = [(node.x, node.y) for node in nodes]
        left, top = min(x for x, _ in points), min(y for _, y in points)
        width = max(x for x, _ in points) - left
        height = max(y for _, y in points) - top
        inner_width, inner_height = WIDTH - 2 * MARGIN, MOST_HEIGHT - 2 * MARGIN
        self.factor = min(inner_width / max(width, 1), inner_height / max(height, 1))
        self.height = max(LEAST_HEIGHT, round(height * self.factor) + 2 * MARGIN)
        self.left = left - (inner_width / self.factor - width) / 2
        self.top = top - ((self.height - 2 * MARGIN) / self.factor - height) / 2

    def __call__(self, node: AtlasPaper | Concept) -> tuple[float, float]:
        return self.at(node.x, node.y)

    def at(self, x: float, y: float) -> tuple[float, float]:
        return (
            round(MARGIN + (x - self.left) * self.factor, 1),
            round(MARGIN + (y - self.top) * self.factor, 1),
        )


class _Ranks:
    """A place for each node by how many lie left of it and how many above: each has its own row."""

    def __init__(self, nodes: Sequence[AtlasPaper | Concept]) -> None:
        across = sorted(nodes, key=lambda node: (node.x, node.y, node.url))
        down = sorted(nodes, key=lambda node: (node.y, node.x, node.url))
        step = (NEAR_WIDTH - 2 * NEAR_MARGIN) / max(1, len(nodes) - 1)
        row = (NEAR_LEAST_HEIGHT - 2 * NEAR_MARGIN) // max(1, len(nodes) - 1)
        row = max(NEAR_ROW, row)
        self.height = 2 * NEAR_MARGIN + row * (len(nodes) - 1)
        self._x = {node.url: round(NEAR_MARGIN + at * step, 1) for at, node in enumerate(across)}
        self._y = {node.url: float(NEAR_MARGIN + at * row) for at, node in enumerate(down)}

    def __call__(self, node: AtlasPaper | Concept) -> tuple[float, float]:
        return self._x[node.url], self._y[node.url]


def shape(kind: str, x: float, y: float, size: float) -> str:
    """An SVG path for a concept type: diamond, triangle, square, star, else circle."""
    if kind in OUTLINES:
        points = " ".join(f"{x + dx * size:.1f},{y + dy * size:.1f}" for dx, dy in OUTLINES[kind])
        return f"M{points}Z"
    small = size * 0.75
    arc = f"a{small:.1f},{small:.1f} 0 1 0"
    return f"M{x - small:.1f},{y:.1f}{arc} {2 * small:.1f},0{arc} {-2 * small:.1f},0Z"


NUDGES = sorted(
    ((across, down) for across in (0, -50, 50, -100, 100) for down in range(-120, 121, 15)),
    key=lambda nudge: (abs(nudge[0]) + abs(nudge[1]), nudge),
)
"""Where else a topic's name may stand, the nearest places first."""

OUTLINES: dict[str, tuple[tuple[float, float], ...]] = {
    "method": ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
    "task": ((0, -1.1), (1.1, 0.85), (-1.1, 0.85)),
    "dataset": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "metric": (
        (0, -1.25),
        (0.32, -0.4),
        (1.2, -0.38),
        (0.5, 0.16),
        (0.74, 1.02),
        (0, 0.52),
        (-0.74, 1.02),
        (-0.5, 0.16),
        (-1.2, -0.38),
        (-0.32, -0.4),
    ),
}


def _lines(lookup: Lookup, concepts: tuple[Concept, ...], place: _Scale) -> tuple[Line, ...]:
    """From concepts to their papers, the most shared concepts first, until it gets too dense."""
    lines = (
        Line(*place(lookup.papers[paper]), *place(concept))
        for concept in concepts
        for paper in concept.papers
    )
    return tuple(line for line, _ in zip(lines, range(LINES_SHOWN), strict=False))


def _topic_words(
    lookup: Lookup, place: _Scale, taken: list[Box], small: list[Box]
) -> Iterable[Words]:
    """Each topic's name near the middle of its papers, the largest topics first.

    On a small screen names are larger beside the picture; one that would meet another then has no
    room there ("topic roomy"). ``taken`` and ``small`` grow by what is taken on either.
    """
    for topic in _largest(lookup):
        x, y = place.at(*_middle(lookup, topic))
        text = shortened(topic.label, 30)
        width = _width(text, "topic")
        room = width * SMALL_SCREEN / 2
        for across, down in NUDGES:
            middle = min(max(x + across, room), WIDTH - room)
            lower = min(max(y + down, 16), place.height - 6)
            box = (middle - width / 2, lower - 13, middle + width / 2, lower + 4)
            if not any(_meet(box, other) for other in taken):
                taken.append(box)
                large = (middle - room, lower - 19, middle + room, lower + 6)
                fits = not any(_meet(large, other) for other in small)
                small += [large] if fits else []
                kind = "topic" if fits else "topic roomy"
                yield Words(round(middle, 1), round(lower, 1), "middle", text, kind)
                break


def _discs(
    lookup: Lookup, place: _Scale, words: Sequence[Words], small: list[Box]
) -> tuple[Disc, ...]:
    """A number for each topic, if a small screen has no room for one of the names.

    They then take the places of all names in ``small``: half a key is harder to read than one.
    """
    topics = _largest(lookup)
    if len(words) == len(topics) and all(each.kind == "topic" for each in words):
        return ()
    small.clear()
    return tuple(_disc(lookup, place, topic, small) for topic in topics)


def _disc(lookup: Lookup, place: _Scale, topic: Topic, small: list[Box]) -> Disc:
    """At the middle of the topic's papers, or the nearest place where it meets no other."""
    x, y = place.at(*_middle(lookup, topic))
    places = [
        (
            min(max(x + across, DISC), WIDTH - DISC),
            min(max(y + down, DISC), place.height - DISC),
        )
        for across, down in NUDGES
    ]
    free = (at for at in places if not any(_meet(_box(*at, DISC), other) for other in small))
    x, y = next(free, places[0])
    small.append(_box(x, y, DISC))
    return Disc(round(x), round(y), lookup.topic_classes[topic.id], topic.label, topic.url)


def _largest(lookup: Lookup) -> list[Topic]:
    """The topics that a picture names, the largest first."""
    topics = sorted(lookup.atlas.topics, key=lambda topic: (-len(topic.papers), topic.id))
    return topics[:TOPICS_NAMED]


def _for_small_screens(names: Iterable[Words], small: list[Box]) -> Iterable[Words]:
    """Names of papers, marked ("name roomy") where they would meet something on a small screen."""
    for words in names:
        wide = _width(words.text, words.kind) * NAME_ON_SMALL_SCREEN
        left = words.x - {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
        box = (left, words.y - 17, left + wide, words.y + 5)
        fits = left >= 0 and left + wide <= WIDTH and not any(_meet(box, one) for one in small)
        small += [box] if fits else []
        yield words if fits else replace(words, kind="name roomy")


def _middle(lookup: Lookup, topic: Topic) -> tuple[float, float]:
    papers = [lookup.papers[paper] for paper in topic.papers]
    count = max(len(papers), 1)
    return sum(paper.x for paper in papers) / count, sum(paper.y for paper in papers) / count


def _names(
    papers: tuple[AtlasPaper, ...], dots: tuple[Dot, ...], taken: list[Box], height: float
) -> Iterable[Words]:
    for paper, dot in zip(papers, dots, strict=True):
        text = shortened(short_name(paper), 26)
        yield from _placed(dot.x, dot.y, dot.radius + 5, text, "name", taken, height)


def _terms(concepts: tuple[Concept, ...], place: _Scale, taken: list[Box]) -> Iterable[Words]:
    for concept in concepts:
        label = shortened(concept.label, 26)
        yield from _placed(*place(concept), 10, label, "term", taken, place.height)


def _placed(
    x: float, y: float, distance: float, text: str, kind: str, taken: list[Box], height: float
) -> Iterable[Words]:
    """A label beside its node where there is room, or none."""
    width = _width(text, kind)
    down = y + 4
    for words, left in (
        (Words(x + distance, down, "start", text, kind), x + distance),
        (Words(x - distance, down, "end", text, kind), x - distance - width),
        (Words(x, y - distance - 2, "middle", text, kind), x - width / 2),
        (Words(x, y + distance + 10, "middle", text, kind), x - width / 2),
    ):
        box = (left, words.y - LINE_HEIGHT + 4, left + width, words.y + 3)
        inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= height
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            yield Words(round(words.x, 1), round(words.y, 1), words.anchor, text, kind)
            return


def _beside(x: float, y: float, distance: float, text: str, kind: str) -> Words:
    """A label in its node's row: right of it where there is room, else on the wider side."""
    left, right = x - distance, NEAR_WIDTH - x - distance
    text = next(
        cut
        for length in range(30, 0, -1)
        if _width(cut := shortened(text, length), kind) * NEAR_LETTER <= max(left, right)
    )
    if _width(text, kind) * NEAR_LETTER <= right:
        return Words(round(x + distance, 1), y + 4, "start", text, kind)
    return Words(round(x - distance, 1), y + 4, "end", text, kind)


def _box(x: float, y: float, radius: float) -> Box:
    return (x - radius, y - radius, x + radius, y + radius)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _width(text: str, kind: str) -> float:
    """About how wide a label is in units of the picture; capitals are a third wider."""
    return LETTER_WIDTHS[kind] * sum(1.33 if char.isupper() else 1.0 for char in text)
