"""A hand-made atlas with everything in it: invented papers, one of them hostile.

A sentence is written with its mentions in it, ``[spore counting|task-id]``; offsets follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from litatlas.extract.answering import answered
from litatlas.model import (
    TOPIC_COLORS,
    Acronym,
    Atlas,
    AtlasPaper,
    Author,
    CodeLink,
    Concept,
    ConceptLink,
    ConceptMention,
    ConceptType,
    Edge,
    Evidence,
    Merge,
    Paper,
    PaperConcept,
    Place,
    Problem,
    Reading,
    Related,
    Relation,
    Repair,
    Result,
    RoleName,
    SeedFile,
    Sentence,
    SentenceRole,
    Site,
    Skipped,
    Span,
    Topic,
)

HOSTILE = "<script>alert('1')</script>\"><img src=x onerror=alert(2)>"
HOSTILE_URL = "javascript:alert(3)"

_MENTION = re.compile(r"\[([^\]|]+)\|([a-z-]+)(\?)?\]")


@dataclass(frozen=True)
class Written:
    """A text with its sentences and mentions found."""

    text: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[ConceptMention, ...]

    def span(self, words: str, sentence: int) -> Span:
        """Where words stand in a sentence."""
        start = self.text.index(words, self.sentences[sentence].start)
        return start, start + len(words)


def written(marked: Sequence[tuple[SentenceRole, str]]) -> Written:
    """Sentences with marked mentions as text with offsets; a title is followed by a new line."""
    text = ""
    sentences: list[Sentence] = []
    mentions: list[ConceptMention] = []
    for index, (role, sentence) in enumerate(marked):
        start = len(text)
        done = 0
        for found in _MENTION.finditer(sentence):
            text += sentence[done : found.start()]
            mentions.append(
                ConceptMention(
                    len(text),
                    len(text) + len(found[1]),
                    index,
                    found[2],
                    0.3 if found[3] else 0.9,
                )
            )
            text += found[1]
            done = found.end()
        text += sentence[done:]
        sentences.append(answered(text, (start, len(text)), role))
        text += "\n" if role == "title" else " "
    return Written(text.rstrip(" "), tuple(sentences), tuple(mentions))


FERN = written(
    [
        ("title", "FernNet: Counting spores by [moonlight transfer|moonlight-transfer]"),
        ("background", "[Spore counting|spore-counting] is slow, and few have tried it at night."),
        (
            "method",
            "We propose [FernNet|fernnet], a network that uses "
            "[moonlight transfer|moonlight-transfer] to count spores.",
        ),
        (
            "method",
            "It is compared with [hand counts|hand-count?] and is a kind of "
            "[tidal network|tidal-network].",
        ),
        (
            "result",
            "On [MossBench|mossbench], FernNet reaches 93.1 % [recall|recall], "
            "4.2 points above hand counts.",
        ),
        ("result", "Code is at https://example.org/fernnet."),
    ]
)
MOSS = written(
    [
        (
            "objective",
            "We introduce [MossBench|mossbench], a data set for [spore counting|spore-counting].",
        ),
        ("method", "It holds 1,200 photographs of moss at night."),
        (
            "result",
            "With [moonlight transfer|moonlight-transfer], [recall|recall] rises to 71 %.",
        ),
    ]
)
TIDE = written(
    [
        ("title", "A survey of tidal networks"),
        ("background", "This survey covers [tidal networks|tidal-network] for harbours."),
        (
            "result",
            "Most of them use [moonlight transfer|moonlight-transfer] and the "
            "[gull loss|gull-loss].",
        ),
    ]
)
BAD = written(
    [
        ("title", f"{HOSTILE} [moonlight transfer|moonlight-transfer]"),
        ("background", f"{HOSTILE} A [gull loss|gull-loss] & more."),
    ]
)
ALONE = written([("title", "Lichen, an obituary")])


def _concept(
    id: str,
    label: str,
    type: ConceptType,
    papers: tuple[str, ...],
    topic: str | None,
    place: tuple[int, int],
    confidence: float = 0.9,
    aliases: tuple[str, ...] = (),
    merges: tuple[Merge, ...] = (),
    definition: Evidence | None = None,
    broader: tuple[str, ...] = (),
    narrower: tuple[str, ...] = (),
) -> Concept:
    return Concept(
        id,
        label,
        type,
        confidence,
        aliases,
        merges,
        papers,
        definition,
        broader,
        narrower,
        topic,
        *place,
    )


def _relation(
    text: Written, paper: str, role: RoleName, concept: str, sentence: int, cue: str
) -> Relation:
    return Relation(paper, role, concept, sentence, text.span(cue, sentence), 0.8)


PAPERS = (
    AtlasPaper(
        id="bad",
        paper=Paper(
            text=BAD.text,
            abstract_start=BAD.sentences[1].start,
            source_text=BAD.text,
            places=(Place(f"{HOSTILE}.txt", 1, 1, HOSTILE),),
            title=BAD.text[: BAD.sentences[0].end],
            repairs=(Repair(HOSTILE, "", HOSTILE),),
            language='"><script>',
            people=(Author(HOSTILE, HOSTILE, HOSTILE), Author(literal=HOSTILE)),
            venue=HOSTILE,
            doi="10.1/<script>",
            urls=(HOSTILE_URL, "data:text/html,<script>alert(4)</script>"),
        ),
        reading=Reading(
            BAD.sentences,
            links=(CodeLink(HOSTILE_URL, "code"),),
            acronyms=(Acronym(HOSTILE, HOSTILE, 1),),
            citations=(HOSTILE,),
            name=HOSTILE,
            gist=1,
        ),
        title=BAD.text[: BAD.sentences[0].end],
        title_is_derived=False,
        topic=None,
        x=900,
        y=100,
        concepts=(
            PaperConcept("gull-loss", 0.9, "mentions"),
            PaperConcept("moonlight-transfer", 0.4, "mentions"),
        ),
        mentions=BAD.mentions,
    ),
    AtlasPaper(
        id="fernnet",
        paper=Paper(
            text=FERN.text,
            abstract_start=FERN.sentences[1].start,
            source_text=FERN.text,
            places=(
                Place("ferns.bib", 3, 1, "fern2021"),
                Place("night/more.txt", 1, 1),
            ),
            title="FernNet: Counting spores by moonlight transfer",
            repairs=(Repair("//example.org", "https://example.org", "a link lost its scheme"),),
            language="en",
            people=(Author("Fern", "Ada"), Author("Moss", "Bo"), Author("Lichen", "Cy")),
            year=2021,
            venue="Journal of Toys",
            doi="10.1234/toy.5",
            arxiv="2101.00001",
        ),
        reading=Reading(
            FERN.sentences,
            acronyms=(Acronym("FN", "FernNet", 2),),
            results=(
                Result(
                    "93.1",
                    93.1,
                    "%",
                    *FERN.span("93.1", 4),
                    FERN.span("recall", 4),
                    FERN.span("MossBench", 4),
                    None,
                    4,
                ),
                Result(
                    "4.2",
                    4.2,
                    "points",
                    *FERN.span("4.2", 4),
                    None,
                    None,
                    FERN.span("hand counts", 4),
                    4,
                ),
            ),
            links=(CodeLink("https://example.org/fernnet", "code"),),
            citations=("(Gull, 2019)",),
            name="FernNet",
            name_term="fernnet",
            kind="system",
            gist=2,
        ),
        title="FernNet: Counting spores by moonlight transfer",
        title_is_derived=False,
        topic="spores",
        x=100,
        y=100,
        concepts=(
            PaperConcept("fernnet", 0.95, "proposes"),
            PaperConcept("moonlight-transfer", 0.8, "uses"),
            PaperConcept("spore-counting", 0.7, "mentions"),
            PaperConcept("mossbench", 0.6, "evaluates_on"),
            PaperConcept("recall", 0.5, "mentions"),
            PaperConcept("tidal-network", 0.4, "extends"),
            PaperConcept("hand-count", 0.3, "compares_with"),
        ),
        mentions=FERN.mentions,
    ),
    AtlasPaper(
        id="lichen",
        paper=Paper(
            ALONE.text,
            len(ALONE.text),
            ALONE.text,
            (Place("ferns.bib", 20, 2),),
            title="Lichen, an obituary",
            language="de",
        ),
        reading=Reading(ALONE.sentences),
        title="Lichen, an obituary",
        title_is_derived=False,
        topic=None,
        x=900,
        y=500,
        concepts=(),
        mentions=(),
    ),
    AtlasPaper(
        id="mossbench",
        paper=Paper(MOSS.text, 0, MOSS.text, (Place("moss.txt", 1, 1),)),
        reading=Reading(
            MOSS.sentences,
            name="MossBench",
            name_term="mossbench",
            kind="dataset",
            gist=0,
            derived_title="MossBench: a data set for spore counting",
            results=(
                Result("71", 71.0, "%", *MOSS.span("71", 2), MOSS.span("recall", 2), None, None, 2),
            ),
        ),
        title="MossBench: a data set for spore counting",
        title_is_derived=True,
        topic="spores",
        x=150,
        y=480,
        concepts=(
            PaperConcept("mossbench", 0.9, "proposes"),
            PaperConcept("spore-counting", 0.8, "addresses"),
            PaperConcept("recall", 0.6, "mentions"),
            PaperConcept("moonlight-transfer", 0.5, "uses"),
        ),
        mentions=MOSS.mentions,
    ),
    AtlasPaper(
        id="tides",
        paper=Paper(
            TIDE.text,
            TIDE.sentences[1].start,
            TIDE.text,
            (Place("moss.txt", 3, 2),),
            title="A survey of tidal networks",
            year=2019,
        ),
        reading=Reading(TIDE.sentences, kind="survey", name="tidal networks", gist=1),
        title="A survey of tidal networks",
        title_is_derived=False,
        topic="tides",
        x=600,
        y=300,
        concepts=(
            PaperConcept("tidal-network", 0.9, "surveys"),
            PaperConcept("moonlight-transfer", 0.6, "mentions"),
            PaperConcept("gull-loss", 0.4, "mentions"),
        ),
        mentions=TIDE.mentions,
    ),
)

CONCEPTS = (
    _concept("fernnet", "FernNet", "method", ("fernnet",), "spores", (80, 80), aliases=("FN",)),
    _concept("gull-loss", "Gull <b>loss</b>", "metric", ("bad", "tides"), "tides", (800, 200)),
    _concept("hand-count", "hand count", "method", ("fernnet",), "spores", (60, 60), 0.4),
    _concept(
        "moonlight-transfer",
        "moonlight transfer",
        "method",
        ("bad", "fernnet", "mossbench", "tides"),
        "spores",
        (300, 250),
        aliases=("moonlight-transfer", "transfer by moonlight"),
        merges=(Merge("moonlight-transfer", "differs only in a hyphen"),),
    ),
    _concept("mossbench", "MossBench", "dataset", ("fernnet", "mossbench"), "spores", (120, 400)),
    _concept("recall", "recall", "metric", ("fernnet", "mossbench"), "spores", (200, 300)),
    _concept(
        "spore-counting",
        "spore counting",
        "task",
        ("fernnet", "mossbench"),
        "spores",
        (140, 250),
        definition=Evidence("fernnet", 1),
    ),
    _concept(
        "tidal-network",
        "tidal network",
        "concept",
        ("fernnet", "tides"),
        "tides",
        (400, 200),
        narrower=("fernnet",),
    ),
)

RELATIONS = (
    _relation(FERN, "fernnet", "extends", "tidal-network", 3, "a kind of"),
    _relation(FERN, "fernnet", "compares_with", "hand-count", 3, "compared with"),
    _relation(FERN, "fernnet", "evaluates_on", "mossbench", 4, "On"),
    _relation(FERN, "fernnet", "proposes", "fernnet", 2, "We propose"),
    _relation(FERN, "fernnet", "uses", "moonlight-transfer", 2, "uses"),
    _relation(MOSS, "mossbench", "addresses", "spore-counting", 0, "for"),
    _relation(MOSS, "mossbench", "proposes", "mossbench", 0, "We introduce"),
    _relation(MOSS, "mossbench", "uses", "moonlight-transfer", 2, "With"),
    _relation(TIDE, "tides", "surveys", "tidal-network", 1, "This survey covers"),
)

LINKS = (ConceptLink("fernnet", "is_a", "tidal-network", "fernnet", 3, 0.7),)

EDGES = (
    *(
        Edge(
            relation.paper,
            relation.concept,
            "relation",
            0.8,
            (Evidence(relation.paper, relation.sentence),),
        )
        for relation in RELATIONS
    ),
    Edge("fernnet", "tidal-network", "concept_link", 0.7, (Evidence("fernnet", 3),)),
    Edge("mossbench", "recall", "co_mention", 0.5, (Evidence("fernnet", 4),)),
    Edge(
        "moonlight-transfer",
        "recall",
        "co_mention",
        0.4,
        (Evidence("mossbench", 2),),
    ),
    Edge(
        "fernnet",
        "mossbench",
        "related",
        0.6,
        (Evidence("fernnet", 1), Evidence("mossbench", 0)),
    ),
)

RELATED = {
    "bad": (),
    "fernnet": (
        Related("mossbench", 0.6, ("spore-counting", "mossbench", "moonlight-transfer")),
        Related("tides", 0.3, ("tidal-network", "moonlight-transfer")),
    ),
    "lichen": (),
    "mossbench": (Related("fernnet", 0.6, ("spore-counting", "mossbench", "moonlight-transfer")),),
    "tides": (Related("fernnet", 0.3, ("tidal-network", "moonlight-transfer")),),
}

TOPICS = (
    Topic(
        "spores",
        "spore counting",
        TOPIC_COLORS[2],
        ("fernnet", "mossbench"),
        ("spore-counting", "mossbench"),
        (Evidence("fernnet", 1), Evidence("mossbench", 0)),
    ),
    Topic(
        "tides",
        "tidal networks",
        TOPIC_COLORS[0],
        ("tides",),
        ("tidal-network", "gull-loss"),
        (Evidence("tides", 1),),
    ),
)

EMPTY = Atlas(Site("Nothing yet", "", ""))

TOY = Atlas(
    site=Site(
        "Toy atlas",
        "Spores, tides and moonlight.",
        "",
        (SeedFile("ferns.bib", "0" * 64, 2), SeedFile("moss.txt", "1" * 64, 2)),
    ),
    papers=PAPERS,
    concepts=CONCEPTS,
    relations=RELATIONS,
    concept_links=LINKS,
    edges=EDGES,
    related=RELATED,
    topics=TOPICS,
    skipped=(Skipped("moss.txt", 9, "about an organisation, not a study", f"Gulls. {HOSTILE}"),),
    problems=(Problem("seeds/ferns.bib:31", f"no closing brace {HOSTILE}", "close it"),),
)
