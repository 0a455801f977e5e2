"""What Obsidian's settings say of a vault's notes: in which folder its templates lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from frontlint import files
from frontlint.generators.model import Generator
from frontlint.site_settings.tables import Tables
from frontlint.site_settings.values import SiteSettings, folder

# By file, the keys under which the plugin of templates and Templater (SilentVoid13/Templater, src/settings/Settings.ts)
# keep their folder.
_TEMPLATES: Mapping[str, tuple[str, ...]] = {
    ".obsidian/templates.json": ("folder",),
    ".obsidian/plugins/templater-obsidian/data.json": ("templates_folder", "template_folder"),
}


def read_obsidian(tables: Tables, generator: Generator) -> SiteSettings:
    """What the settings make of the generator's row: templates for notes are no notes."""
    found: list[str | None] = []
    for name, keys in _TEMPLATES.items():
        if files.is_file(tables.root / name):
            data = tables.read(name)
            found.extend(folder(data.get(key)) for key in keys)
    templates = [f"/{path}/" for path in found if path not in (None, ".")]
    return SiteSettings(replace(generator, not_pages=(*generator.not_pages, *templates)))
