"""What a reading says, in the view of the recordings."""

from __future__ import annotations

import base64
import datetime as dt
import json
import math
import re

_SAFE_INTEGER = 2**53 - 1
_TAG = re.compile(r"<(?!hr)[^>]*>")
_WRAPPING = re.compile(r"</?(?:p|div|h1)\b[^>]*>|# $")


def view(value):  # noqa: PLR0911 - one return a kind of value
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, dt.date | dt.time):
        return {"$date": moment(value)}
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode("ascii")}
    if isinstance(value, set):
        return {"$set": sorted(map(view, value))}
    if isinstance(value, list | tuple):
        return [view(item) for item in value]
    if all(isinstance(key, str) for key in value):
        return {key: view(item) for key, item in value.items()}
    return in_order({"$pairs": [[view(key), view(item)] for key, item in value.items()]})


def in_order(value):
    """A view with the pairs of its mappings in one order, which no reader promises."""
    if isinstance(value, list):
        return [in_order(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "$pairs" in value:
        return {"$pairs": sorted(map(in_order, value["$pairs"]), key=json.dumps)}
    return {key: in_order(item) for key, item in value.items()}


def number(value):
    if isinstance(value, int):
        return value if abs(value) <= _SAFE_INTEGER else {"$int": str(value)}
    if not math.isfinite(value):
        return {"$float": {"inf": "Infinity", "-inf": "-Infinity"}.get(str(value), "NaN")}
    return {"$float": "-0.0"} if str(value) == "-0.0" else value


def moment(value):
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        value = value.astimezone(dt.UTC).replace(tzinfo=None)
        return fraction(value.isoformat()) + "Z"
    return fraction(value.isoformat())


def fraction(text):
    return text.rstrip("0") if "." in text else text


def printed(body):
    """Whether more than a stray dash of the block stands before the body's words."""
    left = _WRAPPING.sub("", body.split("Body.", maxsplit=1)[0]).strip("\ufeff \t\r\n\f\v")
    return _TAG.sub("", left).strip() not in ("", "-")
