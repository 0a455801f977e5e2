"""Docusaurus 3 as data (docusaurus' plugin-content-{docs,blog}/src/frontMatter.ts, utils/src/markdownUtils.ts)."""

from __future__ import annotations

from dataclasses import replace

from frontlint.document.block import Format, LongerFence
from frontlint.generators.model import Duplicates, Generator, StringList, TitleSource, UnknownKeys, Zone

DOCUSAURUS = Generator(
    name="docusaurus",
    title="Docusaurus",
    dialect="jsyaml4",
    formats=frozenset({Format.YAML}),
    longer_fence=LongerFence.LEAVES,
    extensions=(".md", ".mdx"),
    content=("docs", "blog", "src/pages", "versioned_docs", "i18n"),
    not_pages=("/build/", "/static/", "/.docusaurus/", "node_modules/"),
    hidden_prefixes=(".", "_"),
    created_keys=("date",),
    # `last_update` is a mapping with the date in it.
    updated_keys=(),
    # The title is the first heading, else the file's name.
    title_source=TitleSource.HEADING,
    string_lists={
        "tags": StringList.REJECTED,
        "keywords": StringList.REJECTED,
        "authors": StringList.WHOLE,
        "*": StringList.AS_TEXT,
    },
    hidden={"draft": True},
    block_reader="gray-matter-js-yaml-4",
    makes="docusaurus",
    duplicate_keys=Duplicates.ERROR,
    zone=Zone.UTC,
    unknown_keys=UnknownKeys.KEPT,
    opener_blanks=True,
    closer_blanks=True,
    byte_order_mark=True,
)
DOCUSAURUS_BLOG = replace(
    DOCUSAURUS, name="docusaurus-blog", title="Docusaurus' blog", content=("blog",), makes="docusaurus_blog"
)
