"""What Pelican makes of an article's metadata (sources: pelican 4.10, pelican/readers.py, pelican/utils.py)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from frontlint.dates.model import NoDate, Order, Precision
from frontlint.dates.read import read_text
from frontlint.generators.readers.block import Block
from frontlint.generators.readers.made import Made, Page, failed, unique
from frontlint.patterns import pattern

_ONCE = frozenset({"tags", "date", "modified", "status", "category", "author", "save_as", "url", "authors", "slug"})
_SHORT_YEAR = pattern(r"(\d\d)-\d{1,2}-\d{1,2}\b")
_STATES = ("published", "hidden", "draft", "skip")


def made(block: Block, page: Page) -> Made:
    """The article's metadata: dates and lists from text, of a repeated key the first value or all of them."""
    values: dict[str, Any] = {}
    repeated = None
    for key, written in block.value.items():
        if key in _ONCE and len(written) > 1:
            repeated = f"`{key}` is given twice, of which the first counts"
        text = written[0] if key in _ONCE or len(written) == 1 else written
        if key in ("date", "modified"):
            moment = _moment(text)
            if moment is None:
                return failed(f"`{text}` is not a date that Pelican can read")._replace(published=False)
            text = moment
        elif key in ("tags", "authors"):
            text = _items(text)
        if text or key not in _ONCE:
            values[key] = text
    if "title" not in values and "title" not in page.given:
        return failed("an article needs a title")._replace(published=False)
    if "content" in values:
        return failed("`content` is a name of Pelican's own")._replace(published=False)
    status = values.get("status", "published")
    if status not in _STATES:
        return failed(f"`{status}` is no status, so that the article is skipped")._replace(published=False)
    fields: dict[str, Any] = {
        key: values[key] for key in ("title", "date", "modified", "tags", "authors", "category") if key in values
    }
    if "date" not in fields and page.day_in_name is not None:
        fields["date"] = values["date"] = page.day_in_name
    if "date" not in fields and status != "draft" and "date" not in page.given and _is_article(page):
        return failed("an article needs a date")._replace(published=False)
    fields.update({key: _in_utc(fields[key], page.zone) for key in ("date", "modified") if key in fields})
    return Made(fields, values, status == "published", repeated)


def _is_article(page: Page) -> bool:
    """Whether it lies in no folder of pages (`PAGE_PATHS`), which need no date."""
    return "pages" not in page.path.split("/")[:-1]


def _in_utc(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """Templates have the date in the site's zone (`set_date_tzinfo`)."""
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)).astimezone(dt.UTC)


def _items(text: str) -> list[str]:
    parts = text.split(";" if ";" in text else ",")
    return unique([part.strip() for part in parts if part.strip()])


def _moment(text: str) -> dt.datetime | None:
    """Dateutil's reading: the month comes first where it can."""
    text = text.replace("_", " ").strip("'")
    short = _SHORT_YEAR.match(text)
    text = f"{'19' if int(short[1]) > 68 else '20'}{text}" if short is not None else text
    found = read_text(text, Order.MONTH_FIRST)
    if isinstance(found, NoDate):
        found = read_text(text, Order.DAY_FIRST)
    if isinstance(found, NoDate) or not text.isascii() or found.precision is Precision.MONTH:
        return None
    return found.moment if found.moment.tzinfo is None else found.moment.astimezone(dt.UTC)
