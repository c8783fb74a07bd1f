"""The recipe from bytes to files: what it is given decides everything it makes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from litatlas.make import content_of, looks_of
from litatlas.model import Artifact, Source
from litatlas.pipeline import (
    Built,
    Content,
    Learned,
    UnreadError,
    build,
    relayout_gain,
    with_manifest,
)
from litatlas.workspace import content as disk

TOY = Path(__file__).parent / "toy" / "content"


@pytest.fixture(scope="module")
def toy() -> Content:
    return content_of(TOY)


@cache
def made(content: Content, today: str | None = None, base_url: str | None = None) -> Built:
    """The same content is built once for all tests that ask for it."""
    return build(content, looks_of(TOY), learned(), today=today, base_url=base_url)


@cache
def learned() -> Learned:
    return Learned(disk.weights())


def test_records_in_are_papers_skipped_and_lost_records(toy: Content) -> None:
    atlas = made(toy).atlas
    places = sum(len(paper.paper.places) for paper in atlas.papers)
    lost = sum(problem.lost_records for problem in atlas.problems)
    assert (places, len(atlas.skipped), lost) == (12, 2, 0)


def test_a_build_from_its_own_memory_makes_the_same_bytes(toy: Content) -> None:
    first = made(toy, today="2026-01-31")
    second = made(replace(toy, map_json=first.map_json), today="2027-12-31")
    assert not first.remembered_all
    assert second.remembered_all
    assert second.artifacts == first.artifacts
    assert second.map_json == first.map_json


def test_seeds_keep_the_day_they_were_first_seen(toy: Content) -> None:
    early = replace(toy, seeds=toy.seeds[:1])
    memory = made(early, today="2026-01-31").map_json
    later = made(replace(toy, map_json=memory), today="2026-02-01")
    assert [seed.first_seen for seed in later.atlas.site.built_from] == [
        "2026-01-31",
        *["2026-02-01"] * (len(toy.seeds) - 1),
    ]


def test_a_map_whose_memory_is_not_kept_does_not_depend_on_the_day(toy: Content) -> None:
    assert {seed.first_seen for seed in made(toy).atlas.site.built_from} == {None}


def test_a_base_url_given_by_hand_goes_before_the_one_in_site_yaml(toy: Content) -> None:
    content = replace(toy, site_yaml="base_url: https://ponds.example/a/\n")
    assert made(content).atlas.site.base_url == "https://ponds.example/a/"
    other = made(content, base_url="https://ponds.example/b/")
    assert other.atlas.site.base_url == "https://ponds.example/b/"


def test_old_papers_do_not_move_when_a_seed_is_added(toy: Content) -> None:
    early = made(replace(toy, seeds=toy.seeds[:-1]), today="2026-01-31")
    later = made(replace(toy, map_json=early.map_json), today="2026-02-01")
    before = {paper.id: (paper.x, paper.y) for paper in early.atlas.papers}
    after = {paper.id: (paper.x, paper.y) for paper in later.atlas.papers}
    assert len(before) < len(after)
    assert {paper: after[paper] for paper in before} == before


def test_the_manifest_names_every_file_with_its_hash() -> None:
    files = (Artifact("b.txt", b"b"), Artifact("a.txt", b"a"))
    manifest = with_manifest(files)[2]
    assert manifest.path == "data/manifest.json"
    assert json.loads(manifest.data) == {
        "files": [
            {"path": "a.txt", "sha256": hashlib.sha256(b"a").hexdigest()},
            {"path": "b.txt", "sha256": hashlib.sha256(b"b").hexdigest()},
        ]
    }


def places(built: Built) -> dict[str, tuple[int, int]]:
    return {paper.id: (paper.x, paper.y) for paper in built.atlas.papers} | {
        concept.id: (concept.x, concept.y) for concept in built.atlas.concepts
    }


def mirrored(map_json: str) -> str:
    """A memory in which papers lie far from their concepts."""
    memory = json.loads(map_json)
    for row in memory["papers"].values():
        row[1:3] = [5000 - 7 * row[1], -row[2]]
    return json.dumps(memory)


def test_a_relayout_places_all_anew_and_keeps_ids_names_and_days(toy: Content) -> None:
    first = made(toy, today="2026-01-31")
    content = replace(toy, map_json=mirrored(first.map_json))
    kept = made(content, today="2026-02-01")
    assert places(kept) != places(first)
    anew = build(content, looks_of(TOY), learned(), "2026-02-01", relayout=True)
    assert places(anew) == places(first)
    assert anew.atlas.topics == first.atlas.topics
    assert anew.map_json == first.map_json
    assert (relayout_gain(anew).neighbours, relayout_gain(anew).astray) == (0.0, 0)
    assert relayout_gain(kept).neighbours > 0.05


def told(built: Built) -> list[tuple[str, tuple[str, ...], int]]:
    """Of each change: its cause, its seeds, and how many papers it removed."""
    changes = built.atlas.history
    return [(change.cause, change.seeds, len(change.removed)) for change in changes]


NEW = Source("new.txt", b"We introduce PikeNet, a network that counts pikes in muddy rivers. " * 2)
SEEDS = ("archive.bib", "library.json", "ponds.txt", "sensors.txt")
FIRST = ("content", SEEDS, 0)
SET_ASIDE = '- starts: "Energy is the main limit of long-term monitoring"\n  paper: no\n'


def test_what_is_set_aside_is_the_curations_doing(toy: Content) -> None:
    memory = made(toy, today="2026-01-31").map_json
    aside = replace(toy, map_json=memory, papers_yaml=SET_ASIDE)
    assert told(made(aside, today="2026-02-01")) == [FIRST, ("curation", (), 1)]
    more = replace(aside, seeds=(*toy.seeds, NEW))
    assert told(made(more, today="2026-02-01")) == [
        FIRST,
        ("curation", (), 1),
        ("content", ("new.txt",), 0),
    ]


def test_a_comment_in_the_curation_changes_nothing(toy: Content) -> None:
    memory = made(toy, today="2026-01-31").map_json
    comment = "# Nothing is said here.\n\n"
    later = replace(
        toy,
        map_json=memory,
        papers_yaml=comment + toy.papers_yaml,
        concepts_yaml=comment + toy.concepts_yaml,
    )
    assert made(later, today="2026-02-01").map_json == memory


def test_another_code_is_another_program(toy: Content) -> None:
    memory = made(toy, today="2026-01-31").map_json
    content = replace(toy, map_json=memory)
    other = build(content, looks_of(TOY), Learned(disk.weights(), "edited"), "2026-02-01")
    before, after = json.loads(memory)["made_with"], json.loads(other.map_json)["made_with"]
    assert before["curation"] == after["curation"]
    assert before["program"] != after["program"]


def test_a_seed_that_can_no_longer_be_read_ends_the_build(toy: Content) -> None:
    memory = made(toy, today="2026-01-31").map_json
    broken = tuple(
        replace(seed, data=b"[{") if seed.path == "library.json" else seed for seed in toy.seeds
    )
    with pytest.raises(UnreadError, match=r"^seeds/library\.json.*delete the file$"):
        made(replace(toy, seeds=broken, map_json=memory))


def test_a_seed_that_was_renamed_before_it_broke_ends_the_build_too(toy: Content) -> None:
    def with_library(path: str, data: bytes, memory: str) -> Content:
        others = (seed for seed in toy.seeds if seed.path != "library.json")
        return replace(toy, seeds=(*others, Source(path, data)), map_json=memory)

    library = next(seed.data for seed in toy.seeds if seed.path == "library.json")
    memory = made(toy, today="2026-01-31").map_json
    renamed = made(with_library("mine.json", library, memory), today="2026-02-01").map_json
    with pytest.raises(UnreadError, match=r"^seeds/mine\.json.*delete the file$"):
        made(with_library("mine.json", b"[{", renamed))


def test_what_is_hidden_no_longer_comes_back_as_the_curations_doing_beside_a_new_seed(
    toy: Content,
) -> None:
    name = "tidal-attention-network"
    hiding = replace(toy, concepts_yaml="hide: [tidal attention networks]\n")
    memory = made(hiding, today="2026-01-31").map_json
    assert ',"hidden": [\n  "tidalattentionnetwork"\n]' in memory
    newest = Source("new.txt", NEW.data + b"A tidal attention network counts its eels as well.")
    shown = replace(toy, seeds=(*toy.seeds, newest), map_json=memory)
    found = made(shown, today="2026-02-01")
    assert [(change.cause, change.unhidden) for change in found.atlas.history] == [
        ("content", ()),
        ("curation", (name,)),
        ("content", ()),
    ]
    [concept] = [concept for concept in found.atlas.concepts if concept.id == name]
    assert (len(concept.papers), concept.since, concept.shared_since) == (5, 0, 0)
    assert not concept.new
    assert [paper.new for paper in found.atlas.papers if paper.since == 3] == [True]
    assert '"hidden"' not in found.map_json


def records(*rows: dict[str, str]) -> Source:
    return Source("herons.json", json.dumps([{"type": "article", **row} for row in rows]).encode())


def test_two_papers_that_became_one_under_the_id_of_the_other_are_not_called_removed(
    toy: Content,
) -> None:
    pikes = "We introduce PikeNet, a network that counts pikes in muddy rivers by night. "
    eels = "We present EelTrap, a dataset of eels that were caught on their way to the sea. "
    preprint = {"id": "a", "title": "Pikes by night", "abstract": pikes * 2}
    article = {"id": "b", "title": "Eels", "abstract": eels * 2, "DOI": "10.1234/eels"}
    first = made(replace(toy, seeds=(*toy.seeds, records(preprint, article))), today="2026-01-31")
    assert {"pikenet", "eeltrap"} < {paper.id for paper in first.atlas.papers}
    found = made(
        replace(
            toy,
            seeds=(*toy.seeds, records({**preprint, "DOI": "10.1234/eels"})),
            papers_yaml='- starts: "We introduce PikeNet, a"\n  id: eeltrap\n',
            map_json=first.map_json,
        ),
        today="2026-02-01",
    )
    assert [(c.cause, c.renamed, c.united, c.replaced) for c in found.atlas.history[1:]] == [
        ("curation", (("pikenet", "eeltrap"),), (), ()),
        ("content", (), (("eeltrap", "Eels"),), ()),
    ]
    assert found.atlas.redirects["papers/pikenet"] == "papers/eeltrap"


def curated(content: Content, name: str, text: str) -> Content:
    """The content with this text in papers.yaml or concepts.yaml."""
    if name == "papers.yaml":
        return replace(content, papers_yaml=text)
    return replace(content, concepts_yaml=text)


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("papers.yaml", SET_ASIDE, "- begins: Energy is\n"),
        ("concepts.yaml", "hide: [pond]\n", "hidden: [pond]\n"),
    ],
)
def test_curation_that_can_no_longer_be_read_ends_the_build(
    toy: Content, name: str, text: str, wrong: str
) -> None:
    def problems(content: Content) -> list[str]:
        found = made(content, today="2026-02-01").atlas.problems
        return [str(problem) for problem in found if ": not YAML" in str(problem)]

    memory = made(curated(toy, name, text), today="2026-01-31").map_json
    broken = curated(toy, name, text + '- "')
    with pytest.raises(UnreadError, match=rf"^{name}:\d+: not YAML.*or empty the file$"):
        made(replace(broken, map_json=memory))
    for read in ("", wrong):
        assert problems(curated(replace(toy, map_json=memory), name, read)) == []
    never = made(broken, today="2026-01-31").map_json
    assert len(problems(replace(broken, map_json=never))) == 1


def test_a_seed_that_was_never_read_or_whose_papers_stand_elsewhere_ends_none(
    toy: Content,
) -> None:
    twice = replace(toy, seeds=(*toy.seeds, Source("copy.json", toy.seeds[1].data)))
    assert twice.seeds[1].path == "library.json"
    memory = made(twice, today="2026-01-31").map_json
    wrong = Source("library.json", b"[{")
    broken = (*(seed for seed in twice.seeds if seed.path != wrong.path), wrong)
    there = made(replace(twice, seeds=broken, map_json=memory), today="2026-02-01")
    assert [change.removed for change in there.atlas.history] == [()]
    assert any(problem.place.startswith("seeds/library.json") for problem in there.atlas.problems)
    never = made(replace(toy, seeds=(*toy.seeds, Source("z.json", b"[{"))), today="2026-02-01")
    assert any(problem.place.startswith("seeds/z.json") for problem in never.atlas.problems)
