"""style/key-order: which keys come first in a block."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.model import Entry
from frontlint.rules._values import path_to
from frontlint.rules.base import Example, Option, OptionKind, Page, PageRule

_ORDER = ("layout", "title", "date")


class KeyOrder(PageRule):
    """Flags a block whose keys do not stand in the order that you set.

    Who looks for the date of a page finds it faster where it always stands. Keys that `order` does not name come behind
    those that it names, in the author's order. There is one finding a block, at the first key that stands too low; only
    the block's own keys are ordered, not those of mappings in it, and in TOML only those above the first table.

    The fix moves a key with its whole value and with its comments: the one behind it, those directly above it, and
    those below it that are indented as its value is. Where a blank line or a comment of its own parts the keys into
    groups there is no fix. A block with anchors is left alone, since an alias has to stand behind its anchor.
    """

    name = "style/key-order"
    severity = Severity.INFO
    default = False
    on_drafts = True
    fixes = (Applicability.SAFE,)
    options = (Option("order", OptionKind.STRINGS, _ORDER, "the keys that come first, in this order"),)
    bad = Example("---\ndate: 2026-01-01\ntitle: Roses\n---\n")
    good = Example("---\ntitle: Roses\ndate: 2026-01-01\ntags: [garden]\n---\n")
    reads_body = False

    def prepare(self) -> None:
        """Number the keys."""
        self._ranks: dict[str, int] = {}
        self._folded: dict[str, int] = {}
        for rank, key in enumerate(self.settings["order"]):
            self._ranks.setdefault(key, rank)
            self._folded.setdefault(key.casefold(), rank)

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the first key that stands too low."""
        root = page.document.root
        if root is None or self._is_ordered(root.entries, page):
            return
        from frontlint.rules.style._units import has_names, ordered_entries, reordering

        entries = ordered_entries(page.document)
        wanted = sorted(entries, key=lambda entry: self._rank(entry, page))
        if wanted == entries or has_names(page.document):
            return
        low, high = next(pair for pair in zip(wanted, entries, strict=True) if pair[0] is not pair[1])
        listed = ", ".join(f"`{entry.key}`" for entry in wanted if self._rank(entry, page) < len(self._ranks))
        message = f"`{low.key}` stands below `{high.key}`; the order is {listed}, and then the rest"
        edit = reordering(page.document, entries, wanted)
        fix = None if edit is None else Fix(Applicability.SAFE, "put the keys in order", (Edit(*edit),))
        yield Finding(message, low.span, path_to(low.key), fix=fix)

    def _rank(self, entry: Entry, page: Page) -> int:
        last = len(self._ranks)
        if page.generator.case_insensitive_keys:
            return self._folded.get(entry.key.casefold(), last)
        return self._ranks.get(entry.key, last)

    def _is_ordered(self, entries: list[Entry], page: Page) -> bool:
        ranks = [self._rank(entry, page) for entry in entries]
        return ranks == sorted(ranks)
