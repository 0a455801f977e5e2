"""A value that stops the YAML parser -> what its author did not know, and how to write it."""

from __future__ import annotations

import re
from dataclasses import replace

from frontlint.document.explain_flow import guess_comment, guess_flow
from frontlint.document.explain_guess import (
    CLOSERS,
    RESERVED,
    STRAY,
    TEMPLATES,
    Guess,
    Written,
    foreign_comment,
    quoted,
    requoted,
    reserved_message,
    stray,
    template,
)
from frontlint.document.explain_keys import guess_dash, guess_key, odd_space_before, odd_space_behind
from frontlint.document.explain_known import LIST_KEYS
from frontlint.document.explain_lines import Line, closing_quote
from frontlint.document.explain_unclosed import guess_unclosed
from frontlint.document.problems import CURLY_QUOTES
from frontlint.text import Span

_SEVERAL = re.compile(r"""("[^"\\]*"|'[^']*')(?:[ \t]*,[ \t]*("[^"\\]*"|'[^']*'))+""")


def guess_line(line: Line, at: int, below: Line | None = None, *, is_text: bool | None = False) -> Guess | None:
    """What may be wrong with a line, judged by how it is written.

    Args:
        line: the suspect.
        at: where the parser stopped.
        below: the next line that says something, if it is indented below this one.
        is_text: whether an item with a colon is a text, not a mapping; None if that cannot be told.
    """
    if line.key is None and not line.dashes:
        return _guess_bare(line, at)
    if line.key == "<<":
        return None
    if line.key is not None and line.value[:1] == "-" and line.value[1:2] in ("", " ", "\t"):
        advice = "put it on a line of its own, or put the text in quotes"
        message = f"a list item cannot stand behind `{line.key_name}:`; {advice}"
        return Guess("syntax/invalid", message, line.value_span, (line.value_span, '"-"'))
    if is_text is not False and line.value[:1] not in (*CLOSERS, '"', "'"):
        return _guess_text_item(line, certain=is_text is True)
    return _guess_keyed(line, at, below)


def _guess_text_item(line: Line, *, certain: bool) -> Guess | None:
    """An item that is, or may be, a text with a colon."""
    whole = Written(line.text[line.key_start - line.start :].rstrip(), line.key_start, "this item")
    if "#" in whole.text or ": " not in line.value:
        return None
    guess = requoted(whole, "syntax/unquoted-colon", "this item contains `: ` and needs quotes")
    return guess if certain else replace(guess, fix_message="")


def _guess_keyed(line: Line, at: int, below: Line | None) -> Guess | None:
    """What may be wrong with the value of a key or an item."""
    name = f"the value of `{line.key_name}`" if line.key is not None else "this item"
    value, certain = _value_of(line, name)
    if not line.value.isascii():
        value = replace(value, text=value.text.rstrip("\u200b\ufeff\u2060"))
    guess = (
        odd_space_before(line)
        or guess_comment(line, value)
        or guess_value(value, at, below=below, key=line.key_name)
        or guess_dash(line)
    )
    if not line.text.isascii() and (behind := odd_space_behind(line)) is not None:
        return behind if guess is None else replace(guess, further=(*guess.further, behind.repair))
    return guess if guess is None or certain else replace(guess, unsafe=True)


def _guess_bare(line: Line, at: int) -> Guess | None:
    """What may be wrong with a line without a key as YAML sees it."""
    written = Written(line.text.strip(), line.content.start, "the block")
    comment = foreign_comment(written.text, written.span)
    if comment is not None:
        return comment
    if written.text[:1] in ("]", "}") and written.text[1:].strip() in STRAY:
        sign = Span(written.span.end - 1, written.span.end)
        return stray(replace(written, name=f"the closing `{written.text[0]}`"), written.text[-1], sign)
    if written.text[:1] == "{" and not written.text.startswith(TEMPLATES):
        return guess_flow(written, at, guess_value)
    return guess_key(line) or guess_dash(line)


def _value_of(line: Line, name: str) -> tuple[Written, bool]:
    """A line's value, and whether it surely ends there: a `#` without a blank behind it hardly begins a comment."""
    rest = line.text[line.value_start - line.start :].rstrip()
    tail = re.match(r"[ \t]+#(?=\S)(\d)?", rest[len(line.value) :])
    if tail is None or not line.value or line.value[0] in "\"'[{":
        return Written(line.value, line.value_start, name), True
    comment = re.search(r"[ \t]+#[ \t]", rest)
    text = rest if comment is None else rest[: comment.start()]
    return Written(text, line.value_start, name), tail[1] is not None


