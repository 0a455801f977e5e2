"""An index that is up to date, and the context of a run -> the findings that are reported."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import merge
from operator import itemgetter
from typing import TYPE_CHECKING, cast

from frontlint.plan import RunError
from frontlint.rendered import Entry, Fingerprints, decode, entry
from frontlint.results import Findings
from frontlint.site.compare import Judge
from frontlint.site.plans import Plans
from frontlint.site.record import More, Record, more_of, speaking
from frontlint.site.store import Store

if TYPE_CHECKING:
    from frontlint.baseline import Held
    from frontlint.rules.base import DatedRule

_TEXT = itemgetter(5)
# Up to how many pages it is faster to look for their groups alone than for all groups.
_FEW = 100
# How many findings of comparisons are kept in memory; more go to a temporary table.
_IN_MEMORY = 20_000


class Collector:
    """Puts a run's findings together from an index.

    Args:
        store: the index; `check_facts` was or will be called by whoever needs all groups.
        plans: the plans of the pages.
        judge: judges facts.
        full: whether every rule ran that the settings select: only then can a comment be called unused.
        known_rules: whether comments may be told that they name no rule; not without plugins.
        held: what the site's baseline holds back.

    Attributes:
        errors: what went wrong on the pages that are reported, and in comparisons.
    """

    def __init__(
        self, store: Store, plans: Plans, judge: Judge, *, full: bool, known_rules: bool, held: Held | None = None
    ) -> None:
        self.store = store
        self.plans = plans
        self.judge = judge
        self.full = full
        self.known_rules = known_rules
        self.held = held
        self.errors: list[RunError] = []
        self._today = judge.context.today.isoformat()

    def findings(self, wanted: Collection[str], total: int, outside: Sequence[Record] = ()) -> Findings:
        """The findings on some pages.

        Args:
            wanted: the pages to report on.
            total: how many pages the site has.
            outside: files that are no pages of the site and were checked by themselves.
        """
        compared = _Compared(self.store)
        every = len(wanted) == total
        for path, item in self._verdicts(wanted, every=every):
            compared.add(path, item)
        found = Findings()
        records = self._records(wanted, every=every)
        if outside:
            records = merge(records, sorted(outside), key=lambda record: record.path)
        for record in records:
            more = compared.of(record.path)
            if record.more or (self.held is not None and self.held.speaks_of(record.path)):
                found.add(record.path, self.entries(record, more))
            else:
                if record.dated:
                    more.extend(self._dated(record))
                found.add_stored(record.path, record.keys, record.findings, more)
        self.errors.extend(self.judge.errors)
        return found

    def entries(self, record: Record, compared: Iterable[Entry] = ()) -> list[Entry]:
        """The findings of one page: its own, those of the day, and those of comparisons, less what is suppressed.

        What comments suppress goes first: the baseline holds back what is left.
        """
        entries = [*record.entries(), *compared, *self._dated(record)]
        if record.more:
            more = more_of(record.more)
            self.errors.extend(more.errors)
            entries = self._settled(record.path, entries, more) if more.suppressions else entries
        if self.held is not None and self.held.speaks_of(record.path):
            return self.held.left(record.path, entries)
        return entries

    def _dated(self, record: Record) -> Iterator[Entry]:
        """What is to be said of a page on this day."""
        if record.dated:
            uses, rule = self.plans.uses_for(record.path), self.plans.rule
            for name, mark, values in speaking(record.dated, self._today):
                for _, item in self.judge.dated(cast("DatedRule", rule(uses[name])), record.path, mark, values):
                    yield item

    def _records(self, wanted: Collection[str], *, every: bool) -> Iterator[Record]:
        if every or len(wanted) > _FEW:
            for record in self.store.records():
                if every or record.path in wanted:
                    yield record
            return
        for path in sorted(wanted):
            found = self.store.record(path)
            if found is not None:
                yield found

    def _verdicts(self, wanted: Collection[str], *, every: bool) -> Iterator[tuple[str, Entry]]:
        """What comparisons say of the wanted pages."""
        uses = dict(self.plans.site_uses())
        if every or len(wanted) > _FEW:
            groups = self.store.groups({number: info.smallest_group for number, info in uses.items()}) if uses else ()
        else:
            groups = self._groups_of(wanted)
        for use, members in groups:
            yield from self.judge.group(self.plans.site_rule(use), members, wanted=None if every else wanted)

    def _groups_of(self, wanted: Collection[str]) -> Iterator[tuple[int, list[tuple[str, str]]]]:
        """The groups in which a wanted page may be at fault."""
        seen: set[tuple[int, int]] = set()
        for path in sorted(wanted):
            record = self.store.record(path)
            for fact in record.facts if record is not None else ():
                if fact.suspect and (fact.use, fact.key) not in seen:
                    seen.add((fact.use, fact.key))
                    members = self.store.group(fact.use, fact.key)
                    if len(members) >= self.plans.setup.rules[self.plans.setup.uses[fact.use].rule].smallest_group:
                        yield fact.use, members

    def _settled(self, path: str, entries: list[Entry], more: More) -> list[Entry]:
        """Take out what comments suppress, and add what is to be said of the comments themselves."""
        from frontlint.suppress import settle

        by_diagnostic = {id(d): (d, item) for item in entries for d in [decode(item.text)]}
        known = self.plans.setup.rules if self.known_rules else {}
        severities = self.plans.severities_of(path)
        ran = self._in_full(more.ran) if self.full else ()
        found = [d for d, _ in by_diagnostic.values()]
        counts = self.plans.setup.applicabilities
        kept = settle(path, found, more.suppressions, known, severities, ran=ran, applicabilities=counts)
        marks = Fingerprints(path)
        return [
            by_diagnostic[id(d)][1] if id(d) in by_diagnostic else entry(d, marks.of(d.rule, d.key_path, d.subject))
            for d in kept
        ]

    def _in_full(self, ran: Collection[str]) -> Collection[str]:
        """Those of a page's rules that saw all that they need: only of them a comment can be called unused."""
        rules, history = self.plans.setup.rules, self.judge.context.history
        asking = frozenset(name for name in ran if name in rules and rules[name].needs_history)
        if not asking or (history is not None and history.is_whole):
            return ran
        return frozenset(ran) - asking


class _Compared:
    """The findings of comparisons, which come group by group and are wanted page by page, in path order."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pages: dict[str, list[Entry]] = {}
        self._count = 0
        self._spilled = False

    def add(self, path: str, item: Entry) -> None:
        self._pages.setdefault(path, []).append(item)
        self._count += 1
        if self._count >= _IN_MEMORY:
            self._spill()

    def of(self, path: str) -> list[Entry]:
        """What there is for a page; what is equal in a report's order has an order of its own, by its text."""
        found = self._pages.pop(path, [])
        if self._spilled:
            found.extend([Entry(*row) for row in self._store.kept_findings(path)])
        # The groups come in another order where all of them are asked for.
        found.sort(key=_TEXT)
        return found

    def _spill(self) -> None:
        rows = ((path, *item) for path, items in self._pages.items() for item in items)
        self._store.keep_findings(rows)
        self._spilled = True
        self._pages.clear()
        self._count = 0
