"""A page's text in an editor -> its findings: the page alone is read, and the last index tells of the others."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from frontlint.discover.sites import absolute, settled, site_of
from frontlint.errors import UsageError
from frontlint.files import is_folder
from frontlint.folders import folders_on_disk
from frontlint.plan import RunError
from frontlint.relative import placed
from frontlint.rendered import Entry
from frontlint.request import Buffer, Request, baseline_of, cache_of, held_by
from frontlint.results import Findings, RunResult, SiteResult
from frontlint.rules.base import Context
from frontlint.signature import of_stat
from frontlint.site.collect import Collector
from frontlint.site.compare import Judge
from frontlint.site.connection import connect, opened
from frontlint.site.plans import Outdated, RuleClasses
from frontlint.site.prepare import Prepared, prepare
from frontlint.site.reader import PageReader
from frontlint.site.record import FactRow, Record
from frontlint.site.store import Store
from frontlint.text import Source

if TYPE_CHECKING:
    from frontlint.baseline import Held

# How many members of a group are looked at, and how many of them are made sure of: reports show three.
_SAMPLE = 100
_CONFIRMED = 3
_PLAIN = (".md", ".markdown", ".mdx", ".qmd", ".mdoc")
# How long an editor waits for a run that writes into the index, in seconds.
_PATIENCE = 0.2


def run_buffer(request: Request, buffer: Buffer) -> RunResult:
    """Check one page's text as if it stood in its file; the site is not walked.

    Findings on the page alone are exact. Those that compare it with others go by the last index: other pages are looked
    at only until three of a group are sure to say the same still.

    Raises:
        FrontlintError: the run cannot be done.
    """
    try:
        return _Buffer(request, buffer).result(fresh=False)
    except Outdated:
        return _Buffer(request, buffer).result(fresh=True)


class _Buffer:
    def __init__(self, request: Request, buffer: Buffer) -> None:
        self.request = request
        self.buffer = buffer

    def result(self, *, fresh: bool) -> RunResult:
        """Check the page; `fresh` passes over settings that were kept."""
        request, name = self.request, self.buffer.filename
        file = absolute(name, request.cwd)
        if is_folder(file):
            raise UsageError(f"--stdin-filename `{name}` is a folder; name the page's file")
        site = site_of(file.parent, config=request.settings_file, isolated=request.isolated)
        prepared = prepare(site, request.options, cache_of(site, request), fresh=fresh)
        site = settled(site, prepared.setup.generator_root)
        path = file.relative_to(site.root).as_posix()
        with closing(_opened(prepared) or connect(None)) as connection:
            page = _Page(site.root, path, prepared, request, Store(connection))
            if not page.is_known:
                from frontlint.discover.ignore import GitIgnore
                from frontlint.discover.pages import PageFilter

                kind = PageFilter(site, prepared.setup).classify(path, self.buffer.data[:1024])
                if not kind.is_checked:
                    return RunResult((), 0, (RunError(f"not checked: it is {kind.value}", name, fatal=False),))
                page.compares = kind.is_page and not GitIgnore(site.root, site.git_top).ignores(path)
            source = Source.from_bytes(path, self.buffer.data)
            found = page.findings(source)
        errors = tuple(placed(error, site.root, request.cwd) for error in page.errors)
        result = SiteResult(site.root, found, prepared.setup.fail_on, prepared.plans, page.held)
        return RunResult((result,), 1, errors, RuleClasses([prepared.plans]), (file, source.text))


def _opened(prepared: Prepared) -> sqlite3.Connection | None:
    """A connection to the last index; None where there is none that can be read."""
    if prepared.cache is None:
        return None
    file = prepared.cache.index_of(prepared.setup.fingerprint)
    if not os.path.exists(file):  # noqa: PTH110  # cheaper, and an editor waits
        return None
    connection = None
    try:
        connection = opened(file, patience=_PATIENCE)
        connection.execute("BEGIN")
        if Store(connection).is_whole():
            return connection
    except sqlite3.Error:
        # The page is checked without it.
        pass
    if connection is not None:
        connection.close()
    return None


@dataclass(slots=True)
class _Page:
    """The page that is edited.

    Attributes:
        root: the site's root.
        path: the page's, relative to it.
        compares: whether it is one of the site's pages.
        errors: rules that crashed, and what could not be done.
    """

    root: Path
    path: str
    prepared: Prepared
    request: Request
    store: Store
    compares: bool = True
    errors: list[RunError] = field(default_factory=list)
    stored: Record | None = field(init=False)
    has_index: bool = field(init=False)
    held: Held | None = field(init=False)

    def __post_init__(self) -> None:
        """Look for the page in the baseline and in the index."""
        setup = self.prepared.setup
        file = baseline_of(setup.root, setup.baseline, self.request)
        self.held = None if file is None else held_by(file, setup, (self.path,))
        self.stored, self.has_index = None, False
        try:
            self.has_index = self.store.is_whole()
            self.stored = self.store.record(self.path)
        except sqlite3.Error:
            self.has_index = False

    @property
    def is_known(self) -> bool:
        """Whether the index tells for sure that this is one of the site's pages."""
        # Whether another file is a page may depend on what it begins with, which may have changed.
        return self.stored is not None and self.path.endswith(_PLAIN)

    def findings(self, source: Source) -> Findings:
        """What there is to say of the page's text."""
        plans = self.prepared.plans
        stored = {} if self.stored is None else {self.path: self.stored}
        record = PageReader(str(self.root), plans, stored=stored).record(source, site_facts=self.compares)
        judge = Judge(
            Context(self.request.today, self.prepared.setup.site, folders_on_disk(self.root)),
            plans.severity,
            plans.url,
            self.prepared.setup.applicabilities,
        )
        known_rules = self.request.plugins
        collector = Collector(self.store, plans, judge, full=False, known_rules=known_rules, held=self.held)
        compared = list(self._compared(record, judge)) if self.compares else []
        found = Findings()
        found.add(self.path, collector.entries(record, compared))
        self.errors.extend((*collector.errors, *judge.errors))
        return found

    def _compared(self, record: Record, judge: Judge) -> Iterator[Entry]:
        """What comparisons say of the page."""
        if not self.has_index:
            if any(self.prepared.plans.site_uses()):
                self.errors.append(RunError(self._why_alone(), fatal=False))
            return
        own: dict[tuple[int, int], list[FactRow]] = {}
        for fact in record.facts:
            own.setdefault((fact.use, fact.key), []).append(fact)
        try:
            groups = [
                (use, *self._group(use, key, facts))
                for (use, key), facts in own.items()
                if any(fact.suspect for fact in facts)
            ]
        except sqlite3.Error:
            note = "the index cannot be read, so the page is not compared with others"
            self.errors.append(RunError(note, fatal=False))
            return
        for use, members, total in groups:
            rule = self.prepared.plans.site_rule(use)
            if total >= rule.smallest_group:
                for _, item in judge.group(rule, members, total, {self.path}):
                    yield item

    def _group(self, use: int, key: int, facts: list[FactRow]) -> tuple[list[tuple[str, str]], int]:
        """The first members of a group that facts of the page fall into, and how many there are in all."""
        members = self.store.first(use, key, _SAMPLE)
        total = len(members) if len(members) < _SAMPLE else self.store.size(use, key)
        others: dict[str, list[str]] = {}
        for path, body in members:
            if path != self.path:
                others.setdefault(path, []).append(body)
        stored = self.stored.facts if self.stored is not None else ()
        before = sum((old.use, old.key) == (use, key) for old in stored)
        sure = self._confirmed(use, key, others)
        changed = sum(map(len, sure.values())) - sum(map(len, others.values()))
        mine = [(self.path, fact.body) for fact in facts]
        return [*mine, *((path, body) for path, bodies in sure.items() for body in bodies)], (
            total - before + len(mine) + changed
        )

    def _confirmed(self, use: int, key: int, others: dict[str, list[str]]) -> dict[str, list[str]]:
        """What other pages say in a group: those looked at, until enough are sure, as they are now."""
        now: dict[str, list[str]] = {}
        sure = 0
        for path, bodies in others.items():
            now[path] = bodies if sure >= _CONFIRMED else self._now(use, key, path, bodies)
            sure += bool(now[path])
        return now

    def _now(self, use: int, key: int, path: str, bodies: list[str]) -> list[str]:
        """What another page says in a group as its file is now."""
        try:
            if of_stat((self.root / path).stat()) == self.store.signature(path):
                return bodies
        except OSError:
            return []
        record = PageReader(str(self.root), self.prepared.plans).read(path).record
        facts = record.facts if record is not None else ()
        return [fact.body for fact in facts if (fact.use, fact.key) == (use, key)]

    def _why_alone(self) -> str:
        if self.prepared.cache is None:
            return "this page is compared with no others: no index is kept of its site"
        return (
            "no index of the site is up to date; until `frontlint check` has run, the page is not compared with others"
        )
