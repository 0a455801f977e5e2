"""Where a TOML block stops being TOML -> the problem, in the author's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontlint.document.model import pointer
from frontlint.document.problem import Problem
from frontlint.document.problems import CURLY_QUOTES, curly_quote, unresolved_template
from frontlint.text import Span

if TYPE_CHECKING:
    from frontlint.document.toml_lex import Lexer, LexError
    from frontlint.text import Source

_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_LINE = re.compile(
    r"[ \t]*(?:-[ \t]+)?(?P<key>\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\s=:\"'\[{#][^\r\n=:#]*)?"
    r"[ \t]*(?P<sign>[=:])?[ \t]*(?P<value>[^\r\n]*)"
)
_PAIR = re.compile(r"[\w.\"'-]+[ \t]*=")
_ITEM = re.compile(r"[^,\r\n\]}#]*")
_WORDS = re.compile(r"[^\W\d][^\r\n\"'#\[\]{}=\\]*")
_NOTHING = frozenset({"null", "none", "nil", "~"})


@dataclass(frozen=True, slots=True)
class _Fault:
    """Where `tomllib` stopped.

    Attributes:
        text: the page down to the block's end.
        at: the offset of the character it could not read.
        reason: what it said, without the place.
        line: offset of the first character of the line where the statement at fault begins.
        key, value: the spans of that line's key and of what follows its sign; empty where there is none.
        sign: ``=``, ``:`` or empty.
        lexed: where the block's own reader stopped, or None if it did not.
    """

    text: str
    at: int
    reason: str
    line: int
    key: Span
    value: Span
    sign: str
    lexed: LexError | None

    @property
    def name(self) -> str:
        """The key that the line sets, without quotes."""
        return self.text[self.key.start : self.key.end].strip("\"'")

    @property
    def key_path(self) -> str:
        """JSON Pointer of the line's key, seen from its own table."""
        return pointer(self.name) if self.name else ""

    def problem(self, message: str, span: Span, edit: tuple[Span, str] | None = None, fix_message: str = "") -> Problem:
        """A problem with the line's key, and the edit that mends it where it is sure."""
        edits = () if edit is None else (edit,)
        return Problem("syntax/invalid", message, span, self.key_path, (), edits, fix_message if edits else "")

    def here(self, message: str) -> Problem:
        """A problem with the one character that could not be read."""
        return self.problem(message, Span(self.at, min(self.at + 1, len(self.text))))


def explain(source: Source, content: Span, error: ValueError, lexer: Lexer) -> Problem:
    """What is wrong with a block that `tomllib` refused.

    Args:
        source: the page.
        content: the block.
        error: what `tomllib` raised; a plain ValueError stands for a number of too many digits.
        lexer: our own reader, after it read what it could.
    """
    text = source.text[: content.end]
    match = _PLACE.fullmatch(str(error))
    if match is None:
        return _huge_number(text, content)
    at = _offset(source, content, match[2], match[3])
    fault = _fault(text, content, at, match[1], lexer)
    for cause in (_template, _curly_quote, _unclosed_string, _string_content, _key, _value, _rest_of_line, _bracket):
        problem = cause(fault)
        if problem is not None:
            return problem
    reason = fault.reason[:1].lower() + fault.reason[1:]
    return fault.here(f"this is not TOML: {reason}")


def _huge_number(text: str, content: Span) -> Problem:
    digits = re.compile(r"[0-9_]{4000,}").search(text, content.start)
    span = Span(*digits.span()) if digits is not None else Span(content.start, content.start + 1)
    return Problem("syntax/invalid", "the number has too many digits", span)


def _offset(source: Source, content: Span, line: str | None, column: str | None) -> int:
    """The offset of a line and column of the block; of its last character that is not blank at the end of it."""
    if line is None or column is None:
        return content.start + len(source.text[content.start : content.end].rstrip())
    start = content.start
    for _ in range(int(line) - 1):
        start = source.scan.find("\n", start) + 1
    return min(start + int(column) - 1, content.end)


def _fault(text: str, content: Span, at: int, reason: str, lexer: Lexer) -> _Fault:
    line = max(text.rfind("\n", content.start, at), text.rfind("\r", content.start, at), content.start - 1) + 1
    begun = max((start for start in lexer.starts if start <= at), default=line)
    line = min(line, begun)
    match = _LINE.match(text, line)
    assert match is not None
    key = (
        Span(match.start("key"), match.start("key") + len(match["key"].rstrip())) if match["key"] else Span(line, line)
    )
    return _Fault(text, at, reason, line, key, Span(*match.span("value")), match["sign"] or "", lexer.failed)


