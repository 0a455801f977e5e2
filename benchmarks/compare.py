"""Time what people wait for, each against a reference run in turn with it.

Usage: python benchmarks/compare.py SITE [CASE ...] [--runs N] [--output-format F] [--frontlint PATH]

Cases: cold, warm, changed, on-save, start-up, memory; all of them by default. The site is copied first, and pages are
edited in the copy only. Printed: the median of the pairs' ratios (the least to the greatest), the median time of
frontlint / of the reference, the same of the processors' time, which minds a busy machine less, and what was compared.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from memory import AVAILABLE, HOW, peak
from subject import Subject, add_options, counted, subject
from timing import Command, paired, timed

_CONDITIONS = "all default rules, no settings file, files in the page cache"
_NAIVE = "naive.py over the whole site"


def main() -> None:
    """Run the cases that the command line names."""
    parser = argparse.ArgumentParser(description="Time frontlint against references, in pairs.")
    parser.add_argument("site", type=Path)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"{', '.join(_CASES)} [default: all]")
    add_options(parser, runs=7)
    options = parser.parse_args()
    if unknown := set(options.cases) - set(_CASES):
        parser.error(f"no such case: {', '.join(sorted(unknown))}")
    with subject(options) as measured:
        print(f"{options.output_format} output, {_CONDITIONS}; a copy of {options.site.resolve().name}", flush=True)
        for case in options.cases or _CASES:
            _CASES[case](measured, options.runs)


def _cold(measured: Subject, runs: int) -> None:
    for name, extra in (("", ()), (", one process", ("--jobs", "1"))):
        own = Command(measured.check(str(measured.site), *extra), measured.forget)
        _report(measured, own, measured.naive(), runs, f"cold whole site{name}, the index is written / {_NAIVE}")


def _warm(measured: Subject, runs: int) -> None:
    own = Command(measured.check(str(measured.site)))
    _report(measured, own, measured.naive(), runs, f"warm whole site, nothing changed / {_NAIVE}")


def _changed(measured: Subject, runs: int) -> None:
    page = measured.a_page()
    timed(Command(measured.check(str(measured.site))))
    for name, edit in (("body", measured.with_other_body), ("metadata", measured.with_other_metadata)):
        own = Command(measured.check(str(page)), _Edit(page, edit))
        _report(measured, own, measured.naive(), runs, f"one path, its {name} edited before each run / {_NAIVE}")


def _on_save(measured: Subject, runs: int) -> None:
    page = measured.a_page()
    saved = page.read_bytes()
    timed(Command(measured.check(str(measured.site))))
    reference = Command((sys.executable, "-c", "import click, yaml"))
    edits: dict[str, Callable[[bytes], bytes]] = {
        "as it is on disk": bytes,
        "with another body": measured.with_other_body,
        "with other metadata": measured.with_other_metadata,
    }
    for name, edit in edits.items():
        words = measured.check("--stdin-filename", str(page), "-")
        own = Command(words, partial(edit, saved))
        _report(measured, own, reference, runs, f"a buffer on save, {name} / python -c 'import click, yaml'")


def _start_up(measured: Subject, runs: int) -> None:
    own = Command((*measured.frontlint, "--version"))
    reference = Command((sys.executable, "-c", "import click"))
    print(paired(reference, own, runs).line("--version / python -c 'import click'"), flush=True)


def _memory(measured: Subject, runs: int) -> None:
    if not AVAILABLE:
        print(f"memory: not measured; {HOW}")
        return
    print(f"memory, medians of {runs} pairs; {HOW}")
    words = measured.check(str(measured.site))
    for name, own in (("cold", Command(words, measured.forget)), ("warm", Command(words))):
        timed(own)
        pairs = [(peak(measured.naive()), peak(own)) for _ in range(runs)]
        ratio = statistics.median(second.summed / first.summed for first, second in pairs)
        base, most = (sorted(side, key=lambda one: one.summed)[runs // 2] for side in zip(*pairs, strict=True))
        print(f"{ratio:7.2f} x  {most} / {base}: {name} whole site / {_NAIVE}", flush=True)


class _Edit:
    """Writes a page anew before each run."""

    def __init__(self, page: Path, edit: Callable[[bytes], bytes]) -> None:
        self._page = page
        self._saved = page.read_bytes()
        self._edit = edit

    def __call__(self) -> bytes:
        self._page.write_bytes(self._edit(self._saved))
        return b""


def _report(measured: Subject, own: Command, reference: Command, runs: int, name: str) -> None:
    pairs = paired(reference, own, runs)
    words = tuple("json" if word == measured.output_format else word for word in own.arguments)
    print(pairs.line(f"{name}; {counted(Command(words, own.prepare))}"), flush=True)


_CASES: dict[str, Callable[[Subject, int], None]] = {
    "cold": _cold,
    "warm": _warm,
    "changed": _changed,
    "on-save": _on_save,
    "start-up": _start_up,
    "memory": _memory,
}

if __name__ == "__main__":
    main()
