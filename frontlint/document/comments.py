"""A page -> the comments in which its author speaks to frontlint, in the block and in the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from frontlint.document.block import BlockState, Format
from frontlint.document.model import Document, Scalar
from frontlint.text import MARK, Span


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment that begins with `frontlint:`.

    Attributes:
        span: the comment, from its opening sign to its end.
        word: what stands behind the colon, such as ``ignore``.
        names: what stands between the brackets, with its place; None where there are no brackets.
        closed: whether the brackets are closed.
        reason: what stands behind the brackets.
        in_body: whether it stands below the block.
        alone: whether nothing else stands on its first line.
    """

    span: Span
    word: str
    names: tuple[tuple[str, Span], ...] | None
    closed: bool
    reason: str
    in_body: bool
    alone: bool


@cache
def _directive() -> re.Pattern[str]:
    return re.compile(r"frontlint:[ \t]*([\w-]*)[ \t]*(?:\[([^\]\n]*)(\]?))?[ \t]*([^\n]*)")


@cache
def _body_comment() -> re.Pattern[str]:
    """An HTML comment, or MDX's own kind."""
    return re.compile(r"<!--\s*(frontlint:.*?)\s*-->|\{/\*\s*(frontlint:.*?)\s*\*/\}", re.DOTALL)


def comments(document: Document) -> Iterator[Comment]:
    """Every comment that speaks to frontlint, in order."""
    if MARK not in document.source.text:
        return
    block = document.block
    if block.format in (Format.YAML, Format.TOML):
        yield from _block_comments(document, block.content)
    # A JSON block without an end has swallowed the body.
    swallowed = block.state is BlockState.UNCLOSED and block.format is Format.JSON
    yield from _body_comments(document.source.scan, block.content.start if swallowed else block.body_start)


def _block_comments(document: Document, content: Span) -> Iterator[Comment]:
    text = document.source.scan
    at = text.find(MARK, content.start, content.end)
    while at >= 0:
        line_start = text.rfind("\n", 0, at) + 1
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        before = text[line_start:at].rstrip(" \t")
        sign = line_start + len(before.rstrip("#"))
        if before.endswith("#") and _opens_comment(document, text, line_start, sign):
            end = at + len(text[at:line_end].rstrip())
            yield _comment(text, sign, at, end, in_body=False, alone=not text[line_start:sign].strip())
        at = text.find(MARK, line_end, content.end)


def _opens_comment(document: Document, text: str, line_start: int, sign: int) -> bool:
    """Whether a `#` is none of a value's or a key's characters."""
    if document.root is None:
        before = text[line_start:sign]
        return before.count('"') % 2 == 0 and (not before or before[-1] in " \t")
    if document.block.format is Format.YAML and sign > line_start and text[sign - 1] not in " \t":
        return False
    for _, entry, node in document.walk():
        if entry is not None and entry.start <= sign < entry.end:
            return False
        if isinstance(node, Scalar) and node.start <= sign < node.end:
            return node.style in ("|", ">") and "\n" not in text[node.start : sign]
    return True


def _body_comments(text: str, start: int) -> Iterator[Comment]:
    if text.find(MARK, start) < 0:
        return
    code = _code(text, start)
    for match in _body_comment().finditer(text, start):
        line_start = text.rfind("\n", 0, match.start()) + 1
        before = text[line_start : match.start()]
        line_end = text.find("\n", match.end())
        after = text[match.end() : len(text) if line_end < 0 else line_end]
        quoted = before.count("`") % 2 == 1 or before.startswith(("    ", "\t"))
        if quoted or any(span.start <= match.start() < span.end for span in code):
            continue
        group = 1 if match[1] is not None else 2
        alone = not before.strip() and not after.strip()
        found = _comment(text, match.start(group), match.start(group), match.end(group), in_body=True, alone=alone)
        yield Comment(Span(*match.span()), found.word, found.names, found.closed, found.reason, True, alone)


def _code(text: str, start: int) -> list[Span]:
    """The fenced code blocks of a body: what stands there is shown, not said."""
    spans = []
    opened: re.Match[str] | None = None
    for fence in re.finditer(r"^[ \t>]*(`{3,}|~{3,})([^\n]*)$", text[start:], re.MULTILINE):
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            spans.append(Span(start + opened.start(), start + fence.end()))
            opened = None
    if opened is not None:
        spans.append(Span(start + opened.start(), len(text)))
    return spans


def _comment(text: str, start: int, at: int, end: int, *, in_body: bool, alone: bool) -> Comment:
    match = _directive().match(text, at, end)
    assert match is not None
    names = None if match[2] is None else tuple(_names(match[2], match.start(2)))
    reason = " ".join((match[4] + " " + text[match.end() : end]).split())
    return Comment(Span(start, end), match[1], names, match[2] is None or bool(match[3]), reason, in_body, alone)


def _names(listed: str, start: int) -> Iterator[tuple[str, Span]]:
    for match in re.finditer(r"[^,]+", listed):
        name = match.group().strip()
        if name:
            at = start + match.start() + match.group().index(name)
            yield name, Span(at, at + len(name))
