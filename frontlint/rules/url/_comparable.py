"""Members of a group -> those whose addresses can be compared, as the files beside their pages tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from frontlint.patterns import pattern
from frontlint.rules.base import Member
from frontlint.rules.url._address import Counted

if TYPE_CHECKING:
    from frontlint.folders import Folders

# hugo's media types of content: the name of a page in a folder of its own, perhaps with a language's code.
_LEAF = pattern(
    r"(?i)index(?:\.[a-z]{2,3}(?:[-_]\w+)?)?\.(?:md|markdown|mdown|html?|adoc|asciidoc|ad|pandoc|pdc|rst|org)"
)
_DOCUMENT = pattern(r"(?i)(?!readme\.|_).*\.mdx?")


def comparable(group: Sequence[Member], counted: int, within: int, holds: Folders | None) -> list[Sequence[Member]]:
    """The members of a group that have their addresses, in parts within which these can be compared.

    Args:
        group: pages with one address, as far as their own paths and keys tell.
        counted: the place in their data of a `Counted`.
        within: the place in their data of the folder in which that is looked for.
        holds: what tells which files there are; without it nothing is left out.
    """
    if holds is None or all(member.data[counted] == Counted.AS_IT_IS for member in group):
        return [group]
    parts: dict[str, list[Member]] = {}
    for member in group:
        top = str(member.data[within])
        if member.data[counted] == Counted.UNLESS_BUNDLED and _is_bundled(member.path, top, holds):
            continue
        root = top
        if member.data[counted] == Counted.FROM_ROOT:
            # Where a folder has no page of its own, each folder in it may be a root.
            root = _first_with_pages(holds, top, member.path.rpartition("/")[0])
        parts.setdefault(root if member.data[counted] else top, []).append(member)
    return list(parts.values())


def _is_bundled(path: str, top: str, holds: Folders) -> bool:
    """Whether a page of Hugo is a part of the page that an index above or beside it makes of a folder."""
    folder, _, name = path.rpartition("/")
    if name.startswith("_index.") or _LEAF.fullmatch(name):
        if folder == top:
            return False
        folder = folder.rpartition("/")[0]
    while not holds.has(folder, _LEAF):
        if folder in (top, ""):
            return False
        folder = folder.rpartition("/")[0]
    return True


def _first_with_pages(holds: Folders, top: str, folder: str) -> str:
    """The first folder on the way from one to another below it that holds a page itself."""
    while top != folder and not holds.has(top, _DOCUMENT):
        top += "/" + folder[len(top) + 1 :].partition("/")[0]
    return top
