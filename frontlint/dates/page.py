"""A page's metadata -> its dates, each with what its key means to the generator."""

from __future__ import annotations

import datetime as dt
import enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from frontlint.dates.generators import order_of
from frontlint.dates.model import DateReading
from frontlint.dates.read import read, read_text
from frontlint.document.block import Format
from frontlint.document.model import Entry, Scalar, pointer

if TYPE_CHECKING:
    from frontlint.document.model import Document
    from frontlint.generators.model import Generator
    from frontlint.text import Span


class Role(enum.Enum):
    """What a date key says."""

    CREATED = "when the page was written"
    UPDATED = "when it was last changed or reviewed"
    PUBLISHED = "from when on it is shown"
    EXPIRY = "until when it is shown"
    OTHER = "a date of which the generator makes nothing"


# Keys that hold a date wherever they are met, whether or not this generator knows them.
_COMMON = (
    "date", "updated", "lastmod", "last_modified_at", "publishDate", "pubDate", "updatedDate", "expiryDate", "ms.date",
)  # fmt: skip
# Keys of sites and themes that tell the last change or review where their value is a date; it may also be a switch
# (`lastUpdated: false`) or a name. In lower case, without hyphens and underscores. When to look again is no such key.
_SITE_KEYS = frozenset(
    """
    updatedat updatedon updateddate updatedtime updatedate dateupdated lastupdated lastupdatedat lastupdatedon
    lastupdateddate lastupdate lastupdatedate datelastupdated datelastmodified modifiedat modifiedon modifieddate
    modifiedtime datemodified lastmodified lastmodifiedat lastmodifiedon lastmodifieddate lastchanged lastedited
    lasteditedat editedat editedon dateedited revised revisedon daterevised revisiondate lastrevised lastreviewed
    lastreviewedat lastreviewedon lastrevieweddate lastreview lastreviewdate reviewed reviewedat reviewedon
    revieweddate datereviewed datelastreviewed lastverified lastverifiedat lastverifiedon verifiedon dateverified
    lastchecked lastcheckedon
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_SITE_RANK = 100
_LONGEST_SHOWN = 60
_ROLES = (Role.CREATED, Role.UPDATED, Role.PUBLISHED, Role.EXPIRY)
# Of a site that makes up keys without end, so many are remembered.
_MOST_KEYS = 1024


class DateKey(NamedTuple):
    """A date key: what it says, and its place among those that say the same, the preferred first."""

    role: Role
    rank: int


class DateEntry(NamedTuple):
    """An entry of a page's metadata whose key promises a date.

    Attributes:
        entry: key and value.
        meaning: what the key says.
        reading: the date that the value is, or None.
    """

    entry: Entry
    meaning: DateKey
    reading: DateReading | None

    @property
    def key(self) -> str:
        """The key, as the author wrote it."""
        return self.entry.key

    @property
    def role(self) -> Role:
        """What the key says."""
        return self.meaning.role

    @property
    def key_path(self) -> str:
        """JSON Pointer of the value."""
        return _path_to(self.entry.key)

    @property
    def span(self) -> Span:
        """The value's characters."""
        return self.entry.node.span

    @property
    def written(self) -> str:
        """The value as the author wrote it, shortened for messages."""
        node = self.entry.node
        text = " ".join(node.text.split()) if isinstance(node, Scalar) else ""
        return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


class CertainDate(NamedTuple):
    """A date entry whose value is one day and no other."""

    entry: DateEntry
    reading: DateReading

    @property
    def day(self) -> dt.date:
        """The day as written."""
        return self.reading.day


class PageDates(NamedTuple):
    """A page's date entries in the author's order, and those that are certain by what they say.

    Attributes:
        entries: every entry that promises a date.
        created, updated, published, expiry: certain dates, those of the generator's preferred keys first.
    """

    entries: tuple[DateEntry, ...] = ()
    created: tuple[CertainDate, ...] = ()
    updated: tuple[CertainDate, ...] = ()
    published: tuple[CertainDate, ...] = ()
    expiry: tuple[CertainDate, ...] = ()


_NOTHING = PageDates()


@lru_cache(maxsize=256)
def _path_to(key: str) -> str:
    return pointer(key)


def page_dates(document: Document, generator: Generator) -> PageDates:
    """Read the top-level dates of a page.

    Args:
        document: the page.
        generator: what reads it.
    """
    if document.root is None:
        return _NOTHING
    meanings = _meanings_for(generator)
    in_lines = document.block.format is Format.LINES
    entries: list[DateEntry] = []
    for entry in document.root.entries:
        meaning = meanings[entry.key]
        if meaning is not None:
            node = entry.node
            reading = read(node, order_of(entry.key, generator)) if isinstance(node, Scalar) else None
            if reading is None and in_lines and isinstance(node, Scalar):
                reading = _in_quotes(node.text)
            if reading is not None or meaning.rank < _SITE_RANK:
                entries.append(DateEntry(entry, meaning, reading))
    if not entries:
        return _NOTHING
    return _by_role(entries)


def _in_quotes(text: str) -> DateReading | None:
    """The date inside quotes that belong to the value, where there is no YAML: people read it all the same."""
    if len(text) < 3 or text[0] not in "\"'" or text[-1] != text[0]:
        return None
    found = read_text(text[1:-1])
    return found if isinstance(found, DateReading) else None


def _by_role(entries: list[DateEntry]) -> PageDates:
    # Members of an enumeration are slow to hash: a list and a number for each role, not a mapping.
    lists: tuple[list[CertainDate], ...] = ([], [], [], [])
    for entry in entries:
        reading, role = entry.reading, entry.meaning.role
        if role is not Role.OTHER and reading is not None and reading.other is None:
            lists[_ROLES.index(role)].append(CertainDate(entry, reading))
    for found in lists:
        if len(found) > 1:
            found.sort(key=lambda item: item.entry.meaning.rank)
    return PageDates(tuple(entries), *map(tuple, lists))


class _Meanings(dict[str, DateKey | None]):
    """Keys as they are written -> what they say, None for those that promise no date; it fills itself."""

    def __init__(self, known: dict[str, DateKey], *, fold: bool) -> None:
        super().__init__(known)
        self._fold = fold

    def __missing__(self, key: str) -> DateKey | None:
        meaning = self.get(key.lower()) if self._fold else None
        if meaning is None and key.lower().replace("_", "").replace("-", "") in _SITE_KEYS:
            meaning = DateKey(Role.UPDATED, _SITE_RANK)
        if len(self) < _MOST_KEYS:
            self[key] = meaning
        return meaning


def _meanings_for(generator: Generator) -> _Meanings:
    return _meanings(
        generator.created_keys,
        generator.updated_keys,
        generator.future_keys,
        generator.expiry_keys,
        generator.case_insensitive_keys,
    )


@lru_cache(maxsize=64)
def _meanings(
    created: tuple[str, ...],
    updated: tuple[str, ...],
    published: tuple[str, ...],
    expiry: tuple[str, ...],
    fold: bool,
) -> _Meanings:
    table: dict[str, DateKey] = {}
    for role, keys in (
        (Role.CREATED, created),
        (Role.UPDATED, updated),
        (Role.PUBLISHED, published),
        (Role.EXPIRY, expiry),
        (Role.OTHER, _COMMON),
    ):
        for rank, key in enumerate(keys):
            table.setdefault(key.lower() if fold else key, DateKey(role, rank))
    return _Meanings(table, fold=fold)
