"""What MyST makes of a page's block (sources: mystmd, packages/{myst-frontmatter,simple-validators}/src)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from frontlint.generators.readers.block import Block
from frontlint.generators.readers.javascript_date import javascript_date
from frontlint.generators.readers.made import Made, Page
from frontlint.patterns import pattern

_DAY = pattern(r"\d{4}-\d\d-\d\d")
_DAY_AND_TIME = pattern(r"(\d{4}-\d\d-\d\d)T.*")
_MAIL = pattern(r"(?:[A-Z][a-z]{2}, )?(\d{1,2} [A-Z][a-z]{2} \d{4})( .*)?")


def made(block: Block, page: Page) -> Made:
    """The page's fields; what is wrong with one is said, and the page goes on without it."""
    if block.error is not None:
        return Made({}, {}, None, block.error)
    if block.value is not None and not isinstance(block.value, dict):
        return Made({}, block.value, None, "the block is not `key: value` lines")
    values = dict(block.value or {})
    if values.get("title", "") is None:
        # Then the first heading is the title.
        del values["title"]
    fields: dict[str, Any] = {}
    problems: list[str] = []
    for key in ("title", "description"):
        if isinstance(values.get(key), str):
            fields[key] = values[key]
        elif values.get(key) is not None:
            problems.append(f"`{key}` must be text")
    for key in ("tags", "keywords"):
        if values.get(key) is not None:
            fields |= _list(key, values[key], problems)
    if values.get("date") is not None:
        day, problem = _day(values["date"], page.zone)
        problems += [problem] if problem else []
        fields |= {"date": day} if day is not None else {}
    return Made(fields, values, None, problems[0] if problems else None)


def _list(key: str, value: Any, problems: list[str]) -> dict[str, list[str]]:
    """Keywords in one text are split at commas and semicolons; tags must be a list."""
    if key == "keywords" and isinstance(value, str):
        return {key: [part for part in map(str.strip, re.split("[,;]", value)) if part]}
    if not isinstance(value, list):
        problems.append(f"`{key}` must be a list")
        return {}
    texts = [item for item in value if isinstance(item, str)]
    if len(texts) < len(value):
        problems.append(f"an item of `{key}` must be text")
    return {key: texts}


def _day(value: Any, zone: dt.tzinfo) -> tuple[str | None, str | None]:  # noqa: PLR0911 - one return a way to write it
    """The day as text, and what is wrong with how it is written."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat(), None
    if not isinstance(value, str):
        return None, "`date` is not a date"
    if _DAY.fullmatch(value):
        return value, None
    timed = _DAY_AND_TIME.fullmatch(value)
    mail = _MAIL.fullmatch(value)
    if timed is not None:
        return timed[1], "`date` should not have a time"
    moment = javascript_date(mail[1] if mail is not None else value, zone)
    if moment is None:
        return None, "`date` is not a date"
    day = moment.astimezone(zone).date().isoformat()
    if mail is not None:
        return day, "`date` should not have a time" if mail[2] else None
    return day, "`date` is not written as year-month-day"
