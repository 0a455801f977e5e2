"""The real pre-commit installs the hooks of this checkout and runs them on a small site; no network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tools.wheelhouse import fill_wheelhouse

from frontlint.generators.table import GENERATORS

ROOT = Path(__file__).parents[1]
Done = subprocess.CompletedProcess[str]

SITE = {
    "_config.yml": "# Hexo Configuration\ntitle: Whistles\nsource_dir: source\nnew_post_name: :title.md\n",
    "package.json": '{"dependencies": {"hexo": "^8.0.0"}}\n',
    "notes.txt": "Nothing here.\n",
    "source/_posts/broken.md": "---\ntitle: Cuts: a start\n---\nText.\n",
    "source/_posts/good.md": "---\ntitle: Rolls\n---\nText.\n",
    "source/_posts/one.md": "---\ntitle: One\n---\nText.\n",
    "source/_posts/two.md": "---\ntitle: Two\ndescription: Two equal notes without the tongue.\n---\nText.\n",
}
DUPLICATE = "---\ntitle: One\ndescription: Two equal notes without the tongue.\n---\nText.\n"
COLON = "---\ntitle: a: b\n---\nText.\n"
BROKEN = "source/_posts/broken.md:2:8: error[syntax/unquoted-colon]"


@pytest.fixture(scope="module")
def env(tmp_path_factory) -> dict[str, str]:
    """An environment of its own for git, pre-commit and pip, in which nothing can be downloaded."""
    home = tmp_path_factory.mktemp("home")
    wheels = tmp_path_factory.mktemp("wheels")
    fill_wheelhouse(ROOT, wheels)
    (home / ".gitconfig").write_text("[user]\nname = A\nemail = a@example.org\n[init]\ndefaultBranch = main\n")
    foreign = re.compile(
        r"(GIT|PIP|PRE_COMMIT|VIRTUALENV|XDG|FRONTLINT)_\w+|VIRTUAL_ENV|\w+_PROXY|\w*COLOR|SOURCE_DATE_EPOCH",
        re.IGNORECASE,
    )
    return {
        **{name: value for name, value in os.environ.items() if not foreign.fullmatch(name)},
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "PIP_NO_COMPILE": "1",
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
        "ALL_PROXY": "http://127.0.0.1:9",  # nobody listens there: who tries to download fails
        "HTTPS_PROXY": "http://127.0.0.1:9",
    }


def call(env: dict[str, str], cwd: Path, *command: str, fails: bool = False) -> Done:
    done = subprocess.run(
        command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300, check=False
    )
    assert fails or done.returncode == 0, done.stdout
    return done


def commit_all(env: dict[str, str], folder: Path) -> str:
    call(env, folder, "git", "init", "--quiet")
    call(env, folder, "git", "add", "--all")
    call(env, folder, "git", "commit", "--quiet", "--message", "all")
    return call(env, folder, "git", "rev-parse", "HEAD").stdout.strip()


@pytest.fixture(scope="module")
def hooks(env, tmp_path_factory) -> dict[str, str]:
    """This checkout as it is now, committed or not, as a repository of hooks."""
    copy = tmp_path_factory.mktemp("hooks")
    listing = call(env, ROOT, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
    for name in filter(None, listing.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return {"repo": str(copy), "rev": commit_all(env, copy)}


class Site:
    """A committed site with hooks, in which pages are changed and staged."""

    def __init__(self, env: dict[str, str], root: Path) -> None:
        self.env = env
        self.root = root

    def stage(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        call(self.env, self.root, "git", "add", path)

    def run(self, hook: str, *args: str) -> Done:
        command = (sys.executable, "-m", "pre_commit", "run", hook, "--color", "never", *args)
        return call(self.env, self.root, *command, fails=True)


@pytest.fixture
def make_site(env, hooks, tmp_path) -> Callable[..., Site]:
    def make(
        files: dict[str, str] = SITE, ids: tuple[str, ...] = ("frontlint", "frontlint-site"), **settings: object
    ) -> Site:
        entries = [{"id": name, **settings} for name in ids]
        config = yaml.safe_dump({"repos": [{**hooks, "hooks": entries}]})
        for path, text in {**files, ".pre-commit-config.yaml": config}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        commit_all(env, tmp_path)
        return Site(env, tmp_path)

    return make


def test_the_manifest_is_one(env):
    call(env, ROOT, sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")


def test_a_changed_page_is_held_against_unchanged_ones_and_they_do_not_block_it(make_site):
    site = make_site()
    site.stage("source/_posts/one.md", DUPLICATE)
    done = site.run("frontlint")
    assert done.returncode == 1
    assert "source/_posts/one.md:3:14: warning[description/duplicate]" in done.stdout
    assert "source/_posts/two.md:3:14" in done.stdout
    assert "broken.md" not in done.stdout
    assert "1 problem in 1 file: 1 warning." in done.stdout


def test_a_good_page_can_be_committed_next_to_broken_ones(make_site):
    site = make_site()
    site.stage("source/_posts/good.md", "---\ntitle: Long rolls\n---\nText.\n")
    done = site.run("frontlint")
    assert done.returncode == 0
    assert "Passed" in done.stdout


def test_git_commit_is_stopped_until_the_page_is_mended(make_site):
    site = make_site(ids=("frontlint",))
    call(site.env, site.root, sys.executable, "-m", "pre_commit", "install")
    site.stage("source/_posts/näher an.md", COLON)
    commit = ("git", "commit", "--quiet", "--message", "page")
    stopped = call(site.env, site.root, *commit, fails=True)
    assert stopped.returncode == 1
    assert "source/_posts/näher an.md:2:8: error[syntax/unquoted-colon]" in stopped.stdout
    site.stage("source/_posts/näher an.md", '---\ntitle: "a: b"\n---\nText.\n')
    call(site.env, site.root, *commit)


def test_pages_that_the_settings_exclude_are_skipped(make_site):
    site = make_site({**SITE, "frontlint.toml": 'exclude = ["source/_posts/old/"]\n'})
    site.stage("source/_posts/old/a.md", COLON)
    assert site.run("frontlint").returncode == 0
    site.stage("source/_posts/new.md", COLON)
    done = site.run("frontlint")
    assert done.returncode == 1
    assert "new.md:2:8: " in done.stdout
    assert "old/a.md:2:" not in done.stdout


def test_files_that_hold_no_metadata_do_not_block(make_site):
    site = make_site()
    site.stage("themes/plain/layout.html", "<p>{{ title }}</p>\n")
    site.stage("README.rst", "Whistles\n========\n")
    assert site.run("frontlint").returncode == 0


def test_every_ending_of_a_page_is_handed_over(make_site):
    site = make_site({"frontlint.toml": 'generator = "hugo"\n', "hugo.toml": "title = 'x'\n"})
    endings = sorted({ending for generator in GENERATORS.values() for ending in generator.extensions})
    names = [f"content/page{ending}" for ending in (*endings, ".Rmd", ".MD", ".html", ".adoc")]
    for name in names:
        site.stage(name, COLON)
    done = site.run("frontlint")
    for name in names:
        assert f"{name}:2:8: error[syntax/unquoted-colon]" in done.stdout


def test_the_patterns_know_every_ending_that_a_generator_renders():
    endings = {e for g in GENERATORS.values() for e in (*g.extensions, *g.block_extensions)}
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        assert [e for e in sorted(endings) if not re.search(hook["files"], f"a/b{e}")] == []
        assert not re.search(hook["files"], "a/b.py")


def test_many_changed_pages_are_one_run(make_site):
    site = make_site()
    for number in range(40):
        site.stage(f"source/_posts/p{number}.md", COLON)
    done = site.run("frontlint")
    assert done.stdout.count("40 problems in 40 files: 40 errors.") == 1


def test_own_arguments_go_with_the_mandatory_ones(make_site):
    site = make_site(args=["--fail-on", "error", "--output-format", "concise"])
    site.stage("source/_posts/one.md", DUPLICATE)
    assert site.run("frontlint").returncode == 0
    site.stage("source/_posts/new.md", COLON)
    done = site.run("frontlint")
    assert done.returncode == 1
    assert "\nsource/_posts/one.md:3:14: warning[description/duplicate] " in done.stdout


class TestWholeSite:
    """`frontlint-site`."""

    def test_one_changed_page_checks_all(self, make_site):
        site = make_site()
        site.stage("source/_posts/good.md", "---\ntitle: Long rolls\n---\nText.\n")
        done = site.run("frontlint-site")
        assert done.returncode == 1
        assert BROKEN in done.stdout
        assert "in 1 of 4 files" in done.stdout

    @pytest.mark.parametrize("path", ["frontlint.toml", ".frontlint.toml", "_config.landscape.yml"])
    def test_a_changed_setting_checks_all(self, make_site, path):
        site = make_site()
        site.stage(path, "# nothing yet\n")
        assert BROKEN in site.run("frontlint-site").stdout
        assert "(no files to check)Skipped" in site.run("frontlint").stdout

    def test_nothing_else_does(self, make_site):
        site = make_site()
        site.stage("notes.txt", "Still nothing.\n")
        done = site.run("frontlint-site")
        assert "(no files to check)Skipped" in done.stdout
        assert done.returncode == 0
