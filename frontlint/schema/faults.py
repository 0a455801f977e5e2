"""Fault and Case: what is wrong at an exact key, value or item, and the error of jsonschema that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frontlint.diagnostic import Finding
from frontlint.document.model import Entry, pointer
from frontlint.generators.model import Generator
from frontlint.schema.places import Finder, Place
from frontlint.schema.words import quoted, shown
from frontlint.text import Span

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding with what is needed to keep one fault from being told twice.

    Attributes:
        path: where the value stands.
        rank: of several faults of one value only the one with the lowest rank is told; None: always told.
        key: the key that a missing or misspelled key stands for.
        undeclared: whether it is a key that a closed schema does not know.
    """

    finding: Finding
    path: tuple[str | int, ...]
    rank: int | None = None
    key: str = ""
    undeclared: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One of jsonschema's errors, with the place that it speaks of.

    Attributes:
        error: with `validator` (the keyword), `validator_value` and `instance`.
        place: where the instance stands.
        finder: finds other places of the page.
        generator: what reads the page.
        own_schema: whether the schema is the site's own, not a bundled one.
        inner: says what an error in one of its branches means, for `anyOf` and `oneOf`.
    """

    error: ValidationError
    place: Place
    finder: Finder
    generator: Generator
    own_schema: bool
    inner: Callable[[ValidationError], Iterator[Fault]]

    @property
    def value(self) -> Any:
        """What the keyword is set to."""
        return self.error.validator_value

    @property
    def instance(self) -> Any:
        """The JSON view of what is at fault."""
        return self.error.instance

    def at_value(self, rule: str, message: str, rank: int) -> Fault:
        """A fault of the value itself, in the schema's own words where it has some."""
        finding = Finding(self._own_words() or message, self.place.value_span, self.place.key_path, rule=rule)
        return Fault(finding, self.place.path, rank)

    def _own_words(self) -> str:
        """What the schema itself says of a bad value, by the keywords that editors know too."""
        schema: Any = self.error.schema
        words = schema.get("errorMessage") if isinstance(schema, dict) else None
        if self.error.validator == "pattern":
            words = schema.get("patternErrorMessage", words)
        if not isinstance(words, str) or not words.strip():
            return ""
        value = "" if isinstance(self.instance, list | dict) else f" is {shown(self.instance)}"
        return f"{self.place.label}{value}: {words.strip().rstrip('.')}"


Handler = Callable[[Case], Iterator[Fault]]


def missing(owner: str, key: str, place: Place) -> Fault:
    """A key that is not there: at the opening fence, or at the key of the mapping that lacks it."""
    message = f"the key `{key}` is missing" + (f" in {owner}" if owner else "")
    return Fault(Finding(message, place.key_span, place.key_path, rule="schema/required"), place.path, None, key)


def deprecated(words: str, entry: Entry) -> Fault:
    """A key that should no longer be used; `words` say what took its place."""
    text = words.strip().rstrip(".")
    message = f"{quoted(entry.key)} is deprecated" + (f": {text}" if text else "")
    return Fault(Finding(message, entry.span, pointer(entry.key), rule="schema/deprecated-key"), (entry.key,))


def extra_key(key: str, path: tuple[str | int, ...], span: Span, near: str | None) -> Fault:
    """A key that the schema does not allow, or a misspelled one where a known key is near."""
    if near is None:
        finding = Finding(f"the key {quoted(key)} is unknown", span, pointer(*path), rule="schema/unknown-key")
        return Fault(finding, path, 0, undeclared=True)
    if near.casefold() == key.casefold():
        message = f"the key {quoted(key)} should be `{near}`: upper and lower case matter"
        return Fault(Finding(message, span, pointer(*path), rule="schema/key-case"), path, 0, near, undeclared=True)
    message = f"the key {quoted(key)} is unknown; did you mean `{near}`?"
    return Fault(Finding(message, span, pointer(*path), rule="schema/misspelled-key"), path, 0, near, undeclared=True)


def told_once(found: list[Fault]) -> Iterator[Finding]:
    """The findings, without what says the same fault in other words."""
    if len(found) == 1:
        yield found[0].finding
        return
    best: dict[tuple[str | int, ...], int] = {}
    for fault in found:
        if fault.rank is not None:
            best[fault.path] = min(best.get(fault.path, fault.rank), fault.rank)
    misspelled = {
        (fault.path[:-1], fault.key) for fault in found if fault.key and fault.finding.rule != "schema/required"
    }
    seen: set[object] = set()
    for fault in found:
        if fault.rank is not None and fault.rank > best[fault.path]:
            continue
        if fault.finding.rule == "schema/required" and (fault.path, fault.key) in misspelled:
            continue
        identity = (fault.finding.rule, fault.finding.span, fault.key or fault.path, fault.rank is None or fault.path)
        if identity not in seen:
            seen.add(identity)
            yield fault.finding
