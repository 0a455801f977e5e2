"""What MkDocs makes of a page's block (source: mkdocs 1.6, mkdocs/structure/pages.py)."""

from __future__ import annotations

from typing import Any

from frontlint.generators.readers.block import Block
from frontlint.generators.readers.made import Made, Page, failed, values_of


def made(block: Block, page: Page) -> Made:
    """The page's metadata, and the title that it gives."""
    del page
    if block.error is not None:
        return failed(block.error)
    values: dict[Any, Any] = values_of(block)
    return Made({"title": values["title"]} if "title" in values else {}, values, True)
