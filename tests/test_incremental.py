"""A build that starts from what earlier builds left gives the bytes of one that starts clean.

Random sequences of edits to a small invented library, its settings, its pages and the program,
each built twice: into the same site with the same cache, and from nothing. Both start from the
same memory, which counts as content.
"""

from __future__ import annotations

import atexit
import json
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

import pytest

from litatlas.extract import extract
from litatlas.extract.typing import TypeModel
from litatlas.extract.weights import Weights
from litatlas.make import looks_of
from litatlas.model import Paper, Reading, Source
from litatlas.pipeline import Built, Content, Learned, build
from litatlas.publish import Looks
from litatlas.publish.standing import NOTHING_STANDS, Made, Standing, Tracing
from litatlas.workspace import content as disk
from litatlas.workspace.fingerprint import CODE, fingerprint
from litatlas.workspace.kept_pages import FOLDER, KeptPages
from litatlas.workspace.readings import FILE, KeptReadings
from litatlas.workspace.site import publish

SEQUENCES = 240
WITH_STUBS = 2  # of three sequences: pages with next to nothing on them are made much sooner
LIBRARIES = 6  # that sequences begin with; each is built once a test
WORKERS = 8  # sequences are spread over so many tests
LONG_AGO = 1_000_000_000  # 2001

TEXTS = (
    "We propose PondNet, a network that counts herons in pond images. PondNet reaches {}% accuracy"
    " on the Mossbank dataset.",
    "MossNet is a network for counting mosses. We compare it with PondNet on the Mossbank dataset,"
    " where it is {} points better.",
    "Fern classification suffers from blurred images. We present a fern classifier that uses"
    " image deblurring (ID). ID improves accuracy by {}% on FernBank.",
    "This survey reviews pond images and fern classification. We discuss {} datasets such as"
    " FernBank.",
    "A spore counting network for lichens learns from {} photographs. It outperforms a random"
    " forest in accuracy on Mossbank.",
)
PHRASES = ("PondNet", "fern classification", "Mossbank dataset", "accuracy", "spore counting")


FREE = "# Our {}\n\nHerons [stand](papers.html) in *{}* ponds.\n"


class _OtherProgram(Learned):
    """What a changed program may come to: every term is of another type."""

    @cached_property
    def weights(self) -> Weights:
        known = super().weights
        turned = {feature: row[::-1] for feature, row in known.types.weights.items()}
        return replace(known, types=TypeModel(turned))


@cache
def learned(program: str) -> Learned:
    files = disk.weights()
    return Learned(files) if program == "one" else _OtherProgram(files)


@cache
def looks(real: bool) -> Looks:
    """The real templates, or their names with next to nothing in them; no fonts, so no preview."""
    found = looks_of(disk.PACKAGE.parent / "tests" / "toy" / "content")
    stub = "{{ path }} {{ site.title }} {{ nav | length }}"
    templates = found.templates if real else dict.fromkeys(found.templates, stub)
    return Looks(templates, {"css/site.css": b"a{}"}, {"about.md": FREE.format("map", "some")})


