"""title/heading-mismatch: the title and the heading that heads the page name different things."""

from __future__ import annotations

import re
from collections.abc import Iterable

from frontlint.diagnostic import Finding, Note, Severity
from frontlint.document.body import Heading
from frontlint.document.markup import plain
from frontlint.document.model import Scalar, pointer
from frontlint.document.parts import part
from frontlint.rules._values import string_of
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.title.likeness import comparable, contradicting_numbers, share_something
from frontlint.words import content_words, fold

# What a section, or a page whose title says only its place, is called; such a name is no name to compare.
_GENERIC_LINES = """
overview|introduction|intro|summary|abstract|preface|preamble|foreword|background|motivation|description|synopsis
contents|table of contents|toc|index|home|homepage|start|welcome|hello|readme|read me|about|about us|about me
getting started|get started|quick start|quickstart|before you begin|before you start|prerequisites|requirements
installation|install|setup|set up|usage|configuration|settings|options|parameters|examples|example|reference
references|download|downloads|docs|documentation|guide|guides|tutorial|tutorials|manual|help|support|contact
contact us|faq|faqs|frequently asked questions|resources|links|see also|further reading|related|notes|note|tips|tldr
tl dr|key points|key takeaways|news|blog|posts|articles|archive|archives|projects|search|tags|categories|changelog
change log|history|release notes|whats new|improvements|features|highlights|conclusion|results|test results|appendix
license|credits|acknowledgements
"""
_GENERIC = frozenset(_GENERIC_LINES.strip().replace("\n", "|").split("|"))
_NUMBERED = r"(?:\d+|[ivxIVX]+)[.):]?\s|#?\d|(?i:step|part|chapter|section|lesson|day|week)\s+[\divx]+\b"
_OTHER_NAMES = (
    "linkTitle", "link_title", "linktitle", "shortTitle", "short_title", "subtitle", "sidebar_label", "sidebarTitle",
    "nav_title", "heading", "headline", "h1", "name", "longTitle", "long_title", "seoTitle", "seo_title",
)  # fmt: skip


class HeadingMismatch(PageRule):
    """Flags a title that has nothing in common with the heading that heads the page.

    Such a title often came with a copied or generated block and belongs to another page. The title is compared with an
    H1 that stands before any prose, or with the first heading if it stands there and reads like a name of the page. It
    is a mismatch when the two share no word, product, number or abbreviation, or when only a version number differs.

    Left alone are pages without such a heading (most have none), several H1s used as sections, generic section names,
    numbered and question headings, translations, shorter and longer forms, other forms of a word, and abbreviations.
    Words of the site's own name do not count as shared.
    """

    name = "title/heading-mismatch"
    severity = Severity.WARNING
    bad = Example("---\ntitle: Growing tomatoes\n---\n\n# Repairing a bicycle chain\n\nTake the chain off first.\n")
    good = Example("---\ntitle: Growing tomatoes\n---\n\n# How to grow a tomato\n\nBegin in March.\n")

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding if the title and the page's heading name different things."""
        found = string_of(page, "title")
        heading = page.document.body.top_heading
        if found is None or heading is None or not heading.text:
            return
        entry, scalar = found
        title = plain(scalar.text)
        folded, folded_heading = f" {fold(title)} ", f" {fold(heading.text)} "
        if folded in folded_heading or folded_heading in folded:
            return
        numbers = contradicting_numbers(title, heading.text)
        if numbers is not None:
            if heading.level == 1 and page.document.body.head_heading is not None:
                yield _number_finding(page, pointer(entry.key), scalar, heading, numbers)
        elif _differ(page, title, heading) and page.document.body.head_heading is not None:
            message = f"does this `title` belong to this page? its heading is `{_shown(heading.text)}`"
            yield Finding(message, scalar.span, pointer(entry.key), (_note(heading),))


def _differ(page: Page, title: str, heading: Heading) -> bool:
    text = heading.text
    if fold(title) in _GENERIC or fold(text) in _GENERIC:
        return False
    if heading.level > 1 and not _reads_like_a_name(text):
        return False
    ignored = fold(page.site.name).split() if page.site.name else ()
    if share_something(title, text, ignored) or not comparable(title, text):
        return False
    others = (page.document.string(key) for key in _OTHER_NAMES)
    return not any(other is not None and share_something(other, text, ignored) for other in others)


def _reads_like_a_name(text: str) -> bool:
    """Whether a heading that is no H1 may name the page: not numbered, no question, three words that mean something."""
    numbered = re.match(_NUMBERED, text) is not None
    return not numbered and text[-1] not in "?？؟" and len(content_words(text)) > 2


def _number_finding(page: Page, key_path: str, scalar: Scalar, heading: Heading, numbers: tuple[str, str]) -> Finding:
    mine, other = numbers
    start = scalar.text.find(mine)
    span = scalar.span if start < 0 else part(page.document, scalar, start, start + len(mine))
    message = f"which is right: `{mine}` in the title, or `{other}` in the page's heading?"
    return Finding(message, span, key_path, (_note(heading),))


def _note(heading: Heading) -> Note:
    return Note(heading.span, "the page's heading")


def _shown(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
