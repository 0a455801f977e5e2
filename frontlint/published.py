"""A page -> whether its generator publishes it, by what the page and its site say."""

from __future__ import annotations

from typing import Any

from frontlint.document.model import Mapping, Node, Scalar
from frontlint.rules._passed_over import is_in_drafts
from frontlint.rules._values import entry_of
from frontlint.rules.base import Page


def is_draft(page: Page) -> bool:
    """Whether the generator does not publish this page."""
    if is_in_drafts(page):
        return True
    for key, hidden in page.generator.hidden.items():
        entry = entry_of(page, key)
        if entry is not None and getattr(entry.node, "value", None) is hidden:
            return True
    for key, (inner, values) in page.generator.unrendered.items():
        entry = entry_of(page, key)
        if entry is not None and _is_one_of(entry.node, inner, values):
            return True
    for key, states in page.generator.draft_states.items():
        if _state(page, key) in states:
            return True
    return bool(page.site.hiding) and hidden_by(page) != ""


def _state(page: Page, key: str) -> str:
    """The text of a key that a page has, or else that its site alone gives it; ``""`` where there is none."""
    entry = entry_of(page, key)
    if entry is not None:
        return entry.node.text.strip() if isinstance(entry.node, Scalar) else ""
    given = page.defaults_of(key) or ()
    return given[0] if len(given) == 1 and isinstance(given[0], str) else ""


def hidden_by(page: Page) -> str:
    """The file of the site that hides a page which does not say otherwise; ``""`` where none does."""
    root = page.document.root
    return page.site.hidden_by(page.path, [] if root is None else [entry.key.lower() for entry in root.entries])


def _is_one_of(node: Node, inner: str, values: frozenset[Any]) -> bool:
    """Whether a mapping has one of some values under a key, whose case makes no difference."""
    if not isinstance(node, Mapping):
        return False
    found = next((entry.node for entry in node.entries if entry.key.lower() == inner), None)
    return isinstance(found, Scalar) and found.value in values
