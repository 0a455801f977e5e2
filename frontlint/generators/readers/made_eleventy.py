"""What Eleventy makes of a template's block (sources: eleventy 3.1, src/Data/TemplateData.js, src/Template.js)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from frontlint.generators.readers.block import Block
from frontlint.generators.readers.javascript_date import javascript_date
from frontlint.generators.readers.libraries import javascript_text
from frontlint.generators.readers.made import Made, Page, failed, unique, values_of
from frontlint.patterns import pattern

_RESERVED = ("content", "collections")
_KEYWORDS = frozenset({"last modified", "created", "git last modified", "git created"})
# Luxon's `DateTime.fromISO`, as far as calendar dates go.
_ISO = pattern(
    r"\d{4}(?:-\d\d(?:-\d\d)?|\d{4})?(?:[Tt]\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?(?:[Zz]|[-+]\d\d(?::?\d\d)?)?)?"
)


def made(block: Block, page: Page) -> Made:
    """The template's data: a date of its own, tags split at commas."""
    del page
    if block.error is not None:
        return failed(block.error)
    values: dict[str, Any] = values_of(block)
    for key in _RESERVED:
        if key in values:
            return failed(f"`{key}` is a key of Eleventy's own, which a page cannot set")
    fields: dict[str, Any] = {}
    date = values.get("date")
    if date and not (isinstance(date, str) and date.lower() in _KEYWORDS):
        moment = _moment(date)
        if moment is None:
            return failed("`date` is not a date that Eleventy can read")
        fields["date"] = moment
    if "tags" in values:
        tags = _tags(values["tags"])
        if tags is None:
            return failed("`tags` is neither text nor a list")
        fields["tags"] = values["tags"] = tags
    return Made(fields, values, values.get("permalink") is not False)


def _moment(date: Any) -> dt.datetime | None:
    if isinstance(date, dt.datetime):
        return date
    if not isinstance(date, str) or not _ISO.fullmatch(date):
        return None
    return javascript_date(date, dt.UTC)


def _tags(value: Any) -> list[str] | None:
    """A text is split at commas, and blanks stay; None for what is neither text nor list."""
    if value is None or value == "" or value is False:
        return []
    if isinstance(value, str):
        return unique(value.split(","))
    return unique([javascript_text(item) for item in value]) if isinstance(value, list) else None