def _template(fault: _Fault) -> Problem | None:
    """A scaffold's placeholder that stands where a value or a line should begin."""
    for start in (fault.at, fault.at - 1):
        match = re.compile(r"\{\{[^\r\n]*?\}\}").match(fault.text, max(start, 0))
        if match is not None:
            return unresolved_template(match.group(), Span(*match.span()), fault.key_path)
    return None


def _curly_quote(fault: _Fault) -> Problem | None:
    char = fault.text[fault.at : fault.at + 1]
    return curly_quote(char, fault.at, fault.key_path) if char and char in CURLY_QUOTES else None


def _unclosed_string(fault: _Fault) -> Problem | None:
    illegal = fault.reason.startswith("Illegal character") and fault.text[fault.at : fault.at + 1] in ("\n", "\r")
    if not illegal and not fault.reason.startswith("Unterminated"):
        return None
    start = fault.lexed.at if fault.lexed is not None else fault.at
    line = re.compile(r"[^\r\n]*").match(fault.text, start)
    assert line is not None
    quote = fault.text[start : start + 1]
    quote = quote * 3 if quote and fault.text.startswith(quote * 3, start) else quote
    return fault.problem(f"the text that begins here has no closing `{quote}`", Span(start, line.end()))


def _string_content(fault: _Fault) -> Problem | None:
    """What may not stand inside a string or a comment, and spaces that are none to TOML."""
    char = fault.text[fault.at : fault.at + 1]
    if char.isspace() and not char.isascii():
        return fault.here(f"the space U+{ord(char):04X} is none to TOML; use an ordinary one")
    if fault.reason.startswith(("Illegal", "Found invalid")):
        code = ord(fault.text[fault.at]) if fault.at < len(fault.text) else 0
        return fault.here(f"the control character U+{code:04X} may not stand here")
    if fault.reason.startswith(("Unescaped", "Escaped", "Invalid hex")):
        start = fault.text.rfind("\\", fault.line, fault.at)
        escape = re.compile(r"\\(?:u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|[^\r\n]?)").match(fault.text, max(start, 0))
        assert escape is not None
        message = (
            f"`{escape.group()}` means nothing in double quotes; write `\\\\` for a backslash or use single quotes"
        )
        if escape.group()[1:2] in ("u", "U"):
            message = f"`{escape.group()}` is not the number of a character"
        return fault.problem(message, Span(*escape.span()))
    return None


def _key(fault: _Fault) -> Problem | None:
    """A line that has a key and no `=`, or no key."""
    if fault.reason.startswith("Expected '='"):
        return _without_sign(fault)
    if not fault.reason.startswith("Invalid statement"):
        return None
    if fault.sign == "=" and fault.name:
        return fault.problem(f"the key `{fault.name}` needs quotes", fault.key)
    if fault.sign == "=":
        return fault.here("there is no key before the `=`")
    return fault.problem("this line is not a `key = value`", _until_line_end(fault, fault.at))


def _without_sign(fault: _Fault) -> Problem:
    if fault.text.startswith("- ", fault.key.start - 2) or fault.name == "-":
        return fault.problem(
            'TOML has no `- ` lists; write `tags = ["one", "two"]`', _until_line_end(fault, fault.line)
        )
    if fault.sign == ":" and fault.key.end <= fault.at <= fault.value.start:
        colon = fault.text.index(":", fault.key.end)
        return fault.problem(f"TOML puts `=` between `{fault.name}` and its value, not `:`", Span(colon, colon + 1))
    if fault.sign == "=" and fault.at < fault.key.end:
        return fault.problem(f"the key `{fault.name}` needs quotes", fault.key)
    if not fault.sign:
        return fault.problem(f"there is no `=` and no value after `{fault.name}`", fault.key)
    return fault.here("there is no `=` after the key")


def _value(fault: _Fault) -> Problem | None:
    """A value that is no value of TOML."""
    if fault.reason.startswith("Invalid date"):
        span = _item(fault, fault.at)
        return fault.problem(f"`{fault.text[span.start : span.end]}` is not a day or time that exists", span)
    if not fault.reason.startswith("Invalid value"):
        return None
    span = _item(fault, fault.at)
    word = fault.text[span.start : span.end]
    if not word:
        return fault.problem(f"there is no value after `{fault.name}`", fault.key if fault.name else span)
    if word.lower() in ("true", "false"):
        right = word.lower()
        return fault.problem(f"TOML writes `{right}`, not `{word}`", span, (span, right), f"write `{right}`")
    return fault.problem(_about_word(word, fault.name), span, *_in_quotes(fault, span))


