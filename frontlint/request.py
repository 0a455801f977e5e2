"""Request: what a command line asks for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from frontlint.discover.sites import Site, absolute
from frontlint.site.cache import Cache, cache_below, cache_in
from frontlint.site.prepare import Options


class Buffer(NamedTuple):
    """A page read from standard input, and the file that it stands for."""

    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """What a command line asks for.

    Attributes:
        paths: what to report on; none at all is the working directory.
        cwd: the working directory, absolute.
        today: the day that dates are judged by.
        config: a settings file that holds instead of the nearest one.
        isolated: whether settings files are left aside.
        select, ignore: selectors of the command line; `select` is None where it says nothing.
        schema: a reference to a schema for every page.
        plugins: whether plugins run.
        buffer: a page to check alone, instead of `paths`.
        jobs: how many processes to use; None to go by the cores and the pages.
        cached: whether an index is kept between runs, in each site's root.
        cache_dir: a folder to keep indexes in instead.
    """

    paths: tuple[str, ...]
    cwd: Path
    today: dt.date
    config: Path | None = None
    isolated: bool = False
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    schema: str | None = None
    plugins: bool = True
    buffer: Buffer | None = None
    jobs: int | None = None
    cached: bool = False
    cache_dir: Path | None = None

    @property
    def options(self) -> Options:
        """What decides the settings of a site."""
        return Options(self.cwd, self.isolated, self.select, self.ignore, self.schema, self.plugins)

    @property
    def settings_file(self) -> Path | None:
        """The settings file that was named, absolute."""
        return None if self.config is None else absolute(str(self.config), self.cwd)

    @property
    def is_full(self) -> bool:
        """Whether every rule runs that the settings select."""
        return self.select is None and not self.ignore


def cache_of(site: Site, request: Request) -> Cache | None:
    """Where a site's index is kept; None for nowhere.

    Pages without a settings file, a generator and a repository around them are no site that anyone will come back to.
    """
    if not request.cached:
        return None
    if request.cache_dir is not None:
        return cache_below(absolute(str(request.cache_dir), request.cwd), site.root, site.generator_root)
    if site.config is None and site.git_top is None and site.generator == "generic":
        return None
    return cache_in(site.root, site.generator_root)
