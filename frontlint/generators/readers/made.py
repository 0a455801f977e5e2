"""Made: what a generator makes of a block's values beyond what its parser does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from frontlint.generators.readers.block import Block


class Page(NamedTuple):
    """What a generator knows of a page beside its block.

    Attributes:
        path: the file, relative to its site's root, with forward slashes.
        zone: the site's time zone.
        now: the moment of the build; None where none is told, so that nothing is still to come.
        shows_future: whether the site shows pages whose date is still to come.
        given: the keys that the site's settings give to the page, or may give.
    """

    path: str
    zone: dt.tzinfo
    now: dt.datetime | None
    shows_future: bool
    given: frozenset[str] = frozenset()

    def is_to_come(self, moment: dt.datetime | None) -> bool:
        """Whether a page of this date waits for it."""
        return moment is not None and self.now is not None and not self.shows_future and moment > self.now

    @property
    def is_document(self) -> bool:
        """Whether it lies in a folder that begins with an underscore, as Jekyll's posts and collections do."""
        return any(folder.startswith("_") for folder in self.path.split("/")[:-1])

    @property
    def day_in_name(self) -> dt.datetime | None:
        """Midnight of the day that the file's name begins with, without a zone."""
        found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=\D)", PurePosixPath(self.path).name)
        try:
            if found is None:
                return None
            return dt.datetime.combine(dt.date(int(found[1]), int(found[2]), int(found[3])), dt.time())
        except ValueError:
            return None


class Made(NamedTuple):
    """What a generator makes of a block.

    Attributes:
        fields: what it makes itself, by its own names (`title`, `date`, `tags`, ...); a field that it takes from
            elsewhere (the file, the heading) is not there.
        values: the block's own keys as its templates see them; None where the page is lost.
        published: whether the page is on the built site.
        error: what it says is wrong, or None.
        body: the page's body, where the generator changes what the parser left; else None.
    """

    fields: Mapping[str, Any]
    values: Any
    published: bool | None = None
    error: str | None = None
    body: str | None = None


def failed(error: str) -> Made:
    """A page at which the build stops, or that is lost."""
    return Made({}, None, None, error)


def values_of(block: Block) -> dict[Any, Any]:
    """The block's values where they are a mapping, else an empty one."""
    return dict(block.value) if isinstance(block.value, dict) else {}


def unique(items: list[Any]) -> list[Any]:
    """The items in order, each once."""
    return list(dict.fromkeys(items))
