"""Files in the folders of a site that give keys to the pages below them: Eleventy's, Material's and Quarto's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from frontlint.files import files_below, is_file
from frontlint.generators.model import Generator
from frontlint.patterns import pattern
from frontlint.rules.site_info import Default
from frontlint.site_settings.given import below, default, everywhere
from frontlint.site_settings.tables import Tables
from frontlint.site_settings.values import given, strings

_SCRIPTS = (".js", ".cjs", ".mjs", ".ts")
# `posts.json`, `posts.11tydata.json` and `posts.11tydata.js`, and what lies in `_data`.
_ELEVENTY = r"(?:.*/)?_data/.+|.+\.json|.+\.11tydata\.(?:[cm]?js|ts)"
_DATA_ENDING = pattern(r"(?:\.11tydata)?\.\w+\Z")
# The keys of `_quarto.yml` that are about the project and no metadata of its documents.
_PROJECT = frozenset({"project", "website", "book", "manuscript", "profile", "metadata-files"})


def of_eleventy(tables: Tables, generator: Generator, data: Mapping[str, Any]) -> Iterator[Default]:  # noqa: ARG001  # as the others
    """Data files: of a folder, named after it; of a page, named after it; and global ones, each a key by its name."""
    closed = frozenset(name for name in generator.not_pages if name.endswith("/")) - {"_data/"}
    found = files_below(tables.root, _ELEVENTY, closed)
    inner = [("/" + path).partition("/_data/")[2] for path in found]
    yield everywhere({re.split(r"[./]", path, maxsplit=1)[0] for path in inner if path}, "_data")
    scoped = [(not _is_of_folder(tables, path), _depth(path), path) for path in found if "/_data/" not in f"/{path}"]
    for _, _, path in sorted(scoped):
        yield from _of_data_file(tables, path)


def _is_of_folder(tables: Tables, path: str) -> bool:
    """Whether a data file is that of its folder, and not of one page."""
    folder, _, name = path.rpartition("/")
    return _DATA_ENDING.sub("", name) == (folder.rpartition("/")[2] or tables.root.name)


def _depth(path: str) -> int:
    """What is nearer to a page counts, so that it comes later."""
    return path.count("/")


def _of_data_file(tables: Tables, path: str) -> Iterator[Default]:
    """What a data file gives to the folder or to the page that it is named after, if there is one."""
    folder, slash, name = path.rpartition("/")
    stem = _DATA_ENDING.sub("", name)
    of_folder = _is_of_folder(tables, path)
    if not of_folder and not is_file(tables.root / folder / f"{stem}.md"):
        return
    keys = None if name.endswith(_SCRIPTS) else _read(tables, path)
    if of_folder:
        yield below(folder, keys, path)
    else:
        yield default(re.compile(rf"{re.escape(folder + slash + stem)}\.[^/]+\Z"), keys, path)


def of_material(tables: Tables, generator: Generator, data: Mapping[str, Any]) -> Iterator[Default]:
    """Material's meta plugin: `.meta.yml`, or what its option `meta_file` names."""
    options = _plugin(data.get("plugins"), ("meta", "material/meta"))
    if options is None:
        return
    name = options.get("meta_file")
    name = name if isinstance(name, str) and name else ".meta.yml"
    for top in generator.content:
        for path in sorted(files_below(tables.root / top, rf"(?:.*/)?{re.escape(name)}"), key=_depth):
            whole = path if top == "." else f"{top}/{path}"
            yield below(whole[: -len(name)].rstrip("/"), _read(tables, whole), whole)


def of_quarto(tables: Tables, generator: Generator, data: Mapping[str, Any]) -> Iterator[Default]:
    """`_quarto.yml`, the files that it takes metadata from, and the `_metadata.yml` of folders."""
    if not tables.files:
        return  # without a project nothing is read beside a document
    yield everywhere({key: value for key, value in data.items() if key not in _PROJECT}, tables.files[0])
    for name in strings(data.get("metadata-files")):
        if ".." not in name and is_file(tables.root / name):
            yield everywhere(_read(tables, name), name)
    closed = frozenset(name for name in generator.not_pages if name.endswith("/"))
    for path in sorted(files_below(tables.root, r"(?:.*/)?_metadata\.ya?ml", closed), key=_depth):
        yield below(path.rpartition("/")[0], _read(tables, path), path)


def _read(tables: Tables, path: str) -> dict[str, Any] | None:
    """What a file holds; None where it cannot be read. The values of `eleventyComputed` cannot be told."""
    data = tables.read(path)
    if path in tables.broken:
        return None
    computed = data.pop("eleventyComputed", None)
    return {**data, **dict.fromkeys(given(computed), ...)}


def _plugin(plugins: Any, names: tuple[str, ...]) -> dict[str, Any] | None:
    """The options of a plugin of MkDocs; None where it is not used."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, str) and entry in names:
            return {}
        for name in names if isinstance(entry, dict) else ():
            if name in entry:
                return entry[name] if isinstance(entry[name], dict) else {}
    return None
