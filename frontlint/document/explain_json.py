"""Where a JSON block stops being JSON -> the problem, in the author's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontlint.document.model import Scalar, pointer
from frontlint.document.problem import Problem
from frontlint.document.problems import CURLY_QUOTES, curly_quote, unresolved_template
from frontlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from json import JSONDecodeError

    Path = Sequence[str | int]

_SPELLINGS = {"true": "true", "false": "false", "null": "null", "none": "null", "nil": "null"}


def invalid(message: str, span: Span, path: Path = ()) -> Problem:
    """A problem that has no rule of its own."""
    return Problem("syntax/invalid", message, span, pointer(*path))


def not_an_object(at: int) -> Problem:
    """Something stands behind the block's object."""
    return invalid("nothing may stand between the closing `}` and the text below the block", Span(at, at + 1))


def outer_brace(at: int) -> Problem:
    """Hexo's `;;;` block has braces around it."""
    return invalid("a `;;;` block is written without the outer braces", Span(at, at + 1))


def huge_number(span: Span, path: Path) -> Problem:
    """No reader can hold the number."""
    return invalid(f"the number{_of(path)} is too large", span, path)


def template(text: str, at: int, path: Path) -> Problem:
    """A scaffold's placeholder was never filled in."""
    end = text.find("}}", at)
    end = at + 2 if end < 0 or "\n" in text[at:end] else end + 2
    return unresolved_template(text[at:end], Span(at, end), pointer(*path))


def key_expected(text: str, at: int, comma: int | None, path: Path) -> Problem:
    """Something that is no key stands where a key should."""
    char = text[at : at + 1]
    if comma is not None and char in ("}", ""):
        return trailing_comma(comma, char, path)
    found = _common(text, at, path)
    if found is not None:
        return found
    word = re.compile(r"[^\s:=,{}\[\]\"]+").match(text, at)
    if word is not None:
        return invalid(f"the key `{word.group()}` needs double quotes", Span(*word.span()), path)
    if char == ",":
        return invalid("there is one comma too many", Span(at, at + 1), path)
    if char == "":
        return invalid("the block ends inside an object", Span(at, at), path)
    return invalid(f"`{char}` stands where a key in double quotes should", Span(at, at + 1), path)


def colon_expected(text: str, at: int, key: Scalar, path: Path) -> Problem:
    """A key has no colon."""
    if text.startswith("=", at):
        return invalid(f"JSON puts `:` between `{key.text}` and its value, not `=`", Span(at, at + 1), path)
    if "\n" in key.text[-1:] or not key.text.strip(" ,:"):
        return invalid("a quote is missing before or after this", key.span, path)
    return invalid(f"there is no `:` after the key `{key.text}`", key.span, path)


def comma_expected(text: str, at: int, before: Span, opened: int, closing: str, path: Path) -> Problem:
    """A value is followed by neither a comma nor the end of what it stands in."""
    char = text[at : at + 1]
    quoted = text.startswith('"', before.end - 1) and before.end - before.start > 1
    if char == "":
        return invalid(f"the `{text[opened]}` that opens here is never closed", Span(opened, opened + 1), path)
    if quoted and at == before.end and char not in ",:}]#/=":
        return invalid('a `"` inside a text is written `\\"`', Span(at - 1, at), path)
    if char in "}]":
        wanted = f"`{closing}`" if closing else "the end of the block"
        return invalid(f"`{char}` stands where {wanted} should", Span(at, at + 1), path)
    if char in "#/":
        return _comment(text, at, path)
    message = "there is no comma between this value and the next"
    fixes = ((Span(before.end, before.end), ","),) if char in '"{[' else ()
    place = Span(before.end - 1, before.end)
    return Problem("syntax/invalid", message, place, pointer(*path), (), fixes, "put a comma after it" if fixes else "")


