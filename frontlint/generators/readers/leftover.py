"""Whether some of a page's block is left in the body that a generator renders."""

from __future__ import annotations

from frontlint.document.block import Block, BlockState
from frontlint.document.split import split
from frontlint.generators.table import GENERIC
from frontlint.text import Source


def is_printed(text: str, body: str) -> bool:
    """Whether a visitor sees some of the block; a stray dash does not count.

    Args:
        text: the page, without its byte order mark.
        body: what a reader left of it.
    """
    page, left = _plain(text), _plain(body).lstrip("\ufeff")
    block = split(Source("", page), GENERIC)
    if block.state is BlockState.ABSENT:
        return False
    end = _end(page, block)
    if not left:
        return False
    if not page.endswith(left):
        # The reader changed what it left: does it begin as the block does?
        lines = {line.strip() for line in page[:end].split("\n")}
        return left.split("\n", 1)[0].strip() in lines - {""}
    return page[len(page) - len(left) : end].strip() not in ("", "-")


def _end(page: str, block: Block) -> int:
    """Where the block ends; of one that is not closed, behind what can only be its own."""
    end = block.body_start
    while block.state is BlockState.UNCLOSED:
        start = page.rfind("\n", 0, max(end - 1, 0)) + 1
        if not page.startswith("---", start) or start <= block.fence.start:
            break
        end = start
    return end


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
