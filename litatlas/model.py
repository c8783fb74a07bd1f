"""The values that travel from one stage to the next; imports nothing of ours.

All offsets are half-open, ``[start, end)``, in Unicode code points of ``Paper.text``. Every
``sentence`` is an index into ``Reading.sentences``. Scores, salience and confidence are 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
"""``(start, end)``: half-open, in code points."""

ConceptType = Literal["method", "task", "dataset", "metric", "concept"]
CONCEPT_TYPES: tuple[ConceptType, ...] = ("method", "task", "dataset", "metric", "concept")

RoleName = Literal[
    "proposes",
    "extends",
    "uses",
    "compares_with",
    "evaluates_on",
    "addresses",
    "surveys",
    "mentions",
]
ROLES: tuple[RoleName, ...] = (
    "proposes",
    "extends",
    "uses",
    "compares_with",
    "evaluates_on",
    "addresses",
    "surveys",
    "mentions",
)
"""What authors do with a concept, in order of precedence; ``mentions`` is never a relation."""

LinkName = Literal["is_a", "part_of", "used_for", "compared_with"]
LINKS: tuple[LinkName, ...] = ("is_a", "part_of", "used_for", "compared_with")

SentenceRole = Literal["title", "background", "objective", "method", "result", "other"]
Speech = Literal["found", "argued", "ahead", "done", "plain"]
"""What a sentence does: tell what was found, argue, look ahead, say what was done; none of it."""
StanceKind = Literal["agrees", "objects", "differs"]
ChangeCause = Literal["content", "curation", "program", "curation and program", "relayout"]
PaperKind = Literal["system", "task", "dataset", "survey", "study", "theory", "other"]
EdgeKind = Literal["relation", "concept_link", "co_mention", "related"]
EntryType = Literal[
    "article", "conference_paper", "chapter", "book", "thesis", "report", "preprint"
]
ENTRY_TYPES: tuple[EntryType, ...] = (
    "article",
    "conference_paper",
    "chapter",
    "book",
    "thesis",
    "report",
    "preprint",
)
"""What a paper was published as, to those who cite it."""
CodeLinkKind = Literal["code", "data", "other"]
PublishMode = Literal["full", "sentences"]
PUBLISH_MODES: tuple[PublishMode, ...] = ("full", "sentences")
"""Whole abstracts, or only the sentences that something on the map rests on."""
ConceptPages = Literal["all", "shared"]
CONCEPT_PAGES: tuple[ConceptPages, ...] = ("all", "shared")
"""Which concepts have a page: all, or those that two papers or more name."""


# What goes wrong, and where -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Content we could not use as it is: shown as ``place: message (hint)``."""

    place: str  # "seeds/ferns.txt:3", relative to content/, or "papers.yaml:12"
    message: str
    hint: str = ""
    lost_records: int = 0  # records that could not become papers because of it

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" + (f" ({self.hint})" if self.hint else "")


# Source -> Paper: reading seeds -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """A seed as it lies on the disk."""

    path: str  # relative to content/seeds/, forward slashes
    data: bytes


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a record stands: seed, first line (from 1) and ordinal in the file (from 1)."""

    seed: str
    line: int
    record: int
    source_id: str | None = None  # the id or citation key the source gave it


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing mended between a source's characters and ``Paper.text``."""

    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Author:
    """A name in its parts; one that has none, as a group's, is literal. What is missing is ""."""

    family: str = ""
    given: str = ""
    particle: str = ""  # "van der", said before the family name and sorted without
    suffix: str = ""  # "Jr"
    literal: str = ""

    @property
    def name(self) -> str:
        """The name as people say it: "Ada van der Reed Jr"."""
        parts = (self.given, self.particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)

    @property
    def surname(self) -> str:
        """What stands before the comma: "van der Reed"; a group's whole name."""
        return self.literal or " ".join(part for part in (self.particle, self.family) if part)


