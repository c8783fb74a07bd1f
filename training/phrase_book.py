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
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from litatlas.extract.packing import pack
from litatlas.extract.parse import parse
from litatlas.extract.phrases import key, singular
from litatlas.extract.tagging import TAGS, Tagger
from litatlas.text.sentences import sentences

LEAST_ABSTRACTS = 10
LEAST_KEYWORD_ABSTRACTS = 6  # a phrase that authors do give as a keyword may be a little rarer
LEAST_AUTHORS = 2  # and rarer still, counted in a second pass
RECENT = "openreview"  # the source whose abstracts are all from 2017 on
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


def rare_keywords(data: Path, known: Mapping[str, object]) -> dict[str, tuple[int, int]]:
    """Counts of the keywords that two authors give and that are not ``known``: read from the
    words alone, without tags, so that none is missed."""
    listed: Counter[str] = Counter()
    for record in records(data):
        if not held_out(record["title"]):
            listed.update({key(word) for word in record["keywords"]})
    wanted = {
        phrase
        for phrase, n in listed.items()
        if n >= LEAST_AUTHORS
        and phrase not in known
        and re.fullmatch(r"[^\W_]+(?: [^\W_]+){0,4}", phrase)
        and re.search(r"[^\W\d_]{2}", phrase)
    }
    in_abstracts, as_keyword = plain_counts(data, wanted)
    return {
        phrase: (in_abstracts[phrase], n) for phrase, n in as_keyword.items() if n >= LEAST_AUTHORS
    }


def plain_counts(
    data: Path, wanted: Collection[str], source: str = ""
) -> tuple[Counter[str], Counter[str]]:
    """In how many abstracts of a source the wanted phrases stand, and as keywords of how many."""
    in_abstracts: Counter[str] = Counter()
    as_keyword: Counter[str] = Counter()
    for record in records(data):
        if held_out(record["title"]) or source not in ("", record["source"]):
            continue
        found = set()
        for part in re.split(r"[^\w\s/‐‑–-]|_", f"{record['title']}. {record['abstract']}".lower()):
            words = re.findall(r"[^\W_]+", part)
            ends = list(map(singular, words))
            for i in range(len(words)):
                phrase = ""
                for j in range(i, min(len(words), i + LONGEST)):
                    if phrase + ends[j] in wanted:
                        found.add(phrase + ends[j])
                    phrase += words[j] + " "
        in_abstracts.update(found)
        as_keyword.update(found & {key(word) for word in record["keywords"]})
    return in_abstracts, as_keyword


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


def write_phrases(
    weights: Path,
    count: int,
    rows: Mapping[str, tuple[int, int]],
    recent: Counter[str],
    recent_keyword: Counter[str],
) -> None:
    lines = [
        f"{phrase}\t{n}\t{keyword}\t{recent[phrase]}\t{recent_keyword[phrase]}"
        for phrase, (n, keyword) in sorted(rows.items())
    ]
    write(weights / "phrases.tsv.gz", [f"\t{count}\t0\t0\t0", *lines])


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
            for first, last in sentence.chunks:
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
    rows = {
        phrase: (n, as_keyword[phrase])
        for phrase, n in in_abstracts.items()
        if n >= LEAST_ABSTRACTS
        or (n >= LEAST_KEYWORD_ABSTRACTS and as_keyword[phrase] >= LEAST_KEYWORD_ABSTRACTS // 2)
    }
    rows |= rare_keywords(data, rows)
    write_phrases(weights, count, rows, *plain_counts(data, rows, RECENT))
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
