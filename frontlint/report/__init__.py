"""Report formats: the table name -> reporter."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from frontlint.report.options import ReportOptions
    from frontlint.results import RunResult


class Reporter(Protocol):
    """Turns a run's result into text, piece by piece."""

    def __call__(self, result: RunResult, options: ReportOptions) -> Iterator[str]:
        """Yield the report's text; each piece ends with a line end."""
        ...


# Each format is a module of this package with a function `render`, imported when it is asked for.
FORMATS = {
    "full": "for people: the line, the exact characters marked, related places",
    "concise": "one line a finding: path:line:column: severity[rule] message",
    "json": "one object, see docs/json-output.md",
    "github": "workflow commands: annotations on a pull request",
    "sarif": "SARIF 2.1.0, for code scanning",
}


def reporter(name: str) -> Reporter:
    """The reporter of a format in `FORMATS`."""
    render: Reporter = importlib.import_module(f"frontlint.report.{name}").render
    return render
