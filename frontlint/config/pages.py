"""A page's path -> its collection, its per-file ignores and the part of the site that it is compared within."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from frontlint.rules.site_info import SiteInfo

Match = Callable[[str], bool]


class Part(Protocol):
    """A part of a site: what is asked of a collection here."""

    @property
    def files(self) -> tuple[str, ...]:
        """Its gitignore-style patterns."""

    @property
    def partition(self) -> str | None:
        """The glob of folders within which its pages are compared; None for that of the site."""


AnyPart = TypeVar("AnyPart", bound=Part)


class Pages(Generic[AnyPart]):
    """Matches paths (relative to the site's root, with forward slashes) against a site's patterns."""

    def __init__(
        self, collections: Iterable[AnyPart], ignores: Iterable[str], partition: str | None, site: SiteInfo
    ) -> None:
        """Compile the patterns of collections and of per-file ignores; `partition` is that of the site."""
        self.collections = [(matcher(entry.files), entry) for entry in collections]
        self.ignores = [matcher((pattern,)) for pattern in ignores]
        self.partition = partition
        self.site = site

    def collection_of(self, path: str) -> AnyPart | None:
        """The first collection whose files match."""
        for matches, collection in self.collections:
            if matches(path):
                return collection
        return None

    def ignores_of(self, path: str) -> tuple[int, ...]:
        """The indexes of the per-file ignores that match."""
        if not self.ignores:
            return ()
        return tuple(index for index, matches in enumerate(self.ignores) if matches(path))

    def partition_of(self, path: str) -> str:
        """The part of the site within which a page is compared, such as ``"reference/5.1"``; "" for the whole site."""
        collection = self.collection_of(path)
        glob = collection.partition if collection is not None and collection.partition is not None else self.partition
        return partition(glob, path, self.site)


def partition(glob: str | None, path: str, site: SiteInfo) -> str:
    """The folders of a path that a glob such as ``reference/*/`` matches; "" where it matches none.

    Without a glob, language and version folders count.
    """
    if glob is None:
        from frontlint.partition import automatic

        language, inner = site.language_of(path)
        return automatic(inner, language)
    return _matched_folders(glob, path.rpartition("/")[0]) if glob else ""


@lru_cache(4096)
def _matched_folders(glob: str, folder: str) -> str:
    folders = folder.split("/")
    count = _count(tuple(part for part in glob.split("/") if part not in {"", "."}), folders)
    return "/".join(folders[:count]) if count else ""


def _count(parts: tuple[str, ...], folders: list[str]) -> int | None:
    """How many folders the parts of a glob match; `*` stays within one folder, `**` spans any number."""
    if not parts:
        return 0
    if parts[0] != "**":
        rest = _count(parts[1:], folders[1:]) if folders and fnmatch.fnmatchcase(folders[0], parts[0]) else None
        return None if rest is None else rest + 1
    for skipped in range(len(folders) + 1):
        rest = _count(parts[1:], folders[skipped:])
        if rest is not None:
            return rest + skipped
    return None


def matcher(patterns: tuple[str, ...]) -> Match:
    """Whether a path matches gitignore-style patterns; a lone `!pattern` matches what `pattern` does not."""
    import warnings

    import pathspec

    inverted = len(patterns) == 1 and patterns[0].startswith("!")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of character classes that `re` may read otherwise one day
        spec = pathspec.GitIgnoreSpec.from_lines([patterns[0][1:]] if inverted else patterns)
    if inverted:
        return lambda path: not spec.match_file(path)
    return spec.match_file
