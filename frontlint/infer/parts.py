"""The keys of each page -> the folders whose pages have keys of their own: a schema of its own would say more."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

# A key is a part's own if nearly all of its pages have it, and nearly no other page of the site.
_NEARLY_ALL = 0.95
_NEARLY_NONE = 0.05
_MOST_PARTS = 8


class Part(NamedTuple):
    """A folder (relative to the site's root) with the number of its pages and the keys of its own, sorted."""

    folder: str
    pages: int
    keys: tuple[str, ...]


def parts(keys: Mapping[str, Sequence[str]], least: int) -> list[Part]:
    """The parts of a site that have keys of their own, by folder.

    Args:
        keys: by page (a path relative to the site's root), its keys.
        least: smaller parts are none, nor is there one if fewer pages are left.
    """
    common = _common_folder(keys)
    folders: dict[str, list[str]] = {}
    for path in keys:
        inner = path[len(common) :]
        if "/" in inner:
            folders.setdefault(common + inner.partition("/")[0], []).append(path)
    total = Counter(key for found in keys.values() for key in found)
    several = [(folder, pages) for folder, pages in sorted(folders.items()) if least <= len(pages) <= len(keys) - least]
    found = [Part(folder, len(pages), tuple(_own(pages, keys, total))) for folder, pages in several]
    return sorted((part for part in found if part.keys), key=lambda part: (-part.pages, part.folder))[:_MOST_PARTS]


def _own(pages: Sequence[str], keys: Mapping[str, Sequence[str]], total: Counter[str]) -> Iterator[str]:
    inside = Counter(key for path in pages for key in keys[path])
    others = len(keys) - len(pages)
    for key, count in sorted(inside.items()):
        if count >= _NEARLY_ALL * len(pages) and total[key] - count <= _NEARLY_NONE * others:
            yield key


def _common_folder(paths: Mapping[str, object]) -> str:
    """The folder that holds all pages, with a slash at its end; "" for the root."""
    folders = {posixpath.dirname(path) for path in paths}
    if not folders or "" in folders:
        return ""
    common = posixpath.commonpath(folders)
    return f"{common}/" if common else ""
