"""Pelican's Markdown articles as data (pelican's readers.py and utils.py, Python-Markdown's extensions/meta.py)."""

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

PELICAN = Generator(
    name="pelican",
    title="Pelican",
    # The lines are no YAML: quotes and brackets are part of the values.
    dialect="failsafe",
    formats=frozenset({Format.LINES}),
    reads_lines=True,
    needs_block=True,
    extensions=(".md", ".markdown", ".mkd", ".mdown"),
    content=("content",),
    not_pages=("/output/", "/theme/", "node_modules/"),
    created_keys=("date",),
    updated_keys=("modified",),
    title_source=TitleSource.NOWHERE,
    string_lists={
        "tags": StringList.COMMAS_OR_SEMICOLONS,
        "authors": StringList.COMMAS_OR_SEMICOLONS,
        "*": StringList.AS_TEXT,
    },
    # What is `hidden` has its address and stands in no list (pelican/generators.py).
    draft_states={"status": frozenset({"draft", "skip"})},
    block_reader="pelican-meta",
    makes="pelican",
    duplicate_keys=Duplicates.FIRST,
    zone=Zone.SITE_OR_UTC,
    unknown_keys=UnknownKeys.KEPT,
    # Tried with Pelican 4.12: attributes and properties of pelican/contents.py.
    reserved_keys=(
        ReservedKeys(Reserved.LOST, frozenset({"content", "settings"})),
        ReservedKeys(
            Reserved.OVERWRITTEN,
            frozenset({"source_path", "relative_source_path", "translations", "in_default_lang", "metadata"}),
        ),
    ),
    opener_blanks=True,
    closer_blanks=True,
    byte_order_mark=True,
)
