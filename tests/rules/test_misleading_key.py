"""schema/misleading-key beside what whole generators were recorded to publish."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from frontlint import lint_text
from frontlint.generators.table import GENERATORS
from frontlint.rules.schema.misleading import _CLAIMS

ORACLE = Path(__file__).parents[1] / "generators" / "oracle"
BLOCKS = {"draft": "publish-draft-true", "published": "publish-published-false", "publish": "publish-publish-false"}
# By row, the recordings that say whether a page was published.
RECORDINGS = {
    "hexo": ["hexo"],
    "jekyll": ["jekyll", "jekyll-page"],
    "hugo": ["hugo"],
    "pelican": ["pelican"],
    "docusaurus": ["docusaurus-docs"],
    "docusaurus-blog": ["docusaurus-blog"],
    "eleventy": ["eleventy"],
    "mkdocs-material-blog": ["mkdocs-material-blog"],
    "mkdocs": ["mkdocs"],
    "mkdocs-material": ["mkdocs-material-tags"],
}
# What a site may give a meaning itself: plugins publish by Obsidian's key.
NOT_CLAIMED = {("mkdocs", "publish"), ("mkdocs-material", "publish"), ("mkdocs-material-blog", "publish")}
NOT_CLAIMED |= {("eleventy", key) for key in BLOCKS}


def test_every_claim_is_about_a_known_generator():
    assert set(_CLAIMS) <= set(GENERATORS)


@pytest.mark.parametrize("row", RECORDINGS)
@pytest.mark.parametrize("key", BLOCKS)
def test_a_switch_is_claimed_where_the_page_was_published(row, key):
    for recording in RECORDINGS[row]:
        records = json.loads((ORACLE / f"{recording}.json").read_text(encoding="utf-8"))["blocks"]
        record = records[BLOCKS[key]]
        passed_over = record.get("published") is True and "error" not in record
        if (row, key) in NOT_CLAIMED:
            assert passed_over
        else:
            assert (key in _CLAIMS.get(row, {})) is passed_over


@pytest.mark.parametrize("row", _CLAIMS)
def test_what_is_advised_is_the_generators_own_switch(row):
    hidden = GENERATORS[row].hidden
    for claim in _CLAIMS[row].values():
        if claim.key and row != "pelican":
            assert hidden[claim.key] is (claim.value == "true")


@pytest.mark.parametrize(("generator", "value"), [("hexo", "yes"), ("jekyll", '"true"'), ("vitepress", "on")])
def test_of_a_switch_of_another_type_only_the_schema_speaks(generator, value):
    found = lint_text(f"---\ntitle: T\ndraft: {value}\n---\n", path="docs/page.md", generator=generator)
    assert [one.rule for one in found] == ["schema/type"]
