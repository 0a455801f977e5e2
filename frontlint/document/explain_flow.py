"""A list or mapping in brackets that stops the YAML parser -> what its author did not know."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from frontlint.document.explain_brackets import guess_closer
from frontlint.document.explain_guess import (
    CLOSERS,
    STRAY,
    Guess,
    Written,
    foreign_comment,
    quoted,
    requoted,
    reserved_message,
    stray,
)
from frontlint.document.explain_known import LIST_KEYS
from frontlint.document.explain_lines import Line, closing_quote
from frontlint.document.problems import CURLY_QUOTES
from frontlint.text import Span

_ALWAYS_RESERVED = re.compile(r"[@%`]|[*&](?![\w-]+$)")


def guess_comment(line: Line, value: Written) -> Guess | None:
    """A value in brackets that a `#` cuts off from its closing bracket."""
    if value.text[:1] not in CLOSERS or items(value.text) is not None:
        return None
    whole = line.text[value.start - line.start :].rstrip()
    cut = whole.find("#", len(value.text))
    if cut < 0 or items(whole) is None:
        return None
    span = Span(value.start + cut - 1, value.start + cut + 1)
    edits = _hash_quotes(whole, value.start)
    sign = " #" if edits is None or len(edits) > 1 or not whole[:cut].rstrip().endswith((",", "[")) else "#"
    message = _comment_message(sign, value)
    if edits is None:
        return Guess("syntax/invalid", message, span, (Span(value.start, value.start + len(whole)), '"-"'))
    return Guess("syntax/invalid", message, span, edits[0], "put the item in quotes", edits[1:])


def _hash_quotes(whole: str, start: int) -> tuple[tuple[Span, str], ...] | None:
    """Quotes around the items with a hash that begins a comment; None where one may begin a comment after all."""
    edits: list[tuple[Span, str]] = []
    for item in items(whole) or ():
        written = whole[item.start : item.stop]
        if re.search(r"(?:^|\s)#", written) is not None:
            text = written.strip()
            if re.search(r"#(?:\s|$)", text) is not None or text[0] in "\"'[{" or ": " in text:
                return None
            begin = start + item.start + written.index(text)
            edits.append((Span(begin, begin + len(text)), quoted(text)))
    return tuple(edits) or None


def guess_flow(
    value: Written, at: int, guess_item: Callable[[Written, int], Guess | None], key: str = ""
) -> Guess | None:
    """A value that begins with a bracket: text, a list that is not closed, or a list with a wrong item.

    Args:
        value: what is written.
        at: where the parser stopped.
        guess_item: what may be wrong with one item.
        key: the value's key.
    """
    text = value.text
    guess = (_half_quoted(value) if text[0] == "[" else None) or guess_closer(value, key)
    if guess is not None:
        return guess
    found = items(text)
    if found is None:
        message = f"{value.name} begins with `{text[0]}`, but has no closing `{CLOSERS[text[0]]}`"
        return Guess("syntax/invalid", message, value.first, (value.after, CLOSERS[text[0]]))
    if text[found[-1].stop + 1 :]:
        return _behind_bracket(value, found, key)
    return _within_brackets(value, found, at, guess_item)


def _behind_bracket(value: Written, found: list[range], key: str) -> Guess:
    """Something that follows the bracket which closes a value."""
    rest = value.text[found[-1].stop + 1 :]
    behind = Span(value.span.end - len(rest.lstrip()), value.span.end)
    if not rest.strip("]} "):
        message = f"there is a `{rest.strip()}` too many in {value.name}"
        return Guess("syntax/invalid", message, behind, (behind, ""), f"remove the `{rest.strip()}`")
    if rest.strip() in STRAY:
        return stray(value, rest.strip(), behind)
    comment = foreign_comment(rest.strip(), behind, rest[0])
    if comment is not None:
        return comment
    is_list = key.lower() in LIST_KEYS and "," in value.text[: found[-1].stop]
    fix_message = "" if is_list or rest.lstrip()[0] in ",;[{" else "put it in quotes"
    return requoted(value, "syntax/reserved-start", reserved_message(value), fix_message=fix_message)


def _within_brackets(
    value: Written, found: list[range], at: int, guess_item: Callable[[Written, int], Guess | None]
) -> Guess | None:
    """What may be wrong with an item or a member."""
    owner = value.name.removeprefix("the value of ").replace("this item", "this list")
    faulty = _empty_item(value, found, owner) or _hash_item(value, found)
    item = _item_at(value, found, at, owner) if faulty is None else None
    if item is None:
        return faulty
    if value.text[0] == "{":
        member = re.match(r"[\w-]+:[ \t]+(?=[^\s\"'\[{])", item.text)
        return None if member is None else guess_item(_cut(item, member.end()), at)
    guess = _two_items(item) or guess_item(item, at)
    if guess is not None and item.text[0] in "\"'" and "," in item.text:
        return replace(guess, fix_message="")
    return _with_its_like(guess, value, found, item)


def _with_its_like(guess: Guess | None, value: Written, found: list[range], item: Written) -> Guess | None:
    """A guess that quotes an item, and the other items that begin with a reserved character as well."""
    if guess is None or guess.rule != "syntax/reserved-start" or not guess.fix_message:
        return guess
    others = (Written(*_stripped(value, other), item.name) for other in found)
    alike = (other for other in others if other.start != item.start and _ALWAYS_RESERVED.match(other.text) is not None)
    return replace(guess, further=tuple((other.span, quoted(other.text)) for other in alike))


def _cut(item: Written, start: int) -> Written:
    """An item from an offset of its own on."""
    return Written(item.text[start:], item.start + start, item.name)


def _stripped(value: Written, item: range) -> tuple[str, int]:
    """An item without the blanks around it, and where it begins."""
    written = value.text[item.start : item.stop]
    return written.strip(), value.start + item.start + len(written) - len(written.lstrip())


def _two_items(item: Written) -> Guess | None:
    """Two texts in quotes without a comma between them."""
    match = re.fullmatch(r"""("[^"\\]*"|'[^']*')[ \t]+(?:"[^"\\]*"|'[^']*')""", item.text)
    if match is None:
        return None
    end = item.start + match.end(1)
    message = "there is no comma between this value and the next"
    return Guess("syntax/invalid", message, Span(end - 1, end), (Span(end, end), ","), "put a comma after it")