@dataclass(frozen=True, slots=True)
class Paper:
    """One abstract and what its source says of it.

    ``text`` is NFC and cleaned: the given title, a newline and the abstract; the abstract alone
    without a given title; the title alone without an abstract (``abstract_start == len(text)``).
    """

    text: str
    abstract_start: int
    source_text: str
    places: tuple[Place, ...]
    title: str | None = None  # as given, never derived
    repairs: tuple[Repair, ...] = ()
    language: str | None = None  # ISO 639-1, or None when the text is too short to tell
    people: tuple[Author, ...] = ()
    year: int | None = None
    venue: str | None = None
    doi: str | None = None  # lower case, no resolver
    arxiv: str | None = None  # without "arXiv:"
    urls: tuple[str, ...] = ()  # http(s) links that the source gave
    keywords: tuple[str, ...] = ()
    curated_id: str | None = None  # the id papers.yaml asks for
    entry_type: EntryType | None = None  # None where the source does not say
    year_is_derived: bool = False  # it stands in the venue's name alone
    title_is_curated: bool = False  # papers.yaml gives it

    @property
    def abstract(self) -> str:
        return self.text[self.abstract_start :]

    @property
    def authors(self) -> tuple[str, ...]:
        """ "Given Family"."""
        return tuple(author.name for author in self.people)

    @property
    def given_year(self) -> int | None:
        """The year that the source gives: what others are to be told."""
        return None if self.year_is_derived else self.year


@dataclass(frozen=True, slots=True)
class Skipped:
    """A block that was read and is not a paper; kept, shown, and reversible in papers.yaml."""

    seed: str
    line: int
    reason: str
    text: str
    abstract: str = ""  # of a paper that papers.yaml sets aside: what it is known again by


# Paper -> Reading: what one paper says alone ------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and what is asked of its words: None where nobody asks."""

    start: int
    end: int
    role: SentenceRole
    speech: Speech | None = None  # of results only
    tells_method: float | None = None  # how well it says what was done; of all but titles


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and what it stands for in this paper, both as written there."""

    short: str
    long: str
    sentence: int  # the one that spells it out


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters in one sentence that name a concept.

    ``term`` is what they stand for in this paper: the characters as written, with acronyms that
    the paper spells out replaced by their long forms ("LSTMs" has the term "long short-term
    memory"). Two mentions with one term are the same thing within the paper.
    """

    start: int
    end: int
    sentence: int
    term: str
    type: ConceptType
    confidence: float


@dataclass(frozen=True, slots=True)
class Claim:
    """What these authors do with a term; its sentence holds a mention of that term."""

    term: str
    role: RoleName
    sentence: int
    cue: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """Two terms that one sentence relates: ``source relation target``."""

    source: str
    relation: LinkName
    target: str
    sentence: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Definition:
    """A sentence that says what a term is."""

    term: str
    sentence: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Result:
    """A quantity the abstract states: ``[start, end)`` covers ``value`` as printed.

    A range, "10-22", is one quantity that no one ``number`` stands for.
    """

    value: str
    number: float | None
    unit: str | None
    start: int
    end: int
    measure: Span | None
    dataset: Span | None
    baseline: Span | None
    sentence: int


