"""A broken `anyOf`, `oneOf` or `not` -> what is wrong in the branch that the author most likely meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from frontlint.diagnostic import Finding
from frontlint.schema.cases import Case
from frontlint.schema.faults import Fault
from frontlint.schema.types import wrong_types
from frontlint.schema.words import joined, shown

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_RANK = 8


def combination(case: Case) -> Iterator[Fault]:
    """What keeps a value from being one of several kinds."""
    branches: dict[Any, list[ValidationError]] = {}
    for error in case.error.context or ():
        branches.setdefault(error.relative_schema_path[0], []).append(error)
    if not branches:
        yield case.at_value("schema/combination", _too_many(case), _RANK)
        return
    wrong = {index: types for index, errors in branches.items() if (types := _wrong_types(errors)) is not None}
    if len(wrong) == len(branches):
        yield from wrong_types(case, [name for types in wrong.values() for name in types])
        return
    fitting = {index: errors for index, errors in branches.items() if index not in wrong}
    if all(_missing(errors) for errors in fitting.values()) and len(fitting) > 1:
        yield case.at_value("schema/combination", _one_of_keys(case, fitting), _RANK)
        return
    yield from _closest(case, min(fitting.values(), key=_distance), len(fitting))


def _too_many(case: Case) -> str:
    keys = [_only_required(branch) for branch in case.value]
    owner = f" in {case.place.label}" if case.place.path else ""
    if all(keys):
        return f"only one of the keys {joined([f'`{key}`' for key in keys])} may be there{owner}"
    return f"{case.place.label} fits more than one of its alternatives"


def _only_required(branch: Any) -> str:
    """The key of a branch that asks for one key and nothing else, else an empty text."""
    required: list[str] = branch.get("required", []) if isinstance(branch, dict) and len(branch) == 1 else []
    return required[0] if len(required) == 1 else ""


def _wrong_types(errors: list[ValidationError]) -> list[str] | None:
    """The types that a branch wants, if the value is of none of them."""
    for error in errors:
        if error.validator == "type" and not error.relative_path:
            types: Any = error.validator_value
            return [types] if isinstance(types, str) else list(types)
    return None


def _missing(errors: list[ValidationError]) -> list[str]:
    """The keys that a branch lacks, if it lacks nothing else."""
    if any(error.validator != "required" or error.relative_path for error in errors):
        return []
    found: dict[str, None] = {}
    for error in errors:
        required: Any = error.validator_value
        instance: Any = error.instance
        found.update({key: None for key in required if key not in instance})
    return list(found)


def _one_of_keys(case: Case, branches: dict[Any, list[ValidationError]]) -> str:
    groups = [" and ".join(f"`{key}`" for key in _missing(errors)) for errors in branches.values()]
    owner = "" if not case.place.path else f" in {case.place.label}"
    return f"one of the keys {joined(groups, 'or')} is needed{owner}"


def _distance(errors: list[ValidationError]) -> tuple[bool, int, int]:
    """How far a branch is: another kind of thing (a `const` or `enum` that differs), then the number of errors."""
    other_kind = any(error.validator in ("const", "enum") and error.relative_path for error in errors)
    return other_kind, len(errors), -max(len(error.relative_path) for error in errors)


def _closest(case: Case, errors: list[ValidationError], alternatives: int) -> Iterator[Fault]:
    tail = f" (the closest of {len(case.value)} alternatives)" if alternatives > 1 else ""
    for error in errors:
        for fault in case.inner(error):
            rule = "schema/combination" if tail else fault.finding.rule
            yield replace(fault, finding=fault.finding._replace(message=fault.finding.message + tail, rule=rule))


def forbidden(case: Case) -> Iterator[Fault]:
    """A value that `not` excludes."""
    schema = case.value
    if not schema and case.place.entry is not None:
        message = f"{case.place.label} is not allowed here"
        finding = Finding(message, case.place.key_span, case.place.key_path, rule="schema/unknown-key")
        yield Fault(finding, case.place.path, 0)
        return
    keys = schema.get("required") if isinstance(schema, dict) and set(schema) == {"required"} else None
    if keys:
        words = joined([f"`{key}`" for key in keys])
        clause = f"{words} is not allowed here" if len(keys) == 1 else f"{words} do not go together"
        yield case.at_value("schema/combination", clause, _RANK)
        return
    if isinstance(case.instance, dict | list):
        yield case.at_value("schema/combination", f"{case.place.label} is of a form that the schema forbids", _RANK)
        return
    yield case.at_value("schema/combination", f"{case.place.label} must not be {shown(case.instance)}", _RANK)
