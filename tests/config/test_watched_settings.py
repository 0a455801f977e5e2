"""Whatever the settings of a site depend on is in the log of what was asked of files."""

from __future__ import annotations

import pytest

from frontlint import files
from frontlint.config.load import load_settings
from frontlint.discover.sites import site_of
from frontlint.schema import schema_check

PLUGIN = '''\
from frontlint.diagnostic import Severity
from frontlint.rules.base import Example, PageRule


class Mine(PageRule):
    """Flags nothing."""

    name = "house/mine"
    severity = Severity.ERROR
    bad = good = Example("---\\ntitle: x\\n---\\n")

    def check(self, page):
        return ()
'''


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    root = tmp_path / "blog"
    posts = root / "source" / "_posts"
    posts.mkdir(parents=True)
    (posts / "a.md").write_text("---\ntitle: A\n---\n")
    (root / "package.json").write_text('{"dependencies": {"hexo": "^7.0.0"}}')
    (root / "_config.yml").write_text("title: The site\n")
    (root / "frontlint.toml").write_text('extend = "../shared.toml"\nplugins = ["rules/mine.py"]\n')
    (tmp_path / "shared.toml").write_text("[rules]\n")
    (root / "rules").mkdir()
    (root / "rules" / "mine.py").write_text(PLUGIN)
    (root / "page.json").write_text('{"properties": {"a": {"$ref": "parts.json"}}}')
    (root / "parts.json").write_text("{}")
    return root


@pytest.fixture
def log(site):
    with files.watched() as log:
        found = site_of(site / "source" / "_posts" / "a.md")
        settings = load_settings(found.root, found.config, detected=found.detected)
        schema_check("page.json", generator=settings.generator, base=site, root=site)
    assert files.unchanged(log)
    return log


@pytest.mark.parametrize(
    "file",
    ["package.json", "_config.yml", "frontlint.toml", "../shared.toml", "rules/mine.py", "page.json", "parts.json"],
)
def test_a_file_that_changes_or_vanishes(site, log, file):
    text = (site / file).read_bytes()
    (site / file).write_bytes(text + b" ")
    assert not files.unchanged(log)
    (site / file).write_bytes(text)
    assert files.unchanged(log)
    (site / file).unlink()
    assert not files.unchanged(log)


@pytest.mark.parametrize(
    "file",
    ["source/frontlint.toml", "source/_posts/.frontlint.toml", "source/pyproject.toml", "source/_posts/hugo.toml"],
)
def test_a_file_that_appears_nearer_to_the_page(site, log, file):
    (site / file).write_text("[tool.frontlint]\n")
    assert not files.unchanged(log)


def test_a_repository_that_begins_nearer_to_the_page(site, log):
    (site / "source" / ".git").mkdir()
    assert not files.unchanged(log)


def test_a_new_page_changes_no_settings(site, log):
    (site / "source" / "_posts" / "b.md").write_text("---\ntitle: B\n---\n")
    (site / "source" / "about").mkdir()
    assert files.unchanged(log)
