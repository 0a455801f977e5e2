"""The date family: dates that are none, that contradict each other, and that the calendar has overtaken."""

from __future__ import annotations

from frontlint.rules.date.age import Expired, Future, Stale
from frontlint.rules.date.ambiguous import Ambiguous
from frontlint.rules.date.body import BodyMismatch
from frontlint.rules.date.filename import FilenameMismatch
from frontlint.rules.date.invalid import Invalid
from frontlint.rules.date.order import CopiedTimestamp, UpdatedBeforeDate

__all__ = [
    "Ambiguous",
    "BodyMismatch",
    "CopiedTimestamp",
    "Expired",
    "FilenameMismatch",
    "Future",
    "Invalid",
    "Stale",
    "UpdatedBeforeDate",
]
