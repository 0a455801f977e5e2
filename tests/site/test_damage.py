"""Whatever is wrong with what is kept between runs, a run says what it says without."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from site_world import World, next_tick, report, settled_files

from frontlint.discover import listing, walk
from frontlint.kept import read_kept, write_kept
from frontlint.signature import Signature
from frontlint.site import connection, index, reader, store
from frontlint.site.cache import Cache
from frontlint.site.reader import PageReader

SEED = int(os.environ.get("FRONTLINT_SEED", "1"))
FLIPS = int(os.environ.get("FRONTLINT_FLIPS", "200"))


@pytest.fixture
def said(world: World) -> Iterator[str]:
    """What is said of the site; an index of it was made, all of whose files count as settled."""
    with settled_files():
        text = report(world.request())
        assert text.count('"rule"') > 100
        assert report(replace(world.request(), cached=False)) == text
        yield text


def the(world: World, kind: str) -> Path:
    (file,) = world.cache.rglob(f"{kind}-*[!ml]")
    return file


def index_of(world: World) -> Path:
    return the(world, "index")


def holds(world: World, said: str) -> None:
    """The next runs, of all pages and of one, and the ones after them, say the same."""
    single = world.request("docs/p3.md")
    one = report(replace(single, cached=False))
    for _ in range(2):
        assert report(single) == one
        assert report(world.request()) == said


def change(world: World, said: str) -> str:
    """Change two pages; what is to be said then."""
    next_tick(world.cache)
    world.edit("docs/p3.md", rb"whistles 3", b"whistles 4")
    world.edit("docs/p4.md", rb"\[a, a\]", b"[a, b]")
    new = report(replace(world.request(), cached=False))
    assert new != said
    return new


GARBAGE = {
    "nothing": b"",
    "text": b"no index at all\n" * 99,
    "a head and nothing else": b"SQLite format 3\0" + bytes(84),
    "zeros": bytes(20_000),
    "random bytes": random.Random(SEED).randbytes(20_000),
}


@pytest.mark.parametrize("name", GARBAGE)
def test_an_index_of_garbage_is_made_anew(world, said, name):
    index_of(world).write_bytes(GARBAGE[name])
    holds(world, said)
    assert index_of(world).read_bytes() != GARBAGE[name]


@pytest.mark.parametrize("length", [1, 15, 16, 100, 4095, 4096, 5000, 8192, 20_000, -4096, -1])
def test_a_truncated_index_is_made_anew(world, said, length):
    made = index_of(world)
    data = made.read_bytes()
    made.write_bytes(data[:length])
    holds(world, said)
    assert index_of(world).stat().st_size == len(data)


def test_no_flipped_byte_changes_what_is_said(world, said):
    made = index_of(world)
    data = made.read_bytes()
    single = world.request("docs/p3.md")
    one = report(replace(single, cached=False))
    flips = random.Random(SEED)
    for _ in range(FLIPS):
        place, change = flips.randrange(len(data)), flips.choice([1, 2, 16, 64, 128, 255])
        for file in world.cache.rglob("index-*"):
            file.unlink()
        made.write_bytes(data[:place] + bytes([data[place] ^ change]) + data[place + 1 :])
        assert report(single) == one, (place, change)
        assert report(world.request()) == said, (place, change)


def test_a_changed_index_loses_none_of_its_checks(world, said):
    new = change(world, said)
    assert report(world.request()) == new
    test_no_flipped_byte_changes_what_is_said(world, new)


@pytest.mark.parametrize(
    "damage", [lambda data: data[: len(data) // 2], lambda data: data[:200] + bytes(900) + data[1100:]]
)
def test_a_damaged_log_beside_the_index_is_no_harm(world, said, damage):
    new = change(world, said)
    with contextlib.closing(sqlite3.connect(index_of(world))) as reader:
        # As long as someone reads, the changes stay in the log.
        reader.execute("SELECT count(*) FROM pages").fetchone()
        assert report(world.request()) == new
        kept = {file: file.read_bytes() for file in world.cache.rglob("index-*")}
    (log,) = [file for file in kept if file.name.endswith("-wal")]
    assert kept[log]
    for file, data in kept.items():
        file.write_bytes(damage(data) if file == log else data)
    holds(world, new)


def test_an_index_of_another_format_is_made_anew(world, said):
    made = index_of(world)
    with contextlib.closing(sqlite3.connect(made)) as opened, opened:
        opened.execute("UPDATE meta SET value = 99 WHERE name = 'format'")
    holds(world, said)
    with contextlib.closing(sqlite3.connect(index_of(world))) as opened:
        assert opened.execute("SELECT value FROM meta WHERE name = 'format'").fetchone() == (store.FORMAT,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meta SET value = 0 WHERE name = 'whole'",
        "DROP TABLE facts",
        "ALTER TABLE records DROP COLUMN dated",
        "DELETE FROM records WHERE id = 5",
        "DELETE FROM pages WHERE id = 5",
        "DELETE FROM facts WHERE id IN (SELECT min(id) FROM facts)",
        "UPDATE facts SET id = id + 1000",
        "UPDATE facts SET use = use + 65536",
        "UPDATE facts SET suspect = 0",
        "UPDATE facts SET key = key + 1",
        "UPDATE records SET findings = CAST(x'ff' AS TEXT)",
        "UPDATE records SET keys = '[]'",
        "UPDATE records SET more = 7",
        "UPDATE pages SET path = CAST(path AS TEXT)",
        "UPDATE pages SET path = 'docs/p99.md' WHERE id = 5",
    ],
)
def test_an_index_that_someone_wrote_into_is_no_harm(world, said, statement):
    with contextlib.closing(sqlite3.connect(index_of(world))) as opened, opened:
        opened.execute(statement)
    holds(world, said)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "5",
        '{"version": "0.0.0"}',
        '{"version": 5, "log": {}}',
        "\xff",
        "[" * 100_000,
    ],
    ids=lambda text: ascii(text[:30]),
)
@pytest.mark.parametrize("kind", ["setup", "pages"])
def test_settings_and_listings_of_garbage_are_made_anew(world, said, kind, text):
    file = the(world, kind)
    good = json.loads(read_kept(file))
    file.write_text(text, "latin-1")
    holds(world, said)
    assert json.loads(read_kept(file)).keys() == good.keys()


@pytest.mark.parametrize("kind", ["setup", "pages"])
@pytest.mark.parametrize("wrong", [None, 5, "x", [], {}, [[]], {"x": 5}, [["x", "y"]], {"": [1]}], ids=repr)
def test_settings_and_listings_of_another_shape_are_no_harm(world, said, kind, wrong):
    file = the(world, kind)
    mark, _, text = file.read_text("ascii").partition("\n")
    good = json.loads(text)
    for key in good:
        file.write_text(f"{mark}\n{json.dumps({**good, key: wrong})}", "ascii")
        assert report(world.request()) == said, key


@pytest.mark.parametrize("key", ["log", "folders", "rules", "uses", "plans", "generator", "site", "root"])
@pytest.mark.parametrize("wrong", [None, 5, "x", [5], [[]], {"x": 5}, {"x": {"y": 5}}], ids=repr)
def test_settings_and_listings_that_were_kept_in_another_shape_are_no_harm(world, said, key, wrong):
    for kind in ("setup", "pages"):
        file = the(world, kind)
        good = json.loads(read_kept(file))
        if key in good:
            write_kept(file, json.dumps({**good, key: wrong}))
            assert report(world.request()) == said


@pytest.mark.parametrize("kind", ["setup", "pages"])
def test_no_flipped_byte_of_settings_and_listings_changes_what_is_said(world, said, kind):
    file = the(world, kind)
    data = file.read_bytes()
    flips = random.Random(SEED)
    for _ in range(FLIPS // 4):
        place, change = flips.randrange(len(data)), flips.choice([1, 2, 16, 64, 128, 255])
        file.write_bytes(data[:place] + bytes([data[place] ^ change]) + data[place + 1 :])
        assert report(world.request()) == said, (place, change)


def test_settings_of_another_version_are_made_anew(world, said):
    file = the(world, "setup")
    write_kept(file, json.dumps({**json.loads(read_kept(file)), "version": "0.0.1", "on": [], "plans": {}}))
    holds(world, said)


def test_a_cache_that_is_a_file_is_no_harm(world, said):
    shutil.rmtree(world.cache)
    world.cache.write_text("mine")
    holds(world, said)
    assert world.cache.read_text() == "mine"


def test_an_index_that_is_a_folder_is_no_harm(world, said):
    made = index_of(world)
    made.unlink()
    made.mkdir()
    (made / "mine").touch()
    holds(world, said)


def test_a_folder_that_cannot_be_made_is_no_harm(world, said):
    (world.root / "taken").touch()
    request = replace(world.request(), cache_dir=world.root / "taken" / "cache")
    assert report(request) == said
    assert report(request) == said


@contextlib.contextmanager
def pages_read() -> Iterator[list[str]]:
    """The pages that are read meanwhile."""
    seen: list[str] = []
    read = PageReader.read

    def spy(self, path, **options):
        seen.append(path)
        return read(self, path, **options)

    with mock.patch.object(PageReader, "read", spy):
        yield seen


@contextlib.contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """Refuse to create or write files in a folder, also to a superuser."""

    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied", str(folder))

    connect = sqlite3.connect

    def readable(database, *args, **options):
        if str(folder) in str(database) and not options.get("uri"):
            if not Path(database).exists():
                raise sqlite3.OperationalError("unable to open database file")
            connection = connect(f"{Path(database).as_uri()}?mode=ro", *args, uri=True, **options)
            # What SQLite says of a database with a log in a folder that it cannot write into.
            return _Unreadable(connection)
        return connect(database, *args, **options)

    with contextlib.ExitStack() as stack:
        for name in ("write_text", "unlink", "rename", "replace", "touch"):
            stack.enter_context(mock.patch.object(Path, name, refuse))
        for name in ("utime", "link", "unlink", "rename", "replace"):
            stack.enter_context(mock.patch.object(os, name, refuse))
        stack.enter_context(mock.patch.object(sqlite3, "connect", readable))
        yield


class _Unreadable:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def execute(self, statement: str, *args) -> object:
        if "sqlite_schema" in statement or "BEGIN" in statement:
            raise sqlite3.OperationalError("unable to open database file")
        return self.connection.execute(statement, *args)

    def close(self) -> None:
        self.connection.close()


def test_a_folder_that_cannot_be_written_into_is_no_harm(world, said):
    with unwritable(world.cache), pages_read() as read:
        assert report(world.request()) == said
        assert read == [], "what cannot be written can be read"
        holds(world, said)
    new = change(world, said)
    with unwritable(world.cache), pages_read() as read:
        assert report(world.request()) == new
        assert sorted(read) == ["docs/p3.md", "docs/p4.md"]
        holds(world, new)
    holds(world, new)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="a superuser may write anywhere")
def test_a_folder_that_may_not_be_written_into_is_no_harm(world, said):
    folder = index_of(world).parent
    folder.chmod(0o555)
    try:
        holds(world, said)
        holds(world, change(world, said))
    finally:
        folder.chmod(0o755)


LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
print("locked", flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def locked(made: Path, how: str) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", LOCK, str(made), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"locked\n"
        yield
        process.stdin.close()


@pytest.mark.parametrize(
    "how", ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE", "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE"]
)
def test_an_index_that_another_process_holds_is_no_harm(world, said, how, monkeypatch):
    monkeypatch.setattr(connection.opened, "__kwdefaults__", {"patience": 0.01})
    *before, last = how.split("; ")
    if before:
        # Nobody may even read where the log is held alone.
        with contextlib.closing(sqlite3.connect(index_of(world))) as opened:
            opened.execute("PRAGMA journal_mode = DELETE")
    with locked(index_of(world), last):
        holds(world, said)
        new = change(world, said)
        with pages_read() as read:
            assert report(world.request()) == new
        assert before or sorted(read) == ["docs/p3.md", "docs/p4.md"], "a copy serves as well"
        holds(world, new)
    holds(world, new)


class _Full:
    """A connection to a full disk from its n-th write on."""

    left = 0

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)

    def _write(self, statement: str) -> None:
        if statement.split(maxsplit=1)[0] in ("INSERT", "UPDATE", "DELETE", "CREATE", "COMMIT"):
            _Full.left -= 1
            if _Full.left < 0:
                raise sqlite3.OperationalError("database or disk is full")

    def execute(self, statement: str, *args) -> object:
        self._write(statement)
        return self._connection.execute(statement, *args)

    def executemany(self, statement: str, rows) -> object:
        self._write(statement)
        return self._connection.executemany(statement, rows)

    def backup(self, other) -> None:
        self._connection.backup(getattr(other, "_connection", other))


@pytest.mark.parametrize("writes", [0, 1, 2, 3, 5, 8, 13, 21])
@pytest.mark.parametrize("known", [False, True], ids=["new", "known"])
def test_a_full_disk_is_no_harm(world, said, writes, known):
    new = change(world, said)
    if not known:
        shutil.rmtree(world.cache)
    connect = connection.connect

    def full(file, **options):
        made = connect(file, **options)
        return made if file is None or file == Path(":memory:") else _Full(made)

    with mock.patch.object(connection, "connect", full), mock.patch.object(index, "connect", full):
        _Full.left = writes
        assert report(world.request()) == new
        assert report(world.request()) == new
    holds(world, new)


def test_no_room_at_all_is_said_plainly(world):
    def full(_file, **_options):
        raise sqlite3.OperationalError("database or disk is full")

    with mock.patch.object(connection, "connect", full), mock.patch.object(index, "connect", full):
        assert (
            report(world.request())
            == "FrontlintError: there is no room for a temporary index: database or disk is full"
        )


TICK = 2 * 10**9


@pytest.fixture
def coarse_clock(monkeypatch):
    """A file system that tells times to two seconds, as FAT does, and no time of the last change of an inode."""

    def coarse(stat: os.stat_result) -> Signature:
        return Signature(stat.st_size, stat.st_mtime_ns // TICK * TICK, stat.st_mtime_ns // TICK * TICK, stat.st_ino)

    def coarse_folder(place: str) -> tuple[int, int, int]:
        return coarse(Path(place).stat())[1:]

    now = Cache.now
    monkeypatch.setattr(Cache, "now", lambda self: now(self) // TICK * TICK)
    monkeypatch.setattr(index, "of_stat", coarse)
    monkeypatch.setattr(reader, "of_stat", coarse)
    monkeypatch.setattr(walk, "folder_signature", coarse_folder)
    monkeypatch.setattr(listing, "folder_signature", coarse_folder)


def test_a_page_that_changes_twice_within_the_resolution_of_the_clock_is_no_harm(world, coarse_clock):  # noqa: ARG001
    for word in (b"whistles", b"Whistle!", b"whistle!", b"whistles"):
        world.edit("docs/p3.md", rb"[Ww]histle[s!](?= 3)", word)
        text = report(replace(world.request(), cached=False))
        assert report(world.request()) == text
        single = world.request("docs/p3.md")
        assert report(single) == report(replace(single, cached=False))


def test_pages_that_come_and_go_within_the_resolution_of_the_clock_are_no_harm(world, coarse_clock):  # noqa: ARG001
    for number in range(4):
        world.write(f"docs/new{number}.md", b"---\ntitle: Whistles 3\n---\n")
        assert report(world.request()) == report(replace(world.request(), cached=False))
        (world.root / f"docs/new{number}.md").unlink()
        assert report(world.request()) == report(replace(world.request(), cached=False))


@pytest.mark.parametrize("shift", [-(10**18), -(10**10), 10**10, 10**18])
def test_a_clock_that_jumps_is_no_harm(world, said, shift):
    now = Cache.now
    with mock.patch.object(Cache, "now", lambda self: now(self) + shift):
        holds(world, said)
        new = change(world, said)
        holds(world, new)
    for number, name in enumerate(("docs/p3.md", "docs/p5.md", "docs")):
        time = dt.datetime(2001 + 60 * number % 110, 1, 1, tzinfo=dt.UTC).timestamp()
        os.utime(world.root / name, (time, time))
    holds(world, new)
    next_tick(world.cache)
    world.edit("docs/p5.md", rb"whistles 0", b"whistles 1")
    time = dt.datetime(2040, 1, 1, tzinfo=dt.UTC).timestamp()
    os.utime(world.root / "docs/p5.md", (time, time))
    holds(world, report(replace(world.request(), cached=False)))
