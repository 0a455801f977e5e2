"""A date as a page writes it, and another moment -> that moment in the same shape."""

from __future__ import annotations

import datetime as dt
import re

from frontlint.patterns import pattern

# Year, month and day, perhaps quotes around them, a time and a zone.
_WRITTEN = pattern(
    r"(?P<open>[\"']?)(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?:(?P<gap>[Tt ])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?P<second>:\d\d)?(?P<fraction>\.\d{1,9})?"
    r"(?P<blank> ?)(?P<zone>[Zz]|[+-]\d\d:?\d\d)?)?(?P=open)"
)


def restated(written: str, moment: dt.datetime) -> str | None:
    """A moment in the shape of another date: its marks, quotes, precision and zone; None for a shape not known here.

    Args:
        written: the date as it stands in the page.
        moment: the moment, with a zone; where the page writes none, its author's time is written.
    """
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return None
    zone = found["zone"]
    if zone is not None:
        moment = moment.astimezone(_zone(zone))
    month, day = _as_long(moment.month, found["month"]), _as_long(moment.day, found["day"])
    text = f"{moment.year:04}{found['mark']}{month}{found['mark']}{day}"
    if found["gap"] is not None:
        text += f"{found['gap']}{_as_long(moment.hour, found['hour'])}:{moment.minute:02}"
        text += f":{moment.second:02}" if found["second"] else ""
        text += f".{'0' * (len(found['fraction']) - 1)}" if found["fraction"] else ""
        text += f"{found['blank']}{zone or ''}"
    return f"{found['open']}{text}{found['open']}"


def _as_long(number: int, written: str) -> str:
    """A number with a leading zero, where the page writes one or has no need to."""
    return f"{number:02}" if len(written) == 2 else str(number)


def _zone(written: str) -> dt.tzinfo:
    if written in "Zz":
        return dt.UTC
    hours, minutes = re.findall(r"\d\d", written)
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes))
    return dt.timezone(-offset if written[0] == "-" else offset)
