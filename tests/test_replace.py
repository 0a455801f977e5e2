"""A file is replaced in one step, and left alone where that is not safe."""

from __future__ import annotations

import os
import stat
import subprocess
import sys

import pytest

from frontlint import replace
from frontlint.replace import ChangedError, real_folder, remove_leftovers, replace_file, sync_folders


def test_new_bytes_take_the_place_of_the_old_ones(tmp_path):
    file = tmp_path / "page.md"
    file.write_bytes(b"old\r\n")
    file.chmod(0o640)
    replace_file(file, b"old\r\n", b"new\r\n")
    assert file.read_bytes() == b"new\r\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["page.md"]


def test_a_file_that_changed_since_is_left_alone(tmp_path):
    file = tmp_path / "page.md"
    file.write_bytes(b"saved meanwhile")
    with pytest.raises(ChangedError):
        replace_file(file, b"old", b"new")
    assert file.read_bytes() == b"saved meanwhile"
    assert [entry.name for entry in tmp_path.iterdir()] == ["page.md"]


def test_a_file_that_is_gone_is_not_made_anew(tmp_path, monkeypatch):
    file = tmp_path / "page.md"
    with pytest.raises(ChangedError):
        replace_file(file, b"old", b"new")
    file.write_bytes(b"old")
    # At the last moment: the file goes while the new one is brought to the disk.
    monkeypatch.setattr("os.fsync", lambda _: file.unlink(missing_ok=True))
    with pytest.raises(ChangedError):
        replace_file(file, b"old", b"new")
    assert not list(tmp_path.iterdir())


def test_a_link_goes_on_leading_to_the_same_file(tmp_path):
    target = tmp_path / "elsewhere" / "page.md"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link = tmp_path / "link.md"
    link.symlink_to(target)
    replace_file(link, b"old", b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_file_that_its_owner_closed_is_left_alone(tmp_path, monkeypatch):
    file = tmp_path / "page.md"
    file.write_bytes(b"old")
    # To root, as whom tests may run, every file is open.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        replace_file(file, b"old", b"new")
    assert file.read_bytes() == b"old"


def test_nothing_stays_of_a_write_that_failed(tmp_path, monkeypatch):
    file = tmp_path / "page.md"
    file.write_bytes(b"old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_file(file, b"old", b"new")
    assert file.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["page.md"]


def test_what_killed_runs_left_is_removed_and_nothing_else(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    machine = replace._machine()
    dead = tmp_path / f".frontlint-{machine}-{ended.pid}.tmp"
    alive = tmp_path / f".frontlint-{machine}-{os.getppid()}.tmp"
    elsewhere = tmp_path / f".frontlint-00000000-{ended.pid}.tmp"
    others = tmp_path / ".frontlint-notes.tmp"
    for file in (dead, alive, elsewhere, others):
        file.write_bytes(b"")
    remove_leftovers([tmp_path, tmp_path / "gone"])
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted([alive.name, elsewhere.name, others.name])


def test_each_file_is_brought_to_the_disk_and_each_folder_once(tmp_path, monkeypatch):
    files = [tmp_path / folder / name for folder in ("a", "b") for name in ("one.md", "two.md")]
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"old")
    link = tmp_path / "link.md"
    link.symlink_to(files[0])
    synced = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor)))
    for file in files:
        replace_file(file, b"old", b"new")
    assert [stat.S_ISREG(known.st_mode) for known in synced] == [True] * 4
    synced.clear()
    sync_folders([*files, link, tmp_path / "gone" / "page.md"])
    folders = [file.parent.stat().st_ino for file in files[::2]]
    assert [known.st_ino for known in synced] == folders


def test_what_is_left_of_a_killed_write_through_a_link_lies_where_the_link_leads(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link.md").symlink_to(tmp_path / "elsewhere" / "page.md")
    assert real_folder(tmp_path / "link.md") == (tmp_path / "elsewhere").resolve()
