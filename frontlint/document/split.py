"""Find the metadata block at the top of a page: its format, its fences, and what is wrong with how it is fenced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontlint.document.block import Block, BlockState, Format, LongerFence
from frontlint.patterns import pattern
from frontlint.text import Source, Span

if TYPE_CHECKING:
    from frontlint.document.reader import Reader

_OPEN = re.compile(r"([\s\ufeff\u200b]*)(-{3,}|\+{3}|;{3,})[ \t]*\n")
_JSON_OPEN = pattern(
    r"""[\s\ufeff\u200b]*\{\s*(?:"(?:[^"\\\n]|\\.)*"\s*:|'[^'\n]*'\s*:|\}[ \t]*(?:\n|\Z)|(?<=\n)\s*\w+\s*:)"""
)
_MEMBERS_OPEN = pattern(r'\s*"[^"\n]+"\s*:')
_FORMATS = {"-": Format.YAML, "+": Format.TOML, ";": Format.HEXO_JSON}
_KEY = re.compile(r"""[ \t]*(?:<<|["'“‘]?[^\W\d][^\n:]{0,60}?["'”’]?)[ \t]*:(?:[ \t]|$)""", re.MULTILINE)
_WORD_KEY = pattern(r"""(?:[A-Za-z_][\w.-]*|"[^"\n]+"|'[^'\n]+')[ \t]*:(?:[ \t]|$)""", re.MULTILINE)
_FEW_WORDS_KEY = pattern(
    r"""[ \t]*(?:"(?:[^"\\\n]|\\.)+"|'[^'\n]+'|["']?[\w.<-]+(?: [\w.-]+){0,2}["']?)[ \t]*:(?:[ \t]|$)"""
)
_TOML_KEY = pattern(r"[ \t]*(?:[\w\"'.-]+[ \t]*=|\[)")
_PROSE_START = "<!|>*_`#"
_LATE_WINDOW = 2000
_NOTHING = Span(0, 0)
_HEAD = 1000


def split(source: Source, generator: Reader) -> Block:
    """Find the block of a page.

    Reads as most generators do (`---` closes with exactly three dashes at a line start); what one of them alone refuses
    is for a rule to say. Only the text down to the closing fence is looked at.

    Args:
        source: the page.
        generator: what reads it.
    """
    # Where the top has plain LF, the text itself will do, and a long page need not be copied.
    plain = "\r" not in source.text[:_HEAD]
    block = _split(source.text if plain else source.scan, generator)
    if plain and block.state in (BlockState.ABSENT, BlockState.UNCLOSED) and "\r" in source.text:
        return _split(source.scan, generator)
    return block


def _split(text: str, generator: Reader) -> Block:
    if generator.reads_lines:
        from frontlint.document.lines import lines_block

        return lines_block(text)
    opened = _OPEN.match(text)
    if opened is not None:
        return _fenced_block(text, opened, generator)
    if text.startswith(("{", " ", "\n", "\t", "\ufeff")) and _JSON_OPEN.match(text) is not None:
        return _json_block(text)
    return _bare_block(text, generator) or _late_block(text, generator) or no_block()


def _fenced_block(text: str, opened: re.Match[str], generator: Reader) -> Block:
    fence = opened[2]
    form = _FORMATS[fence[0]]
    opening, start = Span(*opened.span(2)), opened.end()
    leading = Span(0, opening.start) if opening.start else _NOTHING
    longer = fence[0] == "-" and generator.longer_fence is LongerFence.CLOSES
    closed = closing_line(text, start, fence, dots=fence == "---" and generator.dots_close, longer=longer)
    if closed is None and fence == "------" and generator.opens_at_three:
        closed = closing_line(text, start, "---", dots=False)
        if closed is not None:
            fence, start = "---", opening.start + 3
            opening = Span(opening.start, start)
    if closed is None:
        return _unclosed(text, opening, leading, start, form)
    state = BlockState.PRESENT
    # A key at once is how nearly all blocks begin.
    if _KEY.match(text, start, closed.start) is None:
        inner = text[start : closed.start]
        if form is Format.YAML and _is_prose(inner):
            return no_block()
        state = BlockState.PRESENT if _says_something(inner) else BlockState.EMPTY
    return Block(
        state, form, opening, Span(start, closed.start), _mark(closed, fence), _below(text, closed.end), leading
    )


def closing_line(text: str, start: int, fence: str, *, dots: bool, longer: bool = False) -> Span | None:
    """The first line from `start` on that holds the fence (or three dots) and nothing else but trailing blanks.

    Args:
        text: the page with plain line ends.
        start: where the block begins.
        fence: the opening fence.
        dots: whether three dots will do.
        longer: whether more dashes will do.
    """
    end = _line_of(text, start, fence, " \t\r-" if longer else " \t\r")
    if not dots:
        return end
    dotted = _line_of(text[: end.start] if end is not None else text, start, "...")
    return dotted or end


