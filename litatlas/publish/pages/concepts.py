"""The list of all concepts, A to Z."""

from __future__ import annotations

from collections.abc import Iterator

from litatlas.publish.alphabet import LetterLink, letters, order, starts
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves
from litatlas.publish.references import ConceptRef, concept_ref

MOST_SHARED_SHOWN = 12


def pages(lookup: Lookup) -> Iterator[Page]:
    """The list, if there are concepts, over as many pages as it needs."""
    concepts = [
        concept_ref(concept)
        for concept in sorted(lookup.atlas.concepts, key=lambda one: (order(one.label), one.id))
    ]
    if not concepts:
        return
    found = list(leaves("concepts.html", concepts))
    begun = starts(((path, leaf) for path, leaf, _ in found), _word)
    shared = lookup.shared_concepts()
    for path, leaf, steps in found:
        view = {
            "letters": tuple(letters(leaf, _word, path, begun)),
            "index": tuple(LetterLink(initial, url) for initial, url in begun.items()),
            "total": len(concepts),
            "shared_total": len(shared),
            "shared": tuple(map(concept_ref, shared[:MOST_SHARED_SHOWN]))
            if path == "concepts.html"
            else (),
            "steps": steps,
        }
        yield Page(path, "pages/concepts.html", view)


def _word(concept: ConceptRef) -> str:
    return concept.label
