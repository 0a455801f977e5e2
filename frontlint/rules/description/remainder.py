"""A description and its page's title -> what the description says besides the title."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from frontlint.document.model import Entry, Mapping, Node, Scalar
from frontlint.rules._values import folded_title, string_of
from frontlint.rules.base import Page
from frontlint.words import fold

TITLE = "…"
# Values that repeat the description or the title under another name say nothing new about the page, and a layout's name
# says nothing about its subject.
_NOT_ABOUT = frozenset(
    {"title", "linktitle", "description", "excerpt", "summary", "abstract", "layout", "type", "template"}
)


# Words that carry no subject, in English, German, French, Spanish, Portuguese, Italian and Dutch. "How" and "what" are
# not among them: they say what a page answers.
_STOP_WORDS = """
a an the this that these those it its is are was be been and or but not no of in on at to for from by with as about into
over we you your our my i he she they their us all any some more most here there can will may do does have has
der die das den dem des ein eine einen einem einer dieser diese dieses und oder ist sind von vom zu zum zur im mit auf
für über le la les un une du de ce cet cette ces et ou est sont dans sur pour par avec au aux el los las una del este
esta estos estas y o es son en con por para sobre al lo os um uma da dos na em e é são il gli di che questo questa
questi queste per su sono è het een dit deze van voor met op
"""
# Words that say of a page only that it is one, in the same languages, Chinese and Japanese; "guide" and "reference" are
# not among them: they say which kind.
_GENERIC_WORDS = """
article articles post posts page pages blog entry document documentation doc docs topic topics section text content
contents describe describes described describing description explain explains explained explaining explanation discuss
discusses discussed discussing cover covers covered covering detail details detailed information info read learn
discover find out see following artikel beitrag seite beschreibt erklärt behandelt décrit explique présente artículo
entrada página explica artigo descreve articolo pagina descrive spiega
本文 本文介绍 本文介紹 本文描述 本文讲述 本文将介绍 本文將介紹 介绍 介紹 について この記事では 解説 説明
"""


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@lru_cache(maxsize=1024)
def is_generic(words: tuple[str, ...]) -> bool:
    """Whether folded words say nothing but that there is a page with a subject."""
    return _words(_GENERIC_WORDS).issuperset(words)


class Told(NamedTuple):
    """What a page says of itself, as its rules ask for it; a named tuple, since a run makes one a page.

    Attributes:
        entry, scalar: the description.
        folded: the description's folded words.
        title: the title, if there is one.
        title_words: the title's folded words; empty without one.
        remainder: what the description says besides the title, with `TITLE` in its place; None if it is not in there.
    """

    entry: Entry
    scalar: Scalar
    folded: str
    title: Scalar | None
    title_words: str
    remainder: str | None


def told(page: Page) -> Told | None:
    """A page's description beside its title; None where there is no description."""
    if "description" not in page.memo:
        page.memo["description"] = _told(page)
    found: Told | None = page.memo["description"]
    return found


def _told(page: Page) -> Told | None:
    found = string_of(page, "description")
    if found is None:
        return None
    entry, scalar = found
    folded = fold(scalar.value)
    title = string_of(page, "title")
    if title is None:
        return Told(entry, scalar, folded, None, "", None)
    words = folded_title(page, title[1])
    return Told(entry, scalar, folded, title[1], words, around_title(folded, words))


def around_title(description: str, title: str) -> str | None:
    """What a folded description says besides a folded title, with `TITLE` in its place; None if it is not in there."""
    if not title:
        return None
    start = _find(description, title)
    if start is None:
        return None
    return f"{description[:start].rstrip()} {TITLE} {description[start + len(title) :].lstrip()}".strip()


def _find(text: str, title: str) -> int | None:
    start = text.find(title)
    while start >= 0:
        end = start + len(title)
        if (start == 0 or _parts(text[start - 1], title[0])) and (end == len(text) or _parts(title[-1], text[end])):
            return start
        start = text.find(title, start + 1)
    return None


def _parts(before: str, after: str) -> bool:
    """Whether a word ends between two characters; scripts without spaces part anywhere."""
    return before == " " or after == " " or _unspaced(before) or _unspaced(after)


def _unspaced(char: str) -> bool:
    if char.isascii():
        return False
    import unicodedata

    return unicodedata.east_asian_width(char) in "WF"


@lru_cache(maxsize=1024)
def content_words(remainder: str) -> tuple[str, ...]:
    """The words of a remainder that are not stop words; a site that has one remainder has it on thousands of pages."""
    stops = _words(_STOP_WORDS)
    return tuple(word for word in remainder.split() if word != TITLE and word not in stops)


def count_words(words: Iterable[str]) -> int:
    """How many words there are; two characters of a script without spaces count as one."""
    return sum((len(word) + 1) // 2 if _unspaced(word[0]) else 1 for word in words)


def subject_words(page: Page, description: str) -> frozenset[str]:
    """The folded words of all other metadata of a page; values that contain the description are left out."""
    root = page.document.root
    found: set[str] = set()
    if root is not None:
        for entry in root.entries:
            if entry.key.casefold() not in _NOT_ABOUT:
                _collect(entry.node, description, found)
    return frozenset(found)


def _collect(node: Node, description: str, found: set[str]) -> None:
    if isinstance(node, Scalar):
        if isinstance(node.value, str):
            folded = fold(node.value)
            if description not in folded:
                found.update(folded.split())
        return
    for child in [entry.node for entry in node.entries] if isinstance(node, Mapping) else node.items:
        _collect(child, description, found)
