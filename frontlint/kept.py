"""Small texts that are kept between runs: written whole or not at all, and not believed if they were damaged."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from frontlint.digests import blake2b

_LENGTH = 32


def read_kept(file: Path) -> str | None:
    """The text in a file; None if there is none, or it is not what was written."""
    try:
        text = file.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return None
    mark, _, rest = text.partition("\n")
    return rest if mark == _mark(rest) else None


def write_kept(file: Path, text: str) -> None:
    """Keep a text (ASCII) if that is possible; readers see the old one or the new one, whole."""
    temporary = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        temporary.write_text(f"{_mark(text)}\n{text}", "ascii")
        temporary.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _mark(text: str) -> str:
    return blake2b(text.encode("ascii"), digest_size=_LENGTH // 2).hexdigest()
