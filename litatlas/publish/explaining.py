"""What was understood and why, in lines for a terminal: one paper, one concept, or any two."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from litatlas.model import CONCEPT_TYPES, ROLES, AtlasPaper, Concept, Evidence
from litatlas.publish.connect_data import KIND, ways_of_concept, ways_of_paper
from litatlas.publish.connect_packing import Said, Way
from litatlas.publish.lookup import Lookup
from litatlas.publish.quotes import sentence_number
from litatlas.publish.references import DOUBTFUL_BELOW, ROLE_HEADINGS, ROLE_SENTENCES, byline
from litatlas.publish.render import count
from litatlas.text.folding import fold

RELATED_SHOWN = 5
PAPERS_SHOWN = 12
SHARED_SHOWN = 8
REPAIRS_SHOWN = 3
NEAR_SHOWN = 6
_MOST_COMPARED = 300
_LIKE = 0.6

Style = Literal["", "heading", "label", "quote", "soft"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation; ``depth`` is how far it is indented."""

    text: str
    depth: int = 0
    style: Style = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that is nobody's, and the names most like it."""

    name: str
    near: tuple[str, ...]


def explain(lookup: Lookup, words: Sequence[str]) -> tuple[Line, ...] | Unknown:
    """What ``words`` name, explained: one paper or concept, or two of them.

    They may be ids ("fernnet", "concept/fernnet"), labels, aliases, titles, names, ids of sources
    or file names of pages. Words that are one name together are one: "spore counting".
    """
    names = _Names(lookup)
    whole = " ".join(words)
    found = names.find(whole)
    if found:
        return tuple(_one(lookup, found[0], found[1:]))
    for cut in range(1, len(words)):
        one, other = (names.find(" ".join(part)) for part in (words[:cut], words[cut:]))
        if one and other:
            return tuple(_two(lookup, one[0], other[0]))
    strange = [word for word in words if not names.find(word)]
    unknown = strange[0] if len(words) == 2 and len(strange) == 1 else whole
    return Unknown(unknown, names.near(unknown))


# Names ----------------------------------------------------------------------------------------


class _Names:
    """What people may call papers and concepts, as written and folded."""

    def __init__(self, lookup: Lookup) -> None:
        self._nodes: defaultdict[str, list[str]] = defaultdict(list)
        self._words: list[tuple[str, str]] = []  # folded name, node
        self._called: dict[str, str] = {}
        for paper in lookup.atlas.papers:
            record, node = paper.paper, f"paper/{paper.id}"
            self._called[node] = paper.reading.name or paper.title
            self._add(node, paper.title, paper.reading.name, paper.id)
            self._add(node, *(place.source_id for place in record.places))
            self._addresses(node, f"papers/{paper.id}", record.doi, record.arxiv)
        for concept in lookup.atlas.concepts:
            node = f"concept/{concept.id}"
            self._called[node] = concept.label
            self._add(node, concept.label, *concept.aliases, concept.id)
            self._addresses(node, f"concepts/{concept.id}")

    def _add(self, node: str, *names: str | None) -> None:
        for name in filter(None, names):
            self._words.append((fold(name), node))
            self._addresses(node, name, fold(name))

    def _addresses(self, node: str, *names: str | None) -> None:
        for name in (node, *filter(None, names)):
            if node not in self._nodes[name]:
                self._nodes[name].append(node)

    def find(self, name: str) -> list[str]:
        """The nodes of that name: as it is written if there are any, else however it is spelled.

        A paper comes before the concept that it introduces.
        """
        plain = name.strip().removesuffix(".html")
        return self._nodes.get(plain) or self._nodes.get(fold(plain)) or []

    def near(self, name: str) -> tuple[str, ...]:
        """Names that are spelled much like it, or hold it, the likest first; one of each node."""
        wanted = fold(name)
        pairs = _pairs(wanted)

        def shared(folded: str) -> float:
            both = _pairs(folded)
            return 2 * len(pairs & both) / max(1, len(pairs) + len(both))

        def alike(folded: str) -> float:
            spelled = SequenceMatcher(None, wanted, folded).ratio()
            return max(spelled, _LIKE * (len(wanted) > 2 and wanted in folded))

        likely = sorted(self._words, key=lambda row: (-shared(row[0]), row))[:_MOST_COMPARED]
        scored = sorted((-alike(folded), node) for folded, node in likely)
        called = (self._called[node] for score, node in scored if -score >= _LIKE)
        return tuple(dict.fromkeys(called))[:NEAR_SHOWN]


