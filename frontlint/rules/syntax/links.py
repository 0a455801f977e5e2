"""syntax/unquoted-link: a wikilink that YAML reads as a list."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.model import Mapping, Node, Sequence, pointer
from frontlint.rules.base import Example, Page, PageRule


class UnquotedLink(PageRule):
    """Flags a wikilink in a property that has no quotes.

    `[[Another note]]` is a link in a note's text. In its properties it is to YAML a list in a list, and Obsidian shows
    no link. Quotes around it make it one; the fix that adds them is unsafe, because a text takes the place of the list.

    Only notes of Obsidian are looked at: elsewhere `[[a, b]]` is a list in a list that may well be meant.
    """

    name = "syntax/unquoted-link"
    severity = Severity.WARNING
    fixes = (Applicability.UNSAFE,)
    on_drafts = True
    reads_body = False
    bad = Example("---\nup: [[Another note]]\n---\n", generator="obsidian")
    good = Example('---\nup: "[[Another note]]"\n---\n', generator="obsidian")

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each value, or item of a list, that is a link without quotes."""
        root = page.document.root
        if not page.generator.wikilinks or root is None:
            return
        for entry in root.entries:
            node = entry.node
            if not isinstance(node, Sequence):
                continue
            yield from self._link(page, node, (entry.key,))
            for index, item in enumerate(node.items):
                yield from self._link(page, item, (entry.key, index))

    def _link(self, page: Page, node: Node, path: tuple[str | int, ...]) -> Iterator[Finding]:
        written = page.document.source.slice(node.span)
        if not (isinstance(node, Sequence) and written.startswith("[[") and written.endswith("]]")):
            return
        if written.count("[") != 2 or "\n" in written or any(isinstance(item, Mapping) for item in node.items):
            return
        quote = "'" if '"' in written else '"'
        if quote in written:
            return
        fix = Fix(Applicability.UNSAFE, "put it in quotes", (Edit(node.span, f"{quote}{written}{quote}"),))
        message = f"the link `{written}` needs quotes: without them it is a list in a list"
        yield Finding(message, node.span, pointer(*path), (), fix)
