"""`frontlint check --add-ignores` as people call it."""

from __future__ import annotations

import os
import stat

import pytest

REASON = "older than these rules"
SAID = f"] {REASON}"


def texts(site) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in site.rglob("*.md")}


def test_after_it_nothing_is_found_and_it_changes_nothing_more(run, site):
    done = run("check", "--add-ignores", REASON)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Wrote comments for 3 findings into 3 pages.\n"
    posts = site / "source" / "_posts"
    assert posts.joinpath("one.md").read_text() == (
        "---\ntitle: One\ndescription: Two equal notes without the tongue."
        f"  # frontlint: ignore[description/duplicate{SAID}\n---\nText.\n"
    )
    assert posts.joinpath("colon.md").read_text() == (
        f"---\ntitle: Rolls: a start\n---\nText.\n\n<!-- frontlint: ignore-file[syntax/unquoted-colon{SAID} -->\n"
    )
    assert (run("check").returncode, run("check", "--no-cache").returncode) == (0, 0)
    before = texts(site)
    assert run("check", "--add-ignores", REASON).stdout == "Wrote comments for 0 findings into 0 pages.\n"
    assert texts(site) == before


def test_a_new_page_shows_its_own_findings_only(run, site):
    run("check", "--add-ignores", REASON)
    (site / "source" / "_posts" / "new.md").write_text("---\ntitle: New: one\n---\nText.\n")
    done = run("check", "--output-format", "concise")
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["source/_posts/new.md"]


def test_only_what_is_asked_for(run, site):
    assert run("check", "source/_posts/one.md", "--add-ignores", REASON).returncode == 0
    assert run("check", "--select", "syntax", "--add-ignores", REASON).returncode == 0
    assert run("check", "source/_posts/one.md", "source/_posts/colon.md").returncode == 0
    assert b"frontlint" not in (site / "source" / "_posts" / "two.md").read_bytes()


@pytest.mark.parametrize(
    ("options", "findings"),
    [
        ([], 3),
        (["--fail-on", "error"], 1),
        (["--fail-on", "info"], 4),
        (["--fail-on", "never"], 0),
        (["--select", "title/length"], 1),
        (["--select", "title/length", "--fail-on", "warning"], 0),
        (["--ignore", "description"], 1),
    ],
)
def test_the_level_is_that_of_fail_on_unless_rules_are_named(run, site, options, findings):
    long = "A title that goes on for much longer than anyone would ever want to read it in a list of pages"
    (site / "source" / "_posts" / "long.md").write_text(f"---\ntitle: {long}\n---\nText.\n")
    done = run("check", "--add-ignores", REASON, *options)
    assert done.returncode == 0
    assert done.stdout.startswith(f"Wrote comments for {findings} finding")


def test_the_level_of_the_settings_holds(run, site):
    (site / "frontlint.toml").write_text('fail-on = "error"\n')
    assert run("check", "--add-ignores", REASON).stdout == "Wrote comments for 1 finding into 1 page.\n"


def test_what_cannot_be_ignored_in_the_page_is_named(run, site):
    (site / "source" / "_posts" / "latin.md").write_bytes(b"---\ntitle: \xe9\n---\n")
    done = run("check", "--add-ignores", REASON)
    assert done.returncode == 1
    why = "left alone: not all of it can be read, so no comment is written into it"
    assert done.stderr == f"note: source/_posts/latin.md: {why}\n"
    assert done.stdout == (
        "Wrote comments for 3 findings into 3 pages; 1 finding in 1 page left (see `per-file-ignores`).\n"
    )
    (site / "frontlint.toml").write_text('[per-file-ignores]\n"source/_posts/latin.md" = ["syntax/encoding"]\n')
    assert run("check").returncode == 0


def test_findings_about_comments_are_left(run, site):
    page = site / "source" / "_posts" / "good.md"
    page.write_text("---\ntitle: Rolls # frontlint: ignore[tags]\n---\nText.\n")
    done = run("check", str(page), "--add-ignores", REASON)
    assert done.returncode == 1
    assert done.stdout == "Wrote comments for 0 findings into 0 pages; 1 finding about comments left.\n"
    assert run("check", str(page), "--add-ignores", REASON, "-q").stdout == ""


