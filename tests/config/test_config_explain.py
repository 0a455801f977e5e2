from __future__ import annotations

import json

import pytest
from settings_support import read_text

from frontlint.config.explain import as_json, as_text, explain
from frontlint.config.load import load_settings
from frontlint.config.plan import Planner
from frontlint.generators.detect import detect

TEXT = """\
select = ["title", "date"]
schema = "page.json"
exclude = ["old/"]

[rules."title/length"]
max = 60

[per-file-ignores]
"notes/drafts/**" = ["title/missing"]

[[collections]]
name = "notes"
files = ["notes/**"]
partition = "notes/*/"
[collections.rules."date/stale"]
severity = "error"
max-age = "540d"
keys = ["seen"]
"""

SITE = """\
settings: frontlint.toml
site root: ROOT
generator: generic ()
schema: page.json (frontlint.toml:2)
partition: by language and version folders
include: .
exclude: old/ (frontlint.toml:3)
collections: notes (frontlint.toml:11)
fail-on: warning

rules that are on: 3
  date/stale: warning, on: selected by `date` in frontlint.toml:1
    max-age = "2y"
    keys = []
  title/length: info, on: selected by `title` in frontlint.toml:1
    max = 60  # frontlint.toml:6
    min = 0
    unit = "characters"
    strict = false
  title/missing: error, on: selected by `title` in frontlint.toml:1

rules that are off: 2
  description/missing: off: not selected by `select` in frontlint.toml:1
  schema/type: off: not selected by `select` in frontlint.toml:1
"""

PAGE = """\
file: notes/drafts/a.md
settings: frontlint.toml
site root: ROOT
generator: generic ()
collection: notes (frontlint.toml:13)
schema: page.json (frontlint.toml:2)
partition: notes/*/ (this page: notes/drafts) (frontlint.toml:14)
fail-on: warning

rules that are on: 2
  date/stale: error, on: its severity is set in frontlint.toml:16
    max-age = "18m"  # frontlint.toml:17
    keys = ["seen"]  # frontlint.toml:18
  title/length: info, on: selected by `title` in frontlint.toml:1
    max = 60  # frontlint.toml:6
    min = 0
    unit = "characters"
    strict = false

rules that are off: 3
  description/missing: off: not selected by `select` in frontlint.toml:1
  schema/type: off: not selected by `select` in frontlint.toml:1
  title/missing: off: ignored by `title/missing` for `notes/drafts/**` in frontlint.toml:9
"""


