"""How Acme writes titles."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Finding, Severity
from frontlint.rules.base import Example, Option, OptionKind, Page, PageRule


class Shouting(PageRule):
    """Flags a title that ends in exclamation marks.

    Acme does not shout at its readers. One mark is left alone when `allow` says so.
    """

    name = "acme/shouting"
    severity = Severity.WARNING
    options = (Option("allow", OptionKind.INTEGER, 0, "how many exclamation marks a title may end in"),)
    bad = Example("---\ntitle: Buy now!!!\n---\n")
    good = Example("---\ntitle: What we sell\n---\n")

    def check(self, page: Page) -> Iterator[Finding]:
        """Compare the marks at the end of the title with the option."""
        title = page.document.string("title")
        if title is None:
            return
        marks = len(title) - len(title.rstrip("!"))
        entry = page.document.get("title")
        if marks > self.settings["allow"] and entry is not None:
            yield Finding(f"`title` ends in {marks} exclamation marks", entry.node.span, "/title")
