"""Show what each rule costs of a cold run over a site, and name those that take more than a tenth of it.

Usage: python benchmarks/rule_costs.py SITE [--runs N] [--all] [--without RULE]

Shares are of the reference, `frontlint check` in a process of its own, without an index and with one job, in turn with
the measured passes of the same call. `first` is a rule's time over pages that were only parsed, in the order in which
the engine asks: the first rule to look for headings pays for them. `again` is its time once the pages remember what
rules found out, so its own work alone. `judged` is what it takes to judge the facts of all pages. The share is that of
`first` and `judged`. What no step and no rule accounts for is the engine's own work on pages, placing findings and
facts, and the rest of the run: starting, finding the pages, the index, the report. All is processor time, with the
garbage collector off; medians of the runs.

`--without RULE` compares whole cold runs with and without a rule instead, in pairs: what a rule costs that asks other
programs, such as git.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import gc
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, TypeVar

from subject import TODAY, Subject, add_options, subject
from timing import Command, paired, timed

from frontlint.config.load import load_settings
from frontlint.config.model import Settings
from frontlint.config.plan import Planner
from frontlint.discover.search import SiteFiles, find_sites
from frontlint.discover.sites import Site
from frontlint.document.parse import parse
from frontlint.engine import PageResult, check_source
from frontlint.published import is_draft
from frontlint.rules.base import Context, DatedRule, Page, PageRule, Rule, SiteRule
from frontlint.site.groups import group
from frontlint.text import Source

_WHOLE = "(whole pass of the engine)"
_OWN = "(engine: placing findings and facts)"
_READ = "(read and decode)"
_PARSE = "(split and parse)"
_SCHEMA = "(schema: all its rules)"
_REST = "(the rest of the run)"
# What a rule may take of a cold run without a reason.
_LIMIT = 0.1


class Time(NamedTuple):
    """What a step or a rule took, in seconds, and how many things it yielded."""

    first: float
    again: float = 0.0
    judged: float = 0.0
    number: int = 0

    @property
    def cost(self) -> float:
        """What it adds to a run."""
        return self.first + self.judged


Times = dict[str, Time]
T = TypeVar("T")


def main() -> None:
    """Measure the site that the command line names."""
    parser = argparse.ArgumentParser(description="Time each rule over the pages of a site.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--all", action="store_true", help="all rules, not only those that are on by default")
    parser.add_argument("--without", metavar="RULE", help="compare cold runs with and without this rule instead")
    add_options(parser, runs=5)
    options = parser.parse_args()
    words = ("--jobs", "1", *(("--select", "all") if options.all else ()))
    with subject(options) as copy:
        if options.without is None:
            _report(copy, words, options)
            return
        without, whole = (
            Command(copy.check(*words, *more, str(copy.site)), copy.forget)
            for more in (("--ignore", options.without), ())
        )
        print(paired(without, whole, options.runs).line(f"a cold run with {options.without} / without it"))


def _report(copy: Subject, words: tuple[str, ...], options: argparse.Namespace) -> None:
    gc.disable()  # whom a collection hits is chance
    sites = _sites(copy.site, everything=options.all)
    cold = Command(copy.check(*words, str(copy.site)), copy.forget)
    timed(cold)  # fills the page cache
    pairs = [(timed(cold).cpu, _added([site.once() for site in sites])) for _ in range(options.runs)]
    whole = statistics.median(seconds for seconds, _ in pairs)
    rules = "all rules" if options.all else "default rules"
    pages = sum(len(site.paths) for site in sites)
    print(f"{pages:,} pages, {rules}, processor time, files in the page cache; medians of {options.runs} runs")
    times = {name: _median([times[name] for _, times in pairs]) for name in pairs[0][1]}
    _add_rests(times, whole)
    print(f"{whole * 1000:.1f} ms for a cold run")
    print(f"{'share':>7} {'first':>10} {'again':>10} {'judged':>10} {'findings or facts':>18}")
    for name, (first, again, judged, count) in sorted(times.items(), key=lambda item: -item[1].cost):
        spans = " ".join(f"{span * 1000:7.1f} ms" for span in (first, again, judged))
        print(f"{(first + judged) / whole:7.1%} {spans} {count:18,} {name}")
    above = [name for name, time in times.items() if name[0] != "(" and time.cost > _LIMIT * whole]
    print(f"above {_LIMIT:.0%} of a cold run: {', '.join(sorted(above)) or 'no rule'}")


def _add_rests(times: Times, whole: float) -> None:
    """Put what no step and no rule accounts for in the place of the engine's whole pass."""
    engine = times.pop(_WHOLE).first
    parts = sum(time.first for name, time in times.items() if name != _READ)
    yielded = sum(time.number for name, time in times.items() if name[0] != "(")
    times[_OWN] = Time(max(0.0, engine - parts), number=yielded)
    judged = sum(time.judged for time in times.values())
    times[_REST] = Time(max(0.0, whole - times[_READ].first - engine - judged))


