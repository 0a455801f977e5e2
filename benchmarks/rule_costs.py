"""Show what each rule costs of one process's work on the pages of a site.

Usage: python benchmarks/rule_costs.py SITE [--runs N]

`first` is a rule's time over pages that were only parsed, in the order in which the engine asks: the first rule to look
for headings pays for them. `again` is its time once the pages remember what rules found out, so its own work alone.
Shares are of the reference, reading the pages and a whole pass of the engine over them in the same call; what no step
and no rule accounts for is the engine's own work, placing findings and facts. All is processor time, with the garbage
collector off; medians of the runs.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from frontlint.config.load import load_settings
from frontlint.config.model import Settings
from frontlint.config.plan import Planner
from frontlint.discover.search import find_sites
from frontlint.discover.sites import Site
from frontlint.document.parse import parse
from frontlint.engine import check_source, is_draft
from frontlint.rules.base import Page, PageRule, Rule
from frontlint.text import Source

_WHOLE = "(whole pass of the engine)"
_OWN = "(engine: placing findings and facts)"
_READ = "(read and decode)"
_PARSE = "(split and parse)"
_SCHEMA = "(schema)"

Times = dict[str, tuple[float, float, int]]
T = TypeVar("T")


def main() -> None:
    """Measure the site that the command line names."""
    parser = argparse.ArgumentParser(description="Time each rule over the pages of a site.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    gc.disable()  # whom a collection hits is chance
    site = _Pages(options.site.resolve())
    runs = [site.once() for _ in range(options.runs)]
    conditions = f"default rules, one process's processor time, files in the page cache; medians of {options.runs} runs"
    print(f"{len(site.paths):,} pages, {conditions}")
    middle = {name: _median([run[name] for run in runs]) for name in runs[0]}
    whole = middle.pop(_WHOLE)[0]
    total = middle[_READ][0] + whole
    parts = sum(first for name, (first, _, _) in middle.items() if name != _READ)
    middle[_OWN] = max(0.0, whole - parts), 0.0, sum(count for name, (_, _, count) in middle.items() if name[0] != "(")
    print(
        f"{total * 1000:.1f} ms of page work: {middle[_READ][0] * 1000:.1f} to read, {whole * 1000:.1f} in the engine"
    )
    print(f"{'share':>7} {'first':>10} {'again':>10} {'findings or facts':>18}")
    for name, (first, again, count) in sorted(middle.items(), key=lambda item: -item[1][0]):
        print(f"{first / total:7.1%} {first * 1000:7.1f} ms {again * 1000:7.1f} ms {count:18,} {name}")


class _Pages:
    """The pages of the site's folder, and what is to be checked on each."""

    def __init__(self, root: Path) -> None:
        found = find_sites([str(root)], root, _settings, isolated=True)
        if not found.sites or not found.sites[0].pages:
            raise SystemExit(f"cannot be measured: there is no page in {root}")
        files = found.sites[0]
        self.root = files.site.root
        self.paths = files.pages
        self.planner = Planner(files.settings)
        self.plan = self.planner.plan_for(self.paths[0])

    def once(self) -> Times:
        """The seconds of each step and each rule, first and again, and how much it yielded."""
        plan = self.plan
        times: Times = {}
        gc.collect()
        sources = _timed(times, _READ, lambda: [Source.from_bytes(path, self._bytes(path)) for path in self.paths])
        _timed(times, _WHOLE, lambda: [check_source(source, plan) for source in sources])
        documents = _timed(times, _PARSE, lambda: [parse(source, plan.generator) for source in sources])
        pages = [
            Page(document, document.source.path, plan.generator, plan.site, self.planner.partition_of(path))
            for document, path in zip(documents, self.paths, strict=True)
        ]
        if plan.schema is not None:
            self._ask(times, _SCHEMA, plan.schema, [page for page in pages if page.document.root is not None])
        rules: list[Rule] = list(plan.rules)
        asked = [(rule, [page for page in pages if _applies(rule, page)]) for rule in rules]
        for rule, its in asked:
            self._ask(times, rule.name, _question(rule), its)
        for rule, its in asked:
            first, _, count = times[rule.name]
            began = time.process_time()
            for page in its:
                list(_question(rule)(page))
            times[rule.name] = first, time.process_time() - began, count
        return times

    def _bytes(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    @staticmethod
    def _ask(times: Times, name: str, question: Callable[[Page], Iterable[object]], pages: list[Page]) -> None:
        began = time.process_time()
        count = sum(len(list(question(page))) for page in pages)
        times[name] = time.process_time() - began, 0.0, count


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
    times[name] = time.process_time() - began, 0.0, len(made)
    return made


def _median(runs: list[tuple[float, float, int]]) -> tuple[float, float, int]:
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs), runs[0][2]


if __name__ == "__main__":
    main()
