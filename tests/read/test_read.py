"""All formats together: everything comes out, once, and in one order."""

from __future__ import annotations

import json
import random
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from litatlas.model import Paper, Problem, Skipped, Source
from litatlas.read import read_facts, read_papers

TOY = Path(__file__).parents[1] / "toy" / "content"


def toy_sources() -> list[Source]:
    return [Source(path.name, path.read_bytes()) for path in sorted((TOY / "seeds").iterdir())]


def accounted(found: list[Paper | Skipped | Problem]) -> int:
    """Records that came out: places of papers, skipped blocks and lost records."""
    places = sum(len(item.places) for item in found if isinstance(item, Paper))
    skipped = sum(isinstance(item, Skipped) for item in found)
    lost = sum(item.lost_records for item in found if isinstance(item, Problem))
    return places + skipped + lost


def test_the_toy_library_is_read_whole() -> None:
    facts, problems = read_facts((TOY / "papers.yaml").read_text("utf-8"))
    found = list(read_papers(toy_sources(), facts))
    papers = [item for item in found if isinstance(item, Paper)]
    assert problems == ()
    assert [item for item in found if isinstance(item, Problem)] == []
    assert [(item.seed, item.line) for item in found if isinstance(item, Skipped)] == [
        ("library.json", 34),
        ("ponds.txt", 13),
    ]
    assert [[f"{place.seed}:{place.line}" for place in paper.places] for paper in papers] == [
        ["archive.bib:3"],
        ["archive.bib:24"],
        ["library.json:2"],
        ["library.json:18", "sensors.txt:1"],
        ["library.json:27"],
        ["ponds.txt:1"],
        ["ponds.txt:6"],
        ["ponds.txt:10"],
        ["ponds.txt:15"],
        ["sensors.txt:2"],
        ["sensors.txt:3"],
    ]
    assert [paper.title for paper in papers if not paper.abstract] == [
        "Notes on Energy-Aware Sampling in Wetland Monitoring"
    ]
    assert [paper.places[0].seed for paper in papers if paper.title is None] == ["sensors.txt"]
    assert "private" not in repr(found)


def test_the_order_of_sources_changes_nothing() -> None:
    sources = toy_sources()
    shuffled = random.Random(1).sample(sources, len(sources))
    assert list(read_papers(sources)) == list(read_papers(shuffled))


def test_a_text_is_its_title_a_newline_and_its_abstract() -> None:
    for paper in read_papers(toy_sources()):
        if isinstance(paper, Paper) and paper.title and paper.abstract:
            assert paper.text == f"{paper.title}\n{paper.abstract}"
        elif isinstance(paper, Paper):
            assert paper.text == paper.title or paper.text == paper.abstract


def test_no_seed_says_who_signs_in_where() -> None:
    address = "https://ada:hush@ponds.example/1"
    abstract = f"Frogs sing, and in this paper we hear them. Their songs are at {address}."
    written = {
        "a.txt": f"Loud frogs\n{abstract} We find that they are louder at night than by day, and "
        "that herons hear them from afar, in forty ponds of three countries.",
        "b.bib": f"@misc{{k, title = {{Wet newts}}, howpublished = {{\\url{{{address}}}}}}}",
        "c.ris": f"TY  - JOUR\nTI  - Toads\nUR  - {address}\nAB  - {abstract}\nER  - \n",
        "d.json": json.dumps([{"id": address, "title": "Mud", "URL": address, "note": address}]),
        "e.csv": f"title,url,abstract\nReeds,{address},{abstract}\n",
        "f.md": f"---\ntitle: Herons\nurl: {address}\n---\n{abstract}\n",
    }
    found = list(read_papers([Source(path, text.encode()) for path, text in written.items()]))
    assert accounted(found) == len(written)
    assert "hush" not in repr(found)
    facts, problems = read_facts(f"- starts: Mud\n  urls: [{address}, 'no {address}']\n")
    assert "hush" not in repr((facts, problems))


def test_no_sources_are_no_papers() -> None:
    assert list(read_papers([])) == []


def test_endings_are_read_in_capitals_too_and_others_never_ignored() -> None:
    found = list(read_papers([Source("LIB.BIB", b"@a{k, title={Loud Frogs}}"), Source("x", b"x")]))
    assert [type(item).__name__ for item in found] == ["Problem", "Paper"]


WORDS = st.lists(
    st.sampled_from("frogs sing in ponds at night and we measure how loud newts are".split()),
    min_size=0,
    max_size=45,
).map(" ".join)
TITLES = st.sampled_from(["", "Loud Frogs", "Wet Newts in the Mud", "{Toads}", "$x$ <b>", '"'])


@given(st.lists(WORDS.filter(bool), min_size=1, max_size=6), st.randoms(use_true_random=False))
@example(["frogs", "frogs " * 27 + "sing"], random.Random(1))  # a title, and its abstract apart
@settings(max_examples=60, deadline=None)
def test_every_block_of_text_is_accounted_for(blocks: list[str], chance: random.Random) -> None:
    gaps = ["\n" + "\n" * chance.randint(1, 3) for _ in blocks]
    text = "".join(block + gap for block, gap in zip(blocks, gaps, strict=True))
    found = list(read_papers([Source("a.txt", text.encode())]))
    titled = sum(len(item.places) for item in found if isinstance(item, Paper) and item.title)
    # A block of its own may be the title of the next; each block here is one line, so no other is.
    assert accounted(found) <= len(blocks) <= accounted(found) + titled


@given(st.lists(st.tuples(TITLES, WORDS, st.booleans()), max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_object_of_a_list_is_accounted_for(rows: list[tuple[str, str, bool]]) -> None:
    items: list[object] = [
        {"title": title, "abstract": abstract, "type": "note" if is_note else "article"}
        for title, abstract, is_note in rows
    ]
    items += [None, 3]
    found = list(read_papers([Source("a.json", json.dumps(items).encode())]))
    assert accounted(found) == len(items)


@given(st.lists(st.tuples(TITLES, WORDS, st.sampled_from(["}", "", "@a{b, c = {d}}"])), max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_entry_is_accounted_for(rows: list[tuple[str, str, str]]) -> None:
    entries = [
        f"@article{{key{number},\n  title = {{{title}}},\n  abstract = {{{abstract}\n{inside}}},\n"
        f"  year = {{2020}}\n}}\n"
        for number, (title, abstract, inside) in enumerate(rows)
        if inside != "}"
    ]
    found = list(read_papers([Source("a.bib", "".join(entries).encode())]))
    assert accounted(found) == len(entries)


@given(st.binary(max_size=300), st.sampled_from([".txt", ".json", ".bib", ".pdf"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_without_a_crash(data: bytes, ending: str) -> None:
    for item in read_papers([Source(f"a{ending}", data)]):
        assert isinstance(item, Paper | Skipped | Problem)
        assert repr(item).encode("utf-8")


@given(
    st.text(alphabet=st.sampled_from("@a{},=\"#()\n \\k1[]:'"), max_size=120),
    st.sampled_from([".txt", ".json", ".bib"]),
)
@settings(max_examples=200, deadline=None)
def test_any_punctuation_is_read_without_a_crash(text: str, ending: str) -> None:
    for item in read_papers([Source(f"a{ending}", text.encode())]):
        assert isinstance(item, Paper | Skipped | Problem)