@dataclass(frozen=True, slots=True)
class Material:
    """Characters of a sentence that say on what something was tried, or whom it asked."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Stance:
    """What a sentence says of something else, and the words that say it."""

    kind: StanceKind
    sentence: int
    cue: Span


@dataclass(frozen=True, slots=True)
class CodeLink:
    url: str
    kind: CodeLinkKind


@dataclass(frozen=True, slots=True)
class Reading:
    """What one paper says alone: the unit of caching and of parallel work."""

    sentences: tuple[Sentence, ...]  # disjoint, in order, covering all but white space
    mentions: tuple[Mention, ...] = ()  # by start; neither overlapping nor crossing sentences
    acronyms: tuple[Acronym, ...] = ()
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    definitions: tuple[Definition, ...] = ()
    results: tuple[Result, ...] = ()
    links: tuple[CodeLink, ...] = ()
    citations: tuple[str, ...] = ()
    salience: tuple[tuple[str, float], ...] = ()  # (term, score), best first, each term once
    name: str | None = None  # what the paper introduces; a survey's subject; None for studies
    name_term: str | None = None  # the term of the mentions that are that name
    kind: PaperKind = "other"
    gist: int | None = None  # never the title
    derived_title: str = ""  # used when no title was given
    inner: tuple[Mention, ...] = ()  # what a longer mention holds and authors list as a keyword
    materials: tuple[Material, ...] = ()  # of objectives, methods and results, one a sentence
    stances: tuple[Stance, ...] = ()  # one a sentence, no title's


# Readings -> Atlas: everything shared -------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    paper: str
    sentence: int


@dataclass(frozen=True, slots=True)
class ConceptMention:
    start: int
    end: int
    sentence: int
    concept: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PaperConcept:
    id: str
    salience: float
    role: RoleName


@dataclass(frozen=True, slots=True)
class AtlasPaper:
    """A paper in its place on the map; its mentions point at concepts of the whole atlas."""

    id: str
    paper: Paper
    reading: Reading
    title: str
    title_is_derived: bool
    topic: str | None
    x: int
    y: int
    concepts: tuple[PaperConcept, ...]  # most salient first
    mentions: tuple[ConceptMention, ...]
    inner: tuple[ConceptMention, ...] = ()  # of concepts that stand inside other mentions only
    since: int = 0  # the number of the Change that brought it; 0 when the memory does not say
    brought_by: str = ""  # the seed of that Change that held it; "" when the memory does not say
    new: bool = False  # the newest seeds brought it, to a map that was there before

    @property
    def url(self) -> str:
        return f"papers/{self.id}.html"

    def sentence(self, index: int) -> str:
        """The characters of a sentence.

        Raises:
            IndexError: no such sentence.
        """
        found = self.reading.sentences[index]
        return self.paper.text[found.start : found.end]


@dataclass(frozen=True, slots=True)
class Merge:
    """A surface form that was taken for the same concept, why, and the chance that it is."""

    alias: str
    reason: str
    confidence: float = 0.98


@dataclass(frozen=True, slots=True)
class Concept:
    """What mentions across papers refer to."""

    id: str
    label: str
    type: ConceptType
    confidence: float
    aliases: tuple[str, ...]
    merges: tuple[Merge, ...]
    papers: tuple[str, ...]
    definition: Evidence | None
    broader: tuple[str, ...]
    narrower: tuple[str, ...]
    topic: str | None
    x: int
    y: int
    curated_definition: str | None = None  # concepts.yaml's words, shown as such and no evidence
    since: int = 0  # as of papers
    shared_since: int = 0  # the Change since which two papers name it; 0 for never
    new: bool = False  # as of papers
    home: str = ""  # where it is told of, if it has no page of its own
    share: float = 0.0  # of all abstracts, here and at large, that say as much as its label

    @property
    def url(self) -> str:
        return self.home or f"concepts/{self.id}.html"

    @property
    def general(self) -> bool:
        """Whether its label says so little that it joins no two papers."""
        return self.share > GENERAL_ABOVE


@dataclass(frozen=True, slots=True)
class Relation:
    """A paper, what it does with a concept, and the sentence that says so; never ``mentions``."""

    paper: str
    role: RoleName
    concept: str
    sentence: int
    cue: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class ConceptLink:
    source: str
    relation: LinkName
    target: str
    paper: str
    sentence: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Edge:
    """What the map draws. ``relation`` joins a paper (source) to a concept (target), ``related``
    two papers, the other kinds two concepts; evidence is never empty, and an edge between papers
    has evidence from both."""

    source: str
    target: str
    kind: EdgeKind
    weight: float
    evidence: tuple[Evidence, ...]


FAINT_BELOW = 0.06
GENERAL_ABOVE = 0.03
"""Of all abstracts: what more of them say joins no two in particular."""


@dataclass(frozen=True, slots=True)
class Related:
    """A paper and why it is close: concepts that both name, or two sentences alike in words."""

    paper: str
    score: float
    shared: tuple[str, ...]  # concept ids, the rarest first
    sentences: tuple[int, int] | None = None  # ours and theirs, where words are all they share
    specific: tuple[str, ...] = ()  # of these words, folded, those few abstracts use; rarest first

    @property
    def faint(self) -> bool:
        """Alike in so few words that it may be chance: listed, but drawn and followed nowhere."""
        return not self.shared and self.score < FAINT_BELOW


@dataclass(frozen=True, slots=True)
class Topic:
    """Papers and concepts that belong together; ``color`` is one of ``TOPIC_COLORS``."""

    id: str
    label: str
    color: str
    papers: tuple[str, ...]
    concepts: tuple[str, ...]  # the ones that set it apart first
    evidence: tuple[Evidence, ...]
    since: int = 0  # as of papers

    @property
    def url(self) -> str:
        return f"topics/{self.id}.html"


TOPIC_COLORS: tuple[str, ...] = (
    "#4477aa",
    "#ee6677",
    "#228833",
    "#ccbb44",
    "#66ccee",
    "#aa3377",
    "#ee8866",
    "#44bb99",
    "#77aadd",
    "#99ddff",
    "#bbcc33",
    "#aaaa00",
)
"""Paul Tol's bright and light qualitative schemes, told apart by colour-blind readers. More
topics than colours share them; a colour is never the only signal."""


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A seed the map was built from."""

    seed: str
    sha256: str
    papers: int
    first_seen: str | None = None  # "2026-01-31", from the memory


