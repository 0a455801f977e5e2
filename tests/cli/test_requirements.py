"""Requirements between fields in the settings, on the real command line."""

from __future__ import annotations

import json

import pytest

SETTINGS = """\
select = ["schema"]
require = ["title"]

[[requirements]]
when = { status = "published" }
require = ["summary"]

[[collections]]
name = "docs"
files = ["source/docs/"]
require = ["owner"]
unique = ["slug"]
same-as = { og_title = "title" }
"""


@pytest.fixture
def pages(site):
    (site / "frontlint.toml").write_text(SETTINGS)
    (site / "source/docs").mkdir()
    for path, block in {
        "source/_posts/live.md": "title: Rope\nstatus: published",
        "source/docs/a.md": "title: Ropes\nog_title: Rope\nslug: rope\nowner: Kim",
        "source/docs/b.md": "title: Cords\nslug: rope",
        "source/docs/none.md": "slug: string\nowner: Kim",
        # The same address outside of the collection, where nobody asked.
        "source/_posts/rope.md": "title: Rope\nslug: rope",
    }.items():
        (site / path).write_text(f"---\n{block}\n---\nText.\n")
    return site


EXPECTED = [
    "source/_posts/live.md:1 schema/required",
    "source/docs/a.md:3 schema/not-same",
    "source/docs/a.md:4 schema/not-unique",
    "source/docs/b.md:1 schema/required",
    "source/docs/b.md:3 schema/not-unique",
    "source/docs/none.md:1 schema/required",
]


def check(run, *words: str, **where) -> list[str]:
    done = run("check", "--output-format", "json", "--ignore", "schema/reserved-key,syntax", *words, **where)
    assert done.stderr == ""
    return [f"{d['path']}:{d['line']} {d['rule']}" for d in json.loads(done.stdout)["diagnostics"]]


def test_what_is_asked_of_pages_and_of_a_collection(run, pages):
    fresh = check(run, "--no-cache")
    assert fresh == EXPECTED
    assert check(run) == check(run) == fresh, "a first run, and one with what it kept"
    # A change below the block keeps what was said of the block.
    page = pages / "source/docs/b.md"
    page.write_text(f"{page.read_text()}More.\n")
    assert check(run) == fresh
    # A page that changed is held against what was kept of the settings.
    live = pages / "source/_posts/live.md"
    live.write_text(live.read_text().replace("Rope", "Cord"))
    assert check(run) == fresh
    assert check(run, "source/docs/b.md") == [line for line in fresh if "docs/b.md" in line]


def test_a_change_of_the_settings_counts(run, pages):
    assert check(run) == EXPECTED
    (pages / "frontlint.toml").write_text(SETTINGS.replace('"owner"', '"title"').replace('"slug"', '"id"'))
    assert check(run) == [EXPECTED[0], EXPECTED[1], EXPECTED[5]]


def test_an_editor_hears_of_its_page(run, pages):
    check(run)
    text = (pages / "source/docs/b.md").read_text()
    found = check(run, "--stdin-filename", "source/docs/b.md", "-", stdin=text)
    assert [line.partition(":")[2] for line in found] == ["1 schema/required", "3 schema/not-unique"]


def test_a_comment_suppresses_what_is_asked(run, pages):
    page = pages / "source/docs/b.md"
    page.write_text("---\n# frontlint: ignore[schema/required] nobody owns it\ntitle: Cords\nslug: cord\n---\nText.\n")
    (pages / "frontlint.toml").write_text(SETTINGS.replace('["schema"]', '["schema", "suppression"]'))
    assert [line for line in check(run) if "docs/b.md" in line] == []


def test_what_agents_read_is_asked_only_by_a_collection(run, pages):
    (pages / ".claude/rules").mkdir(parents=True)
    (pages / ".claude/rules/a.md").write_text("---\npaths: [a]\n---\nText.\n")
    assert check(run, ".claude/rules/a.md") == []
    (pages / "frontlint.toml").write_text(SETTINGS.replace('"source/docs/"', '".claude/"'))
    assert check(run, ".claude/rules/a.md") == [".claude/rules/a.md:1 schema/required"]


