"""The names of files, as Jekyll reads them (lib/jekyll/document.rb, DATE_FILENAME_MATCHER)."""

from __future__ import annotations

from frontlint.patterns import pattern

_DATED = pattern(r"\d{2,4}-\d{1,2}-\d{1,2}-.*\.[^.]+")


def is_dated(name: str) -> bool:
    """Whether a file's name, without its folder, is one of a post: a date, a title and an ending."""
    return _DATED.fullmatch(name) is not None
