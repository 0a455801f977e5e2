"""A plain scalar's text -> its value, by dialect: the same text is read differently by each YAML parser."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Resolver = Callable[[str], Any]

# A pattern for a whole scalar that begins with a digit, a sign or a dot, and what reads it.
_Row = tuple[str, Resolver]

_NUMBER_START = frozenset("+-.0123456789")
_LONGEST_WORD = 5
# Python neither reads nor writes decimals of more than 4,300 digits; to most others they are infinite.
_MOST_DIGITS = 4000
_MOST_BITS = 13_300


def _decimal(text: str) -> float:
    text = text.replace("_", "")
    return int(text) if len(text) < _MOST_DIGITS else float(text)


def _prefixed(text: str) -> float:
    """0x1F, 0o17, 0b11."""
    return writable(int(text.replace("_", ""), 0))


def _octal(text: str) -> float:
    """017."""
    return writable(int(text.replace("_", ""), 8))


def writable(value: int) -> float:
    """An integer as it is, or infinity in place of one of which Python writes no decimal."""
    infinity = math.inf if value > 0 else -math.inf
    return value if value.bit_length() <= _MOST_BITS else infinity


def _float(text: str) -> float:
    return float(text.replace("_", ""))


def _dotted_word(text: str) -> float:
    """.inf, -.INF, .NaN."""
    return float(text.lower().replace(".", ""))


def _base_60(text: str) -> float:
    """12:30:45; to count with long whole numbers would take for ever."""
    return _in_sixties(text, _decimal if len(text) < _MOST_DIGITS else float)


def _base_60_float(text: str) -> float:
    """12:30.5."""
    return _in_sixties(text, float)


def _in_sixties(text: str, read: Callable[[str], float]) -> float:
    value: float = 0
    for part in text.lstrip("+-").replace("_", "").split(":"):
        value = value * 60 + read(part)
    return -value if text[0] == "-" else value


def _without_commas(text: str) -> float:
    return _decimal(text.replace(",", ""))


def _finite(text: str) -> Any:
    value = float(text)
    return text if value in (float("inf"), float("-inf")) else value


_INF: _Row = (r"[-+]?\.(?:inf|Inf|INF)", _dotted_word)
_NAN: _Row = (r"\.(?:nan|NaN|NAN)", _dotted_word)

# yaml.org/type/timestamp writes the zone with a colon; Ruby's readers do without.
_ZONE = r"[-+][0-9]{1,2}(?::[0-9]{2})?"
_ZONE_WITHOUT_COLON = r"[-+][0-9]{1,2}(?::?[0-9]{2})?"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATE_TIME = (
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?[ \t]*"
)

_NULLS = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_TRUTHS = {word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
_SWITCHES = {"yes": True, "on": True, "no": False, "off": False}
_WORDS_12: dict[str, Any] = {**_NULLS, **_TRUTHS}
_WORDS_11: dict[str, Any] = {
    **_WORDS_12,
    **{cased: value for word, value in _SWITCHES.items() for cased in (word, word.capitalize(), word.upper())},
}


def _in_any_case(words: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "".join(letters): value
        for word, value in words.items()
        for letters in itertools.product(*({char, char.upper()} for char in word))
    }


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one YAML parser reads plain scalars.

    Attributes:
        words: what it reads as null or a boolean.
        rows: its numbers, the first row that matches counts.
        zone: the pattern of a timestamp's zone; empty where the parser knows no timestamps.
    """

    words: Mapping[str, Any]
    rows: tuple[_Row, ...]
    zone: str = ""

    def resolver(self) -> Resolver:
        """The function that reads one scalar's text."""
        words, number = self.words, self._number

        def resolve(text: str) -> Any:
            # Most scalars are words of the author's language, and leave here.
            if len(text) <= _LONGEST_WORD and text in words:
                return words[text]
            return number(text) if text and text[0] in _NUMBER_START else text

        return resolve

    def _number(self, text: str) -> Any:
        if self.zone and text[4:5] == "-":
            found = _timestamp(text, self.zone)
            if found is not None:
                return found
        for pattern, read in self.rows:
            if _compiled(pattern).fullmatch(text) is not None:
                return read(text)
        return text


@functools.cache
def _compiled(pattern: str, zone: str = "") -> re.Pattern[str]:
    return re.compile(rf"{pattern}(Z|{zone})?" if zone else pattern)


def _timestamp(text: str, zone: str) -> dt.date | dt.datetime | None:
    """A YAML timestamp (yaml.org/type/timestamp); None for other text and for days and times that do not exist."""
    try:
        if len(text) == 10:
            return dt.date.fromisoformat(text) if _compiled(_DATE).fullmatch(text) is not None else None
        match = _compiled(_DATE_TIME, zone).fullmatch(text)
        return _datetime(text, match) if match is not None else None
    except (ValueError, OverflowError):
        return None


def _datetime(text: str, match: re.Match[str]) -> dt.datetime:
    if match.end(6) == 19 and text[11:13] < "24" and " " not in text[19:]:
        # Twice a page on many sites: `contextlib.suppress` takes as long as the rest.
        try:
            return dt.datetime.fromisoformat(text)
        except ValueError:
            pass
    microsecond = int((match[7] or "")[:6].ljust(6, "0"))
    year, month, day, hour, minute, second = (int(match[index]) for index in range(1, 7))
    return dt.datetime(year, month, day, hour, minute, second, microsecond, _zone(match[8]))


def _zone(text: str | None) -> dt.tzinfo | None:
    if text is None:
        return None
    if text == "Z":
        return dt.UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes))
    return dt.timezone(-offset if text[0] == "-" else offset)


