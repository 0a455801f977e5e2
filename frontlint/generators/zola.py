"""Zola as data (zola's components/content/src/front_matter/{split,page,section}.rs, components/utils/src/de.rs)."""

from __future__ import annotations

from dataclasses import replace

from frontlint.document.block import BeforeFence, Format
from frontlint.generators.model import Duplicates, Generator, StringList, UnknownKeys, Zone

ZOLA = Generator(
    name="zola",
    title="Zola",
    dialect="serde",
    formats=frozenset({Format.YAML, Format.TOML}),
    before_fence=BeforeFence.BLANKS,
    extensions=(".md",),
    content=("content",),
    not_pages=("/public/", "/static/", "/templates/", "/themes/", "/sass/", "node_modules/"),
    updated_keys=("updated",),
    # A string under `[taxonomies]` stops the build; at the top level a page's `tags` are not even looked at.
    string_lists={
        "aliases": StringList.REJECTED,
        "authors": StringList.REJECTED,
        "taxonomies.*": StringList.REJECTED,
        "*": StringList.AS_TEXT,
    },
    hidden={"draft": True},
    needs_block=True,
    block_reader="zola-page",
    duplicate_keys=Duplicates.ERROR,
    zone=Zone.UTC,
    # Nothing but `extra` reaches the templates.
    unknown_keys=UnknownKeys.LOST,
    # schema/misleading-key has a word to say of these.
    known_keys=frozenset({"published", "publish"}),
    opener_blanks=False,
    closer_blanks=True,
    byte_order_mark=True,
)
ZOLA_SECTION = replace(ZOLA, name="zola-section", title="a section of Zola", unknown_keys=UnknownKeys.REJECTED)
