"""The map as a still picture: where its circles, shapes, lines and words go in an SVG.

Positions come from the atlas; here they are only scaled, thinned out to what can be read, and
given labels that do not run into each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
TOPIC_PAPERS = 24
"""Around one paper or concept: as many as can be told apart."""

CONCEPTS_SHOWN = 60
LINES_SHOWN = 400
POINTS_SHOWN = 800
RADIUS = 8.0
LETTER_WIDTHS = {"name": 7.1, "term": 6.0, "topic": 8.2}
"""In units of the picture: generous, since the reader's font is not ours."""

LINE_HEIGHT = 15
SMALL_SCREEN = 1.45
"""How much larger than elsewhere topics are written on a phone, and kept from the edges for it."""

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
class Picture:
    """All of it, in drawing order."""

    width: int
    height: int
    lines: tuple[Line, ...]
    shapes: tuple[Shape, ...]
    dots: tuple[Dot, ...]
    clouds: tuple[Cloud, ...]
    words: tuple[Words, ...]


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
    topics = tuple(_topic_words(lookup, place, taken)) if len(lookup.atlas.topics) > 1 else ()
    terms = tuple(_terms(concepts[:14], place, taken))
    lines = _lines(lookup, concepts, place)
    return Picture(WIDTH, place.height, lines, shapes, dots, (), (*terms, *names, *topics))


def neighbourhood(
    lookup: Lookup, papers: Sequence[str], concepts: Sequence[str], centre: str
) -> Picture | None:
    """A part of the map, as it lies there: some papers and concepts, one of them marked.

    ``centre`` is "paper/<id>", "concept/<id>" or "". None when there is nobody to be near to.
    """
    shown = tuple(lookup.papers[id_] for id_ in papers)
    named = tuple(lookup.concepts[id_] for id_ in concepts)
    if len(shown) + len(named) < LEAST_NEIGHBOURS or len(shown) < 2:
        return None
    place = _Scale([*shown, *named])
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
    taken = [_box(dot.x, dot.y, dot.radius) for dot in dots]
    taken += [_box(*place(concept), 6.0) for concept in named]
    names = tuple(_names(shown, dots, taken, place.height))
    terms = tuple(_terms(named, place, taken))
    among = set(papers)
    lines = tuple(
        Line(*place(lookup.papers[paper]), *place(concept))
        for concept in named
        for paper in concept.papers
        if paper in among
    )
    return Picture(WIDTH, place.height, lines, shapes, dots, (), (*terms, *names))


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
    """A concept with papers that name it and what most of them name besides."""
    papers = concept.papers[:NEIGHBOUR_PAPERS]
    counts = Counter(each.id for paper in papers for each in lookup.papers[paper].concepts)
    del counts[concept.id]
    besides = [id_ for id_, times in counts.items() if times > 1]
    besides.sort(key=lambda id_: (-counts[id_], id_))
    named = [concept.id, *besides[: NEIGHBOUR_CONCEPTS - 1]]
    return neighbourhood(lookup, papers, named, f"concept/{concept.id}")


def of_topic(lookup: Lookup, topic: Topic) -> Picture | None:
    """A topic's papers and the concepts that several of them name."""
    papers = topic.papers[:TOPIC_PAPERS]
    among = set(papers)
    shared = [
        id_
        for id_ in topic.concepts
        if sum(paper in among for paper in lookup.concepts[id_].papers) > 1
    ]
    return neighbourhood(lookup, papers, shared[: 2 * NEIGHBOUR_CONCEPTS], "")


def _overview(lookup: Lookup) -> Picture:
    """Papers as points, evenly thinned out when there are very many, under their topics' names."""
    papers = lookup.atlas.papers
    place = _Scale(papers)
    shown = papers[:: -(-len(papers) // POINTS_SHOWN)]
    points: dict[str, list[str]] = {}
    for paper in shown:
        x, y = place(paper)
        points.setdefault(_style(lookup, paper), []).append(f"M{x:.0f} {y:.0f}h0")
    clouds = tuple(Cloud(style, "".join(path)) for style, path in sorted(points.items()))
    words = tuple(_topic_words(lookup, place, []))
    return Picture(WIDTH, place.height, (), (), (), clouds, words)


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


def _topic_words(lookup: Lookup, place: _Scale, taken: list[Box]) -> Iterable[Words]:
    """Each topic's name near the middle of its papers, the largest topics first.

    On a small screen names are larger beside the picture; what would meet another then is
    left out there ("topic roomy").
    """
    small: list[Box] = []
    for topic in sorted(lookup.atlas.topics, key=lambda topic: (-len(topic.papers), topic.id))[:10]:
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


def _box(x: float, y: float, radius: float) -> Box:
    return (x - radius, y - radius, x + radius, y + radius)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _width(text: str, kind: str) -> float:
    """About how wide a label is in units of the picture; capitals are a third wider."""
    return LETTER_WIDTHS[kind] * sum(1.33 if char.isupper() else 1.0 for char in text)
