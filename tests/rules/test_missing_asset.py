"""url/missing-asset on files that come and go."""

from __future__ import annotations

import datetime as dt
import os

import pytest

from frontlint.api import lint_paths, lint_text
from frontlint.folders import Folders, folders_on_disk
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
    holds = folders_on_disk(tmp_path)
    for number in range(3):
        assert not judged(holds, f"{number}.md")
    names = [os.path.relpath(path, tmp_path) for path in asked]
    assert names == ["static/images/roses.jpg", "content/images/roses.jpg", "static/images"]


def test_case_counts_where_the_system_makes_no_difference():
    there = {"static": {"images"}, "static/images": {"Roses.jpg"}, "": {"static"}}
    paths = {"static", "static/images", "static/images/roses.jpg"}
    holds = Folders(lambda path: path.casefold() in paths, lambda folder: there.get(folder, ()))
    assert holds("static/images/Roses.jpg")
    assert not holds("Static/images/Roses.jpg")
    (verdict,) = judged(holds)
    assert "differs in case from the image, `static/images/Roses.jpg`" in verdict.message


def test_each_folder_is_listed_once(tmp_path, monkeypatch):
    listed = []
    list_folder = os.listdir
    monkeypatch.setattr(os, "listdir", lambda path: listed.append(path) or list_folder(path))
    (tmp_path / "images").mkdir()
    for name in "abc":
        (tmp_path / f"images/{name}.png").touch()
    holds = folders_on_disk(tmp_path)
    assert all(holds(f"images/{name}.png") for name in "abc")
    assert [os.path.relpath(path, tmp_path) for path in listed] == ["images", "."]


def test_a_folder_that_one_may_enter_but_not_list_holds_what_is_there():
    holds = Folders({"a/b.png", "a"}.__contains__, lambda folder: () if folder else ("a",))
    assert holds("a/b.png")


def test_letters_with_accents_are_one_however_they_are_stored():
    holds = Folders(lambda _: True, lambda _: ("cafe\u0301.png",))
    assert holds("caf\u00e9.png")


def judged(holds, path="a.md"):
    rule = builtin_rules()["url/missing-asset"]()
    data = ("images/roses.jpg", 1, "static", "content")
    member = Member(path, Region(3, 8, 3, 25), "/image", "image", "/images/roses.jpg", data)
    return list(rule.judge(member, Context(dt.date(2026, 1, 1), holds=holds)))