def test_the_schema_of_the_site_leaves_what_agents_read_to_their_own(run, site):
    (site / "frontlint.toml").write_text('select = ["schema"]\nschema = "s.json"\n')
    (site / "s.json").write_text('{"required": ["author"], "properties": {"name": false}}')
    for path in (".github/ISSUE_TEMPLATE/bug.md", ".claude/skills/x/SKILL.md"):
        (site / path).parent.mkdir(parents=True)
        (site / path).write_text("---\nname: x\nabout: x\ndescription: x\n---\nText.\n")
    for words in ((".github", ".claude"), ("--no-cache", ".github", ".claude")):
        assert check(run, *words) == []
    (site / ".claude/skills/x/SKILL.md").write_text("---\nname: [x]\ndescription: x\n---\nText.\n")
    assert check(run, ".claude") == [".claude/skills/x/SKILL.md:2 schema/type"]
    template = ".github/ISSUE_TEMPLATE/bug.md"
    assert check(run, "--schema", "s.json", ".github") == [
        f"{template}:1 schema/required",
        f"{template}:2 schema/unknown-key",
    ]


def test_what_the_generators_settings_give_is_not_missing(run, tmp_path):
    site = tmp_path / "jekyll"
    (site / "_posts").mkdir(parents=True)
    (site / "_config.yml").write_text("defaults:\n- scope: {path: '', type: posts}\n  values: {owner: Kim}\n")
    (site / "Gemfile").write_text("gem 'jekyll'\n")
    (site / "frontlint.toml").write_text('select = ["schema"]\nrequire = ["owner", "level"]\n')
    (site / "_posts/2025-01-01-rope.md").write_text("---\ntitle: Rope\n---\nText.\n")
    done = run("check", "--output-format", "json", cwd=site)
    (found,) = json.loads(done.stdout)["diagnostics"]
    assert found["message"] == "the key `level` is missing: this site requires it"


NARROW = """\
select = ["title"]
require = ["owner"]
unique = ["slug"]
[[collections]]
name = "docs"
files = ["source/docs/"]
same-as = { og_title = "title" }
"""


@pytest.mark.parametrize(
    ("settings", "words", "rules"),
    [
        (NARROW, (), {"schema/required", "schema/not-unique", "schema/not-same"}),
        (NARROW, ("--ignore", "schema/required"), {"schema/not-unique", "schema/not-same"}),
        (NARROW, ("--ignore", "schema"), set()),
        (f'ignore = ["schema"]\n{NARROW}', (), set()),
        (f'ignore = ["schema/not-unique"]\n{NARROW}', (), {"schema/required", "schema/not-same"}),
        (f'{NARROW}\n[rules]\n"schema/not-same" = "off"\n', (), {"schema/required", "schema/not-unique"}),
        (f'{NARROW}\n[per-file-ignores]\n"*.md" = ["schema/required"]\n', (), {"schema/not-unique", "schema/not-same"}),
        (NARROW, ("--select", "title"), set()),
        (NARROW, ("--select", "schema/required"), {"schema/required"}),
    ],
)
def test_what_is_asked_switches_its_rules_on(run, pages, settings, words, rules):
    (pages / "frontlint.toml").write_text(settings)
    done = run("check", "--output-format", "json", *words)
    assert {d["rule"] for d in json.loads(done.stdout)["diagnostics"]} & {
        "schema/required",
        "schema/not-unique",
        "schema/not-same",
    } == rules


def test_config_tells_what_switched_a_rule_on_or_off(run, pages):
    (pages / "frontlint.toml").write_text(f'ignore = ["schema/not-unique"]\n{NARROW}')
    lines = run("config", "source/docs/a.md").stdout.splitlines()
    assert "  schema/required: error, on: asked for by `require` in frontlint.toml:3" in lines
    assert "  schema/not-same: warning, on: asked for by `same-as` in frontlint.toml:8" in lines
    assert "unique: slug; schema/not-unique is off (frontlint.toml:4)" in lines
    assert "  schema/not-same: off: not selected by `select` in frontlint.toml:2" in run("config").stdout.splitlines()


