"""Pages without metadata whose generator does nothing with such a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.block import BlockState
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.syntax._lost import lost
from frontlint.text import Span

if TYPE_CHECKING:
    from frontlint.generators.reading import Reading

# With these every generator's block begins, and a page that none asks one of may come to grief at them.
_OPENERS = ("-", "+", "{")


class Missing(PageRule):
    """Flags a page without metadata whose reader does nothing with such a page.

    A skill, a subagent of Claude Code and an issue template are found by the name and the description in their block.
    Without one they are passed over without a word: the agent never hears of the skill, GitHub does not offer the
    template.

    Some site generators need it too: Zola, Starlight and the blog of Material for MkDocs stop at a page without a
    block, and Pelican leaves out an article without a title. Hugo stops at a page that begins with a `-` or a `+` which
    is none of a fence, such as a list.

    Pages of other sites are left alone, and so is whatever can be read without a block, such as commands, rules and
    instructions. A README beside files of agents is about them and is left alone too.
    """

    name = "syntax/missing"
    severity = Severity.ERROR
    fixes = (Applicability.SAFE,)
    bad = Example("# PDF\n\nFill forms.\n", path="skills/pdf/SKILL.md", generator="agent-skills")
    good = Example("# PDF\n\nFill forms.\n", path="commands/pdf.md", generator="claude-command")
    on_drafts = True
    without_metadata = True
    reads_body = False

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding where the generator is lost without metadata; of agents' files the parser says so."""
        document, generator = page.document, page.generator
        if document.root is not None or document.problem is not None or generator.block_reader is None:
            return ()
        if generator.needs_block:
            is_suspect = _lies_in(page.path, generator.content)
        else:
            is_suspect = document.source.text.lstrip().startswith(_OPENERS)
        return _findings(page) if is_suspect else ()


def _lies_in(path: str, folders: tuple[str, ...]) -> bool:
    """Whether a page lies in a folder of content, wherever the generator's root is: a README beside it is none."""
    return any(folder == "." or f"/{folder}/" in f"/{path}" for folder in folders)


def _findings(page: Page) -> Iterable[Finding]:
    from frontlint.generators.reading import read_as
    from frontlint.rules.syntax._fences import skipped
    from frontlint.rules.syntax._unopened import LONGEST, opening

    source, generator = page.document.source, page.generator
    given = frozenset(key for key in ("title", "date") if page.has_default(key))
    reading = read_as(source.text.encode(), generator, path=page.path, given=given)
    if reading is None or reading.error is None:
        return
    # Of fences with a fault other rules speak.
    if next(iter(skipped(page)), None) is not None or opening(source.part(0, LONGEST)) is not None:
        return
    blanks = len(source.text) - len(source.text.lstrip())
    if generator.reads_lines and blanks:
        below = read_as(source.text[blanks:].encode(), generator, path=page.path)
        if below is not None and below.values:
            yield _too_low(page, blanks, reading)
            return
    block = page.document.block
    span = block.fence if block.state is BlockState.EMPTY else source.first_line
    yield Finding(f"{reading.error}, so {generator.title} {lost(reading)}", span, None)


def _too_low(page: Page, blanks: int, reading: Reading) -> Finding:
    """Pelican's lines below blank ones."""
    advice = "remove what stands above them"
    fix = Fix(Applicability.SAFE, advice, (Edit(Span(0, blanks), ""),))
    message = f"the lines of metadata are not the first of the page, so {page.generator.title} {lost(reading)}"
    return Finding(f"{message}; {advice}", Span(0, blanks), None, fix=fix)
