"""A generator's own settings files -> what they say of the site's pages: which these are, and their defaults."""

from __future__ import annotations

import fnmatch
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from frontlint.files import is_file, read
from frontlint.generators.model import Generator, StringList, TitleSource
from frontlint.rules.base import SiteInfo
from frontlint.site_settings_others import FILES, bend

_SHARED = ("_config.yml", "_config.yaml", "_config.toml", "_config.json")
_HUGO = tuple(f"{name}.{ending}" for name in ("hugo", "config") for ending in ("toml", "yaml", "yml", "json"))
_ENDINGS = ("toml", "yaml", "yml", "json")


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


def read_site(root: Path, generator: Generator) -> SiteSettings:
    """Read a site's settings.

    Args:
        root: the generator's root folder.
        generator: the generator found or configured; the generic one has no settings.
    """
    readers = {"hexo": _hexo, "hugo": _hugo, "jekyll": _jekyll, **dict.fromkeys(FILES, _other)}
    if generator.name not in readers:
        return SiteSettings(generator)
    tables = _Tables(root)
    found = readers[generator.name](tables, generator)
    return replace(found, notes=tuple(tables.notes), files=tuple(tables.files))


class _Tables:
    """Reads settings files as nested dictionaries, and notes which and what went wrong."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: list[str] = []
        self.notes: list[str] = []

    def first(self, names: Iterable[str]) -> dict[str, Any] | None:
        """The first of these files that exists; None without one, empty where it cannot be read."""
        for name in names:
            if is_file(self.root / name):
                return self._read(name)
        return None

    def _read(self, name: str) -> dict[str, Any]:
        self.files.append(name)
        try:
            data = _load(read(self.root / name).decode("utf-8-sig"), name)
        except (OSError, ValueError, RecursionError) as error:
            reason = str(error).partition("\n")[0]
            self.notes.append(f"`{name}` cannot be read, so its settings are not known here: {reason}")
            return {}
        if not isinstance(data, dict):
            if data not in (None, ""):
                self.notes.append(f"`{name}` holds no settings")
            return {}
        return data


def _load(text: str, name: str) -> Any:
    """Parse by the file's ending; scalars of YAML stay text, so that no dialect and no tag can change a name.

    Raises:
        ValueError: the text is not in that format.
    """
    if name.endswith(".toml"):
        import tomllib

        return tomllib.loads(text)
    if name.endswith(".json"):
        import json

        return json.loads(text)
    import yaml

    try:
        return yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - makes strings only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise ValueError(f"{problem} (line {mark.line + 1})" if mark is not None else str(problem)) from error


def _other(tables: _Tables, generator: Generator) -> SiteSettings:
    bent = bend(generator, tables.first(FILES[generator.name]) or {})
    return SiteSettings(bent.generator, SiteInfo(name=bent.name))


def _hexo(tables: _Tables, generator: Generator) -> SiteSettings:
    data = tables.first(_SHARED) or {}
    source = _folder(data.get("source_dir")) or generator.content[0]
    inside = "" if source == "." else source + "/"
    patterns = [*_strings(data.get("skip_render")), *_strings(data.get("exclude"))]
    opened = {part for pattern in _strings(data.get("include")) for part in pattern.split("/") if part.startswith("_")}
    if str(data.get("future")).lower() == "false":
        generator = replace(generator, future_hidden=True, future_keys=("date",))
    generator = replace(
        generator,
        content=(source,),
        not_pages=(*generator.not_pages, *_output(data.get("public_dir"))),
        open_folders=(*generator.open_folders, *sorted(opened)),
        title_source=TitleSource.FILENAME if _true(data.get("use_slug_as_post_title")) else generator.title_source,
    )
    return SiteSettings(generator, _info(data), tuple(_glob(inside, pattern) for pattern in patterns))


def _jekyll(tables: _Tables, generator: Generator) -> SiteSettings:
    data = tables.first(_SHARED)
    if data is None or tables.notes:
        # Which folders are collections is not known: any folder with an underscore may be one.
        return SiteSettings(replace(generator, open_folders=(*generator.open_folders, "_*")))
    labels = tuple(f"_{label}" for label in _names(data.get("collections")))
    included = tuple(posixpath.basename(name.rstrip("/")) for name in _strings(data.get("include")))
    source = _folder(data.get("source")) or "."
    inside = "" if source == "." else source + "/"
    generator = replace(
        generator,
        content=(source,),
        not_pages=(*generator.not_pages, *_output(data.get("destination"))),
        open_folders=(*generator.open_folders, *labels, *included),
        future_hidden=not _true(data.get("future")),
    )
    info = _info(data)._replace(keys_with_defaults=frozenset(_jekyll_defaults(data.get("defaults"))))
    excluded = tuple(_jekyll_exclude(inside, pattern) for pattern in _strings(data.get("exclude")))
    return SiteSettings(generator, info, excluded)


def _jekyll_defaults(defaults: Any) -> Iterator[str]:
    """The keys of all `values` tables; whichever their scope, a page may have them without writing them."""
    for entry in defaults if isinstance(defaults, list) else ():
        if isinstance(entry, dict):
            yield from _names(entry.get("values"))


def _jekyll_exclude(inside: str, pattern: str) -> re.Pattern[str]:
    """A pattern matches a path from its start, or by shell rules whose `*` passes slashes (`entry_filter.rb`)."""
    pattern = inside + pattern.lstrip("/")
    return re.compile(rf"\A{re.escape(pattern)}|{fnmatch.translate(pattern)}")


def _hugo(tables: _Tables, generator: Generator) -> SiteSettings:
    default = "config/_default/"
    data = _lower(tables.first((*_HUGO, *(default + name for name in _HUGO))) or {})
    languages = _lower(tables.first(f"{default}languages.{ending}" for ending in _ENDINGS) or data.get("languages"))
    module = _lower(tables.first(f"{default}module.{ending}" for ending in _ENDINGS) or data.get("module"))
    taxonomies = data.get("taxonomies")
    terms = dict.fromkeys(_texts(taxonomies.values()), StringList.WHOLE) if isinstance(taxonomies, dict) else {}
    generator = replace(
        generator,
        content=_hugo_content(data, languages, module, generator),
        not_pages=(*generator.not_pages, *_output(data.get("publishdir"))),
        string_lists={**generator.string_lists, **terms},
        future_hidden=not _true(data.get("buildfuture")),
    )
    info = _info(data)._replace(keys_with_defaults=frozenset(_cascaded(data.get("cascade"))))
    patterns = list(_strings(data.get("ignorefiles")))
    return SiteSettings(generator, info, tuple(_compiled(patterns, tables.notes)))


def _hugo_content(
    data: Mapping[str, Any], languages: Mapping[str, Any], module: Mapping[str, Any], generator: Generator
) -> tuple[str, ...]:
    """The folders that are mounted as content; mounts replace `contentDir`, also per language."""
    mounts = [_lower(mount) for mount in _list(module.get("mounts"))]
    folders = [
        _folder(mount.get("source"))
        for mount in mounts
        if str(mount.get("target", "")).strip("/").split("/")[0] == "content"
    ]
    if not folders:
        own = _folder(data.get("contentdir")) or generator.content[0]
        folders = [own, *(_folder(_lower(language).get("contentdir")) for language in languages.values())]
    return tuple(dict.fromkeys(folder for folder in folders if folder)) or generator.content


def _cascaded(cascade: Any) -> Iterator[str]:
    """The keys that the site's own cascade hands down; `params` are custom keys."""
    for entry in _list(cascade):
        for key in _names(entry):
            if key.lower() not in ("target", "_target", "params"):
                yield key
        yield from _names(_lower(entry).get("params"))


