"""`frontlint init`: write a starter frontlint.toml."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write a starter frontlint.toml into FOLDER (default: the current one); never over a file that is there."""
    from frontlint.config.located import shown
    from frontlint.config.starter import write_starter
    from frontlint.discover.search import sites_below
    from frontlint.discover.sites import site_of
    from frontlint.generators.detect import detect
    from frontlint.site.prepare import Options, read_settings

    root = folder.absolute()
    found = detect(root)
    reason = found.reason
    if found.name == "generic":
        site = site_of(root, isolated=True)._replace(root=root, generator_root=root)
        settings, _ = read_settings(site, Options(root, isolated=True))
        below = [other.generator_root for other in sites_below(site, settings, isolated=True)]
        if below:
            names = ", ".join(f"`{place.relative_to(root).as_posix()}`" for place in below)
            reason += f".\n# Below lie sites of their own: {names}"
    click.echo(f"wrote {shown(write_starter(folder, found.generator, reason).absolute())}")
