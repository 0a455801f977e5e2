"""Defaults that hold below a folder, or everywhere, as records."""

from __future__ import annotations

import re
from collections.abc import Iterable

from frontlint.rules.site_info import Default
from frontlint.site_settings.tables import Tables


def everywhere(keys: Iterable[str] | None, source: str) -> Default:
    """What holds for every page; None for keys that cannot be told."""
    return Default(re.compile(""), None if keys is None else frozenset(keys), source)


def below(folder: str, keys: Iterable[str] | None, source: str) -> Default:
    """What holds for the pages in a folder and below it; ``""`` and ``"."`` are the root."""
    start = "" if folder in ("", ".") else re.escape(folder) + "/"
    return Default(re.compile(start), None if keys is None else frozenset(keys), source)


def told(defaults: Iterable[Default]) -> tuple[Default, ...]:
    """Those defaults that tell of any key."""
    return tuple(default for default in defaults if default.keys is None or default.keys)


def of_broken(tables: Tables) -> tuple[Default, ...]:
    """Where the site's settings cannot be read, they may give anything to any page."""
    return tuple(everywhere(None, name) for name in sorted(tables.broken))
