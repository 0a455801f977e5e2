"""Runs that are killed and runs that get in each other's way: the next one says what a run without a cache says.

`FRONTLINT_KILLS=1000 pytest tests/site/test_crashes.py` does so that many times, at other moments each time.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from site_world import World, next_tick, report

KILLS = int(os.environ.get("FRONTLINT_KILLS", "0"))
PAGES = 400
LINES = "Some words that stand in the way of a quick run, and a few more of them.\n" * 10


@pytest.fixture
def big(tmp_path: Path) -> World:
    world = World(tmp_path / "site", tmp_path / "cache")
    (world.root / ".git").mkdir(parents=True)
    for number in range(PAGES):
        write(world, number, "About")
    return world


def write(world: World, number: int, word: str) -> None:
    text = f"---\ntitle: Page {number % 90}\ndescription: {word} {number % 70}\ntags: [a, a]\n---\n# Heading\n\n{LINES}"
    world.write(f"docs/{number % 9}/p{number}.md", text.encode())


def start(world: World, **options) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "frontlint", "check", "--output-format", "json", "--today", "2026-01-01"]
    return subprocess.Popen(
        [*command, "--cache-dir", str(world.cache), "."],
        cwd=world.root,
        stdout=options.get("stdout", subprocess.DEVNULL),
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def uncached(world: World) -> str:
    return report(replace(world.request(), cached=False))


def test_runs_that_are_killed_at_any_moment_leave_no_harm(big):
    began = time.monotonic()
    start(big).communicate()
    length = time.monotonic() - began
    moments = random.Random(KILLS or 1)
    if KILLS:
        moments.seed()
    said = uncached(big)
    killed = 0
    for number in range(KILLS or 20):
        if number % 2:
            # Now and then there is no index, and half of the time another one than the pages tell.
            shutil.rmtree(big.cache)
        else:
            next_tick(big.root)
            for page in moments.sample(range(PAGES), 150):
                write(big, page, f"About {number}")
            said = uncached(big)
        process = start(big)
        time.sleep(moments.uniform(0.1, 1.1) * length)
        killed += process.poll() is None
        process.kill()
        process.communicate()
        assert report(big.request()) == said, number
        assert report(big.request()) == said, f"{number}, once more"
    assert killed > 5, "the runs were too short"


def test_simultaneous_runs_say_the_same(big):
    said = uncached(big)
    for number in range(KILLS or 8):
        if number % 4 == 3:
            write(big, number, "About")
            write(big, number + 20, "About nothing")
            said = uncached(big)
        else:
            shutil.rmtree(big.cache, ignore_errors=True)
        runs = [start(big, stdout=subprocess.PIPE) for _ in range(3)]
        for out, err in [run.communicate() for run in runs]:
            assert err == ""
            assert out == said, number
    indexes = list(big.cache.rglob("*-*.sqlite"))
    assert [file.name.partition("-")[0] for file in indexes] == ["index"], "what was built twice is kept once"


def test_what_an_abandoned_run_was_building_is_removed_later(world):
    report(world.request())
    (index,) = world.cache.rglob("index-*.sqlite")
    left = index.with_name("building-1-00000000.sqlite")
    recent = index.with_name("building-2-00000000.sqlite")
    for file in (left, recent):
        file.write_bytes(index.read_bytes())
    yesterday = (dt.datetime.now(tz=dt.UTC) - dt.timedelta(days=1)).timestamp()
    os.utime(left, (yesterday, yesterday))
    index.unlink()
    report(world.request())
    assert not left.exists()
    assert recent.exists(), "its run may go on still"
