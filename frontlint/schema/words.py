"""Values and lists of them as they appear in a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

MAX_SHOWN = 60


def quoted(text: str) -> str:
    """A text in backticks, on one line and not too long."""
    flat = " ".join(text.split(" ")).replace("\r", " ").replace("\n", " ")
    if len(flat) > MAX_SHOWN:
        flat = flat[: MAX_SHOWN - 1].rstrip() + "…"
    return f"`{flat}`"


def shown(value: Any) -> str:
    """A JSON value as an author would write it, in backticks."""
    if isinstance(value, str):
        return quoted(value)
    import json

    return quoted(json.dumps(value, ensure_ascii=False))


def joined(words: Sequence[str], last: str = "and") -> str:
    """``a, b and c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


_KINDS = {
    "string": "text", "boolean": "`true` or `false`", "integer": "a whole number", "number": "a number",
    "array": "a list", "object": "a mapping", "null": "nothing",
}  # fmt: skip


def kinds(types: Sequence[str]) -> str:
    """JSON Schema's types in words: ``text or a list``."""
    names = [name for name in _KINDS if name in types and not (name == "integer" and "number" in types)]
    named = [_KINDS[name] for name in names if name != "null" or len(names) == 1]
    return joined(named, "or")


def described(value: Any) -> str:
    """What a value is: ``the number 5``, ``the text `x```, ``a list``."""
    if isinstance(value, bool):
        return f"the boolean `{str(value).lower()}`"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text {quoted(value)}" if value else "an empty text"
    if value is None:
        return "empty"
    return "a list" if isinstance(value, list) else "a mapping"
