"""Many pages -> their results, on all cores: forked workers, each with every n-th chunk of the pages."""

from __future__ import annotations

import contextlib
import marshal
import os
import selectors
import signal
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from frontlint.cores import cores, may_fork

# What is said of a page: values that `marshal` can write, the page's path first.
Row = tuple[Any, ...]
CheckPage = Callable[[str], Row]

_CHUNK = 64
# Below this many pages a worker costs more than it saves.
_PAGES_A_WORKER = 200
# More processes than this for each core only wait for each other.
_MOST_A_CORE = 4
_LENGTH = struct.Struct("!I")
_READ = 1 << 18


def worker_count(pages: int, wanted: int | None = None) -> int:
    """How many processes to read so many pages in: 1 is this one alone.

    Args:
        pages: how many there are.
        wanted: how many processes were asked for; None to go by the cores.
    """
    if not may_fork():
        return 1
    if wanted is not None:
        return max(1, min(wanted, pages, _MOST_A_CORE * cores()))
    return max(1, min(cores(), pages // _PAGES_A_WORKER))


def check_pages(paths: Sequence[str], check: CheckPage, jobs: int) -> Iterator[Row]:
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
        missing.discard(result[0])
        yield result
    yield from map(check, sorted(missing))


@dataclass(slots=True)
class _Worker:
    process: int
    pipe: int
    received: bytearray = field(default_factory=bytearray)

    def results(self) -> Iterator[Row]:
        """What is said of the pages of every whole chunk that has arrived."""
        while len(self.received) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self.received)
            end = _LENGTH.size + length
            if len(self.received) < end:
                return
            rows = marshal.loads(memoryview(self.received)[_LENGTH.size : end])  # noqa: S302  # our own child wrote it
            del self.received[:end]
            yield from rows


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
            _send(into, [check(path) for path in paths[start : start + _CHUNK]])
        code = 0
    finally:
        os._exit(code)


def _send(pipe: int, rows: list[Row]) -> None:
    data = marshal.dumps(rows)
    view = memoryview(_LENGTH.pack(len(data)) + data)
    while view:
        view = view[os.write(pipe, view) :]


def _from_workers(workers: list[_Worker]) -> Iterator[Row]:
    running = {worker.pipe: worker for worker in workers}
    with selectors.DefaultSelector() as selector:
        for pipe in running:
            selector.register(pipe, selectors.EVENT_READ)
        try:
            while running:
                for key, _ in selector.select():
                    data = os.read(key.fd, _READ)
                    if data:
                        running[key.fd].received += data
                        yield from running[key.fd].results()
                        continue
                    selector.unregister(key.fd)
                    os.close(key.fd)
                    _reap(running.pop(key.fd).process)
        finally:
            # Only after an error or an interrupt is anyone left: what they would say is not wanted any more.
            for pipe, worker in running.items():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(worker.process, signal.SIGKILL)
                os.close(pipe)
                _reap(worker.process)


def _reap(process: int) -> None:
    # Where the starter of this program has SIGCHLD ignored, the system reaps children by itself.
    with contextlib.suppress(ChildProcessError):
        os.waitpid(process, 0)
