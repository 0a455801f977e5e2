"""A plain scalar's text -> its value, by dialect: the same text is read differently by each YAML parser."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

Resolver = Callable[[str], Any]

_CORE_WORDS: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_CORE_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_CORE_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_TIMESTAMP = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)|"
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(Z|([-+])(\d\d?)(?::?(\d\d))?))?"
)
_NUMBER_START = frozenset("+-.0123456789")


def core(text: str) -> Any:
    """YAML 1.2 core schema (specification 1.2.2, chapter 10.3) with the timestamps of YAML 1.1."""
    if text in _CORE_WORDS:
        return _CORE_WORDS[text]
    if text[0] not in _NUMBER_START:
        return text
    return _core_number(text)


def _core_number(text: str) -> Any:
    if _CORE_INT.fullmatch(text):
        return _integer(text)
    if _CORE_FLOAT.fullmatch(text):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return timestamp(text) or text


def _integer(text: str) -> int:
    if text.startswith("0o"):
        return int(text[2:], 8)
    if text.startswith("0x"):
        return int(text[2:], 16)
    return int(text)


def timestamp(text: str) -> dt.date | dt.datetime | None:
    """A YAML timestamp (yaml.org/type/timestamp) as a date or datetime; None for other text and impossible days."""
    match = _TIMESTAMP.fullmatch(text)
    if match is None:
        return None
    try:
        if match[1]:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        return _datetime(match)
    except (ValueError, OverflowError):
        return None


def _datetime(match: re.Match[str]) -> dt.datetime:
    fraction = int((match[10] or "")[:6].ljust(6, "0"))
    zone: dt.tzinfo | None = None
    if match[11] == "Z":
        zone = dt.UTC
    elif match[11]:
        offset = dt.timedelta(hours=int(match[13]), minutes=int(match[14] or 0))
        zone = dt.timezone(-offset if match[12] == "-" else offset)
    year, month, day, hour, minute, second = (int(match[index]) for index in range(4, 10))
    return dt.datetime(year, month, day, hour, minute, second, fraction, zone)


DIALECTS: dict[str, Resolver] = {"core": core}
