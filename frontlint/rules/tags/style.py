"""tags/mixed-style: hyphens in some terms of a list, spaces in others."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Finding, Note, Severity
from frontlint.document.model import Scalar, Sequence
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.tags._lists import items_of, term_lists


class MixedStyle(PageRule):
    """Flags lists of tags or categories in which some terms are joined by hyphens and others by spaces.

    `screen-recording` beside `ai video` shows that nobody settled how the site writes a term of several words; sooner
    or later both spellings of one term are in use and its pages are spread over two lists. There is one finding a list,
    at the first term in the rarer style (the hyphenated one if both are as frequent).

    Only terms in lower-case letters are compared, because names keep their own spelling (`GitHub Actions`). A hyphen
    that belongs to the word (`open-source`, `how-to`, `e-mail`, `covid-19`, `docker-compose`) is no sign of a style.
    """

    name = "tags/mixed-style"
    severity = Severity.INFO
    groups = ("style",)
    bad = Example("---\ntitle: Roses\ntags: [rose-pruning, garden tools, spring flowers]\n---\n")
    good = Example("---\ntitle: Roses\ntags: [rose pruning, garden tools, self-seeding]\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the first term in the rarer style of each list."""
        for terms in term_lists(page):
            if not isinstance(terms.node, Sequence) or not _has_spaced_term(terms.node):
                continue
            items = items_of(page, terms)
            spaced = [item for item in items if " " in item.text and item.text.islower()]
            joined = [item for item in items if _is_joined(item.text)] if spaced else []
            if not joined:
                continue
            odd, usual = (spaced, joined) if len(spaced) < len(joined) else (joined, spaced)
            sign = "hyphens" if "-" in joined[0].text else "underscores"
            message = f"`{terms.label}` joins words by {sign} in `{joined[0].text}` and by spaces in `{spaced[0].text}`"
            yield Finding(message, odd[0].span, odd[0].key_path, (Note(usual[0].span, "written the other way"),))


def _has_spaced_term(node: Sequence) -> bool:
    """Whether a list has several items, and one with a space in it: few lists have, and the others need not be read."""
    return len(node.items) > 1 and any(isinstance(item, Scalar) and " " in item.text for item in node.items)


def _is_joined(text: str) -> bool:
    """Whether hyphens or underscores stand where the author could have put spaces."""
    if not ("-" in text or "_" in text) or " " in text or not text.islower():
        return False
    from frontlint.rules._compounds import is_compound

    return not is_compound(text)
