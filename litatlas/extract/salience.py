"""How much a paper is about a term: what its authors would have given as keywords comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from litatlas.extract.phrases import PhraseBook, key
from litatlas.extract.terms import Meant
from litatlas.model import Claim

FEATURES = tuple(
    "bias/in title/first/count/last/words/one word/keyphrase/rare/unknown/confidence/name-like/"
    "head/proposed/addressed/task/metric/dataset/concept/inside others/long/listed/first word/"
    "early/title and body/plain head".split("/")
)
_PLAIN_HEADS = frozenset(
    "task problem algorithm method approach technique model system framework strategy scenario "
    "setting paradigm process application pipeline module perspective architecture network "
    "dataset benchmark policy guarantee operation variant".split()
)


def core(term_key: str, book: PhraseBook) -> str:
    """A term's key without a plain head, when authors use what is left as a keyword.

    "text classification task" is about "text classification".
    """
    rest, _, head = term_key.rpartition(" ")
    if head in _PLAIN_HEADS and rest and book.seen(key(rest)).keyword > book.seen(term_key).keyword:
        return key(rest)
    return term_key


def salience(
    meant: Sequence[Meant],
    claims: Sequence[Claim],
    length: int,
    abstract_start: int,
    book: PhraseBook,
    weights: Mapping[str, float],
) -> tuple[tuple[str, float], ...]:
    """Terms with scores from 0 to 1, best first; ties by place."""
    rows = salience_features(meant, claims, length, abstract_start, book)
    scored = [
        (-sum(weights.get(name, 0.0) * value for name, value in row.items()), order, term)
        for order, (term, row) in enumerate(rows.items())
    ]
    return tuple(
        (term, round((1 / (1 + exp(min(50.0, minus)))) ** 0.5, 2))
        for minus, _, term in sorted(scored)
    )


def salience_features(
    meant: Sequence[Meant],
    claims: Sequence[Claim],
    length: int,
    abstract_start: int,
    book: PhraseBook,
) -> dict[str, dict[str, float]]:
    """What is known of each term, in the order of their first places."""
    by_term: dict[str, list[Meant]] = {}
    for mention in meant:
        by_term.setdefault(mention.term, []).append(mention)
    roles: dict[str, set[str]] = {}
    for claim in claims:
        roles.setdefault(claim.term, set()).add(claim.role)
    size = max(1, length - abstract_start)
    keys = {term: f" {key(term)} " for term in by_term}
    everything = "|".join(keys.values())
    rows = {}
    for term, mentions in by_term.items():
        words = keys[term].split()
        seen = book.seen(core(keys[term].strip(), book))
        edge = book.edge(words[-1])
        begin = book.edge(words[0])
        body = [m for m in mentions if m.start >= abstract_start] or mentions
        rows[term] = {
            "bias": 1.0,
            "in title": float(mentions[0].start < abstract_start),
            "first": 1 - max(0, body[0].start - abstract_start) / size,
            "count": log(len(mentions)),
            "last": max(0, body[-1].start - abstract_start) / size,
            "words": float(min(len(words), 5)),
            "one word": float(len(words) == 1),
            "keyphrase": log(1 + 100 * seen.keyword / (seen.abstracts + 5))
            if seen.abstracts
            else 0.0,
            "rare": log((book.abstracts + 1) / (seen.abstracts + 1)) if seen.abstracts else 0.0,
            "listed": log(1 + seen.keyword),
            "first word": log(1 + 100 * begin.begins / (begin.begins + begin.left_out + 20)),
            "early": float(body[0].sentence <= 1 + (abstract_start > 0)),
            "title and body": float(mentions[0].start < abstract_start and len(mentions) > 1),
            "plain head": float(words[-1] in _PLAIN_HEADS),
            "unknown": float(not seen.abstracts),
            "confidence": max(m.confidence for m in mentions),
            "name-like": float(any(c.isupper() for c in term[1:])),
            "head": log(1 + 100 * edge.ends / (edge.heads + 20)),
            "proposed": float("proposes" in roles.get(term, ())),
            "addressed": float(bool(roles.get(term, set()) & {"addresses", "surveys"})),
            "task": float(mentions[0].type == "task"),
            "metric": float(mentions[0].type == "metric"),
            "dataset": float(mentions[0].type == "dataset"),
            "concept": float(mentions[0].type == "concept"),
            "inside others": min(3.0, everything.count(keys[term]) - 1.0),
            "long": float(len(term) > 40),
        }
    return rows
