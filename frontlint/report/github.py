"""GitHub workflow commands: annotations on the lines of a pull request.

Escaping follows the toolkit's own `command.ts`; GitHub keeps ten annotations of each level a step, so the worst come
first and the rest are counted.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

from frontlint.diagnostic import Severity
from frontlint.report.concise import one_line
from frontlint.report.options import ReportOptions
from frontlint.report.paths import checkout_root
from frontlint.results import Row, RunResult

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_KEPT_A_LEVEL = 10


def render(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """One command a finding, at most ten a level, then a line that counts what GitHub would drop."""
    root = checkout_root(options.cwd, [site.root for site in result.sites])
    rows = result.rows(root)
    rows.sort(key=lambda row: -row.diagnostic.severity.rank)
    shown: Counter[Severity] = Counter()
    for row in rows:
        severity = row.diagnostic.severity
        if options.limit is None and shown[severity] >= _KEPT_A_LEVEL:
            continue
        if options.limit is not None and shown.total() >= options.limit:
            break
        shown[severity] += 1
        yield _command(row)
    if not options.quiet and shown.total() < len(rows):
        reason = "GitHub shows ten of each level a step" if options.limit is None else "see --max-diagnostics"
        yield f"{len(rows) - shown.total():,} more findings are not annotated: {reason}\n"
    for error in result.errors:
        path = os.path.relpath(options.cwd / error.path, root).replace(os.sep, "/") if error.path else ""
        place = f" file={escape_property(path)}" if path else ""
        yield f"::{'error' if error.fatal else 'notice'}{place}::{escape_data(error.message)}\n"


def _command(row: Row) -> str:
    d = row.diagnostic
    region = d.region
    properties = {"file": row.path, "line": str(region.line), "endLine": str(region.end_line)}
    if region.line == region.end_line:
        # Columns may only be given where the lines are equal; the last column is inclusive.
        properties["col"] = str(region.column)
        properties["endColumn"] = str(max(region.end_column - 1, region.column))
    properties["title"] = f"frontlint: {d.rule}"
    listed = ",".join(f"{name}={escape_property(value)}" for name, value in properties.items())
    message = escape_data(f"{row.path}:{region.line}:{region.column}: {d.message} [{d.rule}]")
    return f"::{_LEVELS[d.severity]} {listed}::{message}\n"


def escape_data(text: str) -> str:
    """A message for a workflow command."""
    return one_line(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def escape_property(text: str) -> str:
    """A property's value for a workflow command."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
