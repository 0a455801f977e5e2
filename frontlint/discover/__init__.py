"""Paths on the command line -> the sites that they lie in, each with its pages and with what to report on."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from frontlint.config.model import Settings
from frontlint.discover.pages import Kind, PageFilter
from frontlint.discover.sites import Site, settled, site_of
from frontlint.discover.walk import Walk, walk
from frontlint.errors import UsageError


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """One site and what to do in it. Paths are relative to its root, with forward slashes, sorted.

    Attributes:
        site: the site.
        settings: what holds for it.
        pages: all of its pages: what a page is compared with.
        selected: the pages to report on.
        outside: named files that are no pages of the site: they get page rules only, and are reported on.
    """

    site: Site
    settings: Settings
    pages: tuple[str, ...]
    selected: frozenset[str]
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A named file (absolute) that is not checked, and why, as the rest of a sentence."""

    path: Path
    reason: str


@dataclass(slots=True)
class Discovery:
    """What a command line asks for.

    Attributes:
        sites: by root.
        skipped: named files that are not checked.
        notes: what could not be read and does not stop the run.
    """

    sites: list[SiteFiles] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


LoadSettings = Callable[[Site], Settings]


def find_sites(
    paths: Sequence[str],
    cwd: Path,
    load: LoadSettings,
    *,
    config: Path | None = None,
    isolated: bool = False,
) -> Discovery:
    """Find what to check.

    Args:
        paths: files and folders as the user wrote them; none at all is the working directory.
        cwd: the working directory.
        load: reads the settings of a site: those of `site.config`, over what the generator's own settings say.
        config: a settings file that holds for all of them.
        isolated: whether settings files are left aside.

    Raises:
        UsageError: a path does not exist, or is a pipe or a device.
    """
    search = _Search(load, config, isolated=isolated)
    for path in paths or (".",):
        search.add(absolute(path, cwd), path)
    return search.finish()


def absolute(path: str, cwd: Path) -> Path:
    """A path as the user wrote it, made absolute without following links."""
    return Path(os.path.abspath(cwd / path))  # noqa: PTH100 - resolve() would follow links out of the site


@dataclass(slots=True)
class _Asked:
    """What was asked of one site: all of what lies in some folders, and single files."""

    site: Site
    folders: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


class _Search:
    def __init__(self, load: LoadSettings, config: Path | None, *, isolated: bool) -> None:
        self.load = load
        self.config = config
        self.isolated = isolated
        self.asked: dict[tuple[Path, Path], _Asked] = {}
        self.found = Discovery()

    def add(self, path: Path, written: str) -> None:
        """Take up a path."""
        is_folder = _is_folder(path, written)
        asked = self._site(path if is_folder else path.parent)
        relative = path.relative_to(asked.site.root).as_posix()
        (asked.folders if is_folder else asked.files).append("" if relative == "." else relative)

    def finish(self) -> Discovery:
        """Walk each site, and those that come to light in it."""
        done: set[tuple[Path, Path]] = set()
        while todo := [key for key in self.asked if key not in done]:
            for key in todo:
                done.add(key)
                self._finish_site(self.asked[key])
        self.found.sites.sort(key=lambda files: (files.site.root, files.site.generator_root))
        return self.found

    def _site(self, folder: Path) -> _Asked:
        site = site_of(folder, config=self.config, isolated=self.isolated)
        return self.asked.setdefault((site.root, site.generator_root), _Asked(site))

    def _finish_site(self, asked: _Asked) -> None:
        settings = self.load(asked.site)
        asked.site = settled(asked.site, settings)
        pages = PageFilter(asked.site, settings)
        walked = walk(asked.site, pages, isolated=self.isolated)
        self.found.notes.extend((*settings.notes, *walked.notes))
        self._add_nested(asked, walked)
        selected = {page for page in walked.pages if _below(page, asked.folders)}
        selected.update(frozenset(walked.pages).intersection(asked.files))
        outside = sorted(self._outside(asked, pages, selected))
        self.found.sites.append(
            SiteFiles(asked.site, settings, tuple(walked.pages), frozenset(selected), tuple(outside))
        )

    def _add_nested(self, asked: _Asked, walked: Walk) -> None:
        for path in walked.nested:
            if _below(path, asked.folders):
                nested = self._site(asked.site.root / path)
                nested.folders.append((asked.site.root / path).relative_to(nested.site.root).as_posix())

    def _outside(self, asked: _Asked, pages: PageFilter, selected: set[str]) -> Iterable[str]:
        """The named files that are no pages; those that are not checked at all are kept apart."""
        for path in dict.fromkeys(asked.files):
            if path in selected:
                continue
            kind = pages.classify(path)
            if not kind.is_checked:
                self.found.skipped.append(Skipped(asked.site.root / path, f"is {kind.value}"))
            else:
                yield path


def _is_folder(path: Path, written: str) -> bool:
    """Whether a path is a folder; a link that leads nowhere is a file, of which the run says that it cannot be read."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP) and path.is_symlink():
            return False
        lost = error.errno in (errno.ENOENT, errno.ENOTDIR)
        reason = "does not exist" if lost else f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise UsageError(f"`{written}` {reason}") from None
    if not written:
        raise UsageError("`` does not exist")
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise UsageError(f"`{written}` is no file; pipe a page's text in with `--stdin-filename PATH -`")
    return stat.S_ISDIR(mode)


def _below(path: str, folders: Iterable[str]) -> bool:
    return any(folder in ("", ".") or path == folder or path.startswith(folder + "/") for folder in folders)


__all__ = [
    "Discovery",
    "Kind",
    "PageFilter",
    "Site",
    "SiteFiles",
    "Skipped",
    "absolute",
    "find_sites",
    "settled",
    "site_of",
    "walk",
]
