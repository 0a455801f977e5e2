"""A value that stops the YAML parser -> what its author did not know, and how to write it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from frontlint.document.explain_lines import Line, closing_quote
from frontlint.document.problems import CURLY_QUOTES, unresolved_template
from frontlint.text import Span

_RESERVED = {
    "[": "begins a list in YAML",
    "{": "begins a mapping in YAML",
    "&": "names a value in YAML",
    "*": "repeats a named value in YAML",
    "!": "gives a type in YAML",
    "|": "begins a block of text in YAML",
    ">": "begins a block of text in YAML",
    "%": "is reserved in YAML",
    "@": "is reserved in YAML",
    "`": "is reserved in YAML",
    ",": "separates items in YAML",
    "?": "begins a key in YAML",
    "]": "ends a list in YAML",
    "}": "ends a mapping in YAML",
}
_CLOSERS = {"[": "]", "{": "}"}
_STRAY = frozenset({",", ";"})
_TEMPLATES = ("{{", "{%", "<%")


@dataclass(frozen=True, slots=True)
class Guess:
    """A cause that may explain a failure: it does if the repair gets the parser past it.

    Attributes:
        rule, message, span: of the problem to report.
        repair: the trial as (span, text).
        fix_message: what the repair does; empty where it is not surely what was meant, so that no fix is offered.
    """

    rule: str
    message: str
    span: Span
    repair: tuple[Span, str]
    fix_message: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A value as its author wrote it, and what to call it."""

    text: str
    start: int
    name: str

    @property
    def span(self) -> Span:
        """Its characters in the page."""
        return Span(self.start, self.start + len(self.text))

    @property
    def first(self) -> Span:
        """Its first character."""
        return Span(self.start, self.start + 1)

    @property
    def after(self) -> Span:
        """The empty place behind it."""
        return Span(self.start + len(self.text), self.start + len(self.text))


