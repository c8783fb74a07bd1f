"""Which papers report numbers on the same data and by the same measure, and which do not say.

Numbers are put side by side, never in an order of their size: abstracts do not say enough to rank
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from litatlas.model import AtlasPaper, ConceptMention, Result, Span
from litatlas.publish.lookup import Lookup
from litatlas.publish.measured import Figure, figure, measure_name
from litatlas.text.folding import fold, singular


@dataclass(frozen=True, slots=True)
class Named:
    """A data set, task or measure as results name it: one ``key`` for all its spellings."""

    key: str
    label: str
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """The numbers that one sentence states for one measure on one data set; None: not said.

    ``written`` is the measure in the abstract's words, ``baselines`` what they are compared with.
    """

    paper: str
    sentence: int
    data: Named | None
    measure: Named | None
    results: tuple[Result, ...]
    figures: tuple[Figure, ...]
    written: str
    baselines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A data set on which several papers report, with what each says, by measure.

    ``comparable`` are measures that several papers report on it, ``others`` the rest.
    """

    data: Named
    papers: int
    comparable: tuple[tuple[Named, tuple[Stated, ...]], ...]
    others: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """All results of an atlas, by what can be told of them; each is in one of the four.

    ``measures`` are those by which several papers report, on data that no other reports on or
    that is not named; ``alone`` has data and measure, ``unsaid`` lacks one of them or both.
    """

    shared: tuple[Shared, ...]
    measures: tuple[tuple[Named, tuple[Stated, ...]], ...]
    alone: tuple[Stated, ...]
    unsaid: tuple[Stated, ...]


def reported(lookup: Lookup) -> Reported:
    """The results of all papers, grouped: data by label, papers by title."""
    found = sorted(
        (each for paper in lookup.atlas.papers for each in stated(lookup, paper)),
        key=lambda each: (_title(lookup, each), each.paper, each.sentence),
    )
    by_data = _by(found, lambda one: one.data)
    shared = [_shared(data, group) for data, group in by_data if _papers(group) > 1]
    keys = {each.data.key for each in shared}
    rest = [each for each in found if each.data is None or each.data.key not in keys]
    by_measure = _by(rest, lambda one: one.measure)
    measures = [(measure, group) for measure, group in by_measure if _papers(group) > 1]
    keys = {measure.key for measure, _ in measures}
    rest = [each for each in rest if each.measure is None or each.measure.key not in keys]
    alone = [each for each in rest if each.data and each.measure]
    return Reported(
        tuple(shared),
        tuple(measures),
        tuple(sorted(alone, key=_label)),
        tuple(each for each in rest if each.data is None or each.measure is None),
    )


def stated(lookup: Lookup, paper: AtlasPaper) -> Iterator[Stated]:
    """What a paper reports, in the order of its text."""
    groups: dict[tuple[int, str, str], list[tuple[Result, Named | None, Named | None]]] = {}
    before: Result | None = None
    for result in paper.reading.results:
        data = _data(lookup, paper, result.dataset)
        measure = _measure(lookup, paper, result.measure)
        if before and measure is None and _goes_on(paper, before, result):
            measure = _measure(lookup, paper, before.measure)
        key = (result.sentence, data.key if data else "", measure.key if measure else "")
        groups.setdefault(key, []).append((result, data, measure))
        before = result if result.measure or before is None else before
    for (sentence, _, _), group in groups.items():
        yield _statement(paper, sentence, group)


def _goes_on(paper: AtlasPaper, before: Result, result: Result) -> bool:
    """Whether only a joint stands between two numbers: "79 and 84 %" have one measure."""
    between = paper.paper.text[before.end : result.start]
    return before.sentence == result.sentence and between.strip() in {
        "and",
        "or",
        ",",
        ", and",
        "/",
    }


def _statement(
    paper: AtlasPaper,
    sentence: int,
    group: Sequence[tuple[Result, Named | None, Named | None]],
) -> Stated:
    place = paper.reading.sentences[sentence]
    text = paper.paper.text
    results = tuple(result for result, _, _ in group)
    _, data, measure = group[0]
    baselines = dict.fromkeys(text[slice(*one.baseline)] for one in results if one.baseline)
    written = next((text[slice(*one.measure)] for one in results if one.measure), "")
    return Stated(
        paper.id,
        sentence,
        data,
        measure,
        results,
        tuple(figure(text, (place.start, place.end), result) for result in results),
        written,
        tuple(baselines),
    )


