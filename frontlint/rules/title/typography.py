"""title/all-caps and title/trailing-punctuation: how a title is written, for sites that care."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.patterns import pattern
from frontlint.rules._values import path_to, string_of
from frontlint.rules.base import Example, Option, OptionKind, Page, PageRule


class AllCaps(PageRule):
    """Flags a title in capitals only.

    Capitals are slower to read and look like shouting in search results; what is an abbreviation and what a word can no
    longer be told.

    A title counts if at least two of its words have five letters or more, so that abbreviations, product names and
    single words (`HTTP API`, `README`) are left alone, and so are scripts without capitals.
    """

    name = "title/all-caps"
    severity = Severity.INFO
    default = False
    off_because = "capitals may be a site's style; then a stylesheet is the place"
    groups = ("style",)
    bad = Example("---\ntitle: OPENING HOURS OF THE GARDEN\n---\n")
    good = Example("---\ntitle: HTTP API of the GARDEN\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding if no letter of the title is small."""
        found = string_of(page, "title")
        if found is not None and found[1].text.isupper():
            # A word of a script without capitals is neither, nor is an abbreviation inside such a word.
            words = [word for word in _WORD.findall(found[1].text) if all(map(str.isupper, word))]
            if len(words) > 1:
                yield Finding("the title is in capitals only", found[1].span, path_to(found[0].key))


class TrailingPunctuation(PageRule):
    """Flags a title that ends with a full stop, comma, colon or semicolon.

    A title is a name and no sentence; the mark stays behind in links, lists and search results. `marks` says which
    signs count; the fix takes the mark away and is unsafe.

    Left alone are question and exclamation marks, ellipses, and full stops that belong to an abbreviation (`Inc.`,
    `etc.`, `U.S.`).
    """

    name = "title/trailing-punctuation"
    severity = Severity.INFO
    fixes = (Applicability.UNSAFE,)
    default = False
    off_because = "some sites write their titles as sentences"
    groups = ("style",)
    options = (Option("marks", OptionKind.STRING, ".,;:。，、；：", "the signs that a title may not end with"),)
    bad = Example("---\ntitle: Opening hours.\n---\n")
    good = Example("---\ntitle: Opening hours of Garden Inc.\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the mark."""
        found = string_of(page, "title")
        if found is None or not page.generator.in_search:
            return  # the title of an issue template begins other titles
        entry, scalar = found
        text = scalar.text.rstrip()
        if text[-1] not in self.settings["marks"] or _MEANT.search(text) is not None:
            return
        from frontlint.document.parts import part

        span = part(page.document, scalar, len(text) - 1, len(text))
        fix = None
        if page.document.source.slice(span) == text[-1] and len(text) > 1:
            fix = Fix(Applicability.UNSAFE, f"remove the `{text[-1]}`", (Edit(span, ""),))
        yield Finding(f"the title ends with `{text[-1]}`", span, path_to(entry.key), fix=fix)


_WORD = pattern(r"[^\W\d_]{5,}")
# Dots in a row, a letter alone before the dot, and what is mostly written with one.
_MEANT = pattern(
    r"(?i)\.\.\Z|(?:\A|[\s(.])[^\W\d_]\.\Z|\b(?:inc|ltd|co|corp|etc|jr|sr|dr|mr|mrs|ms|st|vs|no|vol|ed|al|approx|bros"
    r"|dept|est|fig|ave|blvd|gmbh|usw|bzw|uvm)\.\Z"
)
