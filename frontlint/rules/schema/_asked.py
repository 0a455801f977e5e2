"""A page and what the settings ask of its fields -> what it lacks."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from frontlint.diagnostic import Finding, Note
from frontlint.document.model import Entry, Mapping, Node, Scalar, pointer, to_json
from frontlint.patterns import pattern
from frontlint.requirements import Plain, Requirement
from frontlint.rules._passed_over import passed_over
from frontlint.rules.base import Page
from frontlint.rules.schema._stand_in import as_param, counts_as, is_given
from frontlint.schema.words import joined
from frontlint.text import Span

if TYPE_CHECKING:
    from frontlint.diagnostic import Diagnostic

# How a schema's messages name a key that is not there.
_NAMED = pattern(r"(?:the key (?=`[^`]*` is missing(?: in |$))|did you mean |should be )`([^`]*)`", re.MULTILINE)


class Field(NamedTuple):
    """A key that a page has, perhaps inside others, with its JSON Pointer."""

    entry: Entry
    key_path: str

    @property
    def node(self) -> Node:
        """Its value."""
        return self.entry.node


def holds(requirement: Requirement, page: Page) -> bool:
    """Whether a requirement holds for a page."""
    return all(_has(page, key, values) for key, values in requirement.when)


def field(page: Page, key: str) -> Field | None:
    """A key of a page; ``author.name`` is `name` inside of `author`, unless a key is written so."""
    root, fold = page.document.root, page.generator.case_insensitive_keys
    if root is None:
        return None
    other = as_param(page, key)
    if other is None:
        return _descend(root, key, (), fold=fold)
    # Where both stand, what is in `params` counts. (hugo: hugolib/page__meta.go, setMetaPostParams)
    first, second = (key, other) if key.lower().startswith("params.") else (other, key)
    found = _descend(root, first, (), fold=fold)
    return _descend(root, second, (), fold=fold) if found is None else found


def _descend(mapping: Mapping, key: str, above: tuple[str, ...], *, fold: bool) -> Field | None:
    for entry in mapping.entries:
        if entry.key == key or (fold and entry.key.lower() == key.lower()):
            return Field(entry, pointer(*above, entry.key))
    head, dot, rest = key.partition(".")
    if not dot:
        return None
    outer = _descend(mapping, head, above, fold=fold)
    if outer is None or not isinstance(outer.node, Mapping):
        return None
    return _descend(outer.node, rest, (*above, outer.entry.key), fold=fold)


def told_keys(found: Iterable[Diagnostic]) -> set[str]:
    """The keys that findings call missing, or misspelled; `author.name` is `name` inside of `author`.

    Args:
        found: findings of a schema, of the rules `ABOUT_KEYS`.
    """
    told: set[str] = set()
    for made in found:
        place = made.key_path or ""
        # What is missing is told at the mapping that lacks it, what is misspelled at the key itself.
        above = place if made.rule == "schema/required" else place.rpartition("/")[0]
        outer = [part.replace("~1", "/").replace("~0", "~") for part in above.split("/")[1:]]
        told.update(".".join([*outer, key]) for key in _NAMED.findall(made.message))
    return told


def missing(page: Page, told: set[str]) -> Iterator[Finding]:
    """A finding for each key that is required of a page and is not there or says nothing.

    Args:
        page: the page.
        told: the keys of which something was said already; what is said here is added. Of these, and of what is
            inside of them, nothing more is said.
    """
    for key, requirement in _required(page):
        if not _is_told(key, told):
            for finding in _missing(page, key, requirement):
                told.add(key)
                yield finding


def _is_told(key: str, told: set[str]) -> bool:
    """Whether something was said of a key, or of one that it is inside of."""
    parts = key.split(".")
    return not told.isdisjoint(".".join(parts[:count]) for count in range(1, len(parts) + 1))


def without_block(page: Page) -> Iterator[Finding]:
    """A finding for a page that has no block at all, if keys are required of it."""
    asked: dict[Requirement, list[str]] = {}
    told: set[str] = set()
    for key, requirement in _required(page):
        if not _is_told(key, told) and not is_given(page, key):
            told.add(key)
            asked.setdefault(requirement, []).append(f"`{key}`")
    if asked:
        parts = [f"{who.owner} requires {joined(keys)}{who.condition}" for who, keys in asked.items()]
        yield Finding(f"the page has no metadata, and {'; '.join(parts)}", page.document.source.first_line, None)


def _required(page: Page) -> list[tuple[str, Requirement]]:
    """The keys that are required of a page, each with the first who asks, outer ones before what is inside of them.

    Of a page that the generator passes over only what it would need to be taken up: nobody reads the others.
    """
    found: dict[str, Requirement] = {}
    asked = [requirement for requirement in page.requirements if requirement.require]
    lost = passed_over(page) if asked else None
    for requirement in asked:
        if holds(requirement, page):
            for key in requirement.require:
                if lost is None or key.lower() in lost:
                    found.setdefault(key, requirement)
    return sorted(found.items(), key=lambda item: item[0].count("."))


def _missing(page: Page, key: str, requirement: Requirement) -> Iterator[Finding]:
    found = field(page, key)
    asks = f"{requirement.owner} requires it{requirement.condition}"
    if found is None:
        if not is_given(page, key):
            span, path = _owner(page, key)
            yield Finding(f"the key `{key}` is missing: {asks}", span, path)
    elif is_empty(found.node) and found.key_path not in page.memo.get("schema", ()):
        node = found.node
        span = node.span if node.end > node.start else found.entry.span
        yield Finding(f"`{key}` says nothing: {asks}", span, found.key_path)


def _owner(page: Page, key: str) -> tuple[Span, str]:
    """Where a missing key is reported: at the key of the mapping that lacks it, or at the opening fence."""
    head = key.rpartition(".")[0]
    while head:
        above = field(page, head)
        if above is not None:
            return above.entry.span, above.key_path
        head = head.rpartition(".")[0]
    return page.document.fence, ""


def is_empty(node: Node) -> bool:
    """Whether a value says nothing."""
    if isinstance(node, Scalar):
        return node.value is None or (isinstance(node.value, str) and not node.value.strip())
    return not (node.entries if isinstance(node, Mapping) else node.items)


def differing(page: Page) -> Iterator[Finding]:
    """A finding for each key that must say the same as another one, and does not."""
    told: set[frozenset[str]] = set()
    for requirement in page.requirements:
        if requirement.same_as and holds(requirement, page):
            for pair in requirement.same_as:
                if frozenset(pair) not in told:
                    told.add(frozenset(pair))
                    yield from _differing(page, pair, requirement)


def _differing(page: Page, pair: tuple[str, str], requirement: Requirement) -> Iterator[Finding]:
    own, other = field(page, pair[0]), field(page, pair[1])
    if own is None or other is None or is_empty(own.node) or is_empty(other.node):
        return
    if _said(own.node) != _said(other.node):
        wants = f"{requirement.owner} wants the two to say the same{requirement.condition}"
        note = Note(other.node.span, f"`{pair[1]}` is here")
        yield Finding(f"`{pair[0]}` differs from `{pair[1]}`: {wants}", own.node.span, own.key_path, (note,))


def _said(node: Node) -> str:
    """What a value says: as JSON text, since to Python 1 and True are equal."""
    return json.dumps(to_json(node), sort_keys=True)


def _has(page: Page, key: str, values: tuple[Plain, ...]) -> bool:
    """Whether a key has one of some values, or a list of it does."""
    found = field(page, key)
    if found is None:
        return counts_as(page, key, values)
    node = found.node
    return any(_is(item, value) for item in getattr(node, "items", (node,)) for value in values)


def _is(node: Node, value: Plain) -> bool:
    if not isinstance(node, Scalar):
        return False
    if isinstance(value, bool) or isinstance(node.value, bool):
        return node.value is value
    written = node.value
    return written == value or (isinstance(written, dt.date | dt.time) and node.text == value)
