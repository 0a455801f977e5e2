"""Quarto as data (sources: quarto-cli's src/core/{yaml,date}.ts, the pages of quarto.org)."""

from __future__ import annotations

from frontlint.document.block import BeforeFence, Format
from frontlint.generators.model import Duplicates, Generator, StringList, UnknownKeys, Zone

QUARTO = Generator(
    name="quarto",
    title="Quarto",
    # YAML 1.2 without timestamps: dates stay text.
    dialect="yaml2",
    formats=frozenset({Format.YAML}),
    before_fence=BeforeFence.BLANKS,
    dots_close=True,
    extensions=(".qmd", ".md", ".rmd"),
    not_pages=("/_site/", "/_book/", "/_extensions/", "node_modules/"),
    hidden_prefixes=(".", "_"),
    updated_keys=("date-modified",),
    string_lists={"*": StringList.AS_TEXT},
    hidden={"draft": True},
    dates_in_names=False,
    block_reader="quarto-block",
    duplicate_keys=Duplicates.LAST,
    zone=Zone.SITE,
    unknown_keys=UnknownKeys.KEPT,
    opener_blanks=True,
    closer_blanks=True,
)
