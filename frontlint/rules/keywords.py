"""The keywords family: what a page says for search engines in `keywords`."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Finding, Note, Severity
from frontlint.document.model import Scalar, Sequence, pointer
from frontlint.rules._items import comma_items, list_items, removal_fix, repeats
from frontlint.rules._values import entry_of
from frontlint.rules.base import Example, Page, PageRule
from frontlint.words import fold


class Duplicate(PageRule):
    """Flags keywords that a page has twice.

    A keyword does not count for more when it is repeated; search engines take a list full of repeats for stuffing.
    Keywords are the items of a list, or what stands between the commas of one string. Case and punctuation make no
    difference, so "Home-office" repeats "home office", while "C++" and "C" are two keywords.

    A keyword that is written exactly as before can be removed by a fix; where the spelling differs, you choose. A
    string with a comma inside brackets is a sentence, not a list, and left alone.
    """

    name = "keywords/duplicate"
    severity = Severity.WARNING
    bad = Example('---\ntitle: Roses\nkeywords: "roses, pruning, Roses"\n---\n')
    good = Example('---\ntitle: Roses\nkeywords: "roses, pruning, rose hips"\n---\n')

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at each repeated keyword."""
        entry = entry_of(page, "keywords")
        if entry is None:
            return
        at = pointer(entry.key)
        if isinstance(entry.node, Sequence):
            items = list(list_items(page.document, entry.node, at))
        elif isinstance(entry.node, Scalar) and isinstance(entry.node.value, str):
            parts = [fold(piece) for piece in entry.node.text.replace("，", ",").replace("、", ",").split(",")]
            if len(set(parts)) == len(parts):
                return
            items = list(comma_items(page.document, entry.node, at))
        else:
            return
        for first, again in repeats(items, fold):
            same = first.text == again.text
            message = (
                f"`{entry.key}` repeats `{again.text}`"
                if same
                else f"`{entry.key}` has `{first.text}` and `{again.text}`, which are the same keyword"
            )
            note = Note(first.span, "the first one")
            yield Finding(message, again.span, again.key_path, (note,), removal_fix(first, again))
