"""Find the metadata block at the top of a page: its format, its fences, and what is wrong with how it is fenced."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from frontlint.text import Source, Span


class Format(enum.Enum):
    """How a block is written; the value names it for people."""

    YAML = "YAML"
    TOML = "TOML"
    JSON = "JSON"
    HEXO_JSON = "JSON ;;;"


class BlockState(enum.Enum):
    """What stands at the top of a page."""

    ABSENT = "absent"
    EMPTY = "empty"
    UNCLOSED = "unclosed"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Block:
    """Where a page's metadata stands.

    Attributes:
        state: whether there is a block, an empty one, or one without an end.
        format: YAML when there is no block.
        fence: the opening fence (for JSON its opening brace; without a block, the page's first character).
        content: what stands between the fences; for JSON the braces are part of it, for Hexo's ``;;;`` they are not
            there.
        close: the closing fence's line, empty where there is none.
        body_start: offset of the first character below the block.
        leading: blank space or text that stands before the opening fence, empty on most pages.
    """

    state: BlockState
    format: Format
    fence: Span
    content: Span
    close: Span
    body_start: int
    leading: Span


# The first line that is not blank must open the block: generators differ on what may stand before it, and say so in
# their own rows; a page whose first words are prose has no block at all.
_OPEN = re.compile(r"(?P<leading>\s*)(?P<fence>-{3,}|\+{3}|;{3})(?P<rest>[^\S\n]*)(?:\n|\Z)")
_YAML_CLOSE = re.compile(r"^(?:-{3,}|\.\.\.)[^\S\n]*$", re.MULTILINE)
_TOML_CLOSE = re.compile(r"^\+{3}[^\S\n]*$", re.MULTILINE)
_HEXO_CLOSE = re.compile(r"^;{3,}[^\S\n]*$", re.MULTILINE)
_KEY_LINE = re.compile(r"[ \t]*(?:#.*|[\w\"'-][\w .\"'/-]*[ \t]*:(?:[ \t].*)?|- .*|)[ \t]*(?:\n|\Z)")
_COMMENT_OR_BLANK = re.compile(r"(?:[^\S\n]*(?:#[^\n]*)?(?:\n|\Z))*")
_JSON_START = re.compile(r"\s*\{\s*(?:\"|\}|\Z)")
# A `---` some lines down, with lines that look like keys below it and a closing fence: a block that came too late.
_LATE = re.compile(r"^---[^\S\n]*\n(?=[A-Za-z_][\w-]*:(?:[ \t]|$))", re.MULTILINE)
_LATE_WINDOW = 2000
_CLOSERS = {"-": (_YAML_CLOSE, Format.YAML), "+": (_TOML_CLOSE, Format.TOML), ";": (_HEXO_CLOSE, Format.HEXO_JSON)}


def split(source: Source, generator: str = "generic") -> Block:
    """Find the block of a page, reading as every generator could: what one of them refuses is a rule's to say."""
    text = source.scan
    opened = _OPEN.match(text)
    if opened is None:
        json_start = _JSON_START.match(text)
        if json_start is not None and not text.startswith("{{", text.index("{")):
            return _json_block(text)
        return _late_block(text) or _absent()
    if _is_rule_or_heading(opened):
        return _absent()
    closer, form = _CLOSERS[opened["fence"][0]]
    return _fenced_block(text, opened, closer, form)


def _is_rule_or_heading(opened: re.Match[str]) -> bool:
    """Whether four or more dashes open what no later line closes: a thematic break, not a fence."""
    fence = opened["fence"]
    return len(fence) > 3 and re.search(rf"^{re.escape(fence)}[^\S\n]*$", opened.string[opened.end() :], re.M) is None


def _fenced_block(text: str, opened: re.Match[str], closer: re.Pattern[str], form: Format) -> Block:
    fence = Span(opened.start("fence"), opened.end("fence"))
    leading = Span(opened.start("leading"), opened.end("leading"))
    start = opened.end()
    closed = closer.search(text, start)
    if closed is None:
        return _unclosed(text, fence, leading, start, form)
    close = Span(closed.start(), closed.end())
    body_start = min(closed.end() + 1, len(text))
    content = Span(start, closed.start())
    blank = _COMMENT_OR_BLANK.fullmatch(text, start, closed.start()) is not None
    state = BlockState.EMPTY if blank else BlockState.PRESENT
    if state is BlockState.PRESENT and form is Format.YAML and _is_prose(text, content):
        return _absent()
    return Block(state, form, fence, content, close, body_start, leading)


def _is_prose(text: str, content: Span) -> bool:
    """Whether a `---` pair holds Markdown between two thematic breaks: a blank line first, then no key at all."""
    inner = text[content.start : content.end]
    return inner.startswith("\n") and re.search(r"^[^\s#>*-][^\n]*?:(?:\s|$)", inner, re.MULTILINE) is None


def _unclosed(text: str, fence: Span, leading: Span, start: int, form: Format) -> Block:
    """A block without an end, if its first line looks like metadata; else the fence was a thematic break."""
    first = _COMMENT_OR_BLANK.match(text, start)
    first_line = first.end() if first is not None else start
    looks_like_keys = (
        _KEY_LINE.match(text, first_line) is not None
        if form is Format.YAML
        else bool(re.match(r"[\w\"'.-]+\s*[=:]|\[", text[first_line : first_line + 200]))
    )
    blank_first_line = text.startswith("\n", start)
    if first_line >= len(text) or not looks_like_keys or blank_first_line:
        return _absent()
    end = first_line
    while form is Format.YAML and end < len(text):
        line = _KEY_LINE.match(text, end)
        if line is None or line.end() == end or not line.group().strip():
            break
        end = line.end()
    content = Span(start, end if form is Format.YAML else len(text))
    return Block(BlockState.UNCLOSED, form, fence, content, Span(end, end), len(text), leading)


def _json_block(text: str) -> Block:
    from frontlint.document.json import object_end

    start = text.index("{")
    end = object_end(text, start)
    leading = Span(0, start)
    if end is None:
        state = BlockState.UNCLOSED
        return Block(state, Format.JSON, Span(start, start + 1), Span(start, len(text)), Span(0, 0), len(text), leading)
    state = BlockState.PRESENT if text[start + 1 : end - 1].strip() else BlockState.EMPTY
    body = min(end + 1, len(text)) if text.startswith("\n", end) else end
    return Block(state, Format.JSON, Span(start, start + 1), Span(start, end), Span(end - 1, end), body, leading)


def _late_block(text: str) -> Block | None:
    late = _LATE.search(text, 0, _LATE_WINDOW)
    if late is None:
        return None
    closed = _YAML_CLOSE.search(text, late.end())
    inner = text[late.end() : closed.start()] if closed is not None else "\n\n"
    if closed is None or "\n\n" in inner:
        return None
    fence = Span(late.start(), late.start() + 3)
    close = Span(closed.start(), closed.end())
    content = Span(late.end(), closed.start())
    body = min(closed.end() + 1, len(text))
    return Block(BlockState.PRESENT, Format.YAML, fence, content, close, body, Span(0, late.start()))


def _absent() -> Block:
    nothing = Span(0, 0)
    return Block(BlockState.ABSENT, Format.YAML, nothing, nothing, nothing, 0, nothing)
