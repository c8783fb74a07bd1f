"""A map of real records that takes seconds instead of a quarter of an hour, for the browser's sake.

Texts, titles, years and venues are the records' own. Concepts are the authors' keywords wherever
they stand in a text, topics the most frequent of them, and positions are scattered around the
topics' middles by a hash. What a browser has to load, index and draw is of the same size and kind
as that of a built map; what it says is not.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from litatlas.extract.answering import answered
from litatlas.extract.stances import stances
from litatlas.model import (
    CONCEPT_TYPES,
    TOPIC_COLORS,
    Atlas,
    AtlasPaper,
    Concept,
    ConceptMention,
    ConceptType,
    Edge,
    Evidence,
    Paper,
    PaperConcept,
    Place,
    Reading,
    Related,
    Relation,
    SeedFile,
    Site,
    Topic,
)
from litatlas.text.sentences import sentences
from litatlas.text.slugs import slug

TOPICS = 30
LONGEST = 4
"""Words of a concept."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_PLACE = Place("records.json", 1, 1)


def atlas_of_records(records: Sequence[Mapping[str, object]]) -> Atlas:
    """The map; its papers are those of the records, in the order of their ids."""
    known = _vocabulary(records)
    papers = sorted((_paper(record, known) for record in records), key=lambda paper: paper.id)
    papers = list({paper.id: paper for paper in papers}.values())
    of_concept: defaultdict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for concept in paper.concepts:
            of_concept[concept.id].append(paper.id)
    frequent = sorted(of_concept, key=lambda id_: (-len(of_concept[id_]), id_))[:TOPICS]
    placed = tuple(_placed(paper, frequent) for paper in papers)
    at = {paper.id: paper for paper in placed}
    concepts = tuple(_concept(id_, known, tuple(of_concept[id_]), at) for id_ in sorted(of_concept))
    relations = tuple(
        Relation(paper.id, "uses", mention.concept, mention.sentence, (0, 0), 0.8)
        for paper in placed
        for mention in _first_of_each(paper)[:4]
    )
    related = _related(placed, of_concept)
    topics = tuple(
        Topic(
            id_,
            known[id_],
            TOPIC_COLORS[number % len(TOPIC_COLORS)],
            tuple(paper.id for paper in placed if paper.topic == id_),
            (id_,),
            (),
        )
        for number, id_ in enumerate(sorted(frequent))
    )
    return Atlas(
        Site("Stand-in", "", "", (SeedFile("records.json", "0" * 64, len(placed)),)),
        placed,
        concepts,
        relations,
        (),
        (*(_use(relation) for relation in relations), *_close(at, related)),
        related,
        topics,
    )


def _vocabulary(records: Sequence[Mapping[str, object]]) -> dict[str, str]:
    """Keywords of at most ``LONGEST`` words by their ids."""
    found: dict[str, str] = {}
    for record in records:
        keywords = record.get("keywords")
        for keyword in keywords if isinstance(keywords, list) else ():
            words = _WORD.findall(str(keyword).lower())
            if (
                0 < len(words) <= LONGEST
                and len("".join(words)) > 2
                and (id_ := slug(" ".join(words)))
            ):
                found.setdefault(id_, " ".join(words))
    return found


def _paper(record: Mapping[str, object], known: Mapping[str, str]) -> AtlasPaper:
    title = " ".join(str(record.get("title") or "Untitled").split())
    abstract = " ".join(str(record["abstract"]).split())
    text = f"{title}\n{abstract}"
    spans = sentences(text, len(title) + 1)
    asked = tuple(answered(text, span, "title" if span[0] == 0 else "other") for span in spans)
    reading = Reading(
        asked, gist=1 if len(spans) > 1 else None, stances=tuple(stances(text, asked))
    )
    mentions = tuple(
        mention
        for number, span in enumerate(spans)
        for mention in _mentions(text, span, number, known)
    )
    counted = Counter(mention.concept for mention in mentions)
    best = sorted(counted, key=lambda id_: (-counted[id_], id_))
    year = str(record.get("year") or "")
    digest = hashlib.sha256(str(record["id"]).encode()).hexdigest()[:6]
    return AtlasPaper(
        f"{slug(title)[:50].strip('-') or 'paper'}-{digest}",
        Paper(
            text,
            len(title) + 1,
            text,
            (_PLACE,),
            title=title,
            year=int(year) if year.isdigit() else None,
            venue=str(record.get("venue") or "") or None,
        ),
        reading,
        title,
        False,
        None,
        0,
        0,
        tuple(
            PaperConcept(id_, round(1 - at / (len(best) + 1), 2), "uses" if at < 4 else "mentions")
            for at, id_ in enumerate(best)
        ),
        mentions,
    )  # fmt: skip


