"""Eleventy 3 as data (eleventy's src/{Data/TemplateData,Template,TemplateContent}.js, the pages of 11ty.dev)."""

from __future__ import annotations

from frontlint.document.block import Format, LongerFence
from frontlint.generators.model import Duplicates, Generator, Reserved, ReservedKeys, StringList, UnknownKeys, Zone

_PAGE = (
    "page.date",
    "page.inputPath",
    "page.fileSlug",
    "page.filePathStem",
    "page.outputFileExtension",
    "page.templateSyntax",
    "page.url",
    "page.outputPath",
)
ELEVENTY = Generator(
    name="eleventy",
    title="Eleventy",
    dialect="jsyaml4",
    formats=frozenset({Format.YAML}),
    longer_fence=LongerFence.LEAVES,
    extensions=(".md",),
    block_extensions=(".njk", ".liquid", ".html"),
    not_pages=("/_site/", "_includes/", "_data/", "_layouts/", "node_modules/"),
    updated_keys=(),
    # `tags` is split at commas, and the blanks behind them stay in the tags.
    string_lists={"tags": StringList.COMMAS_UNTRIMMED, "*": StringList.AS_TEXT},
    block_reader="eleventy-template",
    makes="eleventy",
    duplicate_keys=Duplicates.ERROR,
    zone=Zone.UTC,
    unknown_keys=UnknownKeys.KEPT,
    # src/Util/ReservedData.js, and tried with Eleventy 3.1: the rest of `page` can be set.
    reserved_keys=(
        ReservedKeys(Reserved.STOPS, frozenset({"content", "collections", *_PAGE})),
        ReservedKeys(Reserved.STOPS, frozenset({"page"}), unless_mapping=True),
        ReservedKeys(Reserved.OVERWRITTEN, frozenset({"pkg", "eleventy"})),
    ),
    opener_blanks=True,
    closer_blanks=True,
    byte_order_mark=True,
)
