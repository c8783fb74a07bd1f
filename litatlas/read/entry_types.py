"""What each tool calls an article, a chapter, a thesis: one table for all formats."""

from __future__ import annotations

import re

from litatlas.model import EntryType

_NAMES: dict[EntryType, str] = {
    "article": (
        "article journalarticle articlejournal articlemagazine magazinearticle newspaperarticle "
        "articlenewspaper jour ejour jfull mgzn review reviewarticle editorial letter shortsurvey "
        "datapaper articleinpress electronicarticle j"
    ),
    "conference_paper": (
        "inproceedings conference conferencepaper conferenceproceedings paperconference "
        "proceedingspaper proceedingsarticle conf cpaper c"
    ),
    "chapter": (
        "incollection inbook suppcollection suppbook bookchapter booksection chap chapter echap "
        "bookinbook inreference electronicbooksection"
    ),
    "book": "book mvbook ebook electronicbook monograph editedbook b",
    "thesis": "phdthesis mastersthesis masterthesis thesis dissertation thes",
    "report": "techreport report rprt technicalreport governmentdocument",
    "preprint": "preprint postedcontent unpb unpublishedwork",
}
_TYPES = {name: entry_type for entry_type, names in _NAMES.items() for name in names.split()}
_PREPRINTS = re.compile(
    r"corr|arxiv\b.{0,60}|(?:bio|med|chem|psy)rxiv\b.{0,60}|ssrn\b.{0,60}|research square", re.I
)


def entry_type(*names: str) -> EntryType | None:
    """What the first of these names that is known stands for, however it is spelled.

    >>> entry_type("", "Conference Paper"), entry_type("online")
    ('conference_paper', None)
    """
    spelled = (re.sub(r"[\W_]+", "", name[:60]).casefold() for name in names)
    return next((_TYPES[name] for name in spelled if name in _TYPES), None)


def published_as(said: EntryType | None, venue: str, arxiv: str | None) -> EntryType | None:
    """What a paper is to those who cite it: catalogues call preprints articles, or nothing."""
    if said not in (None, "article"):
        return said
    venue = venue.strip("{} ")
    is_preprint = _PREPRINTS.fullmatch(venue) or (arxiv and not venue)
    return "preprint" if is_preprint else said
