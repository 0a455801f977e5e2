"""`new Date(text)` as V8 has it: the date-times of ECMAScript, else the older shapes that it lets pass.

Source: V8's src/date/dateparser-inl.h, whose words for the steps are kept.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

from frontlint.generators.readers.moments import utc
from frontlint.patterns import pattern

_ISO = pattern(
    r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?"
    r"(?:[Tt]([01][0-9]|2[0-4]):([0-5][0-9])(?::([0-5][0-9])(?:[.,]([0-9]+))?)?(?:([Zz])|([-+])([01][0-9]|2[0-3]):?([0-5][0-9]))?)?"
)
_ISO_DAY = pattern(r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_TOKEN = pattern(r"([0-9]+)|([A-Za-z\u0080-\U0010ffff]+)|(\s+)|(.)", re.DOTALL)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - a list of words is read as words
_ZONES = {"utc": 0, "ut": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6}
_ZONES |= {"pst": -8, "pdt": -7}


def javascript_date(value: Any, zone: dt.tzinfo) -> dt.datetime | None:
    """The instant that `new Date(value)` is; None where it is none, or beyond what can be told here.

    Args:
        value: what a JavaScript library made of YAML, TOML or JSON.
        zone: the machine's.
    """
    if isinstance(value, list):
        value = value[0] if len(value) == 1 else ",".join(map(str, value))
    if isinstance(value, dt.datetime):
        return value
    try:
        if value is None or isinstance(value, bool | int | float):
            return _since_1970(float(value or 0))
        return _parsed(value, zone) if isinstance(value, str) else None
    except (ValueError, OverflowError):
        return None


def _since_1970(milliseconds: float) -> dt.datetime | None:
    if not math.isfinite(milliseconds):
        return None
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(milliseconds=int(milliseconds))


def _parsed(text: str, zone: dt.tzinfo) -> dt.datetime | None:
    iso = _ISO.fullmatch(text)
    if iso is not None:
        day = [int(part or 1) for part in iso.group(1, 2, 3)]
        clock = [int(part or 0) for part in iso.group(4, 5, 6)]
        if clock[0] == 24 and any(clock[1:]):
            return None
        moment = utc(*day, *clock, digits=(iso[7] or "")[:3])
        if iso[4] is None or iso[8] is not None:
            return moment
        if iso[9] is None:
            return local(moment, zone)
        offset = dt.timedelta(hours=int(iso[10]), minutes=int(iso[11]))
        return moment + offset if iso[9] == "-" else moment - offset
    return _Legacy(text).moment(zone)


def local(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """The instant at which clocks in a zone show what this one shows in UTC."""
    return moment.replace(tzinfo=zone).astimezone(dt.UTC)


class _Legacy:
    """The older shapes: numbers, names of months and zones, in nearly any order."""

    def __init__(self, text: str) -> None:
        self.tokens = [(match.lastindex, match[0]) for match in _TOKEN.finditer(text)]
        self.at = 0
        self.day: list[int] = []
        self.time: list[int] = []
        self.month: int | None = None
        self.half: int | None = None
        self.zone: list[int | None] | None = None  # sign, hours, minutes
        self.has_number = False
        start = _ISO_DAY.match(text)
        if start is not None:
            self.day, self.at, self.has_number = [int(part) for part in start.groups()], 5, True
        self.is_iso = start is not None

    def moment(self, zone: dt.tzinfo) -> dt.datetime | None:
        """The instant, or None."""
        while self.at < len(self.tokens):
            if not self._step():
                return None
        clock = self._clock()
        day = self._date()
        if clock is None or day is None:
            return None
        found = utc(*day, *clock[:3], digits=f"{clock[3]:03}")
        if self.zone is None:
            return local(found, zone)
        sign, hours, minutes = (part or 0 for part in self.zone)
        return found - (sign or 1) * dt.timedelta(hours=hours, minutes=minutes)

    def _peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def _skip(self, symbol: str) -> bool:
        if self._peek() == symbol:
            self.at += 1
            return True
        return False

    def _step(self) -> bool:
        kind, piece = self.tokens[self.at]
        self.at += 1
        if kind == 1:
            self.has_number = True
            return self._number(piece)
        if kind == 2:
            return self._word(piece.lower())
        if piece in "+-" and kind == 4 and (self.zone == [0, 0, 0] or self.time):
            return self._offset(-1 if piece == "-" else 1)
        if piece == "(":
            while self.at < len(self.tokens) and not self._skip(")"):
                self.at += 1
        return not (piece in "+-)" and kind == 4 and self.has_number)

    def _number(self, piece: str) -> bool:  # noqa: PLR0911 - V8 decides in as many steps
        number = int(piece[:9])
        if self._skip(":"):
            if len(self.time) > 3:
                return False
            self.time += [number, 0] if self._skip(":") else [number]
            return True
        if self._peek() == "." and self._is_time(number):
            self.at += 1
            self.time.append(number)
            digits = self._peek()
            self.at += 1
            if not digits.isdigit():
                return False
            self.time += [0] * (3 - len(self.time)) + [int(digits[:3].ljust(3, "0"))]
            return True
        self._skip(".")
        if self.zone is not None and self.zone[2] is None and number < 60:
            self.zone[2] = number
        elif self._is_time(number):
            self.time += [number] + [0] * (3 - len(self.time))
            rest = self._peek()
            return not rest or rest.isspace() or rest in "+-" or rest.lower() == "z"
        else:
            self.day.append(number)
            self._skip("-")
            return len(self.day) <= 3
        return True

    def _is_time(self, number: int) -> bool:
        return (len(self.time) in (1, 2) and number < 60) or (len(self.time) == 3 and number < 1000)

    def _word(self, word: str) -> bool:
        if word in ("am", "pm") and self.time:
            self.half = 12 if word == "pm" else 0
        elif word[:3] in _MONTHS:
            self.month = _MONTHS.index(word[:3]) + 1
            self._skip("-")
        elif word in _ZONES and self.has_number:
            hours = _ZONES[word]
            self.zone = [(hours > 0) - (hours < 0), abs(hours), 0]
        else:
            return not self.has_number and not self._peek()[:1].isdigit()
        return True

    def _offset(self, sign: int) -> bool:
        digits = self._peek()
        digits = digits if digits.isdigit() else ""
        self.at += bool(digits)
        self.has_number = True
        number = int(digits or 0)
        if self._peek() == ":":
            self.zone = [sign, number, None]
            self.at += 1
        elif len(digits) in (1, 2):
            self.zone = [sign, number, 0]
        elif len(digits) in (3, 4):
            self.zone = [sign, number // 100, number % 100]
        else:
            return False
        return True

    def _clock(self) -> list[int] | None:
        clock = (self.time + [0] * 4)[:4]
        if self.half is not None:
            if clock[0] > 12:
                return None
            clock[0] = clock[0] % 12 + self.half
        if clock[0] < 24 and clock[1] < 60 and clock[2] < 60:
            return clock
        return clock if clock == [24, 0, 0, 0] else None

    def _date(self) -> tuple[int, int, int] | None:
        if not self.day:
            return None
        given = len(self.day)
        first, second, third = (self.day + [1] * 3)[:3]
        year, month, day = 0, self.month, first
        if month is None:
            year, month, day = (
                (first, second, third) if self.is_iso or first > 31 or first == 0 else (third, first, second)
            )
        elif given > 1:
            year, day = (first, second) if not 1 <= first <= 31 else (second, first)
        if not self.is_iso and year < 100:
            year += 2000 if year < 50 else 1900
        return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
