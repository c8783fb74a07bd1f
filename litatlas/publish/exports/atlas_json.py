"""Everything the map knows as one JSON file, with its schema beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from litatlas.model import (
    CONCEPT_PAGES,
    CONCEPT_TYPES,
    ENTRY_TYPES,
    LINKS,
    PUBLISH_MODES,
    ROLES,
    Artifact,
    Atlas,
    AtlasPaper,
    Author,
    Concept,
    Edge,
    Place,
    Topic,
)
from litatlas.packing import written_as_given
from litatlas.publish.lookup import Lookup

SCHEMA = 1
_PIECE = 100
Json = dict[str, object]


def artifacts(lookup: Lookup) -> Iterator[Artifact]:
    """``data/atlas.json``, and its schema."""
    yield Artifact("data/atlas.json", _compact(document(lookup.atlas)))
    yield Artifact("data/atlas.schema.json", _indented(json_schema()))


def document(atlas: Atlas) -> Json:
    """The atlas as JSON has it; every key is present, unknown scalars are None.

    Values of the model of which all fields are told are left as they are; JSON is written of them
    as of ``plain`` ones.
    """
    return {
        "schema": SCHEMA,
        "site": {
            "title": atlas.site.title,
            "description": atlas.site.description,
            "base_url": atlas.site.base_url,
            "publish": atlas.site.publish,
            "concept_pages": atlas.site.concept_pages,
            "built_from": atlas.site.built_from,
        },
        "papers": [_paper(paper) for paper in atlas.papers],
        "concepts": [_concept(concept) for concept in atlas.concepts],
        "relations": list(atlas.relations),
        "concept_links": list(atlas.concept_links),
        "edges": [_edge(edge) for edge in atlas.edges],
        "related": dict(atlas.related),
        "topics": [_topic(topic) for topic in atlas.topics],
        "skipped": [
            {"seed": block.seed, "line": block.line, "reason": block.reason, "text": block.text}
            for block in atlas.skipped
        ],
        "problems": [
            {"place": problem.place, "message": problem.message, "hint": problem.hint}
            for problem in atlas.problems
        ],
    }


def _paper(entry: AtlasPaper) -> Json:
    paper, reading = entry.paper, entry.reading
    return {
        "id": entry.id,
        "url": entry.url,
        "source_id": paper.places[0].source_id if paper.places else None,
        "title": entry.title,
        "title_is_derived": entry.title_is_derived,
        "name": reading.name,
        "kind": reading.kind,
        "gist": reading.gist,
        "text": paper.text,
        "abstract_start": paper.abstract_start,
        "source_text": paper.source_text,
        "repairs": paper.repairs,
        "language": paper.language,
        "sentences": [[sentence.start, sentence.end] for sentence in reading.sentences],
        "sentence_roles": [sentence.role for sentence in reading.sentences],
        "places": [_place(place) for place in paper.places],
        "authors": paper.authors,
        "people": [_author(author) for author in paper.people],
        "entry_type": paper.entry_type,
        "year": paper.year,
        "year_is_derived": paper.year_is_derived,
        "venue": paper.venue,
        "doi": paper.doi,
        "arxiv": paper.arxiv,
        "links": reading.links,
        "citations": reading.citations,
        "topic": entry.topic,
        "x": entry.x,
        "y": entry.y,
        "concepts": entry.concepts,
        "mentions": [
            {"start": m.start, "end": m.end, "concept": m.concept, "confidence": m.confidence}
            for m in entry.mentions
        ],
        "inner": [
            {"start": m.start, "end": m.end, "concept": m.concept, "confidence": m.confidence}
            for m in entry.inner
        ],
        "acronyms": [{"short": a.short, "long": a.long} for a in reading.acronyms],
        "results": [
            {
                "value": r.value,
                "number": r.number,
                "unit": r.unit,
                "start": r.start,
                "end": r.end,
                "measure": r.measure,
                "dataset": r.dataset,
                "baseline": r.baseline,
                "sentence": r.sentence,
            }
            for r in reading.results
        ],
    }


def plain(value: object) -> Json:
    """A value of the model by its fields."""
    return {name: getattr(value, name) for name in type(value).__slots__}  # type: ignore[attr-defined]


def _author(author: Author) -> Json:
    return {name: part or None for name, part in plain(author).items()}


def _place(place: Place) -> Json:
    return {
        "seed": place.seed,
        "line": place.line,
        "record": place.record,
        "source_id": place.source_id,
    }


def _concept(concept: Concept) -> Json:
    return {
        "id": concept.id,
        "url": concept.url,
        "label": concept.label,
        "type": concept.type,
        "confidence": concept.confidence,
        "aliases": concept.aliases,
        "merges": concept.merges,
        "papers": concept.papers,
        "definition": concept.definition,
        "broader": concept.broader,
        "narrower": concept.narrower,
        "topic": concept.topic,
        "x": concept.x,
        "y": concept.y,
        "curated_definition": concept.curated_definition,
    }


def _edge(edge: Edge) -> Json:
    return {
        "source": edge.source,
        "target": edge.target,
        "kind": edge.kind,
        "weight": edge.weight,
        "evidence": edge.evidence,
    }


def _topic(topic: Topic) -> Json:
    return {
        "id": topic.id,
        "url": topic.url,
        "label": topic.label,
        "color": topic.color,
        "papers": topic.papers,
        "concepts": topic.concepts,
        "evidence": topic.evidence,
    }


def _compact(value: Json) -> bytes:
    """A line of JSON, made of its lists a piece at a time: in one text of all papers, a single
    dash or Greek letter makes every character take two bytes, and most abstracts have none."""
    parts = (_encoded(key) + b":" + _part(part) for key, part in value.items())
    return b"{" + b",".join(parts) + b"}\n"


def _part(value: object) -> bytes:
    if not isinstance(value, list):
        return _encoded(value)
    pieces = (value[at : at + _PIECE] for at in range(0, len(value), _PIECE))
    return b"[" + b",".join(_encoded(piece)[1:-1] for piece in pieces) + b"]"


def _encoded(value: object) -> bytes:
    try:
        return written_as_given(value)
    except UnicodeEncodeError:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=plain)
        return text.encode("utf-8", "replace")


def _indented(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


# The schema ---------------------------------------------------------------------------------

_STRING: Json = {"type": "string"}
_TEXT_OR_NULL: Json = {"type": ["string", "null"]}
_WHOLE: Json = {"type": "integer"}
_INDEX: Json = {"type": "integer", "minimum": 0}
_SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}
_FLAG: Json = {"type": "boolean"}
_ID: Json = {"type": "string", "pattern": "^[a-z0-9-]{1,60}$"}
_ID_OR_NULL: Json = {"type": ["string", "null"], "pattern": "^[a-z0-9-]{1,60}$"}
_SPAN: Json = {"type": "array", "items": _INDEX, "minItems": 2, "maxItems": 2}
_SPAN_OR_NULL: Json = {"type": ["array", "null"], "items": _INDEX, "minItems": 2, "maxItems": 2}


def _one_of(*values: str) -> Json:
    return {"enum": list(values)}


def _list(entry: Json, least: int = 0) -> Json:
    return {"type": "array", "items": entry, "minItems": least}


def _record(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def json_schema() -> Json:
    """The JSON schema (draft 2020-12) of ``document``."""
    evidence = _record(paper=_ID, sentence=_INDEX)
    paper = _record(
        id=_ID,
        url=_STRING,
        source_id=_TEXT_OR_NULL,
        title=_STRING,
        title_is_derived=_FLAG,
        name=_TEXT_OR_NULL,
        kind=_one_of("system", "task", "dataset", "survey", "study", "theory", "other"),
        gist={"type": ["integer", "null"], "minimum": 0},
        text=_STRING,
        abstract_start=_INDEX,
        source_text=_STRING,
        repairs=_list(_record(before=_STRING, after=_STRING, reason=_STRING)),
        language=_TEXT_OR_NULL,
        sentences=_list(_SPAN),
        sentence_roles=_list(
            _one_of("title", "background", "objective", "method", "result", "other")
        ),
        places=_list(
            _record(seed=_STRING, line=_INDEX, record=_INDEX, source_id=_TEXT_OR_NULL), least=1
        ),
        authors=_list(_STRING),
        people=_list(
            _record(
                family=_TEXT_OR_NULL,
                given=_TEXT_OR_NULL,
                particle=_TEXT_OR_NULL,
                suffix=_TEXT_OR_NULL,
                literal=_TEXT_OR_NULL,
            )
        ),
        entry_type={"enum": [*ENTRY_TYPES, None]},
        year={"type": ["integer", "null"]},
        year_is_derived=_FLAG,
        venue=_TEXT_OR_NULL,
        doi=_TEXT_OR_NULL,
        arxiv=_TEXT_OR_NULL,
        links=_list(_record(url=_STRING, kind=_one_of("code", "data", "other"))),
        citations=_list(_STRING),
        topic=_ID_OR_NULL,
        x=_WHOLE,
        y=_WHOLE,
        concepts=_list(_record(id=_ID, salience=_SHARE, role=_one_of(*ROLES))),
        mentions=_list(_record(start=_INDEX, end=_INDEX, concept=_ID, confidence=_SHARE)),
        inner=_list(_record(start=_INDEX, end=_INDEX, concept=_ID, confidence=_SHARE)),
        acronyms=_list(_record(short=_STRING, long=_STRING)),
        results=_list(
            _record(
                value=_STRING,
                number={"type": ["number", "null"]},
                unit=_TEXT_OR_NULL,
                start=_INDEX,
                end=_INDEX,
                measure=_SPAN_OR_NULL,
                dataset=_SPAN_OR_NULL,
                baseline=_SPAN_OR_NULL,
                sentence=_INDEX,
            )
        ),
    )
    concept = _record(
        id=_ID,
        url=_STRING,
        label=_STRING,
        type=_one_of(*CONCEPT_TYPES),
        confidence=_SHARE,
        aliases=_list(_STRING),
        merges=_list(_record(alias=_STRING, reason=_STRING, confidence=_SHARE)),
        papers=_list(_ID, least=1),
        definition={"anyOf": [evidence, {"type": "null"}]},
        broader=_list(_ID),
        narrower=_list(_ID),
        topic=_ID_OR_NULL,
        x=_WHOLE,
        y=_WHOLE,
        curated_definition=_TEXT_OR_NULL,
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "litatlas atlas",
        "description": (
            "A literature map. Offsets are half-open and count Unicode code points of a paper's "
            "text; every sentence is an index into that paper's sentences. Where publish is "
            '"sentences", a sentence that nothing rests on reads "…", with spaces up to its end, '
            "in text, and source_text and the texts of what was skipped are left out."
        ),
        **_record(
            schema={"const": SCHEMA},
            site=_record(
                title=_STRING,
                description=_STRING,
                base_url=_STRING,
                publish=_one_of(*PUBLISH_MODES),
                concept_pages=_one_of(*CONCEPT_PAGES),
                built_from=_list(
                    _record(seed=_STRING, sha256=_STRING, papers=_INDEX, first_seen=_TEXT_OR_NULL)
                ),
            ),
            papers=_list(paper),
            concepts=_list(concept),
            relations=_list(
                _record(
                    paper=_ID,
                    role=_one_of(*(role for role in ROLES if role != "mentions")),
                    concept=_ID,
                    sentence=_INDEX,
                    cue=_SPAN,
                    confidence=_SHARE,
                )
            ),
            concept_links=_list(
                _record(
                    source=_ID,
                    relation=_one_of(*LINKS),
                    target=_ID,
                    paper=_ID,
                    sentence=_INDEX,
                    confidence=_SHARE,
                )
            ),
            edges=_list(
                _record(
                    source=_ID,
                    target=_ID,
                    kind=_one_of("relation", "concept_link", "co_mention", "related"),
                    weight=_SHARE,
                    evidence=_list(evidence, least=1),
                )
            ),
            related={
                "type": "object",
                "propertyNames": _ID,
                "additionalProperties": _list(
                    _record(paper=_ID, score=_SHARE, shared=_list(_ID), sentences=_SPAN_OR_NULL)
                )
                | {"maxItems": 10},
            },
            topics=_list(
                _record(
                    id=_ID,
                    url=_STRING,
                    label=_STRING,
                    color={"type": "string", "pattern": "^#[0-9a-f]{6}$"},
                    papers=_list(_ID, least=1),
                    concepts=_list(_ID),
                    evidence=_list(evidence, least=1),
                )
            ),
            skipped=_list(_record(seed=_STRING, line=_INDEX, reason=_STRING, text=_STRING)),
            problems=_list(_record(place=_STRING, message=_STRING, hint=_STRING)),
        ),
    }
