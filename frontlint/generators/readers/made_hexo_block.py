"""What hexo-front-matter 4 makes of a block beyond what its parser does (source: its lib/front_matter.ts)."""

from __future__ import annotations

from frontlint.generators.readers.block import Block
from frontlint.generators.readers.block_readers import without_zone
from frontlint.generators.readers.made import Made, Page, failed, values_of


def made(block: Block, page: Page) -> Made:
    """The block's values: dates at the top level are moved by the machine's zone."""
    if block.error is not None:
        return failed(block.error)
    return Made({}, {key: without_zone(value, page.zone) for key, value in values_of(block).items()})
