from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema.protocols import Validator

from frontlint.document.parse import parse
from frontlint.generators.table import GENERATORS
from frontlint.rules.base import Page
from frontlint.schema import bundled, schema_check, walk
from frontlint.schema.gate import DEMANDS
from frontlint.schema.load import load
from frontlint.schema.validator import make_validator
from frontlint.text import Source

if TYPE_CHECKING:
    from frontlint.schema import SchemaCheck

FOLDER = Path(__file__).parent / "fields"
CASES: dict[str, dict[str, dict[str, list[Any]]]] = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) or {} for path in sorted(FOLDER.glob("*.yml"))
}
GENERIC = GENERATORS["generic"]

# What the reader of a file cannot do without, and the readers that refuse other keys.
REQUIRED = {
    "agent-skills": ["name", "description"],
    "claude-agent": ["name", "description"],
    "copilot-skill": ["name", "description"],
    "github-docs": ["title", "versions"],
    "github-issue-template": ["name", "about"],
    "mdn": ["title", "slug", "page-type"],
    "mkdocs-material-blog": ["date"],
    "pelican": ["title"],
    "starlight": ["title"],
}
CLOSED = {"agent-skills", "github-docs", "mdn", "zola-section"}


def contents(name: str) -> dict[str, Any]:
    path = bundled.file_of(name)
    assert path is not None
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


@cache
def validator(name: str) -> Validator:
    path = bundled.file_of(name)
    assert path is not None
    return make_validator(load(path))


@cache
def check(name: str) -> SchemaCheck:
    return schema_check(f"frontlint:{name}", generator=GENERIC, base=FOLDER, root=FOLDER)


def errors(name: str, field: str, value: Any) -> list[str]:
    """What jsonschema says of a field's value, and nothing of the fields that are not there."""
    found = validator(name).iter_errors({field: value})
    return [error.message for error in found if error.absolute_path and error.absolute_path[0] == field]


def findings(name: str, front_matter: dict[str, Any]) -> list[str]:
    text = f"---\n{json.dumps(front_matter, ensure_ascii=False)}\n---\n"
    document = parse(Source("page.md", text), GENERIC)
    assert document.problem is None, document.problem
    return [str(finding.rule) for finding in check(name)(Page(document, "page.md", GENERIC))]


def test_every_schema_has_a_file_of_values() -> None:
    assert set(CASES) == set(bundled.names())


@pytest.mark.parametrize("name", bundled.names())
def test_every_field_has_values(name: str) -> None:
    properties = contents(name).get("properties", {})
    assert list(CASES[name]) == list(properties)
    assert [field for field, case in CASES[name].items() if not case.get("good")] == []
    demanding = {field for field, schema in properties.items() if any(key in DEMANDS for key in schema)}
    assert {field for field, case in CASES[name].items() if case.get("bad")} == demanding


@pytest.mark.parametrize("name", bundled.names())
def test_good_values_are_valid(name: str) -> None:
    for field, case in CASES[name].items():
        for value in case["good"]:
            assert errors(name, field, value) == [], field
            told = set(findings(name, {field: value})) - {"schema/required", "schema/deprecated-key"}
            assert told == set(), (field, value)


@pytest.mark.parametrize("name", bundled.names())
def test_bad_values_are_not(name: str) -> None:
    values = [(field, value) for field, case in CASES[name].items() for value in case.get("bad", [])]
    assert [(field, value) for field, value in values if not errors(name, field, value)] == []


@pytest.mark.parametrize("name", bundled.names())
def test_every_field_says_where_it_is_from(name: str) -> None:
    schema = contents(name)
    sources = [place for place, part in walk.subschemas(schema) if part.get("$comment")]
    fields = [place for place, _ in walk.subschemas(schema) if place[-2:-1] == ("properties",)]
    assert [
        place
        for place in fields
        if "not" not in place and not any(place[: len(source)] == source for source in sources)
    ] == []


@pytest.mark.parametrize("name", bundled.names())
def test_what_is_deprecated_says_what_took_its_place(name: str) -> None:
    marked = [part for _, part in walk.subschemas(contents(name)) if part.get("deprecated")]
    assert all(part.get("deprecationMessage") for part in marked)


@pytest.mark.parametrize("name", bundled.names())
def test_only_what_the_reader_needs_is_required(name: str) -> None:
    assert contents(name).get("required", []) == REQUIRED.get(name, [])
    assert ("unevaluatedProperties" in contents(name)) == (name in CLOSED)
    closed = "schema/unknown-key" in findings(name, {"zzz": 1})
    assert closed == (name in CLOSED)


@pytest.mark.parametrize("name", bundled.names())
def test_each_field_can_be_judged_by_itself(name: str) -> None:
    """Else every page of a site would go through jsonschema."""
    from frontlint.schema.shape import compile_shape

    path = bundled.file_of(name)
    assert path is not None
    assert compile_shape(load(path)).splits


def test_parts_of_a_docusaurus_site_agree_with_the_whole() -> None:
    whole = contents("docusaurus")["properties"]
    # A doc's name must not hold a slash, and a post's date must not be empty; to the other these are nothing.
    own = {("blog", "id"), ("blog", "date")}
    for part in ("docs", "blog", "pages"):
        for field, schema in contents(f"docusaurus-{part}")["properties"].items():
            if (part, field) in own:
                continue
            same = {key: value for key, value in schema.items() if key in DEMANDS}
            assert same == {key: value for key, value in whole[field].items() if key in DEMANDS}, field


def test_the_manual_names_every_schema() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "settings.md").read_text("utf-8")
    assert [name for name in bundled.names() if f"`{name}`" not in manual] == []
