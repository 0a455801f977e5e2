"""Metadata at a page's top that no fence opens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.block import BlockState
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.syntax._lost import lost

if TYPE_CHECKING:
    from frontlint.rules.syntax._unopened import Opening

# What an opening fence that something went wrong with begins with, and a key's first letter.
_DASHES = "-–—−"


class Unopened(PageRule):
    """Flags metadata at the top of a page that no fence opens.

    Editors turn `---` into a long dash, `--` is one dash short, and a block that is copied loses its first line. To a
    generator all of that is the page's text: the page comes out without its title and with its metadata on it, and Hugo
    stops at `--`.

    Only lines of metadata with a `title` or a `date` among them count, above a line of dashes. What the page's
    generator reads all the same is left alone: Hexo asks for no opening fence, and MkDocs takes lines without any.
    """

    name = "syntax/unopened"
    severity = Severity.ERROR
    fixes = (Applicability.SAFE, Applicability.UNSAFE)
    bad = Example("—\ntitle: A guide\ndate: 2026-01-02\n—\n\nText.\n")
    good = Example("---\ntitle: A guide\ndate: 2026-01-02\n---\n\nText.\n")
    on_drafts = True
    without_metadata = True
    reads_body = False

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding where the page begins with lines that were meant to be a block."""
        document = page.document
        if document.root is not None or document.problem is not None or document.block.state is not BlockState.ABSENT:
            return
        first = document.source.text[:1]
        if first not in _DASHES and not first.isalpha():
            return
        from frontlint.rules.syntax._unopened import LONGEST, opening

        found = opening(document.source.part(0, LONGEST))
        consequence = None if found is None else _consequence(page, found)
        if found is not None and consequence is not None:
            yield _finding(page, found, consequence)


def _consequence(page: Page, found: Opening) -> str | None:
    """What the generator makes of the lines; None where it reads them."""
    from frontlint.generators.reading import read_as

    generator = page.generator
    reading = read_as(page.document.source.text.encode(), generator, path=page.path)
    if reading is None:
        return "it is printed as text" if generator.name == "generic" else f"{generator.title} does not read it"
    if reading.error is not None:
        return f"{generator.title} {lost(reading)}"
    if isinstance(reading.values, dict) and found.keys <= {str(key).lower() for key in reading.values}:
        return None
    return f"{generator.title} {'does not read it' if reading.values is None else 'prints it as text'}"


def _finding(page: Page, found: Opening, consequence: str) -> Finding:
    source = page.document.source
    end = "\r\n" if "\r\n" in source.text[: found.close.end + 2] else "\n"
    edits = [Edit(found.fence, "---" if found.is_written else f"---{end}")]
    if source.slice(found.close) != "---":
        edits.append(Edit(found.close, "---"))
    if found.is_written:
        cause, advice = f"`{source.slice(found.fence)}` does not open the metadata, only `---` does", "write `---`"
        fix = Fix(Applicability.SAFE, advice, tuple(edits))
        return Finding(f"{cause}, so {consequence}; {advice}", found.fence, None, fix=fix)
    advice = "put `---` on a line of its own above it"
    fix = Fix(Applicability.UNSAFE, advice, tuple(edits))
    return Finding(f"no `---` opens the metadata, so {consequence}; {advice}", found.first_line, None, fix=fix)
