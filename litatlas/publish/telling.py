"""For every paper and concept that it names, the sentence that best shows what it does with it.

``Lookup`` answers this of one pair. What leads from everything to everything asks of each pair
three times and more, as the paper's, as the concept's and as the topic's, so it is all here, found
once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from litatlas.model import RoleName
from litatlas.publish.lookup import Lookup


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence, and the role that it shows; ``mentions`` where it only names the concept."""

    sentence: int
    role: RoleName


@lru_cache(maxsize=1)
def tellings(lookup: Lookup) -> Mapping[tuple[str, str], Telling]:
    """By paper and concept; none where no sentence of the paper names it."""
    found = {}
    for paper, concept in lookup.mentions.keys() | lookup.stated.keys():
        relation = lookup.telling_relation(paper, concept)
        if relation:
            found[paper, concept] = Telling(relation.sentence, relation.role)
        elif (sentence := lookup.first_sentence(paper, concept)) is not None:
            found[paper, concept] = Telling(sentence, "mentions")
    return found
