"""keywords/not-in-body: keywords that the page never speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontlint.diagnostic import Finding, Severity
from frontlint.document.model import Node, Scalar, Sequence
from frontlint.rules._items import Item, comma_items, list_items
from frontlint.rules._values import entry_of, path_to
from frontlint.rules.base import Example, Page, PageRule
from frontlint.words import content_words, fold, stop_words


class NotInBody(PageRule):
    """Flags a keyword none of whose words stand anywhere on the page.

    A keyword is to say what the page is about. One whose words stand neither in the title nor in the description nor in
    the text was left over from a template or another page, or is a phrase to be found by that the page does not serve.

    A keyword is told only if the page has none of its words, in any form: words count by their beginnings, so that
    plurals and endings make no difference, small words do not count, and of a text without spaces, such as a Chinese
    one, each pair of signs is a word. Left alone are pages with less than fifty words, and those whose text comes from
    elsewhere.
    """

    name = "keywords/not-in-body"
    severity = Severity.INFO
    default = False
    off_because = "synonyms (`car` on a page about automobiles) are what some sites keep keywords for"
    groups = ("seo", "strict")
    bad = Example("---\ntitle: Roses\nkeywords: [pruning, bicycle]\n---\n" + "Pruning makes roses bloom again. " * 12)
    good = Example("---\ntitle: Roses\nkeywords: [prune, rose]\n---\n" + "Pruning makes roses bloom again. " * 12)

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at each keyword that the page does not speak of."""
        entry = entry_of(page, "keywords")
        if entry is None or not page.generator.in_search:
            return
        document, at = page.document, path_to(entry.key)
        if not _any_missing(page, entry.node):
            return
        items: list[Item] = []
        if isinstance(entry.node, Sequence):
            items = list(list_items(document, entry.node, at))
        elif isinstance(entry.node, Scalar) and isinstance(entry.node.value, str):
            items = list(comma_items(document, entry.node, at))
        if not items:
            return
        text = _text(page)
        if len(text) < _SHORTEST:
            return
        seen: set[str] = set()
        for item in items:
            again = item.text.casefold() in seen  # keywords/duplicate says so
            seen.add(item.text.casefold())
            beginnings = [] if again else _beginnings(item.text)
            if beginnings and not any(beginning in text for beginning in beginnings):
                yield Finding(f"no word of the keyword `{item.text}` stands on the page", item.span, item.key_path)


# Fifty words, in characters; fewer say too little of what a page is about.
_SHORTEST = 300
_FIELDS = ("title", "description", "excerpt", "summary", "subtitle")
_COMMA = re.compile("[,\uff0c\u3001]")
_ENDINGS = re.compile(r"(?:ies|ied|ings?|ers?|ions?|ed|es|ly|s|y|e)\Z")
_SPACED = re.compile(r"[^\W\d_]*[a-z\u00df-\u024f\u0370-\u058f][^\W_]*")


def _any_missing(page: Page, node: Node) -> bool:
    """Whether a keyword may be missing: most pages have a word of each of theirs, letter for letter."""
    if isinstance(node, Scalar):
        keywords = _COMMA.split(node.text) if isinstance(node.value, str) else []
    else:
        keywords = [item.text for item in getattr(node, "items", ()) if isinstance(item, Scalar)]
    text = _text(page) if keywords else ""
    stops = stop_words()
    return any(
        not any(len(word) > 3 and word not in stops and word in text for word in keyword.lower().split())
        for keyword in keywords
    )


def _text(page: Page) -> str:
    """What the page says, in lower case: the fields that show and the text below the block."""
    document = page.document
    body = document.source.text[document.block.body_start :]
    fields = [document.string(field) or "" for field in _FIELDS]
    text = "\n".join([*fields, body]).lower()
    return text if text.isascii() else text.casefold()


def _beginnings(keyword: str) -> list[str]:
    """What the page must have one of: the stem of each word, or each pair of signs of a word without letters."""
    found: list[str] = []
    for word in content_words(keyword) or fold(keyword).split():
        if word.isascii() or _SPACED.fullmatch(word):
            stem = _ENDINGS.sub("", word)
            found.append(stem if len(stem) > 2 else word)
        elif len(word) < 3:
            found.append(word)
        else:
            found.extend(word[index : index + 2] for index in range(len(word) - 1))
    return found
