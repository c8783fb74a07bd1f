"""Plain text: a paper for each block, or for each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.model import Author, Place, Problem, Repair
from litatlas.read.names import person, unparted
from litatlas.read.record import Record

TITLE_LENGTH = 200
"""A title is shorter than this, in characters."""

ABSTRACT_WORDS = 30
"""Words that must follow a title, and that make a line of its own an abstract."""

WRAPPED_LENGTH = 120
"""A file without blank lines and with all lines shorter than this is one wrapped block."""

MAX_PARTS = 12
"""Blocks that one paper may stand in: title, authors, heading, abstract, keywords, copyright."""

BLOCK_WORDS = 10
"""A block of fewer words is no abstract; real ones of fifteen exist."""


@dataclass(frozen=True, slots=True)
class _Block:
    lines: tuple[str, ...]
    first: int  # line number, from 1
    parts: tuple[str, ...] = ()  # of a title and what stood below it, with blank lines between

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def source(self) -> str:
        return "\n\n".join(self.parts) or self.text

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def is_long(self) -> bool:
        return self.words >= ABSTRACT_WORDS


def records(text: str, seed: str) -> Iterator[Record]:
    """A record for each block, in order.

    With blank lines, each block is a paper, or a title and the abstract below it are one, when no
    abstract of the file is without a title. Without, each line of 30 or more words is one, unless
    every line is short: then the file is one wrapped block.
    """
    blocks, least = _blocks(text)
    for ordinal, block in enumerate(blocks, 1):
        yield _record(block, Place(seed, block.first, ordinal), least)


def _blocks(text: str) -> tuple[list[_Block], int]:
    """The blocks, and the words that each needs to be an abstract."""
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if not filled:
        return [], BLOCK_WORDS
    first, last = filled[0], filled[-1]
    has_blank_lines = len(filled) < last - first + 1
    if has_blank_lines:
        return _under_their_titles(_paragraphs(lines, first, last)), BLOCK_WORDS
    block = _Block(tuple(lines[first : last + 1]), first + 1)
    if all(len(line) < WRAPPED_LENGTH for line in block.lines):
        return [block], BLOCK_WORDS
    return _lines_of_their_own(block), ABSTRACT_WORDS


def _paragraphs(lines: list[str], first: int, last: int) -> list[_Block]:
    blocks: list[_Block] = []
    start: int | None = None
    for number in range(first, last + 2):
        blank = number > last or not lines[number].strip()
        if blank and start is not None:
            blocks.append(_Block(tuple(lines[start:number]), start + 1))
            start = None
        elif not blank and start is None:
            start = number
    return blocks


def _under_their_titles(blocks: list[_Block]) -> list[_Block]:
    """The blocks, an abstract joined to the title in a block of its own above it, and to authors
    and a heading between them. Where one abstract has no title, none is: then a short block may as
    well be the heading of several."""
    joined: list[_Block] = []
    above: list[_Block] = []
    for block in blocks:
        is_bare = not _parts(block)[0] and not _is_title_alone(block)
        if above and all(map(_stands_below_a_title, block.lines)) and not block.is_long:
            above.append(block)
        elif above and is_bare and block.is_long:
            joined.append(_whole([*above, block]))
            above = []
        elif is_bare and block.words >= BLOCK_WORDS and not _HEADING.match(block.text):
            return blocks
        elif _is_title_alone(block):
            joined += above
            above = [block]
        elif _goes_on(joined, block) and not above:
            joined[-1] = _whole([joined[-1], block])
        else:
            joined += [*above, block]
            above = []
    return [*joined, *above]


def _whole(blocks: list[_Block]) -> _Block:
    title, *rest = blocks
    lines = title.lines if title.parts else (" ".join(title.lines),)
    parts = (*(title.parts or (title.text,)), *(block.text for block in rest))
    return _Block((*lines, *(line for block in rest for line in block.lines)), title.first, parts)


def _goes_on(joined: list[_Block], block: _Block) -> bool:
    """Whether a block is what ends an abstract: keywords, copyright."""
    room = bool(joined) and 0 < len(joined[-1].parts) < MAX_PARTS
    return room and _HEADING.match(block.text) is not None


def _stands_below_a_title(line: str) -> bool:
    return bool(author_names(line) or _AFFILIATION.search(line) or _HEADING.match(line))


def _is_title_alone(block: _Block) -> bool:
    return (
        block.words < ABSTRACT_WORDS
        and len(block.lines) <= 2
        and _could_be_title(" ".join(block.lines))
    )


def _lines_of_their_own(block: _Block) -> list[_Block]:
    """Each line a block, with what belongs to it: above it a title, authors and a heading, below
    it keywords and copyright."""
    blocks: list[_Block] = []
    above: list[str] = []
    for number, line in enumerate(block.lines, block.first):
        is_long = len(line.split()) >= ABSTRACT_WORDS
        if is_long:
            blocks.append(_Block((*above, line), number - len(above)))
            above = []
        elif above and _stands_below_a_title(line):
            above.append(line)
        elif not above and blocks and _HEADING.match(line) and blocks[-1].is_long:
            blocks[-1] = _Block((*blocks[-1].lines, line), blocks[-1].first)
        else:
            if above:
                blocks.append(_Block(tuple(above), number - len(above)))
            above = [line] if _could_be_title(line) else []
            if not above:
                blocks.append(_Block((line,), number))
    if above:
        blocks.append(_Block(tuple(above), block.first + len(block.lines) - len(above)))
    return blocks


def _could_be_title(line: str) -> bool:
    line = line.strip()
    return (
        0 < len(line) < TITLE_LENGTH
        and not line.endswith((".", ","))
        and not _HEADING.match(line)
        and any(character.isalpha() for character in line)
    )


_HEADING = re.compile(
    r"\s*(?:(?:abstract|summary|key ?words|index terms|copyright)\b|©|\(c\)\s?\d)", re.IGNORECASE
)


def _record(block: _Block, place: Place, least: int) -> Record:
    title, authors, abstract = _parts(block)
    words = block.words
    if not title and _is_title_alone(block):
        return Record(place, block.text, title=" ".join(block.lines), objection=_title_alone(place))
    if words >= least:
        mended = tuple(Repair(f"{title}\n\n", f"{title}\n", _APART) for _ in block.parts[:1])
        return Record(place, block.source, title, abstract, authors, repairs=mended)
    reason = f"too short to be an abstract ({words} {'word' if words == 1 else 'words'})"
    return Record(place, block.text, title, abstract, authors, objection=reason)


_APART = "a blank line between a title and its abstract"


def _title_alone(place: Place) -> Problem:
    hint = "put the title on the first line and the abstract below it"
    return Problem(f"seeds/{place.seed}:{place.line}", "a title but no abstract", hint, 1)


def _parts(block: _Block) -> tuple[str, tuple[Author, ...], str]:
    """Title, authors and abstract; the abstract is empty when none could be told apart."""
    lines = list(block.lines)
    title = ""
    rest = "\n".join(lines[1:])
    has_title = len(lines) > 1 and _could_be_title(lines[0])
    has_title = has_title and (bool(block.parts) or not _runs_on(block))
    if has_title and len(rest.split()) >= ABSTRACT_WORDS:
        title, lines = lines[0], lines[1:]
    authors: tuple[Author, ...] = ()
    while title and len(lines) > 1:
        names = author_names(lines[0])
        if not names and not _AFFILIATION.search(lines[0]):
            break
        if len(lines[0]) >= TITLE_LENGTH:
            break
        authors, lines = authors + names, lines[1:]
    return title, authors, "\n".join(lines)


def _runs_on(block: _Block) -> bool:
    """Whether the first line is the beginning of a wrapped sentence: as full as the others, so that
    the next word did not fit, and that word or its own last one stands within a sentence."""
    first, second = block.lines[0].rstrip(), block.lines[1].split()
    width = max(map(len, block.lines))
    is_full = width < WRAPPED_LENGTH and len(first) + 1 + len(second[0]) > width
    return is_full and (second[0][:1].islower() or first.split()[-1].casefold() in _WITHIN)


_WITHIN = frozenset(
    "the a an of for in on with and or to by from as at that which is are we our this these its "
    "using via than into between".split()
)


_AFFILIATION = re.compile(
    r"^(?!.*[.!?]\s*$).{0,199}(?:\b(?:Universit\w+|Institut\w*|Department|Laborator\w+|School of|"
    r"College|Faculty of|Academy|Hospital|Inc|Ltd|GmbH)\b|\w@\w)"
)
_BY = re.compile(r"^\s*(?:authors?\s*:|by\s+(?=[A-Z]))\s*", re.IGNORECASE)
_MARKS = re.compile(r"[*†‡§¶∗⋆¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=[^\W\d_])\d{1,2}(?:,\d{1,2})*|\(\d{4}\)")
_NAME = re.compile(
    r"(?:(?:[^\W\d_]\.[- ]?){1,3}|[^\W\d_][\w'’.-]+)"
    r"(?: (?:(?:de|da|del|della|di|dos|du|van|von|der|den|el|al|la|le|bin|ibn|ten|ter|y) ?)*"
    r"(?:[^\W\d_]\.[- ]?|[^\W\d_][\w'’-]+)){1,4}"
)
# Words that titles and sentences hold and names do not.
_NO_NAME = frozenset(
    "the of for in on with a an to by from using based toward towards via under is are we this our "
    "at as or into over between study analysis learning model models data".split()
)


def author_names(line: str) -> tuple[Author, ...]:
    """The people a line names, when it names people and nothing else; otherwise none."""
    explicit = _BY.match(line)
    line = _MARKS.sub(" ", line[explicit.end() :] if explicit else line).strip(" .,;")
    separator = ";" if ";" in line else ","
    parts = [
        " ".join(part.split())
        for chunk in line.split(separator)
        for part in re.split(r"\s(?:and|&|und|et)\s|^and\s", chunk)
    ]
    parted = person if separator == ";" else unparted
    authors = tuple(parted(part) for part in parts if part)
    return authors if all(_is_name(author.name) for author in authors) else ()


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        len(name) <= 60
        and _NAME.fullmatch(name) is not None
        and words[0][:1].isupper()
        and words[-1][:1].isupper()
        and not _NO_NAME.intersection(word.casefold() for word in words)
    )
