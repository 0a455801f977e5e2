"""Keys that a mapping has twice: in one spelling, or in two that are one key to the page's generator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from frontlint.diagnostic import Applicability, Finding, Note, Severity
from frontlint.document.model import Entry, Mapping, Sequence, escape
from frontlint.rules.base import Example, Page, PageRule


class DuplicateKey(PageRule):
    """Flags a key that a mapping has twice.

    Hexo, Astro and most others stop the build, Hugo too; Jekyll and MkDocs silently take the last one, so what is
    written above it is lost. The finding is at the second key and shows the first.

    To Hugo `Tags` and `tags` are one key, and it reads the one with capital letters, wherever it stands. To all others
    keys that differ in case are different keys and are left alone here.
    """

    name = "syntax/duplicate-key"
    severity = Severity.ERROR
    fixes = (Applicability.UNSAFE,)
    bad = Example("---\ntitle: A guide\ntitle: Another\n---\n")
    good = Example("---\ntitle: A guide\nTitle: Another\n---\n")
    on_drafts = True
    reads_body = False

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding for each key in a second spelling; of equal ones the parser says so."""
        root = page.document.root
        if root is None or not page.generator.case_insensitive_keys:
            return ()
        return _clashes("", root, page.generator.title)


def _clashes(path: str, node: Mapping, title: str) -> Iterator[Finding]:
    seen: dict[str, Entry] = {}
    for entry in node.entries:
        first = seen.setdefault(entry.key.lower(), entry)
        inner = f"{path}/{escape(entry.key)}"
        if first is not entry:
            yield _finding(first, entry, inner, title)
        children = [entry.node] if not isinstance(entry.node, Sequence) else entry.node.items
        for child in children:
            if isinstance(child, Mapping):
                yield from _clashes(inner, child, title)


def _finding(first: Entry, second: Entry, path: str, title: str) -> Finding:
    capitals = [entry.key for entry in (first, second) if entry.key != entry.key.lower()]
    read = f"reads `{capitals[0]}`" if len(capitals) == 1 else "reads one of them by chance"
    message = f"`{first.key}` and `{second.key}` are one key to {title}, which {read}; remove one"
    return Finding(message, second.span, path, (Note(first.span, f"the first `{first.key}`"),))
