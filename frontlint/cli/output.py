"""Where a report goes: standard output or a file, with or without colour; closed pipes are no error."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from frontlint.errors import UsageError, system_reason

# How much of a report is written at once, in characters.
_BLOCK = 1 << 18


def use_color(choice: str, stream: TextIO) -> bool:
    """Whether to use colours: --color beats NO_COLOR, which beats FORCE_COLOR, which beats what the stream is."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def write_report(
    pieces: Iterable[str], file: Path | None, what: str = "report", *, makes_folders: bool = False
) -> None:
    """Write a report whole.

    Args:
        pieces: its text.
        file: where to; None for standard output.
        what: what it is, for people.
        makes_folders: whether folders above the file are made that are not there.

    Raises:
        UsageError: the file, or standard output, cannot be written.
    """
    try:
        if file is not None:
            target = Path(os.path.realpath(file))
            if makes_folders:
                with contextlib.suppress(FileExistsError):  # a file in a folder's place is told where it is opened
                    target.parent.mkdir(parents=True, exist_ok=True)
            _write_file(pieces, target)
        else:
            sys.stdout.writelines(_in_blocks(pieces))
            sys.stdout.flush()
    except OSError as error:
        if file is None:
            _end(sys.stdout, what, error)
        else:
            raise UsageError(f"the {what} cannot be written: {system_reason(error)}", path=str(file)) from None


def write_page(data: bytes) -> None:
    """Write a page to standard output, also where something else stands in for `sys.stdout`.

    Raises:
        UsageError: it cannot be written whole.
    """
    stream = sys.__stdout__
    if stream is None:
        return
    try:
        stream.buffer.write(data)
        stream.flush()
    except OSError as error:
        _end(stream, "page", error)


def _end(stream: TextIO, what: str, error: OSError) -> None:
    """Write nothing more to a stream that takes nothing.

    Raises:
        UsageError: that is a fault, and not a reader (`head`, a pager) who has seen enough.
    """
    # The interpreter must not complain again when it flushes.
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    if not isinstance(error, BrokenPipeError):
        raise UsageError(f"the {what} cannot be written: {system_reason(error)}") from None


def _in_blocks(pieces: Iterable[str]) -> Iterator[str]:
    """The same text in larger pieces, so that thousands of them are a few writes."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _BLOCK:
            yield "".join(held)
            held.clear()
            size = 0
    yield "".join(held)


def _write_file(pieces: Iterable[str], file: Path) -> None:
    """Write beside the file and move into place, so that a reader never sees half a report."""
    if file.exists() and not file.is_file():
        file.write_text("".join(pieces), encoding="utf-8")  # a device or a named pipe cannot be replaced
        return
    import tempfile

    descriptor, temporary = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.writelines(_in_blocks(pieces))
        Path(temporary).chmod(_mode(file))
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode(file: Path) -> int:
    if file.exists():
        return file.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
