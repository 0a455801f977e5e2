"""A count a rule, the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from frontlint.diagnostic import Severity
from frontlint.report.options import ReportOptions
from frontlint.results import RunResult


def rule_counts(result: RunResult) -> list[tuple[str, Severity, int]]:
    """(rule, the worst severity that it was reported with, count), the most frequent first."""
    counts: Counter[str] = Counter()
    worst: dict[str, Severity] = {}
    for site in result.sites:
        for d in site.diagnostics:
            counts[d.rule] += 1
            if d.rule not in worst or d.severity.rank > worst[d.rule].rank:
                worst[d.rule] = d.severity
    return [(rule, worst[rule], count) for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def statistics_lines(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """A right-aligned count, the severity and the rule, a line each."""
    rows = rule_counts(result)[: options.limit]
    width = max((len(str(count)) for _, _, count in rows), default=0)
    for rule, severity, count in rows:
        yield f"{count:>{width}}  {severity.value:<7}  {rule}\n"
