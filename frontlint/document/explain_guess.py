"""What may be wrong with a piece of a block that does not parse: the records and sentences its readers share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frontlint.document.problem import Problem
from frontlint.document.problems import unresolved_template
from frontlint.text import Span

RESERVED = {
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
CLOSERS = {"[": "]", "{": "}"}
STRAY = frozenset({",", ";", "\uff0c", "\uff1b"})
_FOREIGN_COMMENT = re.compile(r"(//)(?:[ \t](.*))?|(/\*)(.*?)\*/|(<!--)(.*?)-->")
TEMPLATES = ("{{", "{%", "<%")


@dataclass(frozen=True, slots=True)
class Guess:
    """A cause that may explain a failure: it does if the repair gets the parser past it.

    Attributes:
        rule, message, span: of the problem to report.
        repair: the trial as (span, text).
        fix_message: what the repair does; empty where it is not what was meant, so that no fix is offered.
        further: what else the trial changes, as (span, text) pairs.
        unsafe: whether the repair is likely, but not surely, what was meant.
    """

    rule: str
    message: str
    span: Span
    repair: tuple[Span, str]
    fix_message: str = ""
    further: tuple[tuple[Span, str], ...] = ()
    unsafe: bool = False

    @property
    def repairs(self) -> tuple[tuple[Span, str], ...]:
        """All that the trial changes."""
        return (self.repair, *self.further)

    def reported(self, key_path: str = "") -> Problem:
        """The problem, with the repair as its fix where that is what was meant."""
        edits = self.repairs if self.fix_message else ()
        return Problem(self.rule, self.message, self.span, key_path, (), edits, self.fix_message, self.unsafe)


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


def requoted(
    value: Written, rule: str, message: str, inner: str | None = None, fix_message: str = "put it in quotes"
) -> Guess:
    """A value, or the inner part of it, that belongs in quotes."""
    text = value.text if inner is None else inner
    return Guess(rule, message, value.span, (value.span, quoted(text)), fix_message)


def reserved_message(value: Written) -> str:
    """What the first character of a value means to YAML."""
    shown = "a backtick" if value.text[0] == "`" else f"`{value.text[0]}`"
    return f"{value.name} begins with {shown}, which {RESERVED[value.text[0]]}, and needs quotes"


def template(value: Written) -> Guess:
    """A placeholder that was never filled in."""
    problem = unresolved_template(value.text, value.span)
    return Guess(problem.rule, problem.message, value.span, (value.span, '"-"'))


def foreign_comment(text: str, span: Span, before: str = " ") -> Guess | None:
    """A comment as other languages write it.

    Args:
        text: what may be one.
        span: its characters.
        before: the character before it.
    """
    match = _FOREIGN_COMMENT.fullmatch(text)
    if match is None:
        return None
    sign = match[1] or match[3] or match[5]
    inner = (match[2] or match[4] or match[6] or "").strip()
    new = f"# {inner}".rstrip() if before.isspace() else f" # {inner}".rstrip()
    message = f"`{sign}` begins no comment in YAML; a comment begins with `#`"
    return Guess("syntax/invalid", message, span, (span, new), "write the comment with `#`")


def stray(value: Written, shown: str, span: Span) -> Guess:
    """A sign that does not belong behind a value."""
    message = f"there is a `{shown}` behind {value.name}"
    return Guess("syntax/invalid", message, span, (span, ""), f"remove the `{shown}`")
