"""Keys with characters around them that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.block import Format
from frontlint.document.model import Entry, pointer
from frontlint.rules.base import Example, Page, PageRule
from frontlint.text import Span

# Spaces that do not break and characters without a width: copied along from web pages and word processors.
_INVISIBLE = "\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u202f\u2007\u2060\ufeff"


class InvisibleKey(PageRule):
    """Flags a key with an invisible character in front of it or behind it.

    A no-break space or a space without width, copied from a web page, is a part of the key to every parser of YAML, so
    that `draft: true` is another key, which nobody reads: the draft is published. The fix removes the character.

    Such characters inside a key and in values are left alone here.
    """

    name = "syntax/invisible-key"
    severity = Severity.ERROR
    fixes = (Applicability.SAFE,)
    bad = Example("---\ntitle: A guide\n\u200bdraft: true\n---\n")
    good = Example("---\ntitle: A guide\ndraft: true\n---\n")
    on_drafts = True
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each key at the top of the block that is not what it looks like."""
        root = page.document.root
        if root is None or page.document.block.format is not Format.YAML:
            return
        for entry in root.entries:
            key = entry.key
            if not key.isascii() and key.strip(_INVISIBLE) not in ("", key):
                told = page.memo.get("schema", ())
                if pointer(key) not in told:
                    yield _finding(page, entry)


def _finding(page: Page, entry: Entry) -> Finding:
    meant = entry.key.strip(_INVISIBLE)
    first = entry.key[0] if entry.key[0] in _INVISIBLE else entry.key[-1]
    where = "before" if entry.key[0] in _INVISIBLE else "behind"
    message = (
        f"an invisible character, U+{ord(first):04X}, stands {where} the key `{meant}` and is a part of it; remove it"
    )
    written = page.document.source.slice(entry.span)
    if written != entry.key or page.document.get(meant) is not None:
        return Finding(message, entry.span, pointer(entry.key))
    start = entry.start + len(written) - len(written.lstrip(_INVISIBLE))
    end = start + len(meant)
    edits = [Edit(Span(*place), "") for place in ((entry.start, start), (end, entry.end)) if place[0] < place[1]]
    return Finding(message, entry.span, pointer(entry.key), (), Fix(Applicability.SAFE, "remove it", tuple(edits)))
