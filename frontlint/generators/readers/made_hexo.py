"""What Hexo makes of a post's or a page's block (hexo 8, lib/plugins/processor/{post,asset}.ts, lib/models)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from frontlint.generators.readers import made_hexo_block
from frontlint.generators.readers.block import Block
from frontlint.generators.readers.javascript_date import javascript_date
from frontlint.generators.readers.libraries import javascript_text
from frontlint.generators.readers.made import Made, Page, failed, unique

# What the model overwrites, or fails on.
_ROOT_LIST = "the block is a list, so that the post has no fields"


def made(block: Block, page: Page) -> Made:
    """The fields of a post (it lies in `_posts` or `_drafts`) or of another page."""
    if block.error is not None:
        return failed(block.error)._replace(published=False)
    values: dict[str, Any] = dict(made_hexo_block.made(block, page).values)
    if "0" in values and "title" not in values and all(isinstance(key, str) and key.isdigit() for key in values):
        return failed(_ROOT_LIST)._replace(published=False)
    folders = page.path.split("/")[:-1]
    is_post = "_posts" in folders or "_drafts" in folders
    fields: dict[str, Any] = {"title": _text(values.get("title"), "")}
    if is_post:
        fields |= _lists(values)
    for key in ("date", "updated"):
        if _is_true(values.get(key)) and (moment := javascript_date(values[key], page.zone)) is not None:
            fields[key] = moment
    if "layout" in values:
        fields["layout"] = _text(values["layout"], "post" if is_post else "page")
    if "comments" in values:
        fields["comments"] = _truth(values["comments"])
    # A key of the model's own takes the place of the body.
    body = values.get("content")
    # Pages know no `published`.
    shown = (_truth(values.get("published")) if is_post else True) and not page.is_to_come(fields.get("date"))
    return Made(fields, values, shown, body=body if isinstance(body, str) and body else None)


def _lists(values: dict[str, Any]) -> dict[str, Any]:
    """A post's lists; the singular key stands in for a missing plural one, and moves there."""
    for one, many in (("tag", "tags"), ("category", "categories"), ("photo", "photos")):
        if _is_true(values.get(one)) and not _is_true(values.get(many)):
            values[many] = values.pop(one)
    fields: dict[str, Any] = {
        "tags": unique(list(_terms(_listed(values.get("tags"))))),
        "categories": _categories(_listed(values.get("categories"))),
    }
    if (photos := _listed(values.get("photos"))) != []:
        fields["photos"] = [javascript_text(photo) for photo in photos]
    return fields


def _is_true(value: Any) -> bool:
    """JavaScript's notion of what is true."""
    return isinstance(value, list | dict | dt.datetime) or bool(value)


def _truth(value: Any) -> bool:
    """Warehouse's cast: nothing leaves the default, and two words are false."""
    return True if value is None else _is_true(value) and value not in ("false", "0")


def _text(value: Any, default: str) -> str:
    return default if value is None else javascript_text(value)


def _listed(value: Any) -> list[Any]:
    if not _is_true(value):
        return []
    return value if isinstance(value, list) else [value]


def _terms(items: list[Any]) -> Iterator[str]:
    return (javascript_text(item) for item in items if item is not None and item != "")


def _categories(items: list[Any]) -> list[list[str]]:
    """Every category with those above it: a flat list is one path, each list in a list is one of its own."""
    nested = any(isinstance(item, list) for item in items)
    paths = [item if isinstance(item, list) else [item] for item in items] if nested else [items]
    found: list[tuple[str, ...]] = []
    for path in paths:
        terms = list(_terms(path))
        found += (tuple(terms[: end + 1]) for end in range(len(terms)))
    return [list(path) for path in unique(found)]
