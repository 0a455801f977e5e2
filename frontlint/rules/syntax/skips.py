"""Blocks that are in order, and that the page's own generator does not find, prints or stops at."""

from __future__ import annotations

from collections.abc import Iterable

from frontlint.diagnostic import Applicability, Finding, Severity
from frontlint.document.block import BlockState, Format
from frontlint.document.model import Document
from frontlint.generators.model import Generator
from frontlint.rules.base import Example, Page, PageRule

# Asking a set for an enumeration's member takes longer than all the rest.
_YAML = Format.YAML


class GeneratorSkips(PageRule):
    """Flags a block that its generator does not find, for the sake of its fences or its place.

    Generators differ in how exactly a fence must be written, and most say nothing when they do not see one: the page
    comes out without its title and with its metadata as text. A blank behind the opening `---` does this in Hexo, a
    byte order mark in Jekyll's pages, a blank line below the fence in Pelican, a missing line end behind the closing
    fence in MkDocs, TOML in Jekyll. The message says what the generator makes of it, and the fix mends the fence where
    that is certain.

    Only what the site's own generator stumbles over is flagged, and nothing where it is unknown or where it is not
    known how it reads. Faults that no generator takes have names of their own: `syntax/unclosed`,
    `syntax/not-at-start`, `syntax/empty`.
    """

    name = "syntax/generator-skips"
    severity = Severity.ERROR
    fixes = (Applicability.SAFE,)
    bad = Example("--- \ntitle: A guide\n---\n\nText.\n", generator="hexo")
    good = Example("--- \ntitle: A guide\n---\n\nText.\n", generator="hugo")
    on_drafts = True
    without_metadata = True
    reads_body = False

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding for each thing about the fences that keeps the generator from the block."""
        document, generator = page.document, page.generator
        if generator.block_reader is None or document.problem is not None:
            return ()
        if not _hides_a_block(document, generator) if document.root is None else _is_plain(document, generator):
            return ()
        from frontlint.rules.syntax._fences import skipped

        return skipped(page)


def _is_plain(document: Document, generator: Generator) -> bool:
    """Whether the block's fences are such that every generator takes them: nearly all pages end here."""
    source, block = document.source, document.block
    text, form = source.text, block.format
    if source.bom or block.leading[1] or (form is not _YAML and form not in generator.formats):
        return False
    fence = block.fence[1]
    if form is Format.JSON or fence == 0:
        return True
    start, end = block.content
    if fence != 3 or text[3:start] not in ("\n", "\r\n") or text[start] in " \t\r\n":
        return False
    if form is Format.LINES:
        return True
    closing, closed = block.close
    return (
        text.startswith(text[:3], closing)
        and text[closed : closed + 1] in ("\r", "\n")
        and text.find(text[:3], start, end) < 0
    )


def _hides_a_block(document: Document, generator: Generator) -> bool:
    """Whether a page in which no metadata was found may begin with a block: `---yaml`, or a blank line behind it."""
    if document.block.state is not BlockState.ABSENT:
        return False
    text = document.source.text
    if generator.reads_lines:
        return text[:1] in "-+{ \t\r\n"
    return text.startswith("---") and text[3:4] not in ("", "-", "\n", "\r")
