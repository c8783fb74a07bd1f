"""How the map was made, what it could not see, and how to correct it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.model import Atlas, AtlasPaper
from litatlas.publish.lookup import Lookup
from litatlas.publish.markdown import free_page
from litatlas.publish.page import Page
from litatlas.publish.pages.coverage import silent_sentences
from litatlas.publish.references import PaperRef, paper_ref, shortened

PAPERS_SHOWN = 60
PROBLEMS_SHOWN = 100
SKIPPED_SHOWN = 60
SKIPPED_LENGTH = 1200

DOWNLOADS = (
    ("preview.png", "The map as a picture, for slides and announcements"),
    ("map.md", "Everything in one file of Markdown, for people and for language models"),
    ("data/papers.bib", "The papers as BibTeX"),
    ("data/papers.ris", "The papers as RIS"),
    ("data/papers.csl.json", "The papers as CSL-JSON"),
    ("data/papers.csv", "A table of the papers"),
    ("data/concepts.csv", "A table of the concepts"),
    ("data/relations.csv", "What each paper does with which concepts, with the sentence"),
    ("data/results.csv", "The quantities that abstracts state, with the sentence"),
    ("graph.graphml", "Papers, concepts and their edges with sentences, as GraphML"),
    ("graph.gexf", "The same for Gephi, as GEXF"),
    ("data/atlas.json", "Everything on these pages, as JSON"),
    ("data/atlas.schema.json", "What each field of it means, as a JSON schema"),
)
"""Files that may have been made, and what they hold."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a paper's abstract was understood."""

    paper: PaperRef
    sentences: int
    silent: int  # sentences in which nothing was found
    mentions: int
    alone: int  # concepts no other paper names


@dataclass(frozen=True, slots=True)
class Band:
    """How many findings there are with a confidence in a range."""

    label: str
    mentions: int
    relations: int


@dataclass(frozen=True, slots=True)
class SkippedBlock:
    """A block that is no paper, the reason, and as much of its text as a page can show."""

    seed: str
    line: int
    reason: str
    text: str


def pages(lookup: Lookup) -> Iterator[Page]:
    """The about page, with what content/pages/about.md says on top."""
    atlas = lookup.atlas
    coverage = [_coverage(lookup, paper) for paper in atlas.papers]
    without = [paper for paper in atlas.papers if not paper.paper.abstract.strip()]
    yield Page(
        "about.html",
        "pages/about.html",
        {
            "free": free_page(lookup.texts.get("about.md", ""), f"About {atlas.site.title}"),
            "papers": len(atlas.papers),
            "concepts": len(atlas.concepts),
            "alone": sum(len(concept.papers) == 1 for concept in atlas.concepts),
            "sentences": sum(found.sentences for found in coverage),
            "silent": sum(found.silent for found in coverage),
            "untitled": sum(paper.title_is_derived for paper in atlas.papers),
            "without": [paper_ref(lookup, paper) for paper in without[:PAPERS_SHOWN]],
            "without_total": len(without),
            "coverage": coverage[:PAPERS_SHOWN],
            "bands": _bands(atlas),
            "repairs": sum(len(paper.paper.repairs) for paper in atlas.papers),
            "seeds": atlas.site.built_from[:PAPERS_SHOWN],
            "seeds_total": len(atlas.site.built_from),
            "skipped": [
                SkippedBlock(
                    block.seed, block.line, block.reason, shortened(block.text, SKIPPED_LENGTH)
                )
                for block in atlas.skipped[:SKIPPED_SHOWN]
            ],
            "skipped_total": len(atlas.skipped),
            "problems": atlas.problems[:PROBLEMS_SHOWN],
            "problems_total": len(atlas.problems),
            "downloads": DOWNLOADS,
        },
    )


def _coverage(lookup: Lookup, paper: AtlasPaper) -> Coverage:
    return Coverage(
        paper_ref(lookup, paper),
        sum(sentence.role != "title" for sentence in paper.reading.sentences),
        len(silent_sentences(paper)),
        len(paper.mentions),
        sum(len(lookup.concepts[concept.id].papers) == 1 for concept in paper.concepts),
    )


def _bands(atlas: Atlas) -> tuple[Band, ...]:
    """Findings by confidence: three bands, the surest first."""
    mentions = [mention.confidence for paper in atlas.papers for mention in paper.mentions]
    relations = [relation.confidence for relation in atlas.relations]
    return tuple(
        Band(
            label,
            sum(low <= confidence < high for confidence in mentions),
            sum(low <= confidence < high for confidence in relations),
        )
        for label, low, high in (
            ("0.80 and more", 0.8, 2.0),
            ("0.50 to 0.79", 0.5, 0.8),
            ("below 0.50, marked as doubtful", 0.0, 0.5),
        )
    )