def _sites(root: Path, *, everything: bool) -> list[_Pages]:
    """The sites in a folder: one may lie inside another."""
    found = find_sites([str(root)], root, _settings, isolated=True)
    sites = [_Pages(files, everything=everything) for files in found.sites if files.pages]
    if not sites:
        raise SystemExit(f"cannot be measured: there is no page in {root}")
    return sites


def _added(sites: list[Times]) -> Times:
    """What each step and each rule took on all sites together."""
    names = dict.fromkeys(name for times in sites for name in times)
    each = {name: [times[name] for times in sites if name in times] for name in names}
    return {name: Time(*map(sum, zip(*times, strict=True))) for name, times in each.items()}


class _Pages:
    """The pages of one site, and what is to be checked on each."""

    def __init__(self, files: SiteFiles, *, everything: bool) -> None:
        self.root = files.site.root
        self.paths = files.pages
        settings = dataclasses.replace(files.settings, select=("all",)) if everything else files.settings
        self.planner = Planner(settings)
        self.plan = self.planner.plan_for(self.paths[0])

    def once(self) -> Times:
        """What each step and each rule took."""
        plan = self.plan
        times: Times = {}
        gc.collect()
        sources = _timed(times, _READ, lambda: [Source.from_bytes(path, self._bytes(path)) for path in self.paths])
        results = _timed(times, _WHOLE, lambda: [self._checked(source) for source in sources])
        documents = _timed(times, _PARSE, lambda: [parse(source, plan.generator) for source in sources])
        pages = [
            Page(
                document,
                document.source.path,
                plan.generator,
                plan.site,
                self.planner.partition_of(path),
                plan.requirements,
            )
            for document, path in zip(documents, self.paths, strict=True)
        ]
        if plan.schema is not None:
            self._ask(times, _SCHEMA, plan.schema, [page for page in pages if page.document.root is not None])
        rules: list[Rule] = list(plan.rules)
        asked = [(rule, [page for page in pages if _applies(rule, page)]) for rule in rules]
        for rule, its in asked:
            self._ask(times, rule.name, _question(rule), its)
        for rule, its in asked:
            began = time.process_time()
            for page in its:
                list(_question(rule)(page))
            again = time.process_time() - began
            times[rule.name] = times[rule.name]._replace(again=again, judged=self._judged(rule, results))
        return times

    def _checked(self, source: Source) -> PageResult:
        return check_source(source, self.plan, partition=self.planner.partition_of(source.path))

    def _judged(self, rule: Rule, results: list[PageResult]) -> float:
        """The seconds that a rule takes to judge what all pages say."""
        context = Context(dt.date.fromisoformat(TODAY), self.plan.site)
        began = 0.0
        if isinstance(rule, SiteRule):
            facts = [fact.member(result.path) for result in results for fact in result.facts if fact.rule == rule.name]
            groups = [members for members in group(facts) if len(members) >= rule.smallest_group]
            began = time.process_time()
            for members in groups:
                list(rule.check(members, context))
        elif isinstance(rule, DatedRule):
            dated = [
                fact.member(result.path)
                for result in results
                for fact in result.dated
                if fact.rule == rule.name and fact.speaks_on(context.today)
            ]
            began = time.process_time()
            for member in dated:
                list(rule.judge(member, context))
        return time.process_time() - began if began else 0.0

    def _bytes(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    @staticmethod
    def _ask(times: Times, name: str, question: Callable[[Page], Iterable[object]], pages: list[Page]) -> None:
        began = time.process_time()
        count = sum(len(list(question(page))) for page in pages)
        times[name] = Time(time.process_time() - began, number=count)


def _settings(site: Site) -> Settings:
    return load_settings(site.root, site.config, isolated=True, detected=site.detected)


def _question(rule: Rule) -> Callable[[Page], Iterable[object]]:
    """What the engine asks of a rule about one page."""
    return rule.check if isinstance(rule, PageRule) else rule.facts  # type: ignore[attr-defined]


def _applies(rule: Rule, page: Page) -> bool:
    readable = page.document.root is not None
    return (readable or rule.without_metadata) and (rule.on_drafts or not (readable and is_draft(page)))


def _timed(times: Times, name: str, work: Callable[[], list[T]]) -> list[T]:
    began = time.process_time()
    made = work()
    times[name] = Time(time.process_time() - began, number=len(made))
    return made


def _median(runs: list[Time]) -> Time:
    first, again, judged = (statistics.median(run[place] for run in runs) for place in range(3))
    return Time(first, again, judged, runs[0].number)


if __name__ == "__main__":
    main()
