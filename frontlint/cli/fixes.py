"""What `frontlint check` does with fixes: apply them, or show what they would change."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

import click

from frontlint.cli.output import use_color, write_page, write_report
from frontlint.counted import counted

if TYPE_CHECKING:
    from frontlint.cli.progress import Progress
    from frontlint.fixing import FixedPage
    from frontlint.plan import RunError
    from frontlint.request import Request
    from frontlint.results import RunResult


def check_flags(options: dict[str, Any]) -> None:
    """Refuse flags that mean nothing together.

    Raises:
        UsageError: the flags contradict each other.
    """
    silent = "--diff" if options["diff"] else "--fix-only" if options["fix_only"] else None
    for flag in ("output_file", "statistics", "fail_on"):
        if silent is not None and options[flag]:
            name = f"--{flag.replace('_', '-')}"
            raise click.UsageError(f"{silent} prints no findings, so {name} has nothing to do")


def apply_fixes(request: Request, progress: Progress | None, *, unsafe: bool) -> RunResult:
    """Apply fixes in the files, or in a page from standard input, which is written to standard output."""
    from frontlint.fixing import fix_buffer, fix_files

    if request.buffer is None:
        return fix_files(request, unsafe=unsafe, progress=progress)
    fixed = fix_buffer(request, request.buffer, unsafe=unsafe)
    write_page(fixed.data)
    return fixed.result


def say_what_was_fixed(result: RunResult) -> None:
    """One line on standard error."""
    count = result.fixed.total() if result.fixed is not None else 0
    click.echo(f"fixed {counted(count, 'problem')} in {counted(result.fixed_files, 'file')}", err=True)


def show_diff(request: Request, result: RunResult, options: dict[str, Any]) -> tuple[RunResult, bool]:
    """Print what fixes would change.

    Returns:
        The run's result with what went wrong over it, and whether anything would change.
    """
    errors: list[RunError] = []
    counts: Counter[str] = Counter()
    files: list[str] = []

    def pieces() -> Iterator[str]:
        from frontlint.report.diff import unified_diff

        color = use_color(options["color"], sys.stdout)
        for page in _pages(request, result, errors, unsafe=options["unsafe_fixes"]):
            counts.update(page.counts)
            files.append(page.path)
            yield from unified_diff(page.path, page.old, page.new, color=color)

    if not sys.stdout.isatty() and isinstance(sys.stdout, TextIOWrapper):
        # Programs that apply a diff want the bytes of the files, whatever text is on this machine.
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    write_report(pieces(), None)
    if not options["quiet"]:
        found = f"{counted(counts.total(), 'problem')} in {counted(len(files), 'file')}"
        click.echo(f"would fix {found}" if files else "nothing would be fixed", err=True)
    return replace(result, errors=(*result.errors, *errors)), bool(files)


def _pages(request: Request, result: RunResult, errors: list[RunError], *, unsafe: bool) -> Iterator[FixedPage]:
    from frontlint.fixing import planned

    return planned(result, request.cwd, errors, unsafe=unsafe, buffer=request.buffer)
