"""Curation: what content/concepts.yaml says of concepts, checked line by line.

``same``, ``different`` and ``hide`` are lists of phrases; ``rename``, ``type``, ``broader`` and
``define`` are lists of two words each (``{from: ..., to: ...}``) or, shorter, mappings
(``phrase: value``). Phrases are found however they are spelled (case, plural, hyphens).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from litatlas.model import CONCEPT_TYPES, ConceptType, Problem
from litatlas.text import plain_yaml
from litatlas.text.folding import fold
from litatlas.text.plain_yaml import Node, Scalar, Sequence

MAX_EVENTS = 1_000_000  # hand-made, but some hands are patient

LISTS = ("same", "different", "hide")
MAPPINGS = {
    "rename": ("from", "to"),
    "type": ("concept", "type"),
    "broader": ("concept", "broader"),
    "define": ("concept", "as"),
}
"""What each entry of these lists names: the phrase, and the value for it."""
_JOINTS = {
    "same": " = ",
    "different": " ≠ ",
    "hide": ", ",
    "rename": " → ",
    "type": ": ",
    "broader": " < ",
    "define": ": ",
}
KEYS = (*LISTS, *MAPPINGS)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as the file has it, for the report of what matched nothing."""

    text: str
    place: str  # "concepts.yaml:12"


