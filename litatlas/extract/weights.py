"""Read the learned numbers of ``litatlas/weights/``: plain tables, gzipped."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from litatlas.extract.keyphrases import Trees
from litatlas.extract.mentions import Blend, MentionModel
from litatlas.extract.packing import Packed, pack
from litatlas.extract.phrases import Edge, PhraseBook, Seen
from litatlas.extract.sentence_roles import ROLES, RoleModel
from litatlas.extract.tagging import TAGS, Tagger
from litatlas.extract.token_net import TokenNet
from litatlas.extract.typing import TypeModel
from litatlas.model import CONCEPT_TYPES, SentenceRole


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything ``extract`` has learned."""

    tagger: Tagger
    book: PhraseBook
    mentions: MentionModel
    roles: RoleModel
    types: TypeModel
    keyphrases: Trees
    net: TokenNet
    blend: Blend

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> Weights:
        """Weights from the bytes of the files in ``litatlas/weights/``, by file name.

        Raises:
            KeyError: a file is missing.
            ValueError: a file does not hold what it should.
        """
        return cls(
            tagger=Tagger(_tagger(_lines(files["tagger.tsv.gz"]))),
            book=_book(_lines(files["phrases.tsv.gz"]), _lines(files["words.tsv.gz"])),
            mentions=MentionModel(_numbers(_lines(files["mentions.tsv.gz"]))),
            roles=_roles(_lines(files["roles.tsv.gz"])),
            types=TypeModel(_table(_lines(files["types.tsv.gz"]), len(CONCEPT_TYPES))),
            keyphrases=_trees(_lines(files["keyphrases.tsv.gz"])),
            net=TokenNet.from_bytes(files["token_net.npz"]),
            blend=_blend(_lines(files["blend.tsv.gz"])),
        )


def _lines(data: bytes) -> list[list[str]]:
    return [line.split("\t") for line in gzip.decompress(data).decode("utf-8").split("\n")]


def _tagger(rows: list[list[str]]) -> dict[str, Packed]:
    number = {tag: i for i, tag in enumerate(TAGS)}
    weights = {}
    for feature, cells in rows:
        scores = [0] * len(TAGS)
        for cell in cells.split(" "):
            tag, _, weight = cell.rpartition(":")
            scores[number[tag]] = int(weight)
        weights[feature] = pack(scores)
    return weights


def _book(phrases: list[list[str]], words: list[list[str]]) -> PhraseBook:
    (_, abstracts, *_), *rows = phrases
    return PhraseBook(
        abstracts=int(abstracts),
        phrases={phrase: Seen(*map(int, counts)) for phrase, *counts in rows},
        edges={word: Edge(*map(int, counts)) for word, *counts in words},
    )


def _numbers(rows: list[list[str]]) -> dict[str, int]:
    return {name: int(weight) for name, weight in rows}


def _trees(rows: list[list[str]]) -> Trees:
    (start, nodes), *trees = rows
    asked = [[pair.split(":") for pair in questions.split(" ")] for questions, _ in trees]
    return Trees(
        np.array([[int(f) for f, _ in row] for row in asked], np.int16).reshape(-1, int(nodes)),
        np.array([[float(v) for _, v in row] for row in asked]).reshape(-1, int(nodes)),
        np.array([[int(v) for v in leaves.split(" ")] for _, leaves in trees], np.int32).reshape(
            -1, int(nodes) + 1
        ),
        int(start),
    )


def _blend(rows: list[list[str]]) -> Blend:
    factors = {name: tuple(map(float, numbers)) for name, *numbers in rows}
    return Blend(factors["phrase"], factors["linked"], factors["types"])


def _roles(rows: list[list[str]]) -> RoleModel:
    weights: dict[str, tuple[float, ...]] = {}
    follows: dict[SentenceRole, tuple[float, ...]] = {}
    for feature, *cells in rows:
        if not feature:
            role = next(role for role in ROLES if role == cells[0])
            follows[role] = tuple(map(float, cells[1:]))
        else:
            weights |= _table([[feature, *cells]], len(ROLES))
    return RoleModel(weights, follows)


def _table(rows: list[list[str]], width: int) -> dict[str, tuple[float, ...]]:
    table = {}
    for feature, cells in rows:
        row = [0.0] * width
        for cell in cells.split(" "):
            position, _, weight = cell.partition(":")
            row[int(position)] = float(weight)
        table[feature] = tuple(row)
    return table
