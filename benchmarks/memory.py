"""The memory that a command and all its children hold at once."""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from timing import Command, judge, start

_PROC = Path("/proc")
_EVERY = 0.02
AVAILABLE = (_PROC / "self" / "smaps_rollup").exists()
HOW = (
    "summed: proportional set size (/proc/PID/smaps_rollup, of Linux) of the process and all below it, every 20 ms;"
    " largest: peak resident set (VmHWM) of the largest single process"
)


@dataclass(frozen=True, slots=True)
class Peak:
    """The highest memory of one run as far as samples saw it, in MiB.

    Attributes:
        summed: of all processes together, at one time.
        largest: of the process that ever held most.
    """

    summed: float
    largest: float

    def __str__(self) -> str:
        return f"{self.summed:.0f} MiB summed, {self.largest:.0f} MiB largest"


def peak(command: Command) -> Peak:
    """Run a command once and watch its memory; the watching slows it, so it is not timed.

    Raises:
        SystemExit: it failed.
    """
    # Not `ru_maxrss` of wait4: a program begins with the peak of the process that started it.
    summed = largest = 0
    with tempfile.TemporaryFile() as said:
        process, _ = start(command, said.fileno())
        done, status = os.waitpid(process.pid, os.WNOHANG)
        while not done:
            tree = _tree(process.pid)
            summed = max(summed, sum(_figure(pid, "smaps_rollup", "Pss:") for pid in tree))
            largest = max(largest, *(_figure(pid, "status", "VmHWM:") for pid in tree))
            time.sleep(_EVERY)
            done, status = os.waitpid(process.pid, os.WNOHANG)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        judge(command, process.returncode, said.read())
    return Peak(summed / 1024, largest / 1024)


def _tree(pid: int) -> list[int]:
    """A process and all below it that still run."""
    found = [pid]
    for one in found:
        for children in _PROC.glob(f"{one}/task/*/children"):
            found += map(int, _text(children).split())
    return found


def _figure(pid: int, file: str, name: str) -> int:
    """What the system says of a process, in KiB; 0 once it is gone."""
    for line in _text(_PROC / str(pid) / file).splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text("ascii", errors="replace")
    except OSError:
        return ""
