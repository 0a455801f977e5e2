"""A request -> its result: find the sites, bring their indexes up to date, and report what was asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from frontlint.discover.listing import Listing
from frontlint.discover.search import Discovery, HeldSettings, SiteFiles, find_sites
from frontlint.discover.sites import Site
from frontlint.errors import UsageError
from frontlint.folders import folders_on_disk
from frontlint.history import GitHistory
from frontlint.plan import RunError
from frontlint.relative import Relative, placed
from frontlint.request import Request, baseline_of, cache_of, held_by
from frontlint.results import RunResult, SiteResult
from frontlint.rules.base import Context
from frontlint.site.compare import Judge
from frontlint.site.index import SiteJob, run_job
from frontlint.site.plans import Outdated, Plans, RuleClasses
from frontlint.site.prepare import Prepared, prepare
from frontlint.site.setup import Setup

if TYPE_CHECKING:
    from frontlint.baseline import Held
    from frontlint.baseline_file import Known

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
        self._narrow(found)
        counter = _Counter(self.progress)
        counter.total = sum(len(files.pages) + len(files.outside) for files in found.sites)
        self.errors.extend(RunError(note, fatal=False) for note in found.notes)
        sites = tuple([self._site(files, counter) for files in found.sites])
        reported = sum(len(files.selected) + len(files.outside) for files in found.sites)
        self.errors.extend(_nothing_checked(found, request) if not reported else ())
        plans = [self.prepared[id(files.settings)].plans for files in found.sites]
        return RunResult(sites, reported, tuple(self.errors), RuleClasses(plans))

    def _narrow(self, found: Discovery) -> None:
        """Leave out of what is reported on what was not touched since the revision that was named, if one was."""
        revision = self.request.changed_since
        if revision is None:
            return
        from frontlint.git import Touched, touched_since

        known: dict[Path, Touched] = {}
        for number, files in enumerate(found.sites):
            root, top = files.site.root, files.site.git_top
            if top is None:
                shown = Relative(root, self.request.cwd)("")
                raise UsageError(
                    f"--changed-since asks git, and `{shown.rstrip('/') or '.'}` lies in no git repository"
                )
            touched = known.get(top) or touched_since(revision, top)
            known[top] = touched
            found.sites[number] = files._replace(
                selected=frozenset(path for path in files.selected if touched.has(root / path)),
                outside=tuple(path for path in files.outside if touched.has(root / path)),
            )

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
        prepared.keep(files.pages, files.outside)
        if len(files.selected) == len(files.pages):
            self.errors.extend(
                placed(RunError(text, file, fatal=False), files.site.root, request.cwd)
                for text, file in prepared.setup.unmatched
            )
        plans = prepared.plans
        history = GitHistory(files.site.root, files.site.git_top)
        context = Context(request.today, prepared.setup.site, folders_on_disk(files.site.root), history)
        held = self._held(prepared, files)
        job = SiteJob(
            root=files.site.root,
            pages=files.pages,
            wanted=files.selected,
            outside=files.outside,
            plans=plans,
            new_judge=partial(Judge, context, plans.severity, plans.url, prepared.setup.applicabilities),
            full=request.is_full,
            known_rules=request.plugins,
            held=held,
            jobs=request.jobs,
            cache=prepared.cache,
            step=counter.step,
        )
        with closing(history):
            outcome = run_job(job)
        where = Relative(files.site.root, request.cwd)("").rstrip("/") or "."
        self.errors.extend(RunError(note, where, fatal=False) for note in history.notes)
        wanted = files.selected.union(files.outside)
        self.errors.extend(
            placed(error, files.site.root, request.cwd)
            for error in sorted(outcome.errors, key=lambda error: (error.path or "", error.message))
            if error.path is None or error.path in wanted
        )
        if held is not None:
            held.stale = self._stale(held, files, plans, outcome.errors)
        return SiteResult(files.site.root, outcome.findings, prepared.setup.fail_on, plans, held)

    def _held(self, prepared: Prepared, files: SiteFiles) -> Held | None:
        """What the site's baseline holds back; of named files only what it says of them."""
        file = baseline_of(prepared.setup.root, prepared.setup.baseline, self.request)
        if file is None:
            return None
        wanted = files.selected.union(files.outside)
        alone = not self.request.writes_baseline and self._asked(files) <= wanted
        return held_by(file, prepared.setup, wanted if alone else None)

    def _asked(self, files: SiteFiles) -> frozenset[str]:
        """The files and folders that were asked for, relative to the site's root ("" is itself); none by revision."""
        if self.request.changed_since is not None:
            return frozenset()
        from frontlint.site.stale import places

        return frozenset(places(self.request.paths, self.request.cwd, files.site.root))

    def _stale(self, held: Held, files: SiteFiles, plans: Plans, errors: Collection[RunError]) -> tuple[Known, ...]:
        """The entries of the baseline that held nothing back; said where the run is not about to remove them."""
        if next(held.unmatched(), None) is None or any(error.fatal for error in errors):
            return ()
        from frontlint.discover.pages import PageFilter
        from frontlint.site.stale import Scope, stale

        request, root = self.request, files.site.root
        pages = PageFilter(files.site, files.settings)
        found = stale(
            held,
            plans,
            Scope(
                root=root,
                pages=frozenset(files.pages),
                selected=files.selected,
                outside=files.outside,
                asked=self._asked(files),
                is_checked=lambda path: pages.classify(path).is_checked,
                full=request.is_full,
                plugins=request.plugins,
            ),
        )
        if found and not request.writes_baseline:
            self.errors.append(_stale_note(held, found, request))
        return found


def _stale_note(held: Held, found: tuple[Known, ...], request: Request) -> RunError:
    first = found[0]
    entries = "1 entry matches" if len(found) == 1 else f"{len(found):,} entries match"
    example = f"{'' if len(found) == 1 else 'such as '}`{first.rule}` on {first.path}"
    message = f"{entries} nothing any more, {example}; `frontlint baseline prune` removes what is over"
    return RunError(message, os.path.relpath(held.baseline.file, request.cwd).replace(os.sep, "/"), fatal=False)


def _nothing_checked(found: Discovery, request: Request) -> Iterator[RunError]:
    """A run over nothing says why: a green tick for nothing is worse than a red one."""
    for skipped in found.skipped:
        shown = Relative(skipped.path.parent, request.cwd)(skipped.path.name)
        yield RunError(f"not checked: it {skipped.reason}", shown, fatal=False)
    if request.changed_since is not None:
        yield RunError(f"nothing was checked: no page was touched since `{request.changed_since}`", fatal=False)
    elif not found.skipped:
        where = ", ".join(f"`{path}`" for path in request.paths) or "the working directory"
        yield RunError(f"nothing was checked: there is no page in {where}", fatal=False)
