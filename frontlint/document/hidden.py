"""Code blocks and comments in the text below the block: where what hides lines ends."""

from __future__ import annotations

import re

from frontlint.patterns import pattern

_MAY_HIDE = pattern(r"```|~~~|<(?:!--|script\b|style\b|pre\b|textarea\b)|\{(?:%|/\*|\{[<%])")
_FENCE = pattern(r"(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)*(`{3,}(?=[^`]*\Z)|~{3,})")
# What hides the lines up to its end: comments, HTML that holds no Markdown, and the generators' own code blocks.
_HIDING = pattern(
    r"(?P<comment><!--)|(?P<jsx>\{/\*)|\A<(?P<html>script|style|pre|textarea)\b"
    r"|\{%-?[ \t]*(?P<tag>codeblock|code|highlight|comment)(?![\w-])|\{\{[<%][ \t]*(?P<short>highlight|code)(?![\w-])"
)
_HIDING_ENDS = {
    "comment": r"-->",
    "jsx": r"\*/\}",
    "html": r"</NAME\b",
    "tag": r"\{%-?[ \t]*endNAME\b",
    "short": r"\{\{[<%][ \t]*/[ \t]*NAME\b",
}


def may_hide(line: str) -> bool:
    """Whether a line has a sign of code or of a comment."""
    return "<" in line or "{" in line or "```" in line or "~~~" in line


def may_hide_above(text: str, start: int, place: int) -> bool:
    """Whether there is such a sign between two offsets; most pages have none, and single characters are found fast."""
    signs = text.find("<", start, place), text.find("{", start, place), text.find("`", start, place)
    return (max(signs) >= 0 or text.find("~", start, place) >= 0) and _MAY_HIDE.search(text, start, place) is not None


def hidden_around(text: str, position: int, place: int, whole: bool) -> int:
    """The end of what hides an offset, see `hidden_end`; -1 where nothing does."""
    while (mark := _MAY_HIDE.search(text, position, place)) is not None:
        start = text.rfind("\n", position, mark.start()) + 1 or position
        line_end = text.find("\n", mark.start())
        line_end = len(text) if line_end < 0 else line_end
        line = text[start:line_end].lstrip()
        end = hidden_end(text, line.rstrip(), line_end - len(line), whole)
        if end is not None and end >= place:
            return end
        position = (line_end if end is None else end) + 1
    return -1


def hidden_end(text: str, line: str, start: int, whole: bool) -> int | None:
    """The end of the last line of the code block or comment that a line opens; None if it opens none.

    The text's end where it may lie below a text that is not the whole one.
    """
    if "```" in line or "~~~" in line:
        fence = _FENCE.match(line)
        if fence is not None:
            return fence_end(text, fence[1], start + len(line))
    if "<" not in line and "{" not in line:
        return None
    opened = _HIDING.search(line)
    if opened is None or "`" in line[: opened.start()]:
        return None
    kind = opened.lastgroup or ""
    closing = re.compile(_HIDING_ENDS[kind].replace("NAME", opened[kind]))
    closed = closing.search(text, start + opened.end())
    if closed is None:
        return len(text) if kind == "comment" or not whole else None
    return None if closed.start() < start + len(line) else _end_of_line(text, closed)


def fence_end(text: str, mark: str, position: int) -> int:
    """The end of the line that closes a fence; an unclosed one hides the rest."""
    closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
    return _end_of_line(text, closing.search(text, position))


def _end_of_line(text: str, match: re.Match[str] | None) -> int:
    end = -1 if match is None else text.find("\n", match.end())
    return len(text) if end < 0 else end
