"""Paths within a site -> paths as the reader of a report wants them."""

from __future__ import annotations

import os
from pathlib import Path

from frontlint.plan import RunError


class Relative:
    """Site-relative paths -> paths relative to a folder, with forward slashes.

    Attributes:
        is_up: whether the folder lies below the site's root; else `prefix` goes before each path.
    """

    def __init__(self, root: Path, base: Path) -> None:
        prefix = os.path.relpath(root, base).replace(os.sep, "/")
        self.prefix = "" if prefix == "." else prefix + "/"
        inside = os.path.relpath(base, root).replace(os.sep, "/")
        self.is_up = inside != "." and not inside.startswith("..")
        self._folders = inside.split("/")

    def __call__(self, path: str) -> str:
        """The path as the reader of a report wants it."""
        if not self.is_up:
            return self.prefix + path
        parts = path.split("/")
        common = 0
        for folder, part in zip(self._folders, parts[:-1], strict=False):
            if folder != part:
                break
            common += 1
        return "/".join([".."] * (len(self._folders) - common) + parts[common:])


def placed(error: RunError, root: Path, cwd: Path) -> RunError:
    """An error on a page of a site, with the page's path as the reader of the report wants it."""
    return error if error.path is None else error._replace(path=Relative(root, cwd)(error.path))
