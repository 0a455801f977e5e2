"""A read schema -> an error of the run when it is no JSON Schema, before the first page is held against it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from frontlint.errors import SchemaError
from frontlint.schema import walk
from frontlint.schema.files import error_at
from frontlint.schema.model import Bundle, SchemaFile
from frontlint.schema.slips import check_slips

if TYPE_CHECKING:
    from jsonschema.protocols import Validator
    from referencing import Registry


def check_files(bundle: Bundle) -> None:
    """Hold every file against its metaschema, look for slips, and try every pattern and every reference.

    Raises:
        SchemaError: with the schema's file and the place in it.
    """
    registry = registry_of(bundle)
    for file in bundle.files.values():
        _check_metaschema(file)
        check_slips(file)
        _check_patterns(file)
        _check_references(file, registry)
    for file in bundle.files.values():
        _check_circles(file, bundle)


def validator_class(contents: dict[str, Any]) -> type[Validator]:
    """The validator of the draft that a schema names; draft 2020-12 when it names none or one that is unknown."""
    from jsonschema import Draft202012Validator
    from jsonschema.validators import validator_for

    return validator_for(contents, default=Draft202012Validator)


def registry_of(bundle: Bundle) -> Registry[Any]:
    """The files as a registry that retrieves nothing."""
    from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]  # ships no types
    from referencing.jsonschema import DRAFT202012, specification_with

    def resource(file: SchemaFile) -> Any:
        dialect = file.contents.get("$schema")
        known = specification_with(dialect, default=DRAFT202012) if isinstance(dialect, str) else DRAFT202012
        return known.create_resource(file.contents)

    resources = {uri: resource(file) for uri, file in bundle.files.items()}
    named = {name: resources[uri] for name, uri in bundle.names.items()}
    registry: Registry[Any] = REGISTRY
    return registry.with_resources([*resources.items(), *named.items()])


def _check_metaschema(file: SchemaFile) -> None:
    from jsonschema.exceptions import best_match

    cls = validator_class(file.contents)
    error = best_match(cls(cls.META_SCHEMA).iter_errors(file.contents))
    if error is None:
        return
    place = tuple(error.absolute_path)
    where = "/".join(str(part) for part in place)
    message = f"this is not a JSON Schema: {_reason(error)}" + (f" (at `{where}`)" if where else "")
    raise error_at(file.path, place, message)


def _reason(error: Any) -> str:
    keyword = f"`{error.absolute_path[-1]}`" if error.absolute_path else "the schema"
    if error.validator == "type":
        expected = error.validator_value
        kinds = " or ".join(expected) if isinstance(expected, list) else expected
        return f"{keyword} must be of type {kinds}"
    if error.validator == "enum":
        return f"{keyword} must be one of {', '.join(str(value) for value in error.validator_value)}"
    if error.validator == "anyOf" and keyword == "`type`":
        return "`type` must be one of array, boolean, integer, null, number, object, string, or a list of these"
    return str(error.message)


def _check_patterns(file: SchemaFile) -> None:
    for place, schema in walk.subschemas(file.contents):
        patterns: list[tuple[Any, walk.Path]] = [(schema.get("pattern"), (*place, "pattern"))]
        table = schema.get("patternProperties")
        if isinstance(table, dict):
            patterns += [(pattern, (*place, "patternProperties", pattern)) for pattern in table]
        for pattern, where in patterns:
            try:
                re.compile(pattern if isinstance(pattern, str) else "")
            except re.error as error:
                raise error_at(file.path, where, f"the pattern `{pattern}` cannot be used: {error}") from None


def _check_references(file: SchemaFile, registry: Registry[Any]) -> None:
    from referencing.exceptions import Unresolvable

    for place, schema in walk.subschemas(file.contents):
        reference = schema.get("$ref")
        if not isinstance(reference, str):
            continue
        try:
            registry.resolver(base_uri=_base(file, place)).lookup(reference)
        except Unresolvable:
            raise _nowhere(file, reference, (*place, "$ref")) from None


def _base(file: SchemaFile, place: walk.Path) -> str:
    """What references at a place are relative to: the file, or the `$id` of a schema embedded in it."""
    base = file.uri
    schema: Any = file.contents
    for part in place:
        schema = schema[part]
        if isinstance(schema, dict) and isinstance(schema.get("$id"), str):
            base = urljoin(base, schema["$id"])
    return base


def _nowhere(file: SchemaFile, reference: str, place: walk.Path) -> SchemaError:
    if reference.startswith(("http://", "https://")):
        message = f"`$ref` names `{reference}`, and frontlint never uses the network; keep a copy and name its file"
    elif "#" in reference and not reference.startswith("#"):
        message = f"`$ref` points at nothing: there is no `#{reference.partition('#')[2]}` in that file"
    else:
        message = f"`$ref` points at nothing: there is no `{reference}`"
    return error_at(file.path, place, message)


def _check_circles(file: SchemaFile, bundle: Bundle) -> None:
    """A schema that comes back to itself for the same value would never come to a verdict."""
    for place, schema in walk.subschemas(file.contents):
        reference = schema.get("$ref")
        if isinstance(reference, str) and _comes_back(schema, file.uri, bundle):
            raise error_at(file.path, (*place, "$ref"), f"`$ref` leads back to itself: `{_shown(reference)}`")


def _comes_back(start: dict[str, Any], uri: str, bundle: Bundle) -> bool:
    seen: set[int] = set()
    todo = _in_place(start, uri, bundle)
    while todo:
        schema, where = todo.pop()
        if schema is start:
            return True
        if isinstance(schema, dict) and id(schema) not in seen:
            seen.add(id(schema))
            todo.extend(_in_place(schema, where, bundle))
    return False


def _in_place(schema: dict[str, Any], uri: str, bundle: Bundle) -> list[tuple[Any, str]]:
    """The schemas that are applied to the same value."""
    found = [(schema[key], uri) for key in ("not", "if", "then", "else") if key in schema]
    found += [(branch, uri) for key in ("allOf", "anyOf", "oneOf") for branch in schema.get(key, ())]
    found += [(branch, uri) for branch in schema.get("dependentSchemas", {}).values()]
    target = bundle.resolve(schema["$ref"], uri) if isinstance(schema.get("$ref"), str) else None
    return found if target is None else [*found, target]


def _shown(reference: str) -> str:
    """A reference as its author wrote it, as far as that is known: files have absolute ones by now."""
    return reference.rpartition("/")[2] if reference.startswith("file:") and "#" not in reference else reference
