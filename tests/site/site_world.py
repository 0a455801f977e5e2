"""A small site that changes step by step, and the ways in which a run may report on it."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest import mock

from frontlint import runner
from frontlint.errors import FrontlintError
from frontlint.report import reporter
from frontlint.report.options import ReportOptions
from frontlint.request import Request
from frontlint.site.cache import Cache

TODAY = dt.date(2026, 1, 1)
# Longer than any file of a test is old, in nanoseconds.
LATER = 3600 * 10**9


def report(request: Request) -> str:
    """The JSON report of a run, or why it cannot be done."""
    try:
        return "".join(reporter("json")(runner.run(request), ReportOptions(cwd=request.cwd)))
    except FrontlintError as error:
        return f"{type(error).__name__}: {error}"


def found(text: str) -> list[str]:
    """The findings in a report, a line each."""
    return [json.dumps(item) for item in json.loads(text)["diagnostics"]] if text.startswith("{") else [text]


@contextmanager
def settled_files() -> Iterator[None]:
    """Let every file count as one that cannot change any more without a trace, as if it were old."""
    now = Cache.now
    with mock.patch.object(Cache, "now", lambda self: now(self) + LATER):
        yield


def next_tick(folder: Path) -> None:
    """Wait until the file system's clock has moved on, so that the next change has another time than the last one."""
    probe = folder / ".probe"
    probe.touch()
    before = probe.stat().st_mtime_ns
    while probe.stat().st_mtime_ns == before:
        time.sleep(0.0005)
        probe.touch()


@dataclass
class World:
    """A site in a repository; paths are relative to its root."""

    root: Path
    cache: Path
    pages: tuple[str, ...] = field(default=(), init=False)

    def existing(self) -> list[str]:
        """The files that may be pages."""
        return sorted(
            file.relative_to(self.root).as_posix()
            for file in self.root.rglob("*")
            if file.suffix in (".md", ".html", ".markdown")
        )

    def write(self, path: str, data: bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def edit(self, path: str, pattern: bytes, data: bytes) -> None:
        """Replace a part of a file."""
        old = (self.root / path).read_bytes()
        self.write(path, re.sub(pattern, lambda _: data, old, count=1, flags=re.DOTALL))

    def edit_unseen(self, path: str) -> None:
        """Change a file's content without a trace in its size and the time of its change."""
        file = self.root / path
        before = file.stat()
        file.write_bytes(file.read_bytes().translate(bytes.maketrans(b"Wwil", b"wWli")))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    def request(self, *paths: str, cwd: str = "", **options) -> Request:
        folder = Path(os.path.normpath(self.root / cwd))
        relative = tuple(os.path.relpath(self.root / path, folder) for path in paths)
        wanted = relative or (os.path.relpath(self.root, folder),)
        return Request(wanted, folder, cached=True, cache_dir=self.cache, **{"today": TODAY, **options})

    def uncached(self, request: Request) -> str:
        """The report of a run without a cache, which also tells which files are pages."""
        seen: list[str] = []
        run_job = runner.run_job

        def spy(job):
            top = os.path.relpath(job.root, self.root)
            seen.extend(os.path.normpath(f"{top}/{page}") for page in job.pages)
            return run_job(job)

        with mock.patch.object(runner, "run_job", spy):
            text = report(replace(request, cached=False))
        self.pages = tuple(sorted(seen))
        return text


def agree(world: World, cwd: str = "", *, pages_first: bool = False, **options) -> str:
    """Make sure that a cached run, an uncached run and runs over single pages say the same; what they say."""
    request = world.request(cwd=cwd, **options)
    whole = world.uncached(request)
    if not pages_first:
        assert report(request) == whole
    singles = [line for path in world.pages for line in found(report(world.request(path, cwd=cwd, **options)))]
    assert sorted(singles) == sorted(found(whole) if whole.startswith("{") else [])
    assert report(request) == whole
    some = world.request(*world.existing()[::2], "frontlint.toml", **options)
    assert report(some) == world.uncached(some)
    return whole
