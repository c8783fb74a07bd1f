"""The recipe: from the characters on the disk to the finished files of a site."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from json.encoder import encode_basestring as quoted
from operator import attrgetter
from typing import Protocol

from litatlas import __version__, connect, workers
from litatlas.checks import Checked, check_files, evidence
from litatlas.checks.facts import Missing, missing
from litatlas.connect.history import Occasion
from litatlas.connect.memory import Memory, memory_text, read_memory
from litatlas.connect.text_space import TextSpace
from litatlas.connect.vocabulary import read_vocabulary
from litatlas.extract import extract
from litatlas.extract.weights import Weights
from litatlas.model import (
    Artifact,
    Atlas,
    Change,
    Paper,
    Problem,
    Reading,
    SeedFile,
    Site,
    Skipped,
    Source,
)
from litatlas.publish import Looks, SiteFiles
from litatlas.publish.standing import NOTHING_STANDS, Standing
from litatlas.read import read_papers
from litatlas.read.facts import read_facts
from litatlas.read.settings import read_settings

EvidenceError = evidence.EvidenceError
BrokenMemoryError = connect.BrokenMemoryError


class UnreadError(Exception):
    """A seed that papers on the map came from, or the curation, can no longer be read; the message
    says why."""


Tell = Callable[[str, int, int], None]
"""Told what is being done: a stage, how much of it is done, out of how much."""


def _tell_nobody(stage: str, done: int, total: int) -> None:
    """For callers who only want the map."""


class Learned:
    """The learned numbers of litatlas/weights/, each table parsed when it is first needed.

    ``code`` is a digest of the code that works with them.
    """

    def __init__(self, files: Mapping[str, bytes], code: str = "") -> None:
        self.files = files
        self._code = code

    @cached_property
    def weights(self) -> Weights:
        """What ``extract`` has learned."""
        return Weights.from_files(self.files)

    @cached_property
    def digest(self) -> str:
        """Twelve hex digits that are others when a number or the code is another."""
        return _digest([*(self.files[name] for name in sorted(self.files)), self._code.encode()])

    @cached_property
    def space(self) -> TextSpace:
        """What ``connect`` knows of abstracts at large."""
        return TextSpace.from_files(self.files)


class Kept(Protocol):
    """Readings of earlier builds, by the papers they were made from."""

    def known(self, papers: Sequence[Paper]) -> Sequence[Reading | None]:
        """For each paper its reading, or None."""
        ...

    def keep(self, readings: Sequence[tuple[Paper, Reading]]) -> None:
        """Keep what was read, for builds to come."""
        ...

    def prune(self) -> None:
        """Let go of what is longest out of use."""
        ...


class NothingKept:
    """For builds that start from nothing and leave nothing behind."""

    def known(self, papers: Sequence[Paper]) -> Sequence[Reading | None]:
        """None for each paper."""
        return [None] * len(papers)

    def keep(self, readings: Sequence[tuple[Paper, Reading]]) -> None:
        """Forget them."""

    def prune(self) -> None:
        """There is nothing to let go of."""


_NOTHING_KEPT = NothingKept()
_KEPT_AT_ONCE = 200  # so that a long build that is killed was not for nothing


@dataclass(frozen=True, slots=True)
class Content:
    """What lies in content/, read but not understood. ``problems`` are the disk's."""

    seeds: tuple[Source, ...]
    papers_yaml: str = ""
    concepts_yaml: str = ""
    site_yaml: str = ""
    map_json: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafted:
    """A map whose files are made when they are asked for, by path."""

    atlas: Atlas
    files: SiteFiles


@dataclass(frozen=True, slots=True)
class Built:
    """A finished map: what it knows, its files, and the memory for the next build.

    ``artifacts`` are the ``files``, all made, and the list of them.
    """

    atlas: Atlas
    files: SiteFiles
    artifacts: tuple[Artifact, ...]
    map_json: str
    remembered_all: bool  # the memory held every paper and concept already
    brought: tuple[Change, ...] = ()  # what this build adds to the history


def build(
    content: Content,
    looks: Looks,
    learned: Learned,
    today: str | None,
    base_url: str | None = None,
    tell: Tell = _tell_nobody,
    kept: Kept = _NOTHING_KEPT,
    relayout: bool = False,
    standing: Standing = NOTHING_STANDS,
) -> Built:
    """Build the whole map.

    ``today`` ("2026-11-21") is written into the memory beside seeds never seen before; None for
    a map whose memory will not be kept, so that its pages do not depend on the day.
    ``base_url`` overrides site.yaml's. ``kept`` and ``standing`` save time and change nothing.
    ``relayout`` places everything anew instead of where the memory has it.

    Raises:
        EvidenceError: the atlas claims something without a sentence; a bug of ours.
        BrokenMemoryError: map.json says nothing.
        UnreadError: a seed or the curation can no longer be read.
    """
    atlas, before, after = _connected(content, learned, today, base_url, tell, kept, relayout)
    evidence.enforce(atlas)
    tell("rendering", 0, 1)
    with workers.Beside() as beside:
        files = SiteFiles(atlas, looks, beside.begin)
        artifacts = with_manifest(files.artifacts(workers.files, standing))
    return Built(
        atlas,
        files,
        artifacts,
        memory_text(after),
        after.papers.keys() <= before.papers.keys()
        and after.concepts.keys() <= before.concepts.keys(),
        atlas.history[len(before.history) :],
    )


