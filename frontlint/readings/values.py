"""A value that a generator read -> its kind, itself in JSON, and one line of text for people."""

from __future__ import annotations

import base64
import datetime as dt
import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

# A key that needs no quotes to be read.
_PLAIN_KEY = re.compile(r"[^\W\d][\w.-]*")
# Larger integers lose digits where a reader of JSON has floats only.
_SAFE_INTEGER = 2**53 - 1


def kind_of(value: Any) -> str:
    """The kind of a value in one word; an ``instant`` is a date and time in a known zone."""
    if value is None:
        return "nothing"
    if isinstance(value, dt.datetime):
        return "datetime" if value.tzinfo is None else "instant"
    return next((word for types, word in _KINDS if isinstance(value, types)), "mapping")


_KINDS: tuple[tuple[Any, str], ...] = (
    (bool, "boolean"),
    (str, "text"),
    (int | float, "number"),
    (dt.date, "date"),
    (dt.time, "time"),
    (bytes, "bytes"),
    (set, "set"),
    (list | tuple, "list"),
)


def as_json(value: Any) -> Any:
    """A value in the types of JSON.

    What JSON has no type for is an object with one key: ``$instant``, ``$datetime``, ``$date``, ``$time``, ``$number``,
    ``$bytes``, ``$set`` and ``$pairs``. A mapping with a key that is no text, or that could be taken for one of these,
    is written as ``$pairs``.
    """
    own = _AS_JSON.get(kind_of(value))
    return value if own is None else own(value)


def _number(value: float) -> Any:
    if isinstance(value, int):
        return value if abs(value) <= _SAFE_INTEGER else {"$number": str(value)}
    return value if math.isfinite(value) else {"$number": _not_finite(value)}


def _not_finite(value: float) -> str:
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _mapping(value: dict[Any, Any]) -> Any:
    if all(isinstance(key, str) and not key.startswith("$") for key in value):
        return {key: as_json(item) for key, item in value.items()}
    return {"$pairs": [[as_json(key), as_json(item)] for key, item in value.items()]}


def moment(value: dt.date | dt.time) -> str:
    """A date or time as text (RFC 3339 where it is an instant, which is given in UTC)."""
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return _short(value.astimezone(dt.UTC).replace(tzinfo=None).isoformat()) + "Z"
    return _short(value.isoformat())


def _short(text: str) -> str:
    return text.rstrip("0") if "." in text else text


def _members(value: set[Any]) -> list[Any]:
    return sorted(map(as_json, value), key=lambda item: (str(type(item)), json.dumps(item)))


_AS_JSON: dict[str, Callable[[Any], Any]] = {
    "number": _number,
    "instant": lambda value: {"$instant": moment(value)},
    "datetime": lambda value: {"$datetime": moment(value)},
    "date": lambda value: {"$date": moment(value)},
    "time": lambda value: {"$time": moment(value)},
    "bytes": lambda value: {"$bytes": base64.b64encode(value).decode("ascii")},
    "set": lambda value: {"$set": _members(value)},
    "list": lambda value: [as_json(item) for item in value],
    "mapping": _mapping,
}


def one_line(value: Any, most: int) -> str:
    """A value on one line, text in quotes, cut to a number of characters; nothing in it steers a terminal."""
    pieces: list[str] = []
    length = 0
    for piece in _pieces(value):
        pieces.append(piece)
        length += len(piece)
        if length > most:
            return "".join(pieces)[: most - 1] + "…"
    return "".join(pieces)


def _pieces(value: Any) -> Iterator[str]:
    kind = kind_of(value)
    if kind == "list":
        yield from _joined("[", (_pieces(item) for item in value), "]")
    elif kind == "set":
        yield from _joined("{", (iter((text,)) for text in sorted("".join(_pieces(item)) for item in value)), "}")
    elif kind == "mapping":
        yield from _joined("{", (_pair(key, item) for key, item in value.items()), "}")
    elif kind == "number":
        yield _not_finite(value) if isinstance(value, float) and not math.isfinite(value) else repr(value)
    else:
        own = _PLAIN.get(kind)
        yield _quoted(value) if own is None else own(value)


def _pair(key: Any, item: Any) -> Iterator[str]:
    yield from (key,) if isinstance(key, str) and _PLAIN_KEY.fullmatch(key) else _pieces(key)
    yield ": "
    yield from _pieces(item)


def _joined(opening: str, items: Iterator[Iterator[str]], closing: str) -> Iterator[str]:
    yield opening
    for number, item in enumerate(items):
        yield ", " if number else ""
        yield from item
    yield closing


def _quoted(text: str) -> str:
    """Text as JSON has it, but with every character that can be printed as it is."""
    written = json.dumps(text, ensure_ascii=False)
    return written if written.isprintable() else "".join(map(_visible, written))


def _visible(char: str) -> str:
    return char if char.isprintable() else json.dumps(char)[1:-1]


_PLAIN: dict[str, Callable[[Any], str]] = {
    "nothing": lambda _: "null",
    "boolean": lambda value: "true" if value else "false",
    "instant": moment,
    "datetime": moment,
    "date": moment,
    "time": moment,
    "bytes": lambda value: f"{len(value):,} bytes",
}
