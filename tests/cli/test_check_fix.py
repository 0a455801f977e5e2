"""`check --fix` and its kin as real command lines."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from frontlint import replace

BROKEN = (
    "---\r\ntitle: Rolls: a start  # so far\r\ntags: [a, a, b]\r\ndescription: 'two  spaces'\r\n---\r\n\r\nText.  \r\n"
)
MENDED = BROKEN.replace("Rolls: a start", '"Rolls: a start"').replace("a, a", "a").replace("two  ", "two ")
PAGE = "source/_posts/colon.md"
BOM = b"\xef\xbb\xbf"


@pytest.fixture
def broken(site):
    file = site / PAGE
    file.write_bytes(BOM + BROKEN.encode())
    file.chmod(0o604)
    return file


def test_fixes_are_written_and_the_rest_is_reported(run, broken):
    done = run("check", "--fix")
    assert broken.read_bytes() == BOM + MENDED.encode()
    assert broken.stat().st_mode & 0o777 == 0o604
    assert done.returncode == 1
    assert done.stdout.endswith("Fixed 3 problems in 1 file. 2 problems in 2 of 4 files: 2 warnings.\nRead as Hexo.\n")
    again = run("check", "--fix")
    assert "Fixed" not in again.stdout
    assert broken.read_bytes() == BOM + MENDED.encode()


def test_nothing_is_written_without_being_asked(run, broken):
    done = run("check")
    assert broken.read_bytes() == BOM + BROKEN.encode()
    assert done.stdout.endswith("1 can be fixed with --fix.\nRead as Hexo.\n")


def test_only_what_was_asked_for_is_fixed(run, broken, site):
    other = site / "source/_posts/good.md"
    other.write_text("---\ntitle: A: b\n---\n")
    run("check", "--fix", "source/_posts/good.md")
    assert other.read_text() == '---\ntitle: "A: b"\n---\n'
    assert broken.read_bytes() == BOM + BROKEN.encode()
    run("check", "--fix", "--ignore", "syntax/unquoted-colon")
    assert broken.read_bytes() == BOM + BROKEN.encode()


def test_a_diff_shows_what_would_be_written_and_writes_nothing(run, broken, site):
    done = run("check", "--diff")
    assert done.returncode == 1
    assert broken.read_bytes() == BOM + BROKEN.encode()
    assert done.stderr == "would fix 3 problems in 1 file\n"
    assert '+title: "Rolls: a start"  # so far\r\n' in done.stdout
    if shutil.which("git"):
        subprocess.run(["git", "apply", "-"], cwd=site, input=done.stdout.encode(), check=True)
        assert broken.read_bytes() == BOM + MENDED.encode()
        done = run("check", "--diff")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "nothing would be fixed\n")


@pytest.mark.parametrize("flag", ["--fix", "--fix-only"])
def test_a_diff_writes_nothing_where_fixes_are_asked_for_too(run, broken, flag):
    alone = run("check", "--diff")
    done = run("check", flag, "--diff")
    assert (done.returncode, done.stdout, done.stderr) == (alone.returncode, alone.stdout, alone.stderr)
    assert "+title" in done.stdout
    assert broken.read_bytes() == BOM + BROKEN.encode()


def test_a_diff_of_a_page_without_a_last_line_end_can_be_applied(run, site):
    file = site / PAGE
    file.write_bytes(b"---\ntitle: a: b\n---")
    done = run("check", "--diff", PAGE)
    assert done.stdout == (
        f'--- a/{PAGE}\n+++ b/{PAGE}\n@@ -1,3 +1,3 @@\n ---\n-title: a: b\n+title: "a: b"\n ---\n'
        "\\ No newline at end of file\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
@pytest.mark.parametrize(
    "name", [b"with blanks", b'"quoted"', b"tab\t", b"two\nlines", b"bell\x07", b"\xff", "é\u2028".encode()]
)
def test_a_diff_names_any_file_as_git_does(run, site, name):
    file = site / "source/_posts" / f"{os.fsdecode(name)}.md"
    file.write_bytes("---\ntitle: Röllchen: b\n---\n".encode())
    # A diff holds the bytes of the pages, whatever the terminal's encoding.
    done = run("check", "--diff", str(file), env={"PYTHONIOENCODING": "latin-1"})
    if shutil.which("git"):
        subprocess.run(["git", "apply", "-"], cwd=site, input=done.stdout.encode(), check=True)
        assert file.read_bytes() == '---\ntitle: "Röllchen: b"\n---\n'.encode()


def test_fix_only_prints_no_findings(run, broken):
    done = run("check", "--fix-only")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "fixed 3 problems in 1 file\n")
    assert broken.read_bytes() == BOM + MENDED.encode()


def test_a_buffer_is_fixed_on_standard_output(run, site):
    text = BOM + BROKEN.encode()
    done = subprocess.run(
        [*run("--version").args[:3], "check", "--fix", "--stdin-filename", PAGE, "-"],
        cwd=site,
        input=text,
        capture_output=True,
        check=False,
    )
    assert done.stdout == BOM + MENDED.encode()
    assert b"Fixed 3 problems in 1 file. No problems in 1 file." in done.stderr
    assert (site / PAGE).read_text() == "---\ntitle: Rolls: a start\n---\nText.\n"


def test_a_buffer_without_anything_to_fix_comes_back_as_it_is(run):
    text = "---\ntitle: One\n---\r\nText.  \n\n"
    done = run("check", "--fix-only", "--quiet", "--stdin-filename", "source/_posts/new.md", "-", stdin=text)
    assert (done.returncode, done.stdout, done.stderr) == (0, text, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device there")
def test_a_buffer_that_cannot_be_written_ends_the_run(run, site):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*run("--version").args[:3], "check", "--fix-only", "--stdin-filename", PAGE, "-"],
            cwd=site,
            input=BROKEN.encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"error: the page cannot be written: no space left on device\n"


def test_settings_say_which_fixes_are_safe(run, broken, site):
    (site / "frontlint.toml").write_text(
        '[fix]\nunsafe = ["syntax", "tags/duplicate"]\nsafe = ["syntax/unquoted-colon"]\n'
    )
    run("check", "--fix")
    assert broken.read_bytes() == BOM + MENDED.replace("[a, b]", "[a, a, b]").encode()
    run("check", "--fix", "--unsafe-fixes")
    assert broken.read_bytes() == BOM + MENDED.encode()


def test_a_rule_cannot_be_both(run, site):
    (site / "frontlint.toml").write_text('[fix]\nsafe = ["tags"]\nunsafe = ["tags"]\n')
    done = run("check")
    assert done.returncode == 2
    assert "frontlint.toml:3:11: `tags` is both `safe` and `unsafe` in `[fix]`" in done.stderr


def test_a_file_that_cannot_be_written_is_named(run, broken):
    if os.geteuid() == 0:
        pytest.skip("root may write everything")
    broken.chmod(0o400)
    done = run("check", "--fix")
    assert done.returncode == 2
    assert f"error: {PAGE}: not fixed: it cannot be written: permission denied" in done.stderr
    assert broken.read_bytes() == BOM + BROKEN.encode()


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--diff", "--statistics"], "--statistics has nothing to do"),
        (["--fix-only", "--output-file", "x"], "--output-file has nothing to do"),
    ],
)
def test_flags_that_mean_nothing_together_are_refused(run, flags, said):
    done = run("check", *flags)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.usefixtures("broken")
def test_the_json_report_counts_what_was_fixed(run):
    done = run("check", "--fix", "--output-format", "json")
    assert json.loads(done.stdout)["summary"] == {
        "files": 4,
        "error": 0,
        "warning": 2,
        "info": 0,
        "held_back": 0,
        "fixed": 3,
    }


def test_killed_runs_leave_whole_files_and_the_next_one_cleans_up(run, site):
    posts = site / "source/_posts"
    old, new = "---\ntitle: A: b\n---\n", '---\ntitle: "A: b"\n---\n'
    for number in range(300):
        (posts / f"post-{number}.md").write_text(f"{old}{number}\n")
    # One that was killed while it wrote.
    ended = subprocess.Popen(["true"])
    ended.wait()
    left = posts / f".frontlint-{replace._machine()}-{ended.pid}.tmp"
    left.write_text(new[:9])
    process = subprocess.Popen(
        [*run("--version").args[:3], "check", "--fix", "--no-cache"], cwd=site, stdout=subprocess.PIPE
    )
    while process.poll() is None and (posts / "post-299.md").read_text().startswith(old):
        if (posts / "post-100.md").read_text().startswith(new):
            process.kill()
    process.wait()
    process.stdout.close()
    texts = [(posts / f"post-{number}.md").read_text() for number in range(300)]
    assert all(text in (f"{old}{number}\n", f"{new}{number}\n") for number, text in enumerate(texts))
    run("check", "--fix")
    assert all((posts / f"post-{n}.md").read_text() == f"{new}{n}\n" for n in range(300))
    assert not list(site.rglob("*.tmp"))


@pytest.fixture
def spelled(site):
    """Three pages of which one writes a tag in another way."""
    for name, tag in (("a", "fipple-flute"), ("b", "fipple-flute"), ("c", "Fipple Flute")):
        (site / f"source/_posts/{name}.md").write_text(f"---\ntitle: Page {name}\ntags: ['{tag}', x]\n---\nText.\n")
    return site / "source/_posts/c.md"


def test_what_comparisons_say_is_fixed_too_and_a_second_run_changes_nothing(run, spelled):
    before = spelled.read_text()
    assert "Fixed" not in run("check", "--fix", "--select", "tags").stdout
    assert spelled.read_text() == before
    done = run("check", "--fix", "--unsafe-fixes", "--select", "tags")
    assert "Fixed 1 problem in 1 file." in done.stdout
    assert spelled.read_text() == before.replace("Fipple Flute", "fipple-flute")
    assert "Fixed" not in run("check", "--fix", "--unsafe-fixes", "--select", "tags").stdout


def test_settings_say_which_fixes_of_comparisons_are_safe(run, spelled, site):
    (site / "frontlint.toml").write_text('[fix]\nsafe = ["tags/variant"]\n')
    found = json.loads(run("check", "--select", "tags/variant", "--output-format", "json").stdout)["diagnostics"]
    assert [finding["fix"]["applicability"] for finding in found] == ["safe"]
    run("check", "--fix", "--select", "tags/variant", "source/_posts/c.md")
    assert "'fipple-flute'" in spelled.read_text()


def test_a_buffer_is_fixed_by_what_the_site_says(run, spelled):
    run("check", "--select", "tags")
    asked = ("check", "-", "--stdin-filename", "source/_posts/c.md", "--select", "tags", "--fix", "--unsafe-fixes")
    assert "'fipple-flute'" in run(*asked, stdin=spelled.read_text()).stdout


def test_a_comparison_that_no_longer_holds_is_not_fixed(run, spelled, site):
    for name in "ab":
        (site / f"source/_posts/{name}.md").write_text(f"---\ntitle: Page {name}\n---\nText.\n")
    run("check", "--fix", "--unsafe-fixes", "--select", "tags")
    assert "'Fipple Flute'" in spelled.read_text()
