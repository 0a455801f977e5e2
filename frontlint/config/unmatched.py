"""Patterns of settings that match no page of the site -> a note on each, with a folder where pages do lie."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection as Group
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from frontlint.config.model import Settings
from frontlint.config.pages import matcher
from frontlint.files import is_file

if TYPE_CHECKING:
    from frontlint.config.origin import Origin

# How many folders are tried in front of a pattern.
_MOST = 20
_WILD = re.compile(r"[*?\[\\]")

# The text, and the file relative to the site's root.
Note = tuple[str, str]


def unmatched(settings: Settings, collections: Group[str], ignores: Group[int], pages: Sequence[str]) -> Iterator[Note]:
    """A note on each collection and each pattern of `per-file-ignores` that no page of a site falls under.

    What a file outside of the site says, which other sites may share, may well match nothing here.

    Args:
        settings: what holds for the site.
        collections: the names of those that hold for a page.
        ignores: the numbers of the patterns that match one.
        pages: the pages, sorted, relative to the site's root; at least one.
    """
    for collection in settings.collections:
        place = _place(settings, settings.origins.get(("collections", collection.name, "files")))
        if collection.name not in collections and place is not None:
            text = _of_collection(collection.name, collection.files, pages)
            yield f"line {place[1]}: {text}", place[0]
    for number, (pattern, selectors) in enumerate(settings.per_file_ignores):
        origins = (settings.origins.get(("per-file-ignores", pattern, selector)) for selector in selectors)
        place = _place(settings, next(origins, None))
        # A file that is no page is checked where it is named.
        is_named = not _WILD.search(pattern) and is_file(settings.root / pattern.lstrip("/"))
        if number not in ignores and place is not None and pattern[:1] != "!" and not is_named:
            text = f"`{pattern}` in `per-file-ignores` matches no page of the site{_advice((pattern,), pages)}"
            yield f"line {place[1]}: {text}", place[0]


def _place(settings: Settings, origin: Origin | None) -> tuple[str, int] | None:
    """The settings file, relative to the site's root, and the line; None for what other sites may share."""
    if origin is None:
        return None
    file, line = origin.place
    return (file.relative_to(settings.root).as_posix(), line) if file.is_relative_to(settings.root) else None


def _of_collection(name: str, files: tuple[str, ...], pages: Sequence[str]) -> str:
    if any(map(matcher(files), pages)):
        return f"the collection `{name}` has no page: those that its `files` match are in a collection above it"
    shown = " or ".join(f"`{pattern}`" for pattern in files if pattern[:1] != "!")
    return f"the collection `{name}` has no page: no page of the site matches {shown or 'its `files`'}" + _advice(
        files, pages
    )


def _advice(patterns: tuple[str, ...], pages: Sequence[str]) -> str:
    """What to write instead, or where pages are: the end of a sentence."""
    for pattern in patterns:
        longer = _longer(pattern, pages)
        if longer is not None:
            return f"; did you mean `{longer}`?"
    folder = _main_folder(pages)
    inside = [page for page in pages if page.startswith(folder)]
    where = f"pages lie in `{folder}`, such as" if folder else "pages are such as"
    return f"; {where} `{inside[len(inside) // 2]}`"


def _main_folder(pages: Sequence[str]) -> str:
    """The folder, with a slash at its end, in which nearly all pages lie; "" for the root."""
    folder = ""
    while True:
        inner = Counter(page[: page.find("/", len(folder)) + 1] for page in pages if page.startswith(folder))
        found, count = inner.most_common(1)[0]
        if len(found) <= len(folder) or count * 10 < len(pages) * 9:
            return folder
        folder = found


def _longer(pattern: str, pages: Sequence[str]) -> str | None:
    """The pattern with the folders in front of it under which it would match a page."""
    head = _WILD.split(pattern.lstrip("/"), maxsplit=1)[0].rpartition("/")[0]
    if not head or pattern[:1] == "!":
        return None
    above = {page[: page.find(f"/{head}/") + 1]: page for page in pages}
    above.pop("", None)
    for folder in sorted(above, key=lambda folder: (folder.count("/"), folder))[:_MOST]:
        longer = f"{folder}{pattern.lstrip('/')}"
        if matcher((longer,))(above[folder]):
            return longer
    return None