def draft(
    content: Content,
    looks: Looks,
    learned: Learned,
    today: str | None,
    base_url: str | None = None,
    tell: Tell = _tell_nobody,
    kept: Kept = _NOTHING_KEPT,
) -> Drafted:
    """As ``build``, but no file is made yet, and there is no list of them.

    Raises:
        EvidenceError: the atlas claims something without a sentence; a bug of ours.
    """
    atlas, _, _ = _connected(content, learned, today, base_url, tell, kept, relayout=False)
    evidence.enforce(atlas)
    return Drafted(atlas, SiteFiles(atlas, looks))


def reread_pages(
    content: Content, changed: Collection[str], last: Drafted | Built, learned: Learned, kept: Kept
) -> dict[str, bytes]:
    """The pages of the few papers that were edited in the ``changed`` seeds since ``last``.

    Made at once, before anything is connected anew: see ``connect.reread``. None if papers came,
    went or changed their places in a file.
    """
    pages = {}
    seeds = [seed for seed in content.seeds if seed.path in changed]
    found = read_papers(seeds, read_facts(content.papers_yaml)[0])
    papers = [item for item in found if isinstance(item, Paper)]
    for identity, paper in _edited(papers, last.atlas, changed):
        alone = _alone(paper)
        reading = extract(alone, learned.weights)
        kept.keep([(alone, reading)])
        atlas = connect.reread(last.atlas, identity, paper, reading)
        pages[f"papers/{identity}.html"] = last.files.paper_page(atlas, identity)
    return pages


_FEW_EDITED = 3


def _edited(
    papers: Sequence[Paper], atlas: Atlas, changed: Collection[str]
) -> list[tuple[str, Paper]]:
    """The papers of some seeds that are others than in the atlas, with their ids there."""
    before = {
        (place.seed, place.record): entry
        for entry in atlas.papers
        for place in entry.paper.places
        if place.seed in changed
    }
    now = {(place.seed, place.record): paper for paper in papers for place in paper.places}
    if before.keys() != now.keys():
        return []
    edited = {
        before[place].id: paper
        for place, paper in now.items()
        if len(paper.places) == len(before[place].paper.places)  # no facts from other seeds
        and _alone(paper) != _alone(before[place].paper)
    }
    return list(edited.items()) if len(edited) <= _FEW_EDITED else []


def understand(
    content: Content, learned: Learned, tell: Tell = _tell_nobody, kept: Kept = _NOTHING_KEPT
) -> Atlas:
    """What a build would publish, without its files; nothing is checked or remembered."""
    return _connected(content, learned, None, None, tell, kept, relayout=False)[0]


def grown(content: Content, learned: Learned, kept: Kept) -> tuple[Atlas, str]:
    """The atlas of some content and the map.json that the next build starts from."""
    atlas, _, after = _connected(
        content, learned, "2000-01-01", None, _tell_nobody, kept, relayout=False
    )
    return atlas, memory_text(after)


def relayout_gain(built: Built) -> connect.RelayoutGain:
    """How much more of what belongs together would lie together if all were placed anew."""
    return connect.relayout_gain(built.atlas)


def check(built: Built) -> Checked:
    """Every link and page of a finished map."""
    return check_files(built.artifacts, built.atlas.site.base_url)


def missing_facts(atlas: Atlas) -> tuple[Missing, ...]:
    """What is not known of papers that one would like to know."""
    return tuple(missing(atlas))


def _connected(
    content: Content,
    learned: Learned,
    today: str | None,
    base_url: str | None,
    tell: Tell,
    kept: Kept,
    relayout: bool,
) -> tuple[Atlas, Memory, Memory]:
    """The atlas of some content, the memory before it and the one after it."""
    site, site_problems = read_settings(content.site_yaml)
    facts, fact_problems = read_facts(content.papers_yaml)
    vocabulary, vocabulary_problems = read_vocabulary(content.concepts_yaml)
    memory, memory_problems = read_memory(content.map_json) if content.map_json else (Memory(), ())
    seen = _first_seen(memory, content.seeds, today)

    tell("reading", 0, len(content.seeds))
    found = list(read_papers(content.seeds, facts))
    papers = [item for item in found if isinstance(item, Paper)]
    skipped = [item for item in found if isinstance(item, Skipped)]
    problems = [
        *content.problems,
        *site_problems,
        *fact_problems,
        *vocabulary_problems,
        *memory_problems,
        *(item for item in found if isinstance(item, Problem)),
    ]
    curation = _digest([facts.said.encode(), vocabulary.said.encode()])
    if memory.curation not in ("", curation):
        refuse_unread_curation(facts.unread or vocabulary.unread)
    edited = [
        seed.path
        for seed in content.seeds
        if not hashlib.sha256(seed.data).hexdigest().startswith(memory.digests.get(seed.path, ""))
    ]
    refuse_unread(lambda: connect.absent(papers, memory, edited), papers, problems)
    readings = _understood(papers, learned, kept, tell)
    tell("connecting", 0, 1)
    atlas, after = connect.connect_readings(
        papers,
        readings,
        vocabulary,
        memory,
        _built_from(site, content.seeds, papers, seen, base_url),
        learned.space,
        skipped,
        problems,
        Occasion(
            today,
            curation,
            f"{__version__} {learned.digest}",
            seen,
            relayout,
        ),
    )
    return atlas, memory, after


