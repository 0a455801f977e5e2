"""A page's description -> whether it only repeats the page's title or its excerpt."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Note, Severity
from frontlint.document.model import Entry
from frontlint.rules._values import path_to, string_of
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.description.remainder import TITLE, content_words, is_generic, told
from frontlint.words import fold

_EXCERPTS = ("excerpt", "summary")


class RestatesTitle(PageRule):
    """Flags descriptions that say nothing but the title.

    A search result shows the title and the description one above the other. A description that is the title again, or
    the title in a phrase such as "this article describes …", wastes the only lines in which the page can say what the
    reader will find there.

    Case and punctuation make no difference. Any word that tells more than "this is a page about …" keeps the rule
    silent: "a guide to …" and "how to …" say what kind of page it is.

    It is advice by default: on a reference site whose pages are named after what they describe, hundreds of such
    descriptions may be meant.
    """

    name = "description/restates-title"
    severity = Severity.INFO
    bad = Example("---\ntitle: Pruning roses\ndescription: This article describes pruning roses.\n---\n")
    good = Example("---\ntitle: Pruning roses\ndescription: Which shoots to cut in March, and where.\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the description."""
        page_told = told(page)
        if page_told is None or page_told.title is None or page_told.remainder is None:
            return
        key, remainder = page_told.entry.key, page_told.remainder
        if not is_generic(content_words(remainder)):
            return
        again = remainder == TITLE
        message = f"`{key}` is the title again" if again else f"`{key}` says nothing but the title (“{remainder}”)"
        yield Finding(message, page_told.scalar.span, path_to(key), (Note(page_told.title.span, "the title"),))


class SameAsExcerpt(PageRule):
    """Flags descriptions that are equal to the page's excerpt or summary.

    The two are shown in different places: the description in search results, the excerpt (`summary` in Hugo) in the
    site's own lists. Most themes fall back to one where the other is missing, so a copy adds nothing and is one more
    text to keep up to date. Case and punctuation make no difference. The fix removes the excerpt; it is unsafe, because
    a theme may show nothing in its place.
    """

    name = "description/same-as-excerpt"
    severity = Severity.INFO
    fixes = (Applicability.UNSAFE,)
    bad = Example("---\ntitle: Roses\ndescription: Which shoots to cut\nexcerpt: Which shoots to cut\n---\n")
    good = Example("---\ntitle: Roses\ndescription: Which shoots to cut\nexcerpt: March is the month for roses.\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the excerpt."""
        page_told = told(page)
        if page_told is None:
            return
        key, scalar = page_told.entry.key, page_told.scalar
        for name in _EXCERPTS:
            other = string_of(page, name)
            if other is None:
                continue
            excerpt = other[1]
            if excerpt.value == scalar.value or fold(excerpt.value) == page_told.folded:
                message = f"`{key}` and `{other[0].key}` say the same"
                note = Note(scalar.span, f"the `{key}`")
                yield Finding(message, excerpt.span, path_to(other[0].key), (note,), _removal(page, other[0]))
                return


def _removal(page: Page, entry: Entry) -> Fix | None:
    """Drop the excerpt: where a theme has none, it shows the description."""
    from frontlint.document.remove import entry_removal

    document = page.document
    assert document.root is not None  # the entry is one of its own
    following = next((other.start for other in document.root.entries if other.start > entry.start), None)
    span = entry_removal(document.source.scan, entry.start, entry.node.end, following)
    return None if span is None else Fix(Applicability.UNSAFE, f"remove the `{entry.key}`", (Edit(span, ""),))
