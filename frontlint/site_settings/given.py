"""Defaults that hold below a folder, or everywhere, as records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from frontlint.rules.site_info import Default
from frontlint.site_settings.tables import Tables
from frontlint.site_settings.values import given, leaves

# Keys with their values, keys alone where the values cannot be told, or None where not even the keys can.
Given = Mapping[str, Any] | Iterable[str] | None


def default(pages: re.Pattern[str], what: Given, source: str) -> Default:
    """What a file gives to the pages that a pattern matches from their start."""
    if what is None:
        return Default(pages, None, source)
    if not isinstance(what, Mapping):
        return Default(pages, frozenset(what), source)
    keys = frozenset(given(dict(what)))
    return Default(pages, keys, source, dict(leaves({key: what[key] for key in what if key in keys})))


def everywhere(what: Given, source: str) -> Default:
    """What holds for every page; None for keys that cannot be told."""
    return default(re.compile(""), what, source)


def below(folder: str, what: Given, source: str) -> Default:
    """What holds for the pages in a folder and below it; ``""`` and ``"."`` are the root."""
    start = "" if folder in ("", ".") else re.escape(folder) + "/"
    return default(re.compile(start), what, source)


def told(defaults: Iterable[Default]) -> tuple[Default, ...]:
    """Those defaults that tell of any key."""
    return tuple(default for default in defaults if default.keys is None or default.keys)


def of_broken(tables: Tables) -> tuple[Default, ...]:
    """Where the site's settings cannot be read, they may give anything to any page."""
    return tuple(everywhere(None, name) for name in sorted(tables.broken))