def quoted(value: str) -> str:
    """A value in quotes that need no escapes where that is possible."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def guess_line(line: Line, at: int, below: Line | None = None) -> Guess | None:
    """What may be wrong with a line, judged by how it is written.

    Args:
        line: the suspect.
        at: where the parser stopped.
        below: the next line that says something, if it is indented below this one.
    """
    if line.key is None and not line.dashes:
        return _guess_key(line)
    if line.key == "<<":
        return None
    name = f"the value of `{line.key_name}`" if line.key is not None else "this item"
    if line.key is not None and line.value[:1] == "-" and line.value[1:2] in ("", " ", "\t"):
        message = f"a list item cannot stand behind `{line.key_name}:`, it needs a line of its own"
        return Guess("syntax/invalid", message, line.value_span, (line.value_span, '"-"'))
    return guess_value(Written(line.value, line.value_start, name), at, below=below)


def _guess_key(line: Line) -> Guess | None:
    """A line that has no key as YAML sees it, but one as its author does."""
    text = line.text.strip()
    start = line.content.start
    if text.startswith(_TEMPLATES):
        return replace(_template(Written(text, start, "")), repair=(line.content, "#"))
    missing_space = re.match(r"([A-Za-z_][\w.-]*(?: [\w.-]+){0,2}):(?=[^\s:/]|/(?!/))", text)
    if missing_space is not None:
        colon = start + missing_space.end() - 1
        message = f"there is no space after the colon of `{missing_space[1]}`"
        repair = (Span(colon + 1, colon + 1), " ")
        return Guess("syntax/invalid", message, Span(colon, colon + 1), repair, "put a space after the colon")
    reserved = re.match(r"([@`%*&!|>\[\]{},][^\n]*?):(?=[ \t]|$)", text)
    if reserved is None:
        return None
    key = Written(reserved[1], start, f"the key `{reserved[1]}`")
    return _requoted(key, "syntax/reserved-start", _reserved_message(key))


def guess_value(value: Written, at: int, below: Line | None = None) -> Guess | None:
    """What may be wrong with a value; the arguments are those of `guess_line`."""
    text = value.text
    if not text:
        return None
    if text.startswith(_TEMPLATES) or (text[0] in "\"'" and "{{" in text and "}}" in text):
        return _template(value)
    if text[0] in CURLY_QUOTES and text[-1] in CURLY_QUOTES and len(text) > 2:
        message = f"{value.name} is in curly quotes, which do not quote in YAML"
        return _requoted(value, "syntax/curly-quotes", message, text[1:-1], "use straight quotes")
    if text[0] in "\"'":
        return _guess_quoted(value)
    return _guess_flow(value, at) if text[0] in _CLOSERS else _guess_plain(value, below)


def _guess_plain(value: Written, below: Line | None) -> Guess | None:
    text = value.text
    if text[0] in "|>" and below is not None:
        return _block_header(value)
    if text[0] in _RESERVED and (text[0] != "?" or text[1:2] in ("", " ")):
        return _requoted(value, "syntax/reserved-start", _reserved_message(value))
    if ": " in text or ":\t" in text or text.endswith(":"):
        what = "ends with `:`" if text.find(": ") < 0 and text.endswith(":") else "contains `: `"
        message = f"{value.name} {what} and needs quotes"
        if re.search(r'^[^"\\]*[^"\\\d]"$', text) is not None:
            opening = (Span(value.start, value.start), '"')
            return Guess("syntax/unquoted-colon", message, value.span, opening, "put a quote before it too")
        return _requoted(value, "syntax/unquoted-colon", message)
    return None


def _requoted(
    value: Written, rule: str, message: str, inner: str | None = None, fix_message: str = "put it in quotes"
) -> Guess:
    text = value.text if inner is None else inner
    return Guess(rule, message, value.span, (value.span, quoted(text)), fix_message)


def _reserved_message(value: Written) -> str:
    shown = "a backtick" if value.text[0] == "`" else f"`{value.text[0]}`"
    return f"{value.name} begins with {shown}, which {_RESERVED[value.text[0]]}, and needs quotes"


def _template(value: Written) -> Guess:
    problem = unresolved_template(value.text, value.span)
    return Guess(problem.rule, problem.message, value.span, (value.span, '"-"'))


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
    if rest.strip() in _STRAY:
        return _stray(value, rest.strip(), behind)
    if text[-1] == quote and (text[closed - 1].isspace() or rest[0].isalnum()):
        return _inner_quote(value, closed)
    message = f"{value.name} goes on behind its closing quote; put all of it in quotes"
    fix_message = "put all of it in quotes" if text.count(quote) % 2 == 0 else ""
    return Guess("syntax/invalid", message, behind, (value.span, quoted(text)), fix_message)


def _stray(value: Written, shown: str, span: Span) -> Guess:
    message = f"there is a `{shown}` behind {value.name}"
    return Guess("syntax/invalid", message, span, (span, ""), f"remove the `{shown}`")


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


def _guess_flow(value: Written, at: int) -> Guess | None:
    """A value that begins with a bracket: text, a list that is not closed, or a list with a wrong item."""
    text, opener = value.text, value.text[0]
    items = _items(text)
    if items is None:
        message = f"{value.name} begins with `{opener}`, but has no closing `{_CLOSERS[opener]}`"
        return Guess("syntax/invalid", message, value.first, (value.after, _CLOSERS[opener]))
    rest = text[items[-1].stop + 1 :]
    if rest and not rest.strip("]} "):
        span = Span(value.span.end - len(rest.lstrip()), value.span.end)
        return Guess("syntax/invalid", f"there is a `{rest.strip()}` too many in {value.name}", span, (span, ""))
    if rest.strip() in _STRAY:
        return _stray(value, rest.strip(), Span(value.span.end - len(rest.lstrip()), value.span.end))
    if rest:
        fix_message = "" if rest.lstrip()[0] in ",;[{" else "put it in quotes"
        return _requoted(value, "syntax/reserved-start", _reserved_message(value), fix_message=fix_message)
    owner = value.name.removeprefix("the value of ").replace("this item", "this list")
    for item in items:
        written = text[item.start : item.stop]
        begin = value.start + item.start + len(written) - len(written.lstrip())
        if begin <= at <= value.start + item.stop and opener == "[":
            return guess_value(Written(written.strip(), begin, f"an item of {owner}"), at)
    return None


def _items(text: str) -> list[range] | None:
    """Where the items of the list that a text begins with stand; None if it is not closed."""
    items: list[range] = []
    depth, start, index = 0, 1, 0
    while index < len(text):
        char = text[index]
        if char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
            if depth == 0:
                return [*items, range(start, index)]
        elif char == "," and depth == 1:
            items.append(range(start, index))
            start = index + 1
        elif char in "\"'" and not text[start:index].strip():
            index += closing_quote(text[index:]) or 0
        index += 1
    return None


def guess_wrapped(page: str, lines: list[Line], index: int) -> Guess | None:
    """A plain value that goes on in indented lines, of which one holds what looks like a key of several words."""
    line = lines[index]
    if line.key is None or " " not in line.key or line.dashes:
        return None
    above = next(
        (other for other in reversed(lines[:index]) if other.key is not None and other.column < line.column), None
    )
    if above is None or not above.value or above.value[0] in "\"'" or above.value[0] in _RESERVED:
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
