"""What is asked of files can be logged, and the log tells whether a later run would hear the same."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
from pathlib import Path

import pytest

from frontlint import files


@pytest.fixture
def here(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"one")
    (tmp_path / "folder").mkdir()
    return tmp_path


def log_of(*questions):
    """What the log holds after some questions, as a later run reads it back."""
    with files.watched() as log:
        for ask in questions:
            with contextlib.suppress(OSError):
                ask()
    return json.loads(json.dumps(log))


def everything(path: Path):
    return log_of(
        lambda: files.read(path),
        lambda: files.is_file(path),
        lambda: files.is_folder(path),
        lambda: files.exists(path),
        lambda: files.real(path),
        lambda: files.names_in(path.parent, ("a.toml", "b.toml")),
    )


class TestTheLog:
    def test_it_says_what_was_asked_and_answered(self, here):
        path = here / "a.toml"
        log = everything(path)
        assert set(log) == {str(path), str(here)}
        assert len(log[str(path)].pop("read")) == 32
        assert log[str(path)] == {"is_file": True, "is_folder": False, "exists": True, "real": os.path.realpath(path)}
        assert log[str(here)] == {"names": {"a.toml": True, "b.toml": False}}

    def test_the_digest_is_that_of_the_bytes(self, here):
        log = log_of(lambda: files.read(here / "a.toml"))
        assert log == {str(here / "a.toml"): {"read": hashlib.blake2b(b"one", digest_size=16).hexdigest()}}

    def test_without_it_nothing_is_kept(self, here):
        with files.watched() as log:
            pass
        assert files.read(here / "a.toml") == b"one"
        assert files.is_file(here / "a.toml")
        assert log == {}

    def test_an_outer_one_hears_what_an_inner_one_does(self, here):
        with files.watched() as outer:
            files.is_file(here / "a.toml")
            with files.watched() as inner:
                files.is_folder(here / "a.toml")
                files.is_folder(here)
        assert inner == {str(here / "a.toml"): {"is_folder": False}, str(here): {"is_folder": True}}
        assert outer == {str(here / "a.toml"): {"is_file": True, "is_folder": False}, str(here): {"is_folder": True}}

    def test_it_ends_where_something_is_raised(self, here):
        with pytest.raises(FileNotFoundError), files.watched():
            files.read(here / "none")
        assert files._log is None

    def test_relative_paths_are_kept_as_absolute_ones(self, here, monkeypatch):
        monkeypatch.chdir(here)
        log = log_of(lambda: files.is_file(Path("a.toml")))
        monkeypatch.chdir(here / "folder")
        assert files.unchanged(log)

    def test_of_a_file_that_something_else_has_read(self, here):
        log = log_of(lambda: files.note_read([here / "a.toml", here / "none"]))
        assert files.unchanged(log)
        (here / "a.toml").write_bytes(b"two")
        assert not files.unchanged(log)


class TestUnchanged:
    def test_where_nothing_changed(self, here):
        for name in ("a.toml", "b.toml", "folder", "a.toml/below"):
            assert files.unchanged(everything(here / name)), name

    def test_asking_again_is_not_logged(self, here):
        log = everything(here / "a.toml")
        with files.watched() as again:
            assert files.unchanged(log)
        assert again == {}

    def test_other_contents(self, here):
        path = here / "a.toml"
        log = log_of(lambda: files.read(path))
        path.write_bytes(b"two")
        assert not files.unchanged(log)
        path.write_bytes(b"one")
        assert files.unchanged(log)

    def test_contents_that_changed_while_the_log_was_written(self, here):
        path = here / "a.toml"
        with files.watched() as log:
            files.read(path)
            path.write_bytes(b"two")
            files.read(path)
        assert not files.unchanged(log)

    @pytest.mark.parametrize("ask", [files.read, files.is_file, files.exists])
    def test_a_file_that_appears(self, here, ask):
        path = here / "b.toml"
        log = log_of(lambda: ask(path))
        assert files.unchanged(log)
        path.write_bytes(b"")
        assert not files.unchanged(log)

    @pytest.mark.parametrize("ask", [files.read, files.is_file, files.exists])
    def test_a_file_that_vanishes(self, here, ask):
        log = log_of(lambda: ask(here / "a.toml"))
        (here / "a.toml").unlink()
        assert not files.unchanged(log)

    @pytest.mark.parametrize("ask", [files.read, files.is_file, files.is_folder])
    def test_a_file_that_becomes_a_folder(self, here, ask):
        log = log_of(lambda: ask(here / "a.toml"))
        (here / "a.toml").unlink()
        (here / "a.toml").mkdir()
        assert not files.unchanged(log)

    @pytest.mark.parametrize("ask", [files.read, files.is_file, files.is_folder])
    def test_a_folder_that_becomes_a_file(self, here, ask):
        log = log_of(lambda: ask(here / "folder"))
        (here / "folder").rmdir()
        (here / "folder").write_bytes(b"")
        assert not files.unchanged(log)

    def test_a_file_that_may_no_longer_be_read(self, here, monkeypatch):
        def refuse(path):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

        log = log_of(lambda: files.read(here / "a.toml"))
        monkeypatch.setattr(Path, "read_bytes", refuse)
        assert not files.unchanged(log)
        refused = log_of(lambda: files.read(here / "a.toml"))
        assert refused == {str(here / "a.toml"): {"read": errno.EACCES}}
        assert files.unchanged(refused)
        monkeypatch.undo()
        assert not files.unchanged(refused)

    def test_another_reason_why_it_cannot_be_read(self, here):
        path = here / "sub" / "b.toml"
        log = log_of(lambda: files.read(path))
        (here / "sub").write_bytes(b"")
        assert not files.unchanged(log)

    def test_a_link_that_leads_elsewhere(self, here):
        (here / "b.toml").write_bytes(b"one")
        link = here / "link.toml"
        link.symlink_to(here / "a.toml")
        log = log_of(lambda: files.real(link))
        assert files.unchanged(log)
        link.unlink()
        link.symlink_to(here / "b.toml")
        assert not files.unchanged(log)

    def test_names_that_appear_or_vanish(self, here):
        log = log_of(lambda: files.names_in(here, ("a.toml", "b.toml")))
        (here / "c.toml").write_bytes(b"")
        assert files.unchanged(log)
        (here / "b.toml").write_bytes(b"")
        assert not files.unchanged(log)
        (here / "b.toml").unlink()
        (here / "a.toml").unlink()
        assert not files.unchanged(log)

    def test_names_are_kept_however_they_were_asked(self, here):
        log = log_of(lambda: files.names_in(here, ("a.toml",)), lambda: files.names_in(here, ("b.toml",)))
        assert log == {str(here): {"names": {"a.toml": True, "b.toml": False}}}
        (here / "b.toml").write_bytes(b"")
        assert not files.unchanged(log)
