from __future__ import annotations

import re

import pytest

from frontlint.document.block import Format, LongerFence
from frontlint.document.scalars import DIALECTS
from frontlint.generators.model import StringList, TitleSource
from frontlint.generators.reading import read_as
from frontlint.generators.table import GENERATORS

ROWS = list(GENERATORS.values())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
class TestEveryRow:
    def test_is_found_by_its_name(self, row):
        assert GENERATORS[row.name] is row

    def test_speaks_a_dialect_that_exists(self, row):
        assert row.dialect in DIALECTS

    def test_writes_endings_in_lower_case_with_a_dot_and_each_once(self, row):
        endings = [*row.extensions, *row.block_extensions]
        assert all(re.fullmatch(r"\.[a-z]+", ending) for ending in endings)
        assert len(endings) == len(set(endings))

    def test_names_what_is_no_page_in_one_of_the_three_forms(self, row):
        assert all(re.fullmatch(r"/[\w.-]+/|[\w-]+/|[\w.-]+", name) for name in row.not_pages)


def test_each_generator_reads_its_own_formats():
    formats = {row.name: row.formats for row in ROWS}
    assert formats["hexo"] == {Format.YAML, Format.HEXO_JSON}
    assert formats["hugo"] == {Format.YAML, Format.TOML, Format.JSON}
    assert formats["jekyll"] == {Format.YAML}


@pytest.mark.parametrize(
    ("generator", "key", "reading"),
    [
        ("hexo", "tags", StringList.WHOLE),
        ("hexo", "keywords", StringList.AS_TEXT),
        ("hugo", "tags", StringList.WHOLE),
        ("hugo", "keywords", StringList.SPACES),
        ("hugo", "aliases", StringList.SPACES),
        ("jekyll", "tags", StringList.SPACES),
        ("jekyll", "category", StringList.WHOLE),
        ("jekyll", "anything", StringList.AS_TEXT),
    ],
)
def test_a_string_for_a_list_is_read_in_each_ones_way(generator, key, reading):
    lists = GENERATORS[generator].string_lists
    assert lists.get(key, lists["*"]) is reading


def test_what_hides_a_page_differs():
    assert dict(GENERATORS["hexo"].hidden) == {"published": False}
    assert dict(GENERATORS["hugo"].hidden) == {"draft": True}
    assert {row.name: list(row.unrendered) for row in ROWS if row.unrendered} == {"hugo": ["build", "_build"]}
    assert dict(GENERATORS["jekyll"].hidden) == {"published": False}
    assert [row.name for row in ROWS if row.future_hidden] == ["hugo", "jekyll"]


def test_where_a_missing_title_comes_from():
    assert {row.name: row.title_source for row in ROWS if row.name in ("generic", "hexo", "hugo", "jekyll")} == {
        "generic": TitleSource.HEADING,
        "hexo": TitleSource.NOWHERE,
        "hugo": TitleSource.NOWHERE,
        "jekyll": TitleSource.FILENAME,
    }


def test_only_hugo_takes_title_and_title_in_capitals_for_one_key():
    assert [row.name for row in ROWS if row.case_insensitive_keys] == ["hugo"]


# Pelican's lines end at a blank one, and the skills' validator cuts at any three dashes.
FENCED = [row.name for row in ROWS if row.block_reader is not None and row.name not in ("pelican", "agent-skills")]


@pytest.mark.parametrize("name", FENCED)
def test_what_is_made_of_a_longer_closing_fence_is_what_is_read(name):
    row = GENERATORS[name]
    found = read_as(b"---\ntitle: T\nname: n\n----\nText.\n", row, path="_posts/2024-01-02-a.md")
    is_read = found.error is None and isinstance(found.values, dict) and found.values.get("title") == "T"
    left = LongerFence.LEAVES if found.body.strip().startswith("-") else LongerFence.CLOSES
    assert row.longer_fence is (left if is_read else LongerFence.OTHER)


@pytest.mark.parametrize("name", FENCED)
def test_who_opens_a_block_at_three_dashes_of_six_is_who_reads_it(name):
    found = read_as(b"------\ntitle: T\nname: n\n---\nText.\n", GENERATORS[name], path="_posts/2024-01-02-a.md")
    is_read = found.error is None and isinstance(found.values, dict) and found.values.get("title") == "T"
    assert GENERATORS[name].opens_at_three is is_read
