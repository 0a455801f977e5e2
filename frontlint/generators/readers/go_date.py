"""A date as Hugo reads it: the layouts of spf13/cast 1.10, internal/time.go, in the site's zone."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from frontlint.patterns import pattern

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)(?:[.,](?P<fraction>\d+))?"
_ZONE = r"(?P<zone>Z|[-+]\d\d:?\d\d)"
_DAY = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
_NAME = r"(?P<name>[A-Z][a-z]{2})"
_NUMBERED = r"(?P<zone>[-+]\d{4})"
_LAYOUTS = tuple(
    pattern(layout)
    for layout in (
        rf"{_DAY}(?:T{_CLOCK}{_ZONE}?)?",
        rf"{_DAY} {_CLOCK}(?: ?(?P<zone>[-+]\d\d:?\d\d)|(?P<utc>Z)| (?P<zone2>[-+]\d{{4}}) [A-Z]{{3,4}})?",
        rf"(?P<day>\d\d) {_NAME} (?P<year>\d{{4}})",
        rf"(?P<day>\d\d) {_NAME} (?P<short>\d\d) (?P<hour>\d{{1,2}}):(?P<minute>\d\d) (?:[A-Z]{{3,4}}|{_NUMBERED})",
        rf"[A-Z][a-z]{{2}}, (?P<day>\d\d) {_NAME} (?P<year>\d{{4}}) {_CLOCK} (?:[A-Z]{{3,4}}|{_NUMBERED})",
        rf"[A-Z][a-z]{{5,8}}, (?P<day>\d\d)-{_NAME}-(?P<short>\d\d) {_CLOCK} [A-Z]{{3,4}}",
        rf"[A-Z][a-z]{{2}} {_NAME} (?P<day>[ \d]?\d) {_CLOCK} (?:(?:[A-Z]{{3,4}}|{_NUMBERED}) )?(?P<year>\d{{4}})",
    )
)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - a list of words is read as words


def go_date(value: Any, zone: dt.tzinfo) -> dt.datetime | None:
    """The instant that Hugo takes a value for, or None where it stops the build.

    Args:
        value: what a Go library made of YAML, TOML or JSON; whole numbers are seconds since 1970.
        zone: the site's.
    """
    try:
        if isinstance(value, bool):
            return None
        if isinstance(value, int):
            return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=value)
        if isinstance(value, dt.datetime):
            return go_local(value, zone) if value.tzinfo is None else value.astimezone(dt.UTC)
        if isinstance(value, dt.date):
            return go_local(dt.datetime.combine(value, dt.time()), zone)
        return _parsed(value, zone) if isinstance(value, str) else None
    except (ValueError, OverflowError):
        return None


def go_local(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """The instant at which a zone's clocks show a moment; an hour that they leave out is taken as after the change."""
    found = moment.replace(tzinfo=zone)
    back = found.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None)
    return (found if back == moment else found.replace(fold=1)).astimezone(dt.UTC)


def _parsed(text: str, zone: dt.tzinfo) -> dt.datetime | None:
    for layout in _LAYOUTS:
        match = layout.fullmatch(text)
        if match is not None:
            return _moment(match.groupdict(), zone)
    return None


def _moment(parts: dict[str, str | None], zone: dt.tzinfo) -> dt.datetime:
    name, short = parts.get("name"), parts.get("short")
    month = _MONTHS.index(name) + 1 if name is not None else int(parts["month"] or 0)
    year = int(parts.get("year") or 0) if short is None else int(short) + (2000 if int(short) < 69 else 1900)
    hour, minute, second = (int(parts.get(part) or 0) for part in ("hour", "minute", "second"))
    fraction = int(((parts.get("fraction") or "0")[:6]).ljust(6, "0"))
    day = dt.date(year, month, int(parts["day"] or 0))
    found = dt.datetime.combine(day, dt.time(hour, minute, second, fraction))
    written = parts.get("zone") or parts.get("zone2") or parts.get("utc")
    if written is None:
        return go_local(found, zone)
    return (found - _offset(written)).replace(tzinfo=dt.UTC)


def _offset(written: str) -> dt.timedelta:
    match = re.fullmatch(r"([-+])(\d\d):?(\d\d)", written)
    if match is None:
        return dt.timedelta()
    offset = dt.timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -offset if match[1] == "-" else offset
