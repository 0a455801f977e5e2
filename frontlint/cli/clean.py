"""`frontlint clean`: remove the index that is kept between runs."""

from __future__ import annotations

from pathlib import Path

import click

from frontlint.errors import UsageError


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

    Only what frontlint wrote is removed. The next run reads every page again and says the same.
    """
    from frontlint.discover.sites import absolute, site_of
    from frontlint.files import is_folder
    from frontlint.site.cache import cache_in, caches_below

    cwd = Path.cwd()
    found = []
    if cache_dir is not None:
        found.extend(caches_below(absolute(str(cache_dir), cwd)))
    else:
        config = None if config_file is None else absolute(str(config_file), cwd)
        for path in paths or (Path(),):
            place = absolute(str(path), cwd)
            site = site_of(place if is_folder(place) else place.parent, config=config, isolated=isolated)
            found.append(cache_in(site.root, site.generator_root))
    for cache in found:
        try:
            removed = cache.clean()
        except OSError as error:
            raise UsageError(f"`{error.filename}` cannot be removed: {error.strerror}") from None
        click.echo(f"{'removed' if removed else 'nothing to remove in'} {cache.folder}", err=True)
