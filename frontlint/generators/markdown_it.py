"""MyST, and what makes slides of Markdown, as data.

Sources: mystmd's packages, marpit's and slidev's parsers, reveal-md.
"""

from __future__ import annotations

from frontlint.document.block import Format, LongerFence
from frontlint.generators.model import Duplicates, Generator, StringList, TitleSource, UnknownKeys, Zone

MYST = Generator(
    name="myst",
    title="MyST",
    dialect="jsyaml4",
    formats=frozenset({Format.YAML}),
    longer_fence=LongerFence.CLOSES,
    dots_close=True,
    extensions=(".md",),
    not_pages=("/_build/", "node_modules/"),
    updated_keys=(),
    title_source=TitleSource.HEADING,
    string_lists={
        "tags": StringList.DROPPED,
        "keywords": StringList.COMMAS_AND_SEMICOLONS,
        "authors": StringList.WHOLE,
        "*": StringList.AS_TEXT,
    },
    dates_in_names=False,
    block_reader="markdown-it-front-matter",
    makes="myst",
    duplicate_keys=Duplicates.ERROR,
    zone=Zone.UTC,
    unknown_keys=UnknownKeys.WARNED,
    # Another name of `label`, two of a project's, one of the page's own making, and what themes and deposits write.
    known_keys=frozenset(
        {
            "name",
            "jupyter",
            "thebe",
            "content_includes_title",
            "thumbnailOptimized",
            "bannerOptimized",
            "zenodo",
            "oxa",
        }
    ),
    opener_blanks=True,
    closer_blanks=True,
    byte_order_mark=False,
)
MARP = Generator(
    name="marp",
    title="Marp",
    # Marpit itself makes a text of every scalar and passes over a block that it cannot read; the command line and the
    # editors around it read `marp: true` as a boolean.
    dialect="jsyaml4",
    formats=frozenset({Format.YAML}),
    longer_fence=LongerFence.CLOSES,
    dots_close=True,
    extensions=(".md", ".markdown"),
    not_pages=("node_modules/",),
    updated_keys=(),
    title_source=TitleSource.HEADING,
    string_lists={"keywords": StringList.COMMAS, "*": StringList.AS_TEXT},
    dates_in_names=False,
    block_reader="marpit",
    duplicate_keys=Duplicates.ERROR,
    unknown_keys=UnknownKeys.DROPPED,
    opener_blanks=True,
    closer_blanks=True,
    byte_order_mark=False,
)
SLIDEV = Generator(
    name="slidev",
    title="Slidev",
    dialect="yaml2",
    formats=frozenset({Format.YAML}),
    longer_fence=LongerFence.LEAVES,
    extensions=(".md",),
    not_pages=("node_modules/",),
    updated_keys=(),
    title_source=TitleSource.HEADING,
    string_lists={"*": StringList.AS_TEXT},
    dates_in_names=False,
    block_reader="slidev-parser",
    duplicate_keys=Duplicates.ERROR,
    unknown_keys=UnknownKeys.KEPT,
    opener_blanks=True,
    closer_blanks=True,
    byte_order_mark=False,
)
REVEAL_MD = Generator(
    name="reveal-md",
    title="reveal-md",
    dialect="jsyaml3",
    formats=frozenset({Format.YAML}),
    longer_fence=LongerFence.LEAVES,
    extensions=(".md",),
    not_pages=("node_modules/",),
    updated_keys=(),
    string_lists={"*": StringList.AS_TEXT},
    dates_in_names=False,
    prints_empty_block=True,
    block_reader="yaml-front-matter",
    duplicate_keys=Duplicates.ERROR,
    unknown_keys=UnknownKeys.DROPPED,
    opener_blanks=False,
    closer_blanks=True,
    byte_order_mark=False,
)
