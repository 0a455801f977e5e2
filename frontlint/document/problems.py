"""The problems that blocks of every format share."""

from __future__ import annotations

from frontlint.document.limits import MAX_DEPTH
from frontlint.document.problem import Problem
from frontlint.text import Span

CURLY_QUOTES = "“”„‟‘’‚‛"
_LONGEST_SHOWN = 40


def too_large(size: int, start: int) -> Problem:
    """A block of `size` characters that begins at `start`."""
    message = f"the block has {size:,} characters, which is too large for metadata"
    return Problem("syntax/too-large", message, Span(start, start + 1))


def too_deep(at: int) -> Problem:
    """Lists or mappings stand too deep inside each other at an offset."""
    message = f"the block is nested more than {MAX_DEPTH} levels deep"
    return Problem("syntax/too-large", message, Span(at, at + 1))


def expands(at: int) -> Problem:
    """Aliases or merges repeat values nearly without end."""
    message = "aliases repeat so much here that the block is too large for metadata"
    return Problem("syntax/too-large", message, Span(at, at + 1))


def duplicate_key(key: str, second: Span, first: Span, key_path: str = "", removal: Span | None = None) -> Problem:
    """A key that one mapping has twice; `removal` is what to delete so that the first one is gone."""
    notes = ((first, f"the first `{key}`"),)
    edits = () if removal is None else ((removal, ""),)
    fix_message = f"remove the first `{key}`" if edits else ""
    message = f"the key `{key}` is given twice"
    return Problem("syntax/duplicate-key", message, second, key_path, notes, edits, fix_message, unsafe=True)


def unresolved_template(written: str, span: Span, key_path: str = "") -> Problem:
    """A scaffold's placeholder, such as ``{{ title }}``."""
    shown = written if len(written) <= _LONGEST_SHOWN else written[: _LONGEST_SHOWN - 3] + "..."
    message = f"the template placeholder `{shown}` was never filled in"
    return Problem("syntax/unresolved-template", message, span, key_path)


def curly_quote(quote: str, at: int, key_path: str) -> Problem:
    """A curly quote where a straight one should open a string."""
    message = f'`{quote}` is a curly quote, which does not quote here; use `"`'
    return Problem("syntax/curly-quotes", message, Span(at, at + 1), key_path)
