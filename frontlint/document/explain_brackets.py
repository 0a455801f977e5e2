"""A list or mapping in brackets that is not closed, or whose lines lack commas -> where the signs belong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from frontlint.document.explain_guess import CLOSERS, Guess, Written
from frontlint.document.explain_known import LIST_KEYS
from frontlint.document.explain_lines import Line, closing_quote
from frontlint.text import Span

_NEEDS_COMMA = re.compile(r"[\"'\]}\w]$")
_BEGINS_ITEM = re.compile(r"[\"'\[{]|[\w-]+[ \t]*:(?:[ \t]|$)")


@dataclass(frozen=True, slots=True)
class Brackets:
    """How the brackets of a text match.

    Attributes:
        open: the openers without a closer, the outermost first.
        closed: the index of the bracket that closes the first one, or None.
        wrong: the index of a closer that does not match its opener, or None.
    """

    open: str
    closed: int | None = None
    wrong: int | None = None


def match_brackets(text: str) -> Brackets:
    """Match the brackets of a text that begins with one, down to the end of that one."""
    stack = ""
    index = 0
    while index < len(text):
        char = text[index]
        if char in CLOSERS:
            stack += char
        elif char in "]}":
            if char != CLOSERS[stack[-1]]:
                return Brackets(stack, wrong=index)
            stack = stack[:-1]
            if not stack:
                return Brackets("", closed=index)
        elif char in "\"'" and text[:index].rstrip()[-1:] in ("[", "{", ",", ":"):
            index += closing_quote(text[index:]) or 0
        index += 1
    return Brackets(stack)


def guess_closer(value: Written, key: str) -> Guess | None:
    """A closing bracket that is missing, or another one that stands in its place, in a value of one line."""
    text = value.text
    found = match_brackets(text)
    if not found.open or "#" in text or text.startswith("[[") or text.endswith("\\"):
        return None
    closer = CLOSERS[found.open[-1]]
    message = f"{value.name} begins with `{text[0]}`, but has no closing `{CLOSERS[text[0]]}`"
    if found.wrong is not None:
        at = Span(value.start + found.wrong, value.start + found.wrong + 1)
        char = text[found.wrong]
        message = f"`{char}` stands where `{closer}` should"
        missing = len(found.open) > 1 and char == CLOSERS[found.open[-2]]
        repair = (Span(at.start, at.start), closer) if missing else (at, closer)
        return Guess("syntax/invalid", message, at, repair, f"write `{closer}`")
    if text[-1] == ")" and "(" not in text:
        last = Span(value.span.end - 1, value.span.end)
        message = f"`)` stands where `{closer}` should"
        return Guess("syntax/invalid", message, last, (last, closer), f"write `{closer}`")
    certain = key.lower() in LIST_KEYS or "," in text or (text[0] == "{" and ": " in text)
    closers = "".join(CLOSERS[char] for char in reversed(found.open))
    fix_message = f"close it with `{closers}`" if certain else ""
    return Guess("syntax/invalid", message, value.first, (value.after, closers), fix_message)


def guess_open_lines(page: str, lines: list[Line], index: int) -> Guess | None:
    """A list or mapping in brackets of several lines that is not closed, or lacks commas at the ends of its lines."""
    owner = _owner(lines, index)
    if owner is None:
        return None
    first = lines[owner]
    start = first.value_start if first.key is not None or first.dashes else first.content.start
    inner = [first]
    bare = first.key is None and not first.dashes
    for below in lines[owner + 1 :]:
        if not below.blank and not (bare and first.column == 0):
            is_closer = below.text.lstrip()[:1] in ("]", "}")
            if below.column <= first.column and not is_closer and (bare or below.key is not None or below.dashes):
                break
        if below.text.lstrip().startswith("#"):
            return None
        if not below.blank:
            inner.append(below)
    end = inner[-1].content.end
    found = match_brackets(page[start:end])
    if found.closed is not None:
        inner = [line for line in inner if line.start <= start + found.closed]
    if len(inner) == 1 or found.wrong is not None:
        return None
    name = f"the value of `{first.key_name}`" if first.key is not None else "the block"
    commas = _commas(inner)
    if commas:
        message = "there is no comma between this value and the next"
        at = commas[0].start
        repairs = tuple((span, ",") for span in commas)
        mark = Span(at - 1, at)
        return Guess("syntax/invalid", message, mark, repairs[0], "put a comma after it", repairs[1:])
    if not found.open or page.startswith("[[", start):
        return None
    closers = "".join(CLOSERS[char] for char in reversed(found.open))
    shown = page[start]
    message = f"{name} begins with `{shown}`, but has no closing `{CLOSERS[shown]}`"
    return Guess(
        "syntax/invalid", message, Span(start, start + 1), (Span(end, end), closers), f"close it with `{closers}`"
    )


def _owner(lines: list[Line], index: int) -> int | None:
    """The line whose value begins with a bracket that a line may stand in."""
    for number in range(index, max(-1, index - 100), -1):
        line = lines[number]
        begun = line.value if line.key is not None or line.dashes else line.text.strip()
        if begun[:1] in CLOSERS and match_brackets(begun).closed is None:
            return number
    return None


def _commas(inner: list[Line]) -> list[Span]:
    """The ends of lines at which a comma is missing."""
    found: list[Span] = []
    for line, below in pairwise(inner):
        ends = _NEEDS_COMMA.search(line.text.rstrip()) is not None
        if ends and line is not inner[0] and _BEGINS_ITEM.match(below.text.strip()) is not None:
            found.append(Span(line.content.end, line.content.end))
    return found
