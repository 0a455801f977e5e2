"""A run over files that change under it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from frontlint.plan import RunError
from frontlint.report import reporter
from frontlint.report.options import ReportOptions
from frontlint.runner import Request, run
from frontlint.site.reader import PageReader

TODAY = dt.date(2026, 1, 1)
BROKEN = "---\ntitle: x: y\n---\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "frontlint.toml").touch()
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(BROKEN)
    return tmp_path


def vanishing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a page be gone when its turn to be read comes."""
    read = PageReader.read

    def read_page(self, path, **options):
        if path == name:
            Path(self.root, path).unlink(missing_ok=True)
        return read(self, path, **options)

    monkeypatch.setattr(PageReader, "read", read_page)


@pytest.mark.parametrize("cached", [False, True])
def test_a_page_that_vanishes_during_the_run_is_skipped_with_a_note(site, cached, monkeypatch):
    vanishing("b.md", monkeypatch)
    result = run(Request((), site, TODAY, cached=cached))
    assert [d.path for d in result.sites[0].diagnostics] == ["a.md"]
    assert result.errors == (RunError("vanished during the run and was skipped", "b.md", fatal=False),)
    assert result.exit_code(None, override=True) == 0


def test_a_known_page_that_vanishes_during_the_run_is_skipped_with_a_note(site, monkeypatch):
    request = Request((), site, TODAY, cached=True)
    run(request)
    (site / "b.md").write_text("---\ntitle: z: y\n---\n")
    vanishing("b.md", monkeypatch)
    result = run(request)
    assert [d.path for d in result.sites[0].diagnostics] == ["a.md"]
    assert result.errors == (RunError("vanished during the run and was skipped", "b.md", fatal=False),)
    monkeypatch.undo()
    assert run(request).errors == ()


@pytest.mark.parametrize("cached", [False, True])
def test_a_named_file_that_is_no_page_and_vanishes_is_skipped_with_a_note(site, cached, monkeypatch):
    (site / "README.md").write_text(BROKEN)
    vanishing("README.md", monkeypatch)
    result = run(Request(("README.md", "a.md"), site, TODAY, cached=cached))
    assert [d.path for d in result.sites[0].diagnostics] == ["a.md"]
    assert result.errors == (RunError("vanished during the run and was skipped", "README.md", fatal=False),)


@pytest.mark.parametrize("cached", [False, True])
def test_a_page_that_cannot_be_read_is_a_finding(site, cached, monkeypatch):
    opened = os.open

    def refuse(name, *args, **kwargs):
        if str(name).endswith("b.md"):
            raise PermissionError(13, "Permission denied")
        return opened(name, *args, **kwargs)

    request = Request((), site, TODAY, cached=cached)
    before = report(request)
    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        for _ in range(2):
            found = {(d.path, d.rule, d.message) for d in run(request).sites[0].diagnostics}
            assert ("b.md", "syntax/encoding", "the file cannot be read: Permission denied") in found
    assert report(request) == before


def report(request: Request) -> str:
    return "".join(reporter("json")(run(request), ReportOptions(cwd=request.cwd)))
