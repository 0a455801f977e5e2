"""`frontlint check --add-ignores`: what may go with it, and what is said of what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from frontlint.counted import counted

if TYPE_CHECKING:
    from frontlint.cli.progress import Progress
    from frontlint.ignores.run import Written
    from frontlint.request import Request
    from frontlint.results import RunResult

# Options that speak of a report, of which there is none, or of another way to change pages.
_NOT_WITH = (
    "stdin_filename",
    "statistics",
    "output_file",
    "max_diagnostics",
    "fix",
    "unsafe_fixes",
    "fix_only",
    "diff",
)


def refuse_together(options: dict[str, Any]) -> None:
    """Refuse options that do not go with --add-ignores.

    Raises:
        click.UsageError: one was given.
    """
    for name in _NOT_WITH:
        given = options.get(name)
        if given is not None and given is not False:
            flag = name.replace("_", "-")
            raise click.UsageError(f"--add-ignores writes comments into pages, so it cannot go with --{flag}")


def add_ignores(request: Request, options: dict[str, Any], progress: Progress | None) -> tuple[RunResult, Written]:
    """Check, and write comments for what was found.

    Raises:
        FrontlintError: the run cannot be done, or the reason cannot stand in a comment.
    """
    from frontlint.diagnostic import Severity
    from frontlint.ignores.run import Wish, add_ignores
    from frontlint.ignores.wording import checked_reason
    from frontlint.runner import run

    reason, level = checked_reason(options["add_ignores"]), options["fail_on"]
    if level is None and options["select"]:
        # Whoever names the rules means all that they say.
        level = Severity.INFO.value
    lowest = None if level in (None, "never") else Severity(level)
    wish = Wish(reason, request.today, lowest, override=level is not None, jobs=request.jobs)
    result = run(request, progress)
    return result, add_ignores(result, wish, request.cwd)


def report(written: Written, *, quiet: bool) -> None:
    """Say which pages were left alone, and in one line what was done."""
    for path, why in written.left:
        click.echo(f"note: {path}: left alone: {why}", err=True)
    if quiet:
        return
    line = f"Wrote comments for {counted(written.findings, 'finding')} into {counted(written.pages, 'page')}"
    rest = []
    if written.left:
        where = counted(len(written.left), "page")
        rest.append(f"{counted(written.left_findings, 'finding')} in {where} left (see `per-file-ignores`)")
    if written.about_comments:
        rest.append(f"{counted(written.about_comments, 'finding')} about comments left")
    click.echo("; ".join([line, *rest]) + ".")


def exit_code(result: RunResult, written: Written) -> int:
    """0 where all is covered, 1 where something is left, 2 where a part of the run could not be done."""
    if any(error.fatal for error in result.errors):
        return 2
    return 0 if written.is_all else 1