def _data(lookup: Lookup, paper: AtlasPaper, span: Span | None) -> Named | None:
    """The concept that stands there, whatever its type, else the words."""
    if span is None:
        return None
    mention = _mention(paper, span)
    if mention is not None:
        concept = lookup.concepts[mention.concept]
        return Named(f"concept/{concept.id}", concept.label, concept.id)
    written = paper.paper.text[slice(*span)]
    return Named(f"words/{fold(written)}", written)


def _measure(lookup: Lookup, paper: AtlasPaper, span: Span | None) -> Named | None:
    """The measure by its name; its concept is the metric whose mention stands there.

    What is a data set elsewhere measures nothing here.
    """
    if span is None:
        return None
    mention = _mention(paper, span)
    concept = lookup.concepts[mention.concept] if mention else None
    name = measure_name(paper.paper.text[slice(*span)])
    if not name or (concept and concept.type == "dataset"):
        return None
    return Named(name, name, concept.id if concept and concept.type == "metric" else None)


def _mention(paper: AtlasPaper, span: Span) -> ConceptMention | None:
    """The mention that shares most characters with a span; of equals the first."""
    return max(
        (found for found in paper.mentions if found.start < span[1] and span[0] < found.end),
        key=lambda found: (min(found.end, span[1]) - max(found.start, span[0]), -found.start),
        default=None,
    )


def _shared(data: Named, group: Sequence[Stated]) -> Shared:
    by_measure = _by(group, lambda each: each.measure)
    comparable = [(measure, found) for measure, found in by_measure if _papers(found) > 1]
    keys = {measure.key for measure, _ in comparable}
    others = [each for each in group if each.measure is None or each.measure.key not in keys]
    return Shared(data, _papers(group), tuple(comparable), tuple(others))


def _by(
    found: Iterable[Stated], name: Callable[[Stated], Named | None]
) -> list[tuple[Named, tuple[Stated, ...]]]:
    """Groups with one name, by its label; what has none is in no group."""
    groups: defaultdict[str, list[Stated]] = defaultdict(list)
    names: dict[str, Named] = {}
    for each in found:
        if (named := name(each)) is not None:
            groups[named.key].append(each)
            names.setdefault(named.key, named)
    ordered = sorted(names.values(), key=lambda named: (named.label.casefold(), named.key))
    return [(named, tuple(groups[named.key])) for named in ordered]


def _papers(group: Iterable[Stated]) -> int:
    return len({each.paper for each in group})


def _title(lookup: Lookup, each: Stated) -> str:
    return lookup.papers[each.paper].title.casefold()


def _label(each: Stated) -> str:
    return each.data.label.casefold() if each.data else ""


# What keeps numbers apart ---------------------------------------------------------------------


def warnings(group: Sequence[Stated]) -> tuple[str, ...]:
    """Why the numbers of a group that names one data set and one measure may not compare."""
    return tuple(_warnings(group))


def _warnings(group: Sequence[Stated]) -> Iterator[str]:
    written = dict.fromkeys(_plain(each.written) for each in group if each.written)
    if len(written) > 1:
        yield f"The measure is written {_listed(written)}, which may be different variants of it."
    figures = [one for each in group for one in each.figures]
    if len({one.kind for one in figures}) > 1:
        yield "Some of these numbers are values, others are changes, factors or shares."
    if len({one.unit for each in group for one in each.results}) > 1:
        yield "The numbers have different units."
    if any(one.bound == "up to" for one in figures):
        yield "“Up to” is the best case, not what to expect."
    if any(one.scale == "unsaid" for one in figures):
        yield "A change in percent may be relative or in points; the abstract does not say which."
    if any(one.kind in ("change", "factor") for one in figures):
        known = {fold(name) for each in group for name in each.baselines}
        if len(known) != 1 or not all(each.baselines for each in group):
            yield "Changes are against different baselines, or against one that is not named."


def _plain(written: str) -> str:
    return " ".join(singular(word) for word in written.casefold().split())


def _listed(written: Iterable[str]) -> str:
    names = [f"“{name}”" for name in written]
    return f"{', '.join(names[:-1])} and {names[-1]}"
