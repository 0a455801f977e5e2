"""A date key's value -> a finding if it is no date, or no day that there is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from frontlint.dates.generators import Reader, fault, keywords_of, order_of, reader_of
from frontlint.dates.page import DateEntry, Role
from frontlint.diagnostic import Finding, Severity
from frontlint.document.block import Format
from frontlint.document.model import Mapping, Scalar
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.date._shared import dates_of

_TEMPLATE_MARKS = ("{{", "{%", "<%", "${")


class Invalid(PageRule):
    """Flags a date key whose value is no date, or a day that does not exist.

    A day that does not exist (`2024-02-30`), a word, a list or a number is read differently by every generator, and
    rarely as meant: Hugo and Jekyll stop the build, Hexo silently takes the date of the file, and Jekyll and Hexo turn
    30 February into 1 March. Where the generator is known, the message says what it does. A Jekyll post without `date`
    takes its date from the file name, so there the name is judged.

    What people can read as a date is none here, in whatever shape: whether the site's generator reads it is
    date/unread.

    Left alone: an empty value (no date was meant, except in a Jekyll post, where it stops the build), words that a
    generator documents in place of a date, templates, and dates whose day and month cannot be told apart
    (`date/ambiguous`).
    """

    name: ClassVar[str] = "date/invalid"
    severity: ClassVar[Severity] = Severity.ERROR
    bad: ClassVar[Example] = Example("---\ntitle: Leap\ndate: 2023-02-29\n---\n")
    good: ClassVar[Example] = Example("---\ntitle: Leap\ndate: 2024-02-29\n---\n")
    reads_body: ClassVar[bool] = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each date key without a date."""
        native = page.document.block.format is Format.TOML
        for entry in dates_of(page).entries:
            said = None if entry.reading is not None else _judge(entry, page, native=native)
            if said is not None:
                span = entry.span if entry.span.start < entry.span.end else entry.entry.span
                yield Finding(f"`{entry.key}` is {said}", span, entry.key_path)
        if page.generator.name == "jekyll" and (said := _said_of_name(page)) is not None:
            yield Finding(said, page.document.fence, "")


def _judge(entry: DateEntry, page: Page, *, native: bool) -> str | None:
    node = entry.entry.node
    reader = reader_of(entry.key, page.path, page.generator)
    if not isinstance(node, Scalar):
        return _collection(entry, page, reader)
    if node.value is None or not node.text.strip():
        return "empty; Jekyll stops the build" if reader is not None and reader.title == "Jekyll" else None
    if isinstance(node.value, bool) and reader is None and entry.key == "modified":
        return None
    if isinstance(node.value, str) and (
        _is_template(node.text) or node.text.strip().lower() in keywords_of(page.generator)
    ):
        return None
    order = order_of(entry.key, page.generator)
    said = fault(node, reader, order, native=native, made=partial(_made, entry, page))
    if said is not None and isinstance(node.value, bool) and entry.key.lower() == "published":
        said += "; `draft` is what says whether a page is published"
    return None if said is None else f"`{entry.written}`{said}"


def _made(entry: DateEntry, page: Page) -> dt.date | None:
    """The day that the generator makes of what is none, such as 1 March of 30 February."""
    from frontlint.rules.date._misread import made_of

    value = made_of(entry, page)
    return value.date() if isinstance(value, dt.datetime) else value


def _collection(entry: DateEntry, page: Page, reader: Reader | None) -> str | None:
    """A list is no date; `date: {created: 2024-01-02}` is one to some generator that may not be known."""
    source = page.document.source
    if isinstance(entry.entry.node, Mapping):
        is_read = entry.role is Role.CREATED if reader is None else reader.takes_mapping
        if is_read or source.text.startswith("{{", entry.span.start):
            return None
        return "a mapping, not a date"
    return "a list, not a date"


def _said_of_name(page: Page) -> str | None:
    """What is wrong with the day in the name of a Jekyll post that has no other date.

    Jekyll 4, `Document#populate_title` and `Utils.parse_date`: Ruby's `Time.parse` lets 31 April be 1 May.
    """
    *folders, name = page.path.split("/")
    match = re.match(r"(\d{4})-(\d\d?)-(\d\d?)-", name) if "_posts" in folders else None
    if match is None or page.document.get("date") is not None or page.has_default("date"):
        return None
    year, month, day = map(int, match.groups())
    said = f"the file name begins with `{match[0][:-1]}`, which is no day; Jekyll"
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return f"{said} stops the build"
    first = dt.date(year or 1, month, 1)
    taken = first + dt.timedelta(days=day - 1)
    return f"{said} takes it for {taken.isoformat()}" if taken.month != month else None


def _is_template(text: str) -> bool:
    return any(mark in text for mark in _TEMPLATE_MARKS)
