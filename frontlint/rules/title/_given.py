"""A page without a title and its heading -> the line that gives it one."""

from __future__ import annotations

from frontlint.document.block import Format
from frontlint.document.model import Document
from frontlint.document.write import scalar_text
from frontlint.rules.title._named import is_generic
from frontlint.text import Span
from frontlint.words import fold

_LONGEST = 120


def title_line(document: Document) -> tuple[Span, str] | None:
    """Where to insert a title, and the line; None where the page has no heading that names it, or no such place.

    A line goes in before the first key, if that stands right below the fence: a comment between the two belongs to
    either of them. JSON is left alone, since people format it in many ways.
    """
    heading = document.body.head_heading
    form = document.block.format
    if heading is None or not fold(heading.text).strip() or len(heading.text) > _LONGEST or is_generic(heading.text):
        return None
    if form not in (Format.YAML, Format.TOML) or document.root is None or not document.root.entries:
        return None
    text = document.source.text
    start = text.rfind("\n", 0, document.root.entries[0].start) + 1
    indent = text[start : document.root.entries[0].start]
    between = text[document.fence.end : start]
    if indent.strip(" ") or between.strip(" \t") not in ("\n", "\r\n"):
        return None
    mark = " = " if form is Format.TOML else ": "
    value = scalar_text(heading.text, form, inside_brackets=False, style='"' if form is Format.TOML else "")
    return Span(start, start), f"{indent}title{mark}{value}{between.strip(chr(32) + chr(9))}"
