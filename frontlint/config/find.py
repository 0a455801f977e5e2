"""A path -> the settings file that holds for it: the nearest one going up, within its git repository."""

from __future__ import annotations

import os
from pathlib import Path

from frontlint.files import is_file, is_folder, read

_OWN_FILES = ("frontlint.toml", ".frontlint.toml")
_SHARED_FILE = "pyproject.toml"
# What holds findings back where the settings name no other file.
BASELINE = "frontlint-baseline.json"


def find_config(start: Path, top: Path | None = None) -> Path | None:
    """The nearest settings file in the folder of `start` or above it.

    In one folder `frontlint.toml` goes before `.frontlint.toml`, and that before a `pyproject.toml` with a table
    `[tool.frontlint]`; a `pyproject.toml` without it is passed over.

    Args:
        start: a folder, or a file (which need not exist).
        top: the git top level around `start`, where the search ends: a file in a home folder would make all of it one
            site. Without one it goes up to the file system's root.
    """
    folder = Path(os.path.abspath(start))  # noqa: PTH100 - resolve() would follow links out of the site
    if not is_folder(folder):
        folder = folder.parent
    for candidate in (folder, *folder.parents):
        found = config_in(candidate)
        if found is not None or candidate == top:
            return found
    return None


def config_in(folder: Path) -> Path | None:
    """The settings file that a folder itself holds."""
    for name in _OWN_FILES:
        if is_file(folder / name):
            return folder / name
    shared = folder / _SHARED_FILE
    return shared if has_table(shared) else None


def has_table(pyproject: Path) -> bool:
    """Whether a `pyproject.toml` has settings for frontlint.

    A file that cannot be read or parsed counts only if it names the table: then the reader says what is wrong with it.
    """
    try:
        data = read(pyproject)
    except OSError:
        return False
    if b"frontlint" not in data:
        return False
    import tomllib

    try:
        tool = tomllib.loads(data.decode()).get("tool")
    except (ValueError, RecursionError):
        return b"[tool.frontlint" in data
    return isinstance(tool, dict) and "frontlint" in tool
