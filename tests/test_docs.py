"""What the user's pages say holds: settings load, commands exist, examples run and say what is printed beside them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

import frontlint
from frontlint.cli.check import command as check_command
from frontlint.cli.read import command as read_command
from frontlint.cli.schema import command as schema_command
from frontlint.config.load import load_settings
from frontlint.config.read import COLLECTION_KEYS, KEYS
from frontlint.errors import ConfigError
from frontlint.generators.table import GENERATORS
from frontlint.testing import load_rules, run_examples

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
_FENCE = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: str
    language: str
    text: str
    number: int

    def __str__(self) -> str:
        return f"{self.page}-{self.number}"


def blocks(*languages: str) -> Iterator[Block]:
    for page in PAGES:
        for number, match in enumerate(_FENCE.finditer(page.read_text(encoding="utf-8"))):
            if match[2] in languages:
                yield Block(page.name, match[2], match[3], number)


def block(page: str, language: str, holds: str) -> str:
    """The one block of a page that holds a text."""
    (found,) = [b.text for b in blocks(language) if b.page == page and holds in b.text]
    return found


def run(site: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    binaries = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        [sys.executable, *args],
        cwd=site,
        env={**os.environ, "PATH": binaries, "PYTHONUTF8": "1", "NO_COLOR": "1", **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def hugo(tmp_path):
    (tmp_path / "hugo.toml").write_text('title = "Whistles"\n', encoding="utf-8")
    (tmp_path / "content").mkdir()
    return tmp_path


# Blocks that are no settings: of other programs, of packages, and pages.
SETTINGS = [
    b for b in blocks("toml") if b.page != "editors.md" and "[project]" not in b.text and not b.text.startswith("+++")
]


@pytest.mark.parametrize("example", SETTINGS, ids=str)
def test_every_example_of_settings_loads(example, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "frontlint.toml").write_text('generator = "hexo"\n', encoding="utf-8")
    file = site / ("pyproject.toml" if "[tool.frontlint" in example.text else "frontlint.toml")
    file.write_text(example.text, encoding="utf-8")
    settings = load_settings(site, file, plugins=False)
    assert settings.files[0] == file
    assert settings.origins or "plugins" in example.text


def test_the_examples_are_found():
    pages = {b.page for b in SETTINGS}
    assert {"README.md", "settings.md", "plugins.md", "rules.md"} <= pages


@pytest.mark.parametrize("key", sorted({*KEYS, *COLLECTION_KEYS}))
def test_every_key_is_documented(key):
    assert f"\n### `{key}`\n" in (DOCS / "settings.md").read_text(encoding="utf-8")


def test_no_key_is_made_up():
    named = re.findall(r"^### `(.+)`$", (DOCS / "settings.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted({*KEYS, *COLLECTION_KEYS})


def test_the_error_about_an_unknown_key_is_the_one_that_is_shown(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "frontlint.toml").write_text("ignroe = []\n", encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        load_settings(tmp_path, tmp_path / "frontlint.toml")
    assert block("settings.md", "text", "ignroe") == f"error: {raised.value}\n"


def commands() -> Iterator[str]:
    for found in blocks("sh", "yaml", "lisp", "vim"):
        for line in found.text.splitlines():
            match = re.search(r"(?:^|run: |/bin/)(frontlint check\b[^#&|]*)", line.strip())
            if match:
                yield match[1].strip()


@pytest.mark.parametrize("line", sorted(set(commands())))
def test_every_command_that_is_shown_can_be_called(line):
    words = re.sub(r"\s+--stdin-filename\s+\S+", " --stdin-filename page.md", line).split()[2:]
    context = check_command.make_context("check", words)
    assert context.params


def test_every_schema_command_that_is_shown_can_be_called():
    lines = {
        line.partition("#")[0].strip()
        for found in blocks("sh")
        for line in found.text.splitlines()
        if line.startswith("frontlint schema ")
    }
    assert len(lines) >= 4
    for line in lines:
        _, _, name, *words = line.split()
        inner = schema_command.get_command(None, name)
        assert inner is not None, line
        inner.make_context(name, words)


@pytest.fixture
def rolls(tmp_path):
    """The Hexo site of docs/read.md."""
    (tmp_path / "_config.yml").write_text("timezone: Asia/Shanghai\n", encoding="utf-8")
    (tmp_path / "package.json").write_text('{"dependencies": {"hexo": "^8.0.0"}}', encoding="utf-8")
    page = tmp_path / "source" / "_posts" / "rolls.md"
    page.parent.mkdir(parents=True)
    page.write_text(block("read.md", "markdown", "technique, rolls"), encoding="utf-8")
    return tmp_path


def test_the_reading_that_is_shown_is_what_is_printed(rolls):
    line, _, shown = block("read.md", "text", "$ frontlint").partition("\n")
    done = run(rolls, "-m", "frontlint", *line.split()[2:], "--today", "2026-11-20")
    assert (done.stdout, done.stderr) == (shown, "")
    told = re.search(r"with `(--output-format json [^`]*)`", (DOCS / "read.md").read_text(encoding="utf-8"))
    done = run(rolls, "-m", "frontlint", "read", "source/_posts/rolls.md", *told[1].split())
    assert done.stdout == block("read.md", "json", '"version"')


def test_every_reading_that_is_shown_can_be_called():
    lines = {
        line.partition("#")[0].strip()
        for found in blocks("sh", "text")
        for line in found.text.replace("$ ", "").splitlines()
        if line.removeprefix("$ ").startswith("frontlint read ")
    }
    assert len(lines) >= 5
    for line in lines:
        read_command.make_context("read", line.split()[2:])


def test_every_option_of_reading_is_explained():
    text = (DOCS / "read.md").read_text(encoding="utf-8")
    options = [option for param in read_command.params for option in param.opts if "-" in option]
    assert [option for option in options if option not in text] == []


def test_every_fate_and_kind_is_explained():
    from frontlint.readings.compare import Fate

    text = (DOCS / "read.md").read_text(encoding="utf-8")
    assert [fate.value for fate in Fate if f"`{fate.value}`" not in text] == []


def test_the_schema_that_is_shown_is_what_is_learned(tmp_path):
    (tmp_path / "notes").mkdir()
    page = block("schemas.md", "markdown", "fipple")
    for number in range(30):
        text = page.replace("part 7", f"part {number}").replace("03-08", f"03-{number % 28 + 1:02}")
        (tmp_path / "notes" / f"{number}.md").write_text(text, encoding="utf-8")
    words = block("schemas.md", "sh", "--output").split()[1:]
    (tmp_path / "schemas").mkdir()
    done = run(tmp_path, "-m", "frontlint", *words)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "schemas" / "page.json").read_text(encoding="utf-8") == block("schemas.md", "json", "$schema")


def test_every_option_of_learning_is_explained():
    text = (DOCS / "schemas.md").read_text(encoding="utf-8")
    options = [option for param in schema_command.commands["infer"].params for option in param.opts if "-" in option]
    assert options
    assert [option for option in options if f"`{option}" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name) if name else page
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in slugs, target


@pytest.mark.parametrize(
    "example", [b for b in blocks("yaml", "toml", "markdown") if b.page == "suppression.md"], ids=str
)
def test_comments_take_out_what_they_name(example):
    named = set(re.findall(r"[a-z-]+/[a-z-]+", " ".join(re.findall(r"\[([^\]]*/[^\]]*)\]", example.text))))
    assert named

    def found(text):
        settings = {"select": sorted(named)}
        return {d.rule for d in frontlint.lint_text(text, generator="hugo", settings=settings)}

    assert found(example.text.replace("frontlint:", "")) & named
    assert not found(example.text) & named


def test_the_json_that_is_shown_is_what_is_printed(hugo):
    page = block("json-output.md", "markdown", "[New]")
    (hugo / "content" / "whistles.md").write_text(page, encoding="utf-8")
    args = block("json-output.md", "sh", "--output-format json").split()[1:]
    done = run(hugo, "-m", "frontlint", *args)
    assert json.loads(done.stdout) == json.loads(block("json-output.md", "json", '"version"'))


@pytest.mark.parametrize("name", ["explain", "json-output", "read"])
def test_every_field_of_the_json_is_explained(name):
    text = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    schema = json.loads((DOCS / f"{name}.schema.json").read_text(encoding="utf-8"))

    def names(node):
        if isinstance(node, dict):
            yield from node.get("properties", {})
            for value in node.values():
                yield from names(value)
        elif isinstance(node, list):
            for value in node:
                yield from names(value)

    assert [name for name in set(names(schema)) if f"`{name}`" not in text] == []


def test_every_generator_is_listed():
    text = (DOCS / "generators.md").read_text(encoding="utf-8")
    assert [name for name in GENERATORS if f"`{name}`" not in text] == []
    bundled = {file.name.partition(".")[0] for file in (ROOT / "schemas").glob("*.json")}
    assert {"bridgetown", "docfx", "middleman", "nikola", "vuepress", "microsoft-learn"} == bundled - {
        *GENERATORS,
        "base",
        "docusaurus-docs",
        "docusaurus-pages",
    }


@pytest.mark.parametrize("example", [b for b in blocks("python") if b.page == "json-output.md"], ids=str)
def test_programs_that_read_it_run(example, hugo):
    (hugo / "content" / "a.md").write_text('---\ntitle: "[New] Whistles"\n---\n', encoding="utf-8")
    (hugo / "program.py").write_text(example.text, encoding="utf-8")
    done = run(hugo, "program.py")
    assert done.returncode == 0, done.stderr
    assert "title/decorated" in done.stdout


def test_the_schema_that_is_shown_holds(hugo):
    (hugo / "schemas").mkdir()
    (hugo / "schemas" / "post.yaml").write_text(block("settings.md", "yaml", "$ref"), encoding="utf-8")
    (hugo / "schemas" / "common.json").write_text(block("settings.md", "json", "$defs"), encoding="utf-8")
    (hugo / "frontlint.toml").write_text(block("settings.md", "toml", "schemas/post.yaml"), encoding="utf-8")
    good = "---\ntitle: Rolls\ndate: 2026-01-01\nauthor: kim\n---\n"
    (hugo / "content" / "good.md").write_text(good, encoding="utf-8")
    bad = "---\ntitle: Rolls too\nauthor: max\ncolour: red\ntags: [a, b, c, d, e, f]\n---\n"
    (hugo / "content" / "bad.md").write_text(bad, encoding="utf-8")
    rows = frontlint.lint_paths(cwd=hugo, select=["schema"]).rows(hugo)
    assert {row.path for row in rows} == {"content/bad.md"}
    assert sorted(row.diagnostic.rule for row in rows) == [
        "schema/enum",
        "schema/items",
        "schema/required",
        "schema/unknown-key",
    ]


@pytest.mark.parametrize("example", [b for b in blocks("yaml") if b.page == "ci.md"], ids=str)
def test_workflows_are_yaml(example):
    for job in yaml.safe_load(example.text)["jobs"].values():
        assert all("uses" in step or "run" in step for step in job["steps"])


@pytest.fixture
def house(tmp_path):
    """The site, the rules and the tests of docs/plugins.md."""
    files = {
        "rules/house.py": block("plugins.md", "python", "class Jargon"),
        "frontlint.toml": block("plugins.md", "toml", "./rules/house.py"),
        "tests/cases.yml": block("plugins.md", "yaml", "house/jargon:"),
        "tests/test_house.py": block("plugins.md", "python", "load_cases"),
        "one.md": "---\ntitle: The fipple\nnumber: A-1\nreview_by: 2025-01-01\n---\n",
        "two.md": "---\ntitle: Its window\nnumber: A-1\n---\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_rules_that_are_shown_run(house):
    done = run(house, "-m", "frontlint", "check", "--output-format", "concise", "--today", "2026-11-20")
    assert done.stdout.splitlines() == [
        "one.md:2:12: error[house/jargon] our readers do not know the word `fipple`",
        "one.md:3:9: error[house/same-number] `A-1` is the number of 2 pages",
        "one.md:4:12: info[house/review-due] the review is due since 2025-01-01",
        "two.md:3:9: error[house/same-number] `A-1` is the number of 2 pages",
    ]
    explained = run(house, "-m", "frontlint", "explain", "house/jargon")
    assert "Flags words in a title that our readers do not know." in explained.stdout
    assert "house/same-number" in run(house, "-m", "frontlint", "rules").stdout


def test_the_tests_that_are_shown_pass(house):
    words = block("plugins.md", "sh", "pytest").split()
    assert words[0] == "pytest"
    done = run(house, "-m", "pytest", "-p", "no:cacheprovider", *words[1:])
    assert done.returncode == 0, done.stdout
    assert "7 passed" in done.stdout


def test_the_case_files_that_are_shown_can_be_run(house):
    lines = block("plugins.md", "sh", "frontlint test-rules").splitlines()
    assert len(lines) == 2
    for line in lines:
        done = run(house, "-m", "frontlint", *line.split()[1:])
        assert done.returncode == 0, done.stderr
        assert done.stdout == "tests/cases.yml: 4 cases and the examples of 3 rules: all hold\n"


def test_the_rule_that_reads_the_body_runs(tmp_path):
    (tmp_path / "body.py").write_text(block("plugins.md", "python", "class Unfinished"), encoding="utf-8")
    ((_, rule),) = load_rules(tmp_path / "body.py").items()
    run_examples(rule)
    text = "\n~~~\nprint(TBD)\n~~~\n\nTBD, and not `TBD`, and TBD\n"
    found = frontlint.lint_text(f"---\ntitle: Reeds\n---\n{text}", rules=[rule])
    places = [(one.region.line, one.region.column, one.region.end_column) for one in found]
    assert places == [(9, 1, 4), (9, 25, 28)]


def test_no_table_has_a_row_twice():
    for page in sorted(DOCS.glob("*.md")):
        names = set()
        for line in page.read_text(encoding="utf-8").splitlines():
            name = line.split("|")[1].strip() if line.startswith("|") else None
            names = names if name is not None else set()
            assert not name or name not in names, f"{page.name}: {line}"
            names.add(name)


def test_the_rule_to_begin_with_is_written_where_it_is_said(tmp_path):
    text = (DOCS / "plugins.md").read_text(encoding="utf-8")
    done = run(tmp_path, "-m", "frontlint", *block("plugins.md", "sh", "new-rule").split()[1:])
    assert done.returncode == 0, done.stderr
    for file in tmp_path.rglob("*.*"):
        assert f"`{file.relative_to(tmp_path).as_posix()}`" in text


def test_every_attribute_of_a_rule_is_explained():
    from frontlint.rules.base import Rule

    text = (DOCS / "plugins.md").read_text(encoding="utf-8")
    public = {name for name in (*Rule.__annotations__, "prepare") if name != "since"}
    assert [name for name in sorted(public) if f"`{name}`" not in text] == []
