"""What a page says of itself to those who link to it: search engines, chats, catalogues.

Previews and canonical links need whole addresses, so they are there once ``base_url`` is known.
Concepts that a single paper names are most of a large map, and keep their pages light: a
description, and no more.

Sources: <https://schema.org/ScholarlyArticle>, DefinedTerm, Dataset; <https://ogp.me>.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from litatlas.model import Atlas, AtlasPaper, Concept, EntryType, Topic
from litatlas.publish.links import arxiv_url, doi_url
from litatlas.publish.lookup import Lookup
from litatlas.publish.references import byline, shortened
from litatlas.publish.render import count, section

DESCRIPTION_LENGTH = 200
CONCEPTS_NAMED = 8

PURPOSES: Mapping[str, str] = MappingProxyType(
    {
        "papers": "All papers of {title}, each in a sentence of its own.",
        "concepts": "Every concept that the papers of {title} name, from A to Z.",
        "topics": "The topics of {title}: their papers, and what sets each apart.",
        "map": "The papers and concepts of {title} on one map; every line shows its sentence.",
        "read": "An order to read the papers of {title} in, with the reason for each step.",
        "connect": "Why any two papers or concepts of {title} are connected, sentence by sentence.",
        "compare": "The papers of {title} side by side: problem, method, data, metric, result.",
        "results": "The numbers that the abstracts of {title} report, by data and measure.",
        "findings": "Where the abstracts of {title} say that they agree, object or differ.",
        "bridges": "What joins the topics of {title}, with the sentences.",
        "grids": "Which methods, tasks and data sets {title} combines, and which nobody there has.",
        "coverage": "What was understood of each abstract of {title}, and what is in doubt.",
        "glossary": "The short forms and definitions that the papers of {title} give.",
        "timeline": "The papers of {title} by year and topic.",
        "authors": "Everybody known to have written a paper of {title}.",
        "changes": "What each seed changed on {title}.",
        "about": "How {title} was made, how sure it is, its downloads, and how to correct it.",
    }
)
"""What a page of the top folder is for, by the first word of its path."""

_DOWNLOADS = (
    ("data/atlas.json", "application/json"),
    ("map.md", "text/markdown"),
    ("graph.graphml", "application/graphml+xml"),
    ("data/papers.bib", "application/x-bibtex"),
    ("data/papers.csv", "text/csv"),
    ("data/relations.csv", "text/csv"),
)

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in a page's head; "" is what a page has not."""

    title: str = ""  # the thing's own, for previews
    description: str = ""
    canonical: str = ""  # its whole address, where the site's is known
    has_preview: bool = False  # whether the tags that previews read are worth their weight
    data: str = ""  # JSON-LD, with nothing in it that could end its element


def heads(lookup: Lookup) -> Callable[[str], Head]:
    """A function from a page's path to its head."""
    atlas = lookup.atlas
    base = atlas.site.base_url

    def head(path: str) -> Head:
        canonical = base + ("" if path == "index.html" else path) if base else ""
        if path == "404.html":
            return Head(description=f"No page of {atlas.site.title} is at this address.")
        if path == "index.html":
            return Head(atlas.site.title, _site(atlas), canonical, True, _script(_dataset(atlas)))
        kind, _, id_ = path.removesuffix(".html").partition("/")
        if kind == "papers" and (paper := lookup.papers.get(id_)):
            data = _script(_article(lookup, paper, canonical))
            return Head(paper.title, _of_paper(paper), canonical, True, data)
        if kind == "concepts" and (concept := lookup.concepts.get(id_)) and not concept.home:
            shared = len(concept.papers) > 1
            data = _script(_term(lookup, concept, canonical)) if shared else ""
            return Head(concept.label, _of_concept(lookup, concept), canonical, shared, data)
        if kind == "topics" and (topic := lookup.topics.get(id_)):
            return Head(topic.label, _of_topic(lookup, topic), canonical, True)
        purpose = PURPOSES.get(section(path), "") if "/" not in path else ""
        told = purpose.format(title=atlas.site.title)
        name = section(path).capitalize()
        return Head(f"{name} · {atlas.site.title}", _short(told), canonical, bool(told))

    return head


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), DESCRIPTION_LENGTH)


