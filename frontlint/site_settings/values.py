"""What stands in nested dictionaries of settings -> names, folders, texts; nothing where it has another shape."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from frontlint.generators.model import Generator
from frontlint.rules.site_info import SiteInfo

# What YAML reads as nothing. Values are read as text, so that a quoted one of these counts too.
_NOTHING = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What a generator's settings say.

    Attributes:
        generator: the generator as its settings bend it: content folders, readable folders, title source.
        info: what rules are told of the site.
        excluded: what the settings keep out, to be searched in paths relative to the generator's root.
        notes: what could not be read, in words; never fatal, since the page is not at fault.
        files: the files that were read, relative to the generator's root.
    """

    generator: Generator
    info: SiteInfo = field(default_factory=SiteInfo)
    excluded: tuple[re.Pattern[str], ...] = ()
    notes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def info(data: Mapping[str, Any]) -> SiteInfo:
    """The site's name and time zone, by the keys that several generators share."""
    lowered = lower(data)
    names = list(texts((lowered.get("title"), lowered.get("name"))))
    zones = list(texts((lowered.get("timezone"),)))
    return SiteInfo(name=names[0] if names else None, timezone=zones[0] if zones else None)


def folder(value: Any) -> str | None:
    """A folder inside the root, normalised; None for none and for one that lies elsewhere."""
    if not isinstance(value, str) or not value.strip():
        return None
    path = posixpath.normpath(value.strip().strip("/").replace("\\", "/"))
    return None if path.startswith("..") or ":" in path else path


def output(value: Any) -> Iterator[str]:
    """The folder that the generator writes to, as a pattern of what is no page."""
    path = folder(value)
    if path not in (None, "."):
        yield f"/{path}/"


def lower(value: Any) -> dict[str, Any]:
    """A mapping with its keys in lower case; empty for anything else."""
    return {str(key).lower(): item for key, item in value.items()} if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """A list as it is, a mapping as its only item."""
    if isinstance(value, dict):
        return [value]
    return value if isinstance(value, list) else []


def names(value: Any) -> Iterator[str]:
    """The names in a list of strings, or the keys of a table."""
    return texts(value) if isinstance(value, dict | list) else iter(())


def given(value: Any) -> Iterator[str]:
    """The keys of a table that have a value."""
    if isinstance(value, dict):
        yield from (key for key in texts(value) if value[key] is not None and value[key] not in _NOTHING)


def leaves(value: Any, above: str = "") -> Iterator[tuple[str, tuple[Any, ...]]]:
    """What a table holds at any depth: ``outer.inner`` and its value, or the items of its list; dates as text."""
    for key, item in value.items() if isinstance(value, dict) else ():
        name = f"{above}{key}"
        if isinstance(item, dict):
            yield from leaves(item, f"{name}.")
        else:
            plain = tuple(_plain(item if isinstance(item, list | tuple) else (item,)))
            if plain:
                yield name, plain


def _plain(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        if isinstance(item, str | int | float):
            yield item
        elif isinstance(item, dt.date | dt.time):
            yield str(item)


def strings(value: Any) -> Iterator[str]:
    """The strings in a list, or one string alone."""
    return texts([value] if isinstance(value, str) else value) if isinstance(value, str | list) else iter(())


def texts(values: Iterable[Any]) -> Iterator[str]:
    """Those of some values that are text, without blanks around it."""
    return (value.strip() for value in values if isinstance(value, str) and value.strip())


def is_true(value: Any) -> bool:
    """Whether a setting says yes, in TOML, JSON or as the text of YAML."""
    return value is True or (isinstance(value, str) and value.lower() == "true")
