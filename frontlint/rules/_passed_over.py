"""A page -> whether its generator passes over it as a whole, and for want of what."""

from __future__ import annotations

from frontlint.generators.readers.names import is_dated
from frontlint.patterns import pattern
from frontlint.rules._values import entry_of
from frontlint.rules.base import Page

# What an article of Pelican must have (pelican/contents.py, `mandatory_properties` and `_has_valid_status`).
_OF_ARTICLES = frozenset({"title", "date"})
_PLAIN_DATE = pattern(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")
_MEMO = "passed over"


def passed_over(page: Page) -> frozenset[str] | None:
    """The keys without which the generator passes over a page, empty for what no key mends; None where it takes it up.

    Jekyll passes over what lies among the posts and has no date in its name; Pelican over an article without a title,
    or whose status or date it cannot read. Without a date it may be one of Pelican's pages, which need none.
    """
    row = page.generator
    if row.dated_folders:
        return frozenset() if is_undated(page) else None
    if row.makes != "pelican" or page.document.root is None:
        return None
    if _MEMO not in page.memo:
        page.memo[_MEMO] = _OF_ARTICLES if _is_doubtful(page) and _is_lost(page) else None
    found: frozenset[str] | None = page.memo[_MEMO]
    return found


def is_undated(page: Page) -> bool:
    """Whether a page lies in a folder of which the generator reads only what has a date in its name, and has none."""
    if not page.generator.dated_folders:
        return False
    *above, name = page.path.split("/")
    return not is_dated(name) and any(folder in page.generator.dated_folders for folder in above)


def is_in_drafts(page: Page) -> bool:
    """Whether it lies in a folder of drafts."""
    drafts = page.generator.draft_folders
    return bool(drafts) and not set(drafts).isdisjoint(page.path.split("/")[:-1])


def _is_doubtful(page: Page) -> bool:
    """Whether it is worth to read an article as Pelican does."""
    title, date = entry_of(page, "title"), entry_of(page, "date")
    if date is None:
        return False  # it may lie in `PAGE_PATHS`, and pages need no date
    if title is None or any(entry_of(page, key) is not None for key in ("status", "modified", "content")):
        return True
    return _PLAIN_DATE.fullmatch(getattr(date.node, "text", "")) is None


def _is_lost(page: Page) -> bool:
    from frontlint.generators.reading import read_as  # late, as most pages are plain

    given = frozenset(key for key in _OF_ARTICLES if page.has_default(key))
    path = page.site.in_generator(page.path) or page.path
    reading = read_as(page.document.source.text.encode(errors="replace"), page.generator, path=path, given=given)
    return reading is not None and reading.values is None and reading.published is False
