"""Nextra, Obsidian, GitHub's documentation and MDN as data.

Sources: nextra's remark plugins, the help of Obsidian, github/docs' src/frame/lib, mdn/rari. Obsidian's own parser is
not public, so that little is claimed of it.
"""

from __future__ import annotations

from frontlint.document.block import Format
from frontlint.generators.model import (
    Duplicates,
    Generator,
    Reserved,
    ReservedKeys,
    StringList,
    TitleSource,
    UnknownKeys,
    Zone,
)

NEXTRA = Generator(
    name="nextra",
    title="Nextra",
    dialect="yaml2",
    formats=frozenset({Format.YAML}),
    extensions=(".md", ".mdx"),
    content=("content", "pages", "app", "src/content", "src/app", "src/pages"),
    not_pages=("/out/", "/.next/", "/public/", "node_modules/"),
    updated_keys=(),
    title_source=TitleSource.HEADING,
    string_lists={"*": StringList.AS_TEXT},
    dates_in_names=False,
    block_reader="remark-frontmatter",
    duplicate_keys=Duplicates.ERROR,
    unknown_keys=UnknownKeys.KEPT,
    # Injected when a page is compiled.
    reserved_keys=(ReservedKeys(Reserved.OVERWRITTEN, frozenset({"filePath", "timestamp", "readingTime"})),),
    opener_blanks=True,
    closer_blanks=True,
    byte_order_mark=True,
)
OBSIDIAN = Generator(
    name="obsidian",
    title="Obsidian",
    formats=frozenset({Format.YAML}),
    extensions=(".md",),
    not_pages=("/.obsidian/", "node_modules/"),
    updated_keys=(),
    title_source=TitleSource.FILENAME,
    # What becomes of a string is not told.
    string_lists=dict.fromkeys(("tags", "aliases", "cssclasses"), StringList.LIST_ASKED),
    wikilinks=True,
    hidden={"publish": False},
    dates_in_names=False,
)
GITHUB_DOCS = Generator(
    name="github-docs",
    title="GitHub's documentation",
    dialect="jsyaml3",
    formats=frozenset({Format.YAML}),
    extensions=(".md",),
    content=("content",),
    not_pages=("node_modules/",),
    updated_keys=("effectiveDate",),
    string_lists={"*": StringList.AS_TEXT},
    dates_in_names=False,
    duplicate_keys=Duplicates.ERROR,
    zone=Zone.UTC,
    unknown_keys=UnknownKeys.REJECTED,
)
MDN = Generator(
    name="mdn",
    title="MDN",
    dialect="serde",
    formats=frozenset({Format.YAML}),
    extensions=(".md",),
    content=("files",),
    not_pages=("node_modules/",),
    updated_keys=(),
    string_lists={"*": StringList.AS_TEXT},
    dates_in_names=False,
    duplicate_keys=Duplicates.ERROR,
    unknown_keys=UnknownKeys.REJECTED,
)
