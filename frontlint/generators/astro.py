"""Astro's content collections and Starlight as data (astro's packages/internal-helpers, starlight's schema.ts)."""

from __future__ import annotations

from dataclasses import replace

from frontlint.document.block import BeforeFence, Format, LongerFence
from frontlint.generators.model import Duplicates, Generator, Reserved, ReservedKeys, StringList, UnknownKeys, Zone

ASTRO = Generator(
    name="astro",
    title="Astro",
    dialect="jsyaml4",
    formats=frozenset({Format.YAML, Format.TOML}),
    longer_fence=LongerFence.LEAVES,
    opens_at_three=True,
    before_fence=BeforeFence.BLANK_LINES,
    extensions=(".md", ".mdx", ".mdoc"),
    content=("src/content", "src/pages"),
    not_pages=("/dist/", "/.astro/", "/public/", "node_modules/"),
    # Fields are the project's own: its schema says what a string becomes.
    string_lists={"*": StringList.AS_TEXT},
    dates_in_names=False,
    block_reader="astro-frontmatter",
    duplicate_keys=Duplicates.ERROR,
    zone=Zone.UTC,
    unknown_keys=UnknownKeys.DROPPED,
    # packages/astro/src/vite-plugin-markdown: what a page's layout is given.
    reserved_keys=(ReservedKeys(Reserved.OVERWRITTEN, frozenset({"file", "url"}), r"(?:^|/)src/pages/"),),
    opener_blanks=True,
    closer_blanks=True,
    byte_order_mark=True,
)
STARLIGHT = replace(
    ASTRO,
    name="starlight",
    title="Starlight",
    content=("src/content/docs",),
    # `lastUpdated` may be a switch: rules read it where its value is a date.
    updated_keys=(),
    hidden={"draft": True},
    needs_block=True,
    makes="starlight",
)
