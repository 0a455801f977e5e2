"""What the gates of a schema did not accept -> findings, by jsonschema where nothing simpler can tell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from frontlint.diagnostic import Finding
from frontlint.document.model import Document, Entry, Mapping, Scalar, to_json
from frontlint.generators.model import Generator
from frontlint.schema.consumer import Consumer
from frontlint.schema.faults import (
    Fault,
    beyond_standard,
    deprecated,
    extra_key,
    missing,
    told_once,
    unknown_to_standard,
)
from frontlint.schema.gate import Gate, always
from frontlint.schema.model import OWN_SCHEMA_KEY, Bundle
from frontlint.schema.places import Finder
from frontlint.schema.shape import Expected, Shape
from frontlint.schema.strings import string_for_list

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

    from frontlint.rules.base import Page
    from frontlint.schema.inner import Inner


class Doubts:
    """Judges what the gates of one schema let through to it.

    Args:
        bundle: the schema.
        shape: its top level.
        generator: what reads the pages.
        gates: by key as authors write it; a key that turns out to be harmless gets one here.
    """

    def __init__(self, bundle: Bundle, shape: Shape, generator: Generator, gates: dict[str, Gate]) -> None:
        self.bundle = bundle
        self.shape = shape
        self.generator = generator
        self.own_schema = not bundle.bundled
        fold = generator.case_insensitive_keys
        self._spelling = {name.lower(): name for name in shape.properties} if fold else {}
        self._slips: dict[str, str | None] = {}
        self._gates = gates
        self._consumer = Consumer(bundle, generator)

    def whole(self, page: Page, root: Mapping) -> Iterator[Finding]:
        """What a schema says of a page that only jsonschema can judge."""
        entries = self._entries(root)
        finder = Finder(page.document, root, entries)
        found = self._deprecated(root.entries, entries)
        found.extend(fault for fault in self._validated(entries, finder) if not _is_given(fault, page))
        yield from told_once(_with_fixes(self._graver(found, page), page.document))

    def settled(self, page: Page, root: Mapping, suspects: list[Entry]) -> Iterator[Finding]:
        """What is to be said of the entries that no gate accepted, and of keys that are missing."""
        entries = self._entries(root)
        finder = Finder(page.document, root, entries)
        found = self._deprecated(suspects, entries)
        doubtful: dict[str, Entry] = {}
        slips: list[Fault] = []
        for entry in suspects:
            key = self._name(entry.key)
            if entries[key] is not entry:
                continue
            expected = self.shape.properties.get(key)
            if expected is None:
                found.extend(self._unknown(key, entry, entries, doubtful))
                continue
            if not expected.gate(entry.node) and not self._is_string_for_list(expected, key, finder, found):
                doubtful[key] = entry
            if expected.inner is not None:
                slips.extend(self._inner_slips(entry, expected.inner))
        absent = [key for key in self.shape.required if key not in entries and not page.has_default(key)]
        found.extend(missing("", key, finder.find(())) for key in absent)
        if doubtful:
            found.extend(self._validated(doubtful, finder))
        # A mapping that lacks the key that was meant is the same fault.
        faulty = {fault.path for fault in found if fault.finding.rule == "schema/combination"}
        found.extend(slip for slip in slips if slip.path[:-1] not in faulty)
        if found:
            yield from told_once(_with_fixes(self._graver(found, page), page.document))

    def _graver(self, found: list[Fault], page: Page) -> list[Fault]:
        """The faults, those of them as errors without which the page would not fail."""
        # Most pages have other faults, if any.
        if self.own_schema or _MAY_STOP.isdisjoint([fault.finding.rule for fault in found]):
            return found
        from frontlint.schema.graver import as_graver

        needed = frozenset(key for key in self.shape.required if not page.has_default(key))
        return as_graver(found, page, needed)

    def _entries(self, root: Mapping) -> dict[str, Entry]:
        if self._spelling:
            entries = {self._name(entry.key): entry for entry in root.entries}
        else:
            entries = {entry.key: entry for entry in root.entries}
        entries.pop(OWN_SCHEMA_KEY, None)
        return entries

    def _name(self, key: str) -> str:
        """A key as the schema spells it, where the generator makes no difference between cases."""
        return self._spelling.get(key.lower(), key) if self._spelling else key

    def _deprecated(self, suspects: list[Entry], entries: dict[str, Entry]) -> list[Fault]:
        texts = self.shape.deprecated
        if not texts:
            return []
        seen = {self._name(entry.key) for entry in suspects}
        replaced = self.shape.replaced
        return [
            deprecated(text, entries[key], replaced.get(key, ""))
            for key, text in texts.items()
            if key in seen and key in entries
        ]

    def _is_string_for_list(self, expected: Expected, key: str, finder: Finder, found: list[Fault]) -> bool:
        """Say the most common fault of all without jsonschema; False if the value has another one."""
        types = expected.types
        if types is None or "array" not in types or types & {"string", "object"}:
            return False
        place = finder.find((key,))
        if not isinstance(place.node, Scalar) or not place.node.is_string:
            return False
        finding = string_for_list(place, self.generator, own_schema=self.own_schema)
        if finding is not None:
            found.append(Fault(finding, place.path, 0))
        return True

    def _unknown(
        self, key: str, entry: Entry, entries: dict[str, Entry], doubtful: dict[str, Entry]
    ) -> Iterator[Fault]:
        if any(key not in known for known in self.shape.closed):
            doubtful[key] = entry
            return
        near = self._slip(key)
        minded = not self.shape.closed and self._consumer.minds(key)
        if near is None and not minded and not self.shape.closed:
            self._gates[entry.key] = always
        # A site may have a key of its own that looks like a slip, an agent's file has none.
        if near is not None and self.generator.in_search and not self.shape.properties[near].gate(entry.node):
            near = None
        if near is None or near in entries:
            near = None
        if near is not None:
            from frontlint.schema.names import is_foreign

            near = None if is_foreign(key, entries) else near
        if near is not None or minded:
            yield self._consumer.fault(extra_key(entry.key, (entry.key,), entry.span, near))

    def _inner_slips(self, entry: Entry, inner: Inner) -> Iterator[Fault]:
        """Slips in the keys of a value that is valid otherwise."""
        from frontlint.schema.names import misspelled_inside

        for unknown, path, mapping, known in inner.unknown(entry.node, (entry.key,)):
            key = unknown.key
            near = next((name for name in known.keys if name.casefold() == key.casefold()), None)
            if near is not None and (self.generator.name == "generic" or self.generator.case_insensitive_keys):
                continue
            near = near or misspelled_inside(key, known.keys)
            if near is not None and mapping.get(near) is None:
                yield extra_key(key, path, unknown.span, near)

    def _slip(self, key: str) -> str | None:
        """The known key that an allowed but unknown one is a slip for."""
        if key not in self._slips:
            from frontlint.schema.names import misspelled, otherwise_written

            known = [name for name in self.shape.properties if name not in self.shape.deprecated]
            near = next((name for name in known if name.casefold() == key.casefold()), None)
            if near is not None and not self.own_schema and self.generator.name == "generic":
                near = None  # an unknown generator may well make no difference between cases
            if near is None and not self.own_schema and not self.generator.in_search:
                near = misspelled(key, known) or otherwise_written(key, known)
            self._slips[key] = near or misspelled(key, known)
        return self._slips[key]

    def _validated(self, entries: dict[str, Entry], finder: Finder) -> Iterator[Fault]:
        """What jsonschema says of some of a page's keys, in the page's order."""
        from frontlint.schema.keywords import faults

        instance = {key: to_json(entry.node) for key, entry in entries.items()}
        whole = not self.shape.splits
        told = False
        known: list[Fault] = []
        for error in sorted(
            self.validator.iter_errors(instance), key=lambda error: list(map(str, error.absolute_path))
        ):
            if error.validator == "required" and not error.absolute_path and not whole:
                continue
            for fault in faults(error, finder, self.generator, own_schema=self.own_schema):
                if self._is_known_key(fault):
                    known.append(fault)
                    continue
                told = True
                yield self._with_suggestion(fault, finder)
        if whole and not told:  # nothing else explains them: some branch does forbid these keys
            yield from known

    def _is_known_key(self, fault: Fault) -> bool:
        """Whether a key is said to be unknown that the schema knows: mostly because its value has another fault."""
        if not fault.undeclared or len(fault.path) != 1:
            return False
        key = self._name(str(fault.path[0]))
        return key in self.shape.properties and all(key in known for known in self.shape.closed)

    def _with_suggestion(self, fault: Fault, finder: Finder) -> Fault:
        """A top-level key that is unknown, with the known one that may be meant."""
        if not fault.undeclared or len(fault.path) != 1:
            return fault
        from frontlint.schema.names import suggestion

        key = str(fault.path[0])
        absent = [name for name in self.shape.properties if name not in finder.renamed]
        others = self.generator.others_read if not self.own_schema else {}
        if key in others:
            return beyond_standard(key, fault, others[key])
        told = extra_key(key, fault.path, fault.finding.span, suggestion(key, absent))
        return unknown_to_standard(told) if others else self._consumer.fault(told)

    @cached_property
    def validator(self) -> Validator:
        """Made for the first page that needs it: importing jsonschema takes as long as checking hundreds of pages."""
        from frontlint.schema.validator import make_validator

        return make_validator(self.bundle)


def _is_given(fault: Fault, page: Page) -> bool:
    """Whether a key that is said to be missing is one that the site gives to the page."""
    missed = fault.finding.rule == "schema/required" and not fault.path
    return missed and fault.key is not None and page.has_default(fault.key)


_MAY_STOP = frozenset({"schema/misspelled-key", "schema/key-case", "schema/null", "schema/length", "schema/pattern"})
_RENAMED = frozenset({"schema/key-case", "schema/misspelled-key", "schema/deprecated-key"})


def _with_fixes(found: list[Fault], document: Document) -> list[Fault]:
    """The faults, and where a key stands for another one, how to write that."""
    if all(fault.finding.rule not in _RENAMED for fault in found):
        return found
    from frontlint.schema.fixes import renamed

    return [renamed(fault, document) if fault.finding.rule in _RENAMED else fault for fault in found]
