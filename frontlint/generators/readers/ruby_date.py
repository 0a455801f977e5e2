"""A date as Ruby's `Time.parse` reads it, which picks out of a text whatever looks like a day."""

from __future__ import annotations

import datetime as dt
import re

from frontlint.dates.model import DateReading, NoDate, Order, Precision
from frontlint.dates.read import read_text
from frontlint.generators.readers.moments import utc
from frontlint.patterns import pattern

_DAY = pattern(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SHORT_DAY = pattern(r"(\d\d)-(\d{1,2})-(\d{1,2})")
_NAMED = pattern(r"\d{1,2} [A-Z][a-z]{2} \d{4}")
_CLOCK = pattern(r"[T ](\d{1,2}):(\d\d)(?::(\d\d))?")


def ruby_date(text: str, zone: dt.tzinfo) -> dt.datetime | None:
    """The instant that `Time.parse` makes of a text; None where it raises."""
    short = _SHORT_DAY.fullmatch(text)
    if short is not None:
        text = f"{'19' if int(short[1]) > 68 else '20'}{text}"
    found = read_text(text, Order.DAY_FIRST)
    if isinstance(found, NoDate) or not text.isascii():
        return _picked(text, zone)
    if found.precision is Precision.MONTH:
        return None
    return _instant(found, zone)


def _instant(found: DateReading, zone: dt.tzinfo) -> dt.datetime:
    moment = found.moment
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)).astimezone(dt.UTC)


def _picked(text: str, zone: dt.tzinfo) -> dt.datetime | None:
    day = _DAY.search(text)
    if day is None:
        named = _NAMED.search(text)
        return ruby_date(named[0], zone) if named is not None and named[0] != text else None
    year, month, number = (int(part) for part in day.groups())
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return None
    clock = _CLOCK.match(text, day.end())
    parts = [int(part or 0) for part in clock.groups()] if clock is not None else []
    try:
        return utc(year, month, number, *parts).replace(tzinfo=zone).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def ruby_text(value: object) -> str:
    """What Ruby's `to_s` gives, as far as dates are concerned."""
    if isinstance(value, dt.datetime):
        return re.sub(r"\.\d+", "", value.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S UTC").zfill(23))
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_inspect, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_inspect(key)}=>{_inspect(item)}' for key, item in value.items())}}}"
    return "" if value is None else str(value)


def _inspect(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.strftime("%a, %d %b %Y")
    return "nil" if value is None else ruby_text(value)
