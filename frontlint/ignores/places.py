"""A finding -> where a comment that covers it may be written, the best place first; each must be tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from frontlint.document.block import BlockState, Format
from frontlint.document.comments import Comment, comments
from frontlint.document.model import Document
from frontlint.generators.consumers import CLAIMS
from frontlint.ignores.insertion import Insertion, line_end, line_start
from frontlint.ignores.wording import block_comment, body_comment, can_take, merged
from frontlint.text import Span

# What stands in a body becomes a speaker's note of slides, or is what an agent is told to do.
_BODY_IS_SAID = frozenset({"marp", "slidev", *(claim.generator for claim in CLAIMS)})
_JSON_LIKE = (Format.JSON, Format.HEXO_JSON, Format.LINES)

Try = tuple[Insertion, ...]


class Target(NamedTuple):
    """A finding that a comment is to cover: its rule, its first character and what it speaks of."""

    rule: str
    offset: int
    key_path: str | None


def body_is_said(generator: str) -> bool:
    """Whether what stands in the bodies of a generator's pages is more than Markdown that is printed."""
    return generator in _BODY_IS_SAID


@dataclass(frozen=True)
class Places:
    """The places of one page for comments.

    Attributes:
        document: the page.
        reason: what the comments say.
        in_body: whether comments may stand in the body.
        behind: whether they may stand behind values.
    """

    document: Document
    reason: str
    in_body: bool
    behind: bool

    def tries(self, target: Target) -> Iterator[Try]:
        """Where a comment for a finding may go."""
        block = self.document.block
        has_comments = block.format in (Format.YAML, Format.TOML) and self.document.root is not None
        if target.offset >= block.body_start and block.state is not BlockState.ABSENT:
            yield from self._in_body(target)
        elif has_comments and target.offset < block.content.start:
            yield from self._first_inside(target.rule)
        elif has_comments:
            yield from self._in_block(target)
        elif block.format in _JSON_LIKE and block.state is BlockState.PRESENT:
            yield from self.for_page(target.rule, "ignore")
        yield from self.for_page(target.rule, "ignore-file")

    def for_page(self, rule: str, word: str) -> Iterator[Try]:
        """A comment at the page's end, so that a summary made of its beginning stays as it is; else below the block."""
        source, start = self.document.source, self.document.block.body_start
        if not self.in_body:
            return
        for comment in self._comments:
            if comment.in_body and comment.alone and can_take(comment, word):
                yield merged(source, comment, rule, self.reason)
        text, nl = source.text, source.line_break()
        written = body_comment(source.path, rule, self.reason, word)
        if text.endswith(("\n", "\r")):
            is_blank = not source.scan[:-1].rpartition("\n")[2].strip()
            yield (Insertion(len(text), f"{'' if is_blank else nl}{written}{nl}"),)
        else:
            yield (Insertion(len(text), f"{nl}{nl}{written}"),)
        # The end may lie in a code block.
        yield (Insertion(start, f"{written}{nl}{nl}", pushes=True),)

    @cached_property
    def _comments(self) -> list[Comment]:
        return list(comments(self.document))

    def _first_inside(self, rule: str) -> Iterator[Try]:
        """As the first line of the block, which covers the fence."""
        source, content = self.document.source, self.document.block.content
        yield from self._merged_above(rule, content.start, only_first=True)
        text = f"{block_comment(rule, self.reason)}{source.line_break()}"
        yield (Insertion(content.start, text, pushes=True),)

    def _in_block(self, target: Target) -> Iterator[Try]:
        source = self.document.source
        things = self._things(target.offset)
        own = self._own(target)
        if own is not None and source.position(own.start)[0] != source.position(max(own.end - 1, own.start))[0]:
            yield from self._above(target.rule, own.start)
        yield from self._behind(target.rule, target.offset)
        for thing in sorted(things, key=lambda span: span.end - span.start):
            yield from self._above(target.rule, thing.start)
        content = self.document.block.content
        text = f"{block_comment(target.rule, self.reason, 'ignore-file')}{source.line_break(content.start)}"
        yield (Insertion(content.start, text, pushes=True),)

    def _own(self, target: Target) -> Span | None:
        """The key with its value, or the item, that a finding speaks of."""
        for pointer, entry, node in self.document.walk():
            if pointer == target.key_path:
                return node.span if entry is None else Span(entry.start, max(entry.end, node.end))
        return None

    def _things(self, offset: int) -> list[Span]:
        """Every key with its value, and every item, in which an offset lies."""
        spans = [
            node.span if entry is None else Span(entry.start, max(entry.end, node.end))
            for _, entry, node in self.document.walk()
        ]
        return [span for span in spans if span.start <= offset <= span.end]

    def _behind(self, rule: str, offset: int) -> Iterator[Try]:
        """At the end of a line."""
        if not self.behind:
            return
        source = self.document.source
        start, end = line_start(source, offset), line_end(source, offset)
        for comment in self._comments:
            if start <= comment.span.start < end and not comment.alone and can_take(comment, "ignore"):
                yield merged(source, comment, rule, self.reason)
                return
        written = source.text[start:end]
        # Two blanks before the sign are what formatters of YAML write.
        gap = " " * max(2 - (len(written) - len(written.rstrip(" "))), 0)
        yield (Insertion(end, f"{gap}{block_comment(rule, self.reason)}"),)

    def _above(self, rule: str, offset: int) -> Iterator[Try]:
        """On a line of its own above the line of an offset."""
        source = self.document.source
        start = line_start(source, offset)
        yield from self._merged_above(rule, start)
        line = source.scan[start : line_end(source, start)]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        text = f"{indent}{block_comment(rule, self.reason)}{source.line_break(start)}"
        yield (Insertion(start, text, pushes=True),)

    def _merged_above(self, rule: str, start: int, *, only_first: bool = False) -> Iterator[Try]:
        """In a comment that stands above a line, or in the first lines of the block."""
        source, content = self.document.source, self.document.block.content
        for comment in self._comments:
            if comment.in_body or not comment.alone or not can_take(comment, "ignore"):
                continue
            before = (content.start, comment.span.start) if only_first else (comment.span.start, start)
            lines = source.scan[before[0] : before[1]].split("\n")
            if before[0] <= before[1] and all(not line.strip() or line.lstrip().startswith("#") for line in lines):
                yield merged(source, comment, rule, self.reason)

    def _in_body(self, target: Target) -> Iterator[Try]:
        """Above a paragraph or heading that begins on the line, else behind the line's text."""
        if not self.in_body:
            return
        source = self.document.source
        start, end = line_start(source, target.offset), line_end(source, target.offset)
        for comment in self._comments:
            if comment.in_body and start <= comment.span.start < end and can_take(comment, "ignore"):
                yield merged(source, comment, target.rule, self.reason)
        written = body_comment(source.path, target.rule, self.reason, "ignore")
        above = source.scan[: max(start - 1, 0)].rpartition("\n")[2]
        begins = start == self.document.block.body_start or not above.strip()
        if begins and source.text[start : start + 1].strip():
            for comment in self._comments:
                if comment.in_body and comment.alone and can_take(comment, "ignore"):
                    yield merged(source, comment, target.rule, self.reason)
            yield (Insertion(start, f"{written}{source.line_break(start)}", pushes=True),)
        yield (Insertion(end, f" {written}"),)
