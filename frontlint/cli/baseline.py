"""`frontlint baseline`: hold back the findings that a site has today, and show what is held back."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frontlint.cli import check
from frontlint.cli.output import use_color, write_report

if TYPE_CHECKING:
    from frontlint.baseline_file import Baseline
    from frontlint.baseline_update import Update

# The options of `check` that choose what is looked at.
_OF_CHECK = frozenset(
    {"select", "ignore", "schema", "config_file", "isolated", "today", "no_cache", "cache_dir", "jobs", "no_plugins"}
)
_FILE = click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The baseline's file.  [default: what the settings name, or frontlint-baseline.json in the site's root]",
)


@click.group("baseline")
def command() -> None:
    """Hold back the findings that a site has today, so that only new ones count.

    A finding is known by its page, its rule, its key and the text at fault, not by its line. `frontlint check` is
    silent about those in the baseline.
    """


@command.command("write")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@_FILE
def write(**options: Any) -> None:
    """Hold back what `check` finds today in PATHS (default: the current folder).

    Entries of other pages, and of rules that do not run, stay as they are.
    """
    changes = _updated(options, add=True)
    # Of several sites those without a fault are passed over.
    there = [done for done in changes if done.is_there]
    for done in there or changes[:1]:
        click.echo(_said_of_write(done))
    if len(there) > 1:
        how = "keep all of them in git, or name one for all with --baseline"
        click.echo(f"note: each of these sites has a baseline of its own; {how}", err=True)
    for done in there:
        if done.is_published:
            how = f'name one that begins with a dot, as in `baseline = ".{done.file.name}"`'
            click.echo(f"note: Jekyll publishes {_shown(done)}, since it lies among the pages; {how}", err=True)


@command.command("prune")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@_FILE
def prune(**options: Any) -> None:
    """Remove the entries that match nothing any more in PATHS (default: the current folder).

    Nothing is added. Entries of other pages, and of rules that do not run, stay as they are.
    """
    for done in _updated(options, add=False):
        click.echo(f"{_shown(done)}: {_entries(done.removed)} removed, {done.entries:,} left")


@command.command("show")
@_FILE
@click.option(
    "--config",
    "config_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Use this settings file instead of the nearest one.",
)
@click.option("--isolated", is_flag=True, help="Read no settings file.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def show(*, baseline: Path | None, config_file: Path | None, isolated: bool, output_format: str, color: str) -> None:
    """Count what is held back, by rule and by page."""
    from frontlint.report.baseline import Counts, as_json, as_tables, as_text

    counts = Counts(_baseline(baseline, config_file, isolated=isolated))
    if output_format == "json":
        write_report(as_json(counts), None)
    elif sys.stdout.isatty():
        from rich.console import Console

        Console(no_color=not use_color(color, sys.stdout), highlight=False).print(*as_tables(counts), sep="\n")
    else:
        write_report(as_text(counts), None)


for _command in (write, prune):
    _command.params.extend(option for option in check.command.params if option.name in _OF_CHECK)


def _updated(options: dict[str, Any], *, add: bool) -> list[Update]:
    from dataclasses import replace

    from frontlint.baseline_update import update
    from frontlint.runner import run

    fixed = {"no_baseline": False, "changed_since": None, "stdin_filename": None}
    request = replace(check.request_of({**options, **fixed}), writes_baseline=True)
    # What a plugin prints must not stand in what is said.
    with check.progress_of(quiet=False) as progress, contextlib.redirect_stdout(sys.stderr):
        result = run(request, progress)
    check.say_notes(result, quiet=False)
    return update(result, add=add)


def _said_of_write(done: Update) -> str:
    if not done.is_there:
        return f"{_shown(done)}: nothing is found, so there is nothing to hold back and no file was written"
    changes = [f"{_entries(done.added)} added"] if done.added else []
    changes += [f"{_entries(done.removed)} removed"] if done.removed else []
    return f"{_shown(done)}: {' and '.join(changes) or 'nothing to change'}, {done.entries:,} in all"


def _shown(done: Update) -> str:
    from frontlint.baseline_file import shown
    from frontlint.report.concise import one_line

    return one_line(shown(done.file))


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"


def _baseline(file: Path | None, config_file: Path | None, *, isolated: bool) -> Baseline:
    """The baseline of the folder that one stands in."""
    from frontlint.baseline_file import load
    from frontlint.clock import default_today
    from frontlint.discover.sites import site_of
    from frontlint.errors import UsageError
    from frontlint.request import Request, baseline_of
    from frontlint.site.prepare import read_settings

    request = Request((), Path.cwd(), default_today(), config_file, isolated, plugins=False, baseline=file)
    site = site_of(request.cwd, config=request.settings_file, isolated=isolated)
    settings, _ = read_settings(site, request.options)
    found = baseline_of(settings.root, settings.baseline, request)
    if found is None:
        raise UsageError("there is no baseline here; `frontlint baseline write` makes one")
    return load(found)
