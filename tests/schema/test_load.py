from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from frontlint.diagnostic import Finding
from frontlint.document.parse import parse
from frontlint.errors import SchemaError
from frontlint.generators.table import GENERATORS
from frontlint.rules.base import Page
from frontlint.rules.site_info import Default, SiteInfo
from frontlint.schema import schema_check
from frontlint.text import Source


def check(
    root: Path, reference: str | None, text: str, *, path: str = "page.md", generator: str = "generic"
) -> list[Finding]:
    made = GENERATORS[generator]
    run = schema_check(reference, generator=made, base=root, root=root)
    return list(run(Page(parse(Source(path, text), made), path, made)))


def rules(found: list[Finding]) -> list[str | None]:
    return [finding.rule for finding in found]


def test_a_json_and_a_yaml_schema_say_the_same(tmp_path: Path) -> None:
    schema = {"type": "object", "required": ["title"], "properties": {"kind": {"enum": ["a", "no"]}}}
    (tmp_path / "s.json").write_text(json.dumps(schema))
    (tmp_path / "s.yaml").write_text("type: object\nrequired: [title]\nproperties:\n  kind:\n    enum: [a, no]\n")
    page = "---\nkind: b\n---\n"
    assert check(tmp_path, "s.json", page) == check(tmp_path, "s.yaml", page)
    assert rules(check(tmp_path, "s.yaml", page)) == ["schema/required", "schema/enum"]


def test_references_to_files_beside_the_schema_and_to_bundled_ones(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "name.yml").write_text("$defs:\n  short: {maxLength: 3}\n")
    (tmp_path / "parts" / "all.json").write_text(
        '{"$id": "https://example.org/all", "$ref": "frontlint:hexo", "unevaluatedProperties": false,'
        ' "properties": {"name": {"$ref": "name.yml#/$defs/short"}, "same": {"$ref": "https://example.org/all#/properties/name"}}}'
    )
    found = check(
        tmp_path, "parts/all.json", "---\nname: long\nsame: long\nfoo: 1\ncomments: no\n---\n", generator="hexo"
    )
    assert sorted(map(str, rules(found))) == ["schema/length", "schema/length", "schema/type", "schema/unknown-key"]


def test_a_recursive_schema(tmp_path: Path) -> None:
    (tmp_path / "tree.json").write_text(
        '{"properties": {"name": {"type": "string"}, "menu": {"type": "array", "items": {"$ref": "#"}}}}'
    )
    found = check(tmp_path, "tree.json", "---\nmenu:\n  - name: a\n    menu:\n      - name: [x]\n---\n")
    assert [(finding.rule, finding.key_path) for finding in found] == [("schema/type", "/menu/0/menu/0/name")]


@pytest.mark.parametrize(
    ("name", "text", "place", "words"),
    [
        ("s.json", '{\n  "type": object\n}', (2, 11), "not JSON"),
        ("s.json", "[]", (1, 1), "a schema is an object"),
        ("s.json", '{\n  "properties": {\n    "a": {"type": "text"}\n  }\n}', (3, 19), "`type` must be one of array,"),
        ("s.json", '{"properties": {"a": 5}}', (1, 22), "`a` must be of type"),
        ("s.json", '{"minLength": -1, "properties": {}}', (1, 15), "not a JSON Schema"),
        ("s.json", '{"properties": {"a": {"pattern": "("}}}', (1, 34), "the pattern `(` cannot be used"),
        ("s.json", '{"$ref": "https://example.org/x.json"}', (1, 10), "never uses the network"),
        ("s.json", '{"$ref": "other.json"}', (1, 10), "a file that is not there: `other.json`"),
        ("s.json", '{"properties": {"a": {"$ref": "#/$defs/x"}}}', (1, 31), "there is no `#/$defs/x`"),
        ("s.json", '{"$ref": "frontlint:nope"}', (1, 10), "there is no bundled schema `frontlint:nope`"),
        (
            "s.json",
            '{"$ref": "frontlint:base#/properties/nope"}',
            (1, 10),
            "there is no `#/properties/nope` in that file",
        ),
        ("s.yaml", "type: object\nproperties: [\n", (2, 13), "not YAML"),
        ("s.yaml", "type: object\nproperties:\n  a:\n    type: text\n", (4, 11), "`type` must be one of array,"),
        ("s.yaml", "properties:\n  é:\n    $ref: '#/nope'\n", (3, 11), "points at nothing"),
        ("s.yaml", "", (1, 1), "a schema is an object"),
        ("s.json", '{"propertes": {}}', (1, 15), "unknown keyword `propertes`; did you mean `properties`?"),
        ("s.yaml", "properties:\n  a: {maxLenght: 3}\n", (2, 18), "`maxLenght`; did you mean `maxLength`?"),
        ("s.yaml", "properties:\n  a: {format: date-tim}\n", (2, 15), "`date-tim`; did you mean `date-time`?"),
        ("s.json", '{"$ref": "#"}', (1, 10), "`$ref` leads back to itself: `#`"),
        ("s.json", '{"allOf": [{"$ref": "s.json"}]}', (1, 21), "`$ref` leads back to itself"),
    ],
)
def test_a_broken_schema_stops_the_run_at_its_place(
    tmp_path: Path, name: str, text: str, place: tuple[int, int], words: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        check(tmp_path, name, "---\na: 1\n---\n")
    assert words in caught.value.message
    assert caught.value.path == str(tmp_path / name)
    assert (caught.value.line, caught.value.column) == place


def test_keywords_and_formats_of_others_and_keys_of_pages_are_no_slips(tmp_path: Path) -> None:
    schema = {
        "x-owner": "docs",
        "markdownDescription": "A page.",
        "item": 1,
        "enumNames": ["A"],
        "properties": {
            "formats": {"format": "color"},
            "typ": {"format": "uri-template"},
            "host": {"format": "host-name"},
            "propertes": {},
        },
        "default": {"requred": 1},
    }
    (tmp_path / "s.json").write_text(json.dumps(schema))
    assert check(tmp_path, "s.json", "---\ntyp: a\n---\n") == []


def test_a_broken_schema_that_another_one_refers_to_is_named_itself(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"$ref": "b.json"}')
    (tmp_path / "b.json").write_text('{"type": "text"}')
    with pytest.raises(SchemaError) as caught:
        check(tmp_path, "a.json", "---\na: 1\n---\n")
    assert caught.value.path == str(tmp_path / "b.json")


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("nope.json", "does not exist"),
        ("frontlint:nope", "after `frontlint:` can stand .*`base`.*`hexo`"),
        ("frontlint:docusaurs", "did you mean `frontlint:docusaurus`"),
        ("https://example.org/a.json", "never uses the network"),
        (".", "cannot be read"),
    ],
)
def test_a_reference_that_leads_nowhere_stops_the_run(tmp_path: Path, reference: str, words: str) -> None:
    with pytest.raises(SchemaError, match=words):
        check(tmp_path, reference, "---\na: 1\n---\n")


