"""The date of the last change against the date of the page -> findings where the two cannot both be true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from frontlint.dates.model import DateReading, Precision
from frontlint.dates.page import CertainDate, PageDates
from frontlint.diagnostic import Finding, Note, Severity
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.date._shared import dates_of

_ONE_DAY = dt.timedelta(days=1)


class UpdatedBeforeDate(PageRule):
    """Flags a date of the last change that is earlier than the date of the page.

    One of the two is wrong: mostly a page was copied with its `updated`, or was dated anew and the old value stayed.
    Feeds and search engines show whichever they read first.

    The two are compared as exactly as the coarser one is written, and a difference that a time zone may explain is
    left alone, and so is a review, which may come before the page is published.
    """

    name: ClassVar[str] = "date/updated-before-date"
    severity: ClassVar[Severity] = Severity.WARNING
    groups: ClassVar[tuple[str, ...]] = ("seo",)
    bad: ClassVar[Example] = Example("---\ndate: 2025-06-01\nupdated: 2025-05-01\n---\n")
    good: ClassVar[Example] = Example("---\ndate: 2025-05-01\nupdated: 2025-06-01\n---\n")
    reads_body: ClassVar[bool] = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding if the last change comes first."""
        pair = _created_and_updated(page)
        if pair is not None and _is_before(pair[1].reading, pair[0].reading):
            created, updated = pair
            message = (
                f"`{updated.entry.key}` is `{updated.entry.written}`, "
                f"earlier than `{created.entry.key}`, `{created.entry.written}`"
            )
            yield _finding(created, updated, message)


class CopiedTimestamp(PageRule):
    """Flags a date of the last change that is the date of the page plus whole days, to the second or finer.

    Nobody edits a page at the same second of the day as it was written: such a value was computed by a script, and
    tells readers and search engines of a change that never was. Write the day of the last real change, or leave the
    key out.

    Left alone: equal dates (a new page), days without a time, and round times such as midnight or noon, which people
    write when they mean a day.
    """

    name: ClassVar[str] = "date/copied-timestamp"
    severity: ClassVar[Severity] = Severity.WARNING
    groups: ClassVar[tuple[str, ...]] = ("seo",)
    bad: ClassVar[Example] = Example("---\ndate: 2025-06-01T10:21:37.482Z\nupdated: 2025-06-03T10:21:37.482Z\n---\n")
    good: ClassVar[Example] = Example("---\ndate: 2025-06-01T10:21:37.482Z\nupdated: 2025-06-03T08:02:11.009Z\n---\n")
    reads_body: ClassVar[bool] = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding if the last change is whole days after the date."""
        pair = _created_and_updated(page)
        if pair is None:
            return
        created, updated = pair
        days = _whole_days(created.reading, updated.reading)
        if days:
            exact = "millisecond" if created.reading.precision is Precision.FRACTION else "second"
            message = (
                f"`{updated.entry.key}` is `{created.entry.key}` plus exactly {days} day{'s' if days > 1 else ''}, "
                f"to the {exact}: it was computed, not the time of an edit"
            )
            yield _finding(created, updated, message)


def _created_and_updated(page: Page) -> tuple[CertainDate, CertainDate] | None:
    """The date of the page and the latest date of a change."""
    if "date order" not in page.memo:
        page.memo["date order"] = _find_pair(dates_of(page))
    found: tuple[CertainDate, CertainDate] | None = page.memo["date order"]
    return found


def _find_pair(dates: PageDates) -> tuple[CertainDate, CertainDate] | None:
    changes = [item for item in dates.updated if "review" not in item.entry.key.lower()]
    if not dates.created or not changes:
        return None
    latest = changes[0]
    if len(changes) > 1:
        latest = max(changes, key=lambda item: item.reading.moment.replace(tzinfo=None))
    return dates.created[0], latest


def _finding(created: CertainDate, updated: CertainDate, message: str) -> Finding:
    note = Note(created.entry.span, f"`{created.entry.key}` is here")
    return Finding(message, updated.entry.span, updated.entry.key_path, (note,))


def _is_before(first: DateReading, second: DateReading) -> bool:
    if first.moment.tzinfo is second.moment.tzinfo and first.moment >= second.moment:
        return False
    precision = min(first.precision, second.precision)
    early, late = _cut(first, precision), _cut(second, precision)
    if first.has_zone and second.has_zone and precision > Precision.DAY:
        return early < late
    slack = _ONE_DAY if first.has_zone or second.has_zone else dt.timedelta(0)
    return late.replace(tzinfo=None) - early.replace(tzinfo=None) > slack


def _cut(reading: DateReading, precision: Precision) -> dt.datetime:
    """The moment as exactly as a precision says."""
    moment = reading.moment
    if precision is Precision.MONTH:
        return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    if precision is Precision.DAY:
        return moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if precision is Precision.MINUTE:
        return moment.replace(second=0, microsecond=0)
    return moment.replace(microsecond=0) if precision is Precision.SECOND else moment


def _whole_days(created: DateReading, updated: DateReading) -> int:
    """How many days later the change is, if it is the same time of day and not a round one; else 0."""
    if created.precision is not updated.precision or created.precision < Precision.SECOND:
        return 0
    if created.has_zone is not updated.has_zone or _is_round(created.moment):
        return 0
    gap = updated.moment - created.moment
    return gap.days if gap.days > 0 and gap == dt.timedelta(days=gap.days) else 0


def _is_round(moment: dt.datetime) -> bool:
    """Whether a person may have written this time of day: no seconds, or the day's last one."""
    return (not moment.second and not moment.microsecond) or (moment.hour, moment.minute, moment.second) == (23, 59, 59)
