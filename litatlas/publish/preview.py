"""One picture of the map, for whoever is sent a link to it: title, topics, papers as points.

Drawn at twice its size and made smaller, with a font that comes along, so that every machine draws
the same. The one door to Pillow.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from litatlas.model import Artifact, Atlas, Topic
from litatlas.publish.png import png
from litatlas.publish.references import shortened
from litatlas.publish.render import count

PATH = "preview.png"
WIDTH, HEIGHT = 1200, 630
FONT_FOLDER = "vendor/noto-sans-2.004/"
REGULAR, BOLD = FONT_FOLDER + "NotoSans-Regular.ttf", FONT_FOLDER + "NotoSans-Bold.ttf"

SCALE = 2
COLORS = 256
LEVELS = 32
"""Of red, green and blue each: what a flat drawing and the edges of its letters need."""

SIDE, EDGE, HEADING = 72, 20, 158
TITLE_SIZES = (56, 46, 38)
LABEL_SIZE = 25
LABELS = 14
LABEL_LENGTH = 44
SHIFTS = (0, -30, 30, -60, 60, -90, 90)
MOST_STRETCH = 2.0
JOINED_UP_TO = 60
"""Papers of a topic whose region is drawn in one piece; of more, their discs meet anyway."""

PAPER_COLOR, INK, QUIET, NO_TOPIC = "#ffffff", "#1b1f24", "#59616b", "#9aa0a6"

# The letters that the font has; a text with others is left out rather than drawn as boxes.
_UNDRAWN = re.compile(
    "[^\u0020-\u007e\u00a0-\u024f\u0259\u0370-\u0373\u0376\u0377\u037b-\u037e\u0384-\u038a\u038c"
    "\u038e-\u03a1\u03a3-\u03ff\u0400-\u045f\u0490\u0491\u1e00-\u1eff\u2010-\u2015\u2018-\u2022"
    "\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2122\u2212\u221e\u2248\u2260\u2264\u2265]"
)

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A topic's name; ``box`` is left, top, right, bottom."""

    text: str
    box: Box


def artifacts(atlas: Atlas, static: Mapping[str, bytes]) -> Iterator[Artifact]:
    """``preview.png``, where it is drawn."""
    if is_drawn(atlas, static):
        yield Artifact(PATH, picture(atlas, static[REGULAR], static[BOLD]))


def is_drawn(atlas: Atlas, static: Mapping[str, bytes]) -> bool:
    """Whether there are papers to show, and the font is among the static files."""
    return bool(atlas.papers) and REGULAR in static and BOLD in static


