"""A block that is no YAML for want of quotes -> a lesser problem, where its reader adds them itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from frontlint.diagnostic import Severity
from frontlint.document.explain_guess import quoted
from frontlint.document.problem import Problem
from frontlint.document.yaml import is_mapping
from frontlint.text import Source, Span

if TYPE_CHECKING:
    from frontlint.document.block import Block
    from frontlint.document.reader import Reader

_VALUE = re.compile(r"^([A-Za-z][\w-]*)(:[ \t]+)(\S[^\n]*?)[ \t]*$", re.MULTILINE)
# What makes a value without quotes more than its text: the signs of YAML anywhere in it, and a colon with a space.
_SIGNS = re.compile(r"[\[\]{}&*#!|>%@`]|:[ \t]")


def forgiven(source: Source, block: Block, problem: Problem, generator: Reader) -> Problem:
    """The problem as a warning, where its reader gets past it by putting values in quotes; else as it is."""
    start, end = block.content
    text = source.text[start:end]
    # With CRLF, Claude Code does not find the values.
    if "\r" in text or not is_mapping(_VALUE.sub(_in_quotes, text)):
        return problem
    at = problem.span.start - start
    value = next((found for found in _VALUE.finditer(text) if found.start() <= at < found.end()), None)
    if value is None:
        return problem
    span = Span(start + value.start(3), start + value.end(3))
    message = (
        f"the value of `{value[1]}` needs quotes: {generator.title} reads it all the same, but its validator and other "
        "readers of YAML stop here"
    )
    return replace(
        problem,
        message=message,
        span=span,
        edits=problem.edits or ((span, quoted(value[3])),),
        fix_message=problem.fix_message or "put it in quotes",
        severity=Severity.WARNING,
    )


def _in_quotes(value: re.Match[str]) -> str:
    written = value[3]
    whole = written[0] in "\"'" and written[-1] == written[0] and len(written) > 1
    if whole or _SIGNS.search(written) is None:
        return value[0]
    return value[1] + value[2] + "'" + written.replace("'", "''") + "'"
