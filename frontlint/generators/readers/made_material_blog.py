"""What Material for MkDocs makes of a blog post's block (mkdocs-material, src/plugins/blog/structure)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from frontlint.generators.readers.block import Block
from frontlint.generators.readers.made import Made, Page, failed, unique, values_of

_TYPES = {"draft": bool, "pin": bool, "slug": str, "readtime": int}


def made(block: Block, page: Page) -> Made:  # noqa: PLR0911 - one return a refusal
    """The post's fields; a block that is missing, broken or of wrong types stops the build."""
    del page
    if block.error is not None:
        return failed(block.error)
    if not block.found:
        return failed("a post needs a YAML block")
    values: dict[Any, Any] = values_of(block)
    if "title" in values and not isinstance(values["title"], str):
        return failed("`title` must be text, of which the post's address is made")
    fields: dict[str, Any] = {"title": values["title"]} if "title" in values else {}
    if "date" in values:
        dates = _dates(values["date"])
        if dates is None:
            return failed("`date` must be a date that is not in quotes")
        fields |= dates
        if isinstance(values["date"], dict):
            values["date"] = {kind: _instant(date) for kind, date in values["date"].items()}
    for key in ("categories", "authors"):
        if key in values:
            if not isinstance(values[key], list) or not all(isinstance(item, str) for item in values[key]):
                return failed(f"`{key}` must be a list of texts")
            fields[key] = unique(values[key])
    for key, kind in _TYPES.items():
        value = values.get(key)
        if value is not None and type(value) is not kind:
            return failed(f"`{key}` is of the wrong type")
    shown = not values.get("draft", False)
    return Made(fields, values if shown else None, shown)


def _dates(value: Any) -> dict[str, dt.datetime] | None:
    """By kind, the dates in UTC; None where one of them is none."""
    if not isinstance(value, dict):
        value = {"created": value}
    if "created" not in value or not all(isinstance(date, dt.date) for date in value.values()):
        return None
    return {"date" if kind == "created" else kind: _instant(date) for kind, date in value.items()}


def _instant(date: dt.date) -> dt.datetime:
    if not isinstance(date, dt.datetime):
        return dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC)
    return date.astimezone(dt.UTC) if date.tzinfo is not None else date.replace(tzinfo=dt.UTC)
