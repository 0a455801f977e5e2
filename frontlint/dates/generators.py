"""A written date -> what Hexo, Hugo or Jekyll makes of it: each reads other shapes, and fails in its own way."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from frontlint.dates.model import DateReading, NoDate, Order, Shape
from frontlint.dates.names import is_english_month, is_weekday, zone_named
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

# Hugo: the layouts of spf13/cast v1.10, internal/time.go, as Go's `time.Parse` takes them (a fraction may follow the
# seconds, an hour may have one digit).
_CLOCK = r"\d{1,2}:\d\d:\d\d(?:[.,]\d+)?"
_HUGO_LAYOUTS = (
    rf"\d{{4}}-\d\d-\d\d(?:T{_CLOCK}(?:Z|[-+]\d\d:?\d\d)?| {_CLOCK}(?:Z| ?[-+]\d\d:?\d\d| [-+]\d{{4}} [A-Z]{{3,4}})?)?",
    r"\d\d [A-Z][a-z]{2} (?:\d{4}|\d\d \d{1,2}:\d\d (?:[A-Z]{3,4}|[-+]\d{4}))",
    rf"[A-Z][a-z]{{2}}, \d\d [A-Z][a-z]{{2}} \d{{4}} {_CLOCK} (?:[A-Z]{{3,4}}|[-+]\d{{4}})",
    rf"[A-Z][a-z]{{5,8}}, \d\d-[A-Z][a-z]{{2}}-\d\d {_CLOCK} [A-Z]{{3,4}}",
    rf"[A-Z][a-z]{{2}} [A-Z][a-z]{{2}} [ \d]?\d {_CLOCK} (?:(?:[A-Z]{{3,4}}|[-+]\d{{4}}) )?\d{{4}}",
)


class Reader(NamedTuple):
    """How a generator's own code reads a date.

    Attributes:
        title: the generator's name for people.
        keys: the keys that it reads as dates, lower case; others it hands to themes as they are.
        failure: what it does with a value that it cannot read.
        counts: (units a second, the unit's name) when a number means time since 1970.
        months_overflow: whether an unquoted `2024-13-01` means January of the next year.
        days_overflow: whether `2024-02-30` means 1 March.
        picks_out: whether it finds a date among other words.
        fails_on_booleans: whether it takes a boolean for no date; JavaScript counts with it.
        cannot_read: whether it fails on a date that people can read.
        order: which number it takes for the day in `01/02/2024`; None if it does not read that at all.
    """

    title: str
    keys: frozenset[str]
    failure: str
    cannot_read: Callable[[Scalar, DateReading], bool]
    order: Order | None = None
    counts: tuple[int, str] | None = None
    months_overflow: bool = False
    days_overflow: bool = False
    picks_out: bool = False
    fails_on_booleans: bool = True


def order_of(key: str, generator: Generator) -> Order | None:
    """Which number is the day in ``01/02/2024``, where the key's or the generator's documentation says so."""
    return _KEY_ORDERS.get(key) or _ORDERS.get(generator.name)


def reader_of(key: str, path: str, generator: Generator) -> Reader | None:
    """How the generator itself reads a key of a page; None where it does not, or where the generator is unknown.

    Jekyll reads dates of documents (posts and collections, in folders that begin with `_`) and not of other pages.
    """
    reader = _READERS.get(generator.name)
    if reader is None or key.lower() not in reader.keys:
        return None
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


def fault(scalar: Scalar, reader: Reader | None, order: Order | None, *, native: bool) -> str | None:
    """What is wrong with a value that should be a date: the clause that follows "`date` is `…`"; None if nothing.

    Args:
        scalar: the value; what is empty is not judged here.
        reader: how the generator reads this key, or None.
        order: which number is the day in ``01/02/2024``, where that is settled.
        native: whether the block's format has dates of its own (TOML), so that the generator does not parse text.
    """
    value = scalar.value
    if isinstance(value, bool):
        fails = reader is not None and reader.fails_on_booleans
        return f", not a date{_consequence(reader) if fails else ''}"
    if native and isinstance(value, dt.date):
        return None
    if isinstance(value, int | float) and not (is_text(scalar) and (reader is None or reader.counts is None)):
        return _number_fault(value, reader)
    return _text_fault(scalar, reader, order) if is_text(scalar) else ", a time of day and not a date"


def _text_fault(scalar: Scalar, reader: Reader | None, order: Order | None) -> str | None:
    found = read_text(scalar.text, order)
    if isinstance(found, NoDate):
        return _no_date(found, scalar, reader, order)
    if reader is not None and reader.cannot_read(scalar, found):
        return f", which {reader.title} cannot read: it {reader.failure}; {_advice(found)}"
    return None


def _no_date(found: NoDate, scalar: Scalar, reader: Reader | None, order: Order | None) -> str | None:
    consequence = _consequence(reader)
    if not found.reason and reader is not None and reader.picks_out and re.search(r"\d{4}-\d\d?-\d", scalar.text):
        return None
    if not found.reason:
        return f", which is not a date{consequence}"
    reason = found.reason
    if order is Order.MONTH_FIRST and reason.startswith("there is no month"):
        reason += " and the month comes first here"
    made = _overflow(found, scalar, reader) if reader is not None else None
    if reader is not None and made is not None:
        consequence = f"; {reader.title} makes it {in_words(made)}"
    return f", but {reason}{consequence}"


def _consequence(reader: Reader | None) -> str:
    return f"; {reader.title} {reader.failure}" if reader is not None else ""


def _overflow(found: NoDate, scalar: Scalar, reader: Reader) -> dt.date | None:
    """The day that a generator counts on to from one that does not exist."""
    if found.overflow is not None:
        return found.overflow if reader.days_overflow else None
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)\Z", scalar.text)
    if match is None or scalar.style or not reader.months_overflow:
        return None
    year, month, day = (int(part) for part in match.groups())
    try:
        return dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1) + dt.timedelta(days=day - 1)
    except (ValueError, OverflowError):
        return None


def _number_fault(value: float, reader: Reader | None) -> str | None:
    """What is wrong with a number: nothing if it is Unix time in a unit that the reader counts in."""
    counts = (1, 1000) if reader is None else (reader.counts[0],) if reader.counts else ()
    if math.isfinite(value) and any(int(value) // factor in _UNIX_SECONDS for factor in counts):
        return None
    if reader is None:
        return ", a number and not a date"
    if reader.counts is None:
        return f", a number and not a date; {reader.title} {reader.failure}"
    return f", a number, which {reader.title} takes for {reader.counts[1]} since 1970"


def _unreadable_by_hugo(scalar: Scalar, _found: DateReading) -> bool:
    return not any(pattern.fullmatch(scalar.text) for pattern in _hugo_patterns())


@cache
def _hugo_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(layout) for layout in _HUGO_LAYOUTS)


def _unreadable_by_ruby(scalar: Scalar, found: DateReading) -> bool:
    """Ruby's `Time.parse` reads all shapes, but takes the first of three numbers for the day."""
    return found.shape is Shape.NUMBERS and not found.is_ambiguous and _begins_with(scalar.text) != found.day.day


def _unreadable_by_javascript(scalar: Scalar, found: DateReading) -> bool:
    """What V8's `Date` does not read of what people write, tried with Node 20.

    Of three numbers it takes the first for the month.
    """
    text = scalar.text
    if not isinstance(scalar.value, str):
        return False
    if found.shape is Shape.COMPACT or any(char in text for char in "年月日년월일"):
        return True
    if found.shape is Shape.NUMBERS and not found.is_ambiguous and _begins_with(text) != found.day.month:
        return True
    if re.match(r"\d{4}-\d\d-\d\d[Tt]\d\d?(?!.*:)|\d{4}-(?:\d|\d\d-\d|\d-\d\d?)[Tt-]\d?\d?[Tt]", text):
        return True
    return not _words_known_to_javascript(text, named=found.shape is Shape.NAMED)


def _words_known_to_javascript(text: str, *, named: bool) -> bool:
    if named and re.search(r"\d(?:st|nd|rd|th|º|ª)", text):
        return False
    words = re.findall(r"[^\W\d_]+", re.sub(r"\([^()]*\)", "", text))
    return all(
        zone_named(word) is not None
        or word.lower() in ("t", "am", "pm")
        or (named and (is_english_month(word) or is_weekday(word)))
        for word in words
    )


def _begins_with(text: str) -> int | None:
    match = re.match(r"\s*(\d+)", text)
    return int(match[1]) if match is not None else None


def _advice(found: DateReading) -> str:
    if found.is_ambiguous or not found.precision:
        return "write it as year-month-day"
    return f"write `{found.day.isoformat()}`"


def in_words(day: dt.date) -> str:
    """A day in words, such as ``1 March 2024``."""
    return f"{day.day} {day:%B} {day.year}"


_READERS = {
    "hexo": Reader(
        title="Hexo",
        keys=frozenset({"date", "updated"}),
        failure="takes the file's own date instead",
        cannot_read=_unreadable_by_javascript,
        order=Order.MONTH_FIRST,
        counts=(1000, "milliseconds"),
        months_overflow=True,
        days_overflow=True,
        fails_on_booleans=False,
    ),
    "hugo": Reader(
        title="Hugo",
        keys=frozenset(
            {"date", "lastmod", "modified", "publishdate", "pubdate", "published", "expirydate", "unpublishdate"}
        ),
        failure="stops the build",
        cannot_read=_unreadable_by_hugo,
        counts=(1, "seconds"),
    ),
    "jekyll": Reader(
        title="Jekyll",
        keys=frozenset({"date"}),
        failure="stops the build",
        cannot_read=_unreadable_by_ruby,
        order=Order.DAY_FIRST,
        days_overflow=True,
        picks_out=True,
    ),
}