@dataclass(frozen=True, slots=True)
class Site:
    """What site.yaml says, and what the map was built from."""

    title: str
    description: str
    base_url: str  # "" or "https://host/path/", ending in a slash
    built_from: tuple[SeedFile, ...] = ()
    publish: PublishMode = "full"
    noindex: bool = False  # search engines are asked to stay away
    concept_pages: ConceptPages = "all"


# What each build brought ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Joined:
    """Two topics that came to have a concept in common, and a paper of each that names it."""

    one: str
    other: str
    concept: str
    papers: tuple[str, str]  # of ``one`` and of ``other``


@dataclass(frozen=True, slots=True)
class Moved:
    """A paper that was known before and is in another topic now (None: in none).

    ``concepts`` are what it shares with papers of its new topic, what pulls most first;
    ``papers`` are those of the topic that it shares them with, new ones first.
    """

    paper: str
    former: str | None
    topic: str | None
    concepts: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What one build brought for one cause. What came with it carries its number (``since``).

    Ids may be of what has gone since. ``seeds`` are new, or got papers; ``former_topics`` are
    topics that ended; ``unlisted`` counts connections and moves beyond the ones kept.
    """

    number: int
    date: str | None  # "2026-01-31", or None when the memory was not kept
    cause: ChangeCause
    seeds: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()  # of papers: id that stands for another now, title
    renamed: tuple[tuple[str, str], ...] = ()  # former id, id
    united: tuple[tuple[str, str], ...] = ()  # of papers: id of one that was another's, whose title
    retitled: tuple[tuple[str, str], ...] = ()  # id, former title
    relabelled: tuple[tuple[str, str], ...] = ()  # of concepts that the curation names: likewise
    joined: tuple[Joined, ...] = ()
    moved: tuple[Moved, ...] = ()
    former_topics: tuple[str, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()  # former concept id, the id of the one it became
    lost_concepts: int = 0  # that went from the map, the merged ones left out
    unlisted: int = 0
    lost: tuple[str, ...] = ()  # ids of some of those concepts, shared ones first
    unhidden: tuple[str, ...] = ()  # concepts that the curation hides no longer


@dataclass(frozen=True, slots=True)
class GonePaper:
    """A paper that was on the map."""

    id: str
    title: str
    since: int
    brought_by: str = ""  # as of papers


@dataclass(frozen=True, slots=True)
class Curated:
    """A line of concepts.yaml and the number of papers that name what it is about; where a phrase
    of it is named by none, a ``Problem`` says which."""

    kind: str  # "same", "different", "hide", "rename", "type", "broader", "define"
    text: str
    place: str  # "concepts.yaml:12"
    papers: int


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everything shared; what pages and exports are made of. Papers, concepts and topics are
    sorted by id."""

    site: Site
    papers: tuple[AtlasPaper, ...] = ()
    concepts: tuple[Concept, ...] = ()
    relations: tuple[Relation, ...] = ()
    concept_links: tuple[ConceptLink, ...] = ()
    edges: tuple[Edge, ...] = ()
    related: dict[str, tuple[Related, ...]] = field(default_factory=dict)
    topics: tuple[Topic, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    curation: tuple[Curated, ...] = ()  # in the order of the file
    history: tuple[Change, ...] = ()  # the oldest first
    gone_papers: tuple[GonePaper, ...] = ()
    former_topics: dict[str, str] = field(default_factory=dict)  # id -> label of those that ended
    redirects: dict[str, str] = field(default_factory=dict)  # "papers/old" -> "papers/new"


# Atlas -> Artifacts -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Artifact:
    """A finished file of the site: ``path`` is relative to ``site/``, with forward slashes."""

    path: str
    data: bytes


Question = tuple[str, str]
"""What a page asks of a map: of what kind, and about what: ("concept", "fern-network")."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a page was made of (a digest), its sha256, and the numbers of its questions, four bytes
    each."""

    digest: bytes
    sha256: bytes
    asked: bytes


@dataclass(frozen=True, slots=True)
class Traces:
    """Those of the pages of a site; ``made_with`` is a digest of what all are made with."""

    made_with: bytes
    questions: tuple[Question, ...]
    pages: dict[str, Trace]
