"""The folder of indexes: only what is ours is written, believed and removed."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import sys
from dataclasses import replace

import pytest

from frontlint.cli import cli
from frontlint.report import reporter
from frontlint.report.options import ReportOptions
from frontlint.request import Request
from frontlint.runner import run

TODAY = dt.date(2026, 1, 1)
PAGE = "---\ntitle: Reed {}\ndescription: How a reed is cut\n---\n"


@pytest.fixture
def site(tmp_path):
    root = tmp_path / "site"
    root.mkdir()
    (root / "frontlint.toml").touch()
    for number in range(4):
        (root / f"p{number}.md").write_text(PAGE.format(number))
    return root


def report(request: Request) -> str:
    return "".join(reporter("json")(run(request), ReportOptions(cwd=request.cwd)))


def check(root, **options) -> str:
    """A cached run's report, which must be that of a run without any cache."""
    request = Request((), root, TODAY, cached=True, **options)
    said = report(request)
    assert said == report(replace(request, cached=False))
    return said


def command(*args: str) -> int:
    with pytest.raises(SystemExit) as end:
        cli.main(args=list(args), prog_name="frontlint")
    return int(end.value.code or 0)


def names(folder) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_clean_removes_what_is_ours_and_nothing_else(site):
    check(site)
    folder = site / ".frontlint_cache"
    (folder / "index-of-terms.md").write_text("mine")
    assert command("clean", str(site)) == 0
    # The marks stay with what is left: without them the folder would be somebody else's.
    assert names(folder) == {"index-of-terms.md", "CACHEDIR.TAG", ".gitignore"}
    check(site)
    (folder / "index-of-terms.md").unlink()
    assert command("clean", str(site)) == 0
    assert not folder.exists()


def test_a_folder_with_other_things_and_no_mark_is_not_ours(site):
    folder = site / ".frontlint_cache"
    folder.mkdir()
    (folder / "index-of-terms.md").write_text("mine")
    check(site)
    assert names(folder) == {"index-of-terms.md"}


def test_clean_leaves_the_indexes_of_other_sites_in_a_named_folder(site, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "frontlint.toml").touch()
    (other / "a.md").write_text(PAGE.format(1))
    kept = tmp_path / "kept"
    check(site, cache_dir=kept)
    check(other, cache_dir=kept)
    assert command("clean", "--cache-dir", str(kept), str(site)) == 0
    assert len([name for name in names(kept) if len(name) == 16]) == 1
    assert command("clean", "--cache-dir", str(kept)) == 0
    assert not kept.exists()


def test_what_a_killed_run_left_is_removed(site):
    check(site)
    folder = site / ".frontlint_cache"
    left = folder / "building-999999999-0123abcd.sqlite"
    left.touch()
    os.utime(left, (1, 1))
    check(site, ignore=("tags",))
    assert not left.exists()


def test_a_folder_that_was_never_a_cache_is_left_alone(tmp_path):
    docs = tmp_path / "docs"
    (docs / "guide").mkdir(parents=True)
    (docs / "setup-guide.md").write_text("mine")
    (docs / "guide" / "pages-and-posts.md").write_text("mine")
    assert command("clean", "--cache-dir", str(docs)) == 0
    assert names(docs) == {"guide", "setup-guide.md"}
    assert names(docs / "guide") == {"pages-and-posts.md"}


def test_a_named_folder_with_other_things_in_it_gets_a_folder_of_its_own(site):
    check(site, cache_dir=site)
    assert not (site / ".gitignore").exists()
    assert (site / ".frontlint_cache" / "CACHEDIR.TAG").exists()
    assert command("clean", "--cache-dir", str(site)) == 0
    assert not (site / ".frontlint_cache").exists()


def test_a_link_is_not_followed(site, tmp_path):
    victim = tmp_path / "victim"
    victim.mkdir()
    (site / ".frontlint_cache").symlink_to(victim, target_is_directory=True)
    check(site)
    assert names(victim) == set()


@pytest.mark.parametrize("kind", ["pages", "setup"])
def test_a_kept_text_that_was_damaged_is_not_believed(site, kind):
    check(site)
    (file,) = (site / ".frontlint_cache").glob(f"{kind}-*.json")
    text = file.read_text()
    for old, new in (('"p3.md"', '"p2.md"'), ("title/duplicate", "title/duplicatE"), ("}", ""), ("[", "{")):
        file.write_text(text.replace(old, new))
        check(site)
    file.write_bytes(b"\xff\xfe")
    check(site)


def test_what_is_missing_in_an_index_is_noticed(site):
    said = check(site)
    for statement in ("DELETE FROM records WHERE id = 2", "DELETE FROM facts", "DELETE FROM pages WHERE id = 1"):
        (index,) = (site / ".frontlint_cache").glob("index-*.sqlite")
        connection = sqlite3.connect(index)
        connection.execute(statement)
        connection.commit()
        connection.close()
        assert check(site) == said


def test_settings_files_of_a_plugin_are_noticed_too(site):
    rules = site / "rules"
    rules.mkdir()
    (rules / "house.py").write_text(HOUSE)
    (rules / "house_words.py").write_text("WORD = 'nothing'\n")
    (site / "frontlint.toml").write_text('plugins = ["rules/house.py"]\n')
    before = flagged(site)
    (rules / "house_words.py").write_text("WORD = 'Reed'\n")
    sys.modules.pop("house_words")
    assert flagged(site) == before + 4


HOUSE = """
import sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent))
import house_words
from frontlint.diagnostic import Finding, Severity
from frontlint.rules.base import Example, PageRule

class Word(PageRule):
    '''Flags a word.

    It is not ours.
    '''
    name = "house/word"
    severity = Severity.INFO
    bad = Example("---\\ntitle: nothing\\n---\\n")
    good = Example("---\\ntitle: x\\n---\\n")

    def check(self, page):
        if house_words.WORD in (page.document.string("title") or ""):
            yield Finding("it is a word", page.document.fence)
"""


def flagged(root) -> int:
    result = run(Request((), root, TODAY, cached=True))
    assert not [error for error in result.errors if error.fatal]
    return sum(row.diagnostic.rule == "house/word" for row in result.rows(root))


def test_processes_are_not_asked_for_where_there_are_none(site, monkeypatch):
    monkeypatch.delattr(os, "fork", raising=False)
    check(site, jobs=4)


def test_a_collection_without_pages_does_not_change_the_name_of_the_index(site):
    (site / "schema.json").write_text('{"type": "object"}')
    (site / "frontlint.toml").write_text(
        '[[collections]]\nname = "later"\nfiles = ["later/**"]\nschema = "schema.json"\n'
    )
    check(site)
    before = names(site / ".frontlint_cache")
    (site / "later").mkdir()
    (site / "later" / "a.md").write_text(PAGE.format("a"))
    check(site)
    assert {name for name in names(site / ".frontlint_cache") if name.startswith("index-")} <= before


def test_several_generators_below_one_root_keep_an_index_each(tmp_path):
    (tmp_path / "frontlint.toml").touch()
    for number in range(6):
        content = tmp_path / f"site{number}" / "content"
        content.mkdir(parents=True)
        (content.parent / "hugo.toml").touch()
        (content / "a.md").write_text(PAGE.format(number))
    check(tmp_path)
    check(tmp_path)
    assert len(list((tmp_path / ".frontlint_cache").glob("index-*.sqlite"))) == 6 + 1
