"""VitePress and Gatsby, which read with gray-matter 4, as data (vitepress' src/node, gatsby-transformer-remark)."""

from __future__ import annotations

from frontlint.document.block import Format, LongerFence
from frontlint.generators.model import Duplicates, Generator, StringList, TitleSource, UnknownKeys, Zone

VITEPRESS = Generator(
    name="vitepress",
    title="VitePress",
    dialect="jsyaml3",
    formats=frozenset({Format.YAML}),
    longer_fence=LongerFence.LEAVES,
    extensions=(".md",),
    not_pages=("/.vitepress/", "/public/", "node_modules/"),
    # `lastUpdated` may be a switch: rules read it where its value is a date.
    updated_keys=(),
    title_source=TitleSource.HEADING,
    string_lists={"*": StringList.AS_TEXT},
    dates_in_names=False,
    block_reader="mdit-vue-frontmatter",
    makes="vitepress",
    duplicate_keys=Duplicates.ERROR,
    zone=Zone.UTC,
    unknown_keys=UnknownKeys.KEPT,
    opener_blanks=True,
    closer_blanks=True,
    byte_order_mark=True,
)
# Every field is the project's own.
GATSBY = Generator(
    name="gatsby",
    title="Gatsby",
    dialect="jsyaml3",
    formats=frozenset({Format.YAML}),
    longer_fence=LongerFence.LEAVES,
    extensions=(".md", ".markdown", ".mdx"),
    not_pages=("/public/", "/.cache/", "/static/", "node_modules/"),
    updated_keys=(),
    string_lists={"*": StringList.AS_TEXT},
    dates_in_names=False,
    block_reader="gray-matter",
    duplicate_keys=Duplicates.ERROR,
    zone=Zone.UTC,
    unknown_keys=UnknownKeys.KEPT,
    opener_blanks=True,
    closer_blanks=True,
    byte_order_mark=True,
)
