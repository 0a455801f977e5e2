"""A read schema -> an error where a keyword or a format is a slip for a real one: validators pass over unknown ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frontlint.schema import walk
from frontlint.schema.files import error_at
from frontlint.schema.formats import FORMATS
from frontlint.schema.model import SchemaFile
from frontlint.schema.names import misspelled_inside

# Those of draft 2020-12 (core, validation) and of the drafts before it.
_KEYWORDS = walk.KEYWORDS | frozenset(
    """
    $anchor $comment $dynamicAnchor $dynamicRef $id $recursiveAnchor $recursiveRef $ref $schema $vocabulary const
    contentEncoding contentMediaType default dependentRequired deprecated description enum examples exclusiveMaximum
    exclusiveMinimum format maxContains maxItems maxLength maxProperties maximum minContains minItems minLength
    minProperties minimum multipleOf pattern readOnly required title type uniqueItems writeOnly
    """.split()  # noqa: SIM905 - a list of words is read as words
)
# Those that are not tested here: of the standard, and what draft-03 calls a hostname.
_FORMATS = frozenset({*FORMATS, "host-name", "idn-email", "idn-hostname", "uri-template"})


def check_slips(file: SchemaFile) -> None:
    """Stop at a keyword, or the name of a format, that is unknown and nearly a known one.

    Raises:
        SchemaError: with the place in the schema's file.
    """
    for place, schema in walk.subschemas(file.contents):
        for key in schema:
            near = _near(key, _KEYWORDS)
            if near is not None:
                raise error_at(file.path, (*place, key), f"unknown keyword `{key}`; did you mean `{near}`?")
        near = _near(schema.get("format"), _FORMATS)
        if near is not None:
            message = f"unknown format `{schema['format']}`; did you mean `{near}`?"
            raise error_at(file.path, (*place, "format"), message)


def _near(word: Any, known: Iterable[str]) -> str | None:
    return None if not isinstance(word, str) or word in known else misspelled_inside(word, known)
