"""What Hugo makes of a page's block (sources: hugo 0.168, hugolib/page__meta.go, resources/page/pagemeta)."""

from __future__ import annotations

import datetime as dt
import math
import posixpath
from typing import Any

from frontlint.generators.hugo import HUGO
from frontlint.generators.readers.block import Block
from frontlint.generators.readers.go_date import go_date
from frontlint.generators.readers.made import Made, Page, failed, values_of

_CREATED = ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
# By field, the keys that are asked in turn.
_DATES = {
    "date": _CREATED,
    "lastmod": ("lastmod", "modified", "date", "publishdate", "pubdate", "published"),
    "publishDate": ("publishdate", "pubdate", "published", "date"),
    "expiryDate": ("expirydate", "unpublishdate"),
}
_TEXTS = ("title", "linktitle", "description", "summary", "layout", "type", "markup", "slug", "url", "translationkey")
_TRUE = frozenset({"1", "t", "T", "TRUE", "true", "True"})


def made(block: Block, page: Page) -> Made:
    """The page's fields and parameters."""
    if block.error is not None:
        return failed(block.error)
    values: dict[str, Any] = _lowered(values_of(block))
    terms = {name: _terms(values.get(name)) for name in ("tags", "categories")}
    fields: dict[str, Any] = {}
    for field, keys in _DATES.items():
        for key in keys:
            if values.get(key) in (None, ""):
                continue
            moment = go_date(values[key], page.zone)
            if moment is None:
                return failed(f"`{key}` is not a date that Hugo can read")
            fields[field] = values[key] = moment
            break
    values.update({field.lower(): fields[field] for field in fields})
    if (problem := _casts(values, fields)) is not None:
        return failed(problem)
    hidden = "published" in values and values["published"] in (None, "")
    draft = _truth(values["draft"]) if "draft" in values else hidden
    values["draft"] = draft
    fields |= {**terms, "draft": draft, "title": values.get("title", "")}
    return Made(fields, values, not draft and _is_rendered(values) and _is_current(fields, page))


def _is_rendered(values: dict[str, Any]) -> bool:
    """With `link` a page is not built, but it has an address all the same, and others lead to it."""
    for key, (inner, never) in HUGO.unrendered.items():
        options = values.get(key)
        if isinstance(options, dict) and options.get(inner) in tuple(never):  # what it is may have no hash
            return False
    return True


def _is_current(fields: dict[str, Any], page: Page) -> bool:
    until = fields.get("expiryDate")
    is_over = page.now is not None and until is not None and until <= page.now
    return not is_over and not page.is_to_come(fields.get("publishDate"))


def _casts(values: dict[str, Any], fields: dict[str, Any]) -> str | None:
    """Make of the known keys what their fields are; why the build stops, or None."""
    for key in _TEXTS:
        if key in values:
            values[key] = _text(values[key]) or ""
    if values.get("url", "").startswith(("http://", "https://")):
        return "`url` must not begin with a protocol"
    for key in ("keywords", "aliases", "outputs"):
        if key in values:
            values[key] = _fields_of(values[key])
    if "weight" in values:
        values["weight"] = _integer(values["weight"])
    fields |= {key: values[key] for key in ("description", "keywords", "slug", "weight") if values.get(key)}
    if values.get("aliases"):
        fields["aliases"] = [posixpath.join("/", posixpath.normpath(alias)) for alias in values["aliases"]]
    return None


def _lowered(value: Any) -> Any:
    """Hugo's keys are lower case, at every depth of mappings; of two spellings the one with capitals counts.

    Of two with capitals Hugo takes one by chance, and the first is taken here.
    """
    if isinstance(value, dict):
        lowered: dict[str, Any] = {}
        capitals: set[str] = set()
        for key, item in value.items():
            name = str(key).lower()
            if name not in capitals and (name not in lowered or name != str(key)):
                lowered[name] = _lowered(item)
            if name != str(key):
                capitals.add(name)
        return lowered
    if isinstance(value, list):
        return [_lowered(item) for item in value]
    return value.isoformat() if isinstance(value, dt.time) else value


def _text(value: Any) -> str | None:
    """`cast.ToString`: None where it cannot."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.15g}"
    return value.isoformat() if isinstance(value, dt.date) else None


def _terms(value: Any) -> list[str]:
    """A taxonomy's terms: one text is one term, and one item that is no text loses them all."""
    if value is None or value == "":
        return []
    texts = [_text(item) for item in value if item is not None] if isinstance(value, list) else [_text(value)]
    if None in texts:
        return []
    # Terms that differ in case alone are one; the last spelling counts.
    spelled = {text.lower(): text for text in texts if text}
    return list(spelled.values())


def _fields_of(value: Any) -> list[str]:
    """`cast.ToStringSlice`: a text is split at white space."""
    if isinstance(value, str):
        return value.split()
    if isinstance(value, list):
        return [text for text in map(_text, value) if text is not None]
    text = _text(value)
    return [text] if text else []


def _truth(value: Any) -> bool:
    """`cast.ToBool`: a word that is no boolean is false."""
    if isinstance(value, str):
        return value in _TRUE
    return bool(value) if isinstance(value, bool | int | float) else False


def _integer(value: Any) -> int:
    """`cast.ToInt`: 0 where it cannot."""
    if isinstance(value, float) and not math.isfinite(value):
        return -(2**63)
    if isinstance(value, bool | int | float):
        return int(value)
    try:
        return int(value)
    except (TypeError, ValueError):
        return 0
