"""The short lines near the top of a page -> the date of its metadata that one of them contradicts, as a finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from frontlint.dates.labels import Label
from frontlint.dates.model import Precision
from frontlint.dates.page import CertainDate, PageDates
from frontlint.dates.visible import VisibleDate, visible_dates
from frontlint.diagnostic import Finding, Note
from frontlint.rules.base import Page
from frontlint.rules.date._shared import LONGEST_LINE
from frontlint.text import Span

_LONG_PARAGRAPH = 160
_SHORT_PART = 40


def contradiction(page: Page, dates: PageDates, lines: Sequence[tuple[str, int]]) -> Finding | None:
    """A finding for the first visible date that differs from the page's dates.

    Args:
        page: the page.
        dates: the dates of its metadata.
        lines: the short lines that name a year, each with its place in the page, in order.
    """
    shown = visible_dates(lines)
    for item in _of_the_page(page, shown) if shown else ():
        entry = _contradicted(item, dates)
        if entry is not None and not page.document.body.hides(item.start):
            return _finding(item, entry)
    return None


def _of_the_page(page: Page, shown: list[VisibleDate]) -> list[VisibleDate]:
    """The dates that speak of the page: a byline only before the first paragraph, and only if it is the one date."""
    if len(shown) == 1:
        alone = shown[0].label is not Label.NONE or _stands_alone(page, shown[0].start)
        return shown if alone else []
    return list(_of_several(shown))


def _of_several(shown: list[VisibleDate]) -> Iterator[VisibleDate]:
    """The last of several updates; no date of publication where there are several, of the parts of a collection."""
    updates = [item for item in shown if item.label is Label.UPDATED]
    publications = [item for item in shown if item.label is Label.PUBLISHED]
    if len({item.reading.days for item in publications}) == 1:
        yield publications[0]
    if updates:
        yield max(updates, key=lambda item: max(item.reading.days))


def _stands_alone(page: Page, start: int) -> bool:
    """Whether the line at an offset is no part of a paragraph, and no paragraph stands above it."""
    source = page.document.source
    above = source.part(page.document.block.body_start, start).split("\n")[:-1]
    below = source.part(start, start + 2 * LONGEST_LINE).split("\n", 2)[1:2]
    if above and above[-1].lstrip().startswith(">"):
        return False
    around = [*above[-1:], *below]
    # Most lines are too short: few have their first letter looked at.
    paragraphs = [line for line in around if len(line) >= _SHORT_PART]
    paragraphs += [line for line in above if len(line) >= _LONG_PARAGRAPH]
    return not any(line.lstrip(' *_[("“')[:1].isalpha() for line in paragraphs)


def _contradicted(item: VisibleDate, dates: PageDates) -> CertainDate | None:
    """The metadata's date that a visible one contradicts, or None."""
    own = dates.created + dates.published
    everything = own + dates.updated
    days = item.reading.days
    for date in everything:
        if _is_one_of(date, days):
            return None
    if item.label is Label.NONE and min(days) > max([date.day for date in everything]):
        return None
    if item.label is Label.UPDATED and not dates.updated:
        return own[0] if max(days) < own[0].day else None
    kind = dates.updated if item.label is Label.UPDATED else own
    return kind[0] if kind else None


def _is_one_of(date: CertainDate, days: tuple[dt.date, ...]) -> bool:
    """Whether a date is one of some days, or a day off for time zones, or a month that has one of them."""
    own = date.day
    if date.reading.precision is Precision.MONTH:
        return any((day.year, day.month) == (own.year, own.month) for day in days)
    return any(-1 <= (day - own).days <= 1 for day in days)


def _finding(item: VisibleDate, entry: CertainDate) -> Finding:
    shows, note = "shows the date", "the date shown"
    if item.label is not Label.NONE:
        shows = f"says that it was {'updated' if item.label is Label.UPDATED else 'published'} on"
        note = f"the page {shows} this day"
    written = entry.entry
    message = f"the page {shows} `{item.text}`, but `{written.key}` is `{written.written}`"
    place = Span(item.start, item.start + len(item.text))
    return Finding(message, written.span, written.key_path, (Note(place, note),))
