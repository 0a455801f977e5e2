"""Case: one of jsonschema's errors, and the place on the page that it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frontlint.diagnostic import Finding
from frontlint.generators.model import Generator
from frontlint.schema.faults import Fault
from frontlint.schema.places import Finder, Place
from frontlint.schema.words import shown

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


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
