"""What Starlight makes of a page's block (source: withastro/starlight, packages/starlight/schema.ts)."""

from __future__ import annotations

from pathlib import PurePosixPath

from frontlint.generators.readers.block import Block
from frontlint.generators.readers.made import Made, Page, failed, values_of


def made(block: Block, page: Page) -> Made:
    """The page's data: a page without a title stops the build."""
    if PurePosixPath(page.path).name.startswith("_"):
        # Its loader passes over such files.
        return Made({}, None, published=False)
    if block.error is not None:
        return failed(block.error)
    values = values_of(block)
    if values.get("title") is None:
        return failed("a page needs a title")
    return Made({}, values)
