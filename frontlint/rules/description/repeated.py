"""A page's description -> whether it only repeats the page's title or its excerpt."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Finding, Note, Severity
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
    text to keep up to date. Case and punctuation make no difference.
    """

    name = "description/same-as-excerpt"
    severity = Severity.INFO
    bad = Example("---\ntitle: Roses\ndescription: Which shoots to cut\nexcerpt: Which shoots to cut\n---\n")
    good = Example("---\ntitle: Roses\ndescription: Which shoots to cut\nexcerpt: March is the month for roses.\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the description."""
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
                note = Note(excerpt.span, f"the `{other[0].key}`")
                yield Finding(message, scalar.span, path_to(key), (note,))
                return
