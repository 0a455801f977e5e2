"""Print a sample of what each rule finds on given sites, with what stands around it, for a person to judge.

Usage: python scripts/sample_findings.py SITE... [--count N] [--seed TEXT] [--rule RULE]... [--all] [--around LINES]

The same findings are drawn each time, whatever else is found: each has a number of its own, made of the seed and of
what it says and where, and those with the smallest numbers are drawn. So a verdict keeps its finding when a rule is
mended. Nothing is written to the sites.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

# The day on which the pages are judged; another one makes other samples of what goes by the calendar.
TODAY = "2026-11-20"
_WIDTH = 160
# Characters that a terminal obeys instead of showing them.
_PICTURES = {**{code: 0x2400 + code for code in range(32)}, **dict.fromkeys(range(0x7F, 0xA0), 0xFFFD)}


@dataclass(frozen=True)
class Found:
    """A finding, and the folder of the site that it is on."""

    site: Path
    said: dict[str, Any]

    @property
    def where(self) -> str:
        """Its place for people."""
        return f"{self.site.name}/{self.said['path']}:{self.said['line']}:{self.said['column']}"

    def number(self, seed: str) -> bytes:
        """What decides whether it is drawn."""
        parts = (seed, self.said["rule"], self.where, self.said["message"])
        return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).digest()


def main() -> int:
    """Draw and print, by the command line."""
    parser = argparse.ArgumentParser(description="Print a sample of what each rule finds on given sites.")
    parser.add_argument("sites", nargs="+", type=Path, metavar="SITE")
    parser.add_argument("--count", type=number, default=30, help="findings of each rule [default: 30]")
    parser.add_argument("--seed", default="1", help="another one draws other findings [default: 1]")
    parser.add_argument("--rule", action="append", default=[], help="this rule only; may be given several times")
    parser.add_argument("--all", action="store_true", help="all rules, not only those that are on by default")
    parser.add_argument("--around", type=number, default=3, help="lines shown before and after [default: 3]")
    options = parser.parse_args()
    sites = [site.resolve() for site in options.sites]
    select = ("--select", ",".join(options.rule)) if options.rule else ("--select", "all") if options.all else ()
    by_rule = defaultdict(list)
    for site in sites:
        for found in findings(site, select):
            by_rule[found.said["rule"]].append(found)
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a page need not be text
    for rule in sorted(by_rule):
        print("\n".join(section(rule, by_rule[rule], options)))
    return 0


def number(word: str) -> int:
    """A number of the command line that is not negative.

    Raises:
        ArgumentTypeError: it is none.
    """
    if not word.isascii() or not word.isdigit():
        raise argparse.ArgumentTypeError(f"must be a whole number from 0 on, not {word}")
    return int(word)


def findings(site: Path, select: Sequence[str]) -> Iterator[Found]:
    """What frontlint says of a site, without the site's own settings for it.

    Raises:
        SystemExit: the run could not be done.
    """
    fixed = ("--isolated", "--no-cache", "--fail-on", "never", "--today", TODAY, "--output-format", "json")
    if not site.is_dir():
        raise SystemExit(f"{site} cannot be checked: it is no folder")
    command = [sys.executable, "-m", "frontlint", "check", *fixed, *select]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise SystemExit(f"{site} cannot be checked: {done.stderr.strip()}")
    for said in json.loads(done.stdout)["diagnostics"]:
        yield Found(site, said)


def drawn(found: Sequence[Found], count: int, seed: str) -> list[Found]:
    """A sample, in the order of places."""
    chosen = sorted(found, key=lambda one: one.number(seed))[:count]
    return sorted(chosen, key=lambda one: (one.site.name, one.said["path"], one.said["line"], one.said["column"]))


def section(rule: str, found: Sequence[Found], options: argparse.Namespace) -> Iterator[str]:
    """The lines about one rule."""
    sample = drawn(found, options.count, options.seed)
    sites = len({one.site for one in found})
    yield f"# {rule}: {len(sample)} of {len(found)} findings, on {sites} site{'' if sites == 1 else 's'}\n"
    for number, one in enumerate(sample, 1):
        said = one.said
        yield f"## {number}. {one.where}\n"
        yield f"{said['severity']}: {said['message']}\n"
        yield from shown(one.site, said, options.around)
        for place in said["related"]:
            yield f"beside it, {place['path']}:{place['line']}: {place['message']}\n"
            yield from shown(one.site, place, options.around)
        if said["fix"] is not None:
            yield f"fix ({said['fix']['applicability']}): {said['fix']['message']}\n"
        yield "verdict:\n"


def shown(site: Path, place: dict[str, Any], around: int) -> Iterator[str]:
    """The lines of a page around a place, which is marked."""
    lines = _lines(site / place["path"])
    first, last = max(1, place["line"] - around), min(len(lines), place["end_line"] + around)
    for number in range(first, last + 1):
        text, mark = lines[number - 1], ""
        start = 0
        if number == place["line"]:
            start = max(0, place["column"] - 1 - _WIDTH // 2)
            end = place["end_column"] if place["end_line"] == number else len(text) + 1
            before = place["column"] - 1 - start + (1 if start else 0)
            mark = " " * before + "^" * max(1, min(end - place["column"], _WIDTH - before))
        here = ">" if place["line"] <= number <= place["end_line"] else " "
        cut = text[start : start + _WIDTH].translate(_PICTURES)
        more = "…" if start + _WIDTH < len(text) else ""
        yield f"    {here} {number:4} | {'…' if start else ''}{cut}{more}"
        if mark:
            yield f"           | {mark}"
    yield ""


@cache
def _lines(file: Path) -> list[str]:
    """A page's lines as frontlint counts them: they end at a line feed, a carriage return, or both."""
    text = file.read_bytes().decode("utf-8-sig", "surrogateescape")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


if __name__ == "__main__":
    sys.exit(main())