def guess_value(value: Written, at: int, below: Line | None = None, key: str = "") -> Guess | None:
    """What may be wrong with a value; the arguments are those of `guess_line`, and the value's key."""
    text = value.text
    if not text:
        return None
    if text.startswith(TEMPLATES) or (text[0] in "\"'" and "{{" in text and "}}" in text):
        return template(value)
    if text[0] in CURLY_QUOTES and len(text) > 2 and _is_one_quotation(text):
        message = f"{value.name} is in curly quotes, which do not quote in YAML"
        return requoted(value, "syntax/curly-quotes", message, text[1:-1], "use straight quotes")
    if text[0] in "\"'":
        return _guess_quoted(value, key)
    return guess_flow(value, at, guess_value, key) if text[0] in CLOSERS else _guess_plain(value, below)


def _is_one_quotation(text: str) -> bool:
    """Whether a text that begins with a curly quote ends with the one that closes it."""
    inner = text[1:-1]
    if text[0] in "‘’‚‛":
        return text[-1] in "‘’‚‛'" and re.search(r"(?<!\w)[‘’']|[‘’'](?!\w)", inner) is None
    return text[-1] in '“”„‟"' and not any(char in inner for char in "“”„‟")


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


def _guess_quoted(value: Written, key: str = "") -> Guess | None:
    text, quote = value.text, value.text[0]
    closed = closing_quote(text)
    if closed is None or (quote == "'" and text[-1] != quote and _is_open(text)):
        return guess_unclosed(value)
    if closed == len(text) - 1:
        return None
    rest = text[closed + 1 :]
    begin = value.start + closed + 1 + len(rest) - len(rest.lstrip())
    behind = Span(begin, value.span.end)
    if rest.strip() in STRAY:
        return stray(value, rest.strip(), behind)
    return foreign_comment(rest.strip(), behind, rest[0]) or _guess_behind(value, key, closed, behind)


def _guess_behind(value: Written, key: str, closed: int, behind: Span) -> Guess | None:
    """What goes on behind the quote that closes a value."""
    text, quote = value.text, value.text[0]
    rest = text[closed + 1 :]
    if not rest.strip("]} "):
        return None
    inch = text[closed - 1].isdigit() and text.count(quote) == 3
    if text[-1] == quote and (text[closed - 1].isspace() or rest[0].isalnum() or inch or '\\"' in text):
        return _inner_quote(value, closed)
    if key.lower() in LIST_KEYS and _SEVERAL.fullmatch(text) is not None:
        message = f"{value.name} is several texts; a list of them stands in brackets"
        brackets = ((Span(value.start, value.start), "["), (value.after, "]"))
        return Guess("syntax/invalid", message, behind, brackets[0], "put them in brackets", brackets[1:])
    message = f"{value.name} goes on behind its closing quote; put all of it in quotes"
    fix_message = "put all of it in quotes" if text.count(quote) % 2 == 0 and rest.strip() != quote else ""
    return Guess("syntax/invalid", message, behind, (value.span, quoted(text)), fix_message)


def _inner_quote(value: Written, closed: int) -> Guess:
    """A quote inside a quoted value, such as an apostrophe."""
    at = Span(value.start + closed, value.start + closed + 1)
    quote, inner = value.text[0], value.text[1:-1]
    message = f"this quote ends {value.name}, which goes on behind it"
    fix_message = "use the other kind of quotes"
    repair = quoted(inner)
    if quote == "'":
        inner = inner.replace("''", "'")
        repair = quoted(inner if re.search(r"(?<!\\)'", inner) is not None else inner.replace("\\'", "'"))
    elif "\\" in inner:
        fix_message = 'write `\\"` for the quotes inside'
        escaped = re.sub(r'(?<!\\)((?:\\\\)*)"', r'\1\\"', inner)
        repair = f'"{escaped}"'
        if set(re.findall(r"\\(.)", inner)) - {'"', "\\"}:
            fix_message = ""
    return Guess("syntax/invalid", message, at, (value.span, repair), fix_message)


def _is_open(text: str) -> bool:
    """Whether a text that begins with a single quote has only apostrophes behind it."""
    return re.search(r"(?<!\w)'|'(?!\w)", text[1:]) is None