@cache
def package() -> Path:
    """The program's own code, last changed long ago."""
    folder = Path(tempfile.mkdtemp(prefix="litatlas-code-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    copied(disk.PACKAGE, folder)
    return folder


def copied(code: Path, folder: Path) -> None:
    """What readings depend on, copied; files keep their times, and ``package()``'s are old."""
    for part in CODE:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        if (code / part).is_dir():
            shutil.copytree(code / part, folder / part)
        else:
            shutil.copy2(code / part, folder / part)
    for path in folder.rglob("*.py"):
        os.utime(path, (LONG_AGO, LONG_AGO))


@cache
def digest(code: Path) -> str:
    """The fingerprint of some code, which does not change while it is asked for."""
    found = fingerprint(disk.weights(), code)
    assert found is not None
    return found


@cache
def _read(program: str, paper: Paper) -> Reading:
    return extract(paper, learned(program).weights)


class Clean:
    """No cache: every reading as ``extract`` gives it, made once in this test's process."""

    def __init__(self, program: str) -> None:
        self._program = program

    def known(self, papers: Sequence[Paper]) -> list[Reading | None]:
        return [_read(self._program, paper) for paper in papers]

    def keep(self, readings: Sequence[tuple[Paper, Reading]]) -> None:
        assert list(readings) == []

    def prune(self) -> None:
        """There is nothing to let go of."""


class Library:
    """Content that is edited at random, and what builds of it leave on the disk."""

    def __init__(self, folder: Path, chance: random.Random, real: bool = False) -> None:
        self.folder, self.chance = folder, chance
        self.seeds: dict[str, bytes] = {}
        self.content = Content(())
        self.base_url: str | None = None
        self.looks, self.program, self.day = looks(real), "one", 1
        self.code = package()
        for _ in range(2):
            self.add()

    def continued(self, folder: Path, chance: random.Random) -> Library:
        """The same library in another folder, with all that builds left."""
        shutil.copytree(self.folder, folder)
        other = copy(self)
        other.folder, other.chance, other.seeds = folder, chance, dict(self.seeds)
        return other

    @property
    def cache(self) -> Path:
        return self.folder / ".cache" / FILE

    @property
    def traces(self) -> Path:
        return self.folder / ".cache" / FOLDER

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def text(self) -> str:
        return self.chance.choice(TEXTS).format(self.chance.randrange(2, 99))

    def seed(self) -> str:
        return self.chance.choice(sorted(self.seeds)) if self.seeds else self.add()

    # What people do to their content.

    def add(self) -> str:
        name, text = f"s{self.chance.randrange(10**6)}", self.text()
        if self.chance.random() < 0.5:
            name, data = f"{name}.txt", f"{text}\n\n{self.text()}\n"
        else:
            record = {"id": name, "title": f"On {text[:30]}", "abstract": text, "type": "article"}
            name, data = f"deep/{name}.json", json.dumps([record])
        self.seeds[name] = data.encode()
        return name

    def edit(self) -> None:
        name = self.seed()
        old, new = self.chance.choice(
            [(b"a", b"an"), (b"network", b"forest"), (b"9", b"8"), (b".", b". "), (b"On", b"Of")]
        )
        self.seeds[name] = self.seeds[name].replace(old, new, 2)

    def prepend(self) -> None:
        name = next((n for n in sorted(self.seeds) if n.endswith(".txt")), None)
        if name:
            self.seeds[name] = self.text().encode() + b"\n\n" + self.seeds[name]

    def rename(self) -> None:
        name = self.seed()
        folder, _, last = name.rpartition("/")
        self.seeds[f"a{last}" if folder else f"{self.day}-{last}"] = self.seeds.pop(name)

    def delete(self) -> None:
        del self.seeds[self.seed()]

    def twice(self) -> None:
        name = self.seed()
        self.seeds[f"copy-of-{name.rpartition('/')[2]}"] = self.seeds[name]

    def break_(self) -> None:
        self.seeds["broken.json"] = self.chance.choice([b"[{", b"", b"\xff\xfe\x00", b"[]"])

    def curate(self) -> None:
        one, other = self.chance.sample(PHRASES, 2)
        text = self.chance.choice(
            [
                "",
                f"hide:\n  - {one}\n",
                f"rename:\n  {one}: {other} of ours\n",
                f"same:\n  - [{one}, {other}]\n",
                f"type:\n  {one}: task\n",
                "hide: [\n",
            ]
        )
        self.content = replace(self.content, concepts_yaml=text)

    def state_facts(self) -> None:
        text = (
            f"- find: {self.chance.choice(PHRASES)}\n  year: {self.chance.randrange(1990, 2030)}\n"
        )
        self.content = replace(self.content, papers_yaml=self.chance.choice(["", text]))

    def configure(self) -> None:
        settings = {
            "title": ["Ponds", "Ponds & <mosses>", ""],
            "description": ["Herons, counted.", ""],
            "publish": ["full", "sentences", "all of it", ""],
            "noindex": ["yes", "no", ""],
            "base_url": ["https://ponds.example/map/", "ponds", ""],
        }
        chosen = {key: self.chance.choice(values) for key, values in settings.items()}
        text = "".join(f"{key}: {value}\n" for key, value in chosen.items() if value)
        self.content = replace(self.content, site_yaml=text)

    def publish_elsewhere(self) -> None:
        self.base_url = self.chance.choice([None, "", "https://mosses.example/"])

    def write_a_page(self) -> None:
        name = self.chance.choice(["about.md", "ponds.md", "deep/moss.md"])
        text = FREE.format(self.chance.choice(PHRASES), self.chance.randrange(99))
        self.looks = replace(self.looks, pages={**self.looks.pages, name: text})

    def take_a_page_away(self) -> None:
        gone = self.chance.choice(sorted(self.looks.pages) or [""])
        pages = {name: text for name, text in self.looks.pages.items() if name != gone}
        self.looks = replace(self.looks, pages=pages)

    def forget(self) -> None:
        self.content = replace(self.content, map_json=self.chance.choice(["", '{"schema": 1}']))

    # What people do to the program.

    def redesign(self) -> None:
        name = self.chance.choice(sorted(self.looks.templates))
        text, block = self.looks.templates[name], "{% block main %}"
        text = text.replace(block, block + "+", 1) if block in text else text + "+"
        self.looks = replace(self.looks, templates={**self.looks.templates, name: text})

    def restyle(self) -> None:
        name = self.chance.choice(["css/site.css", "js/more.js"])
        static = {**self.looks.static, name: b"%d" % self.chance.randrange(9)}
        self.looks = replace(self.looks, static=static)

    def program_changed(self) -> None:
        """A module is edited, or the edit is taken back."""
        if self.program == "other":
            self.program, self.code = "one", package()
            return
        self.program, self.code = "other", self.folder / f"code-{self.day}"
        copied(package(), self.code)
        module = self.chance.choice(sorted(self.code.rglob("*.py")))
        module.write_text(module.read_text("utf-8") + "# edited\n", "utf-8")
        os.utime(module, (LONG_AGO, LONG_AGO))

    # What befalls a disk.

    def damage_cache(self) -> None:
        if self.cache.is_file():
            data = bytearray(self.cache.read_bytes())
            match self.chance.randrange(4):
                case 0:
                    del data[self.chance.randrange(len(data)) :]
                case 1:
                    data[:] = b"notes"
                case 2:
                    data[:] = bytes(len(data))
                case _:
                    for _ in range(20):
                        data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
            self.cache.write_bytes(data)

    def delete_cache(self) -> None:
        shutil.rmtree(self.cache.parent, ignore_errors=True)

    def delete_site(self) -> None:
        shutil.rmtree(self.site, ignore_errors=True)

    def damage_site(self) -> None:
        ours = sorted(path for path in self.site.rglob("*.html"))
        if ours:
            self.chance.choice(ours).write_bytes(b"by hand")
            self.chance.choice(ours).unlink()

    def die_while_publishing(self) -> None:
        (self.folder / ".site-new").mkdir()
        (self.folder / ".site-new" / "index.html").write_text("half")

    def damage_traces(self) -> None:
        for path in self.traces.glob("*"):
            data = bytearray(path.read_bytes())
            if self.chance.random() < 0.5:
                del data[self.chance.randrange(len(data)) :]
            else:
                data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
            path.write_bytes(data)

    # Building.

    def build(self, kept: KeptReadings | Clean, standing: Standing = NOTHING_STANDS) -> Built:
        seeds = tuple(Source(name, data) for name, data in sorted(self.seeds.items()))
        today = f"2026-01-{self.day:02}"
        content = replace(self.content, seeds=seeds)
        program = learned(self.program)
        return build(
            content, self.looks, program, today, self.base_url, kept=kept, standing=standing
        )

    def check(self) -> None:
        """Build both ways, compare, and keep the memory."""
        program = digest(self.code)
        standing = KeptPages(self.traces, self.site, program)
        built = self.build(KeptReadings(self.cache, program), standing)
        publish(built.artifacts, self.site)
        clean = self.build(Clean(self.program))
        assert built.map_json == clean.map_json
        assert differing(self.site, clean) == []
        self.content = replace(self.content, map_json=built.map_json)
        self.day += 1


EDITS_OF_ALL_KINDS: tuple[Callable[[Library], object], ...] = (
    Library.add,
    Library.edit,
    Library.edit,
    Library.prepend,
    Library.rename,
    Library.delete,
    Library.twice,
    Library.break_,
    Library.curate,
    Library.state_facts,
    Library.configure,
    Library.configure,
    Library.publish_elsewhere,
    Library.write_a_page,
    Library.take_a_page_away,
    Library.forget,
    Library.redesign,
    Library.restyle,
    Library.program_changed,
    Library.program_changed,
    Library.damage_cache,
    Library.damage_cache,
    Library.damage_traces,
    Library.delete_cache,
    Library.delete_site,
    Library.damage_site,
    Library.die_while_publishing,
)


def differing(folder: Path, built: Built) -> list[str]:
    """Files that are not the same in a folder and in a finished map."""
    ours = {artifact.path: artifact.data for artifact in built.artifacts}
    theirs = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    return sorted(
        path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path)
    )


@pytest.mark.parametrize("worker", range(WORKERS))
def test_after_any_edits_incremental_equals_clean(worker: int, tmp_path: Path) -> None:
    begun: dict[int, Library] = {}
    for number in range(worker, SEQUENCES, WORKERS):
        chance = random.Random(number)
        start = number // WORKERS % LIBRARIES
        if start not in begun:
            real = start >= LIBRARIES * WITH_STUBS // 3
            begun[start] = Library(tmp_path / f"start-{start}", random.Random(start), real)
            begun[start].check()
        library = begun[start].continued(tmp_path / str(number), chance)
        for _ in range(chance.choice((1, 2))):
            for edit in chance.sample(EDITS_OF_ALL_KINDS, chance.choice((1, 1, 3))):
                edit(library)
            library.check()


def test_the_comparison_would_notice_readings_of_another_program(tmp_path: Path) -> None:
    library = Library(tmp_path, random.Random(1))
    before = library.build(Clean("one"))
    library.program_changed()
    after = library.build(Clean("other"))
    publish(before.artifacts, library.site)
    assert "data/atlas.json" in differing(library.site, after)


def test_pages_do_stay_and_others_are_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stayed: list[set[str]] = []
    unchanged = Tracing.unchanged

    def noted(tracing: Tracing, standing: Standing) -> dict[str, Made]:
        found = unchanged(tracing, standing)
        if standing is not NOTHING_STANDS:
            stayed.append(set(found))
        return found

    monkeypatch.setattr(Tracing, "unchanged", noted)
    library = Library(tmp_path, random.Random(2), real=True)
    longer = "All of this is said of what grows here, by day and by night."
    names = ("ponds.txt", "mosses.txt", "ferns.txt", "survey.txt", "lichens.txt")
    texts = (f"{text.format(9)} {longer}".encode() for text in TEXTS)
    library.seeds = dict(zip(names, texts, strict=True))
    library.check()
    library.check()
    library.seeds["fog.txt"] = b"We ask how fern classification fails in fog. FernBank has many \
images of ferns in fog, and no classifier of ferns has ever found one of them there by itself."
    library.check()
    library.restyle()
    library.check()
    first, same, grown, restyled = stayed
    pages = [path.relative_to(library.site).as_posix() for path in library.site.rglob("*.html")]
    both = {path for path in pages if path.startswith(("papers/", "concepts/"))}
    assert (first, restyled) == (set(), set())
    assert same == both - {
        "papers/fernbank-fern-classification-and-ferns.html",
        "concepts/ferns.html",
    }
    assert {"papers/pondnet.html", "concepts/lichens.html"} <= grown
    assert not {"concepts/fernbank.html", "concepts/fern-classification.html"} & grown
