"""The text of reported pages, read again only for the findings that are shown."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from frontlint.results import RunResult
from frontlint.text import Source


class Texts:
    """Reads pages for reporters that quote them; the buffer of standard input stands in for its file."""

    def __init__(self, result: RunResult) -> None:
        self._buffer = result.buffer
        self._read = lru_cache(maxsize=64)(self._load)

    def text(self, root: Path, path: str) -> str:
        """A page's text; empty when it can no longer be read."""
        return self._read(root / path).text

    def line(self, root: Path, path: str, number: int) -> str:
        """A page's line, 1-based; empty when it can no longer be read."""
        return self._read(root / path).line(number)

    def _load(self, file: Path) -> Source:
        if self._buffer is not None and self._buffer[0] == file:
            return Source("", self._buffer[1])
        try:
            return Source.from_bytes("", file.read_bytes())
        except OSError:
            return Source("", "")
