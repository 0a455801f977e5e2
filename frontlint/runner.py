"""A request -> its result: find the sites, bring their indexes up to date, and report what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from frontlint.discover.listing import Listing
from frontlint.discover.search import Discovery, HeldSettings, SiteFiles, find_sites
from frontlint.discover.sites import Site
from frontlint.plan import RunError
from frontlint.request import Request, cache_of
from frontlint.results import Relative, RunResult, SiteResult, placed
from frontlint.rules.base import Context
from frontlint.site.compare import Judge
from frontlint.site.index import SiteJob, run_job
from frontlint.site.plans import Outdated, RuleClasses
from frontlint.site.prepare import Prepared, prepare
from frontlint.site.setup import Setup

ShowProgress = Callable[[int, int], None]


def run(request: Request, progress: ShowProgress | None = None) -> RunResult:
    """Check what was asked for.

    Args:
        request: what to check and how.
        progress: called with the number of pages done and of all pages.

    Raises:
        FrontlintError: the run cannot be done: a path, a settings file, a schema or a plugin cannot be used.
    """
    if request.buffer is not None:
        from frontlint.buffer import run_buffer

        return run_buffer(request, request.buffer)
    try:
        return _Run(request, progress).result()
    except Outdated:
        return _Run(request, progress, fresh=True).result()


class _Counter:
    """Counts pages over all sites of a run."""

    def __init__(self, progress: ShowProgress | None) -> None:
        self._progress = progress
        self.total = 0
        self._done = 0

    def step(self, count: int) -> None:
        before = self._done
        self._done += count
        if self._progress is not None and (before // 50 != self._done // 50 or self._done == self.total):
            self._progress(self._done, self.total)


@dataclass(slots=True)
class _Run:
    """One run over the sites that a request asks for; `fresh` passes over settings that were kept."""

    request: Request
    progress: ShowProgress | None
    fresh: bool = False
    prepared: dict[int, Prepared] = field(default_factory=dict)
    errors: list[RunError] = field(default_factory=list)

    def result(self) -> RunResult:
        request = self.request
        found = find_sites(
            request.paths,
            request.cwd,
            self._load,
            config=request.settings_file,
            isolated=request.isolated,
            listing=self._listing,
        )
        counter = _Counter(self.progress)
        counter.total = sum(len(files.pages) + len(files.outside) for files in found.sites)
        self.errors.extend(RunError(note, fatal=False) for note in found.notes)
        sites = tuple([self._site(files, counter) for files in found.sites])
        reported = sum(len(files.selected) + len(files.outside) for files in found.sites)
        self.errors.extend(_nothing_checked(found, request) if not reported else ())
        plans = [self.prepared[id(files.settings)].plans for files in found.sites]
        return RunResult(sites, reported, tuple(self.errors), RuleClasses(plans))

    def _load(self, site: Site) -> Setup:
        prepared = prepare(site, self.request.options, cache_of(site, self.request), fresh=self.fresh)
        self.prepared[id(prepared.setup)] = prepared
        return prepared.setup

    def _listing(self, settings: HeldSettings) -> Listing | None:
        """Where the pages of a site are listed between runs."""
        prepared = self.prepared[id(settings)]
        if prepared.cache is None or not prepared.cache.prepare():
            return None
        return Listing(prepared.cache.listing(prepared.setup.fingerprint), prepared.cache.now())

    def _site(self, files: SiteFiles, counter: _Counter) -> SiteResult:
        """Check one site, and keep what lies in the paths that were asked for."""
        request = self.request
        prepared = self.prepared[id(files.settings)]
        prepared.keep((*files.pages, *files.outside))
        plans = prepared.plans
        context = Context(request.today, prepared.setup.site)
        job = SiteJob(
            root=files.site.root,
            pages=files.pages,
            wanted=files.selected,
            outside=files.outside,
            plans=plans,
            new_judge=partial(Judge, context, plans.severity, plans.url),
            full=request.is_full,
            known_rules=request.plugins,
            jobs=request.jobs,
            cache=prepared.cache,
            step=counter.step,
        )
        outcome = run_job(job)
        wanted = files.selected.union(files.outside)
        self.errors.extend(
            placed(error, files.site.root, request.cwd)
            for error in sorted(outcome.errors, key=lambda error: (error.path or "", error.message))
            if error.path is None or error.path in wanted
        )
        return SiteResult(files.site.root, outcome.findings, prepared.setup.fail_on, plans)


def _nothing_checked(found: Discovery, request: Request) -> Iterator[RunError]:
    """A run over nothing says why: a green tick for nothing is worse than a red one."""
    for skipped in found.skipped:
        shown = Relative(skipped.path.parent, request.cwd)(skipped.path.name)
        yield RunError(f"not checked: it {skipped.reason}", shown, fatal=False)
    if not found.skipped:
        where = ", ".join(f"`{path}`" for path in request.paths) or "the working directory"
        yield RunError(f"nothing was checked: there is no page in {where}", fatal=False)
