"""A count a rule, the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from frontlint.diagnostic import Severity
from frontlint.report.options import ReportOptions
from frontlint.results import RunResult


def rule_counts(result: RunResult) -> list[tuple[str, Severity, int]]:
    """(rule, severity, count), the most frequent first; a rule that speaks at two severities has two rows."""
    counts: Counter[tuple[str, Severity]] = Counter()
    for site in result.sites:
        for (rule, severity), count in site.diagnostics.counts.items():
            counts[rule, Severity(severity)] += count
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0][0], -item[0][1].rank))
    return [(rule, severity, count) for (rule, severity), count in ordered]


def statistics_lines(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """A right-aligned count, the severity and the rule, a line each."""
    rows = rule_counts(result)[: options.limit]
    width = max((len(f"{count:,}") for _, _, count in rows), default=0)
    for rule, severity, count in rows:
        yield f"{count:>{width},}  {severity.value:<7}  {rule}\n"
