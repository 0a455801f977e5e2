"""`frontlint clean`: remove the index that is kept between runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontlint.errors import UsageError

if TYPE_CHECKING:
    from frontlint.site.cache import Cache


@click.command("clean")
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--cache-dir",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="FRONTLINT_CACHE_DIR",
    show_envvar=True,
    help="The folder that `check --cache-dir` was given.",
)
@click.option(
    "--config",
    "config_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The settings file that `check --config` was given.",
)
@click.option("--isolated", is_flag=True, help="Read no settings file, as `check --isolated`.")
def command(paths: tuple[Path, ...], cache_dir: Path | None, config_file: Path | None, *, isolated: bool) -> None:
    """Remove the index of each site that PATHS (default: the current folder) lie in.

    With --cache-dir and no PATHS, those of all sites. Only what frontlint wrote is removed; the next run reads every
    page again and says the same.
    """
    from frontlint.discover.sites import absolute, site_of
    from frontlint.files import is_folder
    from frontlint.site.cache import cache_below, cache_in, caches_below

    cwd = Path.cwd()
    named = None if cache_dir is None else absolute(str(cache_dir), cwd)
    if named is not None and not paths:
        found = caches_below(named)
    else:
        config = None if config_file is None else absolute(str(config_file), cwd)
        places = [absolute(str(path), cwd) for path in paths or (Path(),)]
        folders = [place if is_folder(place) else place.parent for place in places]
        sites = [site_of(folder, config=config, isolated=isolated) for folder in folders]
        found = [
            cache_in(site.root, site.generator_root)
            if named is None
            else cache_below(named, site.root, site.generator_root)
            for site in sites
        ]
    removed = [cache.folder for cache in found if _clean(cache)]
    for folder in removed:
        left = f"; {folder} stays, it holds other files" if is_folder(folder) else ""
        click.echo(f"removed frontlint's files in {folder}{left}", err=True)
    if not removed:
        click.echo(f"nothing to remove in {named or ', '.join(str(cache.folder) for cache in found)}", err=True)


def _clean(cache: Cache) -> bool:
    try:
        return cache.clean()
    except OSError as error:
        raise UsageError(f"`{error.filename}` cannot be removed: {error.strerror}") from None
