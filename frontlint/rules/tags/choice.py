"""tags/unknown, tags/too-many and tags/repeats-category: which terms a page has chosen."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Note, Severity
from frontlint.document.model import Sequence
from frontlint.rules.base import Example, Option, OptionKind, Page, PageRule
from frontlint.rules.tags._lists import items_of, term_lists
from frontlint.rules.tags._terms import Term, form_of, taxonomy_of, terms_of
from frontlint.text import Span

_KEYS = Option("keys", OptionKind.STRINGS, ("tags",), "the lists that are looked at, such as `tags`")


class Unknown(PageRule):
    """Flags a tag that the site's vocabulary does not have.

    A misspelled tag makes a list of one page, and nobody finds the page under the right one. The rule says nothing
    until `vocabulary` names a file with the tags that there are: one on each line, or a list in YAML or JSON, also
    under one key such as `tags`, or a mapping whose keys are the tags, such as the `tags.yml` of Docusaurus. Its path
    is relative to the settings file.

    A tag that is in the vocabulary in another spelling (case, hyphens, spaces) can be mended by a fix; it is unsafe.
    """

    name = "tags/unknown"
    severity = Severity.WARNING
    fixes = (Applicability.UNSAFE,)
    options = (
        Option(
            "vocabulary", OptionKind.TERMS, None, "a file with the terms that there are; without it nothing is said"
        ),
        _KEYS,
    )
    bad = Example("---\ntitle: Roses\ntags: [gardne]\n---\n", options={"vocabulary": ["garden", "roses"]})
    good = Example("---\ntitle: Roses\ntags: [garden]\n---\n", options={"vocabulary": ["garden", "roses"]})
    reads_body = False

    def prepare(self) -> None:
        """Index the vocabulary, once by its forms."""
        self.taxonomies = frozenset(map(taxonomy_of, self.settings["keys"]))
        self.known = frozenset(self.settings["vocabulary"] or ())
        self.by_form = {form_of(term): term for term in sorted(self.known, reverse=True)}
        self.folded = {term.casefold(): term for term in sorted(self.known, reverse=True)}
        # By what a page writes: a tag that the vocabulary forgot may stand on thousands of pages.
        self.hints: dict[str, str] = {}

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each term that is not in the vocabulary."""
        if not self.known:
            return
        for term in terms_of(page):
            if term.taxonomy in self.taxonomies and term.text not in self.known:
                right = self.by_form.get(form_of(term.text))
                message = f"`{term.label}` has `{term.text}`, which is not in the vocabulary"
                if right is not None:
                    message = f"`{term.label}` has `{term.text}`, which the vocabulary writes `{right}`"
                    yield Finding(message, term.span, term.key_path, fix=_respelling(page, term, right))
                else:
                    yield Finding(message + self._hint(term.text), term.span, term.key_path)

    def _hint(self, text: str) -> str:
        if text not in self.hints:
            import difflib

            close = difflib.get_close_matches(text.casefold(), self.folded, n=1, cutoff=0.75)
            self.hints[text] = f"; did you mean `{self.folded[close[0]]}`?" if close else ""
        return self.hints[text]


class TooMany(PageRule):
    """Flags a page with more tags than a reader can use.

    A page that is filed under everything is filed under nothing: each tag's list fills with pages that only touch it.
    Keep those that somebody would look under. `max` says how many are too many.
    """

    name = "tags/too-many"
    severity = Severity.INFO
    default = False
    off_because = "how many are too many is the site's choice"
    groups = ("strict",)
    options = (Option("max", OptionKind.INTEGER, 10, "the most terms that a list may have"), _KEYS)
    bad = Example("---\ntitle: Roses\ntags: [garden, roses, thorns]\n---\n", options={"max": 2})
    good = Example("---\ntitle: Roses\ntags: [garden, roses]\n---\n", options={"max": 2})
    reads_body = False

    def prepare(self) -> None:
        """Read the names of the lists in whatever case they are written."""
        self.taxonomies = frozenset(map(taxonomy_of, self.settings["keys"]))

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each list that is too long, from the first term too many to the last."""
        limit = int(self.settings["max"])
        for terms in term_lists(page):
            if taxonomy_of(terms.label) not in self.taxonomies:
                continue
            items = items_of(page, terms)
            if len(items) > limit:
                span = Span(items[limit].span.start, items[-1].span.end)
                message = f"`{terms.label}` has {len(items):,} terms, more than {limit:,}"
                yield Finding(message, span, terms.key_path)


class RepeatsCategory(PageRule):
    """Flags a tag that is one of the page's own categories as well.

    The tag's list and the category's list have the same pages, and search engines choose one of them. Keep the category
    and take the tag away; the fix does so, and is unsafe, since a theme may show tags only.
    """

    name = "tags/repeats-category"
    severity = Severity.INFO
    fixes = (Applicability.UNSAFE,)
    default = False
    off_because = "many well-kept sites tag a page with its category on purpose, so that it is found either way"
    groups = ("strict",)
    bad = Example("---\ntitle: Roses\ncategories: [garden]\ntags: [roses, Garden]\n---\n")
    good = Example("---\ntitle: Roses\ncategories: [garden]\ntags: [roses]\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each such tag."""
        terms = list(terms_of(page))
        categories = {form_of(term.text): term for term in terms if term.taxonomy == "categories"}
        for term in terms if categories else ():
            category = categories.get(form_of(term.text))
            if term.taxonomy == "tags" and category is not None:
                message = f"`{term.label}` has `{term.text}`, which is the page's category already"
                notes = (Note(category.span, "the category"),)
                yield Finding(message, term.span, term.key_path, notes, _removal(page, term))


def _respelling(page: Page, term: Term, right: str) -> Fix | None:
    from frontlint.document.write import replacement

    written = None if term.scalar is None else replacement(page.document, term.scalar, right)
    return None if written is None else Fix(Applicability.UNSAFE, f"write `{right}`", (Edit(term.span, written),))


def _removal(page: Page, term: Term) -> Fix | None:
    """Take out an item of a list that has others."""
    from frontlint.document.remove import item_removal

    for terms in term_lists(page):
        node = terms.node
        if isinstance(node, Sequence) and len(node.items) > 1:
            for index, item in enumerate(node.items):
                if item is term.scalar:
                    span = item_removal(page.document.source.scan, node, index, leads=index == 0)
                    edits = () if span is None else (Edit(span, ""),)
                    return Fix(Applicability.UNSAFE, f"remove the tag `{term.text}`", edits) if edits else None
    return None