@dataclass(frozen=True, slots=True)
class Line:
    """One wish of the file: what kind, which phrases it is about, and how it reads."""

    kind: str
    phrases: tuple[str, ...]  # folded
    text: str  # "pond net = pond network"
    place: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Keys and members are folded phrases; ``names`` tells how and where each was written."""

    same: Mapping[str, str] = field(default_factory=dict)  # phrase -> the first of its list
    different: frozenset[frozenset[str]] = frozenset()
    hide: frozenset[str] = frozenset()
    rename: Mapping[str, str] = field(default_factory=dict)
    type: Mapping[str, ConceptType] = field(default_factory=dict)
    broader: tuple[tuple[str, str], ...] = ()
    define: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Phrase] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()  # in the order of the file
    unread: Problem | None = None  # why there are none, although the file has words

    @property
    def said(self) -> str:
        """All that it says, and nothing of how or in which line."""
        return repr([(line.kind, line.phrases, line.text) for line in self.lines])


def read_vocabulary(
    text: str, place: str = "concepts.yaml"
) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """The curation in a concepts.yaml, and every line that could not be followed."""
    root, problems = plain_yaml.parse(text, place, max_events=MAX_EVENTS)
    reader = _Reader(place, list(problems))
    if root is None:
        return Vocabulary(unread=next(reversed(problems), None)), tuple(problems)
    if not isinstance(root, plain_yaml.Mapping):
        reader.wrong(root, "not a mapping", f"begin with one of {', '.join(KEYS)}:")
        return Vocabulary(unread=reader.problems[-1]), tuple(reader.problems)
    for key, node in root.entries:
        if key.text not in KEYS:
            message = f'"{key.text}" is no key of concepts.yaml'
            reader.wrong(key, message, f"keys are {', '.join(KEYS)}")
        elif isinstance(node, Scalar) and not node.text:
            continue
        elif key.text in LISTS:
            reader.read_list(key.text, node)
        else:
            reader.read_mapping(key.text, node)
    return reader.vocabulary(), tuple(reader.problems)


class _Reader:
    """Collects what the file says, and what is wrong with it."""

    def __init__(self, place: str, problems: list[Problem]) -> None:
        self.problems = problems
        self._place = place
        self._names: dict[str, Phrase] = {}
        self._same: dict[str, str] = {}
        self._different: set[frozenset[str]] = set()
        self._hide: set[str] = set()
        self._mapped: dict[str, dict[str, str]] = {key: {} for key in MAPPINGS}
        self._lines: list[Line] = []

    def wrong(self, node: Node, message: str, hint: str) -> None:
        self.problems.append(Problem(f"{self._place}:{node.line}", message, hint))

    def vocabulary(self) -> Vocabulary:
        types: dict[str, ConceptType] = {kind: kind for kind in CONCEPT_TYPES}
        return Vocabulary(
            same=self._same,
            different=frozenset(self._different),
            hide=frozenset(self._hide),
            rename=self._mapped["rename"],
            type={key: types[kind] for key, kind in self._mapped["type"].items()},
            broader=tuple(sorted(self._mapped["broader"].items())),
            define=self._mapped["define"],
            names=self._names,
            lines=tuple(self._lines),
        )

    def _remember(self, kind: str, node: Node, phrases: list[str], value: str = "") -> None:
        written = [self._names[phrase].text for phrase in phrases]
        text = _JOINTS[kind].join([*written, value] if value else written)
        place = f"{self._place}:{node.line}"
        self._lines.append(Line(kind, tuple(phrases), text, place))

    def read_list(self, kind: str, node: Node) -> None:
        if not isinstance(node, Sequence):
            self.wrong(node, f'"{kind}" is not a list', 'begin each line with "- "')
            return
        for item in node.items:
            if kind == "hide":
                hidden = list(self._phrases(item if isinstance(item, Sequence) else [item]))
                self._hide.update(hidden)
                if hidden:
                    self._remember(kind, item, hidden)
                continue
            if not isinstance(item, Sequence) or len(item.items) < 2:
                hint = f"write {kind}: - [one phrase, another phrase]"
                self.wrong(item, f'a line of "{kind}" that does not name two phrases', hint)
                continue
            first, *others = list(self._phrases(item)) or [""]
            if others:
                self._remember(kind, item, [first, *others])
            for other in others:
                if kind == "same":
                    self._same[other] = first
                else:
                    self._different.add(frozenset((first, other)))

    def read_mapping(self, kind: str, node: Node) -> None:
        for key, value in self._pairs(kind, node):
            if not isinstance(value, Scalar) or not value.text.strip():
                self.wrong(value, f'"{key.text}" has no value', "write phrase: value")
            elif kind == "type" and value.text not in CONCEPT_TYPES:
                message = f'"{value.text}" is no type'
                self.wrong(value, message, f"types are {', '.join(CONCEPT_TYPES)}")
            else:
                for phrase in self._phrases([key]):
                    wide = list(self._phrases([value])) if kind == "broader" else []
                    self._mapped[kind][phrase] = wide[0] if wide else value.text
                    self._remember(kind, key, [phrase, *wide], "" if wide else value.text)

    def _pairs(self, kind: str, node: Node) -> Iterator[tuple[Scalar, Node]]:
        """The phrases of a mapping or a list of records, each with the value for it."""
        phrase, value = MAPPINGS[kind]
        hint = f"write each as - {{{phrase}: ..., {value}: ...}}"
        if isinstance(node, plain_yaml.Mapping):
            yield from node.entries
            return
        if not isinstance(node, Sequence):
            self.wrong(node, f'"{kind}" is not a list', hint)
            return
        for item in node.items:
            named = item.get(phrase) if isinstance(item, plain_yaml.Mapping) else None
            given = item.get(value) if isinstance(item, plain_yaml.Mapping) else None
            if isinstance(named, Scalar) and given is not None:
                yield named, given
            else:
                self.wrong(item, f'a line of "{kind}" without {phrase} and {value}', hint)

    def _phrases(self, nodes: Sequence | list[Node]) -> Iterator[str]:
        """The folded phrases of a list, remembered with their place."""
        for node in nodes.items if isinstance(nodes, Sequence) else nodes:
            if not isinstance(node, Scalar) or not node.text.strip():
                self.wrong(node, "an entry that is not a phrase", "write one phrase, quoted")
                continue
            phrase = fold(node.text)
            self._names.setdefault(phrase, Phrase(node.text, f"{self._place}:{node.line}"))
            yield phrase
