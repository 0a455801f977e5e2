"""A page -> what it files itself under, as facts that are compared with those of the other pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from frontlint.document.model import Scalar, Sequence, pointer
from frontlint.generators.model import StringList
from frontlint.patterns import pattern
from frontlint.rules.base import Page
from frontlint.rules.tags._lists import TermList, caseless, items_of, reading_of, term_lists
from frontlint.text import Span

# Between two letters they part words, or do not. Beside a digit or a sign they tell names apart: 1.0, 3-2-1, .NET.
_SEPARATOR = pattern(r"(?<=[^\W\d_])[\s_.-]+(?=[^\W\d_])")
_BLANKS = pattern(r"[\s_-]+")
_TAXONOMIES = {"tag": "tags", "category": "categories"}


class Term(NamedTuple):
    """One term of a page.

    Attributes:
        taxonomy: what it is a term of, such as ``tags``.
        label: the key as the page writes it.
        text: as the author wrote it, without quotes.
        span, key_path: where it stands.
        scalar: an item of a list, which can be written anew; None for a part of a string.
    """

    taxonomy: str
    label: str
    text: str
    span: Span
    key_path: str
    scalar: Scalar | None


def taxonomy_of(label: str) -> str:
    """What a key files a page under, in whatever case and number it is written: ``tags`` for ``Tag``."""
    folded = label.lower()
    return _TAXONOMIES.get(folded, folded)


def terms_of(page: Page) -> Iterator[Term]:
    """Every term of a page; of those of one list that differ only in case, which `tags/duplicate` flags, the first."""
    for terms in term_lists(page):
        taxonomy = taxonomy_of(terms.label)
        seen: set[str] = set()
        for text, span, key_path, scalar in _found(page, terms):
            form = caseless(text)
            if form not in seen:
                seen.add(form)
                yield Term(taxonomy, terms.label, text, span, key_path, scalar)


def _found(page: Page, terms: TermList) -> Iterator[tuple[str, Span, str, Scalar | None]]:
    if isinstance(terms.node, Sequence):
        # Items as rules know them are made for few; here every list of the site comes by.
        for index, item in enumerate(terms.node.items):
            if isinstance(item, Scalar) and isinstance(item.value, str) and (text := item.text.strip()):
                yield text, item.span, terms.key_path + pointer(index), item
    elif reading_of(page, terms) is StringList.WHOLE:
        if isinstance(terms.node.value, str) and (text := terms.node.text.strip()):
            yield text, terms.node.span, terms.key_path, terms.node
    else:
        for part in items_of(page, terms):
            yield part.text, part.span, part.key_path, None


@lru_cache(maxsize=4096)
def form_of(text: str) -> str:
    """The form in which spellings of one term are equal: ``ai-video``, ``ai video``, ``AI Video``, ``aivideo``."""
    return _BLANKS.sub(" ", _SEPARATOR.sub("", text.casefold()))
