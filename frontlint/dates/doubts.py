"""A date that people can read -> whether its generator may read it in another way: cheap, and right when it says no."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from frontlint.dates.model import DateReading, Precision, Shape
from frontlint.dates.names import is_english_month, is_weekday, zone_named
from frontlint.patterns import pattern

if TYPE_CHECKING:
    from frontlint.document.model import Scalar

# (the value, what it says to people, whether the site's zone is known).
Doubt = Callable[["Scalar", DateReading, bool], bool]

# Hugo: the layouts of spf13/cast v1.10, internal/time.go, as Go's `time.Parse` takes them (a fraction may follow the
# seconds, an hour may have one digit).
_CLOCK = r"\d{1,2}:\d\d:\d\d(?:[.,]\d+)?"
_HUGO_LAYOUTS = (
    rf"\d{{4}}-\d\d-\d\d(?:T{_CLOCK}(?:Z|[-+]\d\d:?\d\d)?| {_CLOCK}(?:Z| ?[-+]\d\d:?\d\d| [-+]\d{{4}} [A-Z]{{3,4}})?)?",
    r"\d\d [A-Z][a-z]{2} (?:\d{4}|\d\d \d{1,2}:\d\d (?:[A-Z]{3,4}|[-+]\d{4}))",
    rf"[A-Z][a-z]{{2}}, \d\d [A-Z][a-z]{{2}} \d{{4}} {_CLOCK} (?:[A-Z]{{3,4}}|[-+]\d{{4}})",
    rf"[A-Z][a-z]{{5,8}}, \d\d-[A-Z][a-z]{{2}}-\d\d {_CLOCK} [A-Z]{{3,4}}",
    rf"[A-Z][a-z]{{2}} [A-Z][a-z]{{2}} [ \d]?\d {_CLOCK} (?:(?:[A-Z]{{3,4}}|[-+]\d{{4}}) )?\d{{4}}",
)
# What Luxon's `DateTime.fromISO` surely reads.
_LUXON = pattern(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:?\d\d)?)?")
# What toml's `Datetime` surely reads.
_TOML = pattern(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)?)?")


def by_hexo(scalar: Scalar, found: DateReading, zoned: bool) -> bool:
    """V8's `Date` for text; of a timestamp the offset is lost, and digits are milliseconds."""
    del zoned
    if isinstance(scalar.value, str):
        return _by_javascript(scalar, found)
    return isinstance(scalar.value, int) or _has_offset(found)


def by_hugo(scalar: Scalar, found: DateReading, zoned: bool) -> bool:
    """Go's layouts; the name of a zone other than the site's says nothing to Go."""
    if zoned and found.has_zone and scalar.text[-1:].isalpha() and scalar.text[-1] != "Z":
        return True
    return not any(layout.fullmatch(scalar.text) for layout in _hugo_patterns())


def by_jekyll(scalar: Scalar, found: DateReading, zoned: bool) -> bool:
    """Ruby's `Time.parse` reads all shapes, but takes the first of three numbers for the day.

    A timestamp without a zone is of UTC to SafeYAML, and may be another day in the site's zone.
    """
    if found.shape is Shape.NUMBERS:
        return not found.is_ambiguous and _begins_with(scalar.text) != found.day.day
    in_utc = zoned and found.precision >= Precision.SECOND and not found.has_zone
    if found.precision is Precision.MONTH or not scalar.text.isascii():
        return True
    return in_utc and not isinstance(scalar.value, str)


def by_luxon(scalar: Scalar, found: DateReading, zoned: bool) -> bool:
    """Eleventy: timestamps, and of text what is ISO 8601."""
    del found, zoned
    return not isinstance(scalar.value, dt.date) and _LUXON.fullmatch(scalar.text) is None


def by_toml(scalar: Scalar, found: DateReading, zoned: bool) -> bool:
    """Zola: what is a date to TOML, and hardly more."""
    del found, zoned
    return _TOML.fullmatch(scalar.text) is None


def by_timestamp(scalar: Scalar, found: DateReading, zoned: bool) -> bool:
    """What takes nothing but a date that the YAML parser already read."""
    del found, zoned
    return not isinstance(scalar.value, dt.date)


def by_dateutil(scalar: Scalar, found: DateReading, zoned: bool) -> bool:
    """Pelican, to which quotes are a part of the value; what is not written of a month it takes from today."""
    del zoned
    return bool(found.precision) and (found.shape is not Shape.ISO or not scalar.text[0].isdigit())


def by_day(scalar: Scalar, found: DateReading, zoned: bool) -> bool:
    """MyST, which keeps the day alone: of a timestamp that of UTC."""
    del zoned
    if isinstance(scalar.value, dt.date):
        return _has_offset(found)
    return found.shape is not Shape.ISO or len(scalar.text) < len("2024-01-02")


def _has_offset(found: DateReading) -> bool:
    return bool(found.moment.utcoffset())


@cache
def _hugo_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(layout) for layout in _HUGO_LAYOUTS)


def _by_javascript(scalar: Scalar, found: DateReading) -> bool:
    """What V8's `Date` does not read of what people write, tried with Node 20.

    Of three numbers it takes the first for the month.
    """
    text = scalar.text
    if not isinstance(scalar.value, str):
        return False
    if found.shape is Shape.COMPACT or any(char in text for char in "年月日년월일"):
        return True
    if found.shape is Shape.NUMBERS and not found.is_ambiguous and _begins_with(text) != found.day.month:
        return True
    if re.match(r"\d{4}-\d\d-\d\d[Tt]\d\d?(?!.*:)|\d{4}-(?:\d|\d\d-\d|\d-\d\d?)[Tt-]\d?\d?[Tt]", text):
        return True
    return not _words_known_to_javascript(text, named=found.shape is Shape.NAMED)


def _words_known_to_javascript(text: str, *, named: bool) -> bool:
    if named and re.search(r"\d(?:st|nd|rd|th|º|ª)", text):
        return False
    words = re.findall(r"[^\W\d_]+", re.sub(r"\([^()]*\)", "", text))
    return all(
        zone_named(word) is not None
        or word.lower() in ("t", "am", "pm")
        or (named and (is_english_month(word) or is_weekday(word)))
        for word in words
    )


def _begins_with(text: str) -> int | None:
    match = re.match(r"\s*(\d+)", text)
    return int(match[1]) if match is not None else None
