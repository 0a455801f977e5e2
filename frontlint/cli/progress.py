"""A line on a terminal that says how far a run over many files is."""

from __future__ import annotations

import sys
import time
from typing import Self

_MANY = 500
_SECONDS_BETWEEN = 0.1
_CLEAR = "\r\x1b[K"


class Progress:
    """Called as `progress(done, total)`; draws nothing for small runs. Its end leaves the terminal as it was.

    It is one line that is written over: a bar that hides the cursor or draws from a thread cannot be interrupted at
    every moment and leave no trace, and a thread would keep the next site of the run from forked workers.
    """

    def __init__(self) -> None:
        self._drawn = 0.0

    def __enter__(self) -> Self:
        """Draw nothing yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the line away, also after an error or Ctrl-C."""
        if self._drawn:
            self._write(_CLEAR)

    def __call__(self, done: int, total: int) -> None:
        """Show how far the run is."""
        now = time.monotonic()
        if total >= _MANY and now - self._drawn >= _SECONDS_BETWEEN:
            self._drawn = now
            self._write(f"{_CLEAR}checking: {done:,} of {total:,} pages")

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
