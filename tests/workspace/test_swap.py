"""Killed at any moment, or refused by the disk at any call, the old site or the new one is whole.

Each attempt runs in a forked child; an audit hook counts its calls to the disk.
"""

from __future__ import annotations

import errno
import hashlib
import json
import multiprocessing
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from litatlas.model import Artifact
from litatlas.pipeline import with_manifest
from litatlas.workspace import rename, site
from litatlas.workspace.site import publish, turn, write_whole

if not hasattr(os, "fork"):
    pytest.skip("needs fork", allow_module_level=True)


def artifacts(text: str) -> tuple[Artifact, ...]:
    """A site of eleven files: some only here, some with other bytes, some always the same."""
    made = [Artifact(f"papers/{text}-{n}.html", b"p" * 900) for n in range(3)]
    made += [Artifact(f"concepts/{n}.html", f"{text} {n}".encode() * 500) for n in range(3)]
    made += [Artifact(f"static/{n}.js", b"always") for n in range(3)]
    return with_manifest([*made, Artifact("index.html", text.encode())])


OLD, NEW = artifacts("old"), artifacts("new")
FOREIGN = {"CNAME": b"ponds.example", "papers/notes.txt": b"mine"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    publish(OLD, tmp_path / "site")
    for path, data in FOREIGN.items():
        (tmp_path / "site" / path).write_bytes(data)
    return tmp_path / "site"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def whole(output: Path) -> str:
    """Which of the two sites lies there, with other people's files; what is torn fails."""
    found = bytes_of(output)
    for name, made in (("old", OLD), ("new", NEW)):
        if found == {artifact.path: artifact.data for artifact in made} | FOREIGN:
            return name
    raise AssertionError(sorted(found))


def in_a_child(work: Callable[[], object]) -> int:
    """The exit status of a fork that does this: 0 done, 3 for an OSError, -9 killed."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        work()
        os._exit(0)
    except OSError:
        os._exit(3)
    finally:
        os._exit(4)


CALLS = ("open", "os.")
NO_CALLS = {"os.walk", "os.putenv"}  # reported as well, but nothing that a disk could refuse


def at_call(number: int, do: Callable[[], None]) -> None:
    """From now on in this process, do something at that call to the disk, counted from 1."""
    seen = 0

    def watch(event: str, _: object) -> None:
        nonlocal seen
        if event.startswith(CALLS) and event not in NO_CALLS:
            seen += 1
            if seen == number:
                do()

    sys.addaudithook(watch)


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def no_exchange(one: Path, other: Path) -> bool:
    """As on a system that has no such call."""
    return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has the call")
def test_on_linux_two_folders_change_places_in_one_step(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert rename.exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one" / "other").is_file()
    assert (tmp_path / "other" / "one").is_file()
    with pytest.raises(FileNotFoundError):
        rename.exchange(tmp_path / "one", tmp_path / "none")


def test_killed_at_any_call_the_old_site_or_the_new_one_is_whole(output: Path) -> None:
    ends = []
    for number in range(1, 1000):

        def publish_and_die(number: int = number) -> None:
            at_call(number, killed)
            publish(NEW, output)

        ends.append(in_a_child(publish_and_die))
        found = whole(output)
        publish(OLD, output)
        assert whole(output) == "old"
        assert [path.name for path in output.parent.iterdir()] == ["site"]
        if ends[-1] == 0:
            break
        assert found in ("old", "new")
    assert ends == [-9] * (len(ends) - 1) + [0]
    assert len(ends) > 40


def test_without_the_exchange_the_next_build_finds_the_old_site_whole(output: Path) -> None:
    ends, missing = [], 0
    for number in range(1, 1000):

        def publish_and_die(number: int = number) -> None:
            at_call(number, killed)
            publish(NEW, output, no_exchange)

        ends.append(in_a_child(publish_and_die))
        if output.exists():
            whole(output)
        else:
            missing += 1
        publish(OLD, output, no_exchange)
        assert whole(output) == "old"
        if ends[-1] == 0:
            break
    assert (ends[-1], missing) == (0, 1)  # one call lies between the renames


@pytest.mark.parametrize("exchange", [rename.exchange, no_exchange])
def test_a_disk_full_at_any_call_leaves_a_whole_site_and_no_ruin(
    output: Path, exchange: Callable[[Path, Path], bool]
) -> None:
    for number in range(1, 1000):

        def publish_until_full(number: int = number) -> None:
            at_call(number, full)
            publish(NEW, output, exchange)

        end = in_a_child(publish_until_full)
        found = whole(output)
        if end == 3:
            assert found == "old"
        publish(OLD, output)
        assert whole(output) == "old"
        assert [path.name for path in output.parent.iterdir()] == ["site"]
        if end == 0 and number > 150:
            break


def test_a_file_that_the_kernel_refuses_to_write_leaves_the_old_site(output: Path) -> None:
    large = with_manifest([Artifact("index.html", b"new"), Artifact("big", b"x" * 300_000)])

    def publish_beyond_the_limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        publish(large, output)

    assert in_a_child(publish_beyond_the_limit) == 3
    assert whole(output) == "old"
    assert [path.name for path in output.parent.iterdir()] == ["site"]


def test_killed_at_any_moment_a_site_is_whole(output: Path) -> None:
    chance = random.Random(7)
    seen = set()
    for _ in range(60):
        child = os.fork()
        if not child:
            while True:
                publish(NEW, output)
                publish(OLD, output)
        time.sleep(chance.uniform(0.001, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen.add(whole(output))
    assert seen == {"old", "new"}


def test_a_reader_finds_a_whole_site_at_every_moment(output: Path) -> None:
    """Its first page is never missing while sites are swapped."""
    child = os.fork()
    if not child:
        while True:
            publish(NEW, output)
            publish(OLD, output)
    try:
        seen = {(output / "index.html").read_bytes() for _ in range(3000)}
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert seen == {b"old", b"new"}


def _publish_in_turn(made: tuple[Artifact, ...], output: Path, memory: Path) -> None:
    for _ in range(15):
        with turn(output):
            publish(made, output)
            time.sleep(0.001)
            write_whole(memory, made[0].data)


def test_two_builds_at_once_do_not_mix(output: Path, tmp_path: Path) -> None:
    memory = tmp_path / "map.json"
    fork = multiprocessing.get_context("fork")
    builds = [
        fork.Process(target=_publish_in_turn, args=(made, output, memory)) for made in (OLD, NEW)
    ]
    for build in builds:
        build.start()
    for build in builds:
        build.join(60)
    assert [build.exitcode for build in builds] == [0, 0]
    last = {"old": OLD, "new": NEW}[whole(output)]
    assert memory.read_bytes() == last[0].data


def test_a_build_that_waits_for_another_says_so(output: Path) -> None:
    said: list[str] = []
    with turn(output, waiting=lambda: said.append("alone")):
        child = os.fork()
        if not child:
            with turn(output, waiting=lambda: os._exit(7)):
                os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert said == []


def test_a_turn_ends_with_its_process(output: Path) -> None:
    def hold() -> None:
        with turn(output):
            killed()

    assert in_a_child(hold) == -9
    with turn(output, waiting=lambda: pytest.fail("the dead hold no turn")):
        pass


def test_where_no_byte_changes_nothing_is_touched(output: Path) -> None:
    def written() -> dict[Path, tuple[int, int, int]]:
        """Not when a file was last read: to compare it, it is."""
        found = {path: path.stat() for path in [output, *output.rglob("*")]}
        return {path: (at.st_ino, at.st_mtime_ns, at.st_ctime_ns) for path, at in found.items()}

    before = written()
    assert publish(OLD, output) == 0
    assert written() == before


def test_files_whose_bytes_stay_are_linked_and_keep_their_times(output: Path) -> None:
    before = (output / "static" / "0.js").stat()
    assert publish(NEW, output) == 8
    after = (output / "static" / "0.js").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_files_are_copied_where_the_disk_knows_no_links(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refused)
    publish(NEW, output)
    assert whole(output) == "new"


def test_a_file_of_ours_that_somebody_changed_is_written_again(output: Path) -> None:
    (output / "index.html").write_bytes(b"mended by hand")
    (output / "static" / "0.js").unlink()
    publish(OLD, output)
    assert whole(output) == "old"


def test_a_site_without_its_manifest_is_refused_not_deleted(output: Path) -> None:
    (output / "data" / "manifest.json").write_bytes(b"{")
    with pytest.raises(site.ForeignFileError):
        publish(NEW, output)
    assert (output / "index.html").read_bytes() == b"old"


def test_a_manifest_that_names_other_places_deletes_nothing_there(
    output: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "precious.txt"
    outside.write_text("keep")
    manifest = output / "data" / "manifest.json"
    entries = json.loads(manifest.read_text())["files"]
    entries += [{"path": path, "sha256": ""} for path in ("../precious.txt", str(outside), "..")]
    manifest.write_text(json.dumps({"files": entries}))
    publish(NEW, output)
    assert outside.read_text() == "keep"
    assert whole(output) == "new"


def test_what_others_put_there_while_a_site_is_made_is_carried_over(output: Path) -> None:
    def late(new: Path, old: Path) -> bool:
        (old / "late.txt").write_text("just now")
        return rename.exchange(new, old)

    publish(NEW, output, late)
    assert (output / "late.txt").read_text() == "just now"
    digest = hashlib.sha256((output / "CNAME").read_bytes()).hexdigest()
    assert digest == hashlib.sha256(b"ponds.example").hexdigest()


@pytest.mark.parametrize("place", ["link", "papers/link", ".hidden", "index.html"])
@pytest.mark.parametrize("target", ["elsewhere", "elsewhere/file", "nowhere"])
def test_a_link_in_the_output_is_refused_and_neither_followed_nor_taken_away(
    output: Path, tmp_path: Path, place: str, target: str
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "file").touch()
    (output / place).unlink(missing_ok=True)
    (output / place).symlink_to(tmp_path / target)
    for made in (OLD, NEW):
        with pytest.raises(site.ForeignFileError, match=f"holds {place}, a symbolic link"):
            publish(made, output)
    assert site.links(output) == [place]
    assert (tmp_path / "elsewhere" / "file").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere", "site"]
    (output / place).unlink()
    publish(NEW, output)
    assert whole(output) == "new"


def test_a_link_put_there_while_a_site_is_made_stays_one_until_the_next_build(
    output: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("secret")

    def late(new: Path, old: Path) -> bool:
        (old / "late").symlink_to(tmp_path / "secret")
        return rename.exchange(new, old)

    publish(NEW, output, late)
    assert site.links(output) == ["late"]


def test_a_memory_killed_at_any_call_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "content" / "map.json"
    path.parent.mkdir()
    for number in range(1, 30):
        path.write_bytes(b"old")

        def write_and_die(number: int = number) -> None:
            at_call(number, killed)
            write_whole(path, b"new")

        end = in_a_child(write_and_die)
        assert path.read_bytes() in (b"old", b"new")
        with turn(tmp_path / "site", path.parent):
            write_whole(path, b"newer")
        assert [child.name for child in path.parent.iterdir()] == ["map.json"]
        if end == 0:
            break


def test_two_who_write_one_file_at_once_leave_it_whole_at_every_moment(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    texts = [str(number).encode() * 5_000 for number in range(2)]
    path.write_bytes(texts[0])

    def write_often(mine: int) -> None:
        for _ in range(100):
            write_whole(path, texts[mine])
            assert path.read_bytes() in texts

    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=write_often, args=(mine,)) for mine in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert [child.name for child in tmp_path.iterdir()] == ["map.json"]


def test_builds_of_one_content_take_turns_whatever_they_build_into(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()

    def stops_where_it_would_wait(of: Path | None) -> int:
        def build() -> None:
            with turn(tmp_path / "other", of, lambda: os._exit(7)):
                pass

        return in_a_child(build)

    with turn(tmp_path / "site", content):
        assert stops_where_it_would_wait(content) == 7
        assert stops_where_it_would_wait(None) == 0  # it writes no memory
    assert stops_where_it_would_wait(content) == 0
    assert list(content.iterdir()) == []
