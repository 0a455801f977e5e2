"""`frontlint init`: write a starter frontlint.toml."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write a starter frontlint.toml into FOLDER (default: the current one); never over a file that is there."""
    from frontlint.config.starter import write_starter
    from frontlint.generators.detect import detect

    found = detect(folder.absolute())
    click.echo(f"wrote {write_starter(folder, found.generator, found.reason)}")
