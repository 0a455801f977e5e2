"""Short lines near the top of a page -> the dates that they show to readers, and what they say of them."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from frontlint.dates.model import DateReading, Precision
from frontlint.dates.read import read_text
from frontlint.patterns import pattern


class Label(enum.Enum):
    """What a visible line says of its date."""

    UPDATED = "last changed or reviewed"
    PUBLISHED = "written or published"
    NONE = "nothing: the line is the date, perhaps with an author"


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


_MARKS = r"[\s*_~:：（|>#()\[\]•·–—,;.=-]*"
_LABELS = {
    Label.UPDATED: (
        # Not `update` alone: it opens a note that was added on that day.
        r"(?:up-?dated|last edit|edited|modified|reviewed|revised|last change|changed|verified|last update"
        r"|aktualisiert|stand|geändert|mise? à jour|modifié|actualizado|modificado|atualizado|aggiornato|bijgewerkt"
        r"|更新日?|最終更新日?|最后更新(?:时间|于)?|更新(?:时间|于|日期))"
    ),
    Label.PUBLISHED: (
        r"(?:published?|posted|written|publication date|published date|publish date|date published|post date"
        r"|veröffentlicht|erstellt|publié|publicado|pubblicato|gepubliceerd|公開日?|发布(?:时间|于|日期)?|发表于)"
    ),
}
# What may stand between a label and its date.
_LINK_WORDS = r"(?:\s+(?:date|on|at|am|le|el|em|il|op|in))?"
# What may stand before a label: the page, by its name for itself.
_SUBJECT = (
    r"(?:(?:this|the|last|first|was|were|has|been|is|article|page|post|guide|document|documentation|policy|content"
    r"|zuletzt|dernière|última|ultimo|ultima|laatst)\s+)*"
)
# A heading number or another part of the line, closed by a mark: "Version 3.0, last updated: …".
_OTHER_PART = r"(?:.{0,60}[|•·–—,;()]\s*)?"
_DAY = pattern(
    r"(?:\d{4}\s?[年년]\s?\d\d?\s?[月월]\s?\d\d?\s?[日일]|\d{4}([-/.])\d\d?\1\d\d?|\d\d?([-/.])\d\d?\2\d{4}"
    r"|\d\d?(?:st|nd|rd|th|\.|er|º)?[ -](?:de )?[^\W\d_]{3,10}\.?,?[ -](?:de )?\d{4}"
    r"|[^\W\d_]{3,10}\.? \d\d?(?:st|nd|rd|th)?,? \d{4})(?!\d)(?!/)"
)
# What every day above has in it: its year with a part of the shape beside it.
_YEAR = pattern(r"[-/. ]\d{4}(?!\d)|\d{4}(?:[-/.]\d|\s?[年년])")
# So many characters at most stand before the year.
_LONGEST_START = 32
_HIDDEN_PARTS = pattern(r"<[^<>]*>|!\[[^\]]*\]\([^()]*\)|\]\([^()]*\)|`[^`]*`|https?://\S+")
_BEFORE = {
    label: pattern(rf"(?i){_MARKS}{_OTHER_PART}{_MARKS}{_SUBJECT}{words}{_LINK_WORDS}{_MARKS}")
    for label, words in _LABELS.items()
}
_TIME_OR_PROSE = pattern(r"\d:\d\d|\d ?[AaPp][Mm]\b|[.!?:]\s+\w")
_SEPARATORS = "|）。，•·–—-,;.()[]<&/\\"
_NO_BYLINE = ("- ", "* ", "+ ", "|", ">", "#", "{", "![")
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
    for index, (match, reading) in enumerate(found):
        before = shown[found[index - 1][0].end() if index else 0 : match.start()]
        after = shown[match.end() : found[index + 1][0].start() if index + 1 < len(found) else len(shown)]
        label = _label(before, after)
        if label is None and len(found) == 1 and _is_byline(before, after, line):
            label = Label.NONE
        if label is not None:
            dates.append(VisibleDate(label, reading, match.group(), match.start()))
    return tuple(dates)


def _label(before: str, after: str) -> Label | None:
    """What a line says of a date, from the text on both sides of it; None where it says nothing or is prose."""
    if not _ends_after_date(after) or not any(map(str.isalpha, before)):
        return None
    return next((label for label, words in _BEFORE.items() if words.fullmatch(before)), None)


def _ends_after_date(after: str) -> bool:
    """Whether what follows a labelled date is another part of the line, a time, or nothing."""
    rest = after.lstrip(" *_~")
    return not rest or rest[0] in _SEPARATORS or rest[0].isdigit() or rest.lower().startswith(("by ", "at ", "um "))


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
    words = before.strip(" *_~")
    if not words:
        return True
    if any(char.isdigit() for char in words) or _count_words(words) > _MOST_WORDS:
        return False
    return words[-1] in "•·|–—" or words.lower().startswith(("by ", "von ", "par ", "por "))
