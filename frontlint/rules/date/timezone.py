"""A date with a time and without a zone -> a finding that says in which zone the site's generator reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from frontlint.dates.generators import reader_of
from frontlint.dates.model import Precision
from frontlint.dates.page import DateEntry
from frontlint.diagnostic import Finding, Severity
from frontlint.document.model import Scalar
from frontlint.generators.model import Zone
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.date._misread import misread
from frontlint.rules.date._shared import dates_of

# Keys whose zone is documented, of generators of which it is not known what else they read.
_DOCUMENTED = {"quarto": ("date", "date-modified")}
# It keeps the day alone.
_WITHOUT_TIME = "myst"


class NoTimezone(PageRule):
    """Flags a date with a time but no time zone, where the generator reads it in a zone of its own.

    `2024-01-02 23:30:00` is another moment in every zone. Docusaurus, Eleventy and Zola take it for UTC, Hugo and
    Pelican for the zone of the site's settings and else for UTC, Hexo and Quarto for the zone of the machine that
    builds the site, so that a page moves by hours, and perhaps to another day, when the build moves. Jekyll takes it
    for UTC, and the same in quotes for the site's zone. The message says which zone it is.

    Left alone: days without a time, what the generator does not read as a date itself, generators that leave the zone
    open, and Hexo where its settings name a `timezone`: Hexo drops a zone that is written behind the time.
    """

    name: ClassVar[str] = "date/no-timezone"
    severity: ClassVar[Severity] = Severity.WARNING
    default: ClassVar[bool] = False
    off_because: ClassVar[str] = "most sites are built in one place"
    groups: ClassVar[tuple[str, ...]] = ("strict",)
    bad: ClassVar[Example] = Example("---\ndate: 2024-01-02 23:30:00\n---\n", path="content/a.md", generator="hugo")
    good: ClassVar[Example] = Example("---\ndate: 2024-01-02T23:30:00Z\n---\n", path="content/a.md", generator="hugo")
    reads_body: ClassVar[bool] = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each time of day without a zone."""
        if page.generator.zone in (None, Zone.NONE) or page.generator.name == _WITHOUT_TIME:
            return
        for entry in dates_of(page).entries:
            reading = entry.reading
            if reading is None or reading.precision < Precision.MINUTE or reading.has_zone:
                continue
            zone = _zone(entry, page)
            if zone is not None:
                said = f"without a time zone; {page.generator.title} reads it in {zone}{_advice(page)}"
                yield Finding(f"`{entry.key}` is `{entry.written}`, {said}", entry.span, entry.key_path)


def _zone(entry: DateEntry, page: Page) -> str | None:
    """The zone in which a date is read, in words; None where that is not known, or another rule has the date."""
    generator = page.generator
    reader = reader_of(entry.key, page.path, generator)
    if reader is not None and misread(entry, page, reader) is not None:
        return None
    node = entry.entry.node
    stamped = isinstance(node, Scalar) and isinstance(node.value, dt.date)
    if reader is None and entry.key not in _DOCUMENTED.get(generator.name, ()):
        # A YAML parser that makes instants of dates takes UTC, whatever the key.
        return Zone.UTC.value if stamped and generator.zone is Zone.UTC else None
    if generator.name == "jekyll" and stamped:
        return Zone.UTC.value
    named = page.site.timezone if generator.zone in (Zone.SITE, Zone.SITE_OR_UTC) else None
    if named is None:
        return generator.zone.value if generator.zone is not None else None
    return None if generator.name == "hexo" else f"{named}, the zone of the site's settings"


def _advice(page: Page) -> str:
    if page.generator.name == "hexo":
        return "; set `timezone` in `_config.yml`"
    return "; write the zone behind the time"
