"""Where abstracts speak to each other: sentences that agree, object or differ, in their own words.

Findings about one concept are put side by side without a word on whether they agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from litatlas.model import Evidence, Stance
from litatlas.publish.lookup import Lookup


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence about a concept, one of each paper."""

    paper: str
    sentence: int
    stance: Stance | None


@dataclass(frozen=True, slots=True)
class Findings:
    """``stances`` are all that sentences take, by paper; ``beside`` the findings that name a
    concept, for concepts of which two papers or more report one."""

    stances: Mapping[Evidence, Stance]
    beside: Mapping[str, tuple[Side, ...]]


@lru_cache(maxsize=1)  # the page of findings and those of concepts ask for the same
def findings(lookup: Lookup) -> Findings:
    """All stances and findings of an atlas; a finding is a sentence that reports a result."""
    papers = lookup.atlas.papers
    stances = {
        Evidence(paper.id, stance.sentence): stance
        for paper in papers
        for stance in paper.reading.stances
    }
    beside: defaultdict[str, dict[str, Side]] = defaultdict(dict)
    for paper in papers:
        sentences = paper.reading.sentences
        for mention in paper.mentions:
            stance = stances.get(Evidence(paper.id, mention.sentence))
            if stance is None and sentences[mention.sentence].speech != "found":
                continue
            former = beside[mention.concept].get(paper.id)
            if former is None or (former.stance is None and stance is not None):
                side = Side(paper.id, mention.sentence, stance)
                beside[mention.concept][paper.id] = side
    several = {
        concept: tuple(sides.values()) for concept, sides in beside.items() if len(sides) > 1
    }
    return Findings(MappingProxyType(stances), MappingProxyType(dict(sorted(several.items()))))
