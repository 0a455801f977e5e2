"""What the settings of MkDocs, Zola, Quarto, MyST, Pelican and Eleventy say of a site's pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from frontlint.generators.model import Generator
from frontlint.rules.site_info import Default, SiteInfo
from frontlint.site_settings.below import of_eleventy, of_material, of_quarto
from frontlint.site_settings.given import default, everywhere, of_broken, told
from frontlint.site_settings.python import UNKNOWN
from frontlint.site_settings.tables import Tables
from frontlint.site_settings.values import SiteSettings, folder, given

_MKDOCS = ("mkdocs.yml", "mkdocs.yaml")
# By generator, its settings files in the order in which it looks for them.
FILES: Mapping[str, tuple[str, ...]] = {
    "mkdocs": _MKDOCS,
    "mkdocs-material": _MKDOCS,
    "zola": ("zola.toml", "config.toml"),
    "quarto": ("_quarto.yml", "_quarto.yaml"),
    "myst": ("myst.yml",),
    "pelican": ("pelicanconf.py",),
    # Its settings run; what they say is not known.
    "eleventy": (),
}
# By generator, where its settings tell the site's name, the folder of pages and the folder that it writes to.
_NAMES = {
    "mkdocs": ("site_name",),
    "zola": ("title",),
    "quarto": ("website", "title"),
    "myst": ("project", "title"),
    "pelican": ("SITENAME",),
}
_CONTENT = {"mkdocs": ("docs_dir",), "pelican": ("PATH",)}
_OUTPUT = {
    "mkdocs": ("site_dir",),
    "zola": ("output_dir",),
    "quarto": ("project", "output-dir"),
    "pelican": ("OUTPUT_PATH",),
}
# What pages of a project have from it (mystmd's packages/myst-frontmatter/src/page/validators.ts).
_MYST = frozenset(
    """
    authors reviewers editors date doi arxiv open_access license github binder source subject venue biblio numbering
    keywords funding copyright affiliations
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_MYST_ALIASES = {"author": "authors", "affiliation": "affiliations", "reviewer": "reviewers", "editor": "editors"}
# Settings that give a key to every page (pelican's contents.py and readers.py).
_PELICAN = {"AUTHOR": "author", "DEFAULT_CATEGORY": "category", "DEFAULT_DATE": "date"}
_FROM_NAMES = ("FILENAME_METADATA", "PATH_METADATA")


def read_other(tables: Tables, generator: Generator) -> SiteSettings:
    """What the settings make of the generator's row, and what they give to pages."""
    kind = "mkdocs" if generator.name == "mkdocs-material" else generator.name
    data = tables.first(FILES[generator.name]) or {}
    content, written = _folder(_text(data, _CONTENT.get(kind))), _folder(_text(data, _OUTPUT.get(kind)))
    if content is not None:
        generator = replace(generator, content=(content,))
    if written is not None:
        generator = replace(generator, not_pages=(*generator.not_pages, f"/{written}/"))
    gives = _GIVEN.get(generator.name)
    defaults = () if gives is None else of_broken(tables) or told(gives(tables, generator, data))
    zone = _text(data, ("TIMEZONE",)) if kind == "pelican" else None
    return SiteSettings(generator, SiteInfo(name=_text(data, _NAMES.get(kind)), timezone=zone, defaults=defaults))


def _of_myst(tables: Tables, _: Generator, data: Mapping[str, Any]) -> Iterator[Default]:
    project = data.get("project")
    found = {_MYST_ALIASES.get(key, key): project[key] for key in given(project)} if isinstance(project, dict) else {}
    found = {key: value for key, value in found.items() if key in _MYST}
    found.update({alias: found[key] for alias, key in _MYST_ALIASES.items() if key in found})
    yield everywhere(found, "".join(tables.files))


def _of_pelican(tables: Tables, _: Generator, data: Mapping[str, Any]) -> Iterator[Default]:
    file = "".join(tables.files)
    own = data.get("DEFAULT_METADATA")
    named = {key: data[setting] for setting, key in _PELICAN.items() if data.get(setting) not in (None, "")}
    # What is taken out of the names of files is in a group of the expression; which names match is not looked at.
    for setting in _FROM_NAMES:
        named |= dict.fromkeys(re.findall(r"\(\?P<(\w+)>", str(data.get(setting) or "")), UNKNOWN)
    yield everywhere(None if own is UNKNOWN else named | (own if isinstance(own, dict) else {}), file)
    extra = data.get("EXTRA_PATH_METADATA")
    if extra is UNKNOWN:
        yield everywhere(None, file)
    for path, keys in extra.items() if isinstance(extra, dict) else ():
        if isinstance(path, str):
            inside = f"{_folder(_text(data, _CONTENT['pelican'])) or 'content'}/{path.strip('/')}"
            given_there = keys if isinstance(keys, dict) else {}
            yield default(re.compile(re.escape(inside) + r"(?:/|\Z)"), given_there, file)


# By generator, what tells the defaults that stand in its settings or in files of its folders.
_GIVEN: Mapping[str, Callable[[Tables, Generator, Mapping[str, Any]], Iterator[Default]]] = {
    "eleventy": of_eleventy,
    "mkdocs-material": of_material,
    "myst": _of_myst,
    "pelican": _of_pelican,
    "quarto": of_quarto,
}


def _text(data: Any, path: tuple[str, ...] | None) -> str | None:
    """The text at a place in nested dictionaries; None where there is none."""
    if path is None:
        return None
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data.strip() if isinstance(data, str) and data.strip() else None


def _folder(text: str | None) -> str | None:
    """A folder inside the root; None for one that may lie elsewhere, and for the root itself."""
    path = None if text is None or ".." in text else folder(text)
    return None if path == "." else path
