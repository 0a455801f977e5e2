"""A progress bar on a terminal, for runs over many files."""

from __future__ import annotations

import time
from typing import Any, Self

_MANY = 500
_SECONDS_BETWEEN = 0.1


class Progress:
    """Called as `progress(done, total)`; draws nothing for small runs. Its end leaves the terminal as it was."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None
        self._drawn = 0.0

    def __enter__(self) -> Self:
        """Draw nothing yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away and show the cursor again, also after an error or Ctrl-C."""
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """Show how far the run is."""
        now = time.monotonic()
        if total < _MANY or now - self._drawn < _SECONDS_BETWEEN:
            return
        self._drawn = now
        if self._bar is None:
            self._start(total)
        self._bar.update(self._task, completed=done, refresh=True)

    def _start(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TextColumn("pages"))
        # A thread that refreshes the bar would keep the next site of the run from being checked by forked workers.
        self._bar = Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
        self._task = self._bar.add_task("", total=total)
        self._bar.start()
