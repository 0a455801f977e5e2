"""A run over files that change under it."""

from __future__ import annotations

import datetime as dt

from frontlint import runner
from frontlint.engine import RunError


def test_a_page_that_vanishes_during_the_run_is_skipped_with_a_note(tmp_path, monkeypatch):
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("---\ntitle: x: y\n---\n")
    read_page = runner.read_page

    def read(root, path):
        if path == "b.md":
            (root / path).unlink()
        return read_page(root, path)

    monkeypatch.setattr(runner, "read_page", read)
    result = runner.run(runner.Request((), tmp_path, dt.date(2026, 1, 1)))
    assert [d.path for d in result.sites[0].diagnostics] == ["a.md"]
    assert result.errors == (RunError("vanished during the run and was skipped", "b.md", fatal=False),)
    assert result.exit_code(None, override=True) == 0


def test_a_page_that_cannot_be_read_is_a_finding(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text("---\ntitle: x\n---\n")

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    source = runner.read_page(tmp_path, "a.md")
    monkeypatch.undo()
    assert source.encoding_problem == "the file cannot be read: Permission denied"
