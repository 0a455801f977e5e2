"""Worker processes: the same results as one process, whatever happens to a worker."""

from __future__ import annotations

import datetime as dt
import marshal
import os
import signal
import sys
import threading
from dataclasses import replace

import pytest

from frontlint.report import reporter
from frontlint.report.options import ReportOptions
from frontlint.runner import Request, run
from frontlint.signature import Signature
from frontlint.site.reader import Read, _plain
from frontlint.site.record import FactRow, Record
from frontlint.site.workers import Row, check_pages, worker_count

PATHS = [f"p{number}.md" for number in range(500)]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="one process works where there is no fork")


def row_of(path: str) -> Row:
    facts = (FactRow(7, -5, True, "[1]", 2**31), FactRow(8, 2**62, False, "[\ud800]", 1))
    record = Record(path, b"block", '[[1,2,"a/b","info"]]', "{}\n{}", "[]", facts, "more", volatile=True, sum=5)
    return _plain(Read(path, Signature(1, 2**62, -3, -1), b"content", record))


@pytest.mark.parametrize(
    "read",
    [
        Read("gone.md", None),
        Read("same.md", Signature(1, 2, 3, 4), b"content"),
        Read("\udcff.md", Signature(1, 2, 3, -4), b"content", Record("\udcff.md")),
        Read.from_row(row_of("a.md")),
    ],
    ids=lambda read: ascii(read.path),
)
def test_what_was_read_survives_the_way_through_a_pipe(read):
    assert Read.from_row(marshal.loads(marshal.dumps(_plain(read)))) == read


@needs_fork
@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
def test_every_page_is_checked_once(jobs):
    assert sorted(row[0] for row in check_pages(PATHS, row_of, jobs)) == sorted(PATHS)


@needs_fork
def test_what_a_killed_worker_left_undone_is_done():
    parent = os.getpid()

    def check(path: str) -> Row:
        if path == "p100.md" and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return row_of(path)

    found = list(check_pages(PATHS, check, 2))
    assert sorted(row[0] for row in found) == sorted(PATHS)
    assert found[0] == row_of(found[0][0])


@needs_fork
def test_a_reader_that_stops_early_leaves_no_worker():
    results = check_pages(PATHS, row_of, 2)
    next(results)
    results.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@needs_fork
def test_the_report_does_not_depend_on_the_number_of_processes(tmp_path):
    for number in range(300):
        title = f'title: "[New] T{number % 7}"'
        text = f"---\n{title}\ndescription: About T{number % 5}\nupdated: 2020-01-0{number % 9 + 1}\n---\n"
        (tmp_path / f"p{number}.md").write_text(text)
    request = Request((), tmp_path, dt.date(2026, 1, 1))

    def report(jobs: int) -> str:
        return "".join(reporter("json")(run(replace(request, jobs=jobs)), ReportOptions(cwd=tmp_path)))

    assert report(1) == report(2) == report(5)


@needs_fork
def test_pages_are_checked_where_no_process_is_to_be_had(monkeypatch):
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    assert [row[0] for row in check_pages(PATHS, row_of, 2)] == sorted(PATHS)


@needs_fork
def test_children_that_the_system_reaps_itself_are_no_error():
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert sorted(row[0] for row in check_pages(PATHS, row_of, 2)) == sorted(PATHS)
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_a_program_with_threads_is_not_forked():
    free = threading.Event()
    thread = threading.Thread(target=free.wait)
    thread.start()
    try:
        assert worker_count(100_000) == 1
    finally:
        free.set()
        thread.join()


@needs_fork
def test_cores_are_counted_where_the_system_has_no_affinity(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "freebsd14")
    assert worker_count(100_000) == 3
    assert worker_count(450) == 2
