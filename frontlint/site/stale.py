"""Which entries of a baseline are stale: they held nothing back although their rules had their say on their pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from frontlint.baseline import Held
from frontlint.baseline_file import Known
from frontlint.site.plans import Plans

# It is judged only in a run of all rules, see `frontlint.suppress`.
_UNUSED = "suppression/unused"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run looked at in one site; paths are relative to its root.

    Attributes:
        root: the site's root folder.
        pages: all pages of the site.
        selected: those that were reported on.
        outside: files that were reported on and are no pages.
        asked: the files and folders that were asked for ("" is the root); none where pages were chosen otherwise.
        is_checked: whether a file, existing or not, would be checked where it is named.
        full: whether every rule ran that the settings select.
        plugins: whether plugins ran.
    """

    root: Path
    pages: Collection[str]
    selected: Collection[str]
    outside: Collection[str]
    asked: Collection[str]
    is_checked: Callable[[str], bool]
    full: bool
    plugins: bool


def stale(held: Held, plans: Plans, scope: Scope) -> tuple[Known, ...]:
    """The entries that are stale, in the order of the file."""
    judge = _Judge(plans, scope)
    found = (entry for path, entry in held.unmatched() if judge.is_over(path, held.rule_of(entry)))
    return tuple(sorted(found, key=lambda entry: entry.order))


@dataclass(slots=True)
class _Judge:
    plans: Plans
    scope: Scope
    _ran: dict[str, Collection[str]] = field(default_factory=dict)
    _gone: dict[str, bool] = field(default_factory=dict)

    def is_over(self, path: str, rule: str) -> bool:
        """Whether a rule would have said again what an entry holds back, if it were still so."""
        if path not in self.scope.selected and path not in self.scope.outside:
            if path not in self._gone:
                self._gone[path] = self._is_gone(path)
            return self._gone[path]
        if rule not in self.plans.setup.rules:
            return self.scope.plugins
        if rule not in self.plans.severities_of(path) or (rule == _UNUSED and not self.scope.full):
            return False
        if path not in self._ran:
            self._ran[path] = self._rules_on(path)
        return rule in self._ran[path]

    def _is_gone(self, path: str) -> bool:
        """Whether a page is no more, and the run would have reported on it."""
        if path in self.scope.pages or not any(_is_below(path, place) for place in self.scope.asked):
            return False
        # A file that is no page of the site may have been named alone when the baseline was written.
        return not os.path.lexists(self.scope.root / path) or not self.scope.is_checked(path)

    def _rules_on(self, path: str) -> Collection[str]:
        """The rules that had their say: drafts and what cannot be read are spared most of them."""
        from frontlint.site.reader import PageReader

        reader = PageReader(str(self.scope.root), self.plans)
        return reader.ran(path, site_facts=path not in self.scope.outside)


def _is_below(path: str, place: str) -> bool:
    return place in ("", path) or path.startswith(place + "/")


def places(paths: Collection[str], cwd: Path, root: Path) -> Iterator[str]:
    """What was named on a command line (nothing is the working directory), relative to a site's root.

    What lies above the root, or is the root, is ``""``; what lies elsewhere is left out.
    """
    for path in paths or (".",):
        absolute = Path(os.path.abspath(cwd / path))  # noqa: PTH100 - resolve() would follow links out of the site
        if root.is_relative_to(absolute):
            yield ""
        elif absolute.is_relative_to(root):
            yield absolute.relative_to(root).as_posix()
