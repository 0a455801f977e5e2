"""The generators that a settings file of their own gives away, beside Hugo, Hexo and Jekyll."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from frontlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Collection


class Folder(Protocol):
    """A folder that may be a root."""

    @property
    def names(self) -> Collection[str]:
        """What lies in it, as far as it matters."""

    def read(self, name: str) -> str:
        """The text of a small file in it, or "" where there is none to read."""

    def has_any(self, *names: str) -> str | None:
        """The first of these names that lies in it."""

    def has_file(self, name: str) -> bool:
        """Whether a file lies in it; the name may have folders before it."""


def _endings(name: str, *endings: str) -> tuple[str, ...]:
    return tuple(f"{name}.{ending}" for ending in endings)


_SCRIPTS = ("js", "mjs", "cjs", "ts", "mts")
_ASTRO = _endings("astro.config", *_SCRIPTS)
_MKDOCS = _endings("mkdocs", "yml", "yaml")
_NEXT = _endings("next.config", *_SCRIPTS)
# By generator, the settings files that are its alone.
_OWN = {
    "docusaurus": _endings("docusaurus.config", *_SCRIPTS),
    "eleventy": (".eleventy.js", *_endings("eleventy.config", "js", "mjs", "cjs", "ts")),
    "gatsby": _endings("gatsby-config", *_SCRIPTS),
    "quarto": _endings("_quarto", "yml", "yaml"),
    "pelican": ("pelicanconf.py",),
    "myst": ("myst.yml",),
    "mdn": ("front-matter-config.json",),
    "zola": ("zola.toml",),
}
# Slides are also made beside what another generator makes of a repository, so that these are asked last.
_MARP = (*_endings("marp.config", *_SCRIPTS), ".marprc", *_endings(".marprc", "yml", "yaml", "json"))
_VITEPRESS = ".vitepress"
_SLIDES = "slides.md"
_ZOLA = "config.toml"
_PACKAGE = "package.json"
# A folder that holds none of these names is no root of the generators told apart here.
MARKS = frozenset(
    {*_ASTRO, *_MKDOCS, *_NEXT, *_MARP, _VITEPRESS, _SLIDES, _ZOLA, _PACKAGE}.union(
        *(set(files) for files in _OWN.values())
    )
)
# Where one of these lies, the settings file that Hexo and Jekyll share is none of theirs.
SETTINGS = MARKS - {_PACKAGE, _SLIDES, _ZOLA, *_MARP}
# What tells them apart, beside the marks.
BESIDE = frozenset({"content", "templates"})
_TITLES = {
    "astro": "Astro",
    "docusaurus": "Docusaurus",
    "eleventy": "Eleventy",
    "gatsby": "Gatsby",
    "marp": "Marp",
    "mdn": "MDN",
    "mkdocs": "MkDocs",
    "myst": "MyST",
    "pelican": "Pelican",
    "quarto": "Quarto",
    "zola": "Zola",
}
# `theme: material`, and `name: material` among the indented lines below `theme:`.
_MATERIAL = pattern(
    r"^theme[ \t]*:[ \t]*(?:(?:\n[ \t]++(?!name\b)[^\n]*)*\n[ \t]+name[ \t]*:[ \t]*)?[\"']?material\b", re.MULTILINE
)


def other(folder: Folder) -> tuple[str, str] | None:
    """The generator that a folder is the root of, and why, in words; None where it is not one of these."""
    if MARKS.isdisjoint(folder.names):
        return None
    for name, files in _OWN.items():
        found = folder.has_any(*files)
        if found is not None:
            return name, _is_settings(found, name)
    return _by_dependency(folder) or _mkdocs(folder) or _vitepress(folder) or _zola(folder) or _marp(folder)


def _is_settings(file: str, name: str) -> str:
    title = _TITLES[name]
    owned = title + ("'" if title.endswith("s") else "'s")
    return f"`{file}` is {owned} settings file"


def _by_dependency(folder: Folder) -> tuple[str, str] | None:
    """What a package.json settles: whose Astro, Next.js or slides these are."""
    astro = folder.has_any(*_ASTRO)
    package = folder.read(_PACKAGE)
    if astro is not None:
        if '"@astrojs/starlight"' in package or "@astrojs/starlight" in folder.read(astro):
            return "starlight", f"`{astro}` stands beside a `package.json` that names Starlight"
        return "astro", _is_settings(astro, "astro")
    following = folder.has_any(*_NEXT)
    if following is not None and ("nextra" in folder.read(following) or '"nextra"' in package):
        return "nextra", f"`{following}` uses Nextra"
    if _SLIDES in folder.names and '"@slidev/cli"' in package:
        return "slidev", f"`{_SLIDES}` stands beside a `package.json` that names Slidev"
    if '"name": "docs.github.com"' in package:
        return "github-docs", "`package.json` is that of GitHub's documentation"
    return None


def _mkdocs(folder: Folder) -> tuple[str, str] | None:
    settings = folder.has_any(*_MKDOCS)
    if settings is None:
        return None
    if _MATERIAL.search(folder.read(settings)) is not None:
        return "mkdocs-material", f"`{settings}` sets the theme `material`"
    return "mkdocs", _is_settings(settings, "mkdocs")


def _vitepress(folder: Folder) -> tuple[str, str] | None:
    if _VITEPRESS not in folder.names:
        return None
    for name in (*_endings("config", *_SCRIPTS), *_endings("config/index", *_SCRIPTS)):
        if folder.has_file(f"{_VITEPRESS}/{name}"):
            return "vitepress", f"`{_VITEPRESS}/{name}` is VitePress' settings file"
    return None


def _marp(folder: Folder) -> tuple[str, str] | None:
    settings = folder.has_any(*_MARP)
    return None if settings is None else ("marp", _is_settings(settings, "marp"))


def _zola(folder: Folder) -> tuple[str, str] | None:
    """Zola by the name that its settings file had first, which Hugo (and much else) uses too."""
    if _ZOLA not in folder.names or "content" not in folder.names:
        return None
    if re.search(r"^[ \t]*base_url[ \t]*=", folder.read(_ZOLA), re.MULTILINE) is None:
        return None
    if folder.read("content/_index.md").startswith("+++"):
        return "zola", f"`{_ZOLA}` sets `base_url`, and `content/_index.md` begins with `+++`"
    beside = "templates/" if "templates" in folder.names else "content/"
    return "zola", f"`{_ZOLA}` sets `base_url`, beside `{beside}`"
