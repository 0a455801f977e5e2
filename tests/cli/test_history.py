"""date/updated-behind-git on real git repositories: what counts as a change, and what is said where little is known."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from frontlint.history import GitHistory

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
LONG = " ".join(f"word{number}" for number in range(40))
MORE = " ".join(f"more{number}" for number in range(40))
PAGE = "source/_posts/rope.md"
RULE = "date/updated-behind-git"


def git(folder: Path, *words: str, day: str = "2025-06-10") -> str:
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    allowed = ("-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main")
    stamp = f"{day}T12:00:00+02:00"
    done = subprocess.run(
        ("git", *names, *allowed, *words),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": "2025-12-01T00:00:00Z"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "a change", day=day)


def write(folder: Path, body: str, path: str = PAGE, head: str = "updated: 2023-02-01") -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\ntitle: Rope\ndate: 2022-01-01\n{head}\n---\n{body}\n", encoding="utf-8")


@pytest.fixture
def repository(site):
    """A site with one page that was committed before its date of the last change."""
    (site / ".gitignore").write_text(".frontlint_cache\n")
    git(site, "init", "-q")
    write(site, LONG)
    commit(site, "2023-02-01")
    return site


def check(run, *words: str, **where):
    done = run("check", "--output-format", "json", "--today", "2026-01-01", "--select", RULE, *words, **where)
    diagnostics = json.loads(done.stdout)["diagnostics"]
    return [(d["path"], d["message"].partition("from ")[2][:10]) for d in diagnostics], done.stderr


def test_a_change_to_the_text_counts_and_is_fixed(run, repository):
    write(repository, MORE)
    commit(repository, "2025-06-10")
    assert check(run) == ([(PAGE, "2025-06-10")], "")
    # What is cached is the page, not what git says of it.
    assert check(run) == check(run, "--no-cache") == ([(PAGE, "2025-06-10")], "")
    fixed = run("check", "--today", "2026-01-01", "--select", RULE, "--fix", "--unsafe-fixes")
    assert fixed.returncode == 0, fixed.stdout
    assert "updated: 2025-06-10\n" in (repository / PAGE).read_text()
    assert check(run) == ([], "")


def test_a_new_commit_alone_changes_what_is_said_of_a_cached_page(run, repository):
    write(repository, MORE)
    assert check(run) == ([], "")
    commit(repository, "2025-06-10")
    assert check(run) == ([(PAGE, "2025-06-10")], "")


def test_what_does_not_count(run, repository):
    write(repository, LONG, head="updated: 2023-02-01\ntags: [knots]")
    commit(repository, "2025-01-01")
    git(repository, "mv", PAGE, "source/_posts/knots.md")
    commit(repository, "2025-02-01")
    for number in range(40):
        write(repository, LONG, f"source/_posts/p{number}.md")
    commit(repository, "2025-03-01")
    for file in (repository / "source/_posts").glob("*.md"):
        file.write_text(f"{file.read_text()}{MORE}\n")
    commit(repository, "2025-04-01")
    assert check(run) == ([], "")
    # The same commit counts where so many files are none too many.
    settings = repository / "frontlint.toml"
    settings.write_text(f'[rules."{RULE}"]\nmass-commit = 100\n')
    assert len(check(run)[0]) == 41


def test_a_page_that_was_moved_keeps_its_history(run, repository):
    write(repository, MORE)
    commit(repository, "2025-06-10")
    git(repository, "mv", PAGE, "source/_posts/knots.md")
    commit(repository, "2025-07-01")
    write(repository, LONG)
    commit(repository, "2025-08-01")
    assert check(run) == ([("source/_posts/knots.md", "2025-06-10")], "")


def test_names_of_any_kind_and_a_site_below_the_top_level(run, tmp_path, repository):
    site = tmp_path / "outer" / "dir with blank"
    shutil.copytree(repository, site, ignore=shutil.ignore_patterns(".git"))
    top = tmp_path / "outer"
    git(top, "init", "-q")
    name = "source/_posts/:R100\té 🎵.md"
    write(site, LONG, name)
    commit(top, "2023-02-01")
    write(site, MORE, name)
    (top / "README.md").write_text("About\n")
    commit(top, "2025-06-10")
    assert check(run, cwd=site) == ([(name, "2025-06-10")], "")


def test_a_shallow_clone_says_so_once(run, tmp_path, repository):
    for number in range(3):
        write(repository, f"{MORE} {number}", f"source/_posts/p{number}.md")
    commit(repository, "2025-06-10")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    found, said = check(run, cwd=tmp_path / "shallow")
    assert found == []
    assert said == (
        "note: .: git holds only the newest commits here, so later changes to a page may go unseen; "
        "fetch its whole history (`git fetch --unshallow`, in a workflow `fetch-depth: 0`)\n"
    )


def test_a_partial_clone_fetches_nothing_and_says_so(run, tmp_path, repository):
    write(repository, MORE)
    commit(repository, "2025-06-10")
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{repository}", "partial")
    found, said = check(run, cwd=tmp_path / "partial")
    assert found == []
    assert said.startswith("note: .: git holds not all earlier texts here (a partial clone)")
    missing = git(tmp_path / "partial", "rev-list", "--objects", "--all", "--missing=print")
    assert "?" in missing


def test_without_a_repository_or_without_git_a_note_says_so(run, site, repository):
    found, said = check(run, env={"PATH": str(site)})
    assert (found, said.count("note:")) == ([], 1)
    assert "git cannot be run" in said
    shutil.rmtree(repository / ".git")
    found, said = check(run)
    assert found == []
    assert said == "note: .: the site lies in no git repository, so nothing tells when its pages were changed\n"


def test_nothing_is_said_of_git_where_nothing_is_asked_of_it(run, site, repository):
    shutil.rmtree(repository / ".git")
    (site / PAGE).unlink()
    assert check(run) == ([], "")
    done = run("check", "--today", "2026-01-01", "--ignore", "all")
    assert done.stderr == ""


def test_an_editor_does_not_ask_git(run, repository):
    write(repository, MORE)
    commit(repository, "2025-06-10")
    assert check(run, "--stdin-filename", PAGE, "-", stdin=(repository / PAGE).read_text())[0] == []


def test_names_that_change_hands_keep_their_histories_apart(tmp_path):
    git(tmp_path, "init", "-q")
    for name in ("a", "b"):
        (tmp_path / name).write_text(f"{name} 1\n")
    commit(tmp_path, "2025-01-01")
    for name in ("a", "b"):
        (tmp_path / name).write_text(f"{name} 2\n")
    commit(tmp_path, "2025-02-01")
    (tmp_path / "c").write_text((tmp_path / "a").read_text())
    (tmp_path / "a").write_text((tmp_path / "b").read_text())
    (tmp_path / "b").unlink()
    commit(tmp_path, "2025-03-01")
    history = GitHistory(tmp_path, tmp_path)
    found = {name: [change.after for change in history.changes(name, dt.date(2000, 1, 1))] for name in "ac"}
    history.close()
    # `a` holds what was `b`, which git takes for a change of `a`; `c` is new, or was `a`.
    assert found["c"] in ([], ["a 2\n"])
    assert found["a"][0] == "b 2\n"


def test_a_comment_is_not_called_unused_where_git_knows_little(run, tmp_path, repository):
    write(repository, LONG, head=f"# frontlint: ignore[{RULE}] as it was\nupdated: 2023-02-01")
    commit(repository, "2023-02-01")
    rules = ("--output-format", "json", "--today", "2026-01-01")
    (repository / "frontlint.toml").write_text(f'select = ["{RULE}", "suppression/unused"]\n')

    def unused(folder: Path) -> list[str]:
        return [d["rule"] for d in json.loads(run("check", *rules, cwd=folder).stdout)["diagnostics"]]

    assert unused(repository) == ["suppression/unused"]
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    shutil.copy(repository / "frontlint.toml", tmp_path / "shallow")
    assert unused(tmp_path / "shallow") == []


def test_a_comment_is_added_for_what_git_says(run, repository):
    write(repository, MORE)
    commit(repository, "2025-06-10")
    done = run("check", "--today", "2026-01-01", "--select", RULE, "--add-ignores", "it is a log")
    assert "ignore[date/updated-behind-git] it is a log" in (repository / PAGE).read_text(), done.stderr
    assert check(run) == ([], "")
