"""Faults that are warnings on most pages -> errors where the page fails because of them."""

from __future__ import annotations

from dataclasses import replace

from frontlint.diagnostic import Severity
from frontlint.document.block import Format
from frontlint.document.model import Entry
from frontlint.rules.base import Page
from frontlint.schema.faults import Fault
from frontlint.text import Span

_SLIPS = frozenset({"schema/misspelled-key", "schema/key-case"})
_REFUSED = frozenset({"schema/null", "schema/length", "schema/pattern"})
_PAGES = {Format.YAML: "---\n{}\n---\n", Format.LINES: "{}\n\n"}


def as_graver(found: list[Fault], page: Page, needed: frozenset[str]) -> list[Fault]:
    """Make errors of what the page fails at.

    Args:
        found: the faults.
        page: the page.
        needed: the keys at the top that it cannot do without.
    """
    return [_graver(fault) if _fails(fault, page, needed) else fault for fault in found]


def _graver(fault: Fault) -> Fault:
    return replace(fault, finding=fault.finding._replace(severity=Severity.ERROR))


def _fails(fault: Fault, page: Page, needed: frozenset[str]) -> bool:
    rule = fault.finding.rule
    if rule in _SLIPS:
        # The key that was meant is missing.
        return len(fault.path) == 1 and fault.key in needed
    return (
        rule in _REFUSED
        and fault.finding.severity is None
        and bool(fault.path)
        and _stops(page, page.document.get(str(fault.path[0])))
    )


def _stops(page: Page, entry: Entry | None) -> bool:
    """Whether the generator fails at a key, on a page that has nothing else but a title."""
    source, form = page.document.source, page.document.block.format
    if entry is None or form not in _PAGES:
        return False
    written = source.slice(Span(entry.start, max(entry.end, entry.node.end)))
    if entry.node.end <= entry.end or ":" not in written:
        written = f"{entry.key}:"
    lines = written if entry.key.lower() == "title" else f"title: T\n{written}"
    from frontlint.generators.reading import read_as

    reading = read_as(_PAGES[form].format(lines).encode("utf-8", "replace"), page.generator, path=page.path)
    return reading is not None and reading.error is not None
