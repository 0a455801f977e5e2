"""Zola without its settings file, as where a repository holds only the content: by the keys of its sections."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from frontlint.files import folders_in, read_block
from frontlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Collection

CONTENT = "content"
_SECTION = "_index.md"
# In how many folders of the content a section is looked for; the first that tells decides.
_MOST = 16
# Hugo reads these too. Both begin a section's block with `+++`.
_SHARED = frozenset({"title", "description", "weight", "draft", "aliases"})
# Hugo has no such keys; a section of Zola has no other ones, since Zola stops at a key that it does not know.
_ZOLA = frozenset(
    """
    extra generate_feed generate_feeds in_search_index insert_anchor_links page_template paginate_by paginate_path
    paginate_reversed redirect_to render sort_by template transparent
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_KEY = pattern(r"^[ \t]*([\w-]+)[ \t]*[.=]", re.MULTILINE)
_TABLE = pattern(r"^[ \t]*\[+[ \t]*([\w-]+)[^\n=]*\]", re.MULTILINE)
_MULTILINE = pattern(r'"""[\s\S]*?"""|' + r"'''[\s\S]*?'''")


def zola_by_sections(path: Path, names: Collection[str]) -> str | None:
    """Why a folder is the root of a site of Zola; None where its sections do not tell.

    Args:
        path: the folder.
        names: what lies in it, as far as it matters.
    """
    if CONTENT not in names or _is_inside(path):
        return None
    return _told(path)


def _is_inside(path: Path) -> bool:
    """Whether a folder lies in the content of a site, where a section may be named like that too."""
    return any(folder.name == CONTENT and _told(folder.parent) is not None for folder in (path, *path.parents))


def _told(path: Path) -> str | None:
    content = path / CONTENT
    for folder in ("", *(f"{name}/" for name in folders_in(content)[:_MOST])):
        try:
            keys = _keys(read_block(content / f"{folder}{_SECTION}", b"+++"))
        except OSError:
            continue
        if keys - _ZOLA - _SHARED:
            return None
        if keys & _ZOLA:
            key = next(key for key in sorted(keys) if key in _ZOLA)
            return f"`{CONTENT}/{folder}{_SECTION}` begins with `+++` and sets `{key}`, which only Zola reads"
    return None


def _keys(block: bytes) -> set[str]:
    """The top-level keys of a TOML block, and the names of its tables."""
    if not block.startswith(b"+++"):
        return set()
    text = _MULTILINE.sub('""', block.decode("utf-8", "replace").replace("\r\n", "\n"))
    first = _TABLE.search(text)
    top = text[: first.start()] if first is not None else text
    return {*_KEY.findall(top), *_TABLE.findall(text)}
