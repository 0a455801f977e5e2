"""`frontlint read` as people and scripts call it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from frontlint.generators.table import GENERATORS

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "readings" / "golden"
PAGES = yaml.safe_load((Path(__file__).parent / "pages.yml").read_text(encoding="utf-8"))
SCHEMA = json.loads((ROOT / "docs" / "read.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
TODAY = ("--today", "2026-11-20")


def lay_out(folder, name):
    page = PAGES[name]
    for path, text in {**page.get("files", {}), page["path"]: page["text"]}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return page["path"]


def golden_text(run, folder, name):
    path = lay_out(folder, name)
    parts = []
    for line in PAGES[name]["lines"]:
        done = run("read", path, *line.split(), *TODAY)
        assert (done.returncode, done.stderr) == (0, "")
        parts.append(f"$ {' '.join(['frontlint read', path, *line.split()])}\n{done.stdout}")
    return "\n".join(parts)


@pytest.mark.parametrize("name", PAGES)
def test_the_tables_are_as_they_were(name, run, tmp_path, request):
    golden = GOLDEN / f"{name}.txt"
    text = golden_text(run, tmp_path, name)
    if request.config.getoption("--update-golden"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
    assert all(len(line) <= 100 or line.startswith(("$", "read here")) for line in text.splitlines())
    assert not any(line.endswith(" ") for line in text.splitlines())


@pytest.mark.parametrize("name", PAGES)
def test_the_json_is_as_its_schema_says(name, run, tmp_path):
    path = lay_out(tmp_path, name)
    for line in ([], ["--all"]):
        done = run("read", path, *line, "--output-format", "json", *TODAY)
        VALIDATOR.validate(json.loads(done.stdout))
        assert done.stdout.isascii()


def test_the_schema_is_one_and_refuses_what_is_none(run, tmp_path):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    answer = json.loads(run("read", lay_out(tmp_path, "hexo-post"), "--output-format", "json").stdout)
    for wrong in (
        {**answer, "version": 2},
        {**answer, "readings": []},
        {**answer, "more": 1},
        {**answer, "readings": [{**answer["readings"][0], "values": {"date": {"$instant": "2024"}}}]},
        {**answer, "readings": [{**answer["readings"][0], "known": False}]},
    ):
        assert not VALIDATOR.is_valid(wrong)


def readings(run, *args, **more):
    done = run("read", *args, "--output-format", "json", *TODAY, **more)
    assert (done.returncode, done.stderr) == (0, "")
    return {one["generator"]: one for one in json.loads(done.stdout)["readings"]}


def test_types_are_kept_apart(run, tmp_path):
    path = lay_out(tmp_path, "hugo-later")
    found = readings(run, path, "--generator", "hugo,astro")
    assert found["hugo"]["fields"]["date"] == {"$instant": "2027-01-02T08:04:05Z"}
    assert found["hugo"]["values"]["days"] == [{"$date": "2024-01-02"}, "07:30:00"]
    assert found["hugo"]["values"]["numbers"] == [1.0, 16, {"$number": "Infinity"}]
    assert found["astro"]["values"]["date"] == {"$instant": "2027-01-02T03:04:05Z"}


def test_a_mapping_cannot_be_taken_for_a_type(run, tmp_path):
    path = lay_out(tmp_path, "two-spellings")
    found = readings(run, path, "--generator", "mkdocs")
    assert found["mkdocs"]["values"]["sub"] == {"$pairs": [["$date", "x"]]}
    found = readings(run, lay_out(tmp_path, "unknown"), "--generator", "huggingface-model")
    assert found["huggingface-model"]["values"]["map"]["$pairs"][-1] == [3, 4]


class TestTheZone:
    def test_of_the_site_holds(self, run, tmp_path):
        path = lay_out(tmp_path, "hexo-post")
        assert readings(run, path)["hexo"]["fields"]["date"] == {"$instant": "2025-05-03T12:30:00Z"}

    def test_of_the_machine_does_not(self, run, tmp_path):
        path = lay_out(tmp_path, "hexo-post")
        (tmp_path / "_config.yml").write_text("title: Whistles\n")
        for zone in ("America/New_York", "Asia/Tokyo"):
            found = readings(run, path, env={"TZ": zone})
            assert found["hexo"]["fields"]["date"] == {"$instant": "2025-05-03T20:30:00Z"}

    def test_of_the_command_line_goes_before_it(self, run, tmp_path):
        found = readings(run, lay_out(tmp_path, "hexo-post"), "--timezone", "America/New_York")
        assert found["hexo"]["fields"]["date"] == {"$instant": "2025-05-04T00:30:00Z"}

    @pytest.mark.parametrize("name", ["Mars/Base", "../etc", "America", "/etc/passwd", "x\u0000y", "é"])
    def test_must_be_known(self, run, tmp_path, name):
        path = lay_out(tmp_path, "hexo-post")
        if "\0" not in name:
            done = run("read", path, "--timezone", name)
            assert (done.returncode, done.stdout) == (2, "")
            assert done.stderr.startswith(f"error: `{name}` is no time zone that is known here")
        (tmp_path / "_config.yml").write_text(json.dumps({"timezone": name}))
        done = run("read", path)
        assert done.returncode == 0
        assert "note: the time zone" in done.stdout


class TestTheDay:
    def test_decides_what_is_published(self, run, tmp_path):
        path = lay_out(tmp_path, "hugo-later")
        assert readings(run, path)["hugo"]["published"] is False
        later = json.loads(run("read", path, "--output-format", "json", "--today", "2027-01-02").stdout)
        assert later["readings"][0]["published"] is True

    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
    @pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati"])
    def test_may_be_the_first_or_the_last(self, run, tmp_path, day, zone):
        path = lay_out(tmp_path, "hugo-later")
        done = run("read", path, "--all", "--today", day, "--timezone", zone)
        assert done.returncode == 0
        assert bool(re.search(r"does not publish the page +.*hugo", done.stdout)) is (day[0] == "0")

    def test_and_the_settings(self, run, tmp_path):
        path = lay_out(tmp_path, "hugo-later")
        (tmp_path / "hugo.toml").write_text("buildFuture = true\n")
        assert readings(run, path)["hugo"]["published"] is True

    def test_may_be_pinned_by_the_environment(self, run, tmp_path):
        path = lay_out(tmp_path, "hugo-later")
        done = run("read", path, "--output-format", "json", env={"SOURCE_DATE_EPOCH": "1893456000"})
        assert json.loads(done.stdout)["today"] == "2030-01-01"


class TestWhichGenerators:
    def test_all_are_all(self, run, tmp_path):
        found = readings(run, lay_out(tmp_path, "unknown"), "--all")
        assert sorted(found) == sorted(set(GENERATORS) - {"generic"})
        assert {name for name, one in found.items() if not one["known"]} == {
            name for name in found if GENERATORS[name].block_reader is None
        }

    def test_an_unknown_site_shows_all(self, run, tmp_path):
        path = lay_out(tmp_path, "unknown")
        assert readings(run, path) == readings(run, path, "--all")

    def test_a_part_of_a_site_has_its_own(self, run, tmp_path):
        (tmp_path / "docusaurus.config.js").write_text("")
        (tmp_path / "blog").mkdir()
        (tmp_path / "blog" / "a.md").write_text("---\ntitle: T\ntags: a\n---\n")
        found = readings(run, "blog/a.md")
        assert list(found) == ["docusaurus-blog"]
        assert "`tags`" in found["docusaurus-blog"]["error"]

    def test_one_named_in_the_settings(self, run, tmp_path):
        path = lay_out(tmp_path, "hexo-post")
        (tmp_path / "frontlint.toml").write_text('generator = "zola"\n')
        assert list(readings(run, path)) == ["zola"]
        assert list(readings(run, path, "--isolated")) == ["hexo"]
        (tmp_path / "other.toml").write_text('generator = "hugo"\n')
        assert list(readings(run, path, "--config", "other.toml")) == ["hugo"]

    def test_others_find_a_post_where_they_keep_them(self, run, tmp_path):
        (tmp_path / "a.md").write_text("---\ntags: a b\n---\n")
        found = readings(run, "a.md", "--generator", "hexo", "--generator", "jekyll")
        assert found["hexo"]["fields"]["tags"] == ["a b"]
        assert found["jekyll"]["fields"]["tags"] == ["a", "b"]

    def test_others_find_a_draft_too(self, run, tmp_path):
        (tmp_path / "_drafts").mkdir()
        (tmp_path / "_drafts" / "a.md").write_text("---\ntags: a b\n---\n")
        (tmp_path / "frontlint.toml").write_text("")
        found = readings(run, "_drafts/a.md", "--generator", "hexo,jekyll")
        assert [one["published"] for one in found.values()] == [False, False]

    def test_jekyll_itself_knows_where_a_page_lies(self, run, tmp_path):
        (tmp_path / "_config.yml").write_text("title: x\n")
        (tmp_path / "_posts").mkdir()
        for path in ("a.md", "_posts/2024-01-02-a.md"):
            (tmp_path / path).write_text("---\ntags: a b\n---\n")
        assert readings(run, "a.md")["jekyll"]["values"]["tags"] == "a b"
        assert readings(run, "_posts/2024-01-02-a.md")["jekyll"]["fields"]["tags"] == ["a", "b"]

    @pytest.mark.parametrize(
        ("path", "name"),
        [
            (".claude/skills/a/SKILL.md", "claude-skill"),
            (".github/ISSUE_TEMPLATE/bug.md", "github-issue-template"),
            (".cursor/rules/a.mdc", "cursor-rule"),
        ],
    )
    @pytest.mark.parametrize("is_repository", [True, False])
    def test_what_agents_read_has_its_reader_wherever_it_lies(self, run, tmp_path, path, name, is_repository):
        if is_repository:
            (tmp_path / ".git").mkdir()
            (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text("---\nname: a\n---\n")
        assert list(readings(run, path)) == [name]

    def test_what_is_not_known_is_said(self, run, tmp_path):
        done = run("read", lay_out(tmp_path, "claude"))
        assert "not known how it reads" in done.stdout


class TestStandardInput:
    def test_stands_for_the_file(self, run, tmp_path):
        path = lay_out(tmp_path, "hexo-post")
        text = b"---\ntitle: Other\n---\n"
        for args in (["-", "--stdin-filename", path], ["--stdin-filename", path]):
            done = run("read", *args, stdin=text)
            assert "source/_posts/rolls.md, as Hexo reads it" in done.stdout
            assert '"Other"' in done.stdout

    def test_the_file_need_not_exist(self, run):
        assert run("read", "-", "--stdin-filename", "none/such.md", stdin=b"---\na: b\n---\n").returncode == 0

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (["-"], "say which page with --stdin-filename PATH"),
            (["a.md", "--stdin-filename", "a.md"], "--stdin-filename reads standard input alone"),
            (["-", "--stdin-filename", "."], "is a folder"),
            (["-", "--stdin-filename", " "], "it is empty"),
        ],
    )
    def test_contradictions_are_told(self, run, args, said):
        done = run("read", *args, stdin=b"")
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr


class TestBadInput:
    @pytest.mark.parametrize(
        ("args", "said"),
        [
            ([], "Missing argument 'FILE'"),
            (["none.md"], "error: `none.md` does not exist\n"),
            (["."], "error: `.` is a folder; name a page's file\n"),
            (["a.md", "--generator", "hugoo"], "error: unknown generator `hugoo`; did you mean `hugo`?\n"),
            (["a.md", "--generator", ","], "it is empty"),
            (["a.md", "--generator", "hugo", "--all"], "it cannot go with --generator"),
            (["a.md", "--isolated", "--config", "a.md"], "cannot go with --config"),
            (["a.md", "--today", "soon"], "is not a day written YYYY-MM-DD"),
            (["picture.md"], "error: `picture.md` cannot be read as a page: the file is not text\n"),
            (["zeros.md"], "error: `zeros.md` cannot be read as a page: the file is not text\n"),
            (["latin.md"], "error: `latin.md` cannot be read as a page: byte 0xe9 is not UTF-8\n"),
            (["wide.md"], "error: `wide.md` cannot be read as a page: the file is UTF-16, not UTF-8\n"),
            (["a.md", "b.md"], "unexpected extra argument"),
        ],
    )
    def test_is_one_clear_error(self, run, tmp_path, args, said):
        files = {
            "a.md": b"---\na: b\n---\n",
            "picture.md": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff",
            "zeros.md": b"\0" * 50,
            "latin.md": b"---\ntitle: caf\xe9\n---\n",
            "wide.md": "---\n".encode("utf-16"),
        }
        for name, data in files.items():
            (tmp_path / name).write_bytes(data)
        done = run("read", *args)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
    def test_a_pipe_is_not_waited_for(self, run, tmp_path):
        os.mkfifo(tmp_path / "pipe.md")
        done = run("read", "pipe.md")
        assert (done.returncode, done.stderr) == (2, "error: `pipe.md` is no file that can be read\n")

    def test_broken_settings_are_told(self, run, tmp_path):
        path = lay_out(tmp_path, "hexo-post")
        (tmp_path / "frontlint.toml").write_text("generator = 1\n")
        done = run("read", path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "frontlint.toml:1" in done.stderr


class TestOnATerminal:
    def shown(self, folder, path, columns, **env):
        """What a terminal of so many cells gets."""
        pty = pytest.importorskip("pty", reason="terminals are tried where there are pseudo terminals")
        ours, theirs = pty.openpty()
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        clean = {"TERM": "xterm", "COLUMNS": str(columns), "PYTHONUTF8": "1", **kept, **env}
        command = [sys.executable, "-m", "frontlint", "read", path, "--generator", "hexo,hugo,jekyll", *TODAY]
        process = subprocess.Popen(command, cwd=folder, stdout=theirs, env=clean)
        os.close(theirs)
        seen = b""
        while True:
            try:
                data = os.read(ours, 4096)
            except OSError:  # Linux says so when the other end is closed
                break
            if not data:
                break
            seen += data
        os.close(ours)
        assert process.wait(30) == 0
        return seen.decode().replace("\r\n", "\n")

    def test_what_differs_has_a_colour(self, tmp_path):
        text = self.shown(tmp_path, lay_out(tmp_path, "hexo-post"), 100)
        assert '\x1b[33m["technique,", "rolls"]\x1b[0m' in text
        assert "\x1b[33m" not in self.shown(tmp_path, lay_out(tmp_path, "hexo-post"), 100, NO_COLOR="1")

    @pytest.mark.parametrize("columns", [24, 40, 59, 60, 80, 112, 200])
    def test_it_fits(self, tmp_path, columns):
        text = self.shown(tmp_path, lay_out(tmp_path, "hexo-post"), columns, NO_COLOR="1")
        assert max(map(len, text.splitlines())) <= columns
        assert "2025-05-03T12:30:00Z" in text or columns < 40

    def test_there_is_room_for_columns(self, tmp_path):
        text = self.shown(tmp_path, lay_out(tmp_path, "hexo-post"), 120, NO_COLOR="1")
        assert any(line.split() == ["hexo", "hugo", "jekyll"] for line in text.splitlines())

    def test_elsewhere_the_width_is_the_same(self, run, tmp_path):
        path = lay_out(tmp_path, "unknown")
        texts = {run("read", path, *TODAY, env={"COLUMNS": columns}).stdout for columns in ("40", "300")}
        assert len(texts) == 1

    def test_nothing_in_a_value_steers_it(self, run, tmp_path):
        (tmp_path / "a.md").write_text('---\n"k\\e[31m": "v\\e[31m\\r\\n\\u202e"\n---\n')
        text = run("read", "a.md", "--generator", "nextra").stdout
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "\r" not in text


def test_what_a_site_of_pelican_gives(run, tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("Title: A\n\nText.\n")
    for settings, error in ((b"", "an article needs a date"), (b"DEFAULT_DATE = 'fs'\n", None)):
        (tmp_path / "pelicanconf.py").write_bytes(settings)
        assert readings(run, "content/a.md")["pelican"]["error"] == error
