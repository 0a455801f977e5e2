"""`.gitignore` files -> whether git would leave a path out (source: the gitignore manual page)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from frontlint.files import read

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class GitIgnore:
    """What the `.gitignore` files from a repository's top level down say of the paths of one site.

    A walk hands in each folder as it enters it (`load`); for a single path, `ignores` loads what stands above it.
    """

    def __init__(self, root: Path, git_top: Path | None) -> None:
        """Read what stands above the root.

        Args:
            root: the site's root; the paths handed in later are relative to it.
            git_top: the repository's top level; without one only the root's own files and those below it count.
        """
        self._root = root
        self._specs: dict[str, GitIgnoreSpec] = {}
        self._seen: set[str] = set()
        # The names from the repository's top level to the root, so that a path can be made relative to either.
        inside = git_top is not None and root != git_top and root.is_relative_to(git_top)
        self._above = root.relative_to(git_top).parts if inside and git_top is not None else ()
        self._outer: list[tuple[str, GitIgnoreSpec]] = []
        if git_top is not None:
            self._read_above(git_top)

    @property
    def active(self) -> bool:
        """Whether there is any pattern at all."""
        return bool(self._specs or self._outer)

    def load(self, folder: str) -> None:
        """Read the `.gitignore` of a folder of the site, once."""
        if folder in self._seen:
            return
        self._seen.add(folder)
        spec = _read(self._root / folder / ".gitignore")
        if spec is not None:
            self._specs[folder] = spec

    def ignores(self, path: str) -> bool:
        """Whether a file, or one of the folders above it, is ignored."""
        parts = path.split("/")
        for depth in range(len(parts)):
            self.load("/".join(parts[:depth]))
            if self.matches("/".join(parts[: depth + 1]), is_folder=depth + 1 < len(parts)):
                return True
        return False

    def matches(self, path: str, *, is_folder: bool) -> bool:
        """Whether a path itself is ignored, going by the files loaded so far; the nearest file decides."""
        shown = path + "/" if is_folder else path
        if self._specs:
            for folder in _ancestors(path):
                spec = self._specs.get(folder)
                verdict = None if spec is None else spec.check_file(shown[len(folder) + 1 if folder else 0 :]).include
                if verdict is not None:
                    return verdict
        return self._matches_above(shown)

    def _matches_above(self, shown: str) -> bool:
        for below, spec in self._outer:
            verdict = spec.check_file(below + shown).include
            if verdict is not None:
                return verdict
        return False

    def _read_above(self, git_top: Path) -> None:
        """Keep the patterns of each folder above the root, the nearest first and `info/exclude` last."""
        folders = [git_top.joinpath(*self._above[:depth]) for depth in range(len(self._above))]
        files = [git_top / ".git" / "info" / "exclude", *(folder / ".gitignore" for folder in folders)]
        depths = [0, *range(len(self._above))]
        for file, depth in zip(files, depths, strict=True):
            spec = _read(file)
            if spec is None:
                continue
            names = self._above[depth:]
            folders_below = ("/".join(names[:count]) + "/" for count in range(1, len(names) + 1))
            # Whoever checks a folder that git ignores means it: what hides all of it says nothing of its pages.
            if not any(spec.check_file(folder).include for folder in folders_below):
                self._outer.insert(0, ("".join(name + "/" for name in names), spec))


def _ancestors(path: str) -> Iterator[str]:
    """The folders above a path, the nearest first, down to "" for the root."""
    while path:
        path = posixpath.dirname(path)
        yield path


def _read(file: Path) -> GitIgnoreSpec | None:
    """The patterns of one file; None where there is none, or none that can be read."""
    try:
        text = read(file).decode("utf-8-sig", errors="surrogateescape")
    except OSError:
        return None
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        return None
    from pathspec import GitIgnoreSpec

    good = []
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            # Git passes over a pattern that it cannot use.
            continue
        good.append(line)
    return GitIgnoreSpec.from_lines(good)
