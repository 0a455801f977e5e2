from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from frontlint.diagnostic import Finding
from frontlint.document.parse import parse
from frontlint.generators.table import GENERATORS
from frontlint.rules.base import Page
from frontlint.schema import bundled, bundled_check, walk
from frontlint.schema.load import load
from frontlint.schema.metaschema import check_files
from frontlint.text import Source

FIELDS: dict[str, dict[str, list[str]]] = yaml.safe_load((Path(__file__).parent / "bundled_fields.yml").read_text())
ROWS = [(schema, field, *row) for schema, fields in FIELDS.items() for field, row in fields.items() if len(row) == 3]
DATES = [(schema, field, row[0]) for schema, fields in FIELDS.items() for field, row in fields.items() if len(row) == 1]
ROOT = Path(__file__).parents[2]


def contents(name: str) -> Any:
    path = bundled.file_of(name)
    assert path is not None
    return json.loads(path.read_text(encoding="utf-8"))


def findings(schema: str, text: str) -> list[Finding]:
    generator = GENERATORS["generic" if schema == "base" else schema]
    document = parse(Source("page.md", text), generator)
    assert document.problem is None, document.problem
    return list(bundled_check(generator.name)(Page(document, "page.md", generator)))


@pytest.mark.parametrize("name", bundled.names())
def test_a_bundled_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(contents(name))
    path = bundled.file_of(name)
    assert path is not None
    check_files(load(path))


@pytest.mark.parametrize("name", bundled.names())
def test_every_field_is_described_for_editors(name: str) -> None:
    fields = [
        (place, schema)
        for place, schema in walk.subschemas(contents(name))
        if place[-2:-1] == ("properties",) and "not" not in place  # what a condition asks of is described elsewhere
    ]
    assert fields or "$ref" in contents(name)
    assert [place for place, schema in fields if not str(schema.get("description", "")).endswith(".")] == []


def test_every_generator_has_a_schema_or_the_base() -> None:
    assert set(bundled.names()) >= {"base", "hexo", "hugo", "jekyll"}
    assert bundled.file_for("generic") == bundled.file_of("base")
    assert all(bundled.file_for(name).is_file() for name in GENERATORS)


@pytest.mark.parametrize("name", FIELDS)
def test_the_table_has_every_field(name: str) -> None:
    assert list(contents(name)["properties"]) == list(FIELDS[name])


@pytest.mark.parametrize(("schema", "field", "good", "bad", "rule"), ROWS, ids=str)
def test_a_good_and_a_bad_value(schema: str, field: str, good: str, bad: str, rule: str) -> None:
    assert without_deprecation(findings(schema, f"---\n{field}: {good}\n---\n")) == []
    found = without_deprecation(findings(schema, f"---\n{field}: {bad}\n---\n"))
    assert [finding.rule for finding in found] == [rule]
    assert (found[0].key_path or "").startswith(f"/{field}")


@pytest.mark.parametrize(("schema", "field", "good"), DATES, ids=str)
@pytest.mark.parametrize("bad", ["[2024-01-02]", "[]", "{a: b}", "true", "1.5", "soon", '""', "null"])
def test_a_date_is_left_to_its_own_rule(schema: str, field: str, good: str, bad: str) -> None:
    assert findings(schema, f"---\n{field}: {good}\n---\n") == []
    assert findings(schema, f"---\n{field}: {bad}\n---\n") == []


def without_deprecation(found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.rule != "schema/deprecated-key"]


def test_what_other_rules_say_is_not_said_here() -> None:
    lists = "tags: [a, a, '', null]\ncategories: [b, b, null]\nkeywords: [c, c]\n"
    text = f"---\ndate: 2024-02-30\nupdated: yesterday\n{lists}---\n"
    assert [findings(schema, text) for schema in ("base", "hexo", "hugo", "jekyll")] == [[]] * 4


def test_keys_of_sites_and_themes_are_allowed() -> None:
    text = "---\ntitle: A\ncover: a.png\nsticky: 10\nmath: true\nTOC: false\ndata: themes\nname: B\nheight: 3\n---\n"
    assert [findings(schema, text) for schema in ("base", "hexo", "hugo", "jekyll")] == [[]] * 4


def test_hugo_reads_keys_in_any_case() -> None:
    text = "---\nTITLE: A\nlinktitle: [B]\nKeywords: a, b c\n---\n"
    assert [(finding.rule, finding.key_path) for finding in findings("hugo", text)] == [
        ("schema/string-for-list", "/Keywords"),
        ("schema/type", "/linktitle"),
    ]


def test_the_wheel_has_the_schemas(tmp_path: Path) -> None:
    import zipfile

    from hatchling.builders.wheel import WheelBuilder

    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        inside = {name: archive.read(name) for name in archive.namelist() if name.startswith("frontlint/_schemas/")}
    assert inside == {
        f"frontlint/_schemas/{path.name}": path.read_bytes() for path in (ROOT / "schemas").glob("*.schema.json")
    }


def test_a_good_page_never_imports_jsonschema(tmp_path: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys\n"
        "from frontlint.document.parse import parse\n"
        "from frontlint.generators.table import GENERATORS\n"
        "from frontlint.rules.base import Page\n"
        "from frontlint.schema import bundled_check\n"
        "from frontlint.text import Source\n"
        "hexo = GENERATORS['hexo']\n"
        "text = '---\\ntitle: 2024\\ndate: 2024-01-02\\ntags: [a, 2024]\\nkeywords: a, b\\ntoc: true\\n---\\n'\n"
        "found = list(bundled_check('hexo')(Page(parse(Source('a.md', text), hexo), 'a.md', hexo)))\n"
        "assert [finding.rule for finding in found] == ['schema/string-for-list'], found\n"
        "assert not {'jsonschema', 'referencing'} & set(sys.modules), 'imported'\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=tmp_path)
