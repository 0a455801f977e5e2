"""A file's new text -> the file, in one step: a reader sees the old text or the new one, whole, whatever happens."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import stat
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from frontlint.digests import blake2b
from frontlint.patterns import pattern

# `.frontlint-<machine>-<process>.tmp`: it tells later runs whether the one that wrote it is still at work.
_TEMPORARY = pattern(r"\.frontlint-([0-9a-f]{8})-(\d+)\.tmp")


class ChangedError(Exception):
    """A file holds something else than it did when it was read, or is gone, so it was left alone."""


def replace_file(file: Path, old: bytes, new: bytes) -> None:
    """Put new bytes into a file that holds the old ones.

    They are written beside the file, brought to the disk and moved into its place. The mode stays, the owner where that
    is allowed, and a link goes on leading to the same file. That it has moved is sure to outlast a loss of power only
    after `sync_folders`; until then the file may be the old one again, whole.

    Args:
        file: the file, or a link to it.
        old: what was read from it.
        new: what it is to hold.

    Raises:
        ChangedError: the file no longer holds `old`, or is no more.
        OSError: it cannot be read or written; it is as it was.
    """
    target = Path(os.path.realpath(file))
    if not target.exists():
        raise ChangedError(str(file))
    if not os.access(target, os.W_OK):
        # A new file could take its place all the same, but its owner said no.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
    temporary = target.parent / _temporary_name()
    # Exclusive: a name that is there already, or a link, is never written through.
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(new)
            _dress(stream.fileno(), target)
            stream.flush()
            os.fsync(stream.fileno())
        # As late as can be: what an editor saves from now on is lost, but that is a moment.
        _expect(target, old)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def real_folder(file: Path) -> Path:
    """The folder in which `replace_file` works: where the file is that a link leads to."""
    return Path(os.path.realpath(file)).parent


def sync_folders(files: Iterable[Path]) -> None:
    """Bring to the disk that files were replaced: each folder once, where folders can be opened."""
    for folder in sorted({real_folder(file) for file in files}):
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def remove_leftovers(folders: Iterable[Path]) -> None:
    """Remove what runs that were killed left in folders; what may be another run's at work stays."""
    for folder in folders:
        with contextlib.suppress(OSError):
            for entry in os.scandir(folder):
                found = _TEMPORARY.fullmatch(entry.name)
                if found is not None and found[1] == _machine() and not _is_alive(int(found[2])):
                    Path(entry.path).unlink(missing_ok=True)


def _expect(file: Path, content: bytes) -> None:
    try:
        is_same = file.read_bytes() == content
    except FileNotFoundError:
        is_same = False
    if not is_same:
        raise ChangedError(str(file))


def _temporary_name() -> str:
    return f".frontlint-{_machine()}-{os.getpid()}.tmp"


@cache
def _machine() -> str:
    """A short name for this machine: on a network drive the numbers of other machines' processes mean nothing."""
    return blake2b(socket.gethostname().encode("utf-8", "replace"), digest_size=4).hexdigest()


def _is_alive(process: int) -> bool:
    """Whether a process other than this one has this number."""
    if process == os.getpid():
        return False
    if os.name == "nt":  # pragma: no cover
        # There is no harmless way to ask: a signal would end the process.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _dress(descriptor: int, target: Path) -> None:
    """Give a new file the mode of the one whose place it takes, and its owner where that is allowed."""
    known = target.stat()
    if hasattr(os, "fchown"):
        own = os.fstat(descriptor)
        if (own.st_uid, own.st_gid) != (known.st_uid, known.st_gid):
            with contextlib.suppress(OSError):
                os.fchown(descriptor, known.st_uid, known.st_gid)
    # After the owner: a change of it takes special bits away.
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(known.st_mode))
