"""`frontlint baseline` and what `check` makes of it, by the real command line."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

NAME = "frontlint-baseline.json"
NEW = "source/_posts/new.md"
BAD = '---\ntitle: "[New] Whistles"\ntags: [wood, wood]\n---\nText.\n'


def entries(site, name=NAME) -> list[dict]:
    return [made for made in json.loads((site / name).read_text("utf-8"))["entries"] if made]


def found(done) -> list[str]:
    return [f"{d['path'].rpartition('/')[2]} {d['rule']}" for d in json.loads(done.stdout)["diagnostics"]]


def test_what_was_there_is_silent_and_what_is_new_is_not(run, site):
    done = run("baseline", "write")
    assert (done.returncode, done.stdout) == (0, f"{NAME}: 3 entries added, 3 in all\n")
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "No problems in 4 files. 3 more held back by the baseline.\nRead as Hexo.\n"
    (site / "source/_posts/new.md").write_text(BAD)
    done = run("check", "--output-format", "json")
    assert done.returncode == 1
    assert found(done) == ["new.md title/decorated", "new.md tags/duplicate"]
    assert json.loads(done.stdout)["summary"]["held_back"] == 3
    assert "2 warnings. 3 more held back by the baseline.\n" in run("check").stdout


def test_lines_that_move_change_nothing(run, site):
    page = site / "source/_posts/new.md"
    page.write_text(BAD)
    run("baseline", "write")
    before = (site / NAME).read_bytes()
    page.write_text('---\n# kept\n\ntags: [other, wood, wood]\n\ntitle: "[New] Whistles"\n---\n\n\nText.\n\nMore.\n')
    assert run("check").returncode == 0
    assert run("baseline", "write").stdout == f"{NAME}: nothing to change, 5 in all\n"
    assert (site / NAME).read_bytes() == before


def test_what_is_compared_goes_by_what_is_said_and_not_by_how_many_say_it(run, site):
    run("baseline", "write")
    for name in ("three", "four"):
        (site / f"source/_posts/{name}.md").write_text(
            f"---\ntitle: {name}\ndescription: Two equal notes without the tongue.\n---\n"
        )
    done = run("check", "--output-format", "json")
    assert found(done) == ["four.md description/duplicate", "three.md description/duplicate"]
    assert "3 other pages" in done.stdout
    (site / "source/_posts/two.md").unlink()
    assert "match nothing" in run("check", "--quiet").stderr or run("check", "source/_posts/one.md").returncode == 0


def test_nothing_is_written_that_was_not_asked_for(run, site):
    run("baseline", "write")
    (site / "source/_posts/new.md").write_text(BAD)
    (site / "source/_posts/colon.md").write_text("---\ntitle: Turns\n---\n")
    done = run("baseline", "write", "source/_posts/new.md")
    assert done.stdout == f"{NAME}: 2 entries added, 5 in all\n"
    assert "source/_posts/colon.md" in [made["path"] for made in entries(site)]
    assert run("baseline", "prune", "source/_posts/one.md").stdout == f"{NAME}: 0 entries removed, 5 left\n"
    done = run("baseline", "write", "--select", "title")
    assert done.stdout == f"{NAME}: nothing to change, 5 in all\n"
    assert run("baseline", "write").stdout == f"{NAME}: 1 entry removed, 4 in all\n"


def test_under_select_only_those_rules_are_written(run, site):
    done = run("baseline", "write", "--select", "description/duplicate")
    assert done.stdout == f"{NAME}: 2 entries added, 2 in all\n"
    assert {made["rule"] for made in entries(site)} == {"description/duplicate"}
    assert run("check").returncode == 1


def test_entries_that_match_nothing_are_told_and_pruned(run, site):
    run("baseline", "write")
    (site / "source/_posts/colon.md").write_text("---\ntitle: Turns\n---\n")
    done = run("check")
    assert done.returncode == 0
    assert done.stderr == (
        f"note: {NAME}: 1 entry matches nothing any more, `syntax/unquoted-colon` on source/_posts/colon.md; "
        "`frontlint baseline prune` removes what is over\n"
    )
    assert run("check", "--fail-on", "info").returncode == 0
    assert run("check", "--quiet").stderr == ""
    assert run("baseline", "prune").stdout == f"{NAME}: 1 entry removed, 2 left\n"
    assert run("check").stderr == ""


@pytest.mark.parametrize(
    ("path", "text", "flags"),
    [
        (NEW, "---\ntitle: One\n---\n", ("source/_posts/two.md",)),
        (NEW, "---\ntitle: One\n---\n", ("--select", "description")),
        (NEW, "---\ntitle: One\n---\n", ("--ignore", "title,tags")),
        (NEW, "---\ntitle: One\npublished: false\n---\n", (NEW,)),
        (NEW, '---\ntitle: "One\n---\n', (NEW, "--fail-on", "never")),
        ("frontlint.toml", 'ignore = ["title", "tags"]\n', ()),
    ],
    ids=["other paths", "other rules", "ignored", "a draft", "a page that cannot be read", "a rule that is off"],
)
def test_an_entry_is_called_over_only_where_its_rule_had_its_say(run, site, path, text, flags):
    (site / NEW).write_text(BAD)
    run("baseline", "write")
    (site / path).write_text(text)
    assert "match" not in run("check", *flags).stderr
    paths = [flag for flag in flags if flag not in ("--fail-on", "never")]
    assert run("baseline", "prune", *paths).stdout == f"{NAME}: 0 entries removed, 5 left\n"


def test_an_entry_of_a_page_without_a_block_is_over_when_nobody_asks_for_one(run, site):
    (site / "source/_posts/bare.md").write_text("Text.\n")
    (site / "frontlint.toml").write_text('select = ["schema", "suppression"]\nrequire = ["title"]\n')
    assert run("baseline", "write").returncode == 0
    (site / "frontlint.toml").write_text('select = ["schema", "suppression"]\n')
    assert "1 entry matches nothing any more" in run("check").stderr
    assert "1 entry removed, 0 left" in run("baseline", "prune").stdout
    (site / "source/_posts/bare.md").write_text("Text.\n<!-- frontlint: ignore-file[schema/required] -- none -->\n")
    assert "suppression/unused" in run("check", "--output-format", "concise").stdout


def test_an_entry_of_a_file_that_a_program_claims_is_not_called_over(run, tmp_path):
    settings = 'include = ["**/*.md"]\nselect = ["title"]\n'
    (tmp_path / "frontlint.toml").write_text(f'{settings}generator = "hugo"\n')
    for name in ("a.md", "a.prompt.md"):
        (tmp_path / name).write_text("---\ntitle: Rope\n---\nText.\n")
    assert "2 in all" in run("baseline", "write", cwd=tmp_path).stdout
    # It is read by GitHub Copilot now, and compared with no page.
    (tmp_path / "frontlint.toml").write_text(f'{settings}generator = "generic"\n')
    assert "1 entry removed, 1 left" in run("baseline", "prune", cwd=tmp_path).stdout


def test_a_page_that_is_gone_or_moved_leaves_entries_behind(run, site):
    run("baseline", "write")
    (site / "source/_posts/colon.md").rename(site / "source/_posts/moved.md")
    done = run("check", "--output-format", "json")
    assert found(done) == ["moved.md syntax/unquoted-colon"], "as the documentation says"
    assert "matches nothing" in done.stderr
    assert "match" not in run("check", "source/_posts/one.md").stderr
    assert "match" in run("check", "source").stderr
    assert run("baseline", "write", "source").stdout == f"{NAME}: 1 entry added and 1 entry removed, 3 in all\n"


def test_a_file_that_is_no_page_keeps_its_entries(run, site):
    (site / "README.md").write_text(BAD)
    assert run("baseline", "write", "README.md").returncode == 0
    count = len(entries(site))
    assert count
    assert "match" not in run("check").stderr
    assert run("baseline", "prune").stdout == f"{NAME}: 0 entries removed, {count} left\n"
    assert run("check", "README.md").returncode == 0


def test_the_settings_name_the_file_and_flags_go_before_them(run, site):
    (site / "ci").mkdir()
    (site / "frontlint.toml").write_text('baseline = "ci/known.json"\n')
    done = run("check")
    assert done.returncode == 2
    assert done.stderr == (
        "error: ci/known.json: the baseline that the settings name does not exist; "
        "`frontlint baseline write` makes it\n"
    )
    below = site / "source"
    assert run("baseline", "write", cwd=below).stdout.startswith("../ci/known.json: 3 entries added")
    assert entries(site, "ci/known.json")[0]["path"] == "../source/_posts/colon.md"
    assert run("check").returncode == run("check", cwd=below).returncode == 0
    assert "baseline: ci/known.json (frontlint.toml:1)" in run("config").stdout
    assert run("check", "--no-baseline").returncode == 1
    assert run("check", "--baseline", "nowhere.json").returncode == 2
    assert run("check", "--baseline", "ci/known.json", "--no-baseline").returncode == 2
    assert run("check", "--baseline", "ci/known.json", "--isolated").returncode == 0
    assert run("check", "--isolated").returncode == 1


def test_settings_that_are_extended_name_a_file_beside_themselves(run, site):
    shared = site.parent / "shared"
    shared.mkdir()
    (shared / "base.toml").write_text('baseline = "known.json"\n')
    (site / "frontlint.toml").write_text('extend = "../shared/base.toml"\n')
    run("baseline", "write")
    assert entries(shared, "known.json")[0]["path"] == "../blog/source/_posts/colon.md"
    assert run("check").returncode == 0


def test_one_file_for_several_sites(run, site):
    shutil.copytree(site, site.parent / "other")
    done = run("baseline", "write", "blog", "other", "--baseline", "known.json", cwd=site.parent)
    assert done.stdout == "known.json: 6 entries added, 6 in all\n"
    assert run("check", "--baseline", "../known.json").returncode == 0
    (site / "source/_posts/colon.md").unlink()
    assert run("baseline", "prune", "--baseline", "../known.json").stdout == "../known.json: 1 entry removed, 5 left\n"
    done = run("check", "blog", "other", "--baseline", "known.json", cwd=site.parent)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_buffer_is_held_to_the_baseline(run, site):
    run("baseline", "write")
    page = "source/_posts/colon.md"
    done = run("check", "--stdin-filename", page, "-", stdin=(site / page).read_bytes())
    assert (done.returncode, done.stdout) == (
        0,
        "No problems in 1 file. 1 more held back by the baseline.\nRead as Hexo.\n",
    )
    run("check")
    done = run(
        "check", "--stdin-filename", "source/_posts/one.md", "-", stdin=(site / "source/_posts/one.md").read_bytes()
    )
    assert "1 more held back" in done.stdout
    done = run("check", "--stdin-filename", page, "-", stdin=BAD, env={"FRONTLINT_OUTPUT_FORMAT": "json"})
    assert found(done) == ["colon.md title/decorated", "colon.md tags/duplicate"]
    assert done.stderr == "", "an entry is never called over on a buffer"


def test_comments_go_before_the_baseline(run, site):
    (site / "source/_posts/new.md").write_text(BAD.replace("wood]", "wood] # frontlint: ignore[tags/duplicate] so"))
    run("baseline", "write")
    assert [made["rule"] for made in entries(site) if made["path"].endswith("new.md")] == ["title/decorated"]
    assert run("check").returncode == 0


def test_a_broken_file_is_one_clear_error(run, site):
    run("baseline", "write")
    text = (site / NAME).read_text("utf-8")
    (site / NAME).write_text(text.replace('{"path"', "<<<<<<< HEAD\n" + '{"path"', 1))
    for words in (("check",), ("baseline", "write"), ("baseline", "prune"), ("baseline", "show")):
        done = run(*words)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"error: {NAME}:4:1: a merge left its marks here; keep the lines of both sides")
    assert run("check", "--no-baseline").returncode == 1


def test_a_run_that_is_not_done_in_full_writes_nothing(run, site):
    (site / "rules.py").write_text(
        "from frontlint.diagnostic import Severity\nfrom frontlint.rules.base import Example, PageRule\n\n\n"
        "class Odd(PageRule):\n"
        '    """Flags nothing.\n\n    It breaks."""\n\n'
        '    name = "house/odd"\n    severity = Severity.INFO\n'
        '    bad = Example("---\\ntitle: a\\n---\\n")\n    good = Example("---\\ntitle: b\\n---\\n")\n\n'
        "    def check(self, page):\n        raise KeyError(page)\n"
    )
    (site / "frontlint.toml").write_text('plugins = ["./rules.py"]\n')
    done = run("baseline", "write")
    assert done.returncode == 2
    assert "so no baseline was written" in done.stderr
    assert not (site / NAME).exists()


def test_a_site_without_faults_needs_no_file(run, site):
    for name in ("colon", "two"):
        (site / f"source/_posts/{name}.md").unlink()
    done = run("baseline", "write")
    assert done.stdout == f"{NAME}: nothing is found, so there is nothing to hold back and no file was written\n"
    assert not (site / NAME).exists()
    done = run("baseline", "prune")
    assert (done.returncode, done.stderr) == (
        2,
        f"error: {NAME}: there is no such baseline; `frontlint baseline write` makes one\n",
    )
    assert run("baseline", "show").returncode == 2


def test_what_is_known_of_sites_is_enough_to_write_and_prune(run, tmp_path):
    """Settings are kept between runs, without a plan for pages that are not there; and not every site has faults."""
    root = tmp_path / "sites"
    for name, tags in (("one", "[a, a]"), ("two", "[a, b]")):
        folder = root / name / "content/en"
        folder.mkdir(parents=True)
        (root / name / "config/_default").mkdir(parents=True)
        (root / name / "config/_default/hugo.toml").write_text("title = 'A Site'\n")
        (folder / "a.md").write_text(f"---\ntitle: A\ntags: {tags}\n---\n")
    run("check", cwd=root)
    for action, said in (
        ("write", f"one/{NAME}: 1 entry added, 1 in all\n"),
        ("write", f"one/{NAME}: nothing to change, 1 in all\n"),
        ("prune", f"one/{NAME}: 0 entries removed, 1 left\n"),
    ):
        done = run("baseline", action, cwd=root)
        assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
    assert [file.parent.name for file in root.rglob(NAME)] == ["one"]


def test_show_counts_by_rule_and_page(run):
    run("baseline", "write")
    assert run("baseline", "show").stdout.splitlines() == [
        f"{NAME} holds back 3 findings on 3 pages",
        "",
        "2  description/duplicate",
        "1  syntax/unquoted-colon",
        "",
        "1  source/_posts/colon.md",
        "1  source/_posts/one.md",
        "1  source/_posts/two.md",
    ]
    made = json.loads(run("baseline", "show", "--output-format", "json").stdout)
    assert made["entries"] == 3
    assert made["rules"] == {"description/duplicate": 2, "syntax/unquoted-colon": 1}
    assert list(made["pages"]) == [f"source/_posts/{name}.md" for name in ("colon", "one", "two")]


def test_sarif_leaves_out_what_is_held_back_and_says_so(run):
    run("baseline", "write")
    log = json.loads(run("check", "--output-format", "sarif").stdout)["runs"][0]
    assert log["results"] == []
    (note,) = log["invocations"][0]["toolExecutionNotifications"]
    assert note == {"level": "note", "message": {"text": "3 results are held back by the baseline"}}


def test_fixes_leave_alone_what_is_held_back(run, site):
    run("baseline", "write")
    page = site / "source/_posts/colon.md"
    before = page.read_bytes()
    assert run("check", "--fix").returncode == 0
    assert page.read_bytes() == before
    assert run("check", "--fix", "--no-baseline", "--select", "syntax").returncode == 0
    assert page.read_bytes() != before


def test_fixes_of_a_page_leave_alone_what_is_held_back_of_it(run, site):
    page = site / "source/_posts/good.md"
    page.write_text("---\ntitle: Two  words\ntags: [a, a, b]\n---\n")
    run("baseline", "write")
    page.write_text("---\ntitle: Two  words\ntags: [a, a, b, b, a]\ndescription: one  more\n---\n")
    assert "+tags: [a, a, b]\n+description: one more\n" in run("check", "--diff").stdout
    run("check", "--fix")
    assert page.read_text() == "---\ntitle: Two  words\ntags: [a, a, b]\ndescription: one more\n---\n"
    run("check", "--fix", "--no-baseline")
    assert page.read_text() == "---\ntitle: Two words\ntags: [a, b]\ndescription: one more\n---\n"


def git(folder, *words: str) -> subprocess.CompletedProcess[str]:
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(("git", *names, *words), cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("attributes", ["", f"{NAME} merge=union\n"])
def test_git_merges_what_two_branches_hold_back(run, site, attributes):
    (site / ".gitattributes").write_text(attributes)
    (site / ".gitignore").write_text(".frontlint_cache\n")
    run("baseline", "write")
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "a"), ("branch", "other")):
        assert git(site, *words).returncode == 0
    # Without the attribute only neighbours collide: one branch adds at the start, the other at the end.
    names = ("new-a", "new-b") if attributes else ("zebra", "aa")
    for branch, name in zip(("main", "other"), names, strict=True):
        git(site, "checkout", "-q", branch)
        (site / f"source/_posts/{name}.md").write_text(BAD.replace("Whistles", name))
        run("baseline", "write")
        git(site, "add", "-A")
        git(site, "commit", "-qm", name)
    done = git(site, "merge", "main", "-m", "both")
    assert done.returncode == 0, done.stdout
    assert run("check").returncode == 0
    assert run("baseline", "write").stdout.endswith("nothing to change, 7 in all\n")


def test_each_of_several_sites_has_one_and_that_is_said(run, tmp_path):
    root = tmp_path / "repository"
    for name in ("docs", "blog"):
        (root / name / "_posts").mkdir(parents=True)
        (root / name / "_layouts").mkdir()
        (root / name / "_posts/2025-01-01-a.md").write_text(BAD)
    done = run("baseline", "write", cwd=root)
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [f"blog/{NAME}", f"docs/{NAME}"]
    several, first, second = done.stderr.splitlines()
    how = "keep all of them in git, or name one for all with --baseline"
    assert several == f"note: each of these sites has a baseline of its own; {how}"
    assert first == (
        f"note: Jekyll publishes blog/{NAME}, since it lies among the pages;"
        f' name one that begins with a dot, as in `baseline = ".{NAME}"`'
    )
    assert f"docs/{NAME}" in second
    # Of a file that is there somebody knows.
    assert "Jekyll publishes" not in run("baseline", "write", cwd=root).stderr


def test_a_jekyll_site_with_a_hidden_file_or_a_folder_of_its_own_for_pages_is_told_nothing(run, tmp_path):
    root = tmp_path / "jekyll"
    (root / "src" / "_posts").mkdir(parents=True)
    (root / "src" / "_layouts").mkdir()
    (root / "_config.yml").write_text("source: src\npermalink: pretty\nplugins: [jekyll-feed]\n")
    (root / "Gemfile").write_text("gem 'jekyll'\n")
    (root / "src/_posts/2025-01-01-a.md").write_text(BAD)
    (root / "frontlint.toml").write_text('generator = "jekyll"\n')
    done = run("baseline", "write", cwd=root)
    assert (done.stdout, done.stderr) == (f"{NAME}: 2 entries added, 2 in all\n", "")
    (root / "frontlint.toml").write_text('generator = "jekyll"\nbaseline = "src/.held.json"\n')
    assert run("baseline", "write", cwd=root).stderr == ""
