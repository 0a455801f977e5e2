"""`frontlint check` as people and machines call it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from frontlint.report.full import SHOWN

COLON = "source/_posts/colon.md:2:8: error[syntax/unquoted-colon]"


def rules(done) -> list[str]:
    return [d["rule"] for d in json.loads(done.stdout)["diagnostics"]]


def test_a_site_is_checked_from_its_folder(run):
    done = run("check")
    assert done.returncode == 1
    assert COLON in done.stdout
    assert "source/_posts/one.md:3:14: warning[description/duplicate]" in done.stdout
    assert done.stdout.endswith(
        "3 problems in 3 of 4 files: 1 error, 2 warnings.\n1 can be fixed with --fix.\nRead as Hexo.\n"
    )


def test_paths_choose_what_is_reported_not_what_is_compared(run):
    done = run("check", "source/_posts/one.md", "--output-format", "json")
    (found,) = json.loads(done.stdout)["diagnostics"]
    assert found["rule"] == "description/duplicate"
    assert [place["path"] for place in found["related"]] == ["source/_posts/two.md"]
    assert json.loads(done.stdout)["summary"]["files"] == 1


def test_a_changed_page_is_not_blocked_by_another_page(run):
    assert run("check", "source/_posts/good.md").returncode == 0


def test_paths_are_relative_to_where_one_stands(run, site):
    done = run("check", "colon.md", "--output-format", "concise", cwd=site / "source" / "_posts")
    assert done.stdout.startswith("colon.md:2:8: ")


def test_several_sites_in_one_run(run, site):
    other = site.parent / "other"
    other.mkdir()
    (other / "hugo.toml").write_text('title = "x"\n')
    (other / "content").mkdir()
    (other / "content" / "a.md").write_text("+++\ntitle = a\n+++\n")
    done = run("check", "blog", "other", "--output-format", "concise", cwd=site.parent)
    assert "blog/" + COLON in done.stdout
    assert "other/content/a.md:2:9: error[" in done.stdout


@pytest.mark.parametrize("level", ["error", "warning", "info"])
def test_exit_code_follows_fail_on(run, level):
    assert run("check", "source/_posts/one.md", "--fail-on", level).returncode == (0 if level == "error" else 1)
    assert run("check", "--fail-on", "never").returncode == 0


@pytest.mark.parametrize("name", ["full", "concise", "json", "github", "sarif"])
def test_the_exit_code_is_the_same_for_every_format(run, name):
    assert run("check", "--output-format", name).returncode == 1


def test_a_path_that_does_not_exist_is_an_error_of_the_run(run):
    done = run("check", "nowhere.md")
    assert done.returncode == 2
    assert done.stderr == "error: `nowhere.md` does not exist\n"


def test_a_link_to_nothing_is_an_error_wherever_it_is_named(run, site):
    (site / "source/_posts/q.md").symlink_to("nowhere.md")
    for command in (["check"], ["check", "--fix"], ["config"], ["read"], ["schema", "infer"]):
        done = run(*command, "source/_posts/q.md")
        assert done.returncode == 2, command
        assert done.stderr.splitlines() == ["error: `source/_posts/q.md` is a link to nothing"], command
    assert run("check", "source").returncode == 1


def test_an_unknown_rule_names_the_nearest(run):
    done = run("check", "--select", "title/lenght")
    assert done.returncode == 2
    assert "did you mean `title/length`?" in done.stderr


def test_select_and_ignore(run):
    assert rules(run("check", "--select", "syntax", "--output-format", "json")) == ["syntax/unquoted-colon"]
    assert "syntax/unquoted-colon" not in rules(run("check", "--ignore", "syntax", "--output-format", "json"))
    two = run("check", "--select", "syntax,description/duplicate", "--output-format", "json")
    assert len(rules(two)) == 3


def test_a_file_outside_the_pages_gets_page_rules_only(run, site):
    (site / "README.md").write_text("---\ntitle: x: y\n---\n")
    assert rules(run("check", "README.md", "--output-format", "json")) == ["syntax/unquoted-colon"]
    assert "README.md" not in run("check", "--output-format", "concise").stdout


def test_a_named_file_that_the_settings_exclude_is_not_checked(run, site):
    (site / "frontlint.toml").write_text('exclude = ["source/_posts/colon.md"]\n')
    done = run("check", "source/_posts/colon.md")
    assert done.returncode == 0
    assert "source/_posts/colon.md: not checked" in done.stderr


def test_a_run_that_checked_nothing_says_so(run, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run("check", cwd=empty)
    assert done.returncode == 0
    assert "nothing was checked" in done.stderr
    assert done.stdout == "No file was checked.\n"


def test_isolated_reads_no_settings(run, site):
    (site / "frontlint.toml").write_text('ignore = ["syntax"]\n')
    assert "syntax/unquoted-colon" not in run("check").stdout
    assert "syntax/unquoted-colon" in run("check", "--isolated").stdout


def test_a_settings_file_can_be_named(run, tmp_path):
    other = tmp_path / "other.toml"
    other.write_text('ignore = ["syntax", "description"]\n')
    assert run("check", "--config", str(other)).returncode == 0


def test_a_broken_settings_file_is_an_error_with_its_place(run, site):
    (site / "frontlint.toml").write_text('select = ["title"]\nslect = []\n')
    done = run("check")
    assert done.returncode == 2
    assert "frontlint.toml:2:1: " in done.stderr
    assert "did you mean `select`?" in done.stderr


def test_a_schema_from_the_command_line(run, site):
    schema = site / "my.yaml"
    schema.write_text("required: [audience]\n")
    done = run("check", "source/_posts/good.md", "--schema", "my.yaml", "--output-format", "concise")
    assert "source/_posts/good.md:1:1: error[schema/required]" in done.stdout
    schema.write_text("required: audience\n")
    broken = run("check", "--schema", "my.yaml")
    assert broken.returncode == 2
    assert "my.yaml:1:" in broken.stderr


def test_today_pins_the_date(run, site):
    (site / "source/_posts/old.md").write_text("---\ntitle: Old\ndate: 2020-01-01\nupdated: 2020-02-01\n---\nText.\n")
    old = ("check", "source/_posts/old.md", "--output-format", "json")
    assert rules(run(*old, "--today", "2021-01-01")) == []
    assert rules(run(*old, "--today", "2024-01-01")) == ["date/stale"]
    assert rules(run(*old, env={"SOURCE_DATE_EPOCH": "1600000000"})) == []
    wrong = run(*old, env={"SOURCE_DATE_EPOCH": "soon"})
    assert wrong.returncode == 2
    assert "SOURCE_DATE_EPOCH" in wrong.stderr
    assert run("check", "--today", "1.2.2024").returncode == 2


def test_a_report_in_a_file(run, site):
    done = run("check", "--output-format", "json", "--output-file", "out.json", "--color", "always")
    assert done.stdout == ""
    assert json.loads((site / "out.json").read_text())["version"] == 1
    missing = run("check", "--output-file", "no/such/folder/out.json")
    assert missing.returncode == 2
    assert "cannot be written" in missing.stderr


def test_the_help_names_groups_and_the_limit(run):
    text = " ".join(run("check", "--help").stdout.split())
    assert "Run only these rules, families or groups." in text
    assert "Leave out these rules, families or groups." in text
    assert f"[default: {SHOWN} in `full`]" in text


def test_the_summary_tells_what_each_site_was_read_as(run, site):
    (site.parent / "guide" / "content").mkdir(parents=True)
    (site.parent / "guide" / "hugo.toml").write_text('title = "Ropes"\n')
    (site.parent / "guide" / "content" / "a.md").write_text("---\ntitle: Ropes\n---\nText.\n")
    said = run("check", "blog", "guide", cwd=site.parent).stdout
    assert said.endswith("\nRead as Hexo (blog/), Hugo (guide/).\n")
    assert run("check", ".", "../guide").stdout.endswith("\nRead as Hexo, Hugo (../guide/).\n")
    shutil.copytree(site.parent / "guide", site.parent / "help")
    said = run("check", "blog", "guide", "help", cwd=site.parent).stdout
    assert said.endswith("\nRead as Hexo (blog/), Hugo (guide/, help/).\n")
    buffer = run("check", "--stdin-filename", "source/_posts/good.md", "-", stdin="---\ntitle: Rolls\n---\nText.\n")
    assert buffer.stdout == "No problems in 1 file.\nRead as Hexo.\n"
    for words in (("--quiet",), ("--output-format", "concise"), ("--output-format", "github")):
        assert "Read as" not in run("check", *words).stdout
    (site.parent / "notes").mkdir()
    (site.parent / "notes" / "a.md").write_text("---\ntitle: Ropes\n---\nText.\n")
    assert "Read as" not in run("check", cwd=site.parent / "notes").stdout


def test_max_diagnostics(run):
    assert len(rules(run("check", "--output-format", "json", "--max-diagnostics", "1"))) == 1
    done = run("check", "--max-diagnostics", "1")
    assert "2 more findings, none of them graver, are not shown" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("words", "near"),
    [(("--fail-on", "warn"), "`warning`"), (("--output-format", "jsno"), "`json`"), (("--fail-on", "xyz"), None)],
)
def test_a_word_that_is_none_of_those_of_an_option_is_told_with_the_nearest(run, words, near):
    done = run("check", *words)
    assert done.returncode == 2
    assert f"'{words[1]}' is not one of '" in done.stderr
    assert (f"; did you mean {near}?" in done.stderr) if near else ("did you mean" not in done.stderr)


@pytest.mark.parametrize("flag", ["--select", "--ignore", "--schema", "--stdin-filename", "--config"])
def test_an_empty_value_is_not_taken_for_none(run, flag):
    for empty in ("", " "):
        done = run("check", flag, empty)
        assert done.returncode == 2
        assert f"'{flag}'" in done.stderr


@pytest.mark.parametrize("command", [["check"], ["config"], ["check", "--stdin-filename"], ["check", "--output-file"]])
def test_a_name_that_no_file_can_have(run, command):
    done = run(*command, f"{'long' * 100}.md", stdin="")
    # Only a buffer has no need of its file.
    assert done.returncode == (0 if "--stdin-filename" in command else 2)


@pytest.mark.skipif(not hasattr(os, "geteuid") or not os.geteuid(), reason="root may look everywhere")
def test_a_folder_that_cannot_be_read(run, site):
    locked = site / "source" / "locked"
    locked.mkdir()
    (locked / "a.md").write_text("---\ntitle: x\n---\n")
    locked.chmod(0)
    assert "note: the folder `source/locked` cannot be read" in run("check", "source/locked").stderr
    done = run("check", "source/locked/a.md")
    assert (done.returncode, done.stderr) == (2, "error: `source/locked/a.md` cannot be read: permission denied\n")


def test_an_empty_path_is_not_the_working_directory(run):
    done = run("check", "")
    assert (done.returncode, done.stderr) == (2, "error: `` does not exist\n")


@pytest.mark.parametrize("name", ["github", "sarif"])
def test_statistics_are_for_formats_that_have_a_place_for_them(run, name):
    done = run("check", "--statistics", "--output-format", name)
    assert done.returncode == 2
    assert "--statistics are no findings" in done.stderr


def test_the_format_may_come_from_the_environment(run):
    assert json.loads(run("check", env={"FRONTLINT_OUTPUT_FORMAT": "json"}).stdout)["version"] == 1
    assert "FRONTLINT_OUTPUT_FORMAT" in run("check", "--help").stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("command", [["check"], ["rules"], ["check", "--output-file", "/dev/full"]])
def test_a_full_disk_is_an_error_of_the_run(site, command):
    words = [sys.executable, "-m", "frontlint", *command]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(words, cwd=site, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.endswith("the report cannot be written: no space left on device\n")


@pytest.mark.skipif(os.name == "nt", reason="a shell's way to close a stream")
@pytest.mark.parametrize(
    ("command", "code"),
    [("check >&-", 1), ("check 2>&-", 1), ("--version >&-", 0), ("check --stdin-filename a.md - <&-", 2)],
)
def test_a_closed_stream_is_no_crash(site, command, code):
    line = f"'{sys.executable}' -m frontlint {command}"
    done = subprocess.run(["sh", "-c", line], cwd=site, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_report_is_written_through_a_link(run, site):
    (site / "real.json").write_text("")
    (site / "out.json").symlink_to("real.json")
    run("check", "--output-format", "json", "--output-file", "out.json")
    assert json.loads((site / "real.json").read_text())["version"] == 1
    assert (site / "out.json").is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_not_waited_for(run, site):
    os.mkfifo(site / "source/_posts/pipe.md")
    done = run("check", "source/_posts/pipe.md")
    assert done.returncode == 2
    assert done.stderr == (
        "error: `source/_posts/pipe.md` is no file; pipe a page's text in with `--stdin-filename PATH -`\n"
    )
    assert run("check").returncode == 1


def test_quiet_prints_findings_only(run):
    assert run("check", "source/_posts/good.md", "--quiet").stdout == ""


def test_colour_is_for_terminals_and_for_those_who_ask(run):
    assert "\x1b" not in run("check").stdout
    assert "\x1b" in run("check", env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b" not in run("check", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
    assert "\x1b" in run("check", "--color", "always", env={"NO_COLOR": "1"}).stdout


def test_a_closed_pipe_is_no_error(site):
    for number in range(300):
        (site / f"source/_posts/p{number}.md").write_text("---\ntitle: a: b\n---\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "frontlint", "check", "--output-format", "concise"],
        cwd=site,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.readline()
    process.stdout.close()
    stderr = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(60) == 1
    assert stderr == ""


def test_unreadable_and_wrongly_encoded_files_are_findings(run, site):
    (site / "source/_posts/latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    done = run("check", "source/_posts/latin.md", "--output-format", "concise")
    assert done.stdout.startswith("source/_posts/latin.md:2:11: error[syntax/encoding]")
    locked = site / "source/_posts/locked.md"
    locked.write_text("---\ntitle: x\n---\n")
    locked.chmod(0)
    done = run("check", "source/_posts/locked.md", "--output-format", "concise")
    if os.geteuid():  # root may read everything
        assert done.stdout.startswith("source/_posts/locked.md:1:1: error[syntax/encoding]")


def test_a_rule_that_crashes_is_an_error_of_the_run_and_the_others_go_on(run, site):
    (site / "house.py").write_text(
        "from frontlint.diagnostic import Severity\n"
        "from frontlint.rules.base import Example, PageRule\n"
        "class Crash(PageRule):\n"
        '    """Flags nothing.\n\n    It crashes.\n    """\n'
        '    name = "house/crash"\n'
        "    severity = Severity.INFO\n"
        '    bad = Example("---\\ntitle: x\\n---\\n")\n'
        '    good = Example("---\\ntitle: x\\n---\\n")\n'
        "    def check(self, page):\n"
        "        raise KeyError('oops')\n"
        "        yield\n"
    )
    (site / "frontlint.toml").write_text('plugins = ["./house.py"]\n')
    done = run("check", "source/_posts/colon.md", "source/_posts/good.md", "--output-format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert [d["rule"] for d in report["diagnostics"]] == ["syntax/unquoted-colon"]
    assert report["errors"][0]["path"] == "source/_posts/good.md"
    assert "`house/crash` crashed: KeyError: 'oops' (house.py:13)" in report["errors"][0]["message"]
    assert run("check", "source/_posts/good.md", "--no-plugins").returncode == 0
    both = run("check", "source/_posts/one.md", "source/_posts/good.md")
    assert both.stderr.count("crashed") == 1
    assert both.stderr.endswith("(and 1 more files alike)\n")


def test_what_a_plugin_prints_does_not_stand_in_the_report(run, site):
    (site / "house.py").write_text(
        "from frontlint.diagnostic import Severity\n"
        "from frontlint.rules.base import Example, PageRule\n"
        "print('imported')\n"
        "class Loud(PageRule):\n"
        '    """Flags nothing.\n\n    It prints.\n    """\n'
        '    name = "house/loud"\n'
        "    severity = Severity.INFO\n"
        '    bad = good = Example("---\\ntitle: x\\n---\\n")\n'
        "    def check(self, page):\n"
        "        print('checked')\n"
        "        return ()\n"
    )
    (site / "frontlint.toml").write_text('plugins = ["./house.py"]\n')
    done = run("check", "--output-format", "json")
    assert json.loads(done.stdout)["version"] == 1
    assert "checked" in done.stderr
    for command in (["rules"], ["config"]):
        done = run(*command, "--output-format", "json")
        assert json.loads(done.stdout)
        assert "imported" in done.stderr


class TestBuffer:
    """`--stdin-filename PATH -`."""

    def test_the_buffer_is_checked_with_the_settings_of_its_path(self, run, site):
        (site / "frontlint.toml").write_text('[per-file-ignores]\n"source/_posts/quiet.md" = ["syntax"]\n')
        text = "---\ntitle: a: b\n---\n"
        loud = run("check", "--output-format", "concise", "--stdin-filename", "source/_posts/new.md", "-", stdin=text)
        assert loud.stdout.startswith("source/_posts/new.md:2:8: error[syntax/unquoted-colon]")
        quiet = run("check", "--stdin-filename", "source/_posts/quiet.md", "-", stdin=text)
        assert quiet.returncode == 0
        assert not (site / "source/_posts/new.md").exists()

    def test_the_full_report_quotes_the_buffer_not_the_file(self, run):
        done = run("check", "--stdin-filename", "source/_posts/good.md", "-", stdin="---\ntitle: x: y\n---\n")
        assert "2 | title: x: y" in done.stdout

    def test_other_pages_are_not_compared_and_that_is_said(self, run, site):
        text = (site / "source/_posts/one.md").read_text()
        done = run("check", "--stdin-filename", "source/_posts/one.md", "-", stdin=text)
        assert done.returncode == 0
        assert "not compared" in done.stderr

    def test_a_dash_needs_a_name(self, run):
        assert run("check", "-", stdin="").returncode == 2
        assert run("check", "--stdin-filename", "a.md", "b.md", stdin="").returncode == 2

    def test_an_excluded_buffer_is_not_checked(self, run, site):
        (site / "frontlint.toml").write_text('exclude = ["source/_posts/new.md"]\n')
        done = run("check", "--stdin-filename", "source/_posts/new.md", "-", stdin="---\ntitle: a: b\n---\n")
        assert done.returncode == 0
        assert "not checked" in done.stderr

    def test_a_buffer_that_is_not_utf_8(self, run):
        done = run(
            "check",
            "--output-format",
            "concise",
            "--stdin-filename",
            "source/_posts/n.md",
            "-",
            stdin=b"---\na: \xff\n",
        )
        assert done.stdout.startswith("source/_posts/n.md:2:4: error[syntax/encoding]")


class TestSuppression:
    """Comments that take findings out, and comments that take out nothing."""

    def test_a_comment_takes_out_the_finding_on_its_line(self, run, site):
        page = site / "source/_posts/new.md"
        page.write_text('---\ntitle: "[New] Rolls"  # frontlint: ignore[title/decorated] its name\n---\nText.\n')
        assert run("check", "source/_posts/new.md").returncode == 0

    def test_findings_across_pages_are_taken_out_too(self, run, site):
        page = site / "source/_posts/one.md"
        text = page.read_text().replace("description:", "# frontlint: ignore[description]\ndescription:")
        page.write_text(text)
        assert rules(run("check", "source/_posts/one.md", "--output-format", "json")) == []
        assert "description/duplicate" in rules(run("check", "source/_posts/two.md", "--output-format", "json"))

    def test_an_unused_comment_is_a_finding_of_a_full_run_only(self, run, site):
        page = site / "source/_posts/good.md"
        page.write_text(page.read_text().replace("title: Rolls", "title: Rolls  # frontlint: ignore[title/decorated]"))
        assert rules(run("check", "source/_posts/good.md", "--output-format", "json")) == ["suppression/unused"]
        assert rules(run("check", "source/_posts/good.md", "--select", "title", "--output-format", "json")) == []
        buffer = ("--stdin-filename", "source/_posts/good.md", "-")
        assert rules(run("check", "--output-format", "json", *buffer, stdin=page.read_text())) == []

    def test_an_unknown_rule_in_a_comment_is_a_finding(self, run, site):
        page = site / "source/_posts/good.md"
        page.write_text(page.read_text().replace("title: Rolls", "title: Rolls  # frontlint: ignore[title/decorrated]"))
        done = run("check", "source/_posts/good.md", "--output-format", "json")
        assert rules(done) == ["suppression/unknown-rule"]
        assert "`title/decorated`" in done.stdout


def test_a_template_for_new_pages_is_never_checked(run, site):
    scaffold = site / "scaffolds" / "post.md"
    scaffold.parent.mkdir()
    scaffold.write_text("---\ntitle: {{ title }}\ndate: {{ date }}\n---\n")
    named = run("check", "scaffolds/post.md")
    assert named.returncode == 0
    assert "scaffolds/post.md: not checked: it is a template for new pages" in named.stderr
    both = run("check", "scaffolds/post.md", "source/_posts/good.md")
    assert both.returncode == 0
    other = site / "source/_posts/post.md"
    other.write_text(scaffold.read_text())
    assert "syntax/unresolved-template" in run("check", "source/_posts/post.md").stdout


def test_what_an_agent_reads_is_held_against_its_own_schema(run, site):
    skill = site / ".claude" / "skills" / "sharpen" / "SKILL.md"
    skill.parent.mkdir(parents=True)
    skill.write_text("---\nname: sharpen\ndescription: Two equal notes without the tongue.\nmodel: [a]\n---\nText.\n")
    # Twice, so that a run with what was kept says the same.
    for _ in range(2):
        done = run("check", "--output-format", "concise")
        assert ".claude/skills/sharpen/SKILL.md:4:8: error[schema/type]" in done.stdout
        # It is no page of the site: nothing is compared with it.
        assert "SKILL.md:3" not in done.stdout
    done = run("check", "--output-format", "concise", ".claude/skills/sharpen/SKILL.md")
    assert done.stdout.count("SKILL.md:") == 1


def test_an_address_that_the_schema_refused_is_told_once(run, tmp_path):
    (tmp_path / "hugo/content").mkdir(parents=True)
    (tmp_path / "hugo/hugo.toml").write_text('title = "Whistles"\n')
    page = "---\ntitle: Rolls\nurl: https://example.org/rolls\naliases: [https://example.org/r]\n---\nText.\n"
    (tmp_path / "hugo/content/a.md").write_text(page)

    def told(*words):
        done = run("check", "--output-format", "json", *words, cwd=tmp_path / "hugo")
        return [(d["line"], d["rule"]) for d in json.loads(done.stdout)["diagnostics"]]

    assert told() == [(3, "schema/pattern"), (4, "url/invalid")]
    assert told("--ignore", "schema") == [(3, "url/invalid"), (4, "url/invalid")]
