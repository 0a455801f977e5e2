"""keywords/duplicate and keywords/too-many: a list of keywords by itself."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Finding, Note, Severity
from frontlint.document.model import Scalar, Sequence
from frontlint.rules._items import comma_items, list_items, may_repeat, removal_fix, repeats
from frontlint.rules._values import entry_of, path_to
from frontlint.rules.base import Example, Option, OptionKind, Page, PageRule
from frontlint.text import Span
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


class TooMany(PageRule):
    """Flags a page with more keywords than it can be about.

    No large search engine ranks pages by `keywords` any more; a site's own search may, and for it a page that is about
    everything is about nothing. A long list looks like stuffing. `max` says how many are too many.
    """

    name = "keywords/too-many"
    severity = Severity.INFO
    default = False
    off_because = "how many are too many is the site's choice"
    groups = ("seo", "strict")
    options = (Option("max", OptionKind.INTEGER, 10, "the most keywords that a page may have"),)
    bad = Example("---\ntitle: Roses\nkeywords: roses, pruning, hips\n---\n", options={"max": 2})
    good = Example("---\ntitle: Roses\nkeywords: roses, pruning\n---\n", options={"max": 2})
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding from the first keyword too many to the last."""
        entry = entry_of(page, "keywords")
        if entry is None:
            return
        limit, at = int(self.settings["max"]), path_to(entry.key)
        items = []
        if isinstance(entry.node, Sequence):
            items = list(list_items(page.document, entry.node, at)) if len(entry.node.items) > limit else []
        elif isinstance(entry.node, Scalar) and isinstance(entry.node.value, str):
            items = list(comma_items(page.document, entry.node, at))
        if len(items) > limit:
            span = Span(items[limit].span.start, items[-1].span.end)
            yield Finding(f"`{entry.key}` has {len(items):,} keywords, more than {limit:,}", span, at)


# Stands for a comma while a text is folded. As a word of the text it makes one part too many.
_COMMA = "qz"


def _all_differ(text: str) -> bool:
    """Whether surely no two parts between commas are one keyword; the text is folded as a whole, which is cheaper."""
    count = text.count(",") + 1
    parts = fold(text.replace(",", f" {_COMMA} ")).split(f" {_COMMA} ") if count > 1 else [text]
    return len(parts) == len(set(parts)) == count
