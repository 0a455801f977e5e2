"""A folder -> the files below it whose paths match a pattern, folder by folder: unchanged ones are not listed."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Collection, Mapping
from typing import Any

from frontlint.signature import WINDOW

# By folder, relative to the top: when it last changed and its inode (None: it may change without a trace), the names
# of the files in it that match, and those of the folders in it that are entered. Plain values, to be kept as JSON.
Rows = dict[str, list[Any]]


def rows_below(top: str, pattern: str, closed: Collection[str], known: Mapping[str, list[Any]]) -> Rows:
    """What lies below a folder; nothing where it cannot be read. Links to folders are not followed.

    Args:
        top: the folder.
        pattern: what a file's path, relative to it and with forward slashes, must match wholly.
        closed: folders that are not entered: ``/name/`` at the top, ``name/`` anywhere; nor are hidden ones.
        known: what was found earlier.
    """
    matches = re.compile(pattern).fullmatch
    rows: Rows = {}
    todo = [""]
    while todo:
        path = todo.pop()
        place = f"{top}{os.sep}{path}" if path else top
        seen = signature(place)
        row = known.get(path)
        if row is None or row[0] is None or row[0] != seen:
            prefix = f"{path}/" if path else ""
            row = [seen, *_entries(place, prefix, matches, closed)]
        rows[path] = row
        todo.extend([f"{path}/{name}" if path else name for name in row[2]])
    return rows


def files_of(rows: Rows) -> list[str]:
    """The paths of the files that were found, sorted."""
    return sorted(f"{path}/{name}" if path else name for path, row in rows.items() for name in row[1])


def _entries(place: str, prefix: str, matches: Any, closed: Collection[str]) -> tuple[list[str], list[str]]:
    files, folders = [], []
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                name = entry.name
                if not entry.is_dir(follow_symlinks=False):
                    if matches(prefix + name) and entry.is_file():
                        files.append(name)
                elif name[:1] != "." and f"{name}/" not in closed and (prefix or f"/{name}/" not in closed):
                    folders.append(name)
    except OSError:
        # What cannot be listed gives nothing; the walk over the pages says so.
        pass
    return sorted(files), sorted(folders)


def signature(place: str) -> list[int] | None:
    """What tells whether a file or folder changed; None where it changed so recently that it may change unseen."""
    try:
        stat = os.stat(place)  # noqa: PTH116  # `Path` takes three times as long
    except OSError:
        return None
    settled = max(stat.st_mtime_ns, stat.st_ctime_ns) < time.time_ns() - WINDOW
    return [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino] if settled else None
