"""A value that stops the YAML parser -> what its author did not know, and how to write it."""

from __future__ import annotations

import re

from frontlint.document.explain_flow import guess_comment, guess_flow
from frontlint.document.explain_guess import (
    CLOSERS,
    RESERVED,
    STRAY,
    TEMPLATES,
    Guess,
    Written,
    quoted,
    requoted,
    reserved_message,
    stray,
    template,
)
from frontlint.document.explain_keys import guess_dash, guess_key, odd_space_before
from frontlint.document.explain_lines import Line, closing_quote
from frontlint.document.problems import CURLY_QUOTES
from frontlint.text import Span


def guess_line(line: Line, at: int, below: Line | None = None) -> Guess | None:
    """What may be wrong with a line, judged by how it is written.

    Args:
        line: the suspect.
        at: where the parser stopped.
        below: the next line that says something, if it is indented below this one.
    """
    if line.key is None and not line.dashes:
        return guess_key(line) or guess_dash(line)
    if line.key == "<<":
        return None
    name = f"the value of `{line.key_name}`" if line.key is not None else "this item"
    if line.key is not None and line.value[:1] == "-" and line.value[1:2] in ("", " ", "\t"):
        advice = "put it on a line of its own, or put the text in quotes"
        message = f"a list item cannot stand behind `{line.key_name}:`; {advice}"
        return Guess("syntax/invalid", message, line.value_span, (line.value_span, '"-"'))
    value = Written(line.value, line.value_start, name)
    return (
        odd_space_before(line) or guess_comment(line, value) or guess_value(value, at, below=below) or guess_dash(line)
    )


def guess_value(value: Written, at: int, below: Line | None = None) -> Guess | None:
    """What may be wrong with a value; the arguments are those of `guess_line`."""
    text = value.text
    if not text:
        return None
    if text.startswith(TEMPLATES) or (text[0] in "\"'" and "{{" in text and "}}" in text):
        return template(value)
    if text[0] in CURLY_QUOTES and text[-1] in CURLY_QUOTES and len(text) > 2:
        message = f"{value.name} is in curly quotes, which do not quote in YAML"
        return requoted(value, "syntax/curly-quotes", message, text[1:-1], "use straight quotes")
    if text[0] in "\"'":
        return _guess_quoted(value)
    return guess_flow(value, at, guess_value) if text[0] in CLOSERS else _guess_plain(value, below)


def _guess_plain(value: Written, below: Line | None) -> Guess | None:
    text = value.text
    if text[0] in "|>" and below is not None:
        return _block_header(value)
    if text[0] in RESERVED and (text[0] != "?" or text[1:2] in ("", " ")):
        return requoted(value, "syntax/reserved-start", reserved_message(value))
    if ": " in text or ":\t" in text or text.endswith(":"):
        what = "ends with `:`" if text.find(": ") < 0 and text.endswith(":") else "contains `: `"
        message = f"{value.name} {what} and needs quotes"
        if re.search(r'^[^"\\]*[^"\\\d]"$', text) is not None:
            opening = (Span(value.start, value.start), '"')
            return Guess("syntax/unquoted-colon", message, value.span, opening, "put a quote before it too")
        return requoted(value, "syntax/unquoted-colon", message)
    return None


def _block_header(value: Written) -> Guess:
    """Text behind the `|` or `>` of a block of text."""
    header = re.match(r"[|>][-+0-9]*", value.text)
    assert header is not None  # the value begins so
    rest = value.text[header.end() :]
    span = Span(value.start + header.end() + len(rest) - len(rest.lstrip()), value.span.end)
    message = f"{value.name} is a block of text, which begins on the line below `{header[0]}`"
    return Guess("syntax/invalid", message, span, (Span(value.start + header.end(), value.span.end), ""))


def _guess_quoted(value: Written) -> Guess | None:
    text, quote = value.text, value.text[0]
    closed = closing_quote(text)
    if closed is None:
        return _guess_unclosed_quote(value)
    if closed == len(text) - 1:
        return None
    rest = text[closed + 1 :]
    begin = value.start + closed + 1 + len(rest) - len(rest.lstrip())
    behind = Span(begin, value.span.end)
    if rest.strip() in STRAY:
        return stray(value, rest.strip(), behind)
    if text[-1] == quote and (text[closed - 1].isspace() or rest[0].isalnum()):
        return _inner_quote(value, closed)
    message = f"{value.name} goes on behind its closing quote; put all of it in quotes"
    fix_message = "put all of it in quotes" if text.count(quote) % 2 == 0 else ""
    return Guess("syntax/invalid", message, behind, (value.span, quoted(text)), fix_message)


def _inner_quote(value: Written, closed: int) -> Guess:
    """A quote inside a quoted value, such as an apostrophe."""
    at = Span(value.start + closed, value.start + closed + 1)
    quote, inner = value.text[0], value.text[1:-1]
    message = f"this quote ends {value.name}, which goes on behind it"
    fix_message = "use the other kind of quotes"
    if quote == "'":
        inner = inner.replace("''", "'")
    elif "\\" in inner:
        fix_message = ""
    return Guess("syntax/invalid", message, at, (value.span, quoted(inner)), fix_message)


def _guess_unclosed_quote(value: Written) -> Guess:
    quote = value.text[0]
    if value.text[-1] in CURLY_QUOTES:
        last = Span(value.span.end - 1, value.span.end)
        message = f"{value.name} begins with a straight quote and ends with a curly one"
        return Guess("syntax/curly-quotes", message, last, (last, quote), "use a straight quote")
    message = f"the quote that begins {value.name} is never closed"
    return Guess("syntax/invalid", message, value.first, (value.after, quote))


def guess_wrapped(page: str, lines: list[Line], index: int) -> Guess | None:
    """A plain value that goes on in indented lines, of which one holds what looks like a key of several words."""
    line = lines[index]
    if line.key is None or " " not in line.key or line.dashes:
        return None
    above = next(
        (other for other in reversed(lines[:index]) if other.key is not None and other.column < line.column), None
    )
    if above is None or not above.value or above.value[0] in "\"'" or above.value[0] in RESERVED:
        return None
    last = line
    for below in lines[index + 1 :]:
        if below.blank or below.column <= above.column:
            break
        last = below
    span = Span(above.value_start, last.content.end)
    message = f"the value of `{above.key_name}` contains `: ` and needs quotes"
    repair = (span, quoted(page[span.start : span.end]))
    return Guess("syntax/unquoted-colon", message, span, repair, "put it in quotes")
