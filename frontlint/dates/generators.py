"""Which keys a generator itself reads as dates, what it does with what is none, and what is wrong with such a value."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from frontlint.dates import doubts
from frontlint.dates.doubts import Doubt
from frontlint.dates.model import NoDate, Order
from frontlint.dates.read import is_text, read_text

if TYPE_CHECKING:
    from frontlint.document.model import Scalar
    from frontlint.generators.model import Generator

# Words that a generator documents in place of a date. An unknown generator may be any of these.
_KEYWORDS = {
    "eleventy": {"last modified", "created", "git last modified", "git created"},
    "quarto": {"today", "now", "last-modified"},
}
# Which number is the day in `01/02/2024`, for the generators and keys whose documentation says so.
_ORDERS = {"quarto": Order.MONTH_FIRST}
_KEY_ORDERS = {"ms.date": Order.MONTH_FIRST}
# Unix time is taken for a date between 1990 and 2100: outside, the author meant a year or a day.
_UNIX_SECONDS = range(631_152_000, 4_102_444_800)


class Reader(NamedTuple):
    """How a generator's own code reads a date.

    Attributes:
        title: the generator's name for people.
        keys: the keys that it reads as dates, lower case where case makes no difference to it; others it hands to
            themes as they are.
        failure: what it does with a value that it cannot read.
        doubt: whether it may read a date in another way than people do.
        order: which number it takes for the day in `01/02/2024`; None if it does not read that at all.
        counts: (units a second, the unit's name) when a number means time since 1970.
        picks_out: whether it finds a date among other words.
        fails_on_booleans: whether it takes a boolean for no date; JavaScript counts with it, or passes over it.
        takes_mapping: whether the dates may be a mapping by kind.
        fills_gaps: whether it takes from today what is not written, such as the day of `2024-01`.
    """

    title: str
    keys: frozenset[str]
    failure: str
    doubt: Doubt
    order: Order | None = None
    counts: tuple[int, str] | None = None
    picks_out: bool = False
    fails_on_booleans: bool = True
    takes_mapping: bool = False
    fills_gaps: bool = False


def order_of(key: str, generator: Generator) -> Order | None:
    """Which number is the day in ``01/02/2024``, where the key's or the generator's documentation says so."""
    return _KEY_ORDERS.get(key) or _ORDERS.get(generator.name)


def reader_of(key: str, path: str, generator: Generator) -> Reader | None:
    """How the generator itself reads a key of a page; None where it does not, or where the generator is unknown.

    Jekyll reads dates of documents (posts and collections, in folders that begin with `_`) and not of other pages.
    """
    reader = reader_for(path, generator)
    if reader is None or (key.lower() if generator.case_insensitive_keys else key) not in reader.keys:
        return None
    return reader


def reader_for(path: str, generator: Generator) -> Reader | None:
    """How the generator itself reads the dates of a page, whatever their keys; None where it reads none."""
    reader = _READERS.get(generator.name)
    return reader if generator.name != "jekyll" or _is_document(path) else None


def hides_future(path: str, generator: Generator) -> bool:
    """Whether the generator does not publish this page before its date; Jekyll looks only at documents."""
    return generator.future_hidden and (generator.name != "jekyll" or _is_document(path))


def _is_document(path: str) -> bool:
    return any(folder.startswith("_") for folder in path.split("/")[:-1])


def keywords_of(generator: Generator) -> frozenset[str]:
    """The words, in lower case, that may stand in place of a date."""
    if generator.name == "generic":
        return frozenset().union(*_KEYWORDS.values())
    return frozenset(_KEYWORDS.get(generator.name, ()))


def fault(
    scalar: Scalar, reader: Reader | None, order: Order | None, *, native: bool, made: Callable[[], dt.date | None]
) -> str | None:
    """What is wrong with a value that should be a date: the clause that follows "`date` is `…`"; None if nothing.

    What is a date to people is none of its matter, whether or not the generator reads it.

    Args:
        scalar: the value; what is empty is not judged here.
        reader: how the generator reads this key, or None.
        order: which number is the day in ``01/02/2024``, where that is settled.
        native: whether the block's format has dates of its own (TOML), so that the generator does not parse text.
        made: tells the day that the generator makes of the value all the same; None where it makes none.
    """
    value = scalar.value
    if isinstance(value, bool):
        fails = reader is not None and reader.fails_on_booleans
        return f", not a date{_consequence(reader) if fails else ''}"
    if native and isinstance(value, dt.date):
        return None
    if is_text(scalar):
        found = read_text(scalar.text, order)
        return _no_date(found, scalar, reader, order, made) if isinstance(found, NoDate) else None
    return _number_fault(value, reader) if isinstance(value, int | float) else ", a time of day and not a date"


def _no_date(
    found: NoDate, scalar: Scalar, reader: Reader | None, order: Order | None, made: Callable[[], dt.date | None]
) -> str | None:
    consequence = _consequence(reader)
    if not found.reason and reader is not None and reader.picks_out and re.search(r"\d{4}-\d\d?-\d", scalar.text):
        return None
    if not found.reason:
        if reader is not None and reader.fills_gaps and re.fullmatch(r"\d{4}", scalar.text):
            consequence = f"; {reader.title} takes month and day from today"
        return f", which is not a date{consequence}"
    reason = found.reason
    if order is Order.MONTH_FIRST and reason.startswith("there is no month"):
        reason += " and the month comes first here"
    day = made() if reader is not None else None
    if reader is not None and day is not None:
        consequence = f"; {reader.title} makes it {in_words(day)}"
    return f", but {reason}{consequence}"


def _consequence(reader: Reader | None) -> str:
    return f"; {reader.title} {reader.failure}" if reader is not None else ""


def _number_fault(value: float, reader: Reader | None) -> str | None:
    """What is wrong with a number: nothing if it is Unix time in a unit that the reader counts in."""
    counts = (1, 1000) if reader is None else (reader.counts[0],) if reader.counts else ()
    whole = int(value) if isinstance(value, int) or math.isfinite(value) else -1
    if any(whole // factor in _UNIX_SECONDS for factor in counts):
        return None
    if reader is None:
        return ", a number and not a date"
    if reader.counts is None:
        return f", a number and not a date; {reader.title} {reader.failure}"
    return f", a number, which {reader.title} takes for {reader.counts[1]} since 1970"


def in_words(day: dt.date) -> str:
    """A day in words, such as ``1 March 2024``."""
    return f"{day.day} {day:%B} {day.year}"


_STOPS = "stops the build"
_ALONE = frozenset({"date"})
_READERS = {
    "hexo": Reader(
        title="Hexo",
        keys=frozenset({"date", "updated"}),
        failure="takes the file's own date instead",
        doubt=doubts.by_hexo,
        order=Order.MONTH_FIRST,
        counts=(1000, "milliseconds"),
        fails_on_booleans=False,
    ),
    "hugo": Reader(
        title="Hugo",
        keys=frozenset(
            {"date", "lastmod", "modified", "publishdate", "pubdate", "published", "expirydate", "unpublishdate"}
        ),
        failure=_STOPS,
        doubt=doubts.by_hugo,
        counts=(1, "seconds"),
    ),
    "jekyll": Reader("Jekyll", _ALONE, _STOPS, doubts.by_jekyll, order=Order.DAY_FIRST, picks_out=True),
    "docusaurus-blog": Reader("Docusaurus", _ALONE, _STOPS, doubts.by_timestamp, order=Order.MONTH_FIRST),
    "eleventy": Reader("Eleventy", _ALONE, _STOPS, doubts.by_luxon, fails_on_booleans=False),
    "mkdocs-material-blog": Reader(
        "the blog of Material for MkDocs", _ALONE, _STOPS, doubts.by_timestamp, takes_mapping=True
    ),
    "myst": Reader("MyST", _ALONE, "goes on without it", doubts.by_day, order=Order.MONTH_FIRST),
    "pelican": Reader(
        title="Pelican",
        keys=frozenset({"date", "modified"}),
        failure="leaves the page out",
        doubt=doubts.by_dateutil,
        order=Order.MONTH_FIRST,
        fills_gaps=True,
    ),
    "starlight": Reader("Starlight", frozenset({"lastUpdated"}), _STOPS, doubts.by_timestamp),
    "vitepress": Reader("VitePress", frozenset({"lastUpdated"}), "passes over it", doubts.by_timestamp),
    "zola": Reader("Zola", frozenset({"date", "updated"}), _STOPS, doubts.by_toml),
}
