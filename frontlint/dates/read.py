"""The text of a date in any shape that a generator reads -> a DateReading, without ever guessing at day and month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from frontlint.dates.model import DateReading, NoDate, Order, Precision, Shape
from frontlint.dates.names import may_stand_in_date, month_number, zone_named
from frontlint.patterns import pattern

if TYPE_CHECKING:
    from frontlint.document.model import Scalar

_MAX_LENGTH = 80
# Year first; the rest is a time. RFC 3339, ISO 8601's extended form, and what people make of them.
_YEAR_FIRST = pattern(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_TIME = (
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d+))?)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*"
    r"(?P<zone>[zZ]|[A-Z]{2,5})?\s*(?P<offset>[-+]\d\d?(?::?\d\d)?)?(?:\s*(?:\([^()]*\)|[A-Z]{3,5}))?"
)
_OTHERS = {
    "east": pattern(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]"),
    "numbers": pattern(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?!\d)"),
    "compact": pattern(r"(\d{4})(\d\d)(\d\d)(?!\d)"),
    "month": pattern(r"(\d{4})[-/](\d{1,2})"),
    "time": pattern(r"(?:[Tt]|,?\s+|,)" + _TIME),
    "clock": pattern(
        r"(?<!\d)(?P<hour>\d{1,2})(?:(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d+))?)?)"
        r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?|\s*(?P<half_alone>[AaPp][Mm]))(?P<zone>\s*(?:GMT|UTC|Z)?)"
        r"\s*(?P<offset>[-+]\d\d:?\d\d)?"
    ),
    "word": pattern(r"[^\W\d_]+\.?|\d+|[^\s,./'()-]"),
}
_ORDINALS = {"st", "nd", "rd", "th", "er", "º", "ª"}


class _ImpossibleError(ValueError):
    """The text has the shape of a date, but no such moment exists."""

    def __init__(self, reason: str, overflow: dt.date | None = None) -> None:
        super().__init__(reason)
        self.no_date = NoDate(reason, overflow)


def read(scalar: Scalar, order: Order | None = None) -> DateReading | None:
    """The date that a metadata value is; None where it is none.

    Args:
        scalar: a string, or a timestamp that YAML or TOML already read. Numbers, booleans and times of day are no
            dates, but for eight digits that are a day (``20240102``).
        order: which number is the day in ``01/02/2024``, where the site or the key's documentation settles it.
    """
    if not is_text(scalar):
        return None
    found = read_text(scalar.text, order)
    return found if isinstance(found, DateReading) else None


def is_text(scalar: Scalar) -> bool:
    """Whether a value is one that can be a date: a string, a timestamp, or eight digits."""
    value = scalar.value
    if isinstance(value, int) and not isinstance(value, bool):
        return len(scalar.text) == 8 and scalar.text.isdigit()
    return isinstance(value, str | dt.date)


def read_text(text: str, order: Order | None = None) -> DateReading | NoDate:
    """The date that a text is, in whatever shape, or why it is none."""
    return _plain_iso(text) or _read_text(text, order)


# Lengths of the shapes that programs write most (2024-01-02, 2024-01-02T03:04:05, the same with Z, and with .678Z) ->
# how exact each is.
_ISO_LENGTHS = {10: Precision.DAY, 19: Precision.SECOND, 20: Precision.SECOND, 24: Precision.FRACTION}


def _plain_iso(text: str) -> DateReading | None:
    """The date in one of the most common shapes, read by the standard library; None leaves it to the patterns."""
    length = len(text)
    if length not in _ISO_LENGTHS or text[4] != "-" or text[7] != "-":
        return None
    if length > 10 and not (text[10] in "T " and text[13] == text[16] == ":" and text[11:13] != "24"):
        return None
    if length > 19 and not (text[-1] == "Z" and (length == 20 or text[19] == ".")):
        return None
    try:
        return DateReading(dt.datetime.fromisoformat(text), _ISO_LENGTHS[length], Shape.ISO)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _read_text(text: str, order: Order | None) -> DateReading | NoDate:
    text = text.strip()
    if len(text) > _MAX_LENGTH or not any(char.isdigit() for char in text):
        return NoDate()
    try:
        return _year_first(text) or _by_numbers(text, order) or _named(text) or NoDate()
    except _ImpossibleError as error:
        return error.no_date


def _year_first(text: str) -> DateReading | None:
    if not text[:4].isdecimal():
        return None
    shape = Shape.YEAR_FIRST
    match = _YEAR_FIRST.match(text)
    if match is not None:
        year, month, day = match[1], match[3], match[4]
        if match[2] == "-":
            shape = Shape.ISO
    elif (match := _OTHERS["east"].match(text)) is not None:
        year, month, day = match.groups()
    elif (match := _OTHERS["compact"].match(text)) is not None:
        year, month, day = match.groups()
        shape = Shape.COMPACT
    else:
        return _month_alone(text)
    return _with_time(text[match.end() :], (int(year), int(month), int(day)), shape)


def _month_alone(text: str) -> DateReading | None:
    match = _OTHERS["month"].fullmatch(text)
    if match is None:
        return None
    return DateReading(_moment((int(match[1]), int(match[2]), 1)), Precision.MONTH, Shape.ISO)


def _with_time(rest: str, date: tuple[int, int, int], shape: Shape) -> DateReading | None:
    if not rest:
        return DateReading(_moment(date), Precision.DAY, shape)
    match = _OTHERS["time"].fullmatch(rest)
    if match is None:
        return None
    clock, precision = _clock(match)
    return DateReading(_moment(date, clock), precision, shape)


def _by_numbers(text: str, order: Order | None) -> DateReading | None:
    match = _OTHERS["numbers"].match(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
    dates = [(year, second, first), (year, first, second)]
    if order is not None:
        dates = dates[:1] if order is Order.DAY_FIRST else dates[1:]
    elif len(match[4]) == 2 and match[2] == "-":
        dates = [(_full_year(match[1]), second, int(match[4])), dates[0]]
    readings = [reading for date in dates if (reading := _possible(text[match.end() :], date)) is not None]
    if not readings:
        return _with_time(text[match.end() :], dates[0], Shape.NUMBERS)
    first_reading, last = readings[0], readings[-1]
    other = last.moment if last.day != first_reading.day else None
    return DateReading(first_reading.moment, first_reading.precision, Shape.NUMBERS, other)


def _possible(rest: str, date: tuple[int, int, int]) -> DateReading | None:
    try:
        return _with_time(rest, date, Shape.NUMBERS)
    except _ImpossibleError:
        return None


def _named(text: str) -> DateReading | None:
    """A date with a month's name, its parts in any order: RFC 822 and 1123, C's asctime, and how people write."""
    clock, precision = _Clock(), Precision.DAY
    if (match := _OTHERS["clock"].search(text)) is not None:
        clock, precision = _clock(match)
        text = f"{text[: match.start()]} {text[match.end() :]}"
    parts = _Parts()
    for word in _words(text):
        if not parts.take(word):
            return None
    if parts.month is None or parts.year is None:
        return None
    if parts.zone is not None and clock.zone is None:
        clock = _Clock(clock.time, parts.zone)
    if parts.day is None:
        return DateReading(_moment((parts.year, parts.month, 1)), Precision.MONTH, Shape.NAMED)
    return DateReading(_moment((parts.year, parts.month, parts.day), clock), precision, Shape.NAMED)


def _words(text: str) -> Iterator[str]:
    """The words and numbers of a text; a bracket's content, a comment in RFC 822, is left out."""
    text = re.sub(r"\([^()]*\)", " ", text)
    ordinal_may_follow = False
    for match in _OTHERS["word"].finditer(text):
        word = match.group()
        if not (ordinal_may_follow and word.lower() in _ORDINALS):
            yield word
        ordinal_may_follow = word.isdecimal()


