"""What Hexo's `_config.yml` says of a site's pages."""

from __future__ import annotations

import re
from dataclasses import replace

from frontlint.generators.model import Generator, TitleSource
from frontlint.site_settings.scopes import shell_glob
from frontlint.site_settings.tables import Tables
from frontlint.site_settings.values import SiteSettings, folder, info, is_true, output, strings

# Jekyll's too.
SHARED = ("_config.yml", "_config.yaml", "_config.toml", "_config.json")


def read_hexo(tables: Tables, generator: Generator) -> SiteSettings:
    """What the settings make of the generator's row, and what they keep out."""
    data = tables.first(SHARED) or {}
    source = folder(data.get("source_dir")) or generator.content[0]
    inside = "" if source == "." else source + "/"
    patterns = [*strings(data.get("skip_render")), *strings(data.get("exclude"))]
    opened = {part for pattern in strings(data.get("include")) for part in pattern.split("/") if part.startswith("_")}
    if str(data.get("future")).lower() == "false":
        generator = replace(generator, future_hidden=True, future_keys=("date",))
    generator = replace(
        generator,
        content=(source,),
        not_pages=(*generator.not_pages, *output(data.get("public_dir"))),
        open_folders=(*generator.open_folders, *sorted(opened)),
        title_source=TitleSource.FILENAME if is_true(data.get("use_slug_as_post_title")) else generator.title_source,
    )
    return SiteSettings(generator, info(data), tuple(_glob(inside, pattern) for pattern in patterns))


def _glob(inside: str, pattern: str) -> re.Pattern[str]:
    """A shell pattern, for paths from the generator's root."""
    return re.compile(rf"\A{re.escape(inside)}{shell_glob(pattern.removeprefix('./').lstrip('/'))}\Z")