def test_a_schema_in_another_encoding_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_bytes('{"title": "é"}'.encode("latin-1"))
    with pytest.raises(SchemaError, match="not UTF-8"):
        check(tmp_path, "s.json", "---\na: 1\n---\n")


def test_a_byte_order_mark_in_a_schema_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_bytes(b'\xef\xbb\xbf{"required": ["title"]}')
    assert rules(check(tmp_path, "s.json", "---\na: 1\n---\n")) == ["schema/required"]


def test_an_earlier_draft_keeps_its_own_meaning(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(
        '{"$schema": "http://json-schema.org/draft-07/schema#", "dependencies": {"a": ["b"]},'
        ' "properties": {"c": {"items": [{"type": "string"}], "additionalItems": false}}}'
    )
    found = check(tmp_path, "s.json", "---\na: 1\nc: [x, y]\n---\n")
    assert sorted(map(str, rules(found))) == ["schema/dependency", "schema/items"]


def test_a_page_names_its_own_schema(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "own.json").write_text('{"required": ["weight"]}')
    (tmp_path / "site.json").write_text('{"required": ["title"]}')
    page = "---\n$schema: ./own.json\ntags: a, b\n---\n"
    found = check(tmp_path, "site.json", page, path="docs/page.md")
    assert [finding.message for finding in found] == ["the key `weight` is missing"]
    bundled = check(tmp_path, "site.json", '---\n$schema: "frontlint:hexo"\ntags: a, b\n---\n', generator="hexo")
    assert rules(bundled) == ["schema/string-for-list"]


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("./nope.json", "this schema does not exist"),
        ("../outside.json", "lies outside the site"),
        ("/etc/hostname", "lies outside the site"),
        ("leaving.json", "`$ref` leaves the site's folder: `../outside.json` (line 2)"),
        ("broken.json", "this schema is not JSON"),
        ("https://example.org/a.json", "frontlint never uses the network"),
        ("frontlint:nope", "there is no bundled schema `frontlint:nope`"),
        ("link.json", "lies outside the site"),
        ("''", "is not the path of a schema file"),
        ('"a\\0b"', "is not the path of a schema file"),
        ("[a]", "is not the path of a schema file"),
    ],
)
def test_a_page_whose_own_schema_cannot_be_used(tmp_path: Path, reference: str, words: str) -> None:
    root = tmp_path / "site"
    root.mkdir()
    (tmp_path / "outside.json").write_text("{}")
    (root / "link.json").symlink_to(tmp_path / "outside.json")
    (root / "leaving.json").write_text('{\n  "$ref": "../outside.json"}')
    (root / "broken.json").write_text("{")
    (root / "site.json").write_text('{"required": ["title"]}')
    text = f"---\n$schema: {reference}\n---\n"
    found = check(root, "site.json", text)
    assert rules(found) == ["schema/unreadable"]
    assert words in found[0].message
    assert text[found[0].span.start : found[0].span.end] == reference
    assert found[0].key_path == "/$schema"


def test_a_closed_schema_allows_the_key_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "own.json").write_text('{"properties": {"a": {}}, "additionalProperties": false}')
    assert check(tmp_path, None, "---\n$schema: own.json\na: 1\n---\n") == []


@pytest.mark.parametrize("more", ["", ', "minProperties": 1'])
def test_keys_that_the_sites_settings_give_are_not_missing(tmp_path: Path, more: str) -> None:
    (tmp_path / "s.json").write_text('{"required": ["layout", "title"]' + more + "}")
    made = GENERATORS["jekyll"]
    run = schema_check("s.json", generator=made, base=tmp_path, root=tmp_path)
    site = SiteInfo(defaults=(Default(re.compile("docs/"), frozenset({"layout"}), "_config.yml"),))

    def said(path: str) -> list[str]:
        return [found.message for found in run(Page(parse(Source(path, "---\na: 1\n---\n"), made), path, made, site))]

    assert said("docs/a.md") == ["the key `title` is missing"]
    assert said("a.md") == ["the key `layout` is missing", "the key `title` is missing"]
