"""Connections to an index, and what is done with one that is damaged, locked or out of reach."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

_ENDINGS = ("", "-wal", "-shm", "-journal")
# How long another run may hold the index, in seconds, before this one works on a copy.
_PATIENCE = 2.0
# What is wrong with the place or the moment, and not with the index.
_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)


class Unwritable(sqlite3.Connection):
    """A connection through which nothing can be written; SQLite says so at the first change only."""


class OutOfReach(sqlite3.OperationalError):
    """An index that may be good cannot be read here."""


def connect(file: Path | None, *, patience: float = _PATIENCE) -> sqlite3.Connection:
    """Open an index; None is a temporary one, which SQLite keeps in memory and, when it grows, in a file of its own.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    connection = sqlite3.connect("" if file is None else file, timeout=patience, isolation_level=None)
    try:
        # A damaged index is noticed and made anew, so nothing waits for the disk.
        connection.execute("PRAGMA synchronous = OFF")
    except UnicodeDecodeError:
        # SQLite's message quotes what is damaged.
        connection.close()
        raise sqlite3.DatabaseError("the tables of the index are damaged") from None
    return connection


def opened(file: Path, *, patience: float = _PATIENCE) -> sqlite3.Connection:
    """Open an index that was kept, wherever it is.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    connection = connect(file, patience=patience)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        return connect_unwritable(file)
    return connection


def connect_unwritable(file: Path) -> Unwritable:
    """Open an index in a folder that nothing can be written into.

    Raises:
        sqlite3.Error: it cannot be opened, or holds changes that are not in its main file yet.
    """
    wal = Path(f"{file}-wal")
    if wal.exists() and wal.stat().st_size:
        raise OutOfReach("the index has changes that cannot be read without writing")
    uri = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, isolation_level=None, factory=Unwritable)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the index itself is wrong, not that it is locked, out of reach or on a full disk."""
    if isinstance(error, OutOfReach):
        return False
    code = getattr(error, "sqlite_errorcode", None)
    # The low byte is the kind. What Python's module or this one finds wrong has no code.
    return code is None or code & 0xFF not in _PASSING


def copied(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A temporary copy of an index, for a run that may not write into it."""
    copy = connect(None)
    connection.backup(copy)
    connection.close()
    return copy


def remove(index: Path) -> None:
    """Remove an index and what SQLite keeps beside it, as far as possible."""
    for ending in _ENDINGS:
        with contextlib.suppress(OSError):
            Path(f"{index}{ending}").unlink()
