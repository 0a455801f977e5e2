"""A site's folder -> its pages, and the other sites that lie in it."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping

from frontlint.discover.ignore import GitIgnore
from frontlint.discover.listing import Folder, Walk, folder_signature
from frontlint.discover.pages import PageFilter
from frontlint.discover.sites import Site, is_root


class IgnoreChanged(Exception):  # noqa: N818  # not an error: everything is looked at again
    """A folder that was known has another `.gitignore` than before, which may hide what lies deeper."""


def walk(site: Site, pages: PageFilter, *, isolated: bool = False, known: Mapping[str, Folder] | None = None) -> Walk:
    """Find a site's pages: all of them, whatever was asked for, since they are what a page is compared with.

    Links to folders are not followed, so that nothing is read twice and no loop can form; only a content folder may be
    one itself.

    Args:
        site: the site.
        pages: what is a page.
        isolated: whether settings files are left aside.
        known: folders that did not change since they were listed, by path.

    Raises:
        IgnoreChanged: see there; not without `known`.
    """
    return _Walker(site, pages, known or {}, isolated=isolated).run()


class _Walker:
    def __init__(self, site: Site, pages: PageFilter, known: Mapping[str, Folder], *, isolated: bool) -> None:
        self.site = site
        self.filter = pages
        self.known = known
        self.isolated = isolated
        self.ignore = GitIgnore(site.root, site.git_top)
        self.found = Walk()
        self.root = str(site.root)
        self.real_root = os.path.realpath(site.root) + os.sep
        self.linked = False

    def run(self) -> Walk:
        folders = [self.site.start]
        for depth in range(self.site.start.count("/") + 1 if self.site.start else 0):
            self.ignore.load("/".join(self.site.start.split("/")[:depth]))
        while folders:
            path = folders.pop()
            folder = self._folder(path)
            if folder is not None:
                self.found.folders[path] = folder
                folders.extend(folder.inner)
        return self.found

    def _folder(self, path: str) -> Folder | None:
        """What lies in one folder; None where it cannot be read."""
        place = f"{self.root}{os.sep}{path}" if path else self.root
        signature = folder_signature(place)
        known = self.known.get(path)
        if known is not None and known.signature == signature:
            if known.ignores:
                self.ignore.load(path)
            return known
        try:
            with os.scandir(place) as scan:
                entries = list(scan)
        except FileNotFoundError:
            return None
        except OSError as error:
            self.found.notes.append(f"the folder `{path or '.'}` cannot be read: {error.strerror}")
            return None
        names = frozenset(entry.name for entry in entries)
        ignores = ".gitignore" in names
        if known is not None and known.ignores != ignores:
            raise IgnoreChanged(path)
        if path != self.site.start and is_root(self.site.root / path, names, isolated=self.isolated):
            return Folder(signature, nested=True, ignores=ignores)
        if ignores:
            self.ignore.load(path)
        self.linked = False
        pages, inner = self._entries(path, entries)
        # Where a link leads may change without a trace in the folder.
        return Folder(None if self.linked else signature, tuple(pages), tuple(inner), ignores=ignores)

    def _entries(self, parent: str, entries: list[os.DirEntry[str]]) -> tuple[list[str], list[str]]:
        """The names of the pages in a folder, and the paths of the folders in it that are worth entering."""
        folder = self.filter.folder(parent)
        prefix = f"{parent}/" if parent else ""
        active = self.ignore.active
        pages: list[str] = []
        inner: list[str] = []
        for entry in entries:
            name = entry.name
            path = prefix + name
            if entry.is_dir(follow_symlinks=False) or (entry.is_symlink() and self._is_linked_content(entry, path)):
                if self.filter.folder(path).enter and not (active and self.ignore.matches(path, is_folder=True)):
                    inner.append(path)
            elif (
                (folder.pages or folder.claimed)
                and self._is_readable(entry)
                and self.filter.is_page(folder, parent, name)
                and not (active and self.ignore.matches(path, is_folder=False))
            ):
                pages.append(name)
        return pages, inner

    def _is_linked_content(self, entry: os.DirEntry[str], path: str) -> bool:
        """Whether a link is a content folder itself and leads out of the site."""
        self.linked = True
        return self.filter.is_content(path) and entry.is_dir() and not self._leads_inside(entry)

    def _is_readable(self, entry: os.DirEntry[str]) -> bool:
        """Whether a name is a file's: no pipe, no broken link, and no link to a page that is found anyway."""
        if not entry.is_symlink():
            return entry.is_file()
        self.linked = True
        try:
            mode = entry.stat().st_mode
        except OSError:
            return False
        return stat.S_ISREG(mode) and not self._leads_inside(entry)

    def _leads_inside(self, entry: os.DirEntry[str]) -> bool:
        return (os.path.realpath(entry.path) + os.sep).startswith(self.real_root)
