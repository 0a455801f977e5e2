"""JSON: one object with every finding; its shape is docs/json-output.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from frontlint.diagnostic import Severity
from frontlint.rendered import SEPARATOR
from frontlint.report.options import ReportOptions
from frontlint.report.statistics import rule_counts
from frontlint.results import RunResult

_RANKS = {f'"severity": "{severity.value}"': severity.rank for severity in Severity}


def render(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """The whole object, a diagnostic a line, so that a diff of two reports can be read."""
    counts = result.counts()
    summary = {"files": result.files, **{severity.value: counts[severity] for severity in Severity}}
    if result.fixed is not None:
        summary["fixed"] = result.fixed.total()
    summary["held_back"] = result.held_back
    errors = [{"message": error.message, "path": error.path} for error in result.errors]
    yield f'{{"version": 1, "summary": {_dump(summary)}, "errors": {_dump(errors)},\n'
    if options.statistics:
        rows = [
            {"rule": rule, "severity": severity.value, "count": count} for rule, severity, count in rule_counts(result)
        ]
        yield f' "statistics": {_dump(rows)},\n'
    yield ' "diagnostics": ['
    separator = SEPARATOR[1:]
    for texts in () if options.statistics else _pages(result, options):
        yield separator + texts
        separator = SEPARATOR
    yield "]}\n"


def _pages(result: RunResult, options: ReportOptions) -> Iterable[str]:
    """The objects, those of a page at a time; under a limit the worst of all."""
    pages = result.texts(options.cwd)
    total = sum(result.counts().values())
    if options.limit is None or total <= options.limit:
        return pages
    texts = [text for page in pages for text in page.split(SEPARATOR)]
    ranked = sorted(range(total), key=lambda index: (-_rank(texts[index]), index))
    return [texts[index] for index in sorted(ranked[: options.limit])]


def _rank(text: str) -> int:
    # The severity is the second key, and a rule's name has no quotes.
    return _RANKS[text[text.index(", ") + 2 : text.index(", ", text.index(", ") + 2)]]


def _dump(value: Any) -> str:
    # ASCII output cannot fail on a terminal or a lone surrogate, and every JSON reader turns it back.
    return json.dumps(value, ensure_ascii=True)
