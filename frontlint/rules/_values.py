"""A page's metadata -> the values that several families ask for, by the generator's own reading of keys."""

from __future__ import annotations

from functools import lru_cache

from frontlint.document.model import Entry, Scalar, pointer
from frontlint.rules.base import Page
from frontlint.words import fold

_Found = tuple[Entry, Scalar]


def entry_of(page: Page, key: str) -> Entry | None:
    """The top-level entry of a key, in any case where the generator does not care; else None."""
    entries = entries_of(page)
    entry = entries.get(key)
    if entry is None and page.generator.case_insensitive_keys:
        return entries.get("\0" + key.casefold())
    return entry


def entries_of(page: Page) -> dict[str, Entry]:
    """The top-level entries by key; where case makes no difference also by a null and the folded key."""
    table: dict[str, Entry] | None = page.memo.get("entries")
    if table is None:
        entries = page.document.root.entries if page.document.root is not None else []
        table = page.memo["entries"] = {entry.key: entry for entry in entries}
        if page.generator.case_insensitive_keys:
            table.update({"\0" + entry.key.casefold(): entry for entry in reversed(entries)})
    return table


def string_of(page: Page, key: str) -> _Found | None:
    """The entry and scalar of a top-level key whose value is a string that is not blank, else None."""
    strings: dict[str, _Found | None] | None = page.memo.get("strings")
    if strings is None:
        strings = page.memo["strings"] = {}
    elif key in strings:
        return strings[key]
    found = None
    entry = entry_of(page, key)
    if entry is not None and isinstance(entry.node, Scalar):
        value = entry.node.value
        if isinstance(value, str) and value.strip():
            found = entry, entry.node
    strings[key] = found
    return found


def folded_title(page: Page, title: Scalar) -> str:
    """The folded words of a page's title, which `string_of` found; several families compare them."""
    folded: str | None = page.memo.get("title")
    if folded is None:
        folded = page.memo["title"] = fold(title.text)
    return folded


@lru_cache(maxsize=1024)
def path_to(key: str) -> str:
    """JSON Pointer of a top-level key's value; a site has few keys, and a run asks for them on each page."""
    return pointer(key)
