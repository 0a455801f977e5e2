"""A block's fences -> why a generator does not read the block, in the author's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontlint.document.model import Problem
from frontlint.document.split import Block, BlockState
from frontlint.text import Source, Span

if TYPE_CHECKING:
    from frontlint.generators.model import Generator


def fence_problem(source: Source, block: Block, generator: Generator) -> Problem | None:
    """Why a page's block is not read at all, or None: its content may still be broken."""
    if block.state is BlockState.UNCLOSED:
        fence = source.slice(block.fence)
        end = {"{": "}"}.get(fence, fence)
        return Problem("syntax/unclosed", f"the block that `{fence}` opens has no closing `{end}`", block.fence)
    if block.state is BlockState.EMPTY and generator.name == "hexo":
        return Problem("syntax/empty", f"{generator.title} prints an empty block as text", block.fence)
    before = source.slice(block.leading)
    if before.strip():
        start = block.leading.start + len(before) - len(before.lstrip())
        span = Span(start, block.leading.start + len(before.rstrip()))
        message = "text stands before the opening fence, so the block is printed as text"
        return Problem("syntax/not-at-start", message, span)
    return None