def _in_quotes(fault: _Fault, span: Span) -> tuple[tuple[Span, str] | None, str]:
    """The edit that quotes the whole value of a line, if it is surely text: words without any sign of TOML's."""
    word = fault.text[span.start : span.end]
    sure = fault.sign == "=" and span.start == fault.value.start and _WORDS.fullmatch(word) is not None
    return ((span, f'"{word}"'), "put it in quotes") if sure and word.lower() not in _NOTHING else (None, "")


def _about_word(word: str, name: str) -> str:
    """What to say of a value that has no quotes."""
    if word.lower() in _NOTHING:
        return f"TOML has no `{word}`; leave the key out"
    if re.fullmatch(r"[-+]?\.?\d[\d._eE+-]*", word) is not None:
        return f"`{word}` is not a number as TOML writes it"
    return f"the value of `{name}` needs quotes" if name else "this needs quotes"


def _rest_of_line(fault: _Fault) -> Problem | None:
    """Something that follows a complete statement on its line."""
    if not fault.reason.startswith("Expected newline"):
        return None
    rest = _until_line_end(fault, fault.at)
    if fault.text.startswith(",", fault.at) and not fault.text[rest.start : rest.end].strip(", \t"):
        return fault.problem("TOML has no comma at the end of a line", rest, (rest, ""), "remove the comma")
    first = fault.text[fault.value.start : fault.value.start + 1]
    if fault.sign == "=" and first and first in "\"'" and fault.text[fault.at - 1] == first:
        message = (
            'a `"` inside a text is written `\\"`'
            if first == '"'
            else "the text ends here; use double quotes around it"
        )
        return fault.problem(message, Span(fault.at - 1, fault.at))
    if fault.sign == "=" and first and first not in "\"'[{":
        value = _until_line_end(fault, fault.value.start)
        return fault.problem(_about_bare(fault.text[value.start : value.end], fault.name), value)
    return fault.problem("nothing may follow here on the same line", _until_line_end(fault, fault.at))


def _about_bare(value: str, name: str) -> str:
    """What to say of a value that begins like a number or a date and goes on in another way."""
    if re.fullmatch(r"[-+]?0\d+", value) is not None:
        return f"`{value}` is not a number as TOML writes it: no zero comes first"
    if re.match(r"\d{4}[-/.]\d", value) is not None:
        return f"`{value}` is not a date as TOML writes it; write it like `2024-01-31`, or put quotes around it"
    return f"the value of `{name}` needs quotes"


def _bracket(fault: _Fault) -> Problem | None:
    """A list, an inline table or a header that is not closed or holds what it may not."""
    if fault.lexed is None or fault.lexed.opened is None:
        if fault.text.startswith("}", fault.at) and "," in fault.text[fault.line : fault.at]:
            comma = fault.text.rindex(",", fault.line, fault.at)
            span = Span(comma, comma + 1)
            message = "TOML allows no comma before the closing `}`"
            return fault.problem(message, span, (span, ""), "remove the comma")
        if fault.reason.startswith("Invalid initial"):
            return fault.here("there is no name of a key here")
        return None
    opened = fault.lexed.opened
    bracket = fault.text[opened]
    char = fault.text[fault.lexed.at : fault.lexed.at + 1]
    next_line = _PAIR.match(fault.text, fault.lexed.at)
    if char and next_line is None and not fault.reason.startswith("Expected ']"):
        end = len(fault.text[: fault.lexed.at].rstrip())
        edit = (Span(end, end), ",") if char in "\"'" and fault.text[end - 1] in "\"'" else None
        message = "there is no comma between this value and the next"
        return fault.problem(message, Span(end - 1, end), edit, "put a comma after it")
    return fault.problem(f"the `{bracket}` that opens here is never closed", Span(opened, opened + 1))


def _item(fault: _Fault, start: int) -> Span:
    """What stands from an offset to the end of the item, or of the line."""
    inside = fault.value.start < start and fault.text[fault.value.start] in "[{"
    pattern = _ITEM if inside else re.compile(r"[^\r\n#]*")
    match = pattern.match(fault.text, start)
    assert match is not None
    return Span(start, start + len(match.group().rstrip()))


def _until_line_end(fault: _Fault, start: int) -> Span:
    """What stands from an offset to the end of the line, a comment and blanks aside."""
    match = re.compile(r"[^\r\n#]*").match(fault.text, start)
    assert match is not None
    return Span(start, max(start + 1, start + len(match.group().rstrip())))