def trailing_comma(comma: int, closing: str, path: Path) -> Problem:
    """A comma stands behind the last member or item."""
    before = f"the closing `{closing}`" if closing else "the end of the block"
    message = f"JSON allows no comma before {before}"
    span = Span(comma, comma + 1)
    return Problem("syntax/invalid", message, span, pointer(*path), (), ((span, ""),), "remove the comma")


def value_expected(text: str, at: int, path: Path) -> Problem:
    """Something that is no value stands where a value should."""
    char = text[at : at + 1]
    if char in "},]":
        message = (
            f"there is no value{_of(path)}" if path and isinstance(path[-1], str) else "there is one comma too many"
        )
        return invalid(message, Span(at, at + len(char)), path)
    found = _common(text, at, path)
    if found is not None:
        return found
    written = re.compile(r"[^,\r\n\]}\"]*").match(text, at)
    assert written is not None
    word = written.group().rstrip()
    span = Span(at, at + max(1, len(word)))
    if word.lower() in _SPELLINGS:
        return _respelled(word, _SPELLINGS[word.lower()], span, path)
    if word in ("NaN", "Infinity", "-Infinity"):
        return invalid(f"JSON has no number `{word}`", span, path)
    if re.fullmatch(r"[-+.\d][-+.\d_eExa-fA-F]*", word) is not None and word.count("-") < 2:
        return invalid(
            f"`{word}` is not a number as JSON writes it; if it is text, put double quotes around it", span, path
        )
    return invalid(f"the value{_of(path)} needs double quotes", span, path)


def _respelled(word: str, right: str, span: Span, path: Path) -> Problem:
    message = f"JSON writes `{right}`, not `{word}`"
    return Problem("syntax/invalid", message, span, pointer(*path), (), ((span, right),), f"write `{right}`")


def string_fault(text: str, start: int, error: JSONDecodeError, path: Path) -> Problem:
    """A string that cannot be read."""
    line = re.compile(r"[^\r\n]*").match(text, start)
    assert line is not None
    at = error.pos
    if error.msg.startswith("Unterminated") or text[at : at + 1] in ("\n", "\r", ""):
        return invalid('the text that begins here has no closing `"`', Span(start, line.end()), path)
    if error.msg.startswith("Invalid control"):
        name = r"\t" if text[at] == "\t" else f"\\u{ord(text[at]):04x}"
        what = "a tab" if text[at] == "\t" else "a control character"
        span = Span(at, at + 1)
        message = f"{what} inside a text is written `{name}`"
        return Problem("syntax/invalid", message, span, pointer(*path), (), ((span, name),), f"write `{name}`")
    backslash = text.rfind("\\", start, at + 1)
    escape = re.compile(r"\\(?:u[0-9a-fA-F]{0,4}|.?)").match(text, backslash)
    assert escape is not None
    if escape.group().startswith("\\u"):
        return invalid("four hexadecimal digits follow `\\u`", Span(*escape.span()), path)
    message = f"`{escape.group()}` means nothing in JSON; a backslash itself is written `\\\\`"
    return invalid(message, Span(*escape.span()), path)


def _common(text: str, at: int, path: Path) -> Problem | None:
    """What can be wrong with a key and with a value alike."""
    char = text[at : at + 1]
    if char == "'":
        end = re.compile(r"'[^'\r\n]*'?").match(text, at)
        assert end is not None
        return invalid("JSON needs double quotes, not single ones", Span(*end.span()), path)
    if char and char in CURLY_QUOTES:
        return curly_quote(char, at, pointer(*path))
    if char in ("#", "/"):
        return _comment(text, at, path)
    return None


def _comment(text: str, at: int, path: Path) -> Problem:
    comment = re.compile(r"/\*[\s\S]*?\*/|[^\r\n]*").match(text, at)
    assert comment is not None
    return invalid("JSON has no comments", Span(at, at + len(comment.group().rstrip())), path)


def _of(path: Path) -> str:
    """A clause that names the key that the path leads to."""
    if path and isinstance(path[-1], str):
        return f" of `{path[-1]}`"
    keys = [part for part in path if isinstance(part, str)]
    return f" in `{keys[-1]}`" if keys else ""
