"""What is measured: a frontlint, a copy of a site that runs may edit, and an index beside it."""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from timing import Command, judge

HERE = Path(__file__).resolve().parent
TODAY = "2026-11-20"
_NOT_COPIED = shutil.ignore_patterns(".git", "node_modules", ".frontlint_cache")
_DESCRIBED = re.compile(rb"\A---\n(?:(?!---).*\n)*?description: .*\n(?! )(?:(?!---).*\n)*?---\n")
_DESCRIPTION = re.compile(rb"^description: .*$", re.MULTILINE)


@dataclass(slots=True)
class Subject:
    """A frontlint and a site of its own.

    Attributes:
        frontlint: how it is called.
        site: the copy's folder.
        cache: the folder of the index.
        output_format: how findings are printed.
    """

    frontlint: tuple[str, ...]
    site: Path
    cache: Path
    output_format: str = "json"
    edits: int = field(default=0)

    def check(self, *arguments: str, output_format: str | None = None) -> tuple[str, ...]:
        """The words of a check with the index, all default rules, and no settings file."""
        words = ("--isolated", "--fail-on", "never", "--today", TODAY, "--cache-dir", str(self.cache))
        return (*self.frontlint, "check", *words, "--output-format", output_format or self.output_format, *arguments)

    def naive(self) -> Command:
        """The reference for whole sites: python-frontmatter and jsonschema in a loop."""
        return Command((sys.executable, str(HERE / "naive.py"), str(self.site)))

    def forget(self) -> bytes:
        """Remove the index."""
        shutil.rmtree(self.cache, ignore_errors=True)
        return b""

    def a_page(self) -> Path:
        """The page in the middle of those with a description of one line."""
        pages = [path for path in sorted(self.site.rglob("*.md")) if _DESCRIBED.match(path.read_bytes())]
        if not pages:
            raise SystemExit(f"cannot be measured: no page of {self.site} has a description of one line to edit")
        return pages[len(pages) // 2]

    def with_other_body(self, data: bytes) -> bytes:
        """A page's bytes with a body that no run has seen."""
        self.edits += 1
        return data + b"\nOne more sentence, number %d.\n" % self.edits

    def with_other_metadata(self, data: bytes) -> bytes:
        """A page's bytes with a description that no run has seen."""
        self.edits += 1
        return _DESCRIPTION.sub(b"description: What was found out at try number %d" % self.edits, data, count=1)


def counted(command: Command) -> str:
    """How many pages and findings a frontlint command reports, in words; its output must be JSON.

    Raises:
        SystemExit: it failed.
    """
    done = subprocess.run(command.arguments, input=command.prepare(), capture_output=True, cwd=command.cwd, check=False)
    judge(command, done.returncode, done.stderr)
    summary = json.loads(done.stdout)["summary"]
    pages, findings = summary["files"], summary["error"] + summary["warning"] + summary["info"]
    return f"{pages:,} page{'' if pages == 1 else 's'}, {findings:,} finding{'' if findings == 1 else 's'}"


@contextlib.contextmanager
def subject(options: argparse.Namespace) -> Iterator[Subject]:
    """Copy the site that the command line names, without what git and npm keep there."""
    if not options.site.is_dir():
        raise SystemExit(f"cannot be measured: {options.site} is not a folder")
    with tempfile.TemporaryDirectory(prefix="frontlint-benchmark-") as folder:
        site = Path(folder).resolve() / "site"
        shutil.copytree(options.site, site, ignore=_NOT_COPIED, symlinks=True)
        yield Subject(found_frontlint(options.frontlint), site, site.with_name("cache"), options.output_format)


def add_options(parser: argparse.ArgumentParser, *, runs: int) -> None:
    """The options that every comparison has."""
    parser.add_argument("--runs", type=at_least_one, default=runs, help=f"pairs of runs [default: {runs}]")
    parser.add_argument("--frontlint", type=Path, help="the frontlint to measure [default: this Python's]")
    parser.add_argument("--output-format", default="json", help="how findings are printed [default: json]")


def at_least_one(word: str) -> int:
    """A number of a command line, of things of which there must be one.

    Raises:
        ArgumentTypeError: it is none.
    """
    if not word.isascii() or not word.isdigit() or int(word) == 0:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 on, not {word}")
    return int(word)


def found_frontlint(named: Path | None = None) -> tuple[str, ...]:
    """How frontlint is called: by its script, as people do, and by its module where there is none."""
    script = named or Path(sys.executable).with_name("frontlint")
    return (str(script.absolute()),) if script.exists() else (sys.executable, "-m", "frontlint")
