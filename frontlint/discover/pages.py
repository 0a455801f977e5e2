"""A path in a site -> whether it is one of the site's pages: the generator's choice, bent by its settings and ours."""

from __future__ import annotations

import enum
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from frontlint.discover.sites import PageSettings, Site
from frontlint.document.block import Format
from frontlint.files import read
from frontlint.generators.consumers import claimed, is_plain, may_hold_claimed
from frontlint.generators.model import MARKDOWN, Generator
from frontlint.partition import is_language
from frontlint.patterns import pattern

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Kind(enum.Enum):
    """What a file is to its site; the value says it to people."""

    PAGE = "a page of the site"
    OUTSIDE = "no page of the site"
    EXCLUDED = "excluded by the settings"
    FOREIGN = "no file that can hold metadata"
    TEMPLATE = "a template for new pages"
    CLAIMED = "read by something else than the site's generator"

    @property
    def is_page(self) -> bool:
        """Whether it is compared with the other pages of its site."""
        return self is Kind.PAGE

    @property
    def is_checked(self) -> bool:
        """Whether such a file is checked where it is named."""
        return self in (Kind.PAGE, Kind.OUTSIDE, Kind.CLAIMED)


@dataclass(frozen=True, slots=True)
class Folder:
    """What holds for the files of one folder: whether to look into it, and whether they may be pages or claimed."""

    enter: bool
    pages: bool
    excluded: bool = False
    claimed: bool = False


# Files about a repository, which a generator's content folder may hold too. There they are pages if they open with a
# block, as a documentation's `changelog.md` does; compared in lower case, and also with a language at the end
# (`README_zh-CN`, `README.fr`).
_ABOUT_REPOSITORY = frozenset(
    {
        "readme",
        "license",
        "licence",
        "license-code",
        "copying",
        "notice",
        "changelog",
        "changes",
        "history",
        "contributing",
        "contributors",
        "code_of_conduct",
        "code-of-conduct",
        "security",
        "support",
        "authors",
        "maintainers",
        "governance",
        "donation",
        "third-party-notices",
        "thirdpartynotices",
        "pull_request_template",
        "issue_template",
        "agents",
        "claude",
        "gemini",
    }
)
_ABOUT_STARTS = frozenset(name[:2] for name in _ABOUT_REPOSITORY)
_LANGUAGE_SUFFIX = pattern(r"(.+?)[._-]([a-z]{2}(?:[_-][a-z]{2,4})?)")
_HEAD = 512
_FENCES = {Format.YAML: b"---", Format.TOML: b"+++", Format.HEXO_JSON: b";;;"}