@pytest.fixture
def planner(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Planner(read_text(tmp_path, TEXT))


@pytest.mark.parametrize(("path", "expected"), [(None, SITE), ("notes/drafts/a.md", PAGE)])
def test_text(planner, tmp_path, path, expected):
    assert as_text(explain(planner, path)) == expected.replace("ROOT", str(tmp_path))


def test_json(planner):
    found = json.loads(json.dumps(as_json(explain(planner, "a.md"))))
    assert found["files"] == ["frontlint.toml"]
    assert found["rules"][1] == {
        "name": "title/length",
        "severity": "info",
        "reason": "on: selected by `title` in frontlint.toml:1",
        "options": [
            {"name": "max", "value": "60", "origin": "frontlint.toml:6"},
            {"name": "min", "value": "0", "origin": None},
            {"name": "unit", "value": '"characters"', "origin": None},
            {"name": "strict", "value": "false", "origin": None},
        ],
    }
    collection = next(line for line in found["settings"] if line["name"] == "collection")
    assert collection == {"name": "collection", "value": "none", "origin": None}


def test_the_command_line_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    planner = Planner(read_text(tmp_path, TEXT), ["title/length"], ["date"], schema="mine.json")
    text = as_text(explain(planner, "a.md"))
    assert "schema: mine.json (`--schema`)" in text
    assert "title/length: info, on: selected by `--select title/length`\n" in text
    assert "date/stale: off: ignored by `--ignore date`\n" in text


def test_without_settings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = as_text(explain(Planner(read_text(tmp_path, ""))))
    assert "schema: frontlint:base\npartition: by language and version folders\n" in text
    assert "\nexclude: none\ncollections: none\n" in text


def test_where_the_generator_was_named(tmp_path, monkeypatch):
    from frontlint.config.load import load_settings

    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.toml").write_text('# shared\ngenerator = "hugo"\n')
    (tmp_path / "frontlint.toml").write_text('extend = "base.toml"\n')
    text = as_text(explain(Planner(load_settings(tmp_path, tmp_path / "frontlint.toml"))))
    assert "settings: frontlint.toml, base.toml\n" in text
    assert "generator: hugo (named by `generator` in base.toml:2)\n" in text
    text = as_text(explain(Planner(load_settings(tmp_path))))
    assert "settings: none, the defaults hold\n" in text
    assert "generator: generic (no generator left its mark here)\n" in text


@pytest.mark.parametrize(
    ("files", "include"),
    [
        ({"source/a.md": ""}, "source/"),
        ({"a.md": ""}, "."),
        ({"source/a.md": "", "../frontlint.toml": ""}, "blog/source/"),
        ({"source/_posts/frontlint.toml": ""}, "."),
        ({"source/a.md": "", "drafts/frontlint.toml": ""}, "none"),
    ],
)
def test_the_folders_that_hold_pages_are_told_as_they_are(tmp_path, files, include):
    blog = tmp_path / "blog"
    for path, text in {"package.json": '{"dependencies": {"hexo": "8"}}', **files}.items():
        (blog / path).parent.mkdir(parents=True, exist_ok=True)
        (blog / path).write_text(text)
    config = next(iter(tmp_path.rglob("frontlint.toml")), None)
    root = blog if config is None else config.parent
    detected = detect(blog)
    text = as_text(explain(Planner(load_settings(root, config, detected=detected))))
    assert f"\ninclude: {include}\n" in text


@pytest.mark.parametrize(
    ("path", "generator", "reason", "schema"),
    [
        ("content/a.md", "zola", "`zola.toml` is Zola's settings file", "frontlint:zola"),
        ("content/_index.md", "zola-section", "it reads this part of a site of Zola", "frontlint:zola-section"),
        (".claude/agents/a.md", "claude-agent", "Claude Code reads `.claude/agents/**/*.md`", "frontlint:claude-agent"),
        (None, "zola", "`zola.toml` is Zola's settings file", "frontlint:zola"),
    ],
)
def test_it_says_what_reads_a_file_and_why(tmp_path, path, generator, reason, schema):
    (tmp_path / "zola.toml").write_text('base_url = "/"\n')
    settings = load_settings(tmp_path, None, detected=detect(tmp_path))
    said = explain(Planner(settings), path)
    assert said.generator == generator
    assert reason in said.generator_reason
    assert next(line.value for line in said.settings if line.name == "schema") == schema


@pytest.mark.parametrize(
    ("more", "command", "schema"),
    [
        ("", None, "frontlint:claude-agent"),
        ('[[collections]]\nname = "c"\nfiles = [".claude/**"]\n', None, "frontlint:claude-agent"),
        ('[[collections]]\nname = "c"\nfiles = [".claude/**"]\nschema = "frontlint:hugo"\n', None, "frontlint:hugo"),
        ("", "frontlint:jekyll", "frontlint:jekyll"),
    ],
)
def test_the_schema_of_the_site_is_not_for_what_agents_read(tmp_path, more, command, schema):
    (tmp_path / "frontlint.toml").write_text(f'schema = "frontlint:base"\n{more}')
    planner = Planner(load_settings(tmp_path, tmp_path / "frontlint.toml"), schema=command)
    for path, expected in ((".claude/agents/a.md", schema), ("content/a.md", command or "frontlint:base")):
        said = explain(planner, path)
        assert next(line.value for line in said.settings if line.name == "schema") == expected


def test_a_page_is_told_what_it_is_given_and_by_which_file(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "_config.yml").write_text("defaults: [{scope: {path: docs}, values: {toc: 1, layout: x}}]\n")
    (tmp_path / "_layouts").mkdir()
    planner = Planner(load_settings(tmp_path))
    assert "given: layout, toc (`_config.yml`)" in as_text(explain(planner, "docs/a.md")).splitlines()
    assert "given" not in as_text(explain(planner, "a.md"))
    (tmp_path / "_config.yml").write_text("defaults: [")
    planner = Planner(load_settings(tmp_path))
    assert "given: any key, perhaps (`_config.yml`)" in as_text(explain(planner, "a.md")).splitlines()
