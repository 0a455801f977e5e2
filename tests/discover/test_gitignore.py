from __future__ import annotations

import shutil
import subprocess

import pytest

from frontlint.discover.ignore import GitIgnore

FILES = {
    ".gitignore": "*.tmp.md\n/top.md\nbuild/\n# a comment\n\n!kept.tmp.md\n\\#hash.md\nspace\\ .md\n",
    "a/.gitignore": "!again.tmp.md\nlocal.md\n/b/only.md\n",
    "a/b/.gitignore": "*\n!.gitignore\n!yes.md\n",
    "site/.gitignore": "inner/*\n!inner/keep.md\n",
}
PATHS = [
    "x.tmp.md",
    "kept.tmp.md",
    "top.md",
    "a/top.md",
    "build/a.md",
    "a/build/a.md",
    "#hash.md",
    "a/again.tmp.md",
    "a/other.tmp.md",
    "a/local.md",
    "a/c/local.md",
    "local.md",
    "a/b/only.md",
    "a/c/b/only.md",
    "a/b/yes.md",
    "a/b/no.md",
    "site/inner/keep.md",
    "site/inner/lost.md",
    "excluded.md",
    "a/excluded.md",
]


@pytest.fixture
def repository(tree):
    root = tree(FILES)
    if shutil.which("git") is None:
        pytest.skip("needs git")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    (root / ".git" / "info").mkdir(exist_ok=True)
    (root / ".git" / "info" / "exclude").write_text("excluded.md\n")
    for path in PATHS:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()
    return root


def ignored_by_git(root, path):
    command = ["git", "-C", str(root), "-c", "core.excludesFile=", "check-ignore", "-q", path]
    return subprocess.run(command, check=False).returncode == 0


@pytest.mark.parametrize("path", PATHS)
def test_a_path_is_ignored_as_git_ignores_it(repository, path):
    assert GitIgnore(repository, repository).ignores(path) is ignored_by_git(repository, path)


@pytest.mark.parametrize("path", [path for path in PATHS if "/" in path and not path.startswith("build/")])
def test_a_site_below_the_top_level_sees_the_files_above_it(repository, path):
    folder = path.split("/")[0]
    site = GitIgnore(repository / folder, repository)
    assert site.ignores(path.partition("/")[2]) is ignored_by_git(repository, path)


def test_the_nearest_file_above_a_site_decides(tree):
    root = tree({".gitignore": "*.tmp.md\n", "a/.gitignore": "!*.tmp.md\n", "a/b/": ""})
    assert not GitIgnore(root / "a" / "b", root).ignores("x.tmp.md")


def test_an_ignored_folder_that_is_checked_on_purpose_is_not_empty(repository):
    assert not GitIgnore(repository / "build", repository).ignores("a.md")


def test_without_a_repository_the_files_from_the_root_down_count(tree):
    root = tree(FILES)
    assert GitIgnore(root, None).ignores("x.tmp.md")
    assert GitIgnore(root / "a", None).ignores("local.md")
    assert not GitIgnore(root / "a", None).ignores("x.tmp.md")


def test_a_pattern_that_git_could_not_use_is_passed_over(tree):
    root = tree({".gitignore": "!\n/\n***/\\\nreal.md\n"})
    assert GitIgnore(root, None).ignores("real.md")
    assert not GitIgnore(root, None).ignores("other.md")


def test_a_file_with_other_bytes_is_read(tree):
    root = tree({})
    (root / ".gitignore").write_bytes(b"\xef\xbb\xbfreal.md\n\xff.md\n")
    assert GitIgnore(root, None).ignores("real.md")


def test_without_patterns_nothing_is_active(tree):
    root = tree({".gitignore": "# only a comment\n\n"})
    ignore = GitIgnore(root, None)
    ignore.load("")
    assert not ignore.active
