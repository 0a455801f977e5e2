"""A text -> a scalar that reads as this text, in the quotes that its format needs."""

from __future__ import annotations

import re

from frontlint.document.block import Format
from frontlint.document.model import Document, Scalar
from frontlint.document.scalars import DIALECTS

# YAML 1.2.2, chapter 7.3.3, of what a plain scalar may not begin with; `=` and `<` have meanings to YAML 1.1.
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<")
# Texts that begin with a letter and have nothing in them that ends or changes a scalar, and the words among them that a
# dialect reads as something else than text: none takes a number, a day or anything else to begin with a letter.
_WORDS = re.compile(r"[^\W\d_](?:[\w &/+.'()!%;-]*[\w)+.!%'])?")
_MEANINGS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf", "infinity"})
# PyYAML takes a question mark within brackets for the sign of a key.
_BRACKETS = re.compile(r"[,?\[\]{}]")
_ENDS_PLAIN = re.compile(r":(?:\s|$)|\s#|\{\{|\{%|^(?:---|\.\.\.)")
# What cannot stand in a file as it is, or would not be seen there.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff\ufffe\uffff]", re.UNICODE
)
_NAMED = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def scalar_text(text: str, form: Format, *, style: str = "", inside_brackets: bool = True) -> str:
    """Write a text as a scalar on one line.

    Args:
        text: what the scalar should read as.
        form: the block's format.
        style: the quote character that is preferred; empty for none, where the format and the text allow that.
        inside_brackets: whether it stands in a list or mapping in brackets, so that a comma would end it.

    Returns:
        The scalar. As YAML, it is plain only where every dialect reads it as the same text.
    """
    if form is Format.LINES:
        return text
    if form in (Format.JSON, Format.HEXO_JSON):
        return _double(text)
    if form is Format.YAML and style == "" and _may_be_plain(text, inside_brackets=inside_brackets):
        return text
    unseen = _UNSEEN.search(text) is not None
    if form is Format.YAML and not unseen and (style == "'" or "\\" in text or '"' in text) and style != '"':
        return "'" + text.replace("'", "''") + "'"
    literal = form is Format.TOML and not unseen and "'" not in text
    if literal and (style == "'" or (style == "" and ('"' in text or "\\" in text))):
        return f"'{text}'"
    return _double(text)


def replacement(document: Document, scalar: Scalar, text: str) -> str | None:
    """What to put in a scalar's place so that it reads as another text, in the quotes that it has.

    None for a scalar of several lines, an alias, one with a type or an anchor before it, and one whose quotes were read
    as text: they stand in a block that was read by lines, but quotes again once it can be read as YAML.
    """
    return scalar_text(text, document.block.format, style=scalar.style) if is_replaceable(document, scalar) else None


def is_replaceable(document: Document, scalar: Scalar) -> bool:
    """Whether a scalar can be written anew in the quotes that it has, see `replacement`."""
    raw = document.source.text[scalar.start : scalar.end]
    if "\n" in raw or "\r" in raw or scalar.style in ("*", "|", ">", '"""', "'''"):
        return False
    if not raw.startswith(scalar.style or scalar.text[:1]):
        return False
    return scalar.style != "" or raw[:1] not in ("'", '"') or document.block.format is not Format.YAML


def _may_be_plain(text: str, *, inside_brackets: bool) -> bool:
    if _WORDS.fullmatch(text) is not None and text.lower() not in _MEANINGS:
        return True  # as nearly every text is; the dialects are many
    if not text or text != text.strip() or text[0] in _INDICATORS or _ENDS_PLAIN.search(text) is not None:
        return False
    if _UNSEEN.search(text) is not None or (inside_brackets and _BRACKETS.search(text) is not None):
        return False
    return all(isinstance(resolve(text), str) for resolve in DIALECTS.values())


def _double(text: str) -> str:
    """A text in double quotes; YAML, TOML and JSON share the escapes that are used here."""
    return '"' + _ESCAPED.sub(lambda match: _NAMED.get(match[0]) or f"\\u{ord(match[0]):04x}", text) + '"'


_ESCAPED = re.compile(f'{_UNSEEN.pattern}|["\\\\]')
