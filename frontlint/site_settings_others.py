"""What the settings files of MkDocs, Zola, Quarto and MyST say of a site's pages, given as nested dictionaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from frontlint.generators.model import Generator

_MKDOCS = ("mkdocs.yml", "mkdocs.yaml")
# By generator, its settings files in the order in which it looks for them.
FILES: Mapping[str, tuple[str, ...]] = {
    "mkdocs": _MKDOCS,
    "mkdocs-material": _MKDOCS,
    "zola": ("zola.toml", "config.toml"),
    "quarto": ("_quarto.yml", "_quarto.yaml"),
    "myst": ("myst.yml",),
}
# By generator, where its settings tell the site's name, the folder of pages and the folder that it writes to.
_NAMES = {"mkdocs": ("site_name",), "zola": ("title",), "quarto": ("website", "title"), "myst": ("project", "title")}
_CONTENT = {"mkdocs": ("docs_dir",)}
_OUTPUT = {"mkdocs": ("site_dir",), "zola": ("output_dir",), "quarto": ("project", "output-dir")}


class Bent(NamedTuple):
    """A generator as its settings bend it, and the site's name."""

    generator: Generator
    name: str | None


def bend(generator: Generator, data: Mapping[str, Any]) -> Bent:
    """What the settings make of a generator's row."""
    kind = "mkdocs" if generator.name == "mkdocs-material" else generator.name
    content, output = _text(data, _CONTENT.get(kind)), _text(data, _OUTPUT.get(kind))
    folder, written = _folder(content), _folder(output)
    if folder is not None:
        generator = replace(generator, content=(folder,))
    if written is not None:
        generator = replace(generator, not_pages=(*generator.not_pages, f"/{written}/"))
    return Bent(generator, _text(data, _NAMES.get(kind)))


def _text(data: Any, path: tuple[str, ...] | None) -> str | None:
    """The text at a place in nested dictionaries; None where there is none."""
    if path is None:
        return None
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data.strip() if isinstance(data, str) and data.strip() else None


def _folder(text: str | None) -> str | None:
    """A folder inside the root, without slashes at its ends; None for one that may lie elsewhere."""
    if text is None:
        return None
    path = text.replace("\\", "/").removeprefix("./").strip("/")
    return None if not path or ".." in path or ":" in path or path == "." else path
