"""What Jekyll's `_config.yml` says of a site's pages (jekyll's lib/jekyll/{entry_filter,frontmatter_defaults}.rb)."""

from __future__ import annotations

import fnmatch
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from frontlint.generators.model import Generator
from frontlint.rules.site_info import Default
from frontlint.site_settings.given import default, of_broken, told
from frontlint.site_settings.hexo import SHARED
from frontlint.site_settings.scopes import any_of, brace_glob
from frontlint.site_settings.tables import Tables
from frontlint.site_settings.values import SiteSettings, folder, info, is_true, names, output, strings

# Jekyll 4 gives drafts the defaults of posts; its documentation has a type of theirs.
_TYPES = {"posts": ("_posts", "_drafts"), "post": ("_posts", "_drafts"), "drafts": ("_drafts",), "draft": ("_drafts",)}


def read_jekyll(tables: Tables, generator: Generator) -> SiteSettings:
    """What the settings make of the generator's row, what they keep out, and what they give to pages."""
    data = tables.first(SHARED)
    if data is None or tables.notes:
        # Which folders are collections is not known: any folder with an underscore may be one.
        generator = replace(generator, open_folders=(*generator.open_folders, "_*"))
        settings = SiteSettings(generator)
        return replace(settings, info=settings.info._replace(defaults=of_broken(tables)))
    labels = tuple(f"_{label}" for label in names(data.get("collections")))
    included = tuple(posixpath.basename(name.rstrip("/")) for name in strings(data.get("include")))
    source = folder(data.get("source")) or "."
    inside = "" if source == "." else source + "/"
    generator = replace(
        generator,
        content=(source,),
        not_pages=(*generator.not_pages, *output(data.get("destination"))),
        open_folders=(*generator.open_folders, *labels, *included),
        future_hidden=not is_true(data.get("future")),
    )
    excluded = tuple(_exclude(inside, pattern) for pattern in strings(data.get("exclude")))
    defaults = told(_defaults(data, inside, tables.files[0]))
    return SiteSettings(generator, info(data)._replace(defaults=defaults), excluded)


def _exclude(inside: str, pattern: str) -> re.Pattern[str]:
    """A pattern matches a path from its start, or by shell rules whose `*` passes slashes (`entry_filter.rb`)."""
    pattern = inside + pattern.lstrip("/")
    return re.compile(rf"\A{re.escape(pattern)}|{fnmatch.translate(pattern)}")


def _defaults(data: Mapping[str, Any], inside: str, file: str) -> Iterator[Default]:
    entries = data.get("defaults")
    collections = folder(data.get("collections_dir"))
    top = f"(?:{re.escape(collections)}/)?" if collections not in (None, ".") else ""
    labels = [f"_{label}" for label in names(data.get("collections"))]
    tables = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    for entry in sorted(tables, key=_precedence):
        scope = _scope(entry)
        kind, path = scope.get("type"), scope.get("path")
        text = re.escape(inside) + _of_type(kind, top, labels) + _at(path, collections, top)
        values = entry.get("values")
        yield default(re.compile(text), values if isinstance(values, dict) else (), file)


def _scope(entry: Mapping[str, Any]) -> dict[str, Any]:
    scope = entry.get("scope")
    return scope if isinstance(scope, dict) else {}


def _precedence(entry: Mapping[str, Any]) -> tuple[int, bool]:
    """Of two defaults that give a page the same key, the one with the longer path counts, then one with a type."""
    scope = _scope(entry)
    return len(str(scope.get("path") or "").strip("/")), "type" in scope


def _of_type(kind: Any, top: str, labels: list[str]) -> str:
    """An expression that looks ahead whether a path is one of a type's."""
    if not isinstance(kind, str) or not kind:
        return ""
    if kind in _TYPES:
        return f"(?=(?:.*/)?{any_of(_TYPES[kind])}/)"
    if kind in ("pages", "page"):
        return f"(?!{top}{any_of(labels)}/|(?:.*/)?(?:_posts|_drafts)/)"
    return f"(?={top}{any_of((f'_{kind}',))}/)"


def _at(path: Any, collections: str | None, top: str) -> str:
    """An expression for the paths of a scope: what they begin with, be it a folder's name or the half of one."""
    if not isinstance(path, str) or not path:
        return ""
    if collections not in (None, "."):
        path = path.removeprefix(f"{collections}/")
    # A glob stands for the files that it matches, and each of them for all paths that begin like it.
    return top + (brace_glob(path) if "*" in path else re.escape(path))
