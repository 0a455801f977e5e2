"""A progress bar on a terminal, for runs over many files."""

from __future__ import annotations

from typing import Any

_MANY = 500


class Progress:
    """Called as `progress(done, total)`; draws nothing for small runs."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None

    def __call__(self, done: int, total: int) -> None:
        """Show how far the run is; the bar goes away at the end."""
        if total < _MANY:
            return
        if self._bar is None:
            self._start(total)
        self._bar.update(self._task, completed=done)
        if done >= total:
            self._bar.stop()

    def _start(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TextColumn("pages"))
        self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=total)
        self._bar.start()
