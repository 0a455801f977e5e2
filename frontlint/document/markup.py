"""A line of Markdown -> the words that a reader sees."""

from __future__ import annotations

import re

from frontlint.patterns import pattern

_IMAGE = pattern(r"!\[((?:[^\[\]\\]|\\.)*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])?")
_LINK = pattern(r"\[((?:[^\[\]\\]|\\.)*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])?")
_TAG = pattern(r"</?[A-Za-z][^<>]*>|<!--.*?-->|<>|</>")
_TEMPLATE = pattern(r"\{\{.*?\}\}|\{%.*?%\}|\{/\*.*?\*/\}")
_ATTRIBUTES = pattern(r"[ \t]*\{:?[ \t]*[#.:][^{}]*\}[ \t]*$|[ \t]*\{:[^{}]*\}[ \t]*$")
_CODE = pattern(r"(`+)(.+?)(?<!`)\1(?!`)")
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])")
_STARS = pattern(r"\*+|~~+|==+|(?<![^\W_])_+(?=\S)|(?<=\S)_+(?![^\W_])")
# Where an escaped or coded character must outlive the emphasis around it: the private use area, one place a character.
_SHIELD = 0xE000
_MARKS = frozenset("*_`~=[]<>{}\\&\n\t")


def plain(markdown: str) -> str:
    """The text of a heading or a line: no emphasis, links, code marks, tags, attributes, templates or entities.

    Follows CommonMark 0.31 closely enough for comparing words; an image alone gives its alternative text.
    """
    if _MARKS.isdisjoint(markdown):
        return markdown.strip()
    text = markdown
    if "{" in text:
        text = _TEMPLATE.sub(" ", _ATTRIBUTES.sub("", text))
    if "`" in text:
        text = _CODE.sub(lambda match: _shield(match[2]), text)
    if "\\" in text:
        text = _ESCAPE.sub(lambda match: _shield(match[1]), text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "[" in text:
        text = _unlink(text)
    text = _STARS.sub("", text)
    text = _unshield(text)
    if "&" in text and ";" in text:
        import html

        text = html.unescape(text)
    return " ".join(text.split())


def is_prose(line: str) -> bool:
    """Whether a line says something: not only images, tags, templates, attributes, rules or link definitions."""
    if line[0].isalnum() and line[-1] != ")":
        return not line.startswith(("import ", "export "))
    if "[" in line:
        if re.match(r"\[[^\]]+\]:\s", line) or re.fullmatch(r"\[\[?_?(?:TOC|toc)_?\]?\]", line):
            return False
        line = _LINK.sub(lambda match: "" if not match[1].strip() else match[1], _IMAGE.sub("", line))
    if "{" in line:
        line = _TEMPLATE.sub("", _ATTRIBUTES.sub("", line))
    if "<" in line:
        line = _TAG.sub("", line)
    line = line.replace("&nbsp;", "")
    return any(char.isalnum() for char in line) and not line.startswith(("import ", "export ", ":::"))


def _unlink(text: str) -> str:
    without = _IMAGE.sub("", text)
    if not any(char.isalnum() for char in without):
        without = _IMAGE.sub(lambda match: match[1], text)
    return _LINK.sub(lambda match: "" if match[1].startswith("^") else match[1], without)


def _shield(text: str) -> str:
    return "".join(chr(_SHIELD + ord(char)) if ord(char) < 128 and not char.isalnum() else char for char in text)


def _unshield(text: str) -> str:
    if text.isascii():
        return text
    return "".join(chr(ord(char) - _SHIELD) if _SHIELD <= ord(char) < _SHIELD + 128 else char for char in text)
