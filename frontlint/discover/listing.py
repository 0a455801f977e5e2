"""What a walk over a site found, folder by folder, kept between runs: unchanged folders are not listed again."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from frontlint import files
from frontlint.discover.sites import Site
from frontlint.kept import read_kept, write_kept
from frontlint.signature import WINDOW

# The time of the last change of a folder's content and of its inode, in nanoseconds, and its inode.
FolderSignature = tuple[int, int, int]


class Folder(NamedTuple):
    """What a walk found in one folder.

    Attributes:
        signature: what tells whether the folder changed; None where it cannot be told.
        pages: the names of the pages in it.
        inner: the folders in it that were entered, relative to the site's root.
        nested: whether it is the root of another site.
        ignores: whether it has a `.gitignore`.
    """

    signature: FolderSignature | None
    pages: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    nested: bool = False
    ignores: bool = False


@dataclass
class Walk:
    """What a walk found.

    Attributes:
        folders: by path, relative to the site's root, with forward slashes.
        notes: folders that could not be read, in words.
        log: other files that decided what is a page, see `frontlint.files.watched`; of a walk that was kept.
    """

    folders: dict[str, Folder] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    log: files.Log = field(default_factory=dict)

    @cached_property
    def pages(self) -> list[str]:
        """All pages, sorted, relative to the site's root."""
        return sorted(
            [f"{path}/{name}" if path else name for path, folder in self.folders.items() for name in folder.pages]
        )

    @cached_property
    def nested(self) -> list[str]:
        """The roots of other sites, sorted, relative to the site's root."""
        return sorted(path for path, folder in self.folders.items() if folder.nested)


class Listing(NamedTuple):
    """A file in which a walk is kept.

    Attributes:
        file: where it is kept.
        now: the time of the file system in nanoseconds, before the walk; 0 where it is unknown.
    """

    file: Path
    now: int

    def load(self) -> Walk | None:
        """The walk that was kept, if no other file that it depends on changed; its folders may have changed."""
        try:
            values = json.loads(read_kept(self.file) or "")
            if not files.unchanged(values["log"]):
                return None
            folders = {path: _folder(row) for path, row in values["folders"].items()}
            return Walk(folders, log=values["log"])
        except (ValueError, LookupError, TypeError, AttributeError):
            # There is none, or one of another version: everything is looked at.
            return None

    def keep(self, walk: Walk, log: files.Log) -> None:
        """Keep a walk, if possible; a folder that may change unseen counts as changed the next time."""
        folders = {
            path: [folder.signature if self._is_settled(folder) else None, *_rest(folder)]
            for path, folder in walk.folders.items()
        }
        write_kept(self.file, json.dumps({"log": log, "folders": folders}, separators=(",", ":")))

    def _is_settled(self, folder: Folder) -> bool:
        return folder.signature is not None and max(folder.signature[:2]) < self.now - WINDOW


def is_unchanged(site: Site, walk: Walk) -> bool:
    """Whether every folder of a walk that was kept is as it was."""
    root = str(site.root)
    return all(
        folder.signature is not None and folder.signature == folder_signature(f"{root}{os.sep}{path}" if path else root)
        for path, folder in walk.folders.items()
    )


def folder_signature(place: str) -> FolderSignature | None:
    """What tells whether a folder changed; None where it cannot be looked at."""
    try:
        stat = os.stat(place)  # noqa: PTH116  # `Path` takes three times as long
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def _rest(folder: Folder) -> list[Any]:
    return [folder.pages, folder.inner, folder.nested, folder.ignores]


def _folder(row: list[Any]) -> Folder:
    signature, pages, inner, nested, ignores = row
    return Folder(None if signature is None else tuple(signature), tuple(pages), tuple(inner), nested, ignores)
