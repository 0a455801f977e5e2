"""A page -> its dates, read once for all rules of the family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontlint.rules.base import Page

if TYPE_CHECKING:
    from frontlint.dates.page import PageDates

# In characters: a line that shows a date to readers is short.
LONGEST_LINE = 120


def dates_of(page: Page) -> PageDates:
    """The dates in a page's metadata."""
    found: PageDates | None = page.memo.get("date")
    if found is None:
        from frontlint.dates.page import page_dates

        found = page.memo["date"] = page_dates(page.document, page.generator)
    return found