def _pairs(word: str) -> set[str]:
    return {word[at : at + 2] for at in range(len(word) - 1)}


# One ------------------------------------------------------------------------------------------


def _one(lookup: Lookup, node: str, others: Sequence[str]) -> Iterator[Line]:
    kind, _, identity = node.partition("/")
    if kind == "paper":
        yield from _paper(lookup, lookup.papers[identity])
    else:
        yield from _concept(lookup, lookup.concepts[identity])
    if others:
        yield Line("")
        yield Line(f"Of the same name: {', '.join(others)}", style="soft")


def _paper(lookup: Lookup, paper: AtlasPaper) -> Iterator[Line]:
    record, reading = paper.paper, paper.reading
    yield Line(paper.title, style="heading")
    if paper.title_is_derived:
        yield Line("The source gives no title; this one is made of the abstract's words.", 1)
    yield Line(f"{paper.url}, {reading.kind}{f', called {reading.name}' * bool(reading.name)}", 1)
    if byline(paper):
        yield Line(byline(paper), 1)
    for place in record.places:
        known = f" as {place.source_id}" if place.source_id else ""
        yield Line(f"from seeds/{place.seed}:{place.line}{known}", 1, "soft")
    for repair in record.repairs[:REPAIRS_SHOWN]:
        yield Line(f"mended: {repair.before!r} is {repair.after!r}, {repair.reason}", 1, "soft")
    if len(record.repairs) > REPAIRS_SHOWN:
        yield Line(f"and {len(record.repairs) - REPAIRS_SHOWN} more repairs", 1, "soft")
    yield from _topic_of(lookup, paper)
    yield from _gist(lookup, paper)
    yield from _sentences(lookup, paper)
    yield from _roles(lookup, paper)
    yield from _results(paper)
    for acronym in reading.acronyms:
        yield Line(f"{acronym.short} stands for {acronym.long}", 1)
    yield from _related(lookup, paper)


def _topic_of(lookup: Lookup, paper: AtlasPaper) -> Iterator[Line]:
    if paper.topic is None:
        yield Line("in no topic: nothing here is close enough to it", 1)
        return
    topic = lookup.topics[paper.topic]
    shared = [
        c.id
        for c in paper.concepts
        if set(lookup.concepts[c.id].papers) & _others(topic.papers, paper)
    ]
    why = ", ".join(lookup.concepts[one].label for one in shared[:3])
    reason = f"shares {why} with its papers" if why else "like its papers in words"
    yield Line(f"in the topic {topic.label}: {reason}", 1)


def _others(papers: Sequence[str], paper: AtlasPaper) -> set[str]:
    return set(papers) - {paper.id}


def _gist(lookup: Lookup, paper: AtlasPaper) -> Iterator[Line]:
    gist = paper.reading.gist
    yield Line("")
    if gist is None:
        yield Line("No gist: there is no abstract.", style="label")
        return
    said = [r for r in lookup.relations_of_paper[paper.id] if r.sentence == gist]
    reasons = [f"read as {paper.reading.sentences[gist].role}"]
    reasons += [f"{r.role} {lookup.concepts[r.concept].label}" for r in said[:3]]
    named = paper.reading.name
    if named and named in paper.sentence(gist):
        reasons.append(f"names {named}")
    yield Line("Gist", style="label")
    yield _quoted(lookup, paper.id, gist, 1)
    yield Line(f"because it is {'; '.join(reasons)}", 1, "soft")


def _sentences(lookup: Lookup, paper: AtlasPaper) -> Iterator[Line]:
    yield Line("")
    yield Line("Sentences, what they are, and what they name (confidence)", style="label")
    types = {(m.start, m.end): m.type for m in (*paper.reading.mentions, *paper.reading.inner)}
    for index, sentence in enumerate(paper.reading.sentences):
        number = sentence_number(paper, index) or "title"
        yield Line(f"{number} {sentence.role}: {_flat(paper.sentence(index))}", 1)
        for mention in (*paper.mentions, *paper.inner):
            if mention.sentence != index:
                continue
            written = _flat(paper.paper.text[mention.start : mention.end])
            label = lookup.concepts[mention.concept].label
            kind = types.get((mention.start, mention.end), lookup.concepts[mention.concept].type)
            named = written if written == label else f"{written}, which is {label}"
            doubt = ", doubtful" if mention.confidence < DOUBTFUL_BELOW else ""
            yield Line(f"{named}: {kind} ({mention.confidence:.2f}{doubt})", 3, "soft")