@pytest.fixture
def jekyll(tmp_path):
    site = tmp_path / "jekyll"
    (site / "_posts").mkdir(parents=True)
    (site / "Gemfile").write_text("gem 'jekyll'\n")
    (site / "_config.yml").write_text(
        "defaults:\n"
        "- scope: {path: _posts/long, type: posts}\n  values: {layout: essay}\n"
        "- scope: {path: '', type: posts}\n"
        "  values: {layout: post, level: 2, author: {name: Ann}, tags: [old, rope], published: true}\n"
    )
    for path in ("_posts/2025-01-01-rope.md", "_posts/long/2025-01-02-cord.md"):
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text("---\nowner: Kim\n---\nText.\n")
    return site


def test_what_jekyll_passes_over_lacks_nothing_and_is_compared_with_nothing(run, jekyll):
    (jekyll / "frontlint.toml").write_text(
        'select = ["date/not-in-name", "title/missing", "title/duplicate"]\nrequire = ["hero"]\nunique = ["slug"]\n'
    )
    post = "---\nslug: rope\ntitle: On ropes\nhero: x\n---\nText.\n"
    (jekyll / "_posts/2025-01-01-rope.md").write_text(post)
    for path in ("_posts/rope.md", "_posts/long/2025-rope.md", "_posts/long/README.md"):
        (jekyll / path).write_text(post)
    (jekyll / "_posts/bare.md").write_text("Text.\n")
    (jekyll / "_posts/empty.md").write_text("---\nlayout: x\n---\n")
    found = [
        "_posts/bare.md:1 date/not-in-name",
        "_posts/empty.md:1 date/not-in-name",
        "_posts/long/2025-01-02-cord.md:1 schema/required",
        "_posts/long/2025-rope.md:1 date/not-in-name",
        "_posts/rope.md:1 date/not-in-name",
    ]
    assert check(run, "--no-cache", cwd=jekyll) == found
    (jekyll / "_posts/2025-01-03-rope.md").write_text(post)
    assert [row for row in check(run, "--no-cache", cwd=jekyll) if row not in found] == [
        "_posts/2025-01-01-rope.md:2 schema/not-unique",
        "_posts/2025-01-01-rope.md:3 title/duplicate",
        "_posts/2025-01-03-rope.md:2 schema/not-unique",
        "_posts/2025-01-03-rope.md:3 title/duplicate",
    ]


def test_drafts_of_jekyll_have_the_date_of_their_file(run, jekyll):
    (jekyll / "frontlint.toml").write_text('select = ["schema/required"]\nrequire = ["date", "hero"]\n')
    (jekyll / "_drafts").mkdir()
    (jekyll / "_drafts/soon.md").write_text("---\nhero: x\n---\nText.\n")
    (jekyll / "_drafts/bare.md").write_text("---\nlayout: x\n---\nText.\n")
    (jekyll / "about.md").write_text("---\nhero: x\n---\nText.\n")
    (jekyll / "_drafts/empty.md").write_text("---\nhero: x\ndate:\n---\nText.\n")
    done = run("check", "--no-cache", "--output-format", "json", "_drafts", "about.md", cwd=jekyll)
    found = [f"{d['path']}: {d['message'].partition(':')[0]}" for d in json.loads(done.stdout)["diagnostics"]]
    assert found == [
        "_drafts/bare.md: the key `hero` is missing",
        "_drafts/empty.md: `date` says nothing",
        "about.md: the key `date` is missing",
    ]


