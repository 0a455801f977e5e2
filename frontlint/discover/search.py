"""Paths on the command line -> the sites that they lie in, each with its pages and with what to report on."""

from __future__ import annotations

import errno
import stat
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from frontlint.discover.listing import Listing, Walk, is_unchanged
from frontlint.discover.sites import PageSettings, Site, absolute, settled, site_of
from frontlint.errors import UsageError, system_reason
from frontlint.files import absence


class HeldSettings(PageSettings, Protocol):
    """What settings say of where pages are, once they were read; see `frontlint.config.model.Settings`."""

    @property
    def generator_root(self) -> Path | None:
        """The folder that the generator builds from; None for the site's root."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What in the generator's settings could not be read."""


class SiteFiles(NamedTuple):
    """One site and what to do in it. Paths are relative to its root, with forward slashes, sorted.

    Attributes:
        site: the site.
        settings: what `load` gave for it.
        pages: all of its pages: what a page is compared with.
        selected: the pages to report on.
        outside: named files that are no pages of the site: they get page rules only, and are reported on.
    """

    site: Site
    settings: HeldSettings
    pages: tuple[str, ...]
    selected: frozenset[str]
    outside: tuple[str, ...] = ()


class Skipped(NamedTuple):
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


LoadSettings = Callable[[Site], HeldSettings]
# Where what a walk over a site finds is kept; None for nowhere.
KeptListing = Callable[[HeldSettings], Listing | None]


def find_sites(
    paths: Sequence[str],
    cwd: Path,
    load: LoadSettings,
    *,
    config: Path | None = None,
    isolated: bool = False,
    listing: KeptListing = lambda _: None,
) -> Discovery:
    """Find what to check.

    Args:
        paths: files and folders as the user wrote them; none at all is the working directory.
        cwd: the working directory.
        load: reads the settings of a site: those of `site.config`, over what the generator's own settings say.
        config: a settings file that holds for all of them.
        isolated: whether settings files are left aside.
        listing: where what was found the last time is kept, given what `load` gave.

    Raises:
        UsageError: a path does not exist, or is a pipe or a device.
    """
    search = _Search(load, listing, config, isolated=isolated)
    for path in paths or (".",):
        search.add(absolute(path, cwd), path)
    return search.finish()


@dataclass(slots=True)
class _Asked:
    """What was asked of one site: all of what lies in some folders, and single files."""

    site: Site
    folders: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


class _Search:
    def __init__(self, load: LoadSettings, listing: KeptListing, config: Path | None, *, isolated: bool) -> None:
        self.load = load
        self.listing = listing
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
        asked.site = settled(asked.site, settings.generator_root)
        walked = walked_site(asked.site, settings, self.listing(settings), isolated=self.isolated)
        self.found.notes.extend((*settings.notes, *walked.notes))
        self._add_nested(asked, walked)
        whole = not {"", "."}.isdisjoint(asked.folders)
        selected = set(walked.pages if whole else (page for page in walked.pages if _below(page, asked.folders)))
        selected.update(frozenset(walked.pages).intersection(asked.files))
        outside = sorted(self._outside(asked, settings, selected))
        self.found.sites.append(
            SiteFiles(asked.site, settings, tuple(walked.pages), frozenset(selected), tuple(outside))
        )

    def _add_nested(self, asked: _Asked, walked: Walk) -> None:
        for path in walked.nested:
            if _below(path, asked.folders):
                nested = self._site(asked.site.root / path)
                nested.folders.append((asked.site.root / path).relative_to(nested.site.root).as_posix())

    def _outside(self, asked: _Asked, settings: HeldSettings, selected: set[str]) -> Iterable[str]:
        """The named files that are no pages; those that are not checked at all are kept apart."""
        others = [path for path in dict.fromkeys(asked.files) if path not in selected]
        if not others:
            return
        from frontlint.discover.pages import PageFilter

        pages = PageFilter(asked.site, settings)
        for path in others:
            kind = pages.classify(path)
            if not kind.is_checked:
                self.found.skipped.append(Skipped(asked.site.root / path, f"is {kind.value}"))
            else:
                yield path


def walked_site(site: Site, settings: HeldSettings, listing: Listing | None, *, isolated: bool = False) -> Walk:
    """All pages of a site; folders that did not change since they were kept in a listing are not looked into."""
    kept = None if listing is None else listing.load()
    if kept is not None and is_unchanged(site, kept):
        return kept
    from frontlint import files
    from frontlint.discover.pages import PageFilter
    from frontlint.discover.walk import IgnoreChanged, walk

    pages = PageFilter(site, settings)
    with files.watched() as log:
        try:
            found = walk(site, pages, isolated=isolated, known=kept.folders if kept is not None else None)
        except IgnoreChanged:
            kept = None
            found = walk(site, pages, isolated=isolated)
    if listing is not None and not found.notes:
        listing.keep(found, log if kept is None else {**kept.log, **log})
    return found


def sites_below(site: Site, settings: HeldSettings, *, isolated: bool = False) -> list[Site]:
    """The sites that lie inside another one, in the order of their paths."""
    walked = walked_site(settled(site, settings.generator_root), settings, None, isolated=isolated)
    return [site_of(site.root / path, isolated=isolated) for path in sorted(walked.nested)]


def _is_folder(path: Path, written: str) -> bool:
    """Whether a path is a folder, and no file.

    Raises:
        UsageError: it is neither, or cannot be looked at.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        lost = error.errno in (errno.ENOENT, errno.ENOTDIR)
        reason = absence(path) if lost else f"cannot be read: {system_reason(error)}"
        raise UsageError(f"`{written}` {reason}") from None
    if not written:
        raise UsageError("`` does not exist")
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise UsageError(f"`{written}` is no file; pipe a page's text in with `--stdin-filename PATH -`")
    return stat.S_ISDIR(mode)


def _below(path: str, folders: Iterable[str]) -> bool:
    return any(folder in ("", ".") or path == folder or path.startswith(folder + "/") for folder in folders)
