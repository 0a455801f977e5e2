"""Dates such as 01/02/2024 -> a finding for each whose day and month nothing on the site tells apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from frontlint.dates.generators import in_words, order_of, reader_of
from frontlint.dates.model import DateReading, Order, Shape
from frontlint.dates.page import DateEntry
from frontlint.diagnostic import Severity
from frontlint.document.model import Scalar
from frontlint.patterns import pattern
from frontlint.rules.base import Context, Example, Fact, Group, Member, Page, SiteRule, Verdict
from frontlint.rules.date._misread import misread
from frontlint.rules.date._shared import dates_of

_NUMBERS = pattern(r"\s*(\d+)([-/.])(\d+)")
_EITHER = "either"


class Ambiguous(SiteRule):
    """Flags a date such as `01/02/2024`, which is February to some readers and January to others.

    Jekyll takes the first number for the day and Hexo takes it for the month, so the page may carry a date that is
    months away from what was meant. A date that begins with the year means the same everywhere.

    Left alone: keys whose order is documented (`ms.date` is month first), and sites that settle it themselves, because
    other pages write the same key in the same way with a day above 12.
    """

    name: ClassVar[str] = "date/ambiguous"
    severity: ClassVar[Severity] = Severity.WARNING
    bad: ClassVar[Example] = Example("---\ndate: 01/02/2024\n---\n")
    good: ClassVar[Example] = Example("---\ndate: 01/02/2024\n---\n", others={"b.md": "---\ndate: 25/02/2024\n---\n"})
    reads_body: ClassVar[bool] = False

    def facts(self, page: Page) -> Iterator[Fact]:
        """Yield every date of three numbers with the year last, and the order that it shows."""
        for entry in dates_of(page).entries:
            node = entry.entry.node
            if entry.reading is not None and entry.reading.shape is Shape.NUMBERS and isinstance(node, Scalar):
                yield from _fact(entry, entry.reading, node.text, page)

    def check(self, group: Group, context: Context) -> Iterator[Verdict]:
        """Yield a verdict for each date that can be two days, unless the group shows one order."""
        del context
        shown = {member.data[0] for member in group} - {_EITHER}
        if len(shown) == 1:
            return
        for member in group:
            if member.data[0] == _EITHER:
                yield Verdict(member, _message(member, mixed=bool(shown)))


def _fact(entry: DateEntry, reading: DateReading, text: str, page: Page) -> Iterator[Fact]:
    match = _NUMBERS.match(text)
    if match is None or order_of(entry.key, page.generator) is not None:
        return
    reader = reader_of(entry.key, page.path, page.generator)
    if reader is not None and (reader.order is None or misread(entry, page, reader) is not None):
        return
    order = _order_shown(reading, int(match[1]), int(match[3]))
    if order is None:
        return
    days = [day.isoformat() for day in reading.days]
    own = ""
    if reader is not None and reader.order is not None:
        own = f"; {reader.title} reads {in_words(reading.days[0 if reader.order is Order.DAY_FIRST else -1])}"
    yield Fact(
        f"{page.partition}\n{entry.key}\n{match[2]}",
        entry.span,
        entry.key_path,
        entry.written,
        (order, entry.key, own, *days),
        suspect=order == _EITHER,
    )


def _order_shown(reading: DateReading, first: int, second: int) -> str | None:
    """The order that a date shows, ``"either"``, or None where both numbers are equal."""
    if reading.is_ambiguous:
        return _EITHER
    if first == second:
        return None
    return Order.DAY_FIRST.value if reading.day.day == first else Order.MONTH_FIRST.value


def _message(member: Member, *, mixed: bool) -> str:
    _, key, own, *days = member.data
    first, second = (dt.date.fromisoformat(str(day)) for day in days)
    also = ", and the site writes both orders" if mixed else ""
    return f"`{key}` is `{member.text}`, which may be {in_words(first)} or {in_words(second)}{also}{own}"
