"""A request -> its result: find the sites, read their pages, run the engine on each, then compare them."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from frontlint.config.load import load_settings
from frontlint.config.model import Settings
from frontlint.config.plan import Planner
from frontlint.discover import Discovery, Kind, PageFilter, Site, SiteFiles, absolute, find_sites, settled, site_of
from frontlint.engine import PageResult, RunError
from frontlint.errors import UsageError
from frontlint.files import is_folder
from frontlint.results import Relative, RunResult, SiteResult
from frontlint.rules.base import Context, Rule
from frontlint.site.check import SiteCheck
from frontlint.site.workers import check_pages, worker_count
from frontlint.text import Source

ShowProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Buffer:
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


def run(request: Request, progress: ShowProgress | None = None) -> RunResult:
    """Check what was asked for.

    Args:
        request: what to check and how.
        progress: called with the number of pages done and of all pages.

    Raises:
        FrontlintError: the run cannot be done: a path, a settings file, a schema or a plugin cannot be used.
    """
    if request.buffer is not None:
        return _run_buffer(request, request.buffer)
    found = find_sites(
        request.paths,
        request.cwd,
        lambda site: load_site(site, request),
        config=_absolute(request.config, request.cwd),
        isolated=request.isolated,
    )
    counter = _Counter(progress, sum(len(files.pages) + len(files.outside) for files in found.sites))
    errors = [RunError(note, fatal=False) for note in found.notes]
    rules: dict[str, type[Rule]] = {}
    sites = []
    for files in found.sites:
        site_run = SiteRun(files, request, counter)
        sites.append(site_run.result())
        errors.extend(site_run.errors)
        rules.update(site_run.rules_on())
    reported = sum(len(files.selected) + len(files.outside) for files in found.sites)
    errors.extend(_nothing_checked(found, request) if not reported else ())
    return RunResult(tuple(sites), reported, tuple(errors), dict(sorted(rules.items())))


def load_site(site: Site, request: Request) -> Settings:
    """The settings of a site."""
    return load_settings(
        site.root,
        site.config,
        isolated=request.isolated,
        plugins=request.plugins,
        detected=site.detected,
    )


def settings_at(folder: Path, *, plugins: bool = True) -> Settings:
    """The settings that hold in a folder."""
    site = site_of(folder)
    return load_settings(site.root, site.config, plugins=plugins, detected=site.detected)


class _Counter:
    """Counts pages over all sites of a run."""

    def __init__(self, progress: ShowProgress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def step(self) -> None:
        self._done += 1
        if self._progress is not None and (self._done % 50 == 0 or self._done == self._total):
            self._progress(self._done, self._total)


@dataclass(slots=True)
class SiteRun:
    """One site on its way: its pages are read once each, then compared."""

    files: SiteFiles
    request: Request
    counter: _Counter
    errors: list[RunError] = field(default_factory=list)
    planner: Planner = field(init=False)
    check: SiteCheck = field(init=False)

    def __post_init__(self) -> None:
        settings = self.files.settings
        self.planner = planner_for(settings, self.request)
        self.check = SiteCheck(Context(self.request.today, settings.site), self.planner, self.request.plugins)

    def result(self) -> SiteResult:
        """Check the site, and keep what lies in the paths that were asked for."""
        pages = self.files.pages
        jobs = self.request.jobs or worker_count(len(pages))
        for result in check_pages(pages, partial(self._page, site_facts=True), jobs):
            self._add(result)
        for path in self.files.outside:
            self._add(self._page(path, site_facts=False))
        wanted = self.files.selected.union(self.files.outside)
        self.check.compare()
        kept = self.check.finish(wanted, full=self.request.select is None and not self.request.ignore)
        root = self.files.site.root
        self.errors = [
            _placed(error, root, self.request.cwd)
            for error in sorted(self.check.errors, key=lambda error: (error.path or "", error.message))
            if error.path is None or error.path in wanted
        ]
        return SiteResult(root, tuple(kept), self.files.settings.fail_on)

    def rules_on(self) -> dict[str, type[Rule]]:
        """The rules that are on for the site."""
        states = self.planner.states_for(None)
        return {name: state.rule for name, state in states.items() if state.severity is not None}

    def _add(self, result: PageResult) -> None:
        self.check.add(result)
        self.counter.step()

    def _page(self, path: str, *, site_facts: bool) -> PageResult:
        """Read and check one page, perhaps in a worker process."""
        try:
            source = read_page(self.files.site.root, path)
        except FileNotFoundError:
            gone = RunError("vanished during the run and was skipped", path, fatal=False)
            return PageResult(path, errors=(gone,))
        return self.check.page(source, site_facts=site_facts)


def planner_for(settings: Settings, request: Request) -> Planner:
    """What to check on each page of a site, with what the command line says of it."""
    return Planner(settings, request.select, request.ignore, schema=request.schema, schema_base=request.cwd)


def read_page(root: Path, path: str) -> Source:
    """Read a page; one that cannot be read is a source with an `encoding_problem` that says why.

    Raises:
        FileNotFoundError: it is gone.
    """
    try:
        with open(f"{root}{os.sep}{path}", "rb", buffering=0) as file:  # noqa: PTH123  # half the time of `read_bytes`
            return Source.from_bytes(path, file.read())
    except FileNotFoundError:
        raise
    except OSError as error:
        return Source(path, "", encoding_problem=f"the file cannot be read: {error.strerror or error}")


def _placed(error: RunError, root: Path, cwd: Path) -> RunError:
    return error if error.path is None else replace(error, path=Relative(root, cwd)(error.path))


def _absolute(path: Path | None, cwd: Path) -> Path | None:
    return None if path is None else absolute(str(path), cwd)


def _nothing_checked(found: Discovery, request: Request) -> Iterator[RunError]:
    """A run over nothing says why: a green tick for nothing is worse than a red one."""
    for skipped in found.skipped:
        yield RunError(f"not checked: it {skipped.reason}", _shown(skipped.path, request.cwd), fatal=False)
    if not found.skipped:
        where = ", ".join(f"`{path}`" for path in request.paths) or "the working directory"
        yield RunError(f"nothing was checked: there is no page in {where}", fatal=False)


def _shown(path: Path, cwd: Path) -> str:
    return Relative(path.parent, cwd)(path.name)


def _run_buffer(request: Request, buffer: Buffer) -> RunResult:
    """Check one page's text as if it stood in its file; the site is not walked."""
    file = absolute(buffer.filename, request.cwd)
    if is_folder(file):
        raise UsageError(f"--stdin-filename `{buffer.filename}` is a folder; name the page's file")
    site = site_of(file.parent, config=_absolute(request.config, request.cwd), isolated=request.isolated)
    settings = load_site(site, request)
    site = settled(site, settings)
    path = file.relative_to(site.root).as_posix()
    kind = PageFilter(site, settings).classify(path, buffer.data[:1024])
    if not kind.is_checked:
        note = RunError(f"not checked: it is {kind.value}", buffer.filename, fatal=False)
        return RunResult((), 0, (note,))
    planner = planner_for(settings, request)
    check = SiteCheck(Context(request.today, settings.site), planner, request.plugins)
    source = Source.from_bytes(path, buffer.data)
    check.add(check.page(source, site_facts=False))
    kept = check.finish({path}, full=False)
    errors = [_placed(error, site.root, request.cwd) for error in check.errors]
    if kind is Kind.PAGE and planner.plan_for(path).site_rules:
        errors.append(RunError("a buffer is not compared with the other pages of its site", fatal=False))
    result = SiteResult(site.root, tuple(kept), settings.fail_on)
    rules = {name: state.rule for name, state in planner.states_for(path).items() if state.severity is not None}
    return RunResult((result,), 1, tuple(errors), rules, (file, source.text))
