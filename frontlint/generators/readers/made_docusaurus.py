"""What Docusaurus makes of a document's block: what its validation refuses stops the build.

Sources: docusaurus 3, plugin-content-docs/src/frontMatter.ts, utils-validation/src/validationSchemas.ts.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from frontlint.generators.readers.block import Block
from frontlint.generators.readers.javascript_date import javascript_date
from frontlint.generators.readers.libraries import javascript_text
from frontlint.generators.readers.made import Made, Page, failed
from frontlint.patterns import pattern

_TEXTS = frozenset({"title", "description"})
_DOCS_TEXTS = frozenset(
    {"id", "slug", "sidebar_label", "sidebar_key", "sidebar_class_name", "pagination_label", "displayed_sidebar"}
    | {"pagination_next", "pagination_prev"}
)
_NULLABLE = frozenset({"displayed_sidebar", "pagination_next", "pagination_prev", "custom_edit_url"})
_BLOG_TEXTS = frozenset({"id", "slug", "author", "author_title", "author_url", "author_image_url"})
_FLAGS = frozenset({"hide_title", "hide_table_of_contents", "parse_number_prefixes", "draft", "unlisted"})
_NUMBER = pattern(r"\s*[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\s*")
_NUMBERS = frozenset({"sidebar_position", "toc_min_heading_level", "toc_max_heading_level"})


class _RefusedError(Exception):
    """Validation refuses a value; the message says which."""


def made(block: Block, page: Page) -> Made:
    """A document's metadata."""
    built = build(block, page, _DOCS_TEXTS)
    if built.error is None and "/" in str(built.values.get("id", "")):
        return failed("`id` must not hold a `/`")
    return built


def made_blog(block: Block, page: Page) -> Made:
    """A blog post's metadata: of a text's date a `Z` is put behind, so that it is read in UTC or not at all."""
    built = build(block, page, _BLOG_TEXTS)
    if built.error is not None or not isinstance(built.values, dict):
        return built
    fields = dict(built.fields)
    if "date" in built.values:
        date = built.values["date"]
        if date is None or isinstance(date, bool | list | dict) or javascript_date(date, page.zone) is None:
            return failed("`date` is not a date that Docusaurus can read")
        if not isinstance(date, str | dt.datetime):
            return failed("`date` is a number, at which the blog fails")
        fields["date"] = date if isinstance(date, dt.datetime) else javascript_date(f"{date}Z", page.zone)
    elif page.day_in_name is not None:
        fields["date"] = page.day_in_name.replace(tzinfo=dt.UTC)
    # A draft is not even loaded for production.
    return built._replace(fields=fields, values=None if built.published is False else built.values)


def build(block: Block, page: Page, texts: frozenset[str]) -> Made:
    """What the two have in common."""
    del page
    if block.error is not None:
        return failed(block.error)
    if not isinstance(block.value, dict):
        return failed("the block is not `key: value` lines")
    try:
        values = {key: _validated(key, value, texts) for key, value in block.value.items()}
    except _RefusedError as error:
        return failed(str(error))
    if values.get("draft") and values.get("unlisted"):
        return failed("a page cannot be `draft` and `unlisted` at the same time")
    fields = {key: values[key] for key in ("title", "description") if key in values}
    position = {"sidebarPosition": values["sidebar_position"]} if "sidebar_position" in values else {}
    labels = [tag["label"] if isinstance(tag, dict) else tag for tag in values.get("tags", [])]
    fields |= {"tags": labels, "unlisted": bool(values.get("unlisted", False)), **position}
    return Made(fields, values, not values.get("draft", False))


def _validated(key: str, value: Any, texts: frozenset[str]) -> Any:
    if key in _TEXTS or key in texts:
        return _text(key, value, empty=key in _TEXTS)
    if key in _FLAGS:
        return _flag(key, value)
    if key in _NUMBERS and texts is _DOCS_TEXTS:
        return _number(key, value)
    if key == "tags":
        return [_tag(place, item) for place, item in enumerate(_list(key, value))]
    if key == "keywords":
        return [_text(f"keywords[{place}]", item, empty=False) for place, item in enumerate(_list(key, value))]
    return value


def _text(key: str, value: Any, *, empty: bool) -> Any:
    """Numbers and dates become text; anything else, and nothing, is refused."""
    if value is None and key in _NULLABLE:
        return None
    if isinstance(value, bool | list | dict) or value is None:
        raise _RefusedError(f"`{key}` must be text")
    if value == "" and not empty:
        raise _RefusedError(f"`{key}` must not be empty")
    return value if isinstance(value, str) else javascript_text(value)


def _flag(key: str, value: Any) -> bool:
    if isinstance(value, str) and value.strip().lower() in ("true", "false"):
        return value.strip().lower() == "true"
    if not isinstance(value, bool):
        raise _RefusedError(f"`{key}` must be true or false")
    return value


def _number(key: str, value: Any) -> Any:
    is_number = _NUMBER.fullmatch(value) if isinstance(value, str) else type(value) in (int, float)
    number = float(value) if is_number else math.nan
    if not math.isfinite(number):
        raise _RefusedError(f"`{key}` must be a number")
    return int(number) if number.is_integer() else number


def _list(key: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _RefusedError(f"`{key}` must be a list")
    return value


def _tag(place: int, value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"label", "permalink"} and all(isinstance(part, str) and part for part in value.values()):
            return value
        raise _RefusedError(f"`tags[{place}]` is not a tag")
    return _text(f"tags[{place}]", value, empty=False)
