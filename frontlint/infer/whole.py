"""All pages -> what was seen of them, and the schema of a page."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from frontlint.document.model import to_json
from frontlint.infer.deviations import Refused
from frontlint.infer.seen import Seen
from frontlint.infer.values import is_closed, value_schema
from frontlint.rules.base import Page
from frontlint.schema.model import OWN_SCHEMA_KEY

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Where a file of this name is the page of its folder's list (gohugo.io/content-management/page-bundles,
# getzola.org/documentation/content/section).
_WITH_SECTIONS = frozenset({"hugo", "zola", "zola-section"})
_SECTION = re.compile(r"(?:^|/)_index(?:\.[^/]*)?$")


class Learner:
    """Takes in pages, one after the other.

    Args:
        fold: whether keys that differ only in case are one key; it is then called as most pages write it.
    """

    def __init__(self, *, fold: bool) -> None:
        self.fold = fold
        self._seen = Seen()
        self._spellings: dict[str, Counter[str]] = {}
        self._keys: list[tuple[str, tuple[str, ...]]] = []
        self._sections: set[int] = set()

    def add(self, page: Page) -> None:
        """Take in a page that has metadata."""
        assert page.document.root is not None, "asked only for pages with metadata"
        value: dict[str, Any] = {}
        for entry in page.document.root.entries:
            if entry.key == OWN_SCHEMA_KEY:
                continue
            name = entry.key.lower() if self.fold else entry.key
            self._spellings.setdefault(name, Counter())[entry.key] += 1
            value[name] = to_json(entry.node)
        if page.generator.name in _WITH_SECTIONS and _SECTION.search(page.path):
            self._sections.add(len(self._keys))
        self._seen.add(len(self._keys), value)
        self._keys.append((page.path, tuple(value)))

    def root(self) -> Seen:
        """What was seen of whole pages."""
        if self.fold:
            self._seen.keys = {self._usual(name): seen for name, seen in self._seen.keys.items()}
        return self._seen

    def sections(self, least: int) -> set[int]:
        """The numbers of the pages of sections; none where fewer than `least` pages are of another kind."""
        return self._sections if len(self._keys) - len(self._sections) >= least else set()

    def keys_by_path(self) -> dict[str, tuple[str, ...]]:
        """The keys of each page."""
        return {path: tuple(map(self._usual, names)) for path, names in self._keys}

    def _usual(self, name: str) -> str:
        """A key as most pages write it."""
        spellings = self._spellings[name]
        return max(spellings, key=lambda spelling: (spellings[spelling], spelling))


def page_schema(root: Seen, refused: Refused, least: int) -> dict[str, Any]:
    """The schema of a page.

    Args:
        root: what was seen of whole pages.
        refused: what of it is refused.
        least: from fewer pages nothing but types is concluded.
    """
    keys = {name: seen for name, seen in root.by_frequency() if name not in refused.slips}
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "title": "Front matter of a page of this site",
        "description": "",
        "type": "object",
    }
    schema.update(_required(refused))
    schema["properties"] = {
        name: value_schema(seen, least, f"On {seen.count:,} of {root.count:,} pages", refused.types.get(name, ()))
        for name, seen in keys.items()
    }
    if is_closed(keys, root.count, least):
        schema["unevaluatedProperties"] = False
    return schema


def _required(refused: Refused) -> dict[str, Any]:
    """The keywords for keys that a page must have, and for those of which it must have one."""
    always = [key for key, substitutes in refused.required.items() if not substitutes]
    either = [(key, *substitutes) for key, substitutes in refused.required.items() if substitutes]
    found: dict[str, Any] = {"required": always} if always else {}
    branches = [{"anyOf": [{"required": [key]} for key in keys]} for keys in either]
    if len(branches) == 1:
        found.update(branches[0])
    elif branches:
        found["allOf"] = branches
    return found
