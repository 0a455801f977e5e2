"""A list of metadata, or a string that stands for one -> its items, each with its place and how to remove it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from frontlint.diagnostic import Applicability, Edit, Fix
from frontlint.document.model import Document, Node, Scalar, pointer
from frontlint.document.model import Sequence as ListNode
from frontlint.patterns import pattern
from frontlint.text import Span

_WORD = pattern(r"\S+")
_BETWEEN_COMMAS = pattern(r"[^,\uff0c\u3001]+")


class Item(NamedTuple):
    """One item of a list, or one part of a string.

    Attributes:
        text: as the author meant it, without quotes and blank space around it.
        span: its characters in the page.
        key_path: JSON Pointer of the item, or of the string that it is a part of.
        value: what makes two items identical.
        whole: whether it is an item of a list, not a part of a string.
        removal: the span to delete with the item's separator; None where more than the item would go.
    """

    text: str
    span: Span
    key_path: str
    value: object
    whole: bool
    removal: Span | None


def list_items(document: Document, node: ListNode, key_path: str) -> Iterator[Item]:
    """The scalars of a list that are not blank; nested lists and mappings are left out."""
    previous: Node | None = None
    for index, item in enumerate(node.items):
        if isinstance(item, Scalar) and item.value is not None and item.text.strip():
            value = (type(item.value), item.value)
            removal = _removal(document, previous, item)
            yield Item(item.text.strip(), item.span, key_path + pointer(index), value, True, removal)
        previous = item


def comma_items(document: Document, scalar: Scalar, key_path: str) -> Iterator[Item]:
    """The parts of a string between commas; none where a comma stands inside brackets and so parts nothing."""
    if any(piece.count("(") != piece.count(")") for piece in _BETWEEN_COMMAS.findall(scalar.text)):
        return iter(())
    return _string_items(document, scalar, key_path, _BETWEEN_COMMAS)


def space_items(document: Document, scalar: Scalar, key_path: str) -> Iterator[Item]:
    """The parts of a string between spaces."""
    return _string_items(document, scalar, key_path, _WORD)


def _string_items(document: Document, scalar: Scalar, key_path: str, piece: re.Pattern[str]) -> Iterator[Item]:
    from frontlint.document.parts import part

    text = scalar.text
    before = 0
    for match in piece.finditer(text):
        inner = match.group().strip()
        if not inner:
            continue
        start = match.start() + match.group().index(inner)
        end = start + len(inner)
        span = part(document, scalar, start, end)
        removal = part(document, scalar, before, end)
        exact = document.source.slice(removal) == text[before:end]
        yield Item(inner, span, key_path, inner, False, removal if exact and before else None)
        before = end


def _removal(document: Document, previous: Node | None, item: Scalar) -> Span | None:
    """From the end of the item before to the item's end in `[a, b]`, or the item's line in a list of dashes."""
    if previous is None:
        return None
    text = document.source.scan
    between = text[previous.end : item.start]
    if between.strip() == ",":
        return Span(previous.end, item.end)
    line_start = text.rfind("\n", 0, item.start) + 1
    line_end = text.find("\n", item.end)
    dash_alone = text[line_start : item.start].strip() == "-"
    if line_end < 0 or not dash_alone or text[item.end : line_end].strip() or line_start < previous.end:
        return None
    return Span(line_start, line_end + 1)


def may_repeat(node: ListNode, form: Callable[[str], str]) -> bool:
    """Whether two items of a list may be equal in the given form: in most lists none are, and no item need be made."""
    forms = [form(item.text) for item in node.items if isinstance(item, Scalar)] if len(node.items) > 1 else []
    return len(set(forms)) < len(forms)


def repeats(items: Sequence[Item], form: Callable[[str], str]) -> Iterator[tuple[Item, Item]]:
    """(the first, the later) for each item that is equal to an earlier one in the given form."""
    first: dict[str, Item] = {}
    for item in items:
        earlier = first.setdefault(form(item.text), item)
        if earlier is not item:
            yield earlier, item


def removal_fix(first: Item, again: Item) -> Fix | None:
    """Take out an item that is identical to an earlier one; unsafe in a string, whose commas could be a sentence's."""
    if again.removal is None or first.value != again.value:
        return None
    applicability = Applicability.SAFE if again.whole else Applicability.UNSAFE
    return Fix(applicability, f"remove the repeated `{again.text}`", (Edit(again.removal, ""),))
