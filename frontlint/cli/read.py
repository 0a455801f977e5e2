"""`frontlint read`: what generators really read in a page, side by side."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import click

from frontlint.cli.output import use_color, write_report
from frontlint.cli.stdin import not_empty, read_stdin
from frontlint.cli.today import read_day
from frontlint.clock import default_today


def _names(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    if values and not names:
        raise click.BadParameter("it is empty; name a generator, such as `hugo`")
    return names


@click.command("read")
@click.argument("file", required=False)
@click.option(
    "--generator",
    "generators",
    multiple=True,
    callback=_names,
    metavar="NAME",
    help="Show this generator's reading; may be given several times.  [default: what reads FILE where it lies]",
)
@click.option("--all", "everything", is_flag=True, help="Show the readings of all generators.")
@click.option("--output-format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--timezone", metavar="ZONE", callback=not_empty, help="The site's time zone, such as `Europe/Berlin`.")
@click.option("--today", callback=read_day, metavar="YYYY-MM-DD", help="Build the site on this day (YYYY-MM-DD).")
@click.option(
    "--stdin-filename",
    metavar="PATH",
    callback=not_empty,
    help="Read the text on standard input (FILE is `-`) as if it were this file.",
)
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Use this settings file instead of the nearest one.",
)
@click.option("--isolated", is_flag=True, help="Read no settings file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(**options: Any) -> None:
    """Show what generators read in FILE: values and their types, dates in UTC, lists after splitting, what goes wrong.

    Where it is not known what reads FILE, all readings are shown. Exit code 0, whatever is read; 2: FILE is no page.
    """
    from frontlint.readings.question import Question, ask

    file = options["file"]
    buffer = read_stdin(() if file is None else (file,), options["stdin_filename"], "reads")
    if buffer is None and file is None:
        raise click.UsageError("Missing argument 'FILE'.")
    if options["everything"] and options["generators"]:
        raise click.UsageError("--all shows every generator, so it cannot go with --generator")
    if options["isolated"] and options["config"] is not None:
        raise click.UsageError("--isolated reads no settings file, so it cannot go with --config")
    answer = ask(
        Question(
            file=file if buffer is None else buffer.filename,
            cwd=Path.cwd(),
            today=options["today"] or default_today(),
            data=None if buffer is None else buffer.data,
            generators=options["generators"],
            everything=options["everything"],
            timezone=options["timezone"],
            config=options["config"],
            isolated=options["isolated"],
        )
    )
    if options["output_format"] == "json":
        from frontlint.readings.to_json import to_json

        write_report([json.dumps(to_json(answer), indent=2) + "\n"], None)
        return
    from frontlint.report.readings import render

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    write_report([render(answer, color=use_color(options["color"], sys.stdout), width=width)], None)
