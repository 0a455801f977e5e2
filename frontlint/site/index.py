"""A site's pages -> its findings, by way of an index: the one that was kept, or a temporary one.

Whatever happens to a kept index (another version, damage, a lock, a full disk), the run goes on with a temporary one
and comes to the same end.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from frontlint.errors import FrontlintError
from frontlint.plan import RunError
from frontlint.results import Findings
from frontlint.signature import UNSEEN, Signature, of_stat
from frontlint.site.cache import Cache
from frontlint.site.collect import Collector
from frontlint.site.compare import Judge
from frontlint.site.connection import Unwritable, connect, copied, is_damage, opened, remove
from frontlint.site.plans import Plans
from frontlint.site.rows import Damaged
from frontlint.site.store import Store

if TYPE_CHECKING:
    from frontlint.baseline import Held
    from frontlint.site.record import Record
    from frontlint.site.refresh import Refresh

# Up to this many changed pages it pays to look at what each of them yielded before.
_FEW = 64


class SiteJob(NamedTuple):
    """What to do in one site.

    Attributes:
        root: the site's root folder.
        pages: all of its pages, sorted, relative to the root.
        wanted: the pages to report on.
        outside: files to report on that are no pages.
        plans: what to check.
        new_judge: makes what judges facts, anew for each attempt.
        full, known_rules: see `Collector`.
        held: what the site's baseline holds back.
        jobs: how many processes to use; None to go by the cores and the pages.
        cache: where the index is kept; None for nowhere.
        step: called with the number of pages that were done.
    """

    root: Path
    pages: tuple[str, ...]
    wanted: Collection[str]
    outside: tuple[str, ...]
    plans: Plans
    new_judge: Callable[[], Judge]
    full: bool
    known_rules: bool
    held: Held | None
    jobs: int | None
    cache: Cache | None
    step: Callable[[int], None]


class Outcome(NamedTuple):
    """What came of a job."""

    findings: Findings
    errors: list[RunError]


def run_job(job: SiteJob) -> Outcome:
    """Bring the index up to date, and report.

    Raises:
        FrontlintError: a schema or a rule cannot be used, or there is no room even for a temporary index.
    """
    reason: sqlite3.Error | None = None
    for attempt in _attempts(job):
        try:
            found = attempt()
        except sqlite3.Error as error:
            reason = error
        else:
            if found is not None:
                return found
    raise FrontlintError(f"there is no room for a temporary index: {reason}")


def _attempts(job: SiteJob) -> Iterator[Callable[[], Outcome | None]]:
    if job.cache is not None and job.cache.prepare():
        now = job.cache.now()
        file = job.cache.index_of(job.plans.setup.fingerprint)
        yield lambda: _by_kept(_Attempt(job, now), file)
        yield lambda: _by_new(_Attempt(job, now), job.cache, file)
    yield lambda: _by_temporary(_Attempt(job, 0), None)
    yield lambda: _by_temporary(_Attempt(job, 0), Path(":memory:"))


def _by_kept(attempt: _Attempt, file: Path) -> Outcome | None:
    """Go by the index that was kept; None where there is none, or none that can be used."""
    if not os.path.exists(file):  # noqa: PTH110  # a folder that one may not look into has no index
        return None
    try:
        return attempt.kept(file)
    except sqlite3.Error as error:
        if is_damage(error):
            remove(file)
        raise


def _by_new(attempt: _Attempt, kept: Cache | None, file: Path) -> Outcome:
    """Build an index, report from it, and then let others have it."""
    assert kept is not None, "asked only where there is a cache"
    building = kept.new_index()
    try:
        with closing(connect(building)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA cache_size = -16000")
            found = attempt.built(Store(connection))
        with closing(connect(building)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        kept.publish(building, file)
    finally:
        remove(building)
    return found


def _by_temporary(attempt: _Attempt, file: Path | None) -> Outcome:
    """Go by an index that nobody else sees and that goes with the run."""
    with closing(connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        return attempt.built(Store(connection))


@dataclass(slots=True)
class _Changes:
    """How the pages on disk differ from those in an index.

    Attributes:
        read: the pages to read, with their ids; None for a new one.
        contents: digests of what those held that are not new.
        gone: ids of pages that are no more.
        lost: pages that vanished since they were found.
    """

    read: dict[str, int | None] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.read or self.gone)


@dataclass(slots=True)
class _Attempt:
    """One try at a job; `now` is the time of the file system, see `Signature.settled`."""

    job: SiteJob
    now: int
    lost: list[str] = field(default_factory=list)

    def kept(self, file: Path) -> Outcome:
        """Bring a kept index up to date and report from it."""
        connection = opened(file)
        try:
            if not Store(connection).is_whole():
                raise Damaged("the index is of another version, or was never finished")
            connection.execute("BEGIN")
            changes = self._changes(Store(connection))
            if changes:
                connection = _for_writing(connection)
                # Another run may have done some of the work meanwhile.
                changes = self._changes(Store(connection))
                self._apply(Store(connection), changes)
            self.lost.extend(changes.lost)
            Store(connection).check_facts()
            outcome = self._report(Store(connection))
            with contextlib.suppress(sqlite3.Error):
                connection.execute("COMMIT")
            with contextlib.suppress(OSError):
                os.utime(file)  # those that are used stay
            return outcome
        finally:
            connection.close()

    def built(self, store: Store) -> Outcome:
        """Fill an empty index and report from it."""
        store.create()
        store.connection.execute("BEGIN")
        numbers = {path: number for number, path in enumerate(self.job.pages, 1)}
        store.fill(self._refresh().updates(numbers), len(numbers))
        store.connection.execute("COMMIT")
        return self._report(store)

    def _changes(self, store: Store) -> _Changes:
        changes = _Changes()
        root = f"{self.job.root}{os.sep}"
        known = store.known()
        page = next(known, None)
        for path in self.job.pages:
            while page is not None and page[0] < path:
                changes.gone.append(page[1])
                page = next(known, None)
            if page is None or page[0] != path:
                changes.read[path] = None
                continue
            _, number, signature, content = page
            page = next(known, None)
            now = _signature(root + path)
            if now is None:
                changes.gone.append(number)
                changes.lost.append(path)
            elif now != signature:
                changes.read[path] = number
                changes.contents[path] = content
        changes.gone.extend(row[1] for row in ([page] if page is not None else []))
        changes.gone.extend(row[1] for row in known)
        return changes

    def _apply(self, store: Store, changes: _Changes) -> None:
        """Write into an index how it differs from what is on disk."""
        job = self.job
        job.step(len(job.pages) - len(changes.read))
        stored: dict[str, Record] = {}
        if len(changes.contents) <= _FEW:
            found = (store.record(path) for path in changes.contents)
            stored = {record.path: record for record in found if record is not None}
        fresh = store.next_id()
        numbers = {}
        for path, known in changes.read.items():
            numbers[path] = fresh if known is None else known
            fresh += known is None
        store.update(self._refresh(changes.contents, stored).updates(numbers), changes.gone)
        store.update((), [numbers[path] for path in self.lost if changes.read.get(path) is not None])

    def _refresh(
        self, contents: Mapping[str, bytes] | None = None, stored: Mapping[str, Record] | None = None
    ) -> Refresh:
        # What reads pages is not imported where none changed.
        from frontlint.site.reader import PageReader
        from frontlint.site.refresh import Refresh

        reader = PageReader(str(self.job.root), self.job.plans, contents or {}, stored or {})
        return Refresh(reader, self.job.jobs, self.now, self.job.step, self.lost)

    def _report(self, store: Store) -> Outcome:
        job = self.job
        collector = Collector(
            store, job.plans, job.new_judge(), full=job.full, known_rules=job.known_rules, held=job.held
        )
        outside = list(self._refresh().outside(job.outside)) if job.outside else []
        findings = collector.findings(job.wanted, len(job.pages), outside)
        gone = [
            RunError("vanished during the run and was skipped", path, fatal=False) for path in dict.fromkeys(self.lost)
        ]
        return Outcome(findings, [*collector.errors, *gone])


def _signature(file: str) -> Signature | None:
    """The signature of a file; None where it is gone, and one that no file has where it cannot be looked at."""
    try:
        return of_stat(os.stat(file))  # noqa: PTH116  # thousands of them: `Path` takes three times as long
    except FileNotFoundError:
        return None
    except OSError:
        return UNSEEN


def _for_writing(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A connection that may write: this one, or one to a copy while another run writes or where nothing can be."""
    connection.execute("ROLLBACK")
    if not isinstance(connection, Unwritable):
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            pass
        else:
            return connection
    connection = copied(connection)
    connection.execute("BEGIN")
    return connection