def _line_of(text: str, start: int, fence: str, behind: str = " \t\r") -> Span | None:
    at = text.find("\n" + fence, start - 1)
    while at >= 0:
        line_end = text.find("\n", at + 1)
        line_end = len(text) if line_end < 0 else line_end
        if not text[at + 1 + len(fence) : line_end].strip(behind):
            return Span(at + 1, line_end)
        at = text.find("\n" + fence, line_end)
    return None


def _mark(line: Span, fence: str) -> Span:
    return Span(line.start, line.start + len(fence))


def _below(text: str, line_end: int) -> int:
    return min(line_end + 1, len(text))


def _says_something(inner: str) -> bool:
    """Whether there is anything but blank lines and comments."""
    return any(line and not line.startswith("#") for line in map(str.strip, inner.split("\n")))


def _is_prose(inner: str) -> bool:
    """Whether a pair of fences holds Markdown between two thematic breaks instead of metadata."""
    lines = inner.split("\n")
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    if not lines[0].strip():
        return bool(first) and _FEW_WORDS_KEY.match(first) is None
    if not first or _KEY.match(first) is not None:
        return False
    return (first[0] in _PROSE_START or "](" in first) and _KEY.search(inner) is None


def _unclosed(text: str, fence: Span, leading: Span, start: int, form: Format) -> Block:
    """A block without an end, if it begins like metadata; else the fence was a thematic break."""
    end = start
    keys = 0
    while end < len(text):
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        line = text[end:line_end]
        is_key = (_FEW_WORDS_KEY if form is Format.YAML else _TOML_KEY).match(line) is not None
        if form is Format.HEXO_JSON:
            is_key = _MEMBERS_OPEN.match(line) is not None
        if not is_key and (not line.strip() or not keys or line[0] not in " \t-#"):
            break
        keys += is_key
        end = _below(text, line_end)
    if keys == 0 or (keys == 1 and not text[start].islower() and form is Format.YAML):
        return no_block()
    return Block(BlockState.UNCLOSED, form, fence, Span(start, end), Span(end, end), end, leading)


def _json_block(text: str) -> Block:
    from frontlint.document.json import object_end

    start = text.index("{")
    brace, leading = Span(start, start + 1), Span(0, start)
    end = object_end(text, start)
    if end is None:
        return Block(BlockState.UNCLOSED, Format.JSON, brace, Span(start, len(text)), Span(0, 0), len(text), leading)
    state = BlockState.PRESENT if text[start + 1 : end - 1].strip() else BlockState.EMPTY
    line_end = text.find("\n", end)
    body = line_end + 1 if line_end >= 0 and not text[end:line_end].strip() else end
    return Block(state, Format.JSON, brace, Span(start, end), Span(end - 1, end), body, leading)


def _bare_block(text: str, generator: Reader) -> Block | None:
    """Metadata without an opening fence: JSON members down to ``;;;``, for some also keys down to ``---``."""
    if text.startswith('"') and _MEMBERS_OPEN.match(text) is not None:
        form, fence = Format.HEXO_JSON, ";;;"
    elif generator.reads_bare_yaml and _WORD_KEY.match(text) is not None:
        form, fence = Format.YAML, "---"
    else:
        return None
    closed = _line_of(text, 1, fence)
    if closed is None or (form is Format.YAML and not _all_metadata(text[: closed.start])):
        return None
    content = Span(0, closed.start)
    return Block(BlockState.PRESENT, form, _NOTHING, content, _mark(closed, fence), _below(text, closed.end), _NOTHING)


def _all_metadata(inner: str) -> bool:
    return all(
        not line.strip() or line[0] in " \t-#" or _WORD_KEY.match(line) is not None for line in inner.split("\n")
    )


def _late_block(text: str, generator: Reader) -> Block | None:
    """A block that came too late: below comments, template tags or one stray line."""
    if "\n---" not in text[:_LATE_WINDOW]:
        return None
    late = _late_pattern().match(text[:_LATE_WINDOW])
    if late is None:
        return None
    start = late.end()
    closed = closing_line(text, start, "---", dots=generator.dots_close)
    if closed is None or not _all_metadata(text[start : closed.start]):
        return None
    if re.search(r"^(?:title|date)[ \t]*:", text[start : closed.start], re.MULTILINE) is None:
        return None
    opening = Span(late.start(1), late.end(1))
    content = Span(start, closed.start)
    leading = Span(0, opening.start)
    return Block(
        BlockState.PRESENT, Format.YAML, opening, content, _mark(closed, "---"), _below(text, closed.end), leading
    )


def _late_pattern() -> re.Pattern[str]:
    passed = r"(?:\s|\ufeff|\u200b|<!--(?:(?!-->)[\s\S])*-->|\{%[^\n]*?%\}|\{\{[^\n]*?\}\})*"
    return re.compile(rf"{passed}(?:[^\n`~-][^\n]*\n\s*)?(?<=\n)(---)[ \t]*\n")


def no_block(body_start: int = 0) -> Block:
    """The block of a page that has none."""
    return Block(BlockState.ABSENT, Format.YAML, _NOTHING, _NOTHING, _NOTHING, body_start, _NOTHING)
