"""`frontlint new-rule`: write a rule of your own to start from."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click


@click.command("new-rule")
@click.argument("name", metavar="FAMILY/FAULT")
@click.option(
    "--folder",
    default=".",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the folders `rules` and `tests` are, or are made.  [default: the current folder]",
)
def command(name: str, folder: Path) -> None:
    """Write a rule that works, its case file and a test that passes; never over a file that is there."""
    from frontlint.config.located import shown
    from frontlint.discover.sites import site_of
    from frontlint.scaffold import write_rule

    written = write_rule(name, folder.absolute())
    for file in written:
        click.echo(f"wrote {shown(file)}")
    config = site_of(folder.absolute()).config or folder.absolute() / "frontlint.toml"
    plugin = Path(os.path.relpath(written.rule, config.parent)).as_posix()
    table = " under `[tool.frontlint]`" if config.name == "pyproject.toml" else ""
    cases, rule = (shlex.quote(shown(file)) for file in (written.cases, written.rule))
    click.echo(f"""
Next:
1. Run its cases: frontlint test-rules {cases} --plugin {rule}
   (pytest {shlex.quote(shown(written.test))} does the same)
2. Write in {rule} what your rule flags, and the cases that show it.
3. Read its page of documentation: frontlint explain {name} --plugin {rule}
4. Name it in {shown(config)}{table}, beside the plugins that stand there, so that the other commands know it:
   plugins = ["./{plugin}"]
5. frontlint check""")
