"""What looks like a YAML timestamp -> the value that a language's library makes of it."""

from __future__ import annotations

import datetime as dt
import re

from frontlint.patterns import pattern

# yaml.org/type/timestamp; JavaScript's and Python's libraries have it alike.
_DAY = pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_STRICT_ZONE = pattern(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?"
    r"(?:[ \t]*(?:(Z)|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?"
)
_LOOSE_ZONE = pattern(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|\s+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?"
    r"(?:\s*(?:(Z)|([-+])([0-9]{1,2}):?([0-9]{2})?))?"
)
_SHORT_DAY = pattern(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_RUBY_DAY = pattern(r"([0-9]{4})-(1[012]|0[0-9]|[0-9])-([12][0-9]|3[01]|0[0-9]|[0-9])")


def utc(year: int, month: int, day: int, *clock: int, digits: str = "") -> dt.datetime:
    """An instant in UTC; what is too large counts on, as in JavaScript's `Date.UTC` and Ruby's `Time.utc`.

    Args:
        year: as written, as are month and day.
        month: 1 for January.
        day: 1 for the first.
        clock: hour, minute and second.
        digits: the fraction of the second.

    Raises:
        OverflowError: the year cannot be told.
        ValueError: the same.
    """
    first = dt.datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1, tzinfo=dt.UTC)
    hour, minute, second = (*clock, 0, 0, 0)[:3]
    fraction = int((digits or "0")[:6].ljust(6, "0"))
    return first + dt.timedelta(days=day - 1, hours=hour, minutes=minute, seconds=second, microseconds=fraction)


def _offset(match: re.Match[str]) -> dt.timedelta:
    if match[9] is None:
        return dt.timedelta()
    offset = dt.timedelta(hours=int(match[10]), minutes=int(match[11] or 0))
    return -offset if match[9] == "-" else offset


def _numbers(match: re.Match[str], last: int) -> list[int]:
    return [int(match[index]) for index in range(1, last + 1)]


def javascript(text: str) -> dt.datetime | None:
    """js-yaml, lib/type/timestamp.js: always UTC, thousandths at most; years below 100 are of the last century."""
    day = _DAY.fullmatch(text)
    if day is not None:
        return _since_1900(_numbers(day, 3))
    match = _STRICT_ZONE.fullmatch(text)
    if match is None:
        return None
    return _since_1900(_numbers(match, 6), (match[7] or "")[:3]) - _offset(match)


def yaml2(text: str) -> dt.datetime | None:
    """The `yaml` package's timestamp of YAML 1.1, which Hexo's next reader asks for: month and day may be short."""
    day = _SHORT_DAY.fullmatch(text)
    return _since_1900(_numbers(day, 3)) if day is not None else javascript(text)


def _since_1900(numbers: list[int], digits: str = "") -> dt.datetime:
    year = numbers[0] + 1900 if numbers[0] < 100 else numbers[0]
    return utc(year, *numbers[1:], digits=digits)


def python(text: str) -> dt.date | dt.datetime | None:
    """PyYAML, constructor.py.

    Raises:
        ValueError: there is no such day or time.
    """
    day = _DAY.fullmatch(text)
    if day is not None:
        return dt.date(*_numbers(day, 3))
    match = _STRICT_ZONE.fullmatch(text)
    if match is None:
        return None
    year, month, day_of_month, hour, minute, second = _numbers(match, 6)
    fraction = int((match[7] or "0")[:6].ljust(6, "0"))
    # A timestamp without a zone stays without in Python.
    moment = dt.datetime(year, month, day_of_month, hour, minute, second, fraction)  # noqa: DTZ001 - see above
    if match[8] is None and match[9] is None:
        return moment
    return moment.replace(tzinfo=dt.timezone(_offset(match)))


def psych(text: str) -> dt.date | dt.datetime | None:
    """Psych, scalar_scanner.rb: without a zone it is UTC, and what is too large counts on; a day must exist."""
    day = _RUBY_DAY.fullmatch(text)
    if day is not None:
        try:
            return dt.date(*_numbers(day, 3))
        except ValueError:
            return None
    match = _LOOSE_ZONE.fullmatch(text)
    if match is None:
        return None
    return utc(*_numbers(match, 6), digits=match[7] or "") - _offset(match)


def safe_yaml(text: str) -> dt.date | dt.datetime | None:
    """SafeYAML, lib/safe_yaml/parse/date.rb: Ruby's `DateTime.parse`, for which second 60 is 59."""
    day = _DAY.fullmatch(text)
    match = _LOOSE_ZONE.fullmatch(text)
    try:
        if day is not None:
            return dt.date(*_numbers(day, 3))
        if match is None:
            return None
        numbers = _numbers(match, 6)
        dt.date(*numbers[:3])
    except ValueError:
        return None
    if numbers[3] > 24 or numbers[4] > 59 or numbers[5] > 60:
        return None
    numbers[5] = min(numbers[5], 59)
    return utc(*numbers, digits=match[7] or "") - _offset(match)