def _site(atlas: Atlas) -> str:
    counts = f"{count(len(atlas.papers), 'paper')} and {count(len(atlas.concepts), 'concept')}"
    return _short(atlas.site.description or f"A literature map of {counts}.")


def _of_paper(paper: AtlasPaper) -> str:
    gist = paper.reading.gist
    return _short(byline(paper) or paper.title if gist is None else paper.sentence(gist))


def _of_concept(lookup: Lookup, concept: Concept) -> str:
    named = f"{concept.label}, a {concept.type} in {count(len(concept.papers), 'paper')}"
    defined = _definition(lookup, concept)
    return _short(f"{named}: {defined}" if defined else f"{named} of {lookup.atlas.site.title}.")


def _definition(lookup: Lookup, concept: Concept) -> str:
    if concept.curated_definition or not concept.definition:
        return concept.curated_definition or ""
    return lookup.papers[concept.definition.paper].sentence(concept.definition.sentence)


def _of_topic(lookup: Lookup, topic: Topic) -> str:
    named = [lookup.concepts[concept].label for concept in topic.concepts[:CONCEPTS_NAMED]]
    about = f": {', '.join(named)}" if named else ""
    return _short(f"{count(len(topic.papers), 'paper')} on {topic.label}{about}.")


def _article(lookup: Lookup, paper: AtlasPaper, canonical: str) -> Json:
    """A derived title is not passed off as the paper's name."""
    record = paper.paper
    same = [doi_url(record.doi)] if record.doi else []
    same += [arxiv_url(record.arxiv)] if record.arxiv else []
    named = [lookup.concepts[concept.id].label for concept in paper.concepts[:CONCEPTS_NAMED]]
    relation, whole = _VENUES.get(record.entry_type, ("isPartOf", "Periodical"))
    return _known(
        {
            "@context": "https://schema.org",
            "@type": _TYPES.get(record.entry_type, "ScholarlyArticle"),
            "alternateName" if paper.title_is_derived else "name": paper.title,
            "author": [
                {"@type": "Organization" if author.literal else "Person", "name": author.name}
                for author in record.people
            ],
            "datePublished": str(record.given_year) if record.given_year else "",
            relation: {"@type": whole, "name": record.venue} if record.venue else "",
            "description": _of_paper(paper) if paper.reading.gist is not None else "",
            "about": named,
            "sameAs": same,
            "url": canonical,
        }
    )


_TYPES: dict[EntryType | None, str] = {
    "book": "Book",
    "chapter": "Chapter",
    "thesis": "Thesis",
    "report": "Report",
}
_PUBLISHED = ("publisher", "Organization")
_VENUES: dict[EntryType | None, tuple[str, str]] = {
    "conference_paper": ("isPartOf", "Book"),
    "chapter": ("isPartOf", "Book"),
    "book": _PUBLISHED,
    "thesis": ("sourceOrganization", "Organization"),
    "report": _PUBLISHED,
    "preprint": _PUBLISHED,
}
"""What the place it appeared in is to each type of publication, in the words of schema.org."""


def _term(lookup: Lookup, concept: Concept, canonical: str) -> Json:
    site = lookup.atlas.site
    terms: Json = {"@type": "DefinedTermSet", "name": site.title, "url": site.base_url}
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "DefinedTerm",
            "name": concept.label,
            "alternateName": [alias for alias in concept.aliases if alias != concept.label],
            "description": _short(_definition(lookup, concept)),
            "inDefinedTermSet": _known(terms),
            "url": canonical,
        }
    )


def _dataset(atlas: Atlas) -> Json:
    base = atlas.site.base_url
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": atlas.site.title,
            "description": _site(atlas),
            "url": base,
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": base + path}
                for path, kind in _DOWNLOADS
                if atlas.papers
            ],
        }
    )


def _known(values: Json) -> Json:
    return {name: value for name, value in values.items() if value}


_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def _script(values: Json) -> str:
    """JSON as it may stand in a script element, whatever its texts: no "</script>", no "<!--"."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES).encode("utf-8", "replace").decode("utf-8")
