"""A schema with its files -> the jsonschema validator that judges what the gates do not accept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jsonschema import FormatChecker

from frontlint.schema.formats import FORMATS
from frontlint.schema.metaschema import registry_of, validator_class
from frontlint.schema.model import Bundle

if TYPE_CHECKING:
    from jsonschema.protocols import Validator


def make_validator(bundle: Bundle) -> Validator:
    """A validator that asserts formats and never retrieves anything."""
    checker = FormatChecker(formats=())
    for name, test in FORMATS.items():
        checker.checks(name)(_of_strings(test))
    cls = validator_class(bundle.main.contents)
    return cls({"$ref": bundle.main.uri}, registry=registry_of(bundle), format_checker=checker)


def _of_strings(test: Callable[[str], bool]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or test(value)
