"""Count words and phrases of the abstracts, and which of them authors give as keywords.

    python training/phrase_book.py DATA WEIGHTS

reads ``abstracts.jsonl.gz`` in DATA and ``tagger.tsv.gz`` in WEIGHTS, writes ``phrases.tsv.gz``
and ``words.tsv.gz`` into WEIGHTS. Abstracts that ``held_out`` are left out, words and phrases seen
in few abstracts are not shipped. About five minutes.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from litatlas.extract.parse import chunks, parse
from litatlas.extract.phrases import key, singular
from litatlas.extract.tagging import TAGS, Tagger, pack
from litatlas.text.sentences import sentences

LEAST_ABSTRACTS = 10
LEAST_KEYWORD_ABSTRACTS = 6  # a phrase that authors do give as a keyword may be a little rarer
LONGEST = 5


def held_out(title: str) -> bool:
    """Whether an abstract is kept for measuring: never learned from."""
    normal = re.sub(r"[\W_]+", " ", title.lower()).strip()
    return hashlib.sha256(normal.encode()).hexdigest()[-1] in "01"


def records(data: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(data / "abstracts.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def of_phrases(words: tuple[str, ...], first: int, last: int) -> set[str]:
    """Keys of "bag of words", "mixture of experts": one or two words before "of", up to three
    behind."""
    if first < 2 or words[first - 1] != "of":
        return set()
    return {
        key(" ".join(words[i:j]))
        for i in range(max(0, first - 3), first - 1)
        for j in range(first + 1, min(last, first + 3) + 1)
    }


def load_tagger(weights: Path) -> Tagger:
    number = {tag: i for i, tag in enumerate(TAGS)}
    rows = {}
    for line in gzip.decompress((weights / "tagger.tsv.gz").read_bytes()).decode().split("\n"):
        feature, cells = line.split("\t")
        row = [0] * len(TAGS)
        for cell in cells.split(" "):
            tag, _, weight = cell.rpartition(":")
            row[number[tag]] = int(weight)
        rows[feature] = pack(row)
    return Tagger(rows)


def write(path: Path, lines: list[str]) -> None:
    raw = io.BytesIO()
    with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write("\n".join(lines).encode())
    path.write_bytes(raw.getvalue())
    print(path.name, len(lines), "lines", len(raw.getvalue()), "bytes")


def main(data: Path, weights: Path) -> None:
    tagger = load_tagger(weights)
    in_abstracts: Counter[str] = Counter()
    as_keyword: Counter[str] = Counter()
    edges = {name: Counter[str]() for name in ("begins", "left_out", "ends", "left_off", "heads")}
    count = 0
    for record in records(data):
        title = " ".join(record["title"].split())
        if held_out(title):
            continue
        count += 1
        text = title + "\n" + " ".join(record["abstract"].split())
        keywords = {key(word) for word in record["keywords"]}
        found: set[str] = set()
        for sentence in parse(text, sentences(text, len(title) + 1), tagger):
            found.update(key(word) for word in sentence.lower if word[0].isalpha())
            for first, last in chunks(sentence):
                words = sentence.lower[first:last]
                found.update(of_phrases(sentence.lower, first, last) & keywords)
                edges["heads"][singular(words[-1])] += 1
                for i in range(len(words)):
                    for j in range(i + 1, min(len(words), i + LONGEST) + 1):
                        phrase = key(" ".join(words[i:j]))
                        found.add(phrase)
                        if phrase in keywords:
                            edges["begins"][words[i]] += 1
                            edges["ends"][singular(words[j - 1])] += 1
                            edges["left_out"].update(words[:i])
                            edges["left_off"].update(map(singular, words[j:]))
        in_abstracts.update(found)
        as_keyword.update(found & keywords)
        if count % 10_000 == 0:
            in_abstracts = Counter(
                {p: n for p, n in in_abstracts.items() if n > count // 10_000 // 2 or " " not in p}
            )
            print(count, len(in_abstracts), flush=True)
    rows = [
        f"{phrase}\t{n}\t{as_keyword[phrase]}"
        for phrase, n in sorted(in_abstracts.items())
        if n >= LEAST_ABSTRACTS
        or (n >= LEAST_KEYWORD_ABSTRACTS and as_keyword[phrase] >= LEAST_KEYWORD_ABSTRACTS // 2)
    ]
    write(weights / "phrases.tsv.gz", [f"\t{count}\t0", *rows])
    words = sorted(set().union(*edges.values()))
    write(
        weights / "words.tsv.gz",
        [
            word + "\t" + "\t".join(str(counts[word]) for counts in edges.values())
            for word in words
            if sum(counts[word] for counts in edges.values()) >= 2 * LEAST_ABSTRACTS
        ],
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
