"""Concise: one line a finding, for editors, grep and logs."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.report.options import ReportOptions
from frontlint.report.statistics import statistics_lines
from frontlint.results import RunResult, worst

# Joiners hold an emoji or a word together; other format characters can reorder or hide text.
_HARMLESS = "\u00a0\u200c\u200d"


def render(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """`path:line:column: severity[rule] message`; control characters in a path or message are escaped."""
    if options.statistics:
        yield from statistics_lines(result, options)
        return
    for row in worst(result.rows(options.cwd), options.limit):
        d = row.diagnostic
        region = d.region
        message = one_line(d.message)
        yield f"{one_line(row.path)}:{region.line}:{region.column}: {d.severity.value}[{d.rule}] {message}\n"


def one_line(text: str) -> str:
    """Text that cannot break a line or steer a terminal: control characters become escapes."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in _HARMLESS else repr(char)[1:-1] for char in text)
