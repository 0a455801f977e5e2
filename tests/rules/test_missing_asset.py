"""url/missing-asset on files that come and go."""

from __future__ import annotations

import datetime as dt
import os

import pytest

from frontlint import files
from frontlint.api import lint_paths, lint_text
from frontlint.rules.base import Context, Member
from frontlint.rules.registry import builtin_rules
from frontlint.text import Region

PAGE = "---\ntitle: Roses\nimage: /images/roses.jpg\n---\nText.\n"
SETTINGS = 'generator = "hugo"\nselect = ["url/missing-asset"]\n'


@pytest.fixture
def site(tmp_path):
    for name, text in {"frontlint.toml": SETTINGS, "content/a.md": PAGE, "static/images/tulips.jpg": ""}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def found(site):
    return [row.diagnostic.rule for row in lint_paths(cwd=site).rows(site)]


def test_a_file_that_comes_and_goes_is_noticed_though_the_page_did_not_change(site):
    image = site / "static/images/roses.jpg"
    assert found(site) == ["url/missing-asset"]
    image.write_text("", "utf-8")
    assert found(site) == []
    image.unlink()
    assert found(site) == ["url/missing-asset"]


def test_a_page_without_a_site_is_not_judged():
    settings = {"select": ["url/missing-asset"]}
    assert lint_text(PAGE, path="content/a.md", generator="hugo", settings=settings) == []


def test_each_path_is_looked_at_once(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(os.path, "exists", lambda path: bool(asked.append(path)))
    holds = files.holder(tmp_path)
    context = Context(dt.date(2026, 1, 1), holds=holds)
    rule = builtin_rules()["url/missing-asset"]()
    for number in range(3):
        data = ("/images/roses.jpg", 1, "static", "content")
        member = Member(f"{number}.md", Region(3, 8, 3, 25), "/image", "image", "/images/roses.jpg", data)
        assert not list(rule.judge(member, context))
    names = [os.path.relpath(path, tmp_path) for path in asked]
    assert names == ["static/images/roses.jpg", "content/images/roses.jpg", "static/images"]
