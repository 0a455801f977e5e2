"""A page's text after fixes, and its metadata as Python values."""

from __future__ import annotations

from typing import Any

from frontlint.diagnostic import PlacedFix
from frontlint.document.model import to_python
from frontlint.document.parse import parse
from frontlint.generators.table import GENERATORS
from frontlint.text import Source


def apply_fixes(text: str, fixes: list[PlacedFix]) -> str:
    """The text after all edits, which do not overlap; what several fixes do is done once."""
    source = Source("page.md", text)
    edits = {
        (
            source.offset(edit.region.line, edit.region.column),
            source.offset(edit.region.end_line, edit.region.end_column),
            edit.text,
        )
        for fix in fixes
        for edit in fix.edits
    }
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def data_of(text: str, generator: str = "generic") -> Any:
    """A page's metadata as Python values, or None where there is none to read."""
    root = parse(Source("page.md", text), GENERATORS[generator]).root
    return None if root is None else to_python(root)
