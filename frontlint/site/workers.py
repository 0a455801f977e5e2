"""Many pages -> their results, on all cores: forked workers, each with every n-th chunk of the pages."""

from __future__ import annotations

import contextlib
import marshal
import os
import select
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from frontlint.engine import PageResult
from frontlint.site.wire import from_row, to_row

CheckPage = Callable[[str], PageResult]

_CHUNK = 64
# Below this many pages a worker costs more than it saves.
_PAGES_A_WORKER = 200
_LENGTH = struct.Struct("!I")
_READ = 1 << 18


def worker_count(pages: int) -> int:
    """How many processes a run over so many pages is worth: 1 is this one alone.

    Forking is cheap and keeps what is loaded. One process works where there is no `fork` (Windows), where the system's
    libraries do not survive it (macOS), and in a program with threads, whose locks a child would find held for ever.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return 1
    return max(1, min(_cores(), pages // _PAGES_A_WORKER))


def _cores() -> int:
    """The cores that this process may use, as far as the system tells."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_pages(paths: Sequence[str], check: CheckPage, jobs: int) -> Iterator[PageResult]:
    """Check pages, in no certain order.

    What a worker that died left undone is done here once more, so that every page is checked and every error is raised
    in this process.

    Args:
        paths: the pages.
        check: checks one; must not depend on the pages checked before.
        jobs: how many processes to use.
    """
    if jobs < 2:
        yield from map(check, paths)
        return
    missing = set(paths)
    for result in _from_workers(list(_started(paths, check, jobs))):
        missing.discard(result.path)
        yield result
    yield from map(check, sorted(missing))


@dataclass(slots=True)
class _Worker:
    process: int
    pipe: int
    received: bytearray = field(default_factory=bytearray)

    def results(self) -> Iterator[PageResult]:
        """The results of every whole chunk that has arrived."""
        while len(self.received) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self.received)
            end = _LENGTH.size + length
            if len(self.received) < end:
                return
            rows = marshal.loads(memoryview(self.received)[_LENGTH.size : end])  # noqa: S302  # our own child wrote it
            del self.received[:end]
            yield from map(from_row, rows)


def _started(paths: Sequence[str], check: CheckPage, jobs: int) -> Iterator[_Worker]:
    """As many workers as the system grants; the pages of the others are left to this process."""
    for number in range(jobs):
        try:
            yield _start(paths, check, number, jobs)
        except OSError:
            return


def _start(paths: Sequence[str], check: CheckPage, number: int, jobs: int) -> _Worker:
    out, into = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(out)
        os.close(into)
        raise
    if process:
        os.close(into)
        return _Worker(process, out)
    # In the child: whatever happens, it must not return into the parent's code or flush the parent's buffers.
    code = 1
    try:
        os.close(out)
        for start in range(number * _CHUNK, len(paths), jobs * _CHUNK):
            _send(into, [to_row(check(path)) for path in paths[start : start + _CHUNK]])
        code = 0
    finally:
        os._exit(code)


def _send(pipe: int, rows: list[tuple[object, ...]]) -> None:
    data = marshal.dumps(rows)
    view = memoryview(_LENGTH.pack(len(data)) + data)
    while view:
        view = view[os.write(pipe, view) :]


def _from_workers(workers: list[_Worker]) -> Iterator[PageResult]:
    by_pipe = {worker.pipe: worker for worker in workers}
    try:
        while by_pipe:
            ready, _, _ = select.select(list(by_pipe), [], [])
            for pipe in ready:
                data = os.read(pipe, _READ)
                if not data:
                    os.close(pipe)
                    _reap(by_pipe.pop(pipe).process)
                    continue
                worker = by_pipe[pipe]
                worker.received += data
                yield from worker.results()
    finally:
        # Only after an error or an interrupt is anyone left: what they would say is not wanted any more.
        for pipe, worker in by_pipe.items():
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker.process, signal.SIGKILL)
            os.close(pipe)
            _reap(worker.process)


def _reap(process: int) -> None:
    # Where the starter of this program has SIGCHLD ignored, the system reaps children by itself.
    with contextlib.suppress(ChildProcessError):
        os.waitpid(process, 0)
