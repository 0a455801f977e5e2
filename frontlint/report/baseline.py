"""What a baseline holds back: a count a rule and a count a page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from frontlint.baseline_file import Baseline, shown
from frontlint.report.concise import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType

# How many pages a person is shown on a terminal.
_SHOWN = 20


class Counts:
    """How many entries a baseline has, by rule and by page, the most first."""

    def __init__(self, baseline: Baseline) -> None:
        entries = list(baseline.entries())
        self.file = shown(baseline.file)
        self.total = len(entries)
        self.rules = _ordered(Counter(entry.rule for entry in entries))
        self.pages = _ordered(Counter(entry.path for entry in entries))


def as_json(counts: Counts) -> Iterator[str]:
    """One object, for programs."""
    made = {
        "version": 1,
        "file": counts.file,
        "entries": counts.total,
        "rules": dict(counts.rules),
        "pages": dict(counts.pages),
    }
    yield json.dumps(made, indent=1) + "\n"


def as_text(counts: Counts) -> Iterator[str]:
    """Lines for pipes and logs: a count and a rule, then a count and a page."""
    yield _title(counts) + "\n"
    for rows in (counts.rules, counts.pages):
        width = max((len(f"{count:,}") for _, count in rows), default=0)
        yield "\n" if rows else ""
        for name, count in rows:
            yield f"{count:>{width},}  {one_line(name)}\n"


def as_tables(counts: Counts) -> Iterator[RenderableType]:
    """Tables for terminals, with the pages that have the most entries."""
    from rich.table import Table
    from rich.text import Text

    yield Text(_title(counts))
    for heading, rows in (("rule", counts.rules), ("page", counts.pages[:_SHOWN])):
        if rows:
            table = Table(heading, show_edge=False)
            table.add_column("entries", justify="right")
            for name, count in rows:
                table.add_row(Text(one_line(name)), f"{count:,}")
            yield ""
            yield table
    if len(counts.pages) > _SHOWN:
        yield Text(f"and {len(counts.pages) - _SHOWN:,} more pages (--output-format json lists them)")


def _title(counts: Counts) -> str:
    findings = "1 finding" if counts.total == 1 else f"{counts.total:,} findings"
    pages = "1 page" if len(counts.pages) == 1 else f"{len(counts.pages):,} pages"
    return f"{one_line(counts.file)} holds back {findings} on {pages}"


def _ordered(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))
