"""The dates that a page shows its readers against those in its metadata -> a finding where they differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter
from typing import ClassVar

from frontlint.dates.page import PageDates
from frontlint.diagnostic import Finding, Severity
from frontlint.patterns import pattern
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.date._shared import LONGEST_LINE, dates_of

_TOP = 3000
# In characters: no line is looked at that is longer with the space around it.
_LONGEST = 2 * LONGEST_LINE
# A year with a part of its date beside it, one expression for each century: they begin with characters, which are found
# faster than a class of them.
_YEAR = r"\d\d(?:(?<=[-/. ]\d{4})(?!\d)|[-/.]\d|\s?[年년])"
_YEAR_2000, _YEAR_1900 = pattern(f"20{_YEAR}"), pattern(f"19{_YEAR}")


class BodyMismatch(PageRule):
    """Flags a page that shows its readers another date than its metadata has.

    A byline such as `Mar 27, 2024 • Ann Lee` or a line such as `Last updated: 3 May 2024` was written by hand, or came
    along when the page was copied. Search engines see both dates, and choose.

    Only a short line near the top counts that is little more than the date: a byline, before the first paragraph, or a
    line that says "updated", "reviewed" or "published", in English or one of some twenty-five other languages. Dates in
    prose and code are left alone, and so are those in headings and lists without such a word, a date on which a
    quoted text was published, and a date that equals, within a day for time zones, the page's date or that of its
    last change. Of several updates the last one counts, and a note that begins with "Update, 3 May 2024" tells the
    day of the note. A date without any word to it that is later than those may announce something, and is left
    alone too. A visible date of publication is not held against a page that has only a date of the last change, nor
    a visible date of the last change against a page that has only an earlier date of its own.
    """

    name: ClassVar[str] = "date/body-mismatch"
    severity: ClassVar[Severity] = Severity.WARNING
    bad: ClassVar[Example] = Example(
        "---\ndate: 2025-07-12\n---\n\n# Picnic\n\nMar 27, 2025 • Ann Lee\n\nBring a blanket.\n"
    )
    good: ClassVar[Example] = Example(
        "---\ndate: 2025-03-27\n---\n\n# Picnic\n\nMar 27, 2025 • Ann Lee\n\nBring a blanket.\n"
    )

    def check(self, page: Page) -> tuple[Finding, ...]:
        """A finding for the first visible date that differs."""
        dates = dates_of(page)
        if not (dates.created or dates.published or dates.updated):
            return ()
        source, start = page.document.source, page.document.block.body_start
        text, stop = source.text, start + _TOP + _LONGEST + 1
        if text.find("\r", start, stop) >= 0:
            text = source.part(0, stop)
        lines = _lines_with_years(text, start)
        found = _contradiction()(page, dates, lines) if lines else None
        return (found,) if found is not None else ()


def _lines_with_years(text: str, top: int) -> list[tuple[str, int]]:
    """The short lines that name a year, in order: far fewer than all lines, since most dates stand in links.

    Args:
        text: the page, with plain line ends.
        top: where its body begins.

    Returns:
        Each line without the space around it, and the offset of its first character.
    """
    lines, others = _lines_with(_YEAR_2000, text, top), _lines_with(_YEAR_1900, text, top)
    # A line may name years of both centuries.
    return sorted({*lines, *others}, key=itemgetter(1)) if others else lines


def _lines_with(year: re.Pattern[str], text: str, top: int) -> list[tuple[str, int]]:
    lines: list[tuple[str, int]] = []
    search, bottom = year.search, top + _TOP
    match = search(text, top, bottom)
    while match is not None:
        at = match.start()
        end = text.find("\n", at)
        if end < 0:
            end = len(text)
        if end - at <= _LONGEST:
            start = text.rfind("\n", top, at) + 1 or top
            if end - start <= _LONGEST:
                line = text[start:end].lstrip()
                place = end - len(line)
                line = line.rstrip()
                if len(line) <= LONGEST_LINE:
                    lines.append((line, place))
        match = search(text, end, bottom)
    return lines


@cache
def _contradiction() -> Callable[[Page, PageDates, Sequence[tuple[str, int]]], Finding | None]:
    """What compares the dates: many pages name no year near the top, and need none of it."""
    from frontlint.rules.date._shown import contradiction

    return contradiction