class PageFilter:
    """Tells the pages of one site from everything else that lies under its root.

    All paths are relative to the site's root, with forward slashes; a folder has no slash at its end.
    """

    def __init__(self, site: Site, settings: PageSettings) -> None:
        """Compile what decides: the generator as its own settings bend it, and `include` and `exclude` of ours."""
        self.site = site
        self.generator = settings.generator
        self._generator_excludes = settings.generator_excludes
        self._content = self.generator.content
        self._include = _spec(settings.include) if settings.include is not None else None
        self._exclude = _spec(settings.exclude) if settings.exclude else None
        self._named = frozenset(part for pattern in settings.include or () for part in pattern.split("/") if part)
        folders = [name for name in self.generator.not_pages if name.endswith("/")]
        self._root_folders = frozenset(name.strip("/") for name in folders if name.startswith("/"))
        self._folders = frozenset(name.rstrip("/") for name in folders if not name.startswith("/"))
        self._files = frozenset(name for name in self.generator.not_pages if not name.endswith("/"))
        self._known: dict[str, Folder] = {}

    def folder(self, path: str) -> Folder:
        """What holds for the files of a folder; ``""`` is the root."""
        known = self._known.get(path)
        if known is None:
            known = self._known[path] = self._judge_folder(path)
        return known

    def is_content(self, path: str) -> bool:
        """Whether a folder is one of the content folders itself."""
        return self.site.to_generator(path) in self._content

    def classify(self, path: str, head: bytes | None = None) -> Kind:
        """What a file is to its site, existing or not.

        Args:
            path: relative to the site's root.
            head: the file's first bytes where they are at hand (an editor's buffer); else they are read if they matter.
        """
        parent, name = posixpath.split(path)
        folder = self.folder(parent)
        if folder.excluded or (self._exclude is not None and self._exclude.match_file(path)):
            return Kind.EXCLUDED
        if self._include is None and claimed(path, self.generator.name) is not None:
            return Kind.CLAIMED
        if self.is_page(folder, parent, name, head):
            return Kind.PAGE
        if any(part in self.generator.template_folders for part in parent.split("/")):
            return Kind.TEMPLATE
        ending = _ending(name)
        if ending in MARKDOWN or ending in self.generator.extensions or self._opens_with_block(path, head):
            return Kind.OUTSIDE
        return Kind.FOREIGN

    def is_page(self, folder: Folder, parent: str, name: str, head: bytes | None = None) -> bool:
        """Whether a file is a page, given what holds for its folder.

        What `.gitignore` says is not asked here: a walk leaves those files out in a step of its own.
        """
        if not folder.pages:
            return folder.claimed and self._is_claimed(f"{parent}/{name}")
        path = f"{parent}/{name}" if parent else name
        if self._include is None and not is_plain(path) and self._is_claimed(path):
            return True
        ending = _ending(name)
        markdown = ending in self.generator.extensions
        if not markdown and self._include is None and ending not in self.generator.block_extensions:
            return False
        if self._exclude is not None and self._exclude.match_file(path):
            return False
        if self._include is not None:
            return self._include.match_file(path) and (markdown or self._opens_with_block(path, head))
        return self._is_rendered(path, name) and (
            (markdown and not is_about_repository(name))
            # Nothing renders the README of a root that is no generator's; elsewhere what opens with a block is a page.
            or ((parent != "" or self.generator.name != "generic") and self._opens_with_block(path, head))
        )

    def _is_claimed(self, path: str) -> bool:
        """Whether something else than the site's generator reads a file, and the settings leave it in."""
        claim = claimed(path, self.generator.name)
        return claim is not None and not (self._exclude is not None and self._exclude.match_file(path))

    def _is_rendered(self, path: str, name: str) -> bool:
        """Whether the generator would take a file up, by its name and by the generator's own settings."""
        if name.startswith(self.generator.hidden_prefixes) or name in self._files:
            return False
        in_generator = self.site.to_generator(path) if self._generator_excludes else None
        return in_generator is None or not any(pattern.search(in_generator) for pattern in self._generator_excludes)

    def _judge_folder(self, path: str) -> Folder:
        if not path:
            pages = self._include is not None or self._in_content(self.site.to_generator(""))
            return Folder(enter=True, pages=pages)
        parent, name = posixpath.split(path)
        above = self.folder(parent)
        if not above.enter:
            return above
        if self._exclude is not None and self._exclude.match_file(path + "/"):
            return Folder(enter=False, pages=False, excluded=True)
        in_generator = self.site.to_generator(path)
        hidden = above.claimed and (path[:1] == "." or "/." in path)
        if name not in self._named and (hidden or self._is_closed(name, in_generator)):
            # A choice of pages that the settings make is a choice of these too.
            entered = self._include is None and may_hold_claimed(path)
            return Folder(enter=entered, pages=False, claimed=entered)
        pages = self._include is not None or self._in_content(in_generator)
        return Folder(enter=True, pages=pages, claimed=not pages and may_hold_claimed(path))

    def _is_closed(self, name: str, in_generator: str | None) -> bool:
        if name in self._folders and (self._include is None or not name.startswith("_")):
            return True
        if name.startswith("."):
            return not self._is_open(name)
        if self._include is not None:
            return False
        if in_generator in self._root_folders:
            return True
        return name.startswith(self.generator.hidden_prefixes) and not self._is_open(name)

    def _is_open(self, name: str) -> bool:
        return any(fnmatchcase(name, opened) for opened in self.generator.open_folders)

    def _in_content(self, in_generator: str | None) -> bool:
        if in_generator is None:
            return False
        return any(folder in (".", in_generator) or in_generator.startswith(folder + "/") for folder in self._content)

    def _opens_with_block(self, path: str, head: bytes | None) -> bool:
        return opens_with_block(self.site.root / path, self.generator, head)


def is_about_repository(name: str) -> bool:
    """Whether a file's name says that it is about the repository, in any case and with or without a language."""
    if name[:2].lower() not in _ABOUT_STARTS:
        return False
    stem = name.rpartition(".")[0].lower()
    if stem in _ABOUT_REPOSITORY:
        return True
    translated = _LANGUAGE_SUFFIX.fullmatch(stem)
    return translated is not None and translated[1] in _ABOUT_REPOSITORY and is_language(translated[2])


def opens_with_block(path: Path, generator: Generator, head: bytes | None = None) -> bool:
    """Whether a file's first line opens a block that the generator reads."""
    if head is None:
        try:
            head = read(path)
        except OSError:
            return False
    head = head[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    first = head.splitlines()[0].rstrip() if head else b""
    if any(first == _FENCES[form] for form in generator.formats if form in _FENCES):
        return True
    return Format.JSON in generator.formats and re.match(rb'\{\s*"', head) is not None


def _ending(name: str) -> str:
    return "." + name.rpartition(".")[2].lower()


def _spec(patterns: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
