"""The name of a JSON Schema format -> a test of strings (validation vocabulary 2020-12, chapter 7.3)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache

_ZONE = r"(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
_TIME = rf"(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?{_ZONE}"
# RFC 3986, appendix A, without the parts of an authority: a bracket, a space or a control character is never allowed.
_URI_TEXT = r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
_PATTERNS = {
    "time": _TIME,
    "date-time": rf"(\d{{4}}-\d\d-\d\d)[Tt ]{_TIME}",
    "duration": r"P(?!$)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)",
    "email": r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*",
    "hostname": r"(?=.{1,253}\Z)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*",
    "uri": rf"[A-Za-z][A-Za-z0-9+.-]*:{_URI_TEXT}",
    "uri-reference": _URI_TEXT,
    "iri": r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*",
    "iri-reference": r"[^\s<>\"{}|\\^`]*",
    "uuid": r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
    "json-pointer": r"(?:/(?:[^~/]|~[01])*)*",
    "relative-json-pointer": r"(?:0|[1-9]\d*)(?:#|(?:/(?:[^~/]|~[01])*)*)",
}


@cache
def _compiled(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name], re.ASCII)


def _by_pattern(name: str) -> Callable[[str], bool]:
    return lambda text: _compiled(name).fullmatch(text) is not None


def _date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10 and text[4] == "-" and text.count("-") == 2 and "W" not in text


def _date_time(text: str) -> bool:
    match = _compiled("date-time").fullmatch(text)
    return match is not None and _date(match[1])


def _regex(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _address(version: int) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        import ipaddress

        try:
            return ipaddress.ip_address(text).version == version
        except ValueError:
            return False

    return test


FORMATS: dict[str, Callable[[str], bool]] = {
    **{name: _by_pattern(name) for name in _PATTERNS},
    "date": _date,
    "date-time": _date_time,
    "ipv4": _address(4),
    "ipv6": _address(6),
    "regex": _regex,
}

# How a format is called in a message, with an example.
IN_WORDS = {
    "date": "a date such as `2024-05-31`",
    "date-time": "a date and time such as `2024-05-31T14:30:00Z`",
    "time": "a time such as `14:30:00Z`",
    "duration": "a duration such as `P3D`",
    "email": "an e-mail address",
    "hostname": "a host name",
    "ipv4": "an IPv4 address",
    "ipv6": "an IPv6 address",
    "iri": "a full URL such as `https://example.org/a`",
    "iri-reference": "a URL or a path",
    "json-pointer": "a JSON Pointer such as `/tags/0`",
    "regex": "a regular expression",
    "relative-json-pointer": "a relative JSON Pointer",
    "uri": "a full URL such as `https://example.org/a`",
    "uri-reference": "a URL or a path",
    "uuid": "a UUID",
}
