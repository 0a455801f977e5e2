"""A page -> its dates, read once for all rules of the family."""

from __future__ import annotations

from frontlint.dates.page import PageDates, page_dates
from frontlint.rules.base import Page


def dates_of(page: Page) -> PageDates:
    """The dates in a page's metadata."""
    found = page.memo.get("date")
    if not isinstance(found, PageDates):
        found = page_dates(page.document, page.generator)
        page.memo["date"] = found
    return found
