"""Dates against today -> findings for pages that are stale, not shown yet, or shown no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from frontlint.diagnostic import Severity
from frontlint.rules.base import Context, DatedRule, Example, Fact, Member, Option, OptionKind, Page, Verdict
from frontlint.rules.date._shared import dates_of

if TYPE_CHECKING:
    from frontlint.dates.model import DateReading
    from frontlint.dates.page import CertainDate

# The name of `frontlint.dates.page.Role.UPDATED`. Judging needs no more of what reads dates, and imports none of it.
_UPDATED = "UPDATED"
_ONE_DAY = dt.timedelta(days=1)
_FAR_WEST = dt.timezone(dt.timedelta(hours=-12))


class Stale(DatedRule):
    """Flags a page whose last change or review, by its own word, is older than `max-age`.

    Readers and search engines trust a page less the longer nobody looked at it. The date comes from the key that tells
    the last change or review (`updated`, `lastmod`, `last_modified_at`, `ms.date`, …, whichever the generator has, and
    keys of the site's own such as `last_reviewed` or `dateModified`), the latest of them if there are several.

    A creation date says nothing about care, so pages that have only that are left alone until `max-age` is
    configured; expiry dates are never an age. Because the calendar alone makes these findings come and go, they are
    `info` until `max-age` is configured, and a `warning` then.
    """

    name: ClassVar[str] = "date/stale"
    severity: ClassVar[Severity] = Severity.INFO
    groups: ClassVar[tuple[str, ...]] = ("seo",)
    options: ClassVar[tuple[Option, ...]] = (
        Option("max-age", OptionKind.DURATION, "2y", "how long a page may stay without a change or review"),
    )
    bad: ClassVar[Example] = Example("---\ndate: 2020-05-01\nupdated: 2021-06-01\n---\n")
    good: ClassVar[Example] = Example("---\ndate: 2020-05-01\nupdated: 2025-06-01\n---\n")
    reads_body: ClassVar[bool] = False

    def facts(self, page: Page) -> Iterator[Fact]:
        """Yield the latest date of change or review."""
        dates = dates_of(page)
        found = dates.updated
        if not found and "max-age" in self.configured:
            found = (dates.created or dates.published)[:1]
        if found:
            latest = max(found, key=lambda item: item.day)
            yield _fact(latest, latest.day, first_day=_after(latest.day, self.settings["max-age"] + _ONE_DAY))

    def judge(self, member: Member, context: Context) -> Iterator[Verdict]:
        """Yield a verdict if the date is too old."""
        age = context.today - _day_of(member)
        if age > self.settings["max-age"]:
            key, updated = member.data[1], member.data[2] == _UPDATED
            since = "without a change or review" if updated else "since it was written, and no key tells a later change"
            message = f"`{key}` is `{member.text}`: {in_years(age.days)} {since}"
            yield Verdict(member, message, severity=Severity.WARNING if "max-age" in self.configured else None)


class Future(DatedRule):
    """Flags a page that is not published yet because of its date, and a change or review that is dated ahead.

    Hugo and Jekyll leave out pages whose date is still to come; that is useful for planned posts and a puzzle for
    whoever mistyped the year. A date of the last change that is still to come is simply not true.

    It is `info`, since time alone mends it. Expiry dates lie ahead by nature, and generators that show pages whatever
    their date, such as Hexo by default, are left alone.
    """

    name: ClassVar[str] = "date/future"
    severity: ClassVar[Severity] = Severity.INFO
    bad: ClassVar[Example] = Example("---\ndate: 2062-01-01\n---\n", generator="hugo", path="content/page.md")
    good: ClassVar[Example] = Example("---\ndate: 2026-01-01\n---\n", generator="hugo", path="content/page.md")
    reads_body: ClassVar[bool] = False

    def facts(self, page: Page) -> Iterator[Fact]:
        """Yield the date that decides whether the page is shown, and the date of the last change."""
        from frontlint.dates.generators import hides_future

        dates = dates_of(page)
        shown = next(iter(dates.published or dates.created), None)
        from_day = None
        if shown is not None:
            from_day = _earliest_day(shown.reading)
            if hides_future(page.path, page.generator):
                yield _fact(shown, from_day, page.generator.title, last_day=_day_before(from_day))
        more = None if from_day is None else from_day.isoformat()
        for item in dates.updated:
            day = _earliest_day(item.reading)
            yield _fact(item, day, more, first_day=from_day, last_day=_day_before(day))

    def judge(self, member: Member, context: Context) -> Iterator[Verdict]:
        """Yield a verdict if the day is still to come."""
        if _day_of(member) <= context.today:
            return
        _, key, role, more = member.data
        if role != _UPDATED:
            yield Verdict(member, f"`{key}` is `{member.text}`: {more} does not publish the page before then")
        elif more is None or dt.date.fromisoformat(str(more)) <= context.today:
            yield Verdict(member, f"`{key}` is `{member.text}`, a day that is still to come")


class Expired(DatedRule):
    """Flags a page that the generator no longer builds because its expiry date has passed.

    Such a page is only missing from the site; its links break without a word. Remove the page, or move the date. It is
    `info`, since the calendar alone brings it about.
    """

    name: ClassVar[str] = "date/expired"
    severity: ClassVar[Severity] = Severity.INFO
    bad: ClassVar[Example] = Example("---\nexpiryDate: 2025-06-30\n---\n", generator="hugo", path="content/page.md")
    good: ClassVar[Example] = Example("---\nexpiryDate: 2062-06-30\n---\n", generator="hugo", path="content/page.md")
    reads_body: ClassVar[bool] = False

    def facts(self, page: Page) -> Iterator[Fact]:
        """Yield the expiry date."""
        for item in dates_of(page).expiry:
            yield _fact(item, item.day, page.generator.title, first_day=_after(item.day, _ONE_DAY))

    def judge(self, member: Member, context: Context) -> Iterator[Verdict]:
        """Yield a verdict if the day has passed."""
        if _day_of(member) < context.today:
            key, title = member.data[1], member.data[3]
            yield Verdict(member, f"`{key}` is `{member.text}`, which has passed: {title} does not build the page")


def in_years(days: int) -> str:
    """A number of days in years and months, such as ``2 years and 4 months``."""
    years, months = divmod(int(days / 30.4375), 12)
    parts = [
        f"{number} {unit}{'' if number == 1 else 's'}"
        for number, unit in ((years, "year"), (months, "month"))
        if number
    ]
    return " and ".join(parts) or f"{days} days"


def _fact(
    item: CertainDate,
    day: dt.date,
    more: str | None = None,
    first_day: dt.date | None = None,
    last_day: dt.date | None = None,
) -> Fact:
    entry = item.entry
    data = (day.isoformat(), entry.key, entry.role.name, more)
    return Fact(entry.key, entry.span, entry.key_path, entry.written, data, first_day=first_day, last_day=last_day)


def _after(day: dt.date, gap: dt.timedelta) -> dt.date:
    """A later day; the last one that there is where the calendar ends before."""
    return day + gap if gap <= dt.date.max - day else dt.date.max


def _day_before(day: dt.date) -> dt.date:
    return day - _ONE_DAY if day > dt.date.min else day


def _day_of(member: Member) -> dt.date:
    return dt.date.fromisoformat(str(member.data[0]))


def _earliest_day(reading: DateReading) -> dt.date:
    """The day in the zone where it is earliest: a moment tonight may be tomorrow in the zone that was written."""
    from frontlint.dates.model import Precision

    if reading.has_zone and reading.precision > Precision.DAY:
        try:
            return reading.moment.astimezone(_FAR_WEST).date()
        except OverflowError:
            return reading.day
    return reading.day