def _roles(lookup: Lookup, paper: AtlasPaper) -> Iterator[Line]:
    yield Line("")
    yield Line("Concepts by what the paper does with them (salience)", style="label")
    for role in ROLES:
        inside = [c for c in paper.concepts if c.role == role]
        if not inside:
            continue
        named = ", ".join(f"{lookup.concepts[c.id].label} ({c.salience:.2f})" for c in inside)
        yield Line(f"{ROLE_HEADINGS[role]}: {named}", 1)
        for relation in lookup.relations_of_paper[paper.id]:
            if relation.role == role:
                cue = _flat(paper.paper.text[relation.cue[0] : relation.cue[1]])
                number = sentence_number(paper, relation.sentence) or "title"
                label = lookup.concepts[relation.concept].label
                told = f"{label}: sentence {number} says “{cue}” ({relation.confidence:.2f})"
                yield Line(told, 2, "soft")


def _results(paper: AtlasPaper) -> Iterator[Line]:
    if not paper.reading.results:
        return
    yield Line("")
    yield Line("Results", style="label")
    text = paper.paper.text
    for result in paper.reading.results:
        parts = [
            f"{name} {_flat(text[span[0] : span[1]])}"
            for name, span in (
                ("of", result.measure),
                ("on", result.dataset),
                ("against", result.baseline),
            )
            if span
        ]
        number = sentence_number(paper, result.sentence) or "title"
        unit = f" {result.unit}" if result.unit and result.unit not in result.value else ""
        yield Line(f"{result.value}{unit} {' '.join(parts)}".rstrip() + f", sentence {number}", 1)


def _related(lookup: Lookup, paper: AtlasPaper) -> Iterator[Line]:
    found = lookup.atlas.related.get(paper.id, ())[:RELATED_SHOWN]
    if not found:
        return
    yield Line("")
    yield Line("Closest papers (score)", style="label")
    for related in found:
        shared = ", ".join(lookup.concepts[one].label for one in related.shared[:5])
        yield Line(
            f"{lookup.papers[related.paper].title} ({related.score:.2f}): "
            f"{shared or 'alike in words'}",
            1,
        )


def _concept(lookup: Lookup, concept: Concept) -> Iterator[Line]:
    yield Line(concept.label, style="heading")
    doubt = ", doubtful" if concept.confidence < DOUBTFUL_BELOW else ""
    yield Line(
        f"{concept.url}, {concept.type} ({concept.confidence:.2f}{doubt}), "
        f"in {count(len(concept.papers), 'paper')}",
        1,
    )
    yield from _votes(lookup, concept)
    if concept.curated_definition:
        yield Line(f"concepts.yaml defines it: {concept.curated_definition}", 1)
    if concept.definition:
        yield from _defined(lookup, concept.definition)
    for words, others in (("broader", concept.broader), ("narrower", concept.narrower)):
        if others:
            yield Line(f"{words}: {', '.join(lookup.concepts[o].label for o in others)}", 1)
    topics = lookup.topics_of_concept(concept)
    if topics:
        yield Line(f"named in the topics {', '.join(topic.label for topic in topics)}", 1)
    if concept.merges:
        yield Line("")
        yield Line("Also written, and why that is the same", style="label")
        for merge in concept.merges:
            yield Line(f"{merge.alias}: {merge.reason}", 1)
    yield Line("")
    yield Line("Papers, each with the sentence that shows most", style="label")
    for paper in concept.papers[:PAPERS_SHOWN]:
        role = lookup.roles[paper, concept.id].role
        yield Line(f"{ROLE_SENTENCES[role]} {lookup.papers[paper].title}", 1)
        sentence = lookup.telling_sentence(paper, concept.id)
        if sentence is not None:
            yield _quoted(lookup, paper, sentence, 2)
    if len(concept.papers) > PAPERS_SHOWN:
        yield Line(f"and {len(concept.papers) - PAPERS_SHOWN} more", 1, "soft")


def _votes(lookup: Lookup, concept: Concept) -> Iterator[Line]:
    """The types that its mentions speak for, each with the confidence it gathered."""
    votes: defaultdict[str, list[float]] = defaultdict(list)
    for one in concept.papers:
        paper = lookup.papers[one]
        types = {(m.start, m.end): m.type for m in (*paper.reading.mentions, *paper.reading.inner)}
        for mention in lookup.mentions.get((one, concept.id), ()):
            kind = types.get((mention.start, mention.end))
            if kind:
                votes[kind].append(mention.confidence)
    told = [
        f"{kind} {sum(votes[kind]):.2f} in {count(len(votes[kind]), 'mention')}"
        for kind in sorted(CONCEPT_TYPES, key=lambda kind: -sum(votes.get(kind, ())))
        if kind in votes
    ]
    if told:
        yield Line(f"type by its mentions: {', '.join(told)}", 1)
    if votes and concept.type not in votes:
        yield Line(f"but concepts.yaml says {concept.type}", 1)


