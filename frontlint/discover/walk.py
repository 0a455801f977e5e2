"""A site's folder -> its pages, and the other sites that lie in it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field

from frontlint.discover.ignore import GitIgnore
from frontlint.discover.pages import PageFilter
from frontlint.discover.sites import Site, is_root


@dataclass(slots=True)
class Walk:
    """What a walk found.

    Attributes:
        pages: sorted paths, relative to the site's root, with forward slashes.
        nested: roots of other sites, relative to the site's root.
        notes: folders that could not be read, in words.
    """

    pages: list[str] = field(default_factory=list)
    nested: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def walk(site: Site, pages: PageFilter, *, isolated: bool = False) -> Walk:
    """Find a site's pages: all of them, whatever was asked for, since they are what a page is compared with.

    Links to folders are not followed, so that nothing is read twice and no loop can form; only a content folder may be
    one itself.
    """
    return _Walker(site, pages, isolated=isolated).run()


class _Walker:
    def __init__(self, site: Site, pages: PageFilter, *, isolated: bool) -> None:
        self.site = site
        self.filter = pages
        self.isolated = isolated
        self.ignore = GitIgnore(site.root, site.git_top)
        self.found = Walk()
        self.root = str(site.root)
        self.real_root = os.path.realpath(site.root) + os.sep

    def run(self) -> Walk:
        folders = [self.site.start]
        for depth in range(self.site.start.count("/") + 1 if self.site.start else 0):
            self.ignore.load("/".join(self.site.start.split("/")[:depth]))
        while folders:
            folders.extend(self._folder(folders.pop()))
        self.found.pages.sort()
        self.found.nested.sort()
        return self.found

    def _folder(self, path: str) -> list[str]:
        """Collect the pages of one folder; the folders in it that are worth entering."""
        place = f"{self.root}{os.sep}{path}" if path else self.root
        try:
            with os.scandir(place) as scan:
                entries = list(scan)
        except FileNotFoundError:
            return []
        except OSError as error:
            self.found.notes.append(f"the folder `{path or '.'}` cannot be read: {error.strerror}")
            return []
        names = frozenset(entry.name for entry in entries)
        if path != self.site.start and is_root(self.site.root / path, names, isolated=self.isolated):
            self.found.nested.append(path)
            return []
        if ".gitignore" in names:
            self.ignore.load(path)
        return self._entries(path, entries)

    def _entries(self, parent: str, entries: list[os.DirEntry[str]]) -> list[str]:
        folder = self.filter.folder(parent)
        prefix = f"{parent}/" if parent else ""
        active = self.ignore.active
        inner: list[str] = []
        for entry in entries:
            name = entry.name
            path = prefix + name
            if entry.is_dir(follow_symlinks=False) or (entry.is_symlink() and self._is_linked_content(entry, path)):
                if self.filter.folder(path).enter and not (active and self.ignore.matches(path, is_folder=True)):
                    inner.append(path)
            elif (
                folder.pages
                and self._is_readable(entry)
                and self.filter.is_page(folder, parent, name)
                and not (active and self.ignore.matches(path, is_folder=False))
            ):
                self.found.pages.append(path)
        return inner

    def _is_linked_content(self, entry: os.DirEntry[str], path: str) -> bool:
        """Whether a link is a content folder itself and leads out of the site."""
        return self.filter.is_content(path) and entry.is_dir() and not self._leads_inside(entry)

    def _is_readable(self, entry: os.DirEntry[str]) -> bool:
        """Whether a name is a file's: no pipe, no broken link, and no link to a page that is found anyway."""
        if not entry.is_symlink():
            return entry.is_file()
        try:
            mode = entry.stat().st_mode
        except OSError:
            return False
        return stat.S_ISREG(mode) and not self._leads_inside(entry)

    def _leads_inside(self, entry: os.DirEntry[str]) -> bool:
        return (os.path.realpath(entry.path) + os.sep).startswith(self.real_root)