def test_mode_line_ends_and_byte_order_mark_stay(run, site):
    page = site / "source" / "_posts" / "one.md"
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n"))
    page.chmod(0o640)
    assert run("check", str(page), "--add-ignores", REASON).returncode == 0
    text = page.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf---\r\n")
    assert text.count(b"\n") == text.count(b"\r\n")
    assert stat.S_IMODE(page.stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")
def test_a_page_that_cannot_be_written_is_named(run, site):
    page = site / "source" / "_posts" / "one.md"
    page.chmod(0o400)
    done = run("check", str(page), "--add-ignores", REASON)
    assert done.returncode == 1
    assert "one.md: left alone: it cannot be written: permission denied" in done.stderr


def test_pelican_gets_no_comment_that_would_be_a_value(run, tmp_path):
    (tmp_path / "pelicanconf.py").write_text("SITENAME = 'x'\nPATH = 'content'\n")
    page = tmp_path / "content" / "a.md"
    page.parent.mkdir()
    text = "Title: [New] Whistles\nDate: 2025-13-45\nTags: wood\n\nText.\n"
    page.write_text(text)
    assert run("check", "--fail-on", "info", cwd=tmp_path).returncode == 1
    assert run("check", "--fail-on", "info", "--add-ignores", REASON, cwd=tmp_path).returncode == 0
    assert page.read_text().startswith(f"{text}\n<!-- frontlint: ignore[")
    assert run("check", "--fail-on", "info", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["--stdin-filename", "a.md"],
            "--add-ignores writes comments into pages, so it cannot go with --stdin-filename",
        ),
        (["--statistics"], "cannot go with --statistics"),
        (["--output-file", "x.txt"], "cannot go with --output-file"),
        (["--max-diagnostics", "0"], "cannot go with --max-diagnostics"),
        (["--fix"], "cannot go with --fix"),
        (["--fix-only"], "cannot go with --fix-only"),
        (["--unsafe-fixes"], "cannot go with --unsafe-fixes"),
        (["--diff"], "cannot go with --diff"),
    ],
)
def test_what_does_not_go_with_it(run, site, options, said):
    before = texts(site)
    done = run("check", "--add-ignores", REASON, *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert texts(site) == before


@pytest.mark.parametrize("reason", ["", "  ", "--", "a --> b", "{% raw %}", "a {{ b }}", "x\x07", "frontlint: ignore"])
def test_a_reason_that_cannot_stand_in_a_comment(run, site, reason):
    before = texts(site)
    done = run("check", "--add-ignores", reason)
    assert done.returncode == 2
    assert "reason" in done.stderr
    assert texts(site) == before


def test_fixes_take_a_comment_away_that_is_no_longer_needed(run, site):
    page = site / "source" / "_posts" / "one.md"
    before = page.read_bytes()
    run("check", "--select", "description/duplicate", "--add-ignores", REASON)
    assert page.read_bytes() != before
    two = site / "source" / "_posts" / "two.md"
    two.write_text("---\ntitle: Two\n---\nText.\n")
    assert b"suppression/unused" in run("check", str(page)).stdout.encode()
    assert run("check", str(page), "--fix").returncode == 0
    assert page.read_bytes() == before


def test_settings_say_whether_the_fixes_of_comments_are_safe(run, site):
    page = site / "source" / "_posts" / "good.md"
    page.write_text("---\ntitle: Rolls # frontlint: ignore[tags]\n---\nText.\n")
    (site / "frontlint.toml").write_text('[fix]\nunsafe = ["suppression/unused"]\n')
    assert run("check", str(page), "--fix").returncode == 1
    assert run("check", str(page), "--fix", "--unsafe-fixes").returncode == 0
    assert page.read_text() == "---\ntitle: Rolls\n---\nText.\n"