def _compiled(patterns: Iterable[str], notes: list[str]) -> Iterator[re.Pattern[str]]:
    for pattern in patterns:
        try:
            yield re.compile(pattern)
        except re.error:
            notes.append(f"the pattern `{pattern}` in `ignoreFiles` is not understood here")


def _info(data: Mapping[str, Any]) -> SiteInfo:
    lowered = _lower(data)
    names = list(_texts((lowered.get("title"), lowered.get("name"))))
    zones = list(_texts((lowered.get("timezone"),)))
    return SiteInfo(name=names[0] if names else None, timezone=zones[0] if zones else None)


def _glob(inside: str, pattern: str) -> re.Pattern[str]:
    """A shell pattern where `*` stays within a folder and `**` does not, for paths from the generator's root."""
    parts = []
    for token in re.split(r"(\*\*/|\*\*|\*|\?)", pattern.removeprefix("./").lstrip("/")):
        wild = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(token)
        parts.append(re.escape(token) if wild is None else wild)
    return re.compile(rf"\A{re.escape(inside)}{''.join(parts)}\Z")


def _folder(value: Any) -> str | None:
    """A folder inside the root, normalised; None for none and for one that lies elsewhere."""
    if not isinstance(value, str) or not value.strip():
        return None
    path = posixpath.normpath(value.strip().strip("/").replace("\\", "/"))
    return None if path.startswith("..") or ":" in path else path


def _output(value: Any) -> Iterator[str]:
    """The folder that the generator writes to, as a pattern of what is no page."""
    folder = _folder(value)
    if folder not in (None, "."):
        yield f"/{folder}/"


def _lower(value: Any) -> dict[str, Any]:
    return {str(key).lower(): item for key, item in value.items()} if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [value]
    return value if isinstance(value, list) else []


def _names(value: Any) -> Iterator[str]:
    """The names in a list of strings, or the keys of a table."""
    return _texts(value) if isinstance(value, dict | list) else iter(())


def _strings(value: Any) -> Iterator[str]:
    return _texts([value] if isinstance(value, str) else value) if isinstance(value, str | list) else iter(())


def _texts(values: Iterable[Any]) -> Iterator[str]:
    return (value.strip() for value in values if isinstance(value, str) and value.strip())


def _true(value: Any) -> bool:
    return value is True or (isinstance(value, str) and value.lower() == "true")
