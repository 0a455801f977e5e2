"""`frontlint check`: collect the options, call the runner, hand its result to a reporter."""

from __future__ import annotations

import contextlib
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from frontlint.cli.choice import NearChoice
from frontlint.cli.output import use_color, write_report
from frontlint.cli.stdin import not_empty, read_stdin
from frontlint.cli.today import read_day
from frontlint.clock import default_today
from frontlint.report import FORMATS, reporter
from frontlint.report.options import ReportOptions

if TYPE_CHECKING:
    from frontlint.cli.progress import Progress
    from frontlint.request import Request
    from frontlint.results import RunResult

_LEVELS = ("error", "warning", "info", "never")


def _names(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    if values and not names:
        raise click.BadParameter(
            "it is empty; name rules, families or groups, such as `title/missing`, `title` or `seo`"
        )
    return names


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--output-format",
    type=NearChoice(list(FORMATS)),
    default="full",
    show_default=True,
    envvar="FRONTLINT_OUTPUT_FORMAT",
    show_envvar=True,
    help="How findings are printed.",
)
@click.option("--output-file", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to a file.")
@click.option(
    "--select", multiple=True, callback=_names, metavar="RULES", help="Run only these rules, families or groups."
)
@click.option(
    "--ignore", multiple=True, callback=_names, metavar="RULES", help="Leave out these rules, families or groups."
)
@click.option(
    "--schema",
    metavar="FILE",
    callback=not_empty,
    help="Validate every page against this JSON Schema (JSON or YAML).",
)
@click.option(
    "--config",
    "config_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Use this settings file instead of the nearest one.",
)
@click.option("--isolated", is_flag=True, help="Read no settings file.")
@click.option(
    "--fail-on",
    type=NearChoice(_LEVELS),
    help="The lowest severity that makes the exit code 1.  [default: warning, or what the settings say]",
)
@click.option(
    "--stdin-filename",
    metavar="PATH",
    callback=not_empty,
    help="Check the text on standard input (PATHS is `-`) as if it were this file; nothing is written.",
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Hold back the findings in this file.  [default: what the settings name, or frontlint-baseline.json]",
)
@click.option("--no-baseline", is_flag=True, help="Hold nothing back.")
@click.option(
    "--changed-since",
    metavar="REV",
    callback=not_empty,
    help="Report only on pages that were touched since this git revision, and on new ones.",
)
@click.option(
    "--add-ignores",
    metavar="REASON",
    help="Write a suppression comment into the pages for each finding at or above --fail-on; print no findings.",
)
@click.option("--today", callback=read_day, metavar="YYYY-MM-DD", help="Judge dates as of this day (YYYY-MM-DD).")
@click.option("--fix", is_flag=True, help="Apply safe fixes, which change how a page says something, not what it says.")
@click.option("--unsafe-fixes", is_flag=True, help="With the others: also fixes that change what a page says.")
@click.option("--fix-only", is_flag=True, help="Apply fixes and print no findings; the exit code is 0.")
@click.option("--diff", is_flag=True, help="Print what --fix would change and write nothing; 1 if there is anything.")
@click.option("--no-cache", is_flag=True, help="Keep no index between runs: read every page.")
@click.option(
    "--cache-dir",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="FRONTLINT_CACHE_DIR",
    show_envvar=True,
    help="Keep the index in this folder, not in `.frontlint_cache` in the site's root.",
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Use N processes.  [default: by the cores]")
@click.option("--no-plugins", is_flag=True, help="Run no rules from plugins.")
@click.option(
    "--max-diagnostics",
    type=click.IntRange(min=0),
    metavar="N",
    help="Print at most N findings, the gravest.  [default: 200 in `full`]",
)
@click.option("--statistics", is_flag=True, help="Print a count a rule instead of the findings.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only, no summary and no notes.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(**options: Any) -> None:
    """Check pages and print what is wrong with their metadata.

    PATHS are files and folders to report on (default: the current folder). Pages are always compared with their whole
    site, wherever PATHS point. Exit code 0: nothing at or above --fail-on; 1: something; 2: the run could not be done.
    """
    import gc

    # A run makes millions of small objects and no cycles: looking for cycles costs a tenth of its time. Readers of many
    # pages do it now and then, since a plugin may make some.
    gc.disable()
    if options["statistics"] and options["output_format"] in ("github", "sarif"):
        raise click.UsageError(f"--statistics are no findings, so `{options['output_format']}` has no place for them")
    if options["add_ignores"] is not None:
        _add_ignores(options)
    # What would be fixed is shown; nothing is.
    fixing = (options["fix"] or options["fix_only"]) and not options["diff"]
    if fixing or options["diff"]:
        from frontlint.cli import fixes

        fixes.check_flags(options)
    request = request_of(options)
    # What a plugin prints must not stand in the report.
    with progress_of(quiet=options["quiet"]) as progress, contextlib.redirect_stdout(sys.stderr):
        if fixing:
            result = fixes.apply_fixes(request, progress, unsafe=options["unsafe_fixes"])
        else:
            result = _run(request, progress)
    if options["diff"]:
        result, changes = fixes.show_diff(request, result, options)
        _end(result, options, int(changes))
    if options["fix_only"]:
        if not options["quiet"]:
            fixes.say_what_was_fixed(result)
        _end(result, options, 0)
    report_options = ReportOptions(
        cwd=request.cwd,
        color=use_color(options["color"], sys.stdout) and options["output_file"] is None,
        limit=options["max_diagnostics"],
        statistics=options["statistics"],
        quiet=options["quiet"],
    )
    pieces = reporter(options["output_format"])(result, report_options)
    say_notes(result, quiet=options["quiet"])
    # Where the page itself is on standard output, the report goes to the other stream.
    aside = fixing and request.buffer is not None
    with contextlib.redirect_stdout(sys.stderr) if aside else contextlib.nullcontext():
        write_report(pieces, options["output_file"])
    sys.exit(_exit_code(result, options["fail_on"]))


def _end(result: RunResult, options: dict[str, Any], code: int) -> NoReturn:
    """End a run that prints no findings."""
    say_notes(result, quiet=options["quiet"])
    sys.exit(2 if any(error.fatal for error in result.errors) else code)


def _add_ignores(options: dict[str, Any]) -> NoReturn:
    from frontlint.cli import ignores

    ignores.refuse_together(options)
    request = request_of(options)
    with progress_of(quiet=options["quiet"]) as progress, contextlib.redirect_stdout(sys.stderr):
        result, written = ignores.add_ignores(request, options, progress)
    say_notes(result, quiet=options["quiet"])
    ignores.report(written, quiet=options["quiet"])
    sys.exit(ignores.exit_code(result, written))


def _run(request: Request, progress: Progress | None) -> RunResult:
    if request.buffer is not None:
        # An editor waits: what searches sites is left out.
        from frontlint.buffer import run_buffer

        return run_buffer(request, request.buffer)
    from frontlint.runner import run

    return run(request, progress)


def request_of(options: dict[str, Any]) -> Request:
    """What the options of a command line ask for.

    Raises:
        click.UsageError: they contradict each other.
    """
    from frontlint.request import Request

    stdin = read_stdin(options["paths"], options["stdin_filename"], "checks")
    if options["isolated"] and options["config_file"] is not None:
        raise click.UsageError("--isolated reads no settings file, so it cannot go with --config")
    if options["no_baseline"] and options["baseline"] is not None:
        raise click.UsageError("--no-baseline holds nothing back, so it cannot go with --baseline")
    if stdin is not None and options["changed_since"] is not None:
        raise click.UsageError("--stdin-filename names the one page to report on, so it cannot go with --changed-since")
    return Request(
        paths=() if stdin is not None else options["paths"],
        cwd=Path.cwd(),
        config=options["config_file"],
        isolated=options["isolated"],
        select=options["select"] or None,
        ignore=options["ignore"],
        schema=options["schema"],
        today=options["today"] or default_today(),
        plugins=not options["no_plugins"],
        buffer=stdin,
        jobs=options["jobs"],
        cached=not options["no_cache"],
        cache_dir=options["cache_dir"],
        baseline=options["baseline"],
        no_baseline=options["no_baseline"],
        changed_since=options["changed_since"],
    )


def _exit_code(result: RunResult, fail_on: str | None) -> int:
    from frontlint.diagnostic import Severity

    level = Severity(fail_on) if fail_on not in (None, "never") else None
    return result.exit_code(level, override=fail_on is not None)


def say_notes(result: RunResult, *, quiet: bool) -> None:
    """Say what went wrong on the way; what went wrong with many files alike is one line."""
    places: dict[tuple[bool, str], list[str | None]] = {}
    for error in result.errors:
        if error.fatal or not quiet:
            places.setdefault((error.fatal, error.message), []).append(error.path)
    for (fatal, message), paths in places.items():
        place = f"{paths[0]}: " if paths[0] else ""
        others = f" (and {len(paths) - 1:,} more files alike)" if len(paths) > 1 else ""
        click.echo(f"{'error' if fatal else 'note'}: {place}{message}{others}", err=True)


def progress_of(*, quiet: bool) -> AbstractContextManager[Progress | None]:
    """A bar that shows how many pages are done, where somebody looks."""
    if quiet or not sys.stderr.isatty():
        return contextlib.nullcontext()
    from frontlint.cli.progress import Progress

    return Progress()