@pytest.mark.parametrize(
    ("block", "found"),
    [
        ("Title: Rope\nDate: 2025-01-02", {"schema/required", "schema/not-unique"}),
        ("Title: Rope\nDate: 2025-01-02\nStatus: published", {"schema/required", "schema/not-unique"}),
        # Without a title it is lost, and that alone is told.
        ("Date: 2025-01-02", {"schema/required: title"}),
        ("Title: Rope\nDate: soon", set()),
        ("Title: Rope\nDate: 2025-01-02\nStatus: ready", set()),
    ],
)
def test_what_pelican_passes_over_lacks_what_it_is_passed_over_for(run, tmp_path, block, found):
    (tmp_path / "content").mkdir()
    (tmp_path / "pelicanconf.py").write_text("SITENAME = 'x'\n")
    (tmp_path / "s.json").write_text("{}")
    (tmp_path / "frontlint.toml").write_text(
        'select = ["schema/required"]\nschema = "s.json"\nrequire = ["title", "date", "owner"]\nunique = ["slug"]\n'
    )
    (tmp_path / "content/a.md").write_text(f"{block}\nSlug: rope\n\nText.\n")
    (tmp_path / "content/b.md").write_text("Title: B\nDate: 2025-01-02\nSlug: rope\nOwner: Kim\n\nText.\n")
    done = run("check", "--no-cache", "--output-format", "json", "content/a.md", cwd=tmp_path)
    said = json.loads(done.stdout)["diagnostics"]
    names = {d["rule"]: d["message"] for d in said}
    assert {rule.partition(":")[0] for rule in found} == set(names), said
    for rule, _, key in (entry.partition(": ") for entry in found):
        assert not key or names[rule].startswith(f"the key `{key}` is missing"), said
    assert len(said) == len(found)


@pytest.mark.parametrize(
    ("settings", "compared"),
    [
        ("DEFAULT_METADATA = {'status': 'draft'}", "de"),
        (
            "DEFAULT_METADATA = {'status': 'draft'}\nEXTRA_PATH_METADATA = {'live': {'status': 'published'}}",
            "cde",
        ),
        ("DEFAULT_METADATA = {'status': 'hidden'}", "abcde"),
        ("DEFAULT_METADATA = {'status': f()}", "abcde"),
    ],
)
def test_pelican_has_drafts_by_its_settings(run, tmp_path, settings, compared):
    (tmp_path / "pelicanconf.py").write_text(f"SITENAME = 'x'\n{settings}\n")
    (tmp_path / "frontlint.toml").write_text('select = ["schema/not-unique"]\nunique = ["code"]\n')
    for name, state in {"a": "", "b": "", "live/c": "", "d": "Status: published\n", "e": "Status: hidden\n"}.items():
        page = tmp_path / "content" / f"{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"Title: Rope\nDate: 2025-01-02\n{state}Code: 1\n\nText.\n")
    said = json.loads(run("check", "--no-cache", "--output-format", "json", cwd=tmp_path).stdout)["diagnostics"]
    assert sorted(d["path"].rpartition("/")[2][0] for d in said) == list(compared)


@pytest.mark.parametrize(
    ("when", "pages"),
    [
        ("layout = 'post'", ["rope"]),
        ("layout = 'essay'", ["cord"]),
        ("layout = ['essay', 'post']", ["rope", "cord"]),
        ("'author.name' = 'Ann'", ["rope", "cord"]),
        ("'author.name' = 'Bob'", []),
        ("'author.mail' = 'Ann'", []),
        ("level = 2", ["rope", "cord"]),
        ("level = 3", []),
        ("tags = 'rope'", ["rope", "cord"]),
        ("published = true", ["rope", "cord"]),
        ("published = false", []),
        ("toc = false", []),
    ],
)
def test_conditions_see_what_the_site_gives(run, jekyll, when, pages):
    (jekyll / "frontlint.toml").write_text(f"[[requirements]]\nwhen = {{ {when} }}\nrequire = ['summary']\n")
    cold = check(run, "--select", "schema", cwd=jekyll)
    assert [line.partition(".md")[0].rpartition("-")[2] for line in cold] == pages
    # A change of a page is judged by what was kept of the settings.
    for path in jekyll.rglob("2*.md"):
        path.write_text("---\nowner: Ann\n---\nText.\n")
    assert check(run, "--select", "schema", cwd=jekyll) == cold


