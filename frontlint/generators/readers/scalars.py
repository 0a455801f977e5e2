"""Plain scalars as Psych reads them, with which no page is ever checked; frontlint.document has the others."""

from __future__ import annotations

from typing import Any

from frontlint.document.scalars import DIALECTS
from frontlint.patterns import pattern

_INTEGER = pattern(r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_,]*|[1-9][0-9,_]*)")
_FLOAT = pattern(r"[-+]?([0-9][0-9_,]*)?\.[0-9]*([eE][-+][0-9]+)?")
_HOURS = pattern(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9]){1,2}")
_HOURS_FLOAT = pattern(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9]){1,2}\.[0-9_]*")


def PSYCH(text: str) -> Any:  # noqa: N802 - a table's entry, like those of DIALECTS
    """Psych 4, lib/psych/scalar_scanner.rb: the first number of `1:30` counts hours."""
    if not text or text[0] not in "+-.0123456789":
        return DIALECTS["safeyaml"](text)
    if _INTEGER.fullmatch(text):
        digits = text.replace(",", "").replace("_", "")
        sign = -1 if digits[0] == "-" else 1
        digits = digits.lstrip("+-")
        octal = len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()
        return sign * (int(digits, 8) if octal else int(digits, 0))
    if _HOURS.fullmatch(text) or _HOURS_FLOAT.fullmatch(text):
        parts = text.replace("_", "").split(":")
        total = sum(float(part) * 60 ** (2 - place) for place, part in enumerate(parts))
        return total if "." in text else int(total)
    if _FLOAT.fullmatch(text) and any(char.isdigit() for char in text):
        return float(text.replace(",", "").replace("_", ""))
    value = DIALECTS["safeyaml"](text)
    return (
        value if value is None or (isinstance(value, float) and text.lower().lstrip("+-") in (".inf", ".nan")) else text
    )
