"""Request: what a command line asks for."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from frontlint.config.find import BASELINE
from frontlint.discover.sites import Site, absolute
from frontlint.errors import BaselineError
from frontlint.site.cache import Cache, cache_below, cache_in
from frontlint.site.prepare import Options
from frontlint.site.setup import Setup

if TYPE_CHECKING:
    from frontlint.baseline import Held

# Up to how many pages it is faster to look for their entries alone than to read a whole baseline.
_FEW = 8


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
        baseline: a file with findings that are held back, instead of the one that the settings name.
        no_baseline: whether nothing is held back.
        writes_baseline: whether the run is to bring the baseline up to date: one that is not there yet is empty.
        changed_since: a git revision: only what was touched since is reported.
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
    baseline: Path | None = None
    no_baseline: bool = False
    writes_baseline: bool = False
    changed_since: str | None = None

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


def baseline_of(root: Path, named: Path | None, request: Request) -> Path | None:
    """The file with the findings of a site that are held back, absolute; None for nothing.

    Args:
        root: the site's root folder.
        named: the file that the settings name.
        request: what the command line asks for.

    Raises:
        BaselineError: it is named and is not there.
    """
    if request.no_baseline:
        return None
    usual = root / BASELINE
    file = named or usual
    if request.baseline is not None:
        file = absolute(str(request.baseline), request.cwd)
    if request.writes_baseline or os.path.exists(file):  # noqa: PTH110  # cheaper, and an editor waits
        return file
    if request.baseline is None and file == usual:
        return None
    from frontlint.config.located import shown

    names = "the settings name" if request.baseline is None else "--baseline names"
    advice = "`frontlint baseline write` makes it"
    raise BaselineError(f"the baseline that {names} does not exist; {advice}", path=shown(file))


def held_by(file: Path, setup: Setup, pages: Collection[str] | None = None) -> Held:
    """What a baseline holds back of a site, or of some of its pages, given by their paths relative to the root.

    Raises:
        BaselineError: it cannot be used.
    """
    from frontlint.baseline import Held
    from frontlint.baseline_file import Baseline, load, load_pages

    if not os.path.exists(file):  # noqa: PTH110  # the same
        baseline = Baseline(file, {})
    elif pages is None or len(pages) > _FEW:
        baseline = load(file)
    else:
        folder = file.parent
        paths = [os.path.relpath(setup.root / page, folder).replace(os.sep, "/") for page in pages]
        baseline = load_pages(file, paths)
    aliases = {alias: rule.name for rule in setup.rules.values() for alias in rule.aliases}
    return Held(baseline, setup.root, aliases)


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
