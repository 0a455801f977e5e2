"""What a reader made of a block, as JSON that keeps apart what JSON does not: see "The view" in ../README.md."""

from __future__ import annotations

import base64
import datetime as dt
import json
import math
from typing import Any

_SAFE_INTEGER = 2**53 - 1


def view(value: Any, around: tuple[int, ...] = ()) -> Any:
    """The JSON view of a value.

    Args:
        value: anything that a parser returned.
        around: the ids of the collections around it; a value inside itself becomes a cycle.
    """
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, dt.date | dt.time):
        return {"$date": _moment(value)}
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode("ascii")}
    if id(value) in around:
        return {"$cycle": True}
    return _collection(value, (*around, id(value)))


def dumps(value: Any) -> str:
    """JSON text on one line, in ASCII, with sorted keys."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _number(value: float) -> Any:
    if isinstance(value, int):
        return int(value) if abs(value) <= _SAFE_INTEGER else {"$int": str(int(value))}
    if not math.isfinite(value):
        return {"$float": {"inf": "Infinity", "-inf": "-Infinity"}.get(str(float(value)), "NaN")}
    return {"$float": "-0.0"} if str(float(value)) == "-0.0" else float(value)


def _moment(value: dt.date | dt.time) -> str:
    """An instant in UTC with a Z; a date, a time or a date-time that has no zone as it is."""
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        value = value.astimezone(dt.UTC).replace(tzinfo=None)
        return _fraction(value.isoformat()) + "Z"
    return _fraction(value.isoformat())


def _fraction(text: str) -> str:
    return text.rstrip("0") if "." in text else text


def _collection(value: Any, around: tuple[int, ...]) -> Any:
    if isinstance(value, dict):
        if all(isinstance(key, str) for key in value):
            return {str(key): view(item, around) for key, item in value.items()}
        return {"$pairs": [[view(key), view(item, around)] for key, item in value.items()]}
    if isinstance(value, set | frozenset):
        return {"$set": sorted((view(item, around) for item in value), key=dumps)}
    if isinstance(value, list | tuple):
        return [view(item, around) for item in value]
    return {"$other": type(value).__name__}
