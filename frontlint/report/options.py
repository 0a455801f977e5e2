"""How a report is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class ReportOptions(NamedTuple):
    """How a report is wanted.

    Attributes:
        cwd: the folder that paths are relative to.
        color: whether to use ANSI colours.
        limit: how many diagnostics to show; None is the format's own choice.
        statistics: counts a rule in place of the findings.
        quiet: findings only, no summary.
    """

    cwd: Path
    color: bool = False
    limit: int | None = None
    statistics: bool = False
    quiet: bool = False
