"""Kill `check --fix` at random moments while it writes, and see what became of the files: no times, a promise.

A site is copied, or made: pages of which each has something to fix. One whole run tells what the new text of each file
is and how long writing lasts. Then run after run is killed (SIGKILL, workers included) at a random moment of its
writing. Each file must hold its old or its new text, whole; after the next run no temporary file may be left and each
file must hold the new text.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from subject import TODAY, found_frontlint

_LONGEST = 600.0
_PAGE = "---\ntitle: Page {0}\nkeywords: first {0}, second {0}, third\n---\n\nText {0}.\n"


class Seen(NamedTuple):
    """What one run that was killed left behind, and what the next run did to it.

    Attributes:
        old, new: how many files hold their old and their new text.
        torn: files that hold anything else, or are gone.
        temporary: how many temporary files there were.
        late: whether the run ended before it was killed.
        left: temporary files after the next run.
        unfixed: files that do not hold their new text after the next run.
    """

    old: int
    new: int
    torn: list[str]
    temporary: int
    late: bool
    left: list[str]
    unfixed: list[str]


class Trial:
    """A site in its state before fixes, and what a fix run makes of it."""

    def __init__(self, site: Path, frontlint: tuple[str, ...]) -> None:
        self.site = site
        self.command = (*frontlint, "check", "--fix-only", "--quiet", "--no-cache", "--isolated", "--today", TODAY, ".")
        self.old = contents(site)
        self.new: dict[str, bytes] = {}
        self.writing = 0.0

    def whole_run(self) -> None:
        """Fix the site without a disturbance; note what it makes of each file and how long it writes."""
        process = self._start()
        first = self._first_write(process)
        if process.wait() != 0:
            raise SystemExit(f"cannot be measured: the fix run ended with {process.returncode}")
        self.writing = time.monotonic() - first
        self.new = contents(self.site)
        changed = sum(self.new[path] != old for path, old in self.old.items())
        if not changed:
            raise SystemExit("cannot be measured: no file of the site has anything to fix")
        print(f"{len(self.old):,} files, of which the fixes change {changed:,}; writing lasts {self.writing:.1f} s")

    def killed_run(self, chance: random.Random) -> Seen:
        """Fix the site anew, kill the run while it writes, look; run again, look."""
        self._restore()
        process = self._start()
        self._first_write(process)
        time.sleep(chance.uniform(0, self.writing))
        late = process.poll() is not None
        if not late:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        found = contents(self.site)
        temporary = len(found.keys() - self.old.keys())
        torn = [path for path, old in self.old.items() if found.get(path) not in (old, self.new[path])]
        # A file that the fixes leave alone says nothing.
        states = Counter(found.get(path) == new for path, new in self.new.items() if new != self.old[path])
        subprocess.run(self.command, cwd=self.site, check=True)
        after = contents(self.site)
        unfixed = [path for path, new in self.new.items() if after.get(path) != new]
        return Seen(states[False], states[True], torn, temporary, late, sorted(after.keys() - self.old.keys()), unfixed)

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.command, cwd=self.site, start_new_session=True)

    def _first_write(self, process: subprocess.Popen[bytes]) -> float:
        """Wait until a run begins to write, which the time of a folder tells; when that was."""
        folders = [folder for folder, *_ in os.walk(self.site)]
        before = [os.stat(folder).st_mtime_ns for folder in folders]  # noqa: PTH116 - asked thousands of times
        deadline = time.monotonic() + _LONGEST
        while process.poll() is None and time.monotonic() < deadline:
            if [os.stat(folder).st_mtime_ns for folder in folders] != before:  # noqa: PTH116
                break
            time.sleep(0.002)
        return time.monotonic()

    def _restore(self) -> None:
        found = contents(self.site)
        for path in found.keys() - self.old.keys():
            (self.site / path).unlink()
        for path, old in self.old.items():
            if found.get(path) != old:
                (self.site / path).write_bytes(old)


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a folder: path -> bytes."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def made_site(folder: Path, files: int) -> None:
    """Write a Hexo site whose every page has keywords in one string."""
    posts = folder / "source" / "_posts"
    (folder / "_config.yml").parent.mkdir(parents=True)
    (folder / "_config.yml").write_text("title: A site\ntheme: landscape\n", encoding="utf-8")
    for number in range(files):
        page = posts / f"{number % 20:02}" / f"page-{number}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_PAGE.format(number), encoding="utf-8")


def said(number: int, seen: Seen) -> str:
    """One line on a run that was killed."""
    end = "ended before it was killed" if seen.late else "killed"
    faults = [*(f"TORN {path}" for path in seen.torn), *(f"LEFT {path}" for path in seen.left)]
    faults += [f"NOT FIXED {path}" for path in seen.unfixed]
    was = f"{seen.old:,} old, {seen.new:,} new, {len(seen.torn)} torn, {seen.temporary} temporary"
    after = f"after the next run {len(seen.left)} temporary, {len(seen.unfixed)} not fixed"
    return "; ".join([f"{number:3}: {end}", was, after, *faults[:5]])


def main() -> int:
    """Kill runs and print what was seen; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "site", type=Path, nargs="?", help="a site whose pages have something to fix [default: a made one]"
    )
    parser.add_argument("--files", type=int, default=3000, help="pages of the made site [default: 3000]")
    parser.add_argument("--kills", type=int, default=30, help="how many runs are killed [default: 30]")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments [default: 1]")
    parser.add_argument("--frontlint", type=Path, help="the frontlint to try [default: this Python's]")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="frontlint-kill-") as folder:
        site = Path(folder).resolve() / "site"
        if options.site is None:
            made_site(site, options.files)
        else:
            shutil.copytree(options.site, site, ignore=shutil.ignore_patterns(".git", "node_modules"))
        trial = Trial(site, found_frontlint(options.frontlint))
        trial.whole_run()
        chance = random.Random(options.seed)  # noqa: S311 - moments, no secrets
        everything = []
        for number in range(1, options.kills + 1):
            everything.append(trial.killed_run(chance))
            print(said(number, everything[-1]), flush=True)
    broken = [seen for seen in everything if seen.torn or seen.left or seen.unfixed]
    within = sum(bool(seen.old and seen.new) for seen in everything)
    with_temporary = sum(bool(seen.temporary) for seen in everything)
    print(
        f"{len(everything)} runs, {within} killed between the first file and the last, {with_temporary} of all left a"
    )
    print(f"temporary file until the next run; promises were broken {len(broken)} times")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
