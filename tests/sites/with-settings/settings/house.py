"""The rules of this house."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Finding, Severity
from frontlint.document.parts import part
from frontlint.rules.base import Example, Option, OptionKind, Page, PageRule


class NoReeds(PageRule):
    """Flags a title about an instrument that this house does not play."""

    name = "house/no-reeds"
    severity = Severity.ERROR
    options = (Option("words", OptionKind.STRINGS, ("reed",), "the words that a title must not have"),)
    bad = Example("---\ntitle: Cutting a reed\n---\n")
    good = Example("---\ntitle: Rolls on a whistle\n---\n")

    def check(self, page: Page) -> Iterator[Finding]:
        """Point at each word."""
        title, entry = page.document.string("title"), page.document.get("title")
        if title is None or entry is None:
            return
        for word in self.settings["words"]:
            at = title.casefold().find(word)
            if at >= 0:
                span = part(page.document, entry.node, at, at + len(word))
                yield Finding(f"`{word}` is not for this house", span, "/title")
