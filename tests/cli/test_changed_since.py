"""`frontlint check --changed-since`: what was touched since a revision, in real git repositories."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
BAD = '---\ntitle: "[New] Whistles"\n---\nText.\n'


def git(folder: Path, *words: str) -> str:
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    allowed = ("-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main")
    done = subprocess.run(("git", *names, *allowed, *words), cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "a change")


@pytest.fixture
def repository(site):
    (site / ".gitignore").write_text(".frontlint_cache\n")
    git(site, "init", "-q")
    commit(site)
    return site


def found(done) -> list[str]:
    return [f"{d['path']} {d['rule']}" for d in json.loads(done.stdout)["diagnostics"]]


def since(run, *words: str, **where):
    return run("check", "--output-format", "json", "--changed-since", *words, **where)


@pytest.mark.usefixtures("repository")
def test_nothing_touched_is_said_and_is_no_fault(run):
    done = since(run, "HEAD")
    assert (done.returncode, found(done)) == (0, [])
    assert done.stderr == "note: nothing was checked: no page was touched since `HEAD`\n"


@pytest.mark.parametrize("state", ["untracked", "staged", "committed", "changed after"])
def test_a_page_is_touched_in_whatever_state_it_is(run, repository, state):
    page = repository / "source/_posts/good.md"
    page = page if state == "changed after" else page.with_name("new.md")
    page.write_text(BAD)
    if state == "staged":
        git(repository, "add", "-A")
    if state == "committed":
        commit(repository)
    done = since(run, "HEAD~1" if state == "committed" else "HEAD")
    assert found(done) == [f"source/_posts/{page.name} title/decorated"]
    assert json.loads(done.stdout)["summary"]["files"] == 1


@pytest.mark.parametrize("name", ["a b.md", "über uns.md", "-x.md", 'say "so".md', "tab\there.md"])
def test_any_name_can_be_told(run, repository, name):
    (repository / "source/_posts" / name).write_text(BAD)
    assert found(since(run, "HEAD")) == [f"source/_posts/{name} title/decorated"]
    commit(repository)
    assert found(since(run, "HEAD~1")) == [f"source/_posts/{name} title/decorated"]


def test_a_name_that_is_no_text(run, repository):
    name = os.fsencode(repository / "source/_posts") + b"/\xff.md"
    try:
        Path(os.fsdecode(name)).write_text(BAD)
    except OSError:
        pytest.skip("this file system wants text")
    assert found(since(run, "HEAD")) == ["source/_posts/\udcff.md title/decorated"]


def test_a_moved_page_is_touched_under_its_new_name(run, repository):
    git(repository, "mv", "source/_posts/colon.md", "source/_posts/moved.md")
    git(repository, "config", "diff.renames", "copies")
    assert found(since(run, "HEAD")) == ["source/_posts/moved.md syntax/unquoted-colon"]


def test_what_is_compared_is_told_once_at_the_page_that_was_touched(run, repository):
    page = repository / "source/_posts/one.md"
    page.write_text(page.read_text() + "More.\n")
    done = since(run, "HEAD")
    assert found(done) == ["source/_posts/one.md description/duplicate"]
    (only,) = json.loads(done.stdout)["diagnostics"]
    assert [place["path"] for place in only["related"]] == ["source/_posts/two.md"]


def test_from_a_folder_below_and_with_paths_both_choose(run, repository):
    for folder in ("_posts", "notes"):
        (repository / "source" / folder).mkdir(exist_ok=True)
        (repository / "source" / folder / "new.md").write_text(BAD.replace("Wh", f"{folder} wh"))
    assert len(found(since(run, "HEAD"))) == 2
    assert found(since(run, "HEAD", cwd=repository / "source/notes")) == ["new.md title/decorated"]
    assert found(since(run, "HEAD", "source/_posts")) == ["source/_posts/new.md title/decorated"]
    assert found(since(run, "HEAD", "source/_posts/colon.md")) == []


def test_a_site_below_the_top_of_the_repository(run, repository):
    inner = repository / "docs"
    (inner / "content").mkdir(parents=True)
    (inner / "hugo.toml").write_text('title = "x"\n')
    (inner / "content/old.md").write_text(BAD.replace("Wh", "Old wh"))
    commit(repository)
    (inner / "content/new.md").write_text(BAD)
    assert found(since(run, "HEAD", cwd=inner)) == ["content/new.md title/decorated"]
    assert found(since(run, "HEAD")) == ["docs/content/new.md title/decorated"]


def test_a_worktree_has_a_state_of_its_own(run, repository, tmp_path):
    git(repository, "worktree", "add", "-q", str(tmp_path / "tree"))
    (tmp_path / "tree/source/_posts/new.md").write_text(BAD)
    assert found(since(run, "HEAD", cwd=tmp_path / "tree")) == ["source/_posts/new.md title/decorated"]
    assert found(since(run, "HEAD")) == []


def test_in_a_submodule_what_was_touched_since_the_commit_that_the_revision_has(run, repository, tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "old.md").write_text(BAD.replace("Wh", "Old wh"))
    git(inner, "init", "-q")
    commit(inner)
    git(repository, "submodule", "-q", "add", str(inner), "source/part")
    commit(repository)
    assert found(since(run, "HEAD")) == []
    part = repository / "source/part"
    (part / "loose.md").write_text(BAD)
    assert found(since(run, "HEAD")) == ["source/part/loose.md title/decorated"]
    commit(part)
    assert found(since(run, "HEAD")) == ["source/part/loose.md title/decorated"]
    commit(repository)
    assert found(since(run, "HEAD")) == []
    assert found(since(run, "HEAD~1")) == ["source/part/loose.md title/decorated"]
    assert len(found(since(run, "HEAD~2"))) == 2, "before that there was none of it"


def test_what_a_hook_leaves_in_the_environment_is_passed_over(run, repository, tmp_path):
    (repository / "source/_posts/new.md").write_text(BAD)
    env = {"GIT_DIR": str(tmp_path), "GIT_INDEX_FILE": "nowhere", "GIT_WORK_TREE": str(tmp_path)}
    assert found(since(run, "HEAD", env=env)) == ["source/_posts/new.md title/decorated"]


@pytest.mark.parametrize("revision", ["nowhere", "HEAD~9", "0123456789012345678901234567890123456789"])
@pytest.mark.usefixtures("repository")
def test_a_revision_that_git_does_not_know(run, revision):
    done = since(run, revision)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: --changed-since: git knows no revision `{revision}` in ")
    assert done.stderr.count("\n") == 1


def test_a_word_that_would_be_a_flag_of_git(run, repository):
    done = run("check", "--changed-since=--output=x")
    assert done.returncode == 2
    assert "is no git revision" in done.stderr
    assert not (repository / "x").exists()


def test_a_clone_whose_history_was_cut_off(run, repository, tmp_path):
    (repository / "source/_posts/new.md").write_text(BAD)
    commit(repository)
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    done = since(run, "HEAD~1", cwd=tmp_path / "shallow")
    assert done.returncode == 2
    assert "history was cut off" in done.stderr
    assert "fetch-depth: 0" in done.stderr


def test_without_a_repository(run):
    done = since(run, "HEAD")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: --changed-since asks git, and `.` lies in no git repository\n"


def test_without_git(run, repository):
    done = since(run, "HEAD", env={"PATH": str(repository)})
    assert done.returncode == 2
    assert "git cannot be run" in done.stderr


def test_a_buffer_and_an_empty_word_are_refused(run):
    done = since(run, "HEAD", "--stdin-filename", "source/_posts/one.md", "-", stdin=BAD)
    assert done.returncode == 2
    assert "--stdin-filename names the one page" in done.stderr
    assert since(run, "").returncode == 2


def test_with_a_baseline_both_choose_and_nothing_is_called_over(run, repository):
    run("baseline", "write")
    (repository / "source/_posts/colon.md").write_text(BAD)
    (repository / "source/_posts/two.md").unlink()
    done = since(run, "HEAD")
    assert found(done) == ["source/_posts/colon.md title/decorated"]
    assert "syntax/unquoted-colon" in done.stderr
    assert "two.md" not in done.stderr


def test_the_index_covers_the_whole_site(run, repository):
    since(run, "HEAD")
    page = (repository / "source/_posts/one.md").read_bytes()
    done = run("check", "--output-format", "json", "--stdin-filename", "source/_posts/one.md", "-", stdin=page)
    assert found(done) == ["source/_posts/one.md description/duplicate"]
