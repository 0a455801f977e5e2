"""MkDocs and Material for MkDocs as data (sources: mkdocs/utils/meta.py, mkdocs-material's src/plugins/{blog,tags})."""

from __future__ import annotations

from dataclasses import replace

from frontlint.document.block import Format
from frontlint.generators.model import Duplicates, Generator, StringList, TitleSource, UnknownKeys, Zone

MKDOCS = Generator(
    name="mkdocs",
    title="MkDocs",
    dialect="yaml11",
    formats=frozenset({Format.YAML}),
    dots_close=True,
    # Two fences with nothing between them are printed, as is every block that is not read as a mapping.
    prints_empty_block=True,
    extensions=(".md", ".markdown", ".mdown", ".mkdn", ".mkd"),
    content=("docs",),
    not_pages=("/site/", "node_modules/"),
    updated_keys=(),
    title_source=TitleSource.HEADING,
    string_lists={"*": StringList.AS_TEXT},
    dates_in_names=False,
    block_reader="mkdocs-file",
    makes="mkdocs",
    duplicate_keys=Duplicates.LAST,
    zone=Zone.NONE,
    unknown_keys=UnknownKeys.KEPT,
    opener_blanks=True,
    closer_blanks=True,
    byte_order_mark=True,
)
MKDOCS_MATERIAL = replace(
    MKDOCS,
    name="mkdocs-material",
    title="Material for MkDocs",
    # Categories and authors are read by the blog alone.
    string_lists={"tags": StringList.REJECTED, "*": StringList.AS_TEXT},
    makes="material",
)
MKDOCS_MATERIAL_BLOG = replace(
    MKDOCS_MATERIAL,
    name="mkdocs-material-blog",
    title="the blog of Material for MkDocs",
    content=("docs/blog/posts",),
    # The blog alone does not read tags.
    string_lists={"categories": StringList.REJECTED, "authors": StringList.REJECTED, "*": StringList.AS_TEXT},
    hidden={"draft": True},
    block_reader="mkdocs-post",
    # It stops at two fences with nothing between them; nothing is printed.
    prints_empty_block=False,
    needs_block=True,
    makes="material_blog",
    zone=Zone.UTC,
)
