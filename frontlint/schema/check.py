"""A schema -> a check of pages: gates first, and the rest of the machinery only for what they do not accept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from frontlint.diagnostic import Finding
from frontlint.document.model import Scalar
from frontlint.generators.model import Generator
from frontlint.schema.gate import Gate, always
from frontlint.schema.model import OWN_SCHEMA_KEY, Bundle
from frontlint.schema.shape import Expected, compile_shape
from frontlint.schema.words import joined, quoted

if TYPE_CHECKING:
    from frontlint.rules.base import Page
    from frontlint.schema.doubts import Doubts


def _gate_of(expected: Expected) -> Gate:
    """What accepts a value of which nothing is to be said, not even that a key in it may be a slip."""
    gate, inner = expected.gate, expected.inner
    if inner is None:
        return gate
    return lambda node: gate(node) and (type(node) is Scalar or inner.knows_all(node))


class Compiled:
    """One schema, ready for the pages of one generator."""

    def __init__(self, bundle: Bundle, generator: Generator) -> None:
        self.bundle = bundle
        self.generator = generator
        self.shape = compile_shape(bundle)
        # By key as authors write it: what accepts a value about which nothing is to be said.
        self._gates = {name: _gate_of(expected) for name, expected in self.shape.properties.items()}
        for name in self.shape.deprecated:
            self._gates.pop(name, None)
        self._gates[OWN_SCHEMA_KEY] = always

    def check(self, page: Page) -> Iterable[Finding]:
        """What the schema says of a page."""
        root = page.document.root
        if root is None:
            return self._without_block(page)
        if not self.shape.splits:
            return self._doubts.whole(page, root)
        gates = self._gates
        suspects = [entry for entry in root.entries if (gate := gates.get(entry.key)) is None or not gate(entry.node)]
        if not suspects and not self.shape.required:
            return ()
        return self._doubts.settled(page, root, suspects)

    def _without_block(self, page: Page) -> Iterator[Finding]:
        """What a schema of the site's own requires of a page that has no block at all."""
        required = () if self.bundle.bundled else self.shape.required
        keys = [quoted(key) for key in required if not page.has_default(key)]
        if keys:
            message = f"the page has no metadata, and the schema requires {joined(keys)}"
            yield Finding(message, page.document.source.first_line, None, rule="schema/required")

    @cached_property
    def _doubts(self) -> Doubts:
        """Made for the first page that needs it: on most sites none does."""
        from frontlint.schema.doubts import Doubts

        return Doubts(self.bundle, self.shape, self.generator, self._gates)