def _defined(lookup: Lookup, evidence: Evidence) -> Iterator[Line]:
    yield Line("")
    yield Line("Defined", style="label")
    yield _quoted(lookup, evidence.paper, evidence.sentence, 1)


# Two ------------------------------------------------------------------------------------------


def _two(lookup: Lookup, one: str, other: str) -> Iterator[Line]:
    yield Line(f"{_label(lookup, one)} and {_label(lookup, other)}", style="heading")
    if one == other:
        yield Line("These are the same.", 1)
        return
    direct = [way for way in _ways(lookup, one) if way.to == other]
    for way in direct:
        yield from _step(lookup, one, way)
    shared = _shared(lookup, one, other)
    if shared:
        yield Line("")
        yield Line("What both lead to, what fewest papers name first", style="label")
        for ours, theirs in shared[:SHARED_SHOWN]:
            kind = f", {ours.type} named in {count(ours.papers, 'paper')}" * (ours.papers > 1)
            yield Line(f"{ours.label}{kind}", 1)
            for said in dict.fromkeys((ours.said, theirs.said)):
                yield from _said(lookup, said, 2)
        if len(shared) > SHARED_SHOWN:
            yield Line(f"and {len(shared) - SHARED_SHOWN} more", 1, "soft")
    if direct or shared:
        return
    path = _path(lookup, one, other)
    if not path:
        yield Line("Nothing in these abstracts connects them.", 1)
        return
    yield Line("They share nothing, but one leads to the other", style="label")
    at = one
    for way in path:
        yield from _step(lookup, at, way)
        at = way.to


def _ways(lookup: Lookup, node: str) -> list[Way]:
    kind, _, identity = node.partition("/")
    if kind == "paper":
        return ways_of_paper(lookup, lookup.papers[identity])
    return ways_of_concept(lookup, lookup.concepts[identity])


def _shared(lookup: Lookup, one: str, other: str) -> list[tuple[Way, Way]]:
    """What both lead to, with either's way there: outright before by a kind of it, concepts before
    papers, the rarest first."""
    theirs: dict[str, Way] = {}
    for way in _ways(lookup, other):
        theirs.setdefault(way.to, way)
    found: dict[str, tuple[Way, Way]] = {}
    for way in _ways(lookup, one):
        if way.to in theirs and way.to not in (one, other):
            found.setdefault(way.to, (way, theirs[way.to]))
    return sorted(
        found.values(),
        key=lambda pair: (
            KIND in (pair[0].word, pair[1].word),
            pair[0].type == "paper",
            pair[0].papers,
            pair[0].label,
            pair[0].to,
        ),
    )


def _path(lookup: Lookup, one: str, other: str) -> list[Way]:
    """The ways of a shortest path, those of fewest steps; none where there is no path."""
    came: dict[str, tuple[str, Way] | None] = {one: None}
    waiting = deque([one])
    while waiting and other not in came:
        node = waiting.popleft()
        for way in _ways(lookup, node):
            if way.to not in came:
                came[way.to] = (node, way)
                waiting.append(way.to)
    path: list[Way] = []
    step = came.get(other)
    while step:
        path.append(step[1])
        step = came[step[0]]
    return path[::-1]


def _step(lookup: Lookup, node: str, way: Way) -> Iterator[Line]:
    yield Line(f"{_label(lookup, node)} {way.words} {way.label}", 1)
    yield from _said(lookup, way.said, 2)


def _said(lookup: Lookup, said: Said, depth: int) -> Iterator[Line]:
    for paper, sentence, *_ in said:
        yield _quoted(lookup, paper, sentence, depth)


def _label(lookup: Lookup, node: str) -> str:
    kind, _, identity = node.partition("/")
    return lookup.papers[identity].title if kind == "paper" else lookup.concepts[identity].label


def _quoted(lookup: Lookup, paper: str, sentence: int, depth: int) -> Line:
    """A sentence and where it stands."""
    entry = lookup.papers[paper]
    number = sentence_number(entry, sentence)
    where = f"sentence {number}" if number else "title"
    return Line(f"“{_flat(entry.sentence(sentence))}” ({paper}, {where})", depth, "quote")


def _flat(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())