def refuse_unread(
    missing: Callable[[], Collection[str]], papers: Iterable[Paper], problems: Iterable[Problem]
) -> None:
    """While somebody writes in a seed it may be no JSON for a moment, or stay so: its papers are
    not gone, and nothing shall say so. ``missing``: the seeds that papers which were on the map,
    and are not among these, came from.

    Raises:
        UnreadError: one of those seeds has no papers any more, but a problem.
    """
    read = {f"seeds/{seed}" for seed in seeds_of(papers)}
    named = {problem.place.partition(":")[0]: problem for problem in reversed(list(problems))}
    unread = {place: problem for place, problem in named.items() if place not in read}
    for seed in sorted(missing()) if unread else ():
        if f"seeds/{seed}" in unread:
            raise UnreadError(
                f"{unread[f'seeds/{seed}']}; its papers would be taken for removed: mend it, or "
                "delete the file"
            )


def refuse_unread_curation(why: Problem | None) -> None:
    """For a quote that is missing, all that a file said would be taken back, and told so.

    Raises:
        UnreadError: there is a reason why nothing of a file was read.
    """
    if why:
        raise UnreadError(f"{why}; all that it said would be undone: mend it, or empty the file")


def seeds_of(papers: Iterable[Paper]) -> set[str]:
    """The seeds that some papers stand in, by path."""
    return {place.seed for paper in papers for place in paper.places}


def _digest(parts: Sequence[bytes]) -> str:
    """Twelve hex digits that are others when a part is another."""
    hashes = (hashlib.sha256(part).digest() for part in parts)
    return hashlib.sha256(b"".join(hashes)).hexdigest()[:12]


def _understood(papers: Sequence[Paper], learned: Learned, kept: Kept, tell: Tell) -> list[Reading]:
    """The reading of each paper: the one that was kept, else made now."""
    alone = [_alone(paper) for paper in papers]
    found = {n: known for n, known in enumerate(kept.known(alone)) if known}
    unread = [number for number in range(len(alone)) if number not in found]
    with closing(_extracted([alone[number] for number in unread], learned)) as made:
        for start in range(0, len(unread), _KEPT_AT_ONCE):
            numbers = unread[start : start + _KEPT_AT_ONCE]
            for done, number in enumerate(numbers, start):
                tell("understanding", done, len(unread))
                found[number] = next(made)
            kept.keep([(alone[number], found[number]) for number in numbers])
    kept.prune()
    return [found[number] for number in range(len(alone))]


def _extracted(papers: Sequence[Paper], learned: Learned) -> Generator[Reading, None, None]:
    """The reading of each paper, made now; of many at once where the machine can."""
    if len(papers) >= workers.WORTH_IT:
        return workers.readings(papers, learned.files)
    return (extract(paper, learned.weights) for paper in papers)


def _alone(paper: Paper) -> Paper:
    """A paper without what its reading may not depend on: where it stands, as it came.

    So a record that moves down in its file is still read.
    """
    return replace(
        paper, places=(), source_text="", repairs=(), curated_id=None, title_is_curated=False
    )


def with_manifest(artifacts: Sequence[Artifact]) -> tuple[Artifact, ...]:
    """The artifacts and the list of them that tells our files from other people's."""
    rows = ",\n".join(
        f'  {{"path": {quoted(file.path)}, "sha256": "{hashlib.sha256(file.data).hexdigest()}"}}'
        for file in sorted(artifacts, key=attrgetter("path"))
    )
    text = '{"files": [\n' + rows + "\n]}\n"
    manifest = Artifact("data/manifest.json", text.encode())
    return tuple(sorted((*artifacts, manifest), key=attrgetter("path")))


def _built_from(
    site: Site,
    seeds: Sequence[Source],
    papers: Sequence[Paper],
    seen: Mapping[str, str],
    base_url: str | None,
) -> Site:
    counts = Counter(place.seed for paper in papers for place in paper.places)
    files = tuple(
        SeedFile(
            seed.path,
            hashlib.sha256(seed.data).hexdigest(),
            counts[seed.path],
            seen.get(seed.path),
        )
        for seed in seeds
    )
    return replace(site, built_from=files, base_url=site.base_url if base_url is None else base_url)


def _first_seen(memory: Memory, seeds: Sequence[Source], today: str | None) -> dict[str, str]:
    new = {seed.path: today for seed in seeds} if today else {}
    return new | dict(memory.seeds)
