"""A date in a file's name against the page's date -> a finding where they differ."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import ClassVar

from frontlint.diagnostic import Finding, Severity
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.date._shared import dates_of

_BUNDLE_FILES = ("index.", "_index.")
_SLIP = dt.timedelta(days=14)


class FilenameMismatch(PageRule):
    """Flags a page whose date differs by more than a day from the date that its file name begins with.

    Jekyll posts carry their date in the name, Hugo bundles and Hexo posts often do, and the date in the metadata wins:
    the file is then sorted and looked for under one day and published under another. Rename the file, or mend the
    date.

    Only a full date at the start of the name counts (`2024-05-01-title.md`, or the folder of an `index.md`), and only
    against the date of the page, never against the date of its last change. A difference of one day may come from a
    time zone and is left alone. A page that came out up to two weeks before or after the day in its name was planned
    for that day more often than not, so that is only advice.
    """

    name: ClassVar[str] = "date/filename-mismatch"
    severity: ClassVar[Severity] = Severity.WARNING
    bad: ClassVar[Example] = Example("---\ndate: 2025-07-01\n---\n", path="_posts/2025-06-01-picnic.md")
    good: ClassVar[Example] = Example("---\ndate: 2025-06-01\n---\n", path="_posts/2025-06-01-picnic.md")
    reads_body: ClassVar[bool] = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding if the name says another day."""
        if not page.generator.dates_in_names:
            return
        where, name = _dated_name(page.path)
        match = re.match(r"(\d{4})-(\d\d?)-(\d\d?)(?=[-_. ]|\Z)", name) if name[:4].isdecimal() else None
        if match is None:
            return
        try:
            named = dt.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return
        item = next(iter(dates_of(page).created), None)
        if item is not None and not _agree(item.day, named, whole_month=not item.reading.precision):
            message = f"the {where} begins with `{match[0]}`, but `{item.entry.key}` is `{item.entry.written}`"
            severity = Severity.INFO if abs(item.day - named) <= _SLIP else None
            yield Finding(message, item.entry.span, item.entry.key_path, severity=severity)


def _dated_name(path: str) -> tuple[str, str]:
    """Which name may hold the page's date: the file's, or its folder's for an index file."""
    folder, _, name = path.rpartition("/")
    if name.startswith(_BUNDLE_FILES):
        return "folder name", folder.rpartition("/")[2]
    return "file name", name


def _agree(day: dt.date, named: dt.date, *, whole_month: bool) -> bool:
    if whole_month:
        return (day.year, day.month) == (named.year, named.month)
    return abs((day - named).days) <= 1
