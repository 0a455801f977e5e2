"""Example: a page that shows what a rule flags, or leaves alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from frontlint.requirements import Requirement

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Example(NamedTuple):
    """A page that a rule flags, or one that it leaves alone; run as a test and shown in the documentation.

    `others` are further pages of the site (path -> text) for rules that compare pages; `today` pins the date; `schema`
    is a JSON Schema that holds instead of the generator's; `earlier` is what the page was before commits (day -> text);
    `requirements` is what the settings ask of fields.
    """

    page: str
    path: str = "page.md"
    others: Mapping[str, str] = _NOTHING
    generator: str = "generic"
    today: dt.date = dt.date(2026, 1, 1)
    options: Mapping[str, Any] = _NOTHING
    schema: Mapping[str, Any] | None = None
    earlier: Mapping[str, str] = _NOTHING
    requirements: tuple[Requirement, ...] = ()
