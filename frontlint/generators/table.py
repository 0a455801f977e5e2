"""Every generator that frontlint knows, by name."""

from __future__ import annotations

from frontlint.document.block import BeforeFence, Format
from frontlint.generators.hexo import HEXO
from frontlint.generators.hugo import HUGO
from frontlint.generators.jekyll import JEKYLL
from frontlint.generators.model import Generator, TitleSource

# What is said of an unknown generator must hold for all of them: every format is read, a title may come from the
# heading, and a page that any of them hides is hidden.
GENERIC = Generator(
    name="generic",
    title="an unknown generator",
    formats=frozenset({Format.YAML, Format.TOML, Format.JSON}),
    before_fence=BeforeFence.BLANKS,
    dots_close=True,
    not_pages=("node_modules/", "bower_components/", "SKILL.md"),
    title_source=TitleSource.HEADING,
    hidden={"draft": True, "published": False},
    draft_folders=("_drafts",),
)
GENERATORS: dict[str, Generator] = {row.name: row for row in (GENERIC, HEXO, HUGO, JEKYLL)}