def test_hugo_takes_dates_from_names_where_its_settings_say_so(run, tmp_path):
    site = tmp_path / "hugo"
    for path in ("2025-01-01-rope.md", "cord.md", "2025-01-02-bundle/index.md"):
        (site / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (site / "content" / path).write_text("---\ntitle: Rope\n---\nText.\n")
    (site / "frontlint.toml").write_text('require = ["date"]\n')
    (site / "hugo.toml").write_text('title = "Ropes"\n')
    assert len(check(run, "--select", "schema/required", cwd=site)) == 3
    (site / "hugo.toml").write_text('[frontmatter]\ndate = [":filename", ":default"]\n')
    assert check(run, "--select", "schema/required", cwd=site) == ["content/cord.md:1 schema/required"]
    (site / "hugo.toml").write_text('[frontmatter]\ndate = [":default", ":fileModTime"]\n')
    assert check(run, "--select", "schema/required", cwd=site) == []


@pytest.mark.parametrize("given", ["params: {author: desk}", "author: desk"])
def test_hugo_has_one_view_of_what_a_cascade_gives(run, tmp_path, given):
    site = tmp_path / "hugo"
    (site / "content").mkdir(parents=True)
    (site / "hugo.toml").write_text('title = "Ropes"\n')
    (site / "content" / "_index.md").write_text(f"---\ntitle: All\ncascade:\n  {given}\n---\nText.\n")
    (site / "content" / "rope.md").write_text("---\ntitle: Rope\n---\nText.\n")
    asked = 'require = ["author", "params.author"]\n'
    for key in ("author", "params.author"):
        asked += f'[[requirements]]\nwhen = {{ "{key}" = "desk" }}\nrequire = ["for-{key.replace(".", "-")}"]\n'
    (site / "frontlint.toml").write_text(asked)
    found = run("check", "--select", "schema/required", "--output-format", "concise", "content/rope.md", cwd=site)
    assert found.stdout.count("the key `for-author` is missing") == 1
    assert found.stdout.count("the key `for-params-author` is missing") == 1
    assert found.stdout.count("\n") == 2


def test_config_tells_what_is_asked_of_a_page_and_where(run, pages):
    lines = run("config", "source/docs/a.md").stdout.splitlines()
    assert [line for line in lines if line.startswith(("require", "unique", "same-as"))] == [
        "require: title (frontlint.toml:2)",
        "require: summary where `status` is `published` (frontlint.toml:4)",
        "require: owner (frontlint.toml:11)",
        "unique: slug (frontlint.toml:12)",
        "same-as: og_title = title (frontlint.toml:13)",
    ]
    assert pages.is_dir()


def test_a_wrong_key_is_an_error_with_its_place(run, pages):
    (pages / "frontlint.toml").write_text("[[requirements]]\nwhen = { a = 1 }\nrequires = ['b']\n")
    done = run("check")
    assert done.returncode == 2
    assert done.stderr == (
        "error: frontlint.toml:3:1: unknown key `requires` in `requirements`; did you mean `require`?\n"
    )


@pytest.mark.parametrize("asks", ['require = ["title", "description"]', 'schema = "s.json"'])
def test_a_missing_title_and_description_are_told_once(run, site, asks):
    posts = site / "source/_posts"
    for number in range(10):
        (posts / f"{number}.md").write_text(f"---\ntitle: Knot {number}\ndescription: Text {number}\n---\nText.\n")
    (posts / "none.md").write_text("---\ntags: [a]\n---\nText.\n")
    (posts / "blank.md").write_text('---\ntitle: Blank\ndescription: ""\n---\nText.\n')
    (site / "s.json").write_text(
        json.dumps({"required": ["title", "description"], "properties": {"description": {"minLength": 1}}})
    )
    rules = "title/missing,description/missing"
    (site / "frontlint.toml").write_text(f"{asks}\n")
    told = check(run, "--select", f"schema,{rules}", "source/_posts/none.md", "source/_posts/blank.md", "--no-cache")
    assert [line for line in told if "missing" in line] == []
    assert len(told) == 3
    # Where the rule that asks is off, the others speak.
    alone = check(run, "--select", rules, "source/_posts/none.md", "source/_posts/blank.md")
    assert alone == [
        "source/_posts/blank.md:3 description/missing",
        "source/_posts/none.md:1 description/missing",
        "source/_posts/none.md:1 title/missing",
    ]


def test_pages_without_a_block_are_asked_and_other_files_are_not(run, site):
    (site / "frontlint.toml").write_text('require = ["title"]\n')
    (site / "source/_posts/bare.md").write_text("Text.\n")
    (site / "README.md").write_text("Text.\n")
    told = check(run, "--select", "schema", "source/_posts/bare.md", "README.md")
    assert told == ["source/_posts/bare.md:1 schema/required"]


def test_a_missing_title_is_told_once_when_only_the_text_changed(run, site):
    posts = site / "source/_posts"
    for number in range(10):
        (posts / f"{number}.md").write_text(f"---\ntitle: Knot {number}\n---\nText.\n")
    (posts / "none.md").write_text("---\ntags: [a]\n---\nText.\n")
    (site / "frontlint.toml").write_text('require = ["title"]\nselect = ["schema", "title/missing"]\n')
    first = check(run, "source/_posts/none.md")
    assert first == ["source/_posts/none.md:1 schema/required"]
    (posts / "none.md").write_text("---\ntags: [a]\n---\nAnother text.\n")
    assert check(run, "source/_posts/none.md") == first


def test_a_page_without_a_block_lacks_what_the_sites_own_schema_requires(run, site):
    (site / "own.json").write_text(json.dumps({"type": "object", "required": ["title", "owner"]}))
    (site / "frontlint.toml").write_text('schema = "own.json"\nselect = ["schema"]\nrequire = ["title"]\n')
    for file in (site / "source/_posts").iterdir():
        file.unlink()
    (site / "source/_posts/bare.md").write_text("Just a text.\n")
    for cached in ("--no-cache", "--jobs=1", "--jobs=1"):
        done = run("check", "--output-format", "concise", cached)
        (found,) = done.stdout.splitlines()
        place, message = found.split("] ")
        assert place == "source/_posts/bare.md:1:1: error[schema/required"
        assert message == "the page has no metadata, and the schema requires `title` and `owner`"
    (site / "frontlint.toml").write_text('select = ["schema"]\n')
    assert run("check").returncode == 0


def test_a_page_without_a_block_is_told_the_outer_keys_as_a_list(run, site):
    (site / "frontlint.toml").write_text('select = ["schema"]\nrequire = ["seo.image", "title", "seo", "owner"]\n')
    (site / "source/_posts/bare.md").write_text("Text.\n")
    said = run("check", "--output-format", "concise", "source/_posts/bare.md").stdout
    assert "the page has no metadata, and this site requires `title`, `seo` and `owner`\n" in said


def test_what_has_no_date_in_pelican_may_be_a_page_and_is_compared(run, tmp_path):
    (tmp_path / "content/extra").mkdir(parents=True)
    (tmp_path / "pelicanconf.py").write_text("PAGE_PATHS = ['extra']\n")
    (tmp_path / "frontlint.toml").write_text('select = ["schema/not-unique"]\nrequire = ["owner"]\nunique = ["slug"]\n')
    for name in "ab":
        (tmp_path / f"content/extra/{name}.md").write_text(f"Title: {name}\nSlug: rope\n\nText.\n")
    done = run("check", "--no-cache", "--output-format", "json", cwd=tmp_path)
    found = sorted((d["path"], d["rule"]) for d in json.loads(done.stdout)["diagnostics"])
    assert [rule for path, rule in found if path.endswith("a.md")] == ["schema/not-unique", "schema/required"]
