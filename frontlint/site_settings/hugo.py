"""What Hugo's settings say of a site's pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from frontlint.generators.model import Generator, StringList
from frontlint.rules.site_info import Default
from frontlint.site_settings.given import default, of_broken, told
from frontlint.site_settings.hugo_cascade import Cascades, Mount
from frontlint.site_settings.tables import Tables
from frontlint.site_settings.values import SiteSettings, as_list, folder, info, is_true, lower, output, strings, texts

_ENDINGS = ("toml", "yaml", "yml", "json")
_NAMES = tuple(f"{name}.{ending}" for name in ("hugo", "config") for ending in _ENDINGS)
_FOLDER = "config/_default/"
# What gives pages other addresses than their paths tell.
_MOVING = ("permalinks", "uglyurls", "disablepathtolower")
# The file, or the folder of a bundle's index, begins with a date (hugo's resources/page/pagemeta/page_frontmatter.go).
_DATED = re.compile(r"(?:.*/)?\d{4}-\d{2}-\d{2}[^/]*(?:/index(?:\.[^./]+)?\.[^./]+)?\Z")


def read_hugo(tables: Tables, generator: Generator) -> SiteSettings:
    """What the settings make of the generator's row, what they keep out, and what cascades give to pages."""
    data = lower(tables.first((*_NAMES, *(_FOLDER + name for name in _NAMES))) or {})
    source = tables.files[0] if tables.files else ""
    languages = lower(_part(tables, "languages") or data.get("languages"))
    module = lower(_part(tables, "module") or data.get("module"))
    cascade = _part(tables, "cascade") or data
    broken = of_broken(tables)
    taxonomies = data.get("taxonomies")
    terms = dict.fromkeys(texts(taxonomies.values()), StringList.WHOLE) if isinstance(taxonomies, dict) else {}
    mounts = _mounts(data, languages, module, generator)
    generator = replace(
        generator,
        content=tuple(dict.fromkeys(mount.folder for mount in mounts)),
        not_pages=(*generator.not_pages, *output(data.get("publishdir"))),
        string_lists={**generator.string_lists, **terms},
        future_hidden=not is_true(data.get("buildfuture")),
    )
    spoken = Cascades(tables, mounts, tuple(languages), _first(data, tuple(languages)))
    handled = _handled(_part(tables, "frontmatter") or lower(data.get("frontmatter")), source)
    defaults = broken or told((*handled, *spoken.of_site(lower(cascade).get("cascade"), source), *spoken.of_pages()))
    about = info(data)._replace(defaults=defaults, hiding=spoken.hiding)
    patterns = list(strings(data.get("ignorefiles")))
    excluded = tuple(_compiled(patterns, tables.notes))
    # Where the settings could not be read, they may have any address in them.
    moves = bool(tables.notes) or bool(_part(tables, "permalinks")) or any(data.get(key) for key in _MOVING)
    spoken_in = tuple((mount.folder, mount.language) for mount in mounts if mount.language and mount.folder != ".")
    # Templates may still make something of them, such as a file of redirects (gohugo.io/configuration/all).
    aliases = not is_true(data.get("disablealiases"))
    about = about._replace(moves_pages=moves, languages=spoken_in, writes_aliases=aliases)
    return SiteSettings(generator, about, excluded)


def _first(data: Mapping[str, Any], languages: tuple[str, ...]) -> str:
    """The code of the language of pages that name none."""
    named = data.get("defaultcontentlanguage")
    if isinstance(named, str) and named:
        return named.lower()
    return "en" if not languages or "en" in languages else languages[0]


def _handled(handlers: Mapping[str, Any], source: str) -> Iterator[Default]:
    """The dates that Hugo takes from files where a page has none (gohugo.io/configuration/front-matter)."""
    for key, names in lower(handlers).items():
        asked = {name.lower() for name in strings(names)}
        if ":filemodtime" in asked:
            yield default(re.compile(""), (key,), source)
        elif ":filename" in asked:
            yield default(_DATED, (key,) if key != "date" else (key, "slug"), source)


def _part(tables: Tables, name: str) -> dict[str, Any] | None:
    """A part of the settings in a file of its own."""
    return tables.first(f"{_FOLDER}{name}.{ending}" for ending in _ENDINGS)


def _mounts(
    data: Mapping[str, Any], languages: Mapping[str, Any], module: Mapping[str, Any], generator: Generator
) -> tuple[Mount, ...]:
    """The folders that are mounted as content; mounts replace `contentDir`, also per language."""
    found = [mount for entry in as_list(module.get("mounts")) for mount in [_mount(lower(entry))] if mount is not None]
    if not found:
        found = [Mount(folder(data.get("contentdir")) or generator.content[0])]
        for code, language in languages.items():
            own = folder(lower(language).get("contentdir"))
            if own:
                found.append(Mount(own, "", code))
    return tuple(found)


def _mount(entry: Mapping[str, Any]) -> Mount | None:
    source, target = folder(entry.get("source")), str(entry.get("target", "")).strip("/")
    if source is None or target.split("/")[0] != "content":
        return None
    language = entry.get("lang")
    return Mount(source, target.removeprefix("content"), language.lower() if isinstance(language, str) else None)


def _compiled(patterns: Iterable[str], notes: list[str]) -> Iterator[re.Pattern[str]]:
    for pattern in patterns:
        try:
            yield re.compile(pattern)
        except re.error:
            notes.append(f"the pattern `{pattern}` in `ignoreFiles` is not understood here")
