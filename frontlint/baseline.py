"""The baseline: findings that a site had when it took frontlint up are held back, known by what they say."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from frontlint.baseline_file import Baseline, Known
from frontlint.rendered import Entry, key_without_numbers, mark_of, renamed


@dataclass(slots=True)
class Held:
    """What a baseline holds back of one site.

    Args:
        baseline: its entries.
        root: the site's root folder; paths of pages are relative to it.
        aliases: earlier names of rules -> their names today.

    Attributes:
        stale: the entries that held nothing back although they could have, once a run has looked for them.
    """

    baseline: Baseline
    root: Path
    aliases: Mapping[str, str]
    stale: tuple[Known, ...] = field(init=False, default=())
    _pages: Mapping[str, list[Known]] = field(init=False)
    _matched: dict[str, set[str]] = field(init=False, default_factory=dict)
    _counts: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        folder = self.baseline.file.parent
        if folder == self.root and not any(map(_is_odd, self.baseline.pages)):
            self._pages = self.baseline.pages
            return
        placed = {os.path.relpath(folder / path, self.root): known for path, known in self.baseline.pages.items()}
        inside = {path: known for path, known in placed.items() if Path(path).parts[:1] != ("..",)}
        self._pages = {path.replace(os.sep, "/"): known for path, known in inside.items()}

    @property
    def count(self) -> int:
        """How many findings were held back."""
        return sum(self._counts.values())

    def speaks_of(self, path: str) -> bool:
        """Whether there is an entry for a page."""
        return path in self._pages

    def left(self, path: str, found: Iterable[Entry]) -> list[Entry]:
        """Those findings of a page that are not held back."""
        known = {self._mark(entry) for entry in self._pages[path]}
        found = list(found)
        left = [item for item in found if mark_of(item.text) not in known]
        self._counts[path] = len(found) - len(left)
        self._matched[path] = known.intersection([mark_of(item.text) for item in found])
        return left

    def entries(self) -> Iterator[Known]:
        """The entries that speak of the site's pages."""
        for entries in self._pages.values():
            yield from entries

    def unmatched(self) -> Iterator[tuple[str, Known]]:
        """The entries that held nothing back, each with its page relative to the site's root."""
        for path, entries in self._pages.items():
            matched = self._matched.get(path, ())
            for entry in entries:
                if self._mark(entry) not in matched:
                    yield path, entry

    def rule_of(self, entry: Known) -> str:
        """The name that the rule of an entry has today."""
        return self.aliases.get(entry.rule, entry.rule)

    def entry(self, path: str, rule: str, key_path: str | None, fingerprint: str) -> Known:
        """The entry that holds back a finding; `path` is relative to the site's root."""
        shown_path = os.path.relpath(self.root / path, self.baseline.file.parent).replace(os.sep, "/")
        return Known(shown_path, rule, None if key_path is None else key_without_numbers(key_path), fingerprint)

    def _mark(self, entry: Known) -> str:
        name = self.aliases.get(entry.rule)
        return entry.fingerprint if name is None else renamed(entry.fingerprint, entry.rule, name)


def _is_odd(path: str) -> bool:
    """Whether a path is not as we write those below the file: it may lead anywhere."""
    return path.startswith(("/", "..")) or "/." in path or "//" in path or "\\" in path
