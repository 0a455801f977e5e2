"""`frontlint schema`: list, show, infer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SCHEMAS = Path(__file__).parents[2] / "schemas"


@pytest.fixture
def posts(site):
    """Enough posts to learn from."""
    folder = site / "source" / "_posts"
    for file in folder.iterdir():
        file.unlink()
    for number in range(30):
        text = f"---\ntitle: Of reeds {number}\ndate: 2025-01-{number % 28 + 1:02}\ntags: [reeds]\n---\n"
        (folder / f"post-{number}.md").write_text(text, encoding="utf-8")
    return folder


def test_the_bundled_schemas_are_listed(run):
    lines = run("schema", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == sorted(file.name.split(".")[0] for file in SCHEMAS.glob("*.json"))
    assert any(line.endswith("Front matter of an Astro page") for line in lines)


@pytest.mark.parametrize("name", ["hugo", "frontlint:hugo"])
def test_a_bundled_schema_is_shown(run, name):
    assert run("schema", "show", name).stdout == (SCHEMAS / "hugo.schema.json").read_text(encoding="utf-8")


def test_an_unknown_one_names_the_nearest(run):
    done = run("schema", "show", "hugoo")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: there is no bundled schema `frontlint:hugoo`; did you mean `frontlint:hugo`?\n"


def test_a_schema_is_learned_and_checks(run, posts, site):
    done = run("schema", "infer", "--output", "post.json")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "learned from 30 pages; the schema accepts 30 of them\n"
    assert list(json.loads((site / "post.json").read_text())["properties"]) == ["date", "tags", "title"]
    assert run("check", "--schema", "post.json", "--select", "schema").returncode == 0
    (posts / "wrong.md").write_text("---\ntitel: A\ndate: soon\ntags: [reeds]\n---\n")
    done = run("check", "--schema", "post.json", "--select", "schema", "--output-format", "concise")
    assert sorted(line.partition("[")[2].partition("]")[0] for line in done.stdout.splitlines() if "[" in line) == [
        "schema/format",
        "schema/misspelled-key",
    ]


@pytest.mark.usefixtures("posts")
def test_it_is_printed(run):
    done = run("schema", "infer", "source")
    assert json.loads(done.stdout)["required"] == ["date", "tags", "title"]
    assert done.stdout.endswith("}\n")


@pytest.mark.usefixtures("posts")
def test_a_file_that_is_there_is_left_alone(run, site):
    (site / "post.json").write_text("mine")
    done = run("schema", "infer", "--output", "post.json")
    assert (done.returncode, done.stderr) == (2, "error: `post.json` is there already; `--force` replaces it\n")
    assert (site / "post.json").read_text() == "mine"
    assert run("schema", "infer", "--output", "post.json", "--force").returncode == 0
    assert json.loads((site / "post.json").read_text())["type"] == "object"


@pytest.mark.usefixtures("posts")
def test_folders_above_the_file_are_made(run, site):
    done = run("schema", "infer", "--output", "schemas/own/page.json")
    assert (done.returncode, done.stderr) == (0, "learned from 30 pages; the schema accepts 30 of them\n")
    assert (site / "schemas/own/page.json").is_file()
    (site / "file").write_text("")
    done = run("schema", "infer", "--output", "file/page.json")
    assert done.returncode == 2
    assert done.stderr == "error: file/page.json: the schema cannot be written: not a directory\n"


def test_what_was_left_out_is_said(run, posts):
    (posts / "colon.md").write_text("---\ntitle: a: b\n---\n")
    (posts / "bare.md").write_text("Text.\n")
    done = run("schema", "infer")
    assert done.stderr.splitlines()[1:] == [
        "left out: 1 page whose metadata cannot be read, such as source/_posts/colon.md",
        "left out: 1 page without metadata, which lacks the keys that are required",
    ]


def test_pages_that_are_refused_are_named(run, posts):
    for number in range(30, 110):
        text = f"---\ntitle: Of reeds {number}\ndate: 2025-01-01\ntags: [reeds]\n---\n"
        (posts / f"post-{number}.md").write_text(text)
    (posts / "odd.md").write_text("---\ntitle: A\ndate: 2025-01-01\n---\n")
    said = run("schema", "infer").stderr.splitlines()
    assert said[1] == "not accepted: source/_posts/odd.md: the key `tags` is missing"


@pytest.mark.usefixtures("posts")
def test_nothing_is_learned_from_what_agents_and_github_read(run, site):
    for path in (".github/ISSUE_TEMPLATE/bug.md", ".claude/agents/x.md", "skills/x/SKILL.md"):
        (site / path).parent.mkdir(parents=True)
        (site / path).write_text("---\nname: x\ndescription: x\n---\nText.\n")
    done = run("schema", "infer")
    assert list(json.loads(done.stdout)["properties"]) == ["date", "tags", "title"]
    assert done.stderr.splitlines() == [
        "learned from 30 pages; the schema accepts 30 of them",
        "left out: 3 files that something else than the site's generator reads, such as .claude/agents/x.md",
    ]
    done = run("schema", "infer", ".github", "skills/x/SKILL.md", "--min-pages", "2")
    assert json.loads(done.stdout)["required"] == ["description", "name"]
    assert "left out" not in done.stderr


@pytest.mark.usefixtures("posts")
def test_settings_say_which_pages_there_are(run, site):
    (site / "frontlint.toml").write_text('generator = "hexo"\nexclude = ["post-1*"]\n')
    assert run("schema", "infer").stderr.startswith("learned from 19 pages;")
    assert run("schema", "infer", "--isolated").stderr.startswith("learned from 30 pages;")
    done = run("schema", "infer", "--isolated", "--config", "frontlint.toml")
    assert done.returncode == 2


def test_the_generator_can_be_named(run, site):
    (site / "notes").mkdir()
    (site / "notes" / "a.md").write_text("+++\ntitle = 'A'\n+++\n")
    assert run("schema", "infer", "notes").returncode == 2
    done = run("schema", "infer", "notes", "--generator", "hugo", "--min-pages", "1", cwd=site)
    assert done.stderr.startswith("learned from 1 page; ")
    assert run("schema", "infer", "--generator", "hugoo").stderr.startswith("error: unknown generator `hugoo`; did you")


def test_a_path_that_does_not_exist(run):
    done = run("schema", "infer", "nowhere")
    assert (done.returncode, done.stderr) == (2, "error: `nowhere` does not exist\n")
