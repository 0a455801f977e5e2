"""Short lines near the top of a page -> the dates that they show to readers, and what they say of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from frontlint.dates.labels import Label, label_before, label_behind
from frontlint.dates.model import DateReading, Precision
from frontlint.dates.names import is_any_weekday
from frontlint.dates.read import read_text
from frontlint.patterns import pattern


class VisibleDate(NamedTuple):
    """A date that a page shows.

    Attributes:
        label: what the line says of it.
        reading: the date.
        text: the author's characters.
        start: their offset in the page.
    """

    label: Label
    reading: DateReading
    text: str
    start: int


_DAY = pattern(
    r"(?:\d{4}\s?[年년]\s?\d\d?\s?[月월]\s?\d\d?\s?[日일]|\d{4}([-/.])\d\d?\1\d\d?|\d\d?([-/.])\d\d?\2\d{4}"
    r"|\d\d?(?:st|nd|rd|th|\.|er|º)?[ -](?:de )?[^\W\d_]{3,12}\.?,?[ -](?:de )?\d{4}"
    r"|\d{4}\. ?[^\W\d_]{3,12} \d\d?\b"
    r"|[^\W\d_]{3,12}\.? \d\d?(?:st|nd|rd|th)?,? \d{4})(?!\d)(?!/)"
)
# What every day above has in it: its year with a part of the shape beside it.
_YEAR = pattern(r"[-/. ]\d{4}(?!\d)|\d{4}(?:[-/.]\d|\s?[年년])")
# So many characters at most stand before the year.
_LONGEST_START = 32
_HIDDEN_PARTS = pattern(r"<[^<>]*>|!\[[^\]]*\]\([^()]*\)|\]\([^()]*\)|`[^`]*`|https?://\S+")
_TIME_OR_PROSE = pattern(r"\d:\d\d|\d ?[AaPp][Mm]\b|[.!?:]\s+\w")
_SEPARATORS = "|）。，•·–—-,;.()[]<&/\\"
_NO_BYLINE = ("- ", "* ", "+ ", "|", ">", "#", "{", "![")
_BY = ("by ", "posted by ", "written by ", "published by ", "von ", "par ", "por ", "di ", "door ", "av ", "af ")
# What goes on from a labelled date to its author, its time or, in Russian and Ukrainian, the word for a year.
_BEHIND = frozenset({"by", "at", "um", "kl", "kl.", "alle", "à", "às", "в", "о", "г", "г.", "года", "р.", "року"})
_MOST_WORDS = 6


def visible_dates(lines: Iterable[tuple[str, int]]) -> list[VisibleDate]:
    """The dates that bylines and "last updated" lines show; dates in prose, lists and headings are none.

    Args:
        lines: the short lines at the top of the page, each with the offset of its first character.
    """
    return [
        VisibleDate(label, reading, text, start + place)
        for line, start in lines
        for label, reading, text, place in _dates_of(line)
    ]


@lru_cache(maxsize=1024)
def _dates_of(line: str) -> tuple[VisibleDate, ...]:
    """The dates that a line shows, their places counted from its start; many pages of a site have the same lines."""
    shown = line
    if "<" in line or "[" in line or "`" in line or "://" in line:
        shown = _HIDDEN_PARTS.sub(lambda match: " " * len(match.group()), line)
    year = _YEAR.search(shown)
    if year is None:
        return ()
    found = [
        (match, reading)
        for match in _DAY.finditer(shown, max(0, year.start() - _LONGEST_START))
        if isinstance(reading := read_text(match.group()), DateReading) and reading.precision is Precision.DAY
    ]
    dates: list[VisibleDate] = []
    start = 0
    for index, (match, reading) in enumerate(found):
        before = shown[start : match.start()]
        after = shown[match.end() : found[index + 1][0].start() if index + 1 < len(found) else len(shown)]
        label = _label(before, after)
        behind = label is not None and not any(map(str.isalpha, before))
        start = match.end() + (len(after) if behind else 0)
        if label is None and len(found) == 1 and _is_byline(before, after, line):
            label = Label.NONE
        # What is quoted was published elsewhere; a note about the page itself may stand in a quote, too.
        if label is not None and not (label is Label.PUBLISHED and line.startswith(">")):
            dates.append(VisibleDate(label, reading, match.group(), match.start()))
    return tuple(dates)


def _label(before: str, after: str) -> Label | None:
    """What a line says of a date, from the text on both sides of it; None where it says nothing or is prose."""
    if not any(map(str.isalpha, before)):
        return label_behind(after) if after else None
    return label_before(before) if _ends_after_date(after) else None


def _ends_after_date(after: str) -> bool:
    """Whether what follows a labelled date is another part of the line, a time, or nothing."""
    rest = after.lstrip(" *_~")
    return not rest or rest[0] in _SEPARATORS or rest[0].isdigit() or rest.split()[0].lower() in _BEHIND


def _is_byline(before: str, after: str, line: str) -> bool:
    """Whether a line is a date and at most an author or another short part: "Ann Lee • 3 May 2024 • 5 min read"."""
    if line.startswith(_NO_BYLINE) or _TIME_OR_PROSE.search(after):
        return False
    rest = after.strip(" *_~.")
    if rest and not (rest[0] in _SEPARATORS or rest.lower().startswith("by ")):
        return False
    return _count_words(rest) <= _MOST_WORDS and _is_author(before)


def _count_words(text: str) -> int:
    """About how many words; Chinese and Japanese have none apart, but two characters make one on average."""
    return len(text.split()) + sum(char >= "\u3041" and char.isalpha() for char in text) // 2


def _is_author(before: str) -> bool:
    """Whether what stands before a date is nothing, or a name: "By Ann Lee, ", "Ann Lee • "."""
    words = before.strip(" *_~,")
    if not words or is_any_weekday(words):
        return True
    if any(char.isdigit() for char in words) or _count_words(words) > _MOST_WORDS:
        return False
    return words[-1] in "•·|–—" or words.lower().startswith(_BY)
