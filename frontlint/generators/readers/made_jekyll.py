"""What Jekyll makes of a page's block (sources: jekyll 4.4, lib/jekyll/{document,page,utils,publisher}.rb)."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath
from typing import Any

from frontlint.generators.readers.block import Block
from frontlint.generators.readers.made import Made, Page, failed
from frontlint.generators.readers.names import is_dated
from frontlint.generators.readers.ruby_date import ruby_date, ruby_text


def made(block: Block, page: Page) -> Made:
    """A document's or a page's data: documents lie in folders that begin with an underscore."""
    if not page.is_document:
        return _page(block)
    *folders, name = page.path.split("/")
    if "_posts" in folders and not is_dated(name):
        # A post is known by the date in its name.
        return Made({}, None, published=False)
    if block.error is not None or not isinstance(block.value, dict):
        # The body is published without its data.
        return Made({}, {}, True, block.error or "the block is not `key: value` lines")
    return _document(block.value, page)


def _page(block: Block) -> Made:
    if not block.found:
        # What begins with no fence is copied as it is.
        return Made({}, None, False)
    if block.error is not None:
        return Made({}, {}, True, block.error)
    if not isinstance(block.value, dict):
        return failed("the block is not `key: value` lines, at which the build stops")
    if block.value.get("permalink") == "":
        return failed("an empty `permalink` stops the build")
    return Made({}, block.value, _is_shown(block.value))


def _is_shown(values: dict[Any, Any]) -> bool:
    """Only nothing and false hide; 0 does not."""
    shown = values.get("published", True)
    return shown is not None and shown is not False


def _document(read: dict[Any, Any], page: Page) -> Made:
    values = dict(read)
    try:
        values["categories"] = _categories(values)
    except TypeError as error:
        return Made({}, {}, True, str(error))
    values["tags"] = _flat(values.get("tag") or _several(values.get("tags")))
    moment = page.day_in_name
    day = moment.replace(tzinfo=page.zone).astimezone(dt.UTC) if moment is not None else None
    if "date" in values:
        day = ruby_date(ruby_text(values["date"]), page.zone)
        if day is None:
            return failed(f"`{ruby_text(values['date'])}` is not a date that Ruby can read, at which the build stops")
    if day is not None:
        values["date"] = day
    slug = PurePosixPath(page.path).stem
    slug = slug.split("-", 3)[-1] if page.day_in_name is not None else slug
    values.setdefault("slug", slug)
    if values.get("title") in (None, False):
        values["title"] = " ".join(word.capitalize() for word in slug.replace("_", "-").split("-"))
    shown = _is_shown(values) and not page.is_to_come(day)
    names = ("title", "date", "tags", "categories", "slug")
    return Made({name: values[name] for name in names if name in values}, values, shown)


def _several(value: Any) -> Any:
    if isinstance(value, str):
        return value.split()
    return value if isinstance(value, list) else None


def _flat(value: Any) -> list[Any]:
    """Ruby's `flatten.compact`."""
    if isinstance(value, list):
        return [inner for item in value for inner in _flat(item)]
    return [] if value is None else [value]


def _categories(values: dict[Any, Any]) -> list[Any]:
    """The categories as written, then each of them as text, once more where that differs.

    Raises:
        TypeError: they are a mapping, a number or a boolean.
    """
    written = values.get("categories")
    if isinstance(written, str):
        written = written.split()
    if written is None:
        written = []
    if not isinstance(written, list):
        raise TypeError("`categories` is neither a list nor text")
    singular = values.get("category")
    texts = [ruby_text(item) for item in [*written, *_flat(singular if singular not in (None, False) else written)]]
    return _once([*written, *texts])


def _once(items: list[Any]) -> list[Any]:
    found: list[Any] = []
    for item in items:
        if not any(type(item) is type(other) and item == other for other in found):
            found.append(item)
    return found
