"""A path relative to a folder -> whether it is there as it is spelled; what is asked once is kept."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable
from pathlib import Path


class Folders:
    """Tells what stands in a folder and below it, on every system as on Linux, where most web servers run.

    macOS and Windows find `OK.png` where `ok.png` is asked for, so what is found there counts only in its own spelling.

    Args:
        exists: whether anything is at a path relative to the folder, as the system finds it.
        listed: the names in a folder, given by its path relative to the folder; none where it cannot be read.
    """

    def __init__(self, exists: Callable[[str], bool], listed: Callable[[str], Iterable[str]]) -> None:
        self._exists = exists
        self._listed = listed
        self._known: dict[str, bool] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._matched: dict[tuple[str, re.Pattern[str]], bool] = {}

    def __call__(self, path: str) -> bool:
        """Whether anything is at a path, with forward slashes, and is spelled like this."""
        found = self._known.get(path)
        if found is None:
            found = self._known[path] = self._exists(path) and self._is_spelled(path)
        return found

    def names(self, folder: str) -> frozenset[str]:
        """The names in a folder, `""` for the top; none where it cannot be read."""
        found = self._names.get(folder)
        if found is None:
            found = self._names[folder] = frozenset(map(_composed, self._listed(folder)))
        return found

    def has(self, folder: str, name: re.Pattern[str]) -> bool:
        """Whether a folder has anything in it whose whole name matches a pattern."""
        found = self._matched.get((folder, name))
        if found is None:
            found = self._matched[folder, name] = any(map(name.fullmatch, self.names(folder)))
        return found

    def alike(self, path: str) -> str:
        """The path of what is there, if it differs from a path in nothing but the case of letters; else `""`."""
        folder, _, name = path.rpartition("/")
        if name in ("", ".", ".."):
            return path
        above = self.alike(folder) if folder else ""
        if folder and not above:
            return ""
        name = _composed(name)
        names = self.names(above)
        found = name if name in names else min((n for n in names if n.casefold() == name.casefold()), default="")
        return f"{above}/{found}" if above and found else found

    def _is_spelled(self, path: str) -> bool:
        folder, _, name = path.rpartition("/")
        if name in ("", ".", ".."):
            return True
        names = self.names(folder)
        # A folder may let one in and not say what it holds.
        return (not names or _composed(name) in names) and (not folder or self(folder))


def folders_on_disk(root: Path) -> Folders:
    """What stands in a folder of the file system, as it is when it is first asked for."""
    top = os.fspath(root)
    return Folders(
        lambda path: os.path.exists(os.path.join(top, path)),  # noqa: PTH110, PTH118 - thousands may be asked
        lambda folder: _names(os.path.join(top, folder)),  # noqa: PTH118 - the same
    )


def folders_of(paths: Collection[str]) -> Folders:
    """A folder that holds some paths and nothing else."""
    names: dict[str, set[str]] = {"": set()}
    for path in paths:
        folder, _, name = path.rpartition("/")
        while name:
            names.setdefault(folder, set()).add(name)
            folder, _, name = folder.rpartition("/")
    every = {f"{folder}/{name}" if folder else name for folder, found in names.items() for name in found}
    return Folders(every.__contains__, lambda folder: names.get(folder, ()))


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - the names alone, without paths
    except OSError:
        return []


def _composed(name: str) -> str:
    """A name in the one form in which letters with accents are compared; macOS may hand out another."""
    if name.isascii():
        return name
    from unicodedata import normalize

    return normalize("NFC", name)
