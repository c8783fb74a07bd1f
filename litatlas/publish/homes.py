"""Where concepts are told of.

Most concepts of a large map are named by one paper. With ``concept_pages: shared`` they have no
page of their own, and every link to one leads to the sentence of that paper that tells most of it.
As with ``withholding``, it is done to the atlas, so that no page or export can forget it.
"""

from __future__ import annotations

from dataclasses import replace

from litatlas.model import Atlas, Concept
from litatlas.publish.lookup import Lookup


def settled(atlas: Atlas) -> Atlas:
    """The atlas with an address for each concept that has no page of its own."""
    if atlas.site.concept_pages == "all":
        return atlas
    lookup = Lookup(atlas)
    return replace(atlas, concepts=tuple(_settled(lookup, concept) for concept in atlas.concepts))


def _settled(lookup: Lookup, concept: Concept) -> Concept:
    if len(concept.papers) != 1:
        return concept
    [paper] = concept.papers
    sentence = lookup.telling_sentence(paper, concept.id)
    anchor = "" if sentence is None else f"#s{sentence}"
    return replace(concept, home=lookup.papers[paper].url + anchor)
