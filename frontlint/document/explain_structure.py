"""A YAML block whose lines do not fit together -> the plainest sentence about the place where the parser stopped."""

from __future__ import annotations

import re

from frontlint.document.explain_keys import guess_key, other_sign
from frontlint.document.explain_lines import Line, pointer_to
from frontlint.document.problem import Problem
from frontlint.text import Span


def explain_structure(
    text: str, lines: list[Line], failing: int, problem: str, at: int, context: int | None
) -> Problem:
    """Say what is wrong where no value is to blame.

    Args:
        text: the page.
        lines: the block's lines.
        failing: index of the line where the parser stopped.
        problem: the parser's words.
        at: where it stopped.
        context: where what it was reading began, if it says so.
    """
    if "escape" in problem:
        return _escape(text, lines, failing, at)
    if context is not None and ("' or ']" in problem or "' or '}" in problem or "end of stream" in problem):
        return _unclosed(text, context)
    if "node content" in problem and text[at : at + 1] == ",":
        return Problem("syntax/invalid", "there is an empty item before this comma", Span(at, at + 1))
    if "alias" in problem:
        message = "`*` repeats a value that `&` names, and there is none with this name above"
        return _at_rest(lines[failing], at, message)
    index = failing
    if "document" in problem or "directive" in problem:
        index = next((number for number, line in enumerate(lines) if line.text.startswith(("%", "..."))), failing)
    elif "':'" in problem and context is not None:
        index = next((number for number, line in enumerate(lines) if line.start <= context <= line.end), failing)
    return _misplaced(lines, index, at)


def _escape(text: str, lines: list[Line], failing: int, at: int) -> Problem:
    start = at if text[at] == "\\" else text.rfind("\\", 0, at)
    shown = text[start : start + 2]
    message = f"`{shown}` means nothing in double quotes; use single quotes or write `\\{shown}`"
    return Problem("syntax/invalid", message, Span(start, start + 2), pointer_to(lines, lines[failing]))


def _unclosed(text: str, context: int) -> Problem:
    opener = text[context]
    name = {"[": "list", "{": "mapping"}.get(opener, "text")
    closer = {"[": "]", "{": "}"}.get(opener, opener)
    message = f"the {name} that begins here has no closing `{closer}`, or what stands in it needs quotes"
    return Problem("syntax/invalid", message, Span(context, context + 1))


def _misplaced(lines: list[Line], index: int, at: int) -> Problem:
    index = min(index, _first_word(lines, index))
    line = lines[index]
    above = next((other for other in reversed(lines[:index]) if not other.blank), None)
    if line.key is None and not line.dashes:
        return _no_key(line, above)
    message = None if above is None else _wrong_place(line, above)
    if message is None:
        return _at_rest(line, at, "this cannot be read as YAML; put text with special characters in quotes")
    return Problem("syntax/invalid", message, line.content, pointer_to(lines, line))


def _first_word(lines: list[Line], failing: int) -> int:
    """The block's first line where that has no key: the parser took it for a text and stopped at the next colon."""
    first = next((number for number, line in enumerate(lines) if not line.blank), failing)
    line = lines[first]
    is_text = line.key is None and not line.dashes and re.match(r"\s*\w", line.text) is not None
    return first if is_text else failing


def _no_key(line: Line, above: Line | None) -> Problem:
    goes_on = above is not None and bool(above.value) and above.key is not None and line.column <= above.column
    guess = guess_key(line) or other_sign(line, in_text=goes_on)
    if guess is not None and guess.rule == "syntax/invalid":
        return guess.reported()
    shown = line.text.strip()
    if shown.startswith(":"):
        start = line.content.start
        return Problem("syntax/invalid-key", "there is no key before this colon", Span(start, start + 1))
    shown = shown if len(shown) <= 40 else shown[:37] + "..."
    hint = ": there is no `: ` after the key" if re.match(r"\w", shown) else ""
    if above is not None and goes_on:
        hint = f"; indent it if it goes on with the value of `{above.key_name}`"
    return Problem("syntax/invalid", f"`{shown}` is not a `key: value` line{hint}", line.content)


def _wrong_place(line: Line, above: Line) -> str | None:
    """Why a key or an item cannot stand below the line above it."""
    what = f"`{line.key_name}`" if line.key is not None else "this item"
    owner = f"`{above.key_name}`" if above.key is not None else "the line above"
    if line.column > above.column and above.value and not line.dashes:
        return f"{what} is indented below {owner}, which has a value of its own"
    if line.column != above.column:
        return f"the indentation of {what} fits none of the lines above it"
    if line.dashes and not above.dashes:
        return f"a list item cannot follow here, because {owner} has a value of its own"
    if above.dashes and not line.dashes:
        return f"{what} stands where a list goes on above it"
    return None


def _at_rest(line: Line, at: int, message: str) -> Problem:
    start = at if line.content.start <= at < line.content.end else line.content.start
    return Problem("syntax/invalid", message, Span(start, max(start, line.content.end)))
