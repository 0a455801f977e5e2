"""A quote that is never closed -> where its author meant it to end."""

from __future__ import annotations

import re

from frontlint.document.explain_guess import Guess, Written, quoted
from frontlint.document.explain_lines import Line, closing_quote
from frontlint.document.problems import CURLY_QUOTES
from frontlint.text import Span

# Words that begin with an apostrophe, which opens no quotation.
_ELISION = re.compile(r"'(?:tis|twas|til|twill|em|n|cause|bout|round|neath|\d\ds?)\b", re.IGNORECASE)


def guess_unclosed(value: Written) -> Guess:
    """What a value in quotes that stands on one line and is never closed was meant to be."""
    text, quote = value.text, value.text[0]
    last = Span(value.span.end - 1, value.span.end)
    if text[-1] in CURLY_QUOTES:
        message = f"{value.name} begins with a straight quote and ends with a curly one"
        return Guess("syntax/curly-quotes", message, last, (last, quote), "use a straight quote")
    message = f"the quote that begins {value.name} is never closed"
    if quote == "'" and _ELISION.match(text) is not None:
        return Guess("syntax/invalid", message, value.first, (value.span, quoted(text)), "put all of it in quotes")
    other = "'" if quote == '"' else '"'
    if text[-1] == other and text.count(other) == 1 and len(text) > 2:
        message = f"{value.name} begins with `{quote}` and ends with `{other}`"
        return Guess("syntax/invalid", message, last, (last, quote), f"use `{quote}` at both ends")
    if quote == "'" and "'" in text[1:]:
        repair = (value.span, quoted(text[1:]))
        return Guess("syntax/invalid", message, value.first, repair, "close it with double quotes", unsafe=True)
    fix_message = f"close it with `{quote}`"
    if re.search(r"[ \t]#", text) is not None or text.endswith("\\") or not text[1:].strip():
        fix_message = ""
    return Guess("syntax/invalid", message, value.first, (value.after, quote), fix_message)


def guess_unclosed_lines(page: str, lines: list[Line], index: int) -> Guess | None:
    """A value in quotes that goes on in indented lines and is never closed."""
    owner = next((number for number in range(index, max(-1, index - 100), -1) if _opens(lines[number])), None)
    if owner is None:
        return None
    first = lines[owner]
    more = []
    for below in lines[owner + 1 :]:
        if below.blank or below.column <= first.column:
            break
        more.append(below)
    quote = first.value[0]
    if not more or any(line.key is not None or line.dashes or quote in line.text for line in more):
        return None
    end = more[-1].content.end
    if re.search(r"\s#", page[first.value_start : end]) is not None or page[end - 1] == "\\":
        return None
    name = f"the value of `{first.key_name}`" if first.key is not None else "this item"
    message = f"the quote that begins {name} is never closed"
    mark = Span(first.value_start, first.value_start + 1)
    return Guess("syntax/invalid", message, mark, (Span(end, end), quote), f"close it with `{quote}`")


def _opens(line: Line) -> bool:
    return line.value[:1] in ('"', "'") and closing_quote(line.value) is None
