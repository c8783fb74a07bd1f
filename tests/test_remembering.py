"""What a folder of content remembers from build to build, through the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from litatlas.cli import USAGE, main
from tests.markup import broken_links, read_site

POND = (
    "We propose PondNet, a network that counts herons in pond images taken by small cameras. "
    "PondNet reaches 91% accuracy on the Mossbank dataset and beats the heron counters that came "
    "before it by five points."
)
REED = (
    "Reed beds filter water, but nobody knows how fast they grow. We measure the growth of reed "
    "beds with small cameras over three winters. We evaluate heron counters on the Mossbank "
    "dataset and find that reeds hide one heron in four."
)
NEWT = (
    "Newts are shy. We present NewtWatch, a camera trap for newts that uses PondNet to skip "
    "images of herons. NewtWatch finds twice as many newts as a person with a lamp."
)
PAPERS = {"fern2020pond": POND, "lilje2021reed": REED, "weir2022newt": NEWT}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "ponds.txt").write_text(POND + "\n")
    return folder


def build(content: Path, *options: str, exit_code: int = 0) -> Path:
    """Build, and the folder of the site."""
    output = content.parent / "site"
    arguments = ["build", "--content", str(content), "--output", str(output), *options]
    assert main(arguments) == exit_code
    return output


def memory(content: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((content / "map.json").read_text("utf-8"))
    return found


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def bibtex(keys: dict[str, str]) -> str:
    """The library with these citation keys, in this order."""
    return "\n".join(
        f"@article{{{key},\n  title = {{{title}}},\n  abstract = {{{abstract}}}\n}}"
        for key, (title, abstract) in (
            (key, (f"On {name[8:]}s and cameras", PAPERS[name])) for key, name in keys.items()
        )
    )


def test_another_build_changes_neither_the_site_nor_the_memory(content: Path) -> None:
    build(content, "-q")
    (content / "seeds" / "reeds.txt").write_text(REED + "\n")
    site, before = bytes_of(build(content, "-q")), (content / "map.json").read_bytes()
    assert len(json.loads(before)["history"]) == 2
    assert bytes_of(build(content, "-q")) == site
    assert (content / "map.json").read_bytes() == before
    assert bytes_of(build(content, "-q", "--frozen")) == site


def test_a_frozen_build_tells_what_a_new_seed_changes_and_writes_nothing(content: Path) -> None:
    build(content, "-q")
    before = bytes_of(content)
    (content / "seeds" / "reeds.txt").write_text(REED + "\n")
    site = build(content, "-q", "--frozen")
    assert "in this build" in (site / "changes.html").read_text("utf-8")
    assert "reeds.txt" not in (site / "changes.xml").read_text("utf-8")
    assert bytes_of(content) == {**before, "seeds/reeds.txt": REED.encode() + b"\n"}


def test_the_build_says_in_short_what_a_seed_brought(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(content)
    assert "new:" not in capsys.readouterr().out
    (content / "seeds" / "reeds.txt").write_text(REED + "\n")
    build(content)
    said = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"new: reeds\.txt: 1 paper, \d+ concepts.*", said[0])
    build(content)
    assert "new:" not in capsys.readouterr().out


def test_deleting_the_memory_starts_afresh(content: Path) -> None:
    build(content, "-q")
    (content / "seeds" / "reeds.txt").write_text(REED + "\n")
    build(content, "-q")
    (content / "map.json").unlink()
    build(content, "-q")
    assert [change["number"] for change in memory(content)["history"]] == [1]
    assert memory(content)["history"][0]["seeds"] == ["ponds.txt", "reeds.txt"]


@pytest.mark.parametrize("broken", ["<<<<<<< HEAD\n", '{"schema": 2}\n', "[]\n"])
def test_a_memory_that_cannot_be_read_is_told_and_nothing_is_written(
    content: Path, capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    build(content, "-q")
    before = bytes_of(content.parent / "site")
    whole = (content / "map.json").read_text()
    (content / "map.json").write_text(broken + whole)
    (content / "seeds" / "reeds.txt").write_text(REED + "\n")
    build(content, "-q", exit_code=USAGE)
    assert "error: map.json" in capsys.readouterr().err
    assert (content / "map.json").read_text() == broken + whole
    assert bytes_of(content.parent / "site") == before


def test_other_citation_keys_and_another_order_change_no_id(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "seeds").mkdir(parents=True)
    library = content / "seeds" / "library.bib"
    library.write_text(bibtex({name: name for name in PAPERS}))
    build(content, "-q")
    before = memory(content)
    turned = dict(reversed([(f"key{n}", name) for n, name in enumerate(PAPERS)]))
    library.write_text(bibtex(turned))
    build(content, "-q")
    after = memory(content)
    digests = [known.pop("seeds")["library.bib"][1] for known in (before, after)]
    assert digests[0] != digests[1]
    assert after == before
    (content / "map.json").unlink()
    build(content, "-q")
    afresh = memory(content)
    for kind in ("papers", "concepts"):
        assert afresh[kind].keys() == before[kind].keys()


def test_an_edited_abstract_keeps_the_id_of_its_title(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "seeds").mkdir(parents=True)
    seed = content / "seeds" / "library.bib"
    seed.write_text(bibtex({"a": "lilje2021reed"}))
    build(content, "-q")
    (paper,) = memory(content)["papers"]
    seed.write_text(bibtex({"a": "lilje2021reed"}).replace("three winters", "four winters"))
    build(content, "-q")
    assert list(memory(content)["papers"]) == [paper]
    assert memory(content)["history"][1]["edited"] == [paper]


def test_a_curated_id_leaves_a_page_that_leads_there(content: Path) -> None:
    build(content, "-q")
    (former,) = memory(content)["papers"]
    (content / "papers.yaml").write_text('- starts: "We propose PondNet"\n  id: herons\n')
    site = build(content, "-q")
    assert (site / "papers" / "herons.html").is_file()
    page = (site / "papers" / f"{former}.html").read_text("utf-8")
    assert 'content="0; url=../papers/herons.html"' in page
    assert memory(content)["redirects"] == {f"papers/{former}": "papers/herons"}
    assert memory(content)["history"][1] == {
        "number": 2,
        "date": memory(content)["history"][0]["date"],
        "cause": "curation",
        "renamed": [[former, "herons"]],
    }


def test_another_title_keeps_the_address(content: Path) -> None:
    build(content, "-q")
    (paper,) = memory(content)["papers"]
    (content / "papers.yaml").write_text('- starts: "We propose PondNet"\n  title: "On ponds"\n')
    site = build(content, "-q")
    assert "On ponds" in (site / "papers" / f"{paper}.html").read_text("utf-8")
    assert memory(content)["papers"][paper][4] == "On ponds"


def test_a_removed_paper_leaves_a_page_that_says_so_and_comes_back_where_it_was(
    content: Path,
) -> None:
    seed = content / "seeds" / "reeds.txt"
    seed.write_text(REED + "\n")
    build(content, "-q")
    before = memory(content)
    gone = next(i for i, row in before["papers"].items() if row[4].lower().count("reed"))
    seed.unlink()
    site = build(content, "-q")
    assert (
        "no longer: its abstract was set aside, or is in none"
        in (site / "papers" / f"{gone}.html").read_text()
    )
    found = read_site(site)
    assert broken_links(found, set(bytes_of(site))) == []
    seed.write_text(REED + "\n")
    build(content, "-q")
    after = memory(content)
    assert [change.get("removed") or change.get("returned") for change in after["history"]] == [
        None,
        [gone],
        [gone],
    ]
    assert (after["papers"], after["concepts"]) == (before["papers"], before["concepts"])


def test_topics_keep_name_and_colour_while_they_overlap_with_their_former_selves(
    tmp_path: Path,
) -> None:
    toy = Path(__file__).parent / "toy" / "content"
    content = tmp_path / "content"
    (content / "seeds").mkdir(parents=True)
    seeds = sorted((toy / "seeds").iterdir())
    for seed in seeds[:-1]:
        (content / "seeds" / seed.name).write_bytes(seed.read_bytes())
    build(content, "-q")
    before = memory(content)["topics"]
    (content / "seeds" / seeds[-1].name).write_bytes(seeds[-1].read_bytes())
    build(content, "-q")
    after = memory(content)["topics"]
    kept = {
        topic: row
        for topic, row in before.items()
        if any(
            2 * len(set(row[2]) & set(other[2])) > min(len(row[2]), len(other[2]))
            for other in after.values()
        )
    }
    assert len(kept) >= 2
    assert {topic: after[topic][:2] for topic in kept} == {
        topic: row[:2] for topic, row in kept.items()
    }


# Who a paper is ---------------------------------------------------------------------------------

DOI = "10.1234/pond.1"


def record(title: str, abstract: str, doi: str = DOI) -> str:
    return json.dumps([{"id": "x", "title": title, "abstract": abstract, "DOI": doi}])


def test_a_paper_with_an_id_of_its_own_stays_where_it_was(content: Path) -> None:
    (content / "seeds" / "reeds.txt").write_text(f"{REED}\n{NEWT}\n")
    build(content, "-q")
    before = memory(content)["papers"]
    (content / "papers.yaml").write_text("- starts: Newts are shy\n  id: shy-newts\n")
    output = build(content, "-q")
    after = memory(content)["papers"]
    [former] = before.keys() - after.keys()
    assert after["shy-newts"] == before[former]
    assert "shy-newts.html" in (output / "papers" / f"{former}.html").read_text()
    assert {one: row for one, row in after.items() if one != "shy-newts"} == {
        one: row for one, row in before.items() if one != former
    }


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        pytest.param("Counting Herons", NEWT, id="another abstract"),
        pytest.param("Herons, Counted Anew", NEWT, id="another title and abstract"),
        pytest.param("Herons, Counted Anew", "", id="another title alone"),
    ],
)
def test_a_paper_is_the_same_by_its_doi(content: Path, title: str, abstract: str) -> None:
    library = content / "seeds" / "library.json"
    library.write_text(record("Counting Herons", REED if abstract else ""))
    build(content, "-q")
    before = memory(content)["papers"]
    library.write_text(record(title, abstract))
    output = build(content, "-q")
    after = memory(content)
    assert "gone_papers" not in after
    assert [after["papers"][one][1:3] for one in before] == [row[1:3] for row in before.values()]
    assert "Removed" not in (output / "changes.html").read_text()


def test_an_id_that_another_paper_had_goes_on_to_it_and_both_keep_their_places(
    content: Path,
) -> None:
    (content / "seeds" / "reeds.txt").write_text(f"{REED}\n{NEWT}\n")
    facts = "- starts: Reed beds\n  id: {}\n- starts: Newts are shy\n  id: {}\n"
    (content / "papers.yaml").write_text(facts.format("one", "other"))
    build(content, "-q")
    before = memory(content)["papers"]
    (content / "papers.yaml").write_text(facts.format("other", "one"))
    output = build(content, "-q")
    after = memory(content)
    assert (after["papers"]["one"], after["papers"]["other"]) == (before["other"], before["one"])
    assert "Edited" not in (output / "changes.html").read_text()


def test_a_seed_that_can_no_longer_be_read_ends_the_build(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = content / "seeds" / "library.json"
    library.write_text(record("Counting Herons", REED))
    build(content, "-q")
    before = bytes_of(content.parent)
    whole = library.read_text()
    library.write_text("[" + whole)
    build(content, "-q", exit_code=USAGE)
    assert "error: seeds/library.json:" in capsys.readouterr().err
    library.write_text(whole)
    assert bytes_of(content.parent) == before
    library.unlink()
    build(content, "-q")
    assert len(memory(content)["gone_papers"]) == 1
    library.write_text("[")  # it brought nothing that is on the map
    build(content, "-q")
