"""title/heading-mismatch: the title and the heading that heads the page name different things."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from frontlint.diagnostic import Finding, Severity
from frontlint.document.model import Entry, Scalar
from frontlint.rules._values import string_of
from frontlint.rules.base import Example, Page, PageRule

if TYPE_CHECKING:
    from frontlint.document.body import Heading


class HeadingMismatch(PageRule):
    """Flags a title that has nothing in common with the heading that heads the page.

    Such a title often came with a copied or generated block and belongs to another page. The title is compared with an
    H1 that stands before any prose. It is a mismatch when the two share no word, product, number or abbreviation, or
    when only a version number differs.

    Left alone are pages without an H1 (most have none; their first heading names a section), several H1s used as
    sections, titles and headings that only say what kind of page or section it is (`Overview`, `Upgrade`, `FAQ`),
    translations, shorter and longer forms, other forms of a word, and abbreviations. Words of the site's own name do
    not count as shared.
    """

    name = "title/heading-mismatch"
    severity = Severity.WARNING
    bad = Example("---\ntitle: Growing tomatoes\n---\n\n# Repairing a bicycle chain\n\nTake the chain off first.\n")
    good = Example("---\ntitle: Growing tomatoes\n---\n\n# How to grow a tomato\n\nBegin in March.\n")

    def check(self, page: Page) -> tuple[Finding, ...]:
        """A finding if the title and the page's heading name different things."""
        found = string_of(page, "title")
        heading = page.document.body.top_heading if found is not None else None
        if found is None or heading is None or not heading.text:
            return ()
        finding = _mismatch()(page, *found, heading)
        return (finding,) if finding is not None else ()


@cache
def _mismatch() -> Callable[[Page, Entry, Scalar, Heading], Finding | None]:
    """What compares the two: where no page has a heading of its own, it is not needed."""
    from frontlint.rules.title._named import mismatch

    return mismatch
