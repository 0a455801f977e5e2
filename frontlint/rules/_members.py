"""Members of a group beside those of one page: thousands may say the same, so none is held against all the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from frontlint.rules.base import Member

# How many other places a finding shows.
SHOWN = 3


class Members:
    """Members of a group, in path order."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._members = list(members)
        self._of_page = Counter(member.path for member in self._members)
        self._first: dict[str, list[Member]] = {}

    def beside(self, path: str) -> int:
        """How many there are that are not of a page."""
        return len(self._members) - self._of_page[path]

    def first(self, path: str) -> list[Member]:
        """The first of those, as many as are shown."""
        found = self._first.get(path)
        if found is None:
            # Kept, as a page may have thousands of members itself.
            found = self._first[path] = list(islice((one for one in self._members if one.path != path), SHOWN))
        return found
