"""The keywords family: what a page says for search engines in `keywords`."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Finding, Note, Severity
from frontlint.document.model import Scalar, Sequence
from frontlint.rules._items import comma_items, list_items, may_repeat, removal_fix, repeats
from frontlint.rules._values import entry_of, path_to
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
    fixes = (Applicability.SAFE, Applicability.UNSAFE)
    bad = Example('---\ntitle: Roses\nkeywords: "roses, pruning, Roses"\n---\n')
    good = Example('---\ntitle: Roses\nkeywords: "roses, pruning, rose hips"\n---\n')
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at each repeated keyword."""
        entry = entry_of(page, "keywords")
        if entry is None:
            return
        at = path_to(entry.key)
        if isinstance(entry.node, Sequence):
            if not may_repeat(entry.node, fold):
                return
            items = list(list_items(page.document, entry.node, at))
        elif isinstance(entry.node, Scalar) and isinstance(entry.node.value, str):
            if _all_differ(entry.node.text.replace("，", ",").replace("、", ",")):
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


# Stands for a comma while a text is folded. As a word of the text it makes one part too many.
_COMMA = "qz"


def _all_differ(text: str) -> bool:
    """Whether surely no two parts between commas are one keyword; the text is folded as a whole, which is cheaper."""
    count = text.count(",") + 1
    parts = fold(text.replace(",", f" {_COMMA} ")).split(f" {_COMMA} ") if count > 1 else [text]
    return len(parts) == len(set(parts)) == count