def _mentions(
    text: str, span: tuple[int, int], number: int, known: Mapping[str, str]
) -> list[ConceptMention]:
    """The longest keywords that stand in a sentence, from left to right."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(text, *span)]
    mentions, at = [], 0
    while at < len(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + length - 1][1]
            id_ = slug(text[start:end].lower())
            if id_ in known:
                mentions.append(ConceptMention(start, end, number, id_, 0.8))
                at += length - 1
                break
        at += 1
    return mentions


def _first_of_each(paper: AtlasPaper) -> list[ConceptMention]:
    return list({mention.concept: mention for mention in reversed(paper.mentions)}.values())


def _placed(paper: AtlasPaper, frequent: Sequence[str]) -> AtlasPaper:
    own = {concept.id for concept in paper.concepts}
    topic = next((number for number, id_ in enumerate(frequent) if id_ in own), None)
    number = TOPICS if topic is None else topic
    middle = (2_000 * math.cos(number * 2.4) * math.sqrt(number + 1),
              2_000 * math.sin(number * 2.4) * math.sqrt(number + 1))  # fmt: skip
    chance = hashlib.sha256(paper.id.encode()).digest()
    turn = int.from_bytes(chance[:4], "big") / 2**32 * math.tau
    far = 1_400 * math.sqrt(int.from_bytes(chance[4:8], "big") / 2**32)
    return replace(
        paper,
        topic=None if topic is None else frequent[topic],
        x=round(middle[0] + far * math.cos(turn)),
        y=round(middle[1] + far * math.sin(turn)),
    )


def _concept(
    id_: str, known: Mapping[str, str], papers: tuple[str, ...], at: Mapping[str, AtlasPaper]
) -> Concept:
    kind: ConceptType = CONCEPT_TYPES[len(id_) % len(CONCEPT_TYPES)]
    x = sum(at[paper].x for paper in papers) // len(papers)
    y = sum(at[paper].y for paper in papers) // len(papers)
    topic = at[papers[0]].topic
    return Concept(id_, known[id_], kind, 0.8, (), (), papers, None, (), (), topic, x, y)


def _related(
    papers: Sequence[AtlasPaper], of_concept: Mapping[str, list[str]]
) -> dict[str, tuple[Related, ...]]:
    """For each paper up to three that share its rarest concepts."""
    found: dict[str, tuple[Related, ...]] = {}
    for paper in papers:
        shared = sorted(
            (concept.id for concept in paper.concepts if 1 < len(of_concept[concept.id]) < 50),
            key=lambda id_: (len(of_concept[id_]), id_),
        )
        others = {
            other: id_
            for id_ in reversed(shared[:3])
            for other in of_concept[id_][:4]
            if other != paper.id
        }
        found[paper.id] = tuple(
            Related(other, 0.4, (others[other],)) for other in sorted(others)[:3]
        )
    return found


def _use(relation: Relation) -> Edge:
    said = (Evidence(relation.paper, relation.sentence),)
    return Edge(relation.paper, relation.concept, "relation", 0.8, said)


def _close(at: Mapping[str, AtlasPaper], related: Mapping[str, tuple[Related, ...]]) -> list[Edge]:
    edges: dict[tuple[str, str], Edge] = {}
    for id_, found in related.items():
        for other in found:
            one, two = sorted((id_, other.paper))
            said = tuple(
                Evidence(
                    paper,
                    next(m.sentence for m in at[paper].mentions if m.concept == other.shared[0]),
                )
                for paper in (one, two)
            )
            edges[one, two] = Edge(one, two, "related", other.score, said)
    return [edges[pair] for pair in sorted(edges)]
