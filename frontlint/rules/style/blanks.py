"""style/trailing-space and style/blank-line-after: blanks that nobody sees, and the line below the block."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.block import BlockState, Format
from frontlint.document.model import Document, Scalar
from frontlint.patterns import pattern
from frontlint.rules._values import path_to
from frontlint.rules.base import Example, Page, PageRule
from frontlint.text import Span

_TRAILING = pattern(r"[ \t]+(?=\r\n|\n|\r)")
_BLANK_LINES = pattern(r"(?:[ \t]*(?:\r\n|\n|\r))*")
_BLANKS = pattern(r"[ \t\n]*")
_LINE_END = pattern(r"\r\n|\n|\r")


class TrailingSpace(PageRule):
    """Flags blanks at the end of a line in the block.

    They show up in the differences of versions and say nothing. Lines inside a text of several lines are left alone,
    where blanks may be a part of what it says; so are the fences and everything below the block.
    """

    name = "style/trailing-space"
    severity = Severity.INFO
    default = False
    on_drafts = True
    fixes = (Applicability.SAFE,)
    bad = Example("---\ntitle: Roses  \n---\n")
    good = Example("---\ntitle: Roses\n---\n\nTwo blanks are a line break here,  \nso they stay.\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the blanks of each line."""
        document = page.document
        text, content = document.source.text, document.block.content
        if document.root is None or document.block.format is Format.LINES:
            return
        found = [Span(*match.span()) for match in _TRAILING.finditer(text, content.start, content.end)]
        if not found:
            return
        texts = sorted(_texts(document), reverse=True)
        keys = sorted(((entry.start, entry.key) for entry in document.root.entries), reverse=True)
        above = ""
        for span in found:
            while texts and texts[-1].end <= span.start:
                texts.pop()
            while keys and keys[-1][0] <= span.start:
                above = path_to(keys.pop()[1])
            if not (texts and texts[-1].start < span.end):
                fix = Fix(Applicability.SAFE, "remove the blanks", (Edit(span, ""),))
                yield Finding("this line ends with blanks", span, above, fix=fix)


def _texts(document: Document) -> list[Span]:
    """The texts of several lines; one that `|` or `>` begins reaches to the next line that is not blank."""
    scan = document.source.scan
    spans = []
    for _, _, node in document.walk():
        if isinstance(node, Scalar) and node.style in ("|", ">"):
            below = _BLANKS.match(scan, node.end)
            spans.append(Span(node.start, node.end if below is None else below.end()))
        elif isinstance(node, Scalar) and "\n" in scan[node.start : node.end]:
            spans.append(node.span)
    return spans


class BlankLineAfter(PageRule):
    """Flags a page whose text is not parted from its block by exactly one blank line.

    Nothing reads the line; it lets people see where the text begins. A page without text is left alone.
    """

    name = "style/blank-line-after"
    severity = Severity.INFO
    default = False
    on_drafts = True
    fixes = (Applicability.SAFE,)
    bad = Example("---\ntitle: Roses\n---\nText.\n")
    good = Example("---\ntitle: Roses\n---\n\nText.\n")

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the closing fence, or at the blank lines that are too many."""
        document = page.document
        block, text = document.block, document.source.text
        if block.state is not BlockState.PRESENT or block.format is Format.LINES or document.root is None:
            return
        end_of_fence = _LINE_END.match(text, block.body_start - 2) or _LINE_END.match(text, block.body_start - 1)
        match = _BLANK_LINES.match(text, block.body_start)
        if match is None or not text[match.end() :].strip() or end_of_fence is None:
            return
        lines = len(_LINE_END.findall(match.group()))
        if lines == 1:
            return
        advice = "one blank line belongs between the block and the text"
        if lines:
            message = f"{lines} blank lines stand between the block and the text; {advice}"
            second = _LINE_END.search(text, block.body_start)
            assert second is not None, "there are several lines"
            edit = Edit(Span(second.end(), match.end()), "")
        else:
            message = f"the text begins directly below the block; {advice}"
            edit = Edit(Span(block.body_start, block.body_start), end_of_fence.group())
        span = Span(block.body_start, match.end()) if lines else block.close
        yield Finding(message, span, "", fix=Fix(Applicability.SAFE, "leave one blank line", (edit,)))