# YAML 1.2.2, chapter 10.3.2.
_CORE_ROWS: tuple[_Row, ...] = (
    (r"[-+]?[0-9]+", _decimal),
    (r"0o[0-7]+|0x[0-9a-fA-F]+", _prefixed),
    (r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", _float),
    _INF,
    _NAN,
)
_CORE = Dialect(_WORDS_12, _CORE_ROWS, _ZONE)

# js-yaml 4.3, lib/type/int.js and float.js: no sign before a dot, and what overflows is text.
_JS_YAML_4 = Dialect(
    _WORDS_12,
    (
        (r"[-+]?[0-9]+", _decimal),
        (r"[-+]?0(?:b[01]+|x[0-9a-fA-F]+|o[0-7]+)", _prefixed),
        (r"(?:[-+]?[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?", _finite),
        _INF,
        _NAN,
    ),
    _ZONE,
)

# js-yaml 3: the same files of that version.
_JS_YAML_3 = Dialect(
    _WORDS_12,
    (
        (r"[-+]?(?:0|[1-9](?:[0-9_]*[0-9])?)", _decimal),
        (r"[-+]?0(?:b[01_]*[01]|x[0-9a-fA-F_]*[0-9a-fA-F])", _prefixed),
        (r"[-+]?0[0-7_]*[0-7]", _octal),
        (r"[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+", _base_60),
        (r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.(?:[0-9_]*[0-9])?", _base_60_float),
        (r"(?:[-+]?(?:0|[1-9][0-9_]*)(?:\.[0-9_]*)?|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?(?<!_)", _float),
        _INF,
        _NAN,
    ),
    _ZONE,
)

# PyYAML, resolver.py and constructor.py.
_YAML_11 = Dialect(
    _WORDS_11,
    (
        (r"[-+]?(?:0|[1-9][0-9_]*)", _decimal),
        (r"[-+]?0(?:b[01_]*[01]_*|x[0-9a-fA-F_]*[0-9a-fA-F]_*)", _prefixed),
        (r"[-+]?0[0-7_]+", _octal),
        (r"[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+", _base_60),
        (r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*", _base_60_float),
        (r"(?:[-+]?[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?", _float),
        _INF,
        _NAN,
    ),
    _ZONE,
)

# safe_yaml 1.0.5, lib/safe_yaml/transform: commas and underscores drop out of whole numbers; base 60 gives a float.
_SAFE_YAML = Dialect(
    _in_any_case({"": None, "~": None, "null": None, "true": True, "false": False, **_SWITCHES}),
    (
        (r"[-+]?[_,]*(?:0|[1-9][0-9_,]*)[_,]*", _without_commas),
        (r"0[0-7_,]*[0-7][_,]*", lambda text: _octal(text.replace(",", ""))),
        (r"[-+]?0[xX][_,]*[0-9a-fA-F][0-9a-fA-F_,]*|0b[_,]*[01][01_,]*", lambda text: _prefixed(text.replace(",", ""))),
        (r"[-+]?[0-9][0-9_,]*(?::[0-5]?[0-9])+", lambda text: _base_60_float(text.replace(",", ""))),
        (r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*", _base_60_float),
        (r"[-+]?(?:[0-9][0-9_]*)?\.[0-9_]+(?:[eE][-+][0-9]+)?", _float),
        (r"-?\.(?:inf|Inf|INF)", _dotted_word),
        _NAN,
    ),
    _ZONE_WITHOUT_COLON,
)

# goccy/go-yaml, token/token.go: no exponent without a dot, and no timestamps.
_GOCCY = Dialect(
    _WORDS_12,
    (
        (r"[-+]?(?:0|[1-9][0-9_]*)", _decimal),
        (r"[-+]?0(?:o[0-7_]*[0-7]|x[0-9a-fA-F_]*[0-9a-fA-F]|b[01_]*[01])_*", _prefixed),
        (r"[-+]?0[0-7_]+", _octal),
        (r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?", _float),
        (r"-?\.(?:inf|Inf|INF)", _dotted_word),
        _NAN,
    ),
)

# serde_yaml 0.9, src/de.rs: digits after a leading zero are text, as is what overflows; no timestamps.
_SERDE = Dialect(
    _WORDS_12,
    (
        (r"[-+]?(?:0|[1-9][0-9]*)", _decimal),
        (r"[-+]?0(?:b[01]+|x[0-9a-fA-F]+|o[0-7]+)", _prefixed),
        (r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+", _finite),
        _INF,
        _NAN,
    ),
)

# Parsers that join `"\ud83d\ude00"` to one character, as JSON does; libyaml and its kin refuse halves of a pair.
# The strings of JavaScript are UTF-16; with Hugo 0.168 it was tried.
JOIN_SURROGATES = frozenset({"core", "jsyaml4", "jsyaml3", "yaml2", "goccy"})

DIALECTS: dict[str, Resolver] = {
    "core": _CORE.resolver(),
    "jsyaml4": _JS_YAML_4.resolver(),
    "jsyaml3": _JS_YAML_3.resolver(),
    # The `yaml` package for JavaScript follows the specification, which has no timestamps.
    "yaml2": Dialect(_WORDS_12, _CORE_ROWS).resolver(),
    "yaml11": _YAML_11.resolver(),
    "safeyaml": _SAFE_YAML.resolver(),
    "goccy": _GOCCY.resolver(),
    "serde": _SERDE.resolver(),
    # strictyaml, and parsers set to the failsafe schema: everything is text.
    "failsafe": str,
}
