#!/usr/bin/env python3
"""Hold the places of frontlint's findings against another reading of the same pages.

Usage:
    scripts/check_places.py PATH...        runs `frontlint check` on the paths
    frontlint check --output-format json … | scripts/check_places.py

For every finding with a key path that leads to a key of its page, the file is cut at the finding's lines and columns.
What is cut must lie inside that key or its value, as PyYAML's pure Python parser marks them; of TOML and JSON blocks,
which the standard library reads without places, it must read as the key, the value or a part of it. Nothing of
frontlint is imported. Exit code 1 if any finding disagrees.
"""

from __future__ import annotations

import collections
import functools
import json
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_OPEN = re.compile(r"\s*(-{3,}|\+{3}|;{3,})[ \t]*(?:\r\n|\r|\n)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


class UnreadableError(Exception):
    """The other parser cannot read the block."""


@dataclass(frozen=True)
class Range:
    """Offsets into a page's text."""

    start: int
    end: int

    def holds(self, other: Range) -> bool:
        """Whether another range lies inside this one."""
        return self.start <= other.start <= other.end <= self.end


class Page:
    """One file, split and read without frontlint."""

    def __init__(self, path: str) -> None:
        self.text = Path(path).read_bytes().decode("utf-8-sig")
        self.lines = [match.start() for match in _LINE.finditer(self.text)] + [len(self.text)]
        self.opening, self.start, self.end = _block(self.text)

    def cut(self, place: dict[str, Any]) -> Range:
        """The offsets of a finding's lines and columns."""
        return Range(
            self.lines[place["line"] - 1] + place["column"] - 1,
            self.lines[place["end_line"] - 1] + place["end_column"] - 1,
        )

    @functools.cached_property
    def node(self) -> Any:
        """The YAML block as PyYAML's nodes."""
        try:
            return yaml.compose(self.text[self.start : self.end], Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            raise UnreadableError from error

    @functools.cached_property
    def data(self) -> Any:
        """The TOML or JSON block as Python values."""
        block = self.text[self.start : self.end]
        try:
            if self.opening == "+":
                return tomllib.loads(block)
            return json.loads(f"{{{block}}}" if self.opening == ";" else block)
        except ValueError as error:
            raise UnreadableError from error


def _block(text: str) -> tuple[str, int, int]:
    """The first character of the fence, and where the block's content begins and ends."""
    opened = _OPEN.match(text)
    if opened is None:
        if text.lstrip().startswith("{"):
            start = len(text) - len(text.lstrip())
            _, end = json.JSONDecoder().raw_decode(text, start) if _is_json(text, start) else (None, start)
            return "{", start, end
        opened = re.match("", text)
        fence = "---"
    else:
        fence = opened[1]
    assert opened is not None
    closing = re.escape(fence) + (r"|\.\.\." if fence[0] == "-" else "")
    closed = re.compile(rf"^(?:{closing})[ \t]*\r?$", re.MULTILINE).search(text, opened.end())
    return fence[0], opened.end(), closed.start() if closed is not None else len(text)


def _is_json(text: str, start: int) -> bool:
    try:
        json.JSONDecoder().raw_decode(text, start)
    except ValueError:
        return False
    return True


def parts(key_path: str) -> list[str]:
    """The keys and indexes of a JSON Pointer."""
    return [part.replace("~1", "/").replace("~0", "~") for part in key_path.split("/")[1:]]


def yaml_ranges(page: Page, path: list[str]) -> list[Range] | None:
    """Where the key and the value of a path stand; None where the block has no such key."""
    key, node = None, page.node
    for part in path:
        found = _child(node, part)
        if found is None:
            return None
        key, node = found
    ranges = [] if key is None else [_marks(page, key)]
    return [*ranges, _marks(page, node)]


def _child(node: Any, part: str) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        # The second of equal keys: frontlint says so there, and speaks of nothing else in such a block.
        own = [(key, value) for key, value in node.value if key.value == part][:2]
        merged = [value for key, value in node.value if key.tag == "tag:yaml.org,2002:merge"]
        inherited = (_child(source, part) for value in merged for source in _mappings(value))
        return own[-1] if own else next((found for found in inherited if found is not None), None)
    if isinstance(node, yaml.SequenceNode) and part.isdigit() and int(part) < len(node.value):
        return None if node is None else (None, node.value[int(part)])
    return None


def _mappings(node: Any) -> list[Any]:
    return node.value if isinstance(node, yaml.SequenceNode) else [node]


def _marks(page: Page, node: Any) -> Range:
    return Range(page.start + node.start_mark.index, page.start + node.end_mark.index)


def value_at(data: Any, path: list[str]) -> Any:
    """The value that a path leads to.

    Raises:
        LookupError: there is none.
    """
    for part in path:
        data = data[int(part)] if isinstance(data, list) else data[part]
    return data


def reads_as(page: Page, cut: str, path: list[str]) -> bool:
    """Whether a piece of a TOML or JSON block reads as a key, its value or a part of that."""
    value = value_at(page.data, path)
    if page.opening == "+":
        ways = (f"x = {cut}", f'x = "{cut}"', f'x = """\n{cut}"""', f"x = '{cut}'")
        readings = [reading["x"] for way in ways if (reading := _try(tomllib.loads, way)) is not None]
        is_key = _try(tomllib.loads, f"{cut} = 1") == {path[-1]: 1}
    else:
        readings = [reading[0] for way in (f"[{cut}]", f'["{cut}"]') if (reading := _try(json.loads, way)) is not None]
        is_key = readings[:1] == [path[-1]]
    as_part = isinstance(value, str) and any(isinstance(read, str) and read in value for read in readings)
    # A table's own text, from its header on, holds its keys.
    as_table = isinstance(value, dict | list) and cut.lstrip().startswith("[")
    return is_key or as_part or as_table or any(read == value for read in readings)


def _try(read: Any, text: str) -> Any:
    try:
        return read(text)
    except ValueError:
        return None


def judge(page: Page, finding: dict[str, Any]) -> str:
    """How a finding fares: ``agrees``, ``disagrees``, or why it cannot be judged."""
    if not finding["key_path"]:
        return "speaks of no key"
    path = parts(finding["key_path"])
    cut = page.cut(finding)
    try:
        if page.opening == "-":
            ranges = yaml_ranges(page, path)
            if ranges is None:
                return "speaks of a key that is not there"
            return "agrees" if any(span.holds(cut) for span in ranges) else "disagrees"
        return "agrees" if reads_as(page, page.text[cut.start : cut.end], path) else "disagrees"
    except UnreadableError:
        return "stands in a block that cannot be read"
    except LookupError:
        return "speaks of a key that is not there"


def report(paths: list[str]) -> dict[str, Any]:
    """What frontlint says of paths, or what stands on standard input."""
    if not paths:
        return dict(json.load(sys.stdin))
    command = [sys.executable, "-m", "frontlint", "check", "--output-format", "json", "--fail-on", "never", *paths]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(done.stdout))


def main(paths: list[str]) -> int:
    """Judge every finding; print each disagreement and the counts."""
    found = report(paths)
    pages: dict[str, Page] = {}
    counts: collections.Counter[str] = collections.Counter()
    for finding in found["diagnostics"]:
        path = finding["path"]
        if finding["key_path"] is not None and path not in pages:
            pages[path] = Page(path)
        verdict = judge(pages[path], finding) if finding["key_path"] is not None else "speaks of no key"
        counts[verdict] += 1
        if verdict == "disagrees":
            cut = pages[path].cut(finding)
            place = f"{path}:{finding['line']}:{finding['column']}"
            print(f"{place}: {finding['rule']} {finding['key_path']}: {pages[path].text[cut.start : cut.end]!r}")
    for verdict, count in sorted(counts.items()):
        print(f"{count:7} {verdict}")
    return 1 if counts["disagrees"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