def _half_quoted(value: Written) -> Guess | None:
    """A list of texts in quotes of which some have a quote at one end only, or a curly one."""
    text = value.text
    if text[-1] != "]" or any(char in text[1:-1] for char in "[]{}#\\"):
        return None
    edits: list[tuple[Span, str]] = []
    for piece in re.finditer(r"[^,]+", text[1:-1]):
        written = piece[0].strip()
        quotes = [char for char in written if char in '"“”„‟' or (char == "'" and written[0] == "'")]
        if not quotes or (len(quotes) == 2 and written[0] == written[-1] and written[0] in "\"'"):
            continue
        inner = written.strip('"“”„‟') if written[0] != "'" else written[1:]
        if not inner.strip() or len(quotes) > 2 or len(written) - len(inner) != len(quotes):
            return None
        begin = value.start + 1 + piece.start() + piece[0].index(written)
        edits.append((Span(begin, begin + len(written)), quoted(inner)))
    if not edits:
        return None
    first, new = edits[0]
    what = text[first.start - value.start : first.end - value.start]
    curly = any(char in CURLY_QUOTES for char in what)
    rule = "syntax/curly-quotes" if curly else "syntax/invalid"
    message = f"`{what}` in {value.name} has a curly quote" if curly else f"`{what}` in {value.name} lacks a quote"
    return Guess(rule, message, first, (first, new), "put it in quotes", tuple(edits[1:]))


def _item_at(value: Written, found: list[range], at: int, owner: str) -> Written | None:
    """The item that an offset stands in."""
    for item in found:
        text, begin = _stripped(value, item)
        if begin <= at <= value.start + item.stop:
            return Written(text, begin, f"an item of {owner}")
    return None


def _empty_item(value: Written, found: list[range], owner: str) -> Guess | None:
    """Nothing before a comma."""
    for item in found[:-1]:
        if not value.text[item.start : item.stop].strip():
            where = "before its first comma" if item.start == 1 else "between two commas"
            span = Span(value.start + (item.start if item.start == 1 else item.start - 1), value.start + item.stop + 1)
            gone = Span(value.start + item.start - 1, value.start + item.stop)
            if item.start == 1:
                rest = value.text[item.stop + 1 :]
                gone = Span(value.start + 1, value.start + item.stop + 1 + len(rest) - len(rest.lstrip()))
            return Guess("syntax/invalid", f"{owner} has an empty item {where}", span, (gone, ""), "remove the comma")
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
