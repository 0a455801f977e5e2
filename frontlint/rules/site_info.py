"""What pages are judged against that stands outside them: the site's name, and what it gives to pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

_UNKNOWN: Mapping[str, tuple[Any, ...]] = MappingProxyType({})


class Default(NamedTuple):
    """Keys that a site gives to some of its pages where they do not write them.

    Attributes:
        pages: matches, from its start, the path of a page relative to the generator's root.
        keys: the keys, in lower case where the generator makes no difference; None where they cannot be told: any key
            may be among them.
        source: the file that gives them, relative to the generator's root.
        values: by key, ``author.name`` for one inside of another, what it is given, as the file has it: of a list its
            items, and of YAML the text. Keys whose values cannot be told are not there.
    """

    pages: re.Pattern[str]
    keys: frozenset[str] | None
    source: str
    values: Mapping[str, tuple[Any, ...]] = _UNKNOWN


class Hiding(NamedTuple):
    """A key that a site gives to some of its pages, and that tells whether they are published.

    Attributes:
        pages: as in `Default`.
        key: the key; a page that writes it goes by its own value.
        hides: whether the value hides the pages.
        source: as in `Default`.
    """

    pages: re.Pattern[str]
    key: str
    hides: bool
    source: str


class SiteInfo(NamedTuple):
    """What pages are judged against that stands outside them and is fixed for a run.

    Attributes:
        name: the site's own name, from its generator's settings; None where unknown.
        timezone: the site's time zone name, from its generator's settings; None where unknown.
        defaults: what the generator's settings, or files in its folders, give to pages; see `Page.has_default`. Of two
            that give a page the same key the later one counts.
        below: the generator's root, relative to the site's; ``""`` where they are the same.
        above: the site's root, relative to the generator's, where that lies above it.
        moves_pages: whether the settings give pages other addresses than their paths tell.
        hiding: which pages it hides; of one key, what comes first counts. Empty where it hides none.
        languages: folders that the settings name for a language, relative to the generator's root, and its code.
        writes_aliases: whether something is written at the aliases of pages.
    """

    name: str | None = None
    timezone: str | None = None
    defaults: tuple[Default, ...] = ()
    below: str = ""
    above: str = ""
    moves_pages: bool = False
    hiding: tuple[Hiding, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    writes_aliases: bool = True

    def language_of(self, path: str) -> tuple[str, str]:
        """The language that the settings tell of a page by its folder, and its path in there; "" and the path if none.

        Args:
            path: the page, relative to the site's root.
        """
        inner = self.in_generator(path) if self.languages else ""
        found = [each for each in self.languages if inner.startswith(f"{each[0]}/")]
        folder, code = max(found, key=lambda each: len(each[0]), default=("", ""))
        return (code, inner[len(folder) + 1 :]) if code else ("", path)

    def gives(self, key: str, path: str) -> bool:
        """Whether a page, given by its path relative to the site's root, may have a key that it does not write."""
        if not self.defaults:
            return False
        inner = None
        for pages, keys, _, _ in self.defaults:
            if keys is None or key in keys:
                inner = self.in_generator(path) if inner is None else inner
                if inner and pages.match(inner) is not None:
                    return True
        return False

    def values_of(self, key: str, path: str) -> tuple[Any, ...] | None:
        """What a page is given for a key that it does not write; empty where that is not known, None for nothing.

        Args:
            key: ``author.name`` is `name` inside of `author`.
            path: the page, relative to the site's root.
        """
        found: tuple[Any, ...] | None = None
        outer = key.partition(".")[0]
        for default in self.given_to(path):
            if default.keys is None or not default.keys.isdisjoint((key, outer)):
                found = default.values.get(key, ())
        return found

    def given_to(self, path: str) -> tuple[Default, ...]:
        """What holds for a page."""
        inner = self.in_generator(path)
        return tuple(default for default in self.defaults if inner and default.pages.match(inner) is not None)

    def hidden_by(self, path: str, written: Collection[str]) -> str:
        """The file that hides a page that has the keys `written` itself; ``""`` where none does."""
        inner = self.in_generator(path)
        told = set(written)
        for pages, key, hides, source in self.hiding if inner else ():
            if key not in told and pages.match(inner) is not None:
                if hides:
                    return source
                told.add(key)
        return ""

    def in_generator(self, path: str) -> str:
        """A page's path relative to the generator's root; ``""`` for what the generator does not read."""
        if path[:1] == "." or "/." in path:
            return ""
        if self.below:
            return path[len(self.below) + 1 :] if path.startswith(self.below + "/") else ""
        return f"{self.above}/{path}" if self.above else path
