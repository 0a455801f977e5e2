"""What a run found -> comments in its pages, written where each page holds with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from frontlint.diagnostic import Diagnostic, Severity
from frontlint.errors import FrontlintError, system_reason
from frontlint.folders import folders_on_disk
from frontlint.foreign import Crash, call
from frontlint.history import GitHistory
from frontlint.ignores.page import Ignored, Judged, ignore_on_page
from frontlint.relative import Relative
from frontlint.replace import ChangedError, real_folder, remove_leftovers, replace_file, sync_folders
from frontlint.results import PageFindings, PagePlans, RunResult, SiteResult
from frontlint.rules.base import Context
from frontlint.site.workers import check_pages, worker_count
from frontlint.text import Source

_ABOUT_COMMENTS = "suppression/"


class Left(NamedTuple):
    """A page that was left alone, by its path for the reader, and why."""

    path: str
    why: str


class Written(NamedTuple):
    """What was done.

    Attributes:
        findings: how many findings are covered now.
        pages: in how many pages.
        left: pages that were left alone.
        left_findings: how many findings those have.
        about_comments: how many findings about comments there are, which no comment is written for.
    """

    findings: int
    pages: int
    left: tuple[Left, ...]
    left_findings: int
    about_comments: int

    @property
    def is_all(self) -> bool:
        """Whether nothing is left."""
        return not self.left and not self.about_comments


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be ignored and how.

    Attributes:
        reason: what the comments say.
        today: the day that dates are judged by.
        level: the lowest severity of findings to cover; None for none.
        override: whether `level` holds; else that of each site's settings does.
        jobs: how many processes to use; None to go by the cores.
    """

    reason: str
    today: dt.date
    level: Severity | None
    override: bool
    jobs: int | None = None

    def wants(self, diagnostic: Diagnostic, site: SiteResult) -> bool:
        """Whether a finding is to be covered."""
        level = self.level if self.override else site.fail_on
        return level is not None and diagnostic.severity.rank >= level.rank


def add_ignores(result: RunResult, wish: Wish, cwd: Path) -> Written:
    """Write comments into pages for what was found on them.

    A page is replaced whole, and only if it holds with its comments: see `ignore_on_page`.

    Args:
        result: what was found.
        wish: what is to be ignored.
        cwd: what the paths of pages that are left are relative to.
    """
    findings = pages = left_findings = about = 0
    left: list[Left] = []
    written: list[Path] = []
    for site in result.sites:
        assert site.plans is not None, "results of runs over files have plans"
        wanted = {page.path: page for page in site.diagnostics.pages()}
        writer = _Writer(site, site.plans, wish, wanted)
        shown = Relative(site.root, cwd)
        remove_leftovers({real_folder(site.root / path) for path in wanted})
        jobs = worker_count(len(wanted), wish.jobs)
        for path, covered, others, why in sorted(check_pages(sorted(wanted), writer, jobs)):
            about += others
            if why:
                left.append(Left(shown(path), why))
                left_findings += covered
            elif covered:
                findings += covered
                pages += 1
                written.append(site.root / path)
    sync_folders(written)
    return Written(findings, pages, tuple(left), left_findings, about)


@dataclass(slots=True)
class _Writer:
    """Writes into the pages of a site, perhaps in a worker process."""

    site: SiteResult
    plans: PagePlans
    wish: Wish
    pages: dict[str, PageFindings]
    history: GitHistory = field(init=False)

    def __post_init__(self) -> None:
        """Make the history, which runs git when a rule first asks."""
        self.history = GitHistory(self.site.root, self.site.root)

    def __call__(self, path: str) -> tuple[str, int, int, str]:
        """Cover what was found on a page: (path, findings, findings about comments, why it was left alone)."""
        found: list[Diagnostic] = []
        about = 0
        for diagnostic in self._wanted(path):
            if diagnostic.rule.startswith(_ABOUT_COMMENTS):
                about += 1
            else:
                found.append(diagnostic)
        why = self._write(path, found) if found else ""
        return path, len(found), about, why

    def _wanted(self, path: str) -> Iterator[Diagnostic]:
        return (d for d in self.pages[path].diagnostics() if self.wish.wants(d, self.site))

    def _write(self, path: str, found: list[Diagnostic]) -> str:
        """Write into a page; why it was left alone, or nothing."""
        file = self.site.root / path
        try:
            data = file.read_bytes()
            made = call(self._ignored, Source.from_bytes(path, data), found)
            if made.source is None:
                return made.why
            replace_file(file, data, made.source.to_bytes())
        except ChangedError:
            return "it changed since it was checked"
        except OSError as error:
            return f"it cannot be written: {system_reason(error)}"
        except (Crash, FrontlintError) as error:
            return f"a rule cannot judge it with its comments: {error}"
        return ""

    def _ignored(self, source: Source, found: list[Diagnostic]) -> Ignored:
        plan = self.plans.plan_for(source.path)
        context = Context(self.wish.today, plan.site, folders_on_disk(self.site.root), self.history)
        judged = Judged(plan, self.plans.known, context, self.plans.aliases)
        return ignore_on_page(source, judged, found, self.wish.reason)
