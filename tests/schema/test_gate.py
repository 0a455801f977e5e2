from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from frontlint.diagnostic import Finding
from frontlint.document.model import Entry, Mapping, Node, Scalar, Sequence
from frontlint.document.parse import parse
from frontlint.generators.table import GENERIC
from frontlint.rules.base import Page
from frontlint.schema import contents_check
from frontlint.schema.formats import FORMATS
from frontlint.schema.gate import Gates
from frontlint.schema.load import from_contents
from frontlint.schema.validator import make_validator
from frontlint.text import Source

KEYS = st.sampled_from(["a", "b", "c", "title"])
TEXTS = st.sampled_from(["", "a", "ab", "abc", "2024-01-02", "true", "1", "é𐐀"])
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.sampled_from([0.5, 1.0, -2.5, 2.0]), TEXTS)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)
PAGES = st.dictionaries(KEYS, VALUES, max_size=4)
TYPES = st.sampled_from(["string", "integer", "number", "boolean", "null", "array", "object"])
SMALL = st.integers(0, 3)


def keywords(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A schema of some keywords, those that the gates know and those that they do not."""
    return st.fixed_dictionaries(
        {},
        optional={
            "type": TYPES | st.lists(TYPES, min_size=1, max_size=3, unique=True),
            "enum": st.lists(SCALARS, min_size=1, max_size=3),
            "const": SCALARS,
            "minLength": SMALL,
            "maxLength": SMALL,
            "pattern": st.sampled_from(["^a", "b$", "^$", "."]),
            "format": st.sampled_from(["date", "date-time", "email", "nonsense"]),
            "minimum": SMALL,
            "exclusiveMaximum": SMALL,
            "multipleOf": st.sampled_from([1, 2, 0.5]),
            "items": inner,
            "minItems": SMALL,
            "maxItems": SMALL,
            "uniqueItems": st.booleans(),
            "contains": inner,
            "properties": st.dictionaries(KEYS, inner, max_size=3),
            "required": st.lists(KEYS, max_size=2, unique=True),
            "additionalProperties": st.booleans() | inner,
            "propertyNames": st.just({"maxLength": 1}),
            "dependentRequired": st.dictionaries(KEYS, st.lists(KEYS, max_size=2, unique=True), max_size=2),
            "allOf": st.lists(inner, min_size=1, max_size=2),
            "anyOf": st.lists(inner, min_size=1, max_size=2),
            "oneOf": st.lists(inner, min_size=1, max_size=2),
            "not": inner,
            "if": inner,
            "then": inner,
            "unevaluatedProperties": st.just(False),
            "$ref": st.sampled_from(["#/$defs/text", "#/$defs/list", "frontlint:base#/properties/title"]),
        },
    ).filter(lambda schema: len(schema) <= 4)


SCHEMAS = st.recursive(st.booleans() | st.just({}), keywords, max_leaves=5)
DEFS = {"text": {"type": "string", "minLength": 1}, "list": {"type": "array", "items": {"type": "string"}}}


def as_node(value: Any) -> Node:
    if isinstance(value, dict):
        return Mapping(0, 1, [Entry(key, 0, 1, as_node(inner)) for key, inner in value.items()])
    if isinstance(value, list):
        return Sequence(0, 1, [as_node(inner) for inner in value])
    return Scalar(0, 1, value, value if isinstance(value, str) else json.dumps(value))


def findings(schema: dict[str, Any], page: dict[str, Any]) -> list[Finding]:
    document = parse(Source("page.md", json.dumps(page) + "\n"), GENERIC)
    return list(contents_check(schema, "generic")(Page(document, "page.md", GENERIC)))


@settings(max_examples=400, deadline=None)
@given(schema=SCHEMAS, value=VALUES)
def test_a_gate_accepts_nothing_that_jsonschema_refuses(schema: Any, value: Any) -> None:
    bundle = from_contents({"properties": {"a": schema}, "$defs": DEFS})
    gate = Gates(bundle).of(bundle.main.contents["properties"]["a"], bundle.main.uri)
    if gate(as_node(value)):
        assert make_validator(bundle).is_valid({"a": value})


@settings(max_examples=400, deadline=None)
@given(schema=keywords(SCHEMAS), page=PAGES.filter(bool))
def test_a_page_has_findings_exactly_if_jsonschema_refuses_it(schema: dict[str, Any], page: dict[str, Any]) -> None:
    schema = {**schema, "$defs": DEFS}
    valid = make_validator(from_contents(schema)).is_valid(page)
    found = [finding for finding in findings(schema, page) if not valid or finding.rule != "schema/misspelled-key"]
    assert bool(found) is not valid, found


@settings(max_examples=200, deadline=None)
@given(
    fields=st.dictionaries(KEYS, keywords(st.just({"type": "string"})), min_size=1, max_size=3), page=PAGES.filter(bool)
)
def test_the_same_for_the_usual_schema_of_properties(fields: dict[str, Any], page: dict[str, Any]) -> None:
    schema = {"properties": fields, "$defs": DEFS, "unevaluatedProperties": False, "required": ["a"]}
    valid = make_validator(from_contents(schema)).is_valid(page)
    assert bool(findings(schema, page)) is not valid


def test_common_fields_are_accepted_without_jsonschema() -> None:
    schema = {
        "type": "object",
        "required": ["title"],
        "properties": {
            "title": {"type": "string", "minLength": 1, "maxLength": 9},
            "tags": {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True},
            "kind": {"enum": ["post", "page", None, 2]},
            "date": {"type": "string", "format": "date"},
            "author": {"anyOf": [{"type": "string"}, {"type": "object", "required": ["name"]}]},
        },
    }
    bundle = from_contents(schema)
    page = {"title": "A", "tags": ["a", "b"], "kind": None, "date": "2024-01-02", "author": {"name": "B"}}
    for key, value in page.items():
        assert Gates(bundle).of(schema["properties"][key], bundle.main.uri)(as_node(value)), key  # type: ignore[index]


def test_formats_agree_with_the_specification() -> None:
    good = {
        "date": ["2024-02-29"], "date-time": ["2024-01-02T03:04:05Z", "2024-01-02 03:04:05.5+08:00"],
        "time": ["23:59:60Z"], "duration": ["P3D", "PT1H", "P2W"], "email": ["a.b@example.org"],
        "hostname": ["example.org"], "ipv4": ["127.0.0.1"], "ipv6": ["::1"], "uri": ["https://example.org/%20?q=1#a"],
        "uri-reference": ["../a/b", ""], "iri": ["https://example.org/ü"], "iri-reference": ["ü"],
        "uuid": ["123e4567-e89b-12d3-a456-426614174000"], "regex": ["^a+$"], "json-pointer": ["/a/~1b", ""],
        "relative-json-pointer": ["0#", "1/a"],
    }  # fmt: skip
    bad = {
        "date": ["2023-02-29", "20240101", "2024-1-2", "2024-W01-1"],
        "date-time": ["2024-01-02", "2024-13-02T03:04:05Z"], "time": ["24:00:00Z", "12:00:00"],
        "duration": ["P", "3D", "PT"], "email": ["nobody", "a b@example.org"],
        "hostname": ["-a.org", "a b"], "ipv4": ["256.0.0.1", "::1"], "ipv6": ["127.0.0.1"],
        "uri": ["/a", "https://a b"], "uri-reference": ["a b", "%zz"], "iri": ["/ü"], "iri-reference": ["a b"],
        "uuid": ["123"], "regex": ["("], "json-pointer": ["a", "/~2"], "relative-json-pointer": ["/a", "01"],
    }  # fmt: skip
    assert set(good) == set(bad) == set(FORMATS)
    assert [(name, text) for name, texts in good.items() for text in texts if not FORMATS[name](text)] == []
    assert [(name, text) for name, texts in bad.items() for text in texts if FORMATS[name](text)] == []


def test_a_schema_that_is_true_or_false() -> None:
    validator = Draft202012Validator({"properties": {"a": False}})
    assert not validator.is_valid({"a": 1})
    assert [finding.rule for finding in findings({"properties": {"a": False, "b": True}}, {"a": 1, "b": 2})] == [
        "schema/unknown-key"
    ]


def test_what_the_gates_accept_is_not_missing_to_jsonschema() -> None:
    schema = {
        "required": ["title", "weight"],
        "properties": {"title": {"type": "string"}, "weight": {"type": "integer"}},
    }
    assert [finding.rule for finding in findings(schema, {"title": "A", "weight": "x"})] == ["schema/type"]
    assert [finding.message for finding in findings(schema, {"weight": 1})] == ["the key `title` is missing"]


def test_a_key_that_one_branch_describes_and_another_forbids() -> None:
    for word in ("additionalProperties", "unevaluatedProperties"):
        schema = {"properties": {"a": {}}, "allOf": [{word: False}]}
        assert [finding.rule for finding in findings(schema, {"a": 1})] == ["schema/unknown-key"], word
    described = {"allOf": [{"properties": {"a": {"type": "string"}}}], "unevaluatedProperties": False}
    assert [finding.rule for finding in findings(described, {"a": 1})] == ["schema/type"]


def test_one_fault_is_told_once() -> None:
    empty = {"properties": {"a": {"type": "string", "minLength": 3, "pattern": "^[A-Z]", "format": "date"}}}
    assert [finding.rule for finding in findings(empty, {"a": ""})] == ["schema/length"]
    other_type = {"properties": {"a": {"type": "string", "enum": ["x", "y"]}}}
    assert [finding.rule for finding in findings(other_type, {"a": True})] == ["schema/type"]
    choice = {"properties": {"a": {"type": "string", "enum": ["x", "y"], "maxLength": 1}}}
    assert [finding.rule for finding in findings(choice, {"a": "xx"})] == ["schema/enum"]
    both = {"allOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"a": {"type": ["string", "null"]}}}]}
    assert [finding.rule for finding in findings(both, {"a": []})] == ["schema/type"]
    slip = {"required": ["title"], "properties": {"title": {"type": "string"}}}
    assert [finding.rule for finding in findings(slip, {"tilte": "A"})] == ["schema/misspelled-key"]


def test_an_item_that_no_schema_allows_is_found_at_its_place() -> None:
    schema = {"properties": {"a": {"prefixItems": [True, False]}}}
    assert [(finding.rule, finding.key_path) for finding in findings(schema, {"a": [1, 2]})] == [
        ("schema/combination", "/a/1")
    ]
