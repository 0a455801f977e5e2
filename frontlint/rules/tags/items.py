"""tags/duplicate and tags/empty-item: what stands in a list once too often."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Note, Severity
from frontlint.document.model import Node, Scalar, Sequence, pointer
from frontlint.rules._items import may_repeat, removal_fix, repeats
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.tags._lists import TermList, caseless, items_of, term_lists
from frontlint.text import Span


class Duplicate(PageRule):
    """Flags tags and categories that a page has twice.

    The page is listed twice under the term, or the generator drops one without a word. Two spellings that differ only
    in case (`Linux`, `linux`) make two terms on many generators that end up at one address.

    Each list is looked at by itself: a tag may be the name of a category too, and the branches of nested categories may
    share a parent. A term that is written exactly as before can be removed by a fix.
    """

    name = "tags/duplicate"
    severity = Severity.WARNING
    fixes = (Applicability.SAFE, Applicability.UNSAFE)
    bad = Example("---\ntitle: Roses\ntags: [garden, roses, garden]\n---\n")
    good = Example("---\ntitle: Roses\ntags: [garden, roses]\ncategories: [garden]\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at each repeated term."""
        for terms in term_lists(page):
            if isinstance(terms.node, Sequence) and not may_repeat(terms.node, caseless):
                continue
            for first, again in repeats(items_of(page, terms), caseless):
                message = (
                    f"`{terms.label}` repeats `{again.text}`"
                    if first.text == again.text
                    else f"`{terms.label}` has `{first.text}` and `{again.text}`, which differ only in case"
                )
                note = Note(first.span, "the first one")
                yield Finding(message, again.span, again.key_path, (note,), removal_fix(first, again))


class EmptyItem(PageRule):
    """Flags empty items in lists of tags and categories.

    A dash with nothing behind it, `null` or `""` becomes a term without a name: some generators stop, others make a
    page for it or skip it. The fix removes the item, if the list has others. A list without any item, or a key without
    a value, is no item and is left alone.
    """

    name = "tags/empty-item"
    severity = Severity.WARNING
    fixes = (Applicability.SAFE,)
    bad = Example("---\ntitle: Roses\ntags:\n  - garden\n  -\n---\n")
    good = Example("---\ntitle: Roses\ntags: []\ncategories:\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at each empty item, or at its dash."""
        for terms in term_lists(page):
            if not isinstance(terms.node, Sequence):
                continue
            for index, item in enumerate(terms.node.items):
                if isinstance(item, Scalar) and _is_empty(item):
                    yield self._finding(page, terms, item, index)

    def _finding(self, page: Page, terms: TermList, item: Scalar, index: int) -> Finding:
        message = f"`{terms.label}` has an empty item"
        assert isinstance(terms.node, Sequence)
        fix = _emptying(page, terms.node, index)
        if item.start < item.end:
            return Finding(message, item.span, terms.key_path + pointer(index), fix=fix)
        dash = page.document.source.text.rfind("-", terms.node.start, item.start + 1)
        span = Span(dash, dash + 1) if dash >= 0 else terms.node.span
        return Finding(message, span, terms.key_path, fix=fix)


def _emptying(page: Page, node: Sequence, index: int) -> Fix | None:
    """Remove an empty item, if its list has others."""
    from frontlint.document.remove import item_removal

    if all(_is_empty(item) for item in node.items):
        return None
    leads = all(_is_empty(item) for item in node.items[:index])
    span = item_removal(page.document.source.scan, node, index, leads=leads)
    return None if span is None else Fix(Applicability.SAFE, "remove the empty item", (Edit(span, ""),))


def _is_empty(item: Node) -> bool:
    return isinstance(item, Scalar) and (item.value is None or not item.text.strip())