def picture(atlas: Atlas, regular: bytes, bold: bytes) -> bytes:
    """The map as a PNG of ``WIDTH`` by ``HEIGHT``."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER_COLOR)
    draw = ImageDraw.Draw(image)
    places = _places(atlas)
    radius = _radius(len(places))
    for topic in _by_size(atlas):
        _region(draw, [places[paper] for paper in topic.papers], _around(radius), topic.color)
    colors = {paper: topic.color for topic in atlas.topics for paper in topic.papers}
    for paper in sorted(places, key=lambda paper: (paper in colors, paper)):
        _disc(draw, places[paper], radius + 1.5, PAPER_COLOR)
        _disc(draw, places[paper], radius, colors.get(paper, NO_TOPIC))
    _heading(draw, atlas, regular, bold)
    for label in labels(atlas, bold):
        left, top, _, _ = label.box
        _words(draw, (left, top), label.text, _font(bold, LABEL_SIZE), INK, halo=4)
    return png(*_few_colors(np.asarray(image.reduce(SCALE), np.uint8)))


def _few_colors(pixels: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.uint8], bytes]:
    """The commonest colours and which of them every pixel has, or is nearest to."""
    levels = (pixels.astype(np.int64) * (LEVELS - 1) + 127) // 255
    keys = (levels[..., 0] * LEVELS + levels[..., 1]) * LEVELS + levels[..., 2]
    counts = np.bincount(keys.ravel(), minlength=LEVELS**3)
    used = np.flatnonzero(counts)
    kept = used[np.argsort(-counts[used], kind="stable")][:COLORS]
    colors = np.stack([kept // LEVELS**2, kept // LEVELS % LEVELS, kept % LEVELS], axis=1)
    nearest = np.zeros(LEVELS**3, np.uint8)
    nearest[kept] = np.arange(len(kept))
    for key in np.setdiff1d(used, kept):
        color = np.array([key // LEVELS**2, key // LEVELS % LEVELS, key % LEVELS])
        nearest[key] = int(((colors - color) ** 2).sum(axis=1).argmin())
    palette = ((colors * 255 + (LEVELS - 1) // 2) // (LEVELS - 1)).astype(np.uint8)
    return nearest[keys], palette.tobytes()


def labels(atlas: Atlas, bold: bytes) -> tuple[Label, ...]:
    """The names of the largest topics, near the middle of their papers, none on another.

    Of the places near the middle the one that covers fewest papers is taken.
    """
    places = _places(atlas)
    font = _font(bold, LABEL_SIZE)
    found: list[Label] = []
    for topic in _by_size(atlas):
        text = shortened(topic.label, LABEL_LENGTH)
        if _UNDRAWN.search(text):
            continue
        width = font.getlength(text) / SCALE
        x = median(places[paper][0] for paper in topic.papers)
        y = median(places[paper][1] for paper in topic.papers)
        boxes = [_box(x, y + shift, width) for shift in SHIFTS]
        free = [box for box in boxes if _is_free(box, found)]
        if free:
            found.append(Label(text, min(free, key=lambda box: _covered(box, places))))
        if len(found) == LABELS:
            break
    return tuple(found)


def _by_size(atlas: Atlas) -> list[Topic]:
    return sorted(atlas.topics, key=lambda topic: (-len(topic.papers), topic.id))


def _box(x: float, y: float, width: float) -> Box:
    """Around a middle, moved back onto the picture."""
    height = LABEL_SIZE * 1.36
    left = min(max(x - width / 2, 16), WIDTH - 16 - width)
    top = min(max(y - height / 2, HEADING), HEIGHT - 12 - height)
    return left, top, left + width, top + height


def _covered(box: Box, places: Mapping[str, Point]) -> int:
    left, top, right, bottom = box
    room = _radius(len(places)) + 2
    return sum(
        left - room < x < right + room and top - room < y < bottom + room
        for x, y in places.values()
    )


def _is_free(box: Box, taken: Sequence[Label]) -> bool:
    left, top, right, bottom = box
    return left >= 16 and not any(
        left < other.box[2] + 12
        and other.box[0] < right + 12
        and top < other.box[3] + 2
        and other.box[1] < bottom + 2
        for other in taken
    )


def _places(atlas: Atlas) -> dict[str, Point]:
    """Papers in points of the picture: as on the map, a little stretched to its shape."""
    xs, ys = [paper.x for paper in atlas.papers], [paper.y for paper in atlas.papers]
    across, down = max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1)
    around = _around(_radius(len(atlas.papers)))
    top, bottom = HEADING + around, HEIGHT - EDGE - around
    wide, high = WIDTH - 2 * (EDGE + around), bottom - top
    least = min(wide / across, high / down)
    by_x, by_y = min(wide / across, MOST_STRETCH * least), min(high / down, MOST_STRETCH * least)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return {
        paper.id: (
            WIDTH / 2 + (paper.x - middle_x) * by_x,
            (top + bottom) / 2 + (paper.y - middle_y) * by_y,
        )
        for paper in atlas.papers
    }


def _radius(papers: int) -> float:
    """Points grow smaller where there are many."""
    return next(size for most, size in ((30, 11.0), (120, 8), (500, 5.5), (2_000, 3.5), (10**9, 2))
                if papers <= most)  # fmt: skip


def _around(radius: float) -> float:
    """How far a topic's region reaches around a paper's point."""
    return 4 * radius + 10


def _region(draw: ImageDraw.ImageDraw, points: Sequence[Point], around: float, color: str) -> None:
    """Discs around points, and bands along the shortest way that joins them all."""
    pale = _mixed(color, 0.82)
    for point in points:
        _disc(draw, point, around, pale)
    if len(points) <= JOINED_UP_TO:
        for one, other in _shortest_joints(points):
            ends = [(round(x * SCALE), round(y * SCALE)) for x, y in (one, other)]
            draw.line(ends, pale, round(2 * around * SCALE))


def _shortest_joints(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Pairs of points that join all of them with the least length (Prim's algorithm)."""
    joined, waiting = list(points[:1]), list(points[1:])
    while waiting:
        one, other = min(
            ((inside, outside) for inside in joined for outside in waiting),
            key=lambda pair: (pair[0][0] - pair[1][0]) ** 2 + (pair[0][1] - pair[1][1]) ** 2,
        )
        yield one, other
        joined.append(other)
        waiting.remove(other)


def _heading(draw: ImageDraw.ImageDraw, atlas: Atlas, regular: bytes, bold: bytes) -> None:
    title = " ".join(_UNDRAWN.sub(" ", atlas.site.title).split())
    fonts = [_font(bold, size) for size in TITLE_SIZES]
    room = (WIDTH - 2 * SIDE) * SCALE
    font = next((font for font in fonts if font.getlength(title) <= room), fonts[-1])
    while title and font.getlength(title) > room:
        shorter = shortened(title.rstrip("…"), len(title.rstrip("…")) - 1)
        title = shorter if len(shorter) < len(title) else ""
    _words(draw, (SIDE, 40), title, font, INK)
    counts = (
        count(len(atlas.papers), "paper"),
        count(len(atlas.concepts), "concept"),
        count(len(atlas.topics), "topic") if atlas.topics else "",
    )
    told = " · ".join(filter(None, counts))
    _words(draw, (SIDE, 112), told, _font(regular, 26), QUIET)


def _words(
    draw: ImageDraw.ImageDraw,
    corner: Point,
    text: str,
    font: ImageFont.FreeTypeFont,
    color: str,
    halo: int = 0,
) -> None:
    place = (round(corner[0] * SCALE), round(corner[1] * SCALE))
    draw.text(
        place, text, color, font, stroke_width=halo * SCALE if halo else 0, stroke_fill=PAPER_COLOR
    )


def _disc(draw: ImageDraw.ImageDraw, middle: Point, radius: float, color: str) -> None:
    x, y = middle
    box = (x - radius, y - radius, x + radius, y + radius)
    draw.ellipse(tuple(round(side * SCALE) for side in box), color)


def _mixed(color: str, white: float) -> str:
    """A colour thinned with white: 0 is the colour, 1 white."""
    parts = bytes.fromhex(color.lstrip("#"))
    return "#" + "".join(f"{round(part + (255 - part) * white):02x}" for part in parts)


@lru_cache(maxsize=8)
def _font(data: bytes, size: int) -> ImageFont.FreeTypeFont:
    # Basic layout: the other one depends on a library that not every machine has.
    return ImageFont.truetype(io.BytesIO(data), size * SCALE, layout_engine=ImageFont.Layout.BASIC)
