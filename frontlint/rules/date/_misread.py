"""A date entry -> what the site's generator reads in place of the date that people read there, or None."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from frontlint.dates.generators import Reader, in_words
from frontlint.dates.model import DateReading, NoDate, Precision
from frontlint.dates.page import DateEntry
from frontlint.dates.read import read_text
from frontlint.document.block import Format
from frontlint.document.model import Scalar
from frontlint.rules.base import Page

# A file that Jekyll reads as a document, and one that no generator reads in a way of its own.
_DOCUMENT, _PAGE = "_notes/page.md", "page.md"
_PLAIN = (Format.YAML, Format.TOML, Format.LINES)


class Misread(NamedTuple):
    """What is read in place of a date.

    Attributes:
        said: the clause that follows "`date` is `…`".
        instead: how the same date is written so that it is read; None where that is not certain.
    """

    said: str
    instead: str | None


def zone_of(page: Page) -> dt.tzinfo | None:
    """The time zone of the site's settings; None where none is known."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(page.site.timezone) if page.site.timezone else None
    except (ValueError, OSError, KeyError):
        return None


def misread(entry: DateEntry, page: Page, reader: Reader) -> Misread | None:
    """What the generator reads in place of a date."""
    node, found = entry.entry.node, entry.reading
    # Nearly no date is in doubt: nothing else is asked of the others.
    if found is None or not isinstance(node, Scalar) or not reader.doubt(node, found, page.site.timezone is not None):
        return None
    form = page.document.block.format
    if form not in page.generator.formats or (form is Format.TOML and isinstance(node.value, dt.date)):
        return None
    written = _written(entry, page)
    return None if written is None else _Judge(entry, page, reader).judged(written, found)


def made_of(entry: DateEntry, page: Page) -> dt.date | None:
    """What the generator makes of a value, a date or not."""
    written = _written(entry, page)
    return None if written is None else _taken(entry.key, written, page, dt.UTC)


def _written(entry: DateEntry, page: Page) -> str | None:
    """The value's characters; None where they are more than a value on one line."""
    written = page.document.source.slice(entry.span)
    return None if not written or "\n" in written or written[0] in "&*!|>" else written


def _taken(key: str, written: str, page: Page, zone: dt.tzinfo) -> dt.date | None:
    from frontlint.generators.readers.single_date import taken

    path = _DOCUMENT if page.generator.name == "jekyll" else _PAGE
    return taken(key, written, page.document.block.format, page.generator.name, path, zone)


class _Judge:
    """Judges the dates of one key of a page.

    Args:
        entry: the key and its date.
        page: the page.
        reader: how the generator reads the key.
    """

    def __init__(self, entry: DateEntry, page: Page, reader: Reader) -> None:
        self.key = entry.key
        self.page = page
        self.reader = reader
        # Whether the YAML parser makes a timestamp of it.
        self.stamped = isinstance(entry.entry.node, Scalar) and isinstance(entry.entry.node.value, dt.date)
        self.drops_offset = page.generator.name == "hexo" and self.stamped
        self.site_zone = zone_of(page)
        # On what machine Hexo runs is not known: in UTC it shows the clock that it shows everywhere.
        self.zone = dt.UTC if page.generator.name == "hexo" or self.site_zone is None else self.site_zone

    def judged(self, written: str, found: DateReading) -> Misread | None:
        """What is read in place of a date, in words."""
        value = self._taken(written)
        if self._is_meant(value, found):
            return None
        instead = self._instead(found, keeps_time=value is None or isinstance(value, dt.datetime))
        return Misread(f"{self._said(value, found)}; {self._advice(instead, written, found)}", instead)

    def _taken(self, written: str) -> dt.date | None:
        return _taken(self.key, written, self.page, self.zone)

    def _is_meant(self, value: dt.date | None, found: DateReading) -> bool:
        if value is None:
            return False
        if not isinstance(value, dt.datetime):
            return value in found.days
        if not found.has_zone:
            clock = value if value.tzinfo is None else value.astimezone(self.zone)
            return clock.date() in found.days
        if value.tzinfo is None or self.drops_offset:
            return _to_second(value.replace(tzinfo=None)) == _to_second(found.moment.replace(tzinfo=None))
        return _to_second(value) == _to_second(found.moment)

    def _said(self, value: dt.date | None, found: DateReading) -> str:
        title = self.reader.title
        if value is None:
            return f", which {title} cannot read: it {self.reader.failure}"
        if self.drops_offset and found.has_zone:
            return f", of which {title} drops the zone: the page shows {_clock(value)}"
        if isinstance(value, dt.datetime) and not found.has_zone and self.stamped:
            shown = in_words(value.astimezone(self.zone).date())
            return f", which {title} takes for UTC: in {self.page.site.timezone}, the site's zone, that is {shown}"
        if isinstance(value, dt.datetime) and found.has_zone:
            return f", which {title} takes for {_clock(value)} UTC"
        return f", which {title} takes for {in_words(value)}"

    def _instead(self, found: DateReading, *, keeps_time: bool) -> str | None:
        """The date in a form that is read as it is meant."""
        if found.is_ambiguous or found.precision is Precision.MONTH:
            return None
        for text in self._forms(found) if keeps_time else [found.day.isoformat()]:
            written = text if self.page.document.block.format in _PLAIN else f'"{text}"'
            again = read_text(text)
            if not isinstance(again, NoDate) and self._is_meant(self._taken(written), again):
                return written
        return None

    def _forms(self, found: DateReading) -> list[str]:
        moment = found.moment
        if found.precision is Precision.DAY:
            return [found.day.isoformat()]
        if self.drops_offset and found.has_zone:
            if self.site_zone is None:
                return []
            moment = moment.astimezone(self.site_zone).replace(tzinfo=None)
        plain = moment.isoformat().replace("+00:00", "Z")
        return [plain] if moment.tzinfo is not None else [plain.replace("T", " "), plain]

    def _advice(self, instead: str | None, written: str, found: DateReading) -> str:
        if instead is None:
            if self.stamped and self.drops_offset:
                return "write the time of the site's own zone, without a zone behind it"
            if self.stamped and not found.has_zone:
                return "write the zone behind it"
            return "write it as year-month-day"
        if written[0] in "\"'" and written.strip("\"'") == instead:
            return "write it without quotes"
        return f"write `{instead.strip(chr(34))}`"


def _to_second(moment: dt.datetime) -> dt.datetime:
    return moment.replace(microsecond=0)


def _clock(value: dt.date) -> str:
    return f"{in_words(value)}, {value:%H:%M}"
