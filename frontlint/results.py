"""RunResult: what a run over one or more sites found, as reporters and the exit code want it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from frontlint.diagnostic import Diagnostic, Severity
from frontlint.engine import RunError
from frontlint.rules.base import Rule


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What was found in one site; paths in `diagnostics` are relative to `root`."""

    root: Path
    diagnostics: tuple[Diagnostic, ...]
    fail_on: Severity | None = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Row:
    """A diagnostic with its file's path as a reader of the report wants it."""

    path: str
    root: Path
    diagnostic: Diagnostic

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The order of every report: path, line, column, rule, message."""
        return self.path, *self.diagnostic.order[1:]


def worst(rows: list[Row], limit: int | None) -> list[Row]:
    """At most `limit` rows, the worst by severity, in the order that they have."""
    if limit is None or len(rows) <= limit:
        return rows
    ranked = sorted(range(len(rows)), key=lambda index: (-rows[index].diagnostic.severity.rank, index))
    return [rows[index] for index in sorted(ranked[:limit])]


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run found.

    Attributes:
        sites: one entry a site, in the order of their roots.
        files: how many files were reported on.
        errors: what went wrong on the way; fatal ones make the exit code 2.
        rules: the rules that were on for at least one page, by name.
        buffer: (absolute path, text) of a page read from standard input, if there was one.
    """

    sites: tuple[SiteResult, ...]
    files: int
    errors: tuple[RunError, ...] = ()
    rules: Mapping[str, type[Rule]] = field(default_factory=dict)
    buffer: tuple[Path, str] | None = None

    def rows(self, base: Path) -> list[Row]:
        """All diagnostics in the order of every report, their paths relative to `base`."""
        rows = [
            Row(paths(diagnostic.path), site.root, diagnostic)
            for site in self.sites
            for paths in [Relative(site.root, base)]
            for diagnostic in site.diagnostics
        ]
        rows.sort(key=lambda row: row.order)
        return rows

    def counts(self) -> dict[Severity, int]:
        """How many diagnostics there are of each severity."""
        counts = dict.fromkeys(Severity, 0)
        for diagnostic in self._all():
            counts[diagnostic.severity] += 1
        return counts

    def exit_code(self, fail_on: Severity | None, *, override: bool) -> int:
        """0 below `--fail-on`, 1 at or above it, 2 when a part of the run could not be done.

        Args:
            fail_on: the command line's level; None is never.
            override: whether the command line gave a level; else each site's settings hold.
        """
        if any(error.fatal for error in self.errors):
            return 2
        for site in self.sites:
            level = fail_on if override else site.fail_on
            if level is not None and any(d.severity.rank >= level.rank for d in site.diagnostics):
                return 1
        return 0

    def _all(self) -> Iterator[Diagnostic]:
        for site in self.sites:
            yield from site.diagnostics


class Relative:
    """Site-relative paths -> paths relative to a folder, with forward slashes; each is computed once."""

    def __init__(self, root: Path, base: Path) -> None:
        prefix = os.path.relpath(root, base).replace(os.sep, "/")
        self._prefix = "" if prefix == "." else prefix + "/"
        self._up = prefix.startswith("..")
        self._root = root
        self._base = base

    def __call__(self, path: str) -> str:
        """The path as the reader of a report wants it."""
        if self._up:
            return os.path.relpath(self._root / path, self._base).replace(os.sep, "/")
        return self._prefix + path
