"""A list or mapping in brackets that stops the YAML parser -> what its author did not know."""

from __future__ import annotations

from collections.abc import Callable

from frontlint.document.explain_guess import (
    CLOSERS,
    STRAY,
    Guess,
    Written,
    requoted,
    reserved_message,
    stray,
)
from frontlint.document.explain_lines import Line, closing_quote
from frontlint.text import Span


def guess_comment(line: Line, value: Written) -> Guess | None:
    """A value in brackets that a `#` cuts off from its closing bracket."""
    if value.text[:1] not in CLOSERS or items(value.text) is not None:
        return None
    whole = line.text[value.start - line.start :].rstrip()
    cut = whole.find("#", len(value.text))
    if cut < 0 or items(whole) is None:
        return None
    span = Span(value.start + cut - 1, value.start + cut + 1)
    return Guess(
        "syntax/invalid", _comment_message(" #", value), span, (Span(value.start, value.start + len(whole)), '"-"')
    )


def guess_flow(value: Written, at: int, guess_item: Callable[[Written, int], Guess | None]) -> Guess | None:
    """A value that begins with a bracket: text, a list that is not closed, or a list with a wrong item.

    Args:
        value: what is written.
        at: where the parser stopped.
        guess_item: what may be wrong with one item.
    """
    text, opener = value.text, value.text[0]
    found = items(text)
    if found is None:
        message = f"{value.name} begins with `{opener}`, but has no closing `{CLOSERS[opener]}`"
        return Guess("syntax/invalid", message, value.first, (value.after, CLOSERS[opener]))
    rest = text[found[-1].stop + 1 :]
    if rest and not rest.strip("]} "):
        span = Span(value.span.end - len(rest.lstrip()), value.span.end)
        return Guess("syntax/invalid", f"there is a `{rest.strip()}` too many in {value.name}", span, (span, ""))
    if rest.strip() in STRAY:
        return stray(value, rest.strip(), Span(value.span.end - len(rest.lstrip()), value.span.end))
    if rest:
        fix_message = "" if rest.lstrip()[0] in ",;[{" else "put it in quotes"
        return requoted(value, "syntax/reserved-start", reserved_message(value), fix_message=fix_message)
    owner = value.name.removeprefix("the value of ").replace("this item", "this list")
    faulty = _empty_item(value, found, owner) or _hash_item(value, found)
    item = _item_at(value, found, at, owner) if faulty is None and opener == "[" else None
    return faulty if item is None else guess_item(item, at)


def _item_at(value: Written, found: list[range], at: int, owner: str) -> Written | None:
    """The item that an offset stands in."""
    for item in found:
        written = value.text[item.start : item.stop]
        begin = value.start + item.start + len(written) - len(written.lstrip())
        if begin <= at <= value.start + item.stop:
            return Written(written.strip(), begin, f"an item of {owner}")
    return None


def _empty_item(value: Written, found: list[range], owner: str) -> Guess | None:
    """Nothing before a comma."""
    for item in found[:-1]:
        if not value.text[item.start : item.stop].strip():
            where = "before its first comma" if item.start == 1 else "between two commas"
            span = Span(value.start + (item.start if item.start == 1 else item.start - 1), value.start + item.stop + 1)
            return Guess("syntax/invalid", f"{owner} has an empty item {where}", span, (value.span, '"-"'))
    return None


def _hash_item(value: Written, found: list[range]) -> Guess | None:
    """An item that begins with a hash."""
    for item in found:
        written = value.text[item.start : item.stop]
        if written.lstrip().startswith("#"):
            begin = value.start + item.start + len(written) - len(written.lstrip())
            span = Span(begin, begin + 1)
            return Guess("syntax/invalid", _comment_message("#", value), span, (value.span, '"-"'))
    return None


def _comment_message(sign: str, value: Written) -> str:
    closer = CLOSERS[value.text[0]]
    return f"`{sign}` begins a comment, so {value.name} has no closing `{closer}`; put the item in quotes"


def items(text: str) -> list[range] | None:
    """Where the items of the list that a text begins with stand; None if it is not closed."""
    found: list[range] = []
    depth, start, index = 0, 1, 0
    while index < len(text):
        char = text[index]
        if char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
            if depth == 0:
                return [*found, range(start, index)]
        elif char == "," and depth == 1:
            found.append(range(start, index))
            start = index + 1
        elif char in "\"'" and not text[start:index].strip():
            index += closing_quote(text[index:]) or 0
        index += 1
    return None
