"""A date that people can read -> a finding where the site's generator reads none, or another one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from frontlint.dates.generators import reader_for
from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.date._misread import misread
from frontlint.rules.date._shared import dates_of


class Unread(PageRule):
    """Flags a date that the site's generator does not read, or reads as another day or instant than is written.

    Every generator reads other shapes. Hugo stops at `2024/01/02` and at a time without seconds, Eleventy at whatever
    is not ISO 8601, Zola at a time without seconds and at `+0800`. The blog of Material for MkDocs and Starlight stop
    at a date in quotes, and VitePress passes over it; Docusaurus' blog stops at one in quotes that ends in a zone. Hexo
    silently takes the date of the file in place of `2024年1月2日`.

    Others read another date than is written: Hexo drops the `+08:00` of a date that is not in quotes, so that the page
    shows the time of UTC; MyST keeps the day of UTC; Jekyll takes a date and time that is not in quotes and has no zone
    for UTC, which may be the next day in the zone of the site's settings; Hugo counts `20240102` in seconds since 1970.

    Where it is certain, the fix writes the same date in the ISO form that this generator reads. Nothing is said where
    the generator is unknown, or hands the key to themes as it stands.

    What is no date to people either, such as `2024-02-30`, is date/invalid; a date whose day and month cannot be told
    apart is date/ambiguous, unless the generator reads no such date at all.
    """

    name: ClassVar[str] = "date/unread"
    severity: ClassVar[Severity] = Severity.ERROR
    fixes: ClassVar[tuple[Applicability, ...]] = (Applicability.SAFE,)
    bad: ClassVar[Example] = Example("---\ndate: 2024/01/02\n---\n", path="content/a.md", generator="hugo")
    good: ClassVar[Example] = Example("---\ndate: 2024-01-02\n---\n", path="content/a.md", generator="hugo")
    reads_body: ClassVar[bool] = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each date that is read in another way than it is written."""
        reader = reader_for(page.path, page.generator)
        if reader is None:
            return
        fold = page.generator.case_insensitive_keys
        for entry in dates_of(page).entries:
            found = misread(entry, page, reader) if (entry.key.lower() if fold else entry.key) in reader.keys else None
            if found is not None:
                fix = None
                if found.instead is not None:
                    edit = Edit(entry.span, found.instead)
                    fix = Fix(Applicability.SAFE, f"write `{found.instead}`", (edit,))
                yield Finding(f"`{entry.key}` is `{entry.written}`{found.said}", entry.span, entry.key_path, fix=fix)