class _Parts:
    """The parts of a date with a named month, as they are met."""

    def __init__(self) -> None:
        self.year: int | None = None
        self.month: int | None = None
        self.day: int | None = None
        self.zone: dt.timezone | None = None

    def take(self, word: str) -> bool:
        """Keep a word as a part; False if it has no place in a date."""
        if word.isdecimal():
            return self._take_number(word)
        month = month_number(word)
        if month is not None and self.month is None:
            self.month = month
            return True
        if (zone := zone_named(word)) is not None:
            self.zone = zone
            return True
        return may_stand_in_date(word)

    def _take_number(self, digits: str) -> bool:
        if len(digits) <= 2 and self.day is None:
            self.day = int(digits)
        elif len(digits) in (2, 4) and self.year is None:
            self.year = _full_year(digits)
        else:
            return False
        return True


class _Clock:
    """A time of day, with the zone if one is written."""

    __slots__ = ("time", "zone")

    def __init__(self, time: tuple[int, int, int, int] = (0, 0, 0, 0), zone: dt.timezone | None = None) -> None:
        self.time = time
        self.zone = zone


def _clock(match: re.Match[str]) -> tuple[_Clock, Precision]:
    """A time from the groups hour, minute, second, fraction, half, zone and offset, and how exact it is."""
    parts = match.groupdict()
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    half = (parts["half"] or parts.get("half_alone") or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise _ImpossibleError(f"there is no {hour} o'clock {half}")
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    fraction = parts["fraction"]
    time = (hour, minute, second, int((fraction or "")[:6].ljust(6, "0")))
    precision = Precision.MINUTE
    if fraction is not None:
        precision = Precision.FRACTION
    elif parts["second"] is not None:
        precision = Precision.SECOND
    elif parts["hour"] is None:
        precision = Precision.DAY
    return _Clock(time, _zone((parts["zone"] or "").strip(), parts["offset"])), precision


def _zone(name: str, offset: str | None) -> dt.timezone | None:
    if offset is None:
        return zone_named(name) if name else None
    digits = offset[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) < 3 else (int(digits[:-2]), int(digits[-2:]))
    if hours > 23 or minutes > 59:
        raise _ImpossibleError(f"there is no zone {offset}")
    delta = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-delta if offset[0] == "-" else delta) if delta else dt.UTC


def _moment(date: tuple[int, int, int], clock: _Clock | None = None) -> dt.datetime:
    clock = clock or _Clock()
    try:
        return dt.datetime(*date, *clock.time, clock.zone)  # noqa: DTZ001 - naive where the author wrote no zone
    except ValueError:
        raise _impossible(*date, clock.time) from None


def _impossible(year: int, month: int, day: int, time: tuple[int, int, int, int]) -> _ImpossibleError:
    if not 1 <= month <= 12:
        return _ImpossibleError(f"there is no month {month}")
    if not 1 <= year <= 9999:
        return _ImpossibleError(f"there is no year {year}")
    import calendar

    last = calendar.monthrange(year, month)[1]
    if 1 <= day <= last:
        return _ImpossibleError(f"there is no {time[0]:02}:{time[1]:02}:{time[2]:02}")
    name = f"{calendar.month_name[month]} {year}"
    overflow = dt.date(year, month, last) + dt.timedelta(days=day - last) if last < day <= 31 else None
    return _ImpossibleError(f"{name} has {last} days" if day else "there is no day 0", overflow)


def _full_year(digits: str) -> int:
    """A year in full; of two digits, as POSIX reads them: 69 to 99 are of the last century."""
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year > 68 else 2000)
