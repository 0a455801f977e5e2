"""Time a command against a reference in pairs (A B A B ...), so that what else the machine does hits both alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


def _nothing() -> bytes:
    return b""


@dataclass(frozen=True, slots=True)
class Command:
    """What is run.

    Attributes:
        arguments: the program and what it is called with.
        prepare: called before each run, outside the time; what it returns is the run's standard input.
        cwd: the folder to run in; None is this process's own.
        codes: the exit codes of a run that did its work.
    """

    arguments: tuple[str, ...]
    prepare: Callable[[], bytes] = _nothing
    cwd: str | None = None
    codes: frozenset[int] = frozenset({0})


@dataclass(frozen=True, slots=True)
class Run:
    """One run, in seconds of the clock, and of the processors over the process and the children it waited for."""

    seconds: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """What paired runs took, in their order."""

    reference: tuple[Run, ...]
    own: tuple[Run, ...]

    @property
    def ratio(self) -> float:
        """The median of the pairs' ratios."""
        return statistics.median(self._ratios())

    def line(self, name: str) -> str:
        """The ratio with its extremes, the medians behind it, the same of processor time, and what was measured."""
        ratios = self._ratios()
        work = statistics.median(own.cpu / base.cpu for base, own in zip(self.reference, self.own, strict=True))
        return (
            f"{self.ratio:7.2f} x ({min(ratios):.2f} to {max(ratios):.2f}) {seconds(self.own):8.3f} /"
            f" {seconds(self.reference):.3f} s; cpu {work:.2f} x {cpu(self.own):.3f} / {cpu(self.reference):.3f} s;"
            f" {len(ratios)} pairs: {name}"
        )

    def _ratios(self) -> list[float]:
        return [own.seconds / base.seconds for base, own in zip(self.reference, self.own, strict=True)]


def seconds(runs: Sequence[Run]) -> float:
    """The median time of runs, in seconds of the clock."""
    return statistics.median(run.seconds for run in runs)


def cpu(runs: Sequence[Run]) -> float:
    """The median time of runs, in seconds of the processors."""
    return statistics.median(run.cpu for run in runs)


def paired(reference: Command, own: Command, pairs: int, *, ran: bool = False) -> Pairs:
    """Time two commands in turn, after one run of each that does not count and fills the page cache.

    Args:
        reference: what the other is compared with.
        own: what is measured.
        pairs: how many times each.
        ran: whether both have run before, so that the run that does not count is spared.

    Raises:
        SystemExit: a run failed.
    """
    if not ran:
        timed(reference)
        timed(own)
    runs = [(timed(reference), timed(own)) for _ in range(pairs)]
    return Pairs(tuple(base for base, _ in runs), tuple(run for _, run in runs))


def timed(command: Command) -> Run:
    """Run a command once.

    Raises:
        SystemExit: it failed; the message holds what it said.
    """
    with tempfile.TemporaryFile() as said:
        process, began = start(command, said.fileno())
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        judge(command, process.returncode, said.read())
    return Run(elapsed, usage.ru_utime + usage.ru_stime)


def start(command: Command, stderr: int) -> tuple[subprocess.Popen[bytes], float]:
    """Prepare and start a command; what it prints goes nowhere, and its errors to a file descriptor.

    Returns:
        the process, and when it was started by `time.perf_counter`.
    """
    with tempfile.TemporaryFile() as stdin:
        stdin.write(command.prepare())
        stdin.seek(0)
        began = time.perf_counter()
        process = subprocess.Popen(
            command.arguments, stdin=stdin, stdout=subprocess.DEVNULL, stderr=stderr, cwd=command.cwd
        )
        return process, began


def judge(command: Command, code: int, said: bytes) -> None:
    """Stop the benchmark where a run did not do its work.

    Raises:
        SystemExit: the exit code is not one of the command's; the message holds its last line.
    """
    if code not in command.codes:
        lines = said.decode(errors="replace").strip().splitlines() or ["nothing"]
        program = Path(command.arguments[0]).name
        raise SystemExit(f"cannot be measured: {program} ended with code {code} and said: {lines[-1]}")
