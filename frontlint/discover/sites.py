"""A path -> the site that it belongs to: its root, its settings file and its generator."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from frontlint.config.find import config_in, find_config
from frontlint.files import is_folder
from frontlint.generators.detect import Detected, detect, is_git_top

if TYPE_CHECKING:
    import re

    from frontlint.generators.model import Generator


class PageSettings(Protocol):
    """What settings say of which files are pages; see `frontlint.config.model.Settings`."""

    @property
    def generator(self) -> Generator:
        """What reads the pages."""

    @property
    def generator_excludes(self) -> tuple[re.Pattern[str], ...]:
        """What the generator's own settings keep out."""

    @property
    def include(self) -> tuple[str, ...] | None:
        """Patterns of pages; None for the generator's own choice."""

    @property
    def exclude(self) -> tuple[str, ...]:
        """Patterns of what is left out."""


class Site(NamedTuple):
    """One site.

    Attributes:
        root: the folder that its paths and the patterns of its settings are relative to, absolute.
        generator: the name of what reads its pages, as far as the files tell; settings may name another.
        reason: why this generator, in words.
        generator_root: the folder that holds the generator's settings, absolute. It lies below the root where our
            settings file stands above it, and above the root where ours stands in a part of the generator's site.
        config: the settings file that holds, or None.
        git_top: the top level of the git repository, or None.
    """

    root: Path
    generator: str
    reason: str
    generator_root: Path
    config: Path | None = None
    git_top: Path | None = None

    @property
    def detected(self) -> Detected:
        """What was found of the generator."""
        return Detected(self.generator, self.generator_root, self.reason)

    @property
    def start(self) -> str:
        """The folder below which its pages lie, relative to the root; ``""`` for the root."""
        return _relative(self.generator_root, self.root) or ""

    def to_generator(self, path: str) -> str | None:
        """A path relative to the generator's root, for one relative to the site's; None for one outside it."""
        inner = _relative(self.generator_root, self.root)
        if inner is None:
            outer = _relative(self.root, self.generator_root)
            return f"{outer}/{path}".rstrip("/")
        if not inner:
            return path
        if path == inner:
            return ""
        return path[len(inner) + 1 :] if path.startswith(inner + "/") else None


def site_of(start: Path, *, config: Path | None = None, isolated: bool = False) -> Site:
    """The site of a file or folder, which need not exist.

    Args:
        start: absolute.
        config: a settings file that holds instead of the nearest one. The site is what lies under it if `start` does.
        isolated: whether settings files are left aside.
    """
    folder = _folder(start)
    top = next((parent for parent in (folder, *folder.parents) if is_git_top(parent)), None)
    nearest = None if isolated else config or find_config(folder, top)
    detected = detect(folder)
    marked = detected.name != "generic"
    if nearest is not None and _relative(folder, nearest.parent) is not None:
        root = nearest.parent
    elif marked:
        root = detected.root
    else:
        root = top or folder
    generator_root = detected.root if marked else root
    return Site(root, detected.name, detected.reason, generator_root, nearest, top)


def absolute(path: str, cwd: Path) -> Path:
    """A path as the user wrote it, made absolute without following links."""
    return Path(os.path.abspath(cwd / path))  # noqa: PTH100 - resolve() would follow links out of the site


def settled(site: Site, generator_root: Path | None) -> Site:
    """A site whose settings are known: they may name another generator than the marks do, with a root of its own."""
    return site._replace(generator_root=generator_root or site.generator_root)


def is_root(folder: Path, names: frozenset[str], *, isolated: bool = False) -> bool:
    """Whether a folder below a site's root is the root of another site, given the names of what lies in it."""
    from frontlint.generators.detect import detect_folder

    if not isolated and not names.isdisjoint(("frontlint.toml", ".frontlint.toml", "pyproject.toml")):
        return config_in(folder) is not None or detect_folder(folder, names) is not None
    return detect_folder(folder, names) is not None


def _folder(start: Path) -> Path:
    """The nearest folder that exists."""
    folder = Path(os.path.abspath(start))  # noqa: PTH100 - resolve() would follow links out of the site
    while not is_folder(folder) and folder != folder.parent:
        folder = folder.parent
    return folder


def _relative(path: Path, above: Path) -> str | None:
    """A path relative to a folder at or above it, with forward slashes and "" for itself; None elsewhere."""
    if not path.is_relative_to(above):
        return None
    relative = path.relative_to(above).as_posix()
    return "" if relative == "." else relative
