"""A generator's own settings files -> what they say of the site's pages: which these are, and what is given to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from frontlint.generators.model import Generator
from frontlint.site_settings.tables import Tables
from frontlint.site_settings.values import SiteSettings


def read_site(root: Path, generator: Generator) -> SiteSettings:
    """Read a site's settings.

    Args:
        root: the generator's root folder.
        generator: the generator found or configured; the generic one has no settings.
    """
    reader = _reader(generator.name)
    if reader is None:
        return SiteSettings(generator)
    tables = Tables(root)
    found = reader(tables, generator)
    return replace(found, notes=tuple(tables.notes), files=tuple(tables.files))


def _reader(name: str) -> Callable[[Tables, Generator], SiteSettings] | None:
    """What reads the settings of a generator, imported only now; None for one whose settings tell nothing."""
    if name == "hexo":
        from frontlint.site_settings.hexo import read_hexo

        return read_hexo
    if name == "jekyll":
        from frontlint.site_settings.jekyll import read_jekyll

        return read_jekyll
    if name == "hugo":
        from frontlint.site_settings.hugo import read_hugo

        return read_hugo
    if name == "obsidian":
        from frontlint.site_settings.obsidian import read_obsidian

        return read_obsidian
    from frontlint.site_settings.others import FILES, read_other

    return read_other if name in FILES else None
