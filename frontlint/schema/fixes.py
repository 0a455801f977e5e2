"""How to mend what a schema finds where that is certain: a string made the list it was meant to be, a key renamed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from frontlint.diagnostic import Applicability, Edit, Fix
from frontlint.document.block import Format
from frontlint.document.model import Document, Entry, Mapping, Node, Scalar, Sequence
from frontlint.document.write import scalar_text
from frontlint.generators.model import Generator, StringList
from frontlint.schema.faults import Fault
from frontlint.schema.places import Place
from frontlint.text import Span

_COMMAS = ",\uff0c\u3001"
_PAIRS = {"(": ")", "[": "]", "{": "}", "\uff08": "\uff09", "\u300c": "\u300d"}
_BRACKETS = frozenset(_PAIRS)
_QUOTES = frozenset("\"'\u201c\u201d")
_BEHIND_KEY = {form: "=" if form is Format.TOML else ":" for form in Format}
_DASHED = re.compile(r"-[ \t]*([^\s-].*)")
_SUFFIXES = re.compile(r"[ \t]*(?:[\r\n]|\Z)")


def list_fix(place: Place, reading: StringList | None, generator: Generator) -> Fix | None:
    """Write a string as the list of its parts.

    Unsafe where quotes or the dashes of a list were read as part of the text, and where the generator gives the order
    of a list a meaning that the string did not have.

    Args:
        place: where the string stands.
        reading: what the generator makes of it now.
        generator: what reads the page.
    """
    node = place.node
    if not isinstance(node, Scalar) or not _is_whole(place.document, node):
        return None
    if isinstance(node.value, dt.datetime):
        return None  # the text of a moment is not what it is read as
    text = node.text.strip()
    wrapped = len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES
    dashed = _behind_dashes(place.document, node)
    items = dashed or _parts(text[1:-1] if wrapped else text, reading)
    if not items:
        return None
    is_path = generator.name == "hexo" and str(place.path[-1]).lower() in ("categories", "category") and len(items) > 1
    applicability = Applicability.UNSAFE if wrapped or dashed or is_path else Applicability.SAFE
    return Fix(applicability, "write it as a list", (_list_edit(place, node, items),))


def _is_whole(document: Document, node: Scalar) -> bool:
    """Whether nothing but the text and its quotes stands in the scalar's place."""
    return node.style in ("", '"', "'", '"""', "'''") and document.source.text.startswith(
        node.style or node.text[:1], node.start
    )


def _behind_dashes(document: Document, node: Scalar) -> list[str]:
    """The items of a list whose dashes have no blank behind them, so that YAML reads one text; none of other texts."""
    if node.style or not node.text.startswith("-") or document.block.format is not Format.YAML:
        return []
    scan = document.source.scan
    line = scan.rfind("\n", 0, node.start) + 1
    found = [_DASHED.fullmatch(piece.strip()) for piece in scan[line : node.end].split("\n")]
    if None in found:
        return []
    return list(dict.fromkeys(match[1] for match in found if match is not None))


def _parts(text: str, reading: StringList | None) -> list[str]:
    """What the author meant as the list's items: each once, none of them empty."""
    marks = _COMMAS
    if reading in (StringList.COMMAS_OR_SEMICOLONS, StringList.COMMAS_AND_SEMICOLONS) and ";" in text:
        marks = ";" if reading is StringList.COMMAS_OR_SEMICOLONS else _COMMAS + ";"
    pieces = _split(text, marks)
    if len(pieces) == 1 and reading in (StringList.SPACES, StringList.COMMAS_OR_SPACES):
        pieces = text.split()
    return list(dict.fromkeys(piece for piece in map(str.strip, pieces) if piece))


def _split(text: str, marks: str) -> list[str]:
    """The pieces between marks that stand outside brackets; brackets that are not closed hold nothing together."""
    if _BRACKETS.isdisjoint(text):
        for mark in marks[1:]:
            text = text.replace(mark, marks[0])
        return text.split(marks[0])
    pieces: list[str] = []
    awaited: list[str] = []
    start = 0
    for at, char in enumerate(text):
        if awaited and char == awaited[-1]:
            awaited.pop()
        elif char in _PAIRS and _PAIRS[char] in text[at:]:
            awaited.append(_PAIRS[char])
        elif char in marks and not awaited:
            pieces.append(text[start:at])
            start = at + 1
    return [*pieces, text[start:]]


def _list_edit(place: Place, node: Scalar, items: list[str]) -> Edit:
    document = place.document
    form, text = document.block.format, document.source.text
    # strictyaml knows no brackets.
    is_alone = form is Format.YAML and len(place.path) == 1 and _SUFFIXES.match(text, node.end) is not None
    indent = _dash_indent(document) if is_alone else None
    if indent is None:
        return Edit(node.span, f"[{', '.join(scalar_text(item, form) for item in items)}]")
    end = document.source.line_break(node.start)
    lines = [f"{indent}- {scalar_text(item, form, inside_brackets=False)}" for item in items]
    start = len(text[: node.start].rstrip(" \t"))
    is_below = text[start - 1] in "\r\n"
    return Edit(Span(start, node.end), ("" if is_below else end) + end.join(lines))


def _dash_indent(document: Document) -> str | None:
    """What stands before the dashes of the page's other lists at the top; None where there is no list with dashes."""
    for entry in document.root.entries if document.root is not None else ():
        node = entry.node
        if isinstance(node, Sequence) and document.source.text[node.start] == "-":
            text = document.source.text
            line = max(text.rfind("\n", 0, node.start), text.rfind("\r", entry.end, node.start)) + 1
            indent = text[line : node.start]
            return indent if not indent.strip() else None
    return None


def renamed(fault: Fault, document: Document) -> Fault:
    """The fault of a key that stands for another one, with the fix that writes the other one.

    A misspelled key is a guess, so that its fix is unsafe.
    """
    owner: Node | None = document.root
    for part in fault.path[:-1]:
        owner = _inside(owner, part)
    entry = owner.get(str(fault.path[-1])) if isinstance(owner, Mapping) else None
    if not fault.key or entry is None or not isinstance(owner, Mapping):
        return fault
    guessed = fault.finding.rule == "schema/misspelled-key"
    applicability = Applicability.UNSAFE if guessed else Applicability.SAFE
    fix = _rename(document, entry, fault.key, owner, applicability)
    return replace(fault, finding=fault.finding._replace(fix=fix))


def _inside(node: Node | None, part: str | int) -> Node | None:
    if isinstance(node, Mapping):
        entry = node.get(str(part))
        return None if entry is None else entry.node
    if isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
        return node.items[part]
    return None


def _rename(document: Document, entry: Entry, name: str, owner: Mapping, applicability: Applicability) -> Fix | None:
    """Write another name for a key; None where the mapping has that already, or the key is written in parts."""
    if any(other is not entry and other.key.casefold() == name.casefold() for other in owner.entries):
        return None
    text = document.source.text
    written = text[entry.start : entry.end]
    quote = written[:1] if written[:1] in ('"', "'") else ""
    behind = text[entry.end : entry.end + 40].lstrip(" \t")
    if written != f"{quote}{entry.key}{quote}" or not behind.startswith(_BEHIND_KEY[document.block.format]):
        return None
    if re.fullmatch(r"[A-Za-z_][\w-]*" if document.block.format is Format.TOML else r"[A-Za-z_][\w.-]*", name) is None:
        return None
    return Fix(applicability, f"write `{name}`", (Edit(entry.span, f"{quote}{name}{quote}"),))
