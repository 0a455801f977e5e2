"""A key that a page does not write -> what stands in for it: the site's value, the file's name, the generator's own."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from frontlint.document.scalars import DIALECTS
from frontlint.generators.model import TitleSource
from frontlint.requirements import Plain
from frontlint.rules._passed_over import is_in_drafts
from frontlint.rules.base import Page

# What a generator may take from the name of a file. Asking what it does costs a reading of a page.
_IN_NAMES = frozenset({"date", "slug", "title"})
# A page that says nothing of these. An article of Pelican without a title is lost.
_BARE = b"---\nlint: x\n---\n"
_GIVEN = frozenset({"date", "title"})


def as_param(page: Page, key: str) -> str | None:
    """The other place where Hugo finds a key of the site's own: of `author` it is `params.author`, and the reverse.

    `.Params` holds what stands in either. (hugo: hugolib/page__meta.go, setMetaPostParams)
    """
    if page.generator.name != "hugo":
        return None
    head, _, rest = key.partition(".")
    if head.lower() == "params":
        return rest or None
    return None if head.lower() in _own_keys("hugo") else f"params.{key}"


def is_given(page: Page, key: str) -> bool:
    """Whether the site, or the file's name, gives a page a key that it does not write, or what that is inside of."""
    key = _top(page, key)
    return page.has_default(key) or page.has_default(key.partition(".")[0]) or bool(_in_name(page, key))


def counts_as(page: Page, key: str, wanted: tuple[Plain, ...]) -> bool:
    """Whether a key that a page does not write has one of some values all the same.

    It has what the site gives to the page, else what the file's name tells or the generator goes by where nobody says
    anything. Where none of these is known it has no value.
    """
    key = _top(page, key)
    found = page.defaults_of(key)
    if found is None:
        default = _default(page, key)
        if default is None:
            return any(word in wanted for word in _words(_in_name(page, key)))
        return default in [value for value in wanted if isinstance(value, bool)]
    return any(_is_same(value, other) for item in found for value in _readings(page, item) for other in wanted)


def _top(page: Page, key: str) -> str:
    """The name of a key at the top level, where the site's defaults have it."""
    other = as_param(page, key)
    return key if other is None or other.startswith("params.") else other


def _readings(page: Page, value: Any) -> Iterator[Any]:
    """A value of the site's settings as it stands there and, as YAML is kept as text, as the generator reads it."""
    yield value
    if isinstance(value, str):
        yield DIALECTS[page.generator.dialect](value)


def _is_same(value: Any, wanted: Plain) -> bool:
    if isinstance(value, bool) or isinstance(wanted, bool):
        return value is wanted
    return bool(value == wanted)


def _default(page: Page, key: str) -> bool | None:
    """What the generator takes a switch for that nobody set; None where that is not known."""
    row = page.generator
    in_drafts = is_in_drafts(page)
    if key in row.hidden:
        return row.hidden[key] is in_drafts
    if key == "draft" and row.draft_folders:
        return in_drafts
    return _switches(row.name).get(key)


@cache
def _switches(generator: str) -> Mapping[str, bool]:
    """The switches in a generator's bundled schema that say what nothing stands for."""
    found = {key: value.get("default") for key, value in _properties(generator).items() if isinstance(value, dict)}
    return {key: value for key, value in found.items() if isinstance(value, bool)}


@cache
def _own_keys(generator: str) -> frozenset[str]:
    """The keys that mean something to a generator, in lower case."""
    return frozenset(key.lower() for key in _properties(generator))


def _properties(generator: str) -> Mapping[str, Any]:
    from frontlint.schema.bundled import file_for

    found: Mapping[str, Any] = json.loads(file_for(generator).read_text(encoding="utf-8")).get("properties", {})
    return found


def _words(value: Any) -> Iterator[str]:
    """What `when` may call the value that a file's name tells: a day is written as one, or as its first moment."""
    if isinstance(value, dt.datetime):
        yield from (str(value.date()), str(value.replace(tzinfo=None)))
    elif isinstance(value, str):
        yield value


def _in_name(page: Page, key: str) -> Any:
    """What the generator takes from the file's name for a key, as it does of a page that says nothing else, or None."""
    row = page.generator
    if key not in _IN_NAMES:
        return None
    if key == "date" and row.dated_folders and is_in_drafts(page):
        # A day that is not known here: that of the file's last change. (jekyll: lib/jekyll/document.rb, `date`)
        return True
    if key == "title" and row.title_source is TitleSource.FILENAME and not row.dated_folders:
        return page.path.rpartition("/")[2].rpartition(".")[0]
    if "in name" not in page.memo:
        page.memo["in name"] = _told_by_name(page)
    return page.memo["in name"].get(key)


def _told_by_name(page: Page) -> Mapping[str, Any]:
    """The keys that the generator takes from the file's name, with their values."""
    from frontlint.generators.reading import read_as  # late, as most pages lack none of these

    path = page.site.in_generator(page.path) or page.path
    reading = read_as(_BARE, page.generator, path=path, given=_GIVEN)
    return {} if reading is None else {key: reading.fields[key] for key in _IN_NAMES if reading.fields.get(key)}
