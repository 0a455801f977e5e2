"""The dates that a page shows its readers against those in its metadata -> a finding where they differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from frontlint.dates.model import Precision
from frontlint.dates.page import CertainDate, PageDates
from frontlint.dates.visible import Label, VisibleDate, visible_dates
from frontlint.diagnostic import Finding, Note, Severity
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.date._shared import dates_of
from frontlint.text import Span

_TOP = 3000
_LONG_PARAGRAPH = 160
_SHORT_PART = 40
_LONGEST_LINE = 120
_ONE_DAY = dt.timedelta(days=1)
_MAY_HIDE = ("```", "~~~", "<!--", "<pre", "<script", "<style", "<textarea", "{%", "{{", "{/*")


class BodyMismatch(PageRule):
    """Flags a page that shows its readers another date than its metadata has.

    A byline such as `Mar 27, 2024 • Ann Lee` or a line such as `Last updated: 3 May 2024` was written by hand, or came
    along when the page was copied. Search engines see both dates, and choose.

    Only a short line near the top counts that is little more than the date: a byline, before the first paragraph, or a
    line that says "updated", "reviewed" or "published". Dates in prose, headings, lists and code are left alone, and
    so is a date that equals, within a day for time zones, the page's date or that of its last change. Of several
    updates the last one counts, and a note that begins with "Update, 3 May 2024" tells the day of the note. A date
    without any word to it that is later than those may announce something, and is left alone too. A visible date of
    publication is not held against a page that has only a date of the last change, nor a visible date of the last
    change against a page that has only an earlier date of its own.
    """

    name: ClassVar[str] = "date/body-mismatch"
    severity: ClassVar[Severity] = Severity.WARNING
    bad: ClassVar[Example] = Example(
        "---\ndate: 2025-07-12\n---\n\n# Picnic\n\nMar 27, 2025 • Ann Lee\n\nBring a blanket.\n"
    )
    good: ClassVar[Example] = Example(
        "---\ndate: 2025-03-27\n---\n\n# Picnic\n\nMar 27, 2025 • Ann Lee\n\nBring a blanket.\n"
    )

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for the first visible date that differs."""
        dates = dates_of(page)
        if not (dates.created or dates.published or dates.updated):
            return
        for item in _shown(page):
            entry = _contradicted(item, dates)
            if entry is not None and not _is_hidden(page, item):
                yield _finding(item, entry)
                return


def _shown(page: Page) -> list[VisibleDate]:
    """The visible dates; a byline only before the first paragraph, and only if it is the one date without a label."""
    start = page.document.block.body_start
    lines = sorted(_lines_with_years(page.document.source.scan, start, start + _TOP), key=lambda line: line[1])
    found = list(visible_dates(lines))
    labelled = [item for item in found if item.label is not Label.NONE]
    if labelled or len(found) != 1:
        return list(_of_the_page(labelled))
    return found if _stands_alone(page, found[0].start) else []


def _of_the_page(labelled: list[VisibleDate]) -> Iterator[VisibleDate]:
    """The last of several updates; no date of publication where there are several, of the parts of a collection."""
    updates = [item for item in labelled if item.label is Label.UPDATED]
    publications = [item for item in labelled if item.label is Label.PUBLISHED]
    if len({item.reading.days for item in publications}) == 1:
        yield publications[0]
    if updates:
        yield max(updates, key=lambda item: max(item.reading.days))


def _lines_with_years(text: str, position: int, stop: int) -> Iterator[tuple[str, int]]:
    """The short lines that name a year: far fewer than all lines, since most dates stand in links."""
    for century in ("20", "19"):
        at = text.find(century, position, stop)
        while at >= 0:
            start = text.rfind("\n", position, at) + 1 or position
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            line = text[start:end].strip() if end - start <= 2 * _LONGEST_LINE else ""
            met_before = century == "19" and "20" in line
            if line and len(line) <= _LONGEST_LINE and not met_before:
                yield line, text.index(line, start)
            at = text.find(century, end, stop)


def _is_hidden(page: Page, item: VisibleDate) -> bool:
    """Whether a date stands in code or in a comment."""
    start = page.document.block.body_start
    above = page.document.source.scan[start : item.start]
    if not any(mark in above for mark in _MAY_HIDE):
        return False
    end = item.start + len(item.text)
    lines = page.document.body.top_lines(end - start)
    return not any(offset <= item.start and end <= offset + len(line) for line, offset in lines)


def _stands_alone(page: Page, start: int) -> bool:
    """Whether the line at an offset is no part of a paragraph, and no paragraph stands above it."""
    text = page.document.source.scan
    above = text[page.document.block.body_start : start].split("\n")[:-1]
    below = text[start : start + 2 * _LONGEST_LINE].split("\n", 2)[1:2]
    around = [*above[-1:], *below]
    if above and above[-1].lstrip().startswith(">"):
        return False
    longest_above = max(map(_prose_length, above), default=0)
    return longest_above < _LONG_PARAGRAPH and max(map(_prose_length, around), default=0) < _SHORT_PART


def _prose_length(line: str) -> int:
    return len(line) if line.lstrip(' *_[("“')[:1].isalpha() else 0


def _contradicted(item: VisibleDate, dates: PageDates) -> CertainDate | None:
    """The metadata's date that a visible one contradicts, or None."""
    own = dates.created + dates.published
    everything = own + dates.updated
    if any(_equal(item, date) for date in everything):
        return None
    earliest, latest = min(item.reading.days), max(item.reading.days)
    if item.label is Label.NONE and earliest > max(date.day for date in everything):
        return None
    if item.label is Label.UPDATED and not dates.updated:
        return own[0] if latest < own[0].day else None
    kind = dates.updated if item.label is Label.UPDATED else own
    return kind[0] if kind else None


def _equal(item: VisibleDate, date: CertainDate) -> bool:
    if date.reading.precision is Precision.MONTH:
        return any((day.year, day.month) == (date.day.year, date.day.month) for day in item.reading.days)
    return any(abs(day - date.day) <= _ONE_DAY for day in item.reading.days)


def _finding(item: VisibleDate, entry: CertainDate) -> Finding:
    said = {Label.UPDATED: "says that it was updated on", Label.PUBLISHED: "says that it was published on"}.get(
        item.label
    )
    shows = said or "shows the date"
    message = f"the page {shows} `{item.text}`, but `{entry.entry.key}` is `{entry.entry.written}`"
    note = Note(
        Span(item.start, item.start + len(item.text)), f"the page {shows} this day" if said else "the date shown"
    )
    return Finding(message, entry.entry.span, entry.entry.key_path, (note,))
