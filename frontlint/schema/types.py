"""A value of another type than expected -> what it is read as, and how to write what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.block import Format
from frontlint.document.explain_guess import quoted as in_quotes
from frontlint.document.model import Scalar
from frontlint.generators.model import StringList
from frontlint.schema.cases import Case
from frontlint.schema.faults import Fault
from frontlint.schema.gate import prints_as_written
from frontlint.schema.strings import string_for_list
from frontlint.schema.words import described, kinds, quoted

_PARTED = {StringList.SPACES: ", parted by spaces,", StringList.COMMAS: ", parted by commas,"}
_TRUE = frozenset({"true", "yes", "on", "y", "1"})
_FALSE = frozenset({"false", "no", "off", "n", "0"})


def wrong_type(case: Case) -> Iterator[Fault]:
    """A broken `type`: an empty value, a string for a list, or another type."""
    expected = [case.value] if isinstance(case.value, str) else list(case.value)
    yield from wrong_types(case, expected)


def wrong_types(case: Case, expected: Sequence[str]) -> Iterator[Fault]:
    """The same for types that were gathered from several branches."""
    place, value = case.place, case.instance
    if value is None:
        said = f"{place.label} has no value; {kinds(expected)} is expected{_effect(case)}"
        yield case.at_value("schema/null", said, 0)
        return
    if isinstance(value, str) and "array" in expected and "object" not in expected and isinstance(place.node, Scalar):
        finding = string_for_list(place, case.generator, own_schema=case.own_schema)
        if finding is not None:
            yield Fault(finding, place.path, 0)
        return
    if not case.own_schema and "string" in expected and prints_as_written(place.node):
        yield from _printed(case)
        return
    if isinstance(value, list) and len(place.path) == 1 and place.path[0] in case.generator.bracket_keys:
        yield from _bracketed(case)
        return
    fault = case.at_value("schema/type", f"{place.label} {_sentence(case, value, expected)}{_effect(case)}", 0)
    yield replace(fault, finding=fault.finding._replace(severity=_severity(case, expected)))


def _printed(case: Case) -> Iterator[Fault]:
    """A number that stands for text, if that text does not match its field's pattern."""
    schema, node = case.error.schema, case.place.node
    if not isinstance(schema, dict) or "pattern" not in schema or not isinstance(node, Scalar):
        return
    pattern = schema["pattern"]
    if re.search(pattern, node.text) is not None:
        return
    words = schema.get("patternErrorMessage", f"it does not match the pattern {quoted(pattern)}")
    message = f"{case.place.label} is {quoted(node.text)}: {words}"
    yield Fault(Finding(message, case.place.value_span, case.place.key_path, rule="schema/pattern"), case.place.path, 0)


def _bracketed(case: Case) -> Iterator[Fault]:
    """Text in brackets, of which its reader makes text again."""
    place = case.place
    written = place.document.source.slice(place.value_span)
    message = (
        f"{place.label} is a list because of its brackets; {case.generator.title} makes text of it, others refuse it; "
        "put it in quotes"
    )
    fix = None
    if written[:1] == "[" and "\n" not in written:
        fix = Fix(Applicability.UNSAFE, "put it in quotes", (Edit(place.value_span, in_quotes(written)),))
    finding = Finding(message, place.value_span, place.key_path, (), fix, Severity.INFO, "schema/type")
    yield Fault(finding, place.path, 0)


def _severity(case: Case, expected: Sequence[str]) -> Severity | None:
    """A warning where the text may be read as the boolean or number that was meant."""
    text = case.instance
    if case.generator.others_read and not case.own_schema:
        return Severity.WARNING  # of those who follow a standard, most are less strict than it
    if case.own_schema or not isinstance(text, str):
        return None
    word = "boolean" in expected and _boolean(text) is not None
    if case.generator.name == "generic":
        return Severity.WARNING if word else None
    # Hugo casts `"true"` and `"10"`, but not `yes`.
    cast = (word and text in ("true", "false")) or ("integer" in expected and _is_number(text))
    return Severity.WARNING if cast and case.generator.name == "hugo" else None


def _effect(case: Case) -> str:
    """What becomes of the page, where a switch that says whether it is published is not read as it was meant."""
    place, word = case.place, _boolean(case.instance)
    hidden = case.generator.hidden.get(str(place.path[0])) if len(place.path) == 1 else None
    written = place.document.source.slice(place.node.span)
    if (
        hidden is None
        or (word is None and case.instance is not None)
        or place.document.block.format is not Format.YAML
        or "\n" in written
    ):
        return ""
    from frontlint.generators.reading import read_as

    page = f"---\ntitle: T\n{place.path[0]}: {written}\n---\n"
    reading = read_as(page.encode("utf-8", "replace"), case.generator)
    meant = word is None or (word == "true") is not hidden
    if reading is None or reading.published in (None, meant):
        return ""
    return f"; as it is, {case.generator.title} {'publishes' if reading.published else 'hides'} the page"


def _sentence(case: Case, value: Any, expected: Sequence[str]) -> str:
    if isinstance(value, bool | int | float) and "string" in expected:
        return _unquoted(case, value)
    if "boolean" in expected and value in ("true", "false"):
        return f"is text because of its quotes; write `{value}` without them"
    if "boolean" in expected and (word := _boolean(value)) is not None:
        return f"is {described(value)}, not a boolean; write `{word}`"
    if isinstance(value, str) and {"integer", "number"} & set(expected) and _is_number(value):
        return f"is text because of its quotes; write `{value.strip()}` without them"
    if isinstance(value, list) and case.place.path[-1] in case.generator.string_lists:
        how = _PARTED.get(case.generator.string_lists[str(case.place.path[-1])], "")
        return f"is {described(value)}; one text{how} is expected"
    sentence = f"is {described(value)}; {kinds(expected)} is expected"
    source = case.place.document.source.text
    if not isinstance(case.place.node, Scalar) and "string" in expected and source[case.place.node.start] in "[{":
        sentence += "; put it in quotes if the brackets belong to the text"
    return sentence


def _unquoted(case: Case, value: float) -> str:
    node = case.place.node
    verb = "is read as" if case.place.document.block.format is Format.YAML else "is"
    written = node.text if isinstance(node, Scalar) else ""
    if written.lower() == str(value).lower():
        return f"{verb} {described(value)}; put it in quotes to make it text"
    return f"{verb} {described(value)}; put it in quotes to keep {quoted(written)}"


def _boolean(value: Any) -> str | None:
    word = str(value).strip().lower() if isinstance(value, str) or (type(value) is int) else ""
    return "true" if word in _TRUE else "false" if word in _FALSE else None


def _is_number(text: str) -> bool:
    return text.strip().lstrip("+-").replace(".", "", 1).isdecimal() and text.isascii()
