"""Metadata that is no YAML: lines of `Key: value`, as Python-Markdown's `meta` extension and MkDocs read them."""

from __future__ import annotations

from frontlint.patterns import pattern

_KEY = pattern(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_MORE = pattern(r"[ ]{4,}(?P<value>.*)")
_MORE_OR_TAB = pattern(r"(?:[ ]{4}|\t)\s*(?P<value>.*)")
_BEGIN = pattern(r"-{3}(\s.*)?")
_END = pattern(r"(?:-{3}|\.{3})(\s.*)?")


def markdown_meta(text: str) -> tuple[dict[str, list[str]], str]:
    """Python-Markdown, extensions/meta.py: the values of each key in order, and the text below.

    The lines end at a blank one, at one that begins with three dashes or dots, and before one that is neither a key nor
    indented by four blanks.
    """
    lines = text.split("\n")
    start = 1 if _BEGIN.match(lines[0]) else 0
    values: dict[str, list[str]] = {}
    key = None
    for number, line in enumerate(lines[start:], start):
        found = _KEY.match(line)
        if not line.strip() or _END.match(line):
            return values, "\n".join(lines[number + 1 :])
        if found is not None:
            key = found["key"].lower().strip()
            values.setdefault(key, []).append(found["value"].strip())
        elif key is not None and (more := _MORE.match(line)) is not None:
            values[key].append(more["value"].strip())
        else:
            return values, "\n".join(lines[number:])
    return values, ""


def multi_markdown(text: str) -> tuple[dict[str, str], str]:
    """`mkdocs.utils.meta`: the same without fences, and a key's values joined by a blank each."""
    lines = text.split("\n")
    values: dict[str, str] = {}
    key: str | None = None
    for number, line in enumerate(lines):
        if not line.strip():
            return values, "\n".join(lines[number + 1 :]).lstrip("\n")
        found = _KEY.match(line)
        more = _MORE_OR_TAB.match(line) if found is None and key is not None else None
        if found is not None:
            key = found["key"].lower().strip()
            value = found["value"].strip()
            values[key] = f"{values[key]} {value}" if key in values else value
        elif key is not None and more is not None:
            values[key] += f" {more['value'].strip()}"
        else:
            return values, "\n".join(lines[number:]).lstrip("\n")
    return values, ""
