r"""Patterns as Vim, efm-langserver and Emacs write them -> regular expressions of Python with named groups."""

from __future__ import annotations

import re

# Vim reads `%f` before other text as the shortest run of any characters (`:help errorformat`).
_ERRORFORMAT = {
    "%f": "(?P<path>.+?)",
    "%l": r"(?P<line>\d+)",
    "%c": r"(?P<column>\d+)",
    "%v": r"(?P<column>\d+)",
    "%t": "(?P<severity>.)",
    "%m": "(?P<message>.+)",
    "%%": "%",
}
_ITEM = re.compile(r"%\*(?P<skipped>\[[^\]]+\])|(?P<item>%.)|(?P<text>[^%]+)")
_ELISP_TOKEN = re.compile(r"\\(?P<escaped>.)|(?P<set>\[\^?\]?[^\]]*\])|(?P<plain>.)", re.DOTALL)


def from_errorformat(pattern: str) -> re.Pattern[str]:
    """One pattern of `errorformat`, its backslashes for `:set` taken out already; it must match a whole line.

    Raises:
        KeyError: it holds an item that this reading does not know.
    """
    parts = []
    for match in _ITEM.finditer(pattern):
        if match["skipped"]:
            parts.append(match["skipped"] + "+")
        else:
            parts.append(_ERRORFORMAT[match["item"]] if match["item"] else re.escape(match["text"]))
    return re.compile("".join(parts) + r"\Z")


def unescape_set(value: str) -> str:
    """The value of an option as `:set` reads it: a backslash takes the next character as it is."""
    return re.sub(r"\\(.)", r"\1", value)


def elisp_string(literal: str) -> str:
    """The text of a string literal, without its quotes."""
    return re.sub(r"\\(.)", r"\1", literal)


def from_elisp(pattern: str) -> re.Pattern[str]:
    """A regular expression of Emacs, where a backslash makes brackets and bars special, not plain."""
    parts = []
    for match in _ELISP_TOKEN.finditer(pattern):
        if match["escaped"]:
            parts.append(match["escaped"] if match["escaped"] in "()|{}" else "\\" + match["escaped"])
        elif match["set"]:
            parts.append(match["set"])
        else:
            parts.append("\\" + match["plain"] if match["plain"] in "(){}|" else match["plain"])
    return re.compile("".join(parts))
