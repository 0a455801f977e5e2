"""The tags family: the lists under which a site files its pages (tags, categories and other taxonomies)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Note, Severity
from frontlint.document.model import Mapping, Node, Scalar, Sequence, pointer
from frontlint.generators.model import StringList
from frontlint.rules._items import Item, comma_items, list_items, may_repeat, removal_fix, repeats, space_items
from frontlint.rules._values import entries_of, entry_of
from frontlint.rules.base import Example, Page, PageRule
from frontlint.text import Span

_KEYS = ("tags", "categories", "tag", "category")


class _List(NamedTuple):
    """One list of terms: what it is called and where it stands."""

    label: str
    key_path: str
    node: Sequence | Scalar


def _lists(page: Page) -> list[_List]:
    """Every list of terms of a page; each branch of nested categories is a list of its own."""
    if "tags" not in page.memo:
        page.memo["tags"] = list(_find_lists(page))
    found: list[_List] = page.memo["tags"]
    return found


def _find_lists(page: Page) -> Iterator[_List]:
    entries = entries_of(page)
    keys = _KEYS if page.generator.case_insensitive_keys else [key for key in _KEYS if key in entries]
    for key in keys:
        if (entry := entry_of(page, key)) is not None:
            yield from _branches(entry.key, pointer(entry.key), entry.node)
    taxonomies = entry_of(page, "taxonomies")
    if taxonomies is not None and isinstance(taxonomies.node, Mapping):
        for term in taxonomies.node.entries:
            yield from _branches(term.key, pointer(taxonomies.key, term.key), term.node)


def _branches(label: str, key_path: str, node: Node) -> Iterator[_List]:
    if isinstance(node, Mapping):
        return
    yield _List(label, key_path, node)
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            if isinstance(item, Sequence):
                yield from _branches(label, key_path + pointer(index), item)


def _items(page: Page, terms: _List) -> list[Item]:
    """The terms of a list, or of a string that the generator splits."""
    if isinstance(terms.node, Sequence):
        return list(list_items(page.document, terms.node, terms.key_path))
    if not isinstance(terms.node.value, str):
        return []
    lists = page.generator.string_lists
    reading = lists.get(terms.label, lists.get("*"))
    if reading is StringList.SPACES:
        return list(space_items(page.document, terms.node, terms.key_path))
    if reading in (StringList.COMMAS, StringList.COMMAS_UNTRIMMED):
        return list(comma_items(page.document, terms.node, terms.key_path))
    return []


def _caseless(text: str) -> str:
    return " ".join(text.casefold().split())


class Duplicate(PageRule):
    """Flags tags and categories that a page has twice.

    The page is listed twice under the term, or the generator drops one without a word. Two spellings that differ only
    in case (`Linux`, `linux`) make two terms on many generators that end up at one address.

    Each list is looked at by itself: a tag may be the name of a category too, and the branches of nested categories may
    share a parent. A term that is written exactly as before can be removed by a fix.
    """

    name = "tags/duplicate"
    severity = Severity.WARNING
    fixes = (Applicability.SAFE, Applicability.UNSAFE)
    bad = Example("---\ntitle: Roses\ntags: [garden, roses, garden]\n---\n")
    good = Example("---\ntitle: Roses\ntags: [garden, roses]\ncategories: [garden]\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at each repeated term."""
        for terms in _lists(page):
            if isinstance(terms.node, Sequence) and not may_repeat(terms.node, _caseless):
                continue
            for first, again in repeats(_items(page, terms), _caseless):
                message = (
                    f"`{terms.label}` repeats `{again.text}`"
                    if first.text == again.text
                    else f"`{terms.label}` has `{first.text}` and `{again.text}`, which differ only in case"
                )
                note = Note(first.span, "the first one")
                yield Finding(message, again.span, again.key_path, (note,), removal_fix(first, again))


class EmptyItem(PageRule):
    """Flags empty items in lists of tags and categories.

    A dash with nothing behind it, `null` or `""` becomes a term without a name: some generators stop, others make a
    page for it or skip it. The fix removes the item, if the list has others. A list without any item, or a key without
    a value, is no item and is left alone.
    """

    name = "tags/empty-item"
    severity = Severity.WARNING
    fixes = (Applicability.SAFE,)
    bad = Example("---\ntitle: Roses\ntags:\n  - garden\n  -\n---\n")
    good = Example("---\ntitle: Roses\ntags: []\ncategories:\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at each empty item, or at its dash."""
        for terms in _lists(page):
            if not isinstance(terms.node, Sequence):
                continue
            for index, item in enumerate(terms.node.items):
                if isinstance(item, Scalar) and _is_empty(item):
                    yield self._finding(page, terms, item, index)

    def _finding(self, page: Page, terms: _List, item: Scalar, index: int) -> Finding:
        message = f"`{terms.label}` has an empty item"
        assert isinstance(terms.node, Sequence)
        fix = _emptying(page, terms.node, index)
        if item.start < item.end:
            return Finding(message, item.span, terms.key_path + pointer(index), fix=fix)
        dash = page.document.source.text.rfind("-", terms.node.start, item.start + 1)
        span = Span(dash, dash + 1) if dash >= 0 else terms.node.span
        return Finding(message, span, terms.key_path, fix=fix)


def _emptying(page: Page, node: Sequence, index: int) -> Fix | None:
    """Remove an empty item, if its list has others."""
    from frontlint.document.remove import item_removal

    if all(_is_empty(item) for item in node.items):
        return None
    leads = all(_is_empty(item) for item in node.items[:index])
    span = item_removal(page.document.source.scan, node, index, leads=leads)
    return None if span is None else Fix(Applicability.SAFE, "remove the empty item", (Edit(span, ""),))


def _is_empty(item: Node) -> bool:
    return isinstance(item, Scalar) and (item.value is None or not item.text.strip())


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
    bad = Example("---\ntitle: Roses\ntags: [rose-pruning, garden tools, spring flowers]\n---\n")
    good = Example("---\ntitle: Roses\ntags: [rose pruning, garden tools, self-seeding]\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the first term in the rarer style of each list."""
        for terms in _lists(page):
            if not isinstance(terms.node, Sequence) or not _has_spaced_term(terms.node):
                continue
            items = _items(page, terms)
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
