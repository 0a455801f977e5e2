"""Suppression comments: find them in a page, and take out the findings that they cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from frontlint.document.model import Document
from frontlint.text import Region


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment, for one rule or family: what it names and which lines it covers.

    Attributes:
        selector: the name between the brackets: a rule, a family, or ``*`` where the brackets are left out.
        first_line, last_line: the lines (1-based, inclusive) whose findings it takes out.
        region: the selector's own characters (the whole comment where the brackets are left out).
        reason: what the author says after the brackets.
    """

    selector: str
    first_line: int
    last_line: int
    region: Region
    reason: str = ""


def find_suppressions(document: Document) -> Iterator[Suppression]:
    """Every suppression comment of a page."""
    yield from ()
