"""GitHub's `primaryLocationLineHash`: names an alert by the text that follows its line, so that it survives line moves.

The algorithm is that of the upload action (`fingerprints.ts`): a polynomial rolling hash, base 37 modulo 2**64, over
the next 100 UTF-16 units that are no space or tab, with every line end as one LF and the end of the file as 65535.
"""

from __future__ import annotations

import re
from collections import Counter

_WINDOW = 100
_BASE = 37
_MODULO = 1 << 64
_END_OF_FILE = 65535
_LINE_END = re.compile(r"\r\n|\r|\n")


class LineHashes:
    """The hashes of one file's lines, computed from its first line to the last one asked for."""

    def __init__(self, text: str) -> None:
        lines = _LINE_END.split(text)
        self._units = [_units(line) for line in lines]
        self._hashes: list[str] = []
        self._seen: Counter[int] = Counter()

    def of(self, line: int) -> str:
        """The hash of a 1-based line: hexadecimal, a colon, and how often it has occurred so far."""
        while len(self._hashes) < min(line, len(self._units)):
            value = self._value(len(self._hashes))
            self._seen[value] += 1
            self._hashes.append(f"{value:x}:{self._seen[value]}")
        return self._hashes[min(line, len(self._units)) - 1]

    def _value(self, index: int) -> int:
        window: list[int] = []
        while len(window) < _WINDOW and index < len(self._units):
            window.extend(self._units[index])
            last = index == len(self._units) - 1
            window.append(_END_OF_FILE if last else 10)
            index += 1
        window = (window + [0] * _WINDOW)[:_WINDOW]
        value = 0
        for unit in window:
            value = (value * _BASE + unit) % _MODULO
        return value


def _units(line: str) -> list[int]:
    data = line.replace(" ", "").replace("\t", "").encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]
