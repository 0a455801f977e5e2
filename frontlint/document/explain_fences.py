"""A block's fences -> why a generator does not read the block, in the author's words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from frontlint.diagnostic import Severity
from frontlint.document.block import BeforeFence, Block, BlockState, LongerFence
from frontlint.document.problem import Problem
from frontlint.text import Source, Span

_WRONG_FENCE = re.compile(r"-{2,}|-[- ]+-|[–—−][-–—−]*|\.{3}|[+]{2,}|[;=~*_]{3,}")
_ONE_WORD_KEY = re.compile(r"[\"']?[\w.<-]+[\"']?[ \t]*:(?:[ \t]|$)")
_TOML_KEY = re.compile(r"[\w\"'.-]+[ \t]*=|\[|\"[^\"]+\"[ \t]*:")

if TYPE_CHECKING:
    from frontlint.document.reader import Reader


def fence_problem(source: Source, block: Block, generator: Reader) -> Problem | None:
    """Why a page's block is not read at all, or None: its content may still be broken."""
    if block.state is BlockState.UNCLOSED:
        return _unclosed(source, block, generator)
    if block.state is BlockState.EMPTY and generator.prints_empty_block:
        return Problem("syntax/empty", f"{generator.title} prints an empty block as text", block.fence)
    return _leading(source, block, generator)


def missing_block(source: Source, block: Block, generator: Reader) -> Problem:
    """A page without a block, or with an empty one, whose reader does nothing with such a page."""
    if block.state is BlockState.EMPTY:
        return Problem("syntax/missing", f"the block is empty, so {generator.without_block}", block.fence)
    line_end = re.search(r"[\r\n]", source.text)
    first_line = Span(0, line_end.start() if line_end is not None else len(source.text))
    message = f"there is no block of metadata at the top, so {generator.without_block}"
    return Problem("syntax/missing", message, first_line, None)


def _unclosed(source: Source, block: Block, generator: Reader) -> Problem:
    fence = source.slice(block.fence)
    text = source.scan
    start = block.content.start
    while fence != "{" and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        found = wrong_fence(text[start:end], start, fence)
        if found is not None:
            return _left_over(source, found, fence, generator) or found
        if start >= block.content.end and text[start:end].strip():
            break  # the text of the page begins
        start = end + 1
    closer = "}" if fence == "{" else fence
    message = f"the block that `{fence}` opens has no closing `{closer}`"
    if fence == "{":
        return Problem("syntax/unclosed", message, block.fence)
    last = _last_key_line(source, block)
    message += f"; put it on a line of its own after line {source.position(block.content.start)[0] + last}"
    lines = source.scan[block.content.start : block.content.end].split("\n")
    at = block.content.start + sum(len(line) + 1 for line in lines[: last + 1])
    edits = (closing_edit(source, min(at, len(text)), fence),)
    behind = text[at : text.find("\n", at) if text.find("\n", at) >= 0 else len(text)]
    unsafe = bool(behind.strip()) or any(_ONE_WORD_KEY.match(line) for line in lines[last + 1 :])
    return Problem("syntax/unclosed", message, block.fence, "", (), edits, f"write `{fence}` there", unsafe)


def _left_over(source: Source, found: Problem, fence: str, generator: Reader) -> Problem | None:
    """The same where the generator takes a part of the line for the closing fence; None where it does not."""
    shown = source.slice(found.span)
    rest = shown.removeprefix(fence)
    if generator.longer_fence is not LongerFence.LEAVES or fence != "---" or rest.strip("-") or rest in ("", shown):
        return None
    message = f"{generator.title} takes `{fence}` of `{shown}` for the closing fence and prints `{rest}` as text"
    return replace(found, message=message, severity=Severity.WARNING)


def closing_edit(source: Source, at: int, fence: str) -> tuple[Span, str]:
    """The edit that puts a closing fence before the line that begins at an offset."""
    end = source.line_break()
    before = "" if at == 0 or source.scan[at - 1] == "\n" else end
    return Span(at, at), f"{before}{fence}{end}"


def _last_key_line(source: Source, block: Block) -> int:
    """The index of the last line that surely belongs to an unclosed block: a blank line is likely to end it.

    A `#` line may be the text's first heading, and what has several words before its colon may be its first sentence.
    """
    lines = source.scan[block.content.start : block.content.end].split("\n")
    first_blank = next((number for number, line in enumerate(lines) if number and not line.strip()), len(lines))
    while len(lines) > 1 and not _is_metadata(lines[-1], below_blank=len(lines) > first_blank):
        lines.pop()
    return len(lines) - 1


def _is_metadata(line: str, *, below_blank: bool) -> bool:
    """Whether a line that may be a page's text is one of metadata."""
    if not line.strip() or line.startswith("#"):
        return False
    if not below_blank or line[0] in " \t-":
        return True
    return _ONE_WORD_KEY.match(line) is not None or _TOML_KEY.match(line) is not None


def wrong_fence(text: str, start: int, fence: str) -> Problem | None:
    """What is wrong with a line that was meant to close a block; None if it is no such line.

    Args:
        text: the line.
        start: its offset in the page.
        fence: the opening fence.
    """
    shown = text.strip(" \t\r")
    end = start + len(text.rstrip(" \t\r"))
    if _WRONG_FENCE.fullmatch(shown) is not None:
        span = Span(start, end)
        message = f"`{shown}` does not close the block, only `{fence}` does"
        if shown == fence:
            message = f"the closing `{fence}` is indented, so it does not close the block"
        return Problem("syntax/unclosed", message, span, "", (), ((span, fence),), f"write `{fence}`")
    behind = text[len(fence) :].strip(" \t\r")
    if not text.startswith(fence) or not behind or behind.startswith(fence[0]):
        return None
    span = Span(start + text.index(behind, len(fence)), end)
    message = f"text follows the closing `{fence}`, so it does not close the block"
    blanks = Span(start + len(fence), span.start)
    return Problem(
        "syntax/unclosed",
        message,
        span,
        "",
        (),
        ((blanks, "\n"),),
        "put it on a line of its own",
        behind[0] not in "#<!",
    )


def _leading(source: Source, block: Block, generator: Reader) -> Problem | None:
    before = source.slice(block.leading)
    shown = before.strip()
    edits = ((block.leading, ""),)
    fix_message = "remove what stands before the fence"
    if not shown:
        is_line = before.endswith(("\n", "\r"))
        allowed = generator.before_fence
        if not before or allowed is BeforeFence.BLANKS or (is_line and allowed is BeforeFence.BLANK_LINES):
            return None
        kind = "a blank line" if is_line else "a space"
        message = f"{generator.title} does not read the block, because {kind} stands before it"
        return Problem("syntax/not-at-start", message, block.leading, "", (), edits, fix_message)
    start = block.leading.start + before.index(shown)
    span = Span(start, start + len(shown))
    if not shown.strip("\ufeff\u200b \t\r\n"):
        message = f"an invisible character, U+{ord(shown[0]):04X}, stands before the opening fence"
        return Problem("syntax/not-at-start", message, span, "", (), edits, fix_message)
    message = "text stands before the opening fence, so the block is printed as text"
    return Problem("syntax/not-at-start", message, span)
