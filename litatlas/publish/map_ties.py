"""What each paper of a map too large for one file is tied to, for the filters: ``data/ties.js``.

The script knows the connections of what somebody has opened, and has to tell of every paper
whether it has one of a kind. So a paper is here with the kinds of its connections alone, each
with the strength of the strongest, as small integers. The file is loaded with the first filter
that asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from litatlas.model import CONCEPT_TYPES, ROLES, Artifact, AtlasPaper, ConceptType
from litatlas.publish import map_points
from litatlas.publish.classic_script import data_script
from litatlas.publish.connections import Connection, Reason
from litatlas.publish.lookup import Lookup

PATH = "data/ties.js"
STEPS = 11
"""Of strength: tenths, 0 to 10."""

KINDS = len(ROLES) + 1
"""Roles, and closeness to another paper."""

_ROLES: Mapping[str, int] = {role: at for at, role in enumerate(ROLES)}


def artifact(lookup: Lookup, of_node: Mapping[str, Sequence[Connection]]) -> Artifact:
    """How many ties each paper has, in their order, and the ties of one after the other.

    A tie is ``(type * KINDS + role) * STEPS + strength``: ``type`` a place in ``types_there``,
    or one beyond for a paper; ``role`` a place in ``ROLES``, or one beyond for closeness.
    """
    types = types_there(lookup)
    type_of = {concept.id: types.index(concept.type) for concept in lookup.atlas.concepts}
    ties = [
        ties_of(of_node.get(f"paper/{paper.id}", ()), type_of, len(types))
        for paper in order(lookup)
    ]
    value = {"counts": [len(each) for each in ties], "ties": [tie for each in ties for tie in each]}
    return data_script(PATH, value)


def order(lookup: Lookup) -> Sequence[AtlasPaper]:
    """As the papers' points are; by id where papers are no points."""
    papers = lookup.atlas.papers
    return map_points.in_order(papers) if len(papers) >= map_points.FROM else papers


def types_there(lookup: Lookup) -> list[ConceptType]:
    """The types that some concept has."""
    there = {concept.type for concept in lookup.atlas.concepts}
    return [type_ for type_ in CONCEPT_TYPES if type_ in there]


def ties_of(found: Sequence[Connection], type_of: Mapping[str, int], papers: int) -> list[int]:
    """The kinds of a paper's connections, each once with its greatest strength.

    ``papers`` is the number that stands for the type of what is no concept.
    """
    strongest: dict[int, int] = {}
    for connection in found:
        type_ = type_of.get(connection.target.removeprefix("concept/"), papers)
        for reason in connection.reasons:
            key = type_ * KINDS + role_number(reason)
            strongest[key] = max(strongest.get(key, 0), strength(connection))
    return [key * STEPS + tenths for key, tenths in sorted(strongest.items())]


def role_number(reason: Reason) -> int:
    """A place in ``ROLES``, or one beyond for what is no role."""
    return _ROLES.get(reason.word, len(ROLES))


def strength(connection: Connection) -> int:
    """In tenths, as the filter counts it."""
    return round(100 * connection.weight) // 10
