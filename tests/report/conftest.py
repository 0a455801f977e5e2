"""A run's result to report on, made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontlint.diagnostic import Applicability, Diagnostic, PlacedEdit, PlacedFix, Related, Severity
from frontlint.plan import RunError
from frontlint.results import Findings, RunResult, SiteResult
from frontlint.rules.base import Example, PageRule
from frontlint.text import Region

PAGE = '---\ntitle: "[New]\tÜber 日本"\ntags: a, b\n---\nText\n'


class Decorated(PageRule):
    """Flags a decoration.

    A longer story: why it matters.
    """

    name = "title/decorated"
    severity = Severity.WARNING
    bad = Example("")
    good = Example("")

    def check(self, page):  # noqa: ARG002
        return ()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    root.mkdir()
    (root / ".git").mkdir()
    (root / "a, b%.md").write_text(PAGE, encoding="utf-8")
    (root / "c.md").write_text("---\n---\n", encoding="utf-8")
    return root


@pytest.fixture
def result(site: Path) -> RunResult:
    fix = PlacedFix(Applicability.UNSAFE, "take it out", (PlacedEdit(Region(2, 9, 2, 15), ""),))
    related = (Related("c.md", Region(1, 1, 1, 4), "the same\nhere"),)
    place = Region(2, 9, 2, 14)
    decorated = Diagnostic(
        "title/decorated", Severity.WARNING, "50% of it:\nsold", "a, b%.md", place, "/title", related, fix, "[New]"
    )
    listed = Diagnostic(
        "schema/type", Severity.ERROR, "not a list", "a, b%.md", Region(3, 7, 3, 11), "/tags", (), None, "a, b"
    )
    advice = Diagnostic("title/missing", Severity.INFO, "no title", "c.md", Region(1, 1, 2, 2), "")
    errors = (RunError("vanished during the run", "d.md", fatal=False),)
    sites = (SiteResult(site, Findings.of((listed, decorated, advice))),)
    return RunResult(sites, 2, errors, {"title/decorated": Decorated})
