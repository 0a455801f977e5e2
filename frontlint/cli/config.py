"""`frontlint config`: the settings that hold for a file, and why."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

import click

from frontlint.cli.output import write_report
from frontlint.errors import UsageError
from frontlint.files import absence, is_file, is_folder


@click.command("config")
@click.argument("file", required=False)
@click.option(
    "--config",
    "config_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Use this settings file instead of the nearest one.",
)
@click.option("--isolated", is_flag=True, help="Read no settings file.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(file: str | None, config_file: Path | None, output_format: str, *, isolated: bool) -> None:
    """Show the settings that hold for FILE (or for the site you stand in), and where each was set."""
    from frontlint.config.explain import as_json, as_text, explain
    from frontlint.config.located import shown
    from frontlint.discover.search import sites_below
    from frontlint.discover.sites import absolute, site_of
    from frontlint.site.prepare import Options, read_settings

    if isolated and config_file is not None:
        raise click.UsageError("--isolated reads no settings file, so it cannot go with --config")
    cwd = Path.cwd()
    place = absolute(file or ".", cwd)
    if not is_folder(place) and not is_file(place):
        raise UsageError(f"`{file}` {absence(place)}")
    folder = place if is_folder(place) else place.parent
    site = site_of(folder, config=config_file and absolute(str(config_file), cwd), isolated=isolated)
    page = None if folder == place else place.relative_to(site.root).as_posix()
    # What a plugin prints must not stand in the answer.
    with contextlib.redirect_stdout(sys.stderr):
        settings, planner = read_settings(site, Options(cwd, isolated))
    below = () if page is not None else sites_below(site, settings, isolated=isolated)
    named = [f"{shown(other.generator_root)} ({other.generator})" for other in below]
    explanation = explain(planner, page, below=named)
    if output_format == "json":
        write_report([json.dumps(as_json(explanation), indent=2) + "\n"], None)
    else:
        write_report([as_text(explanation)], None)
