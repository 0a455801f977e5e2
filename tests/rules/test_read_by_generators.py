"""Rules that tell what a page's generator reads: against a table of real readers, beside the schemas, and in time."""

from __future__ import annotations

import pytest

from frontlint import lint_text
from frontlint.document.parse import parse
from frontlint.generators.table import GENERATORS
from frontlint.rules.base import Page
from frontlint.rules.registry import builtin_rules
from frontlint.rules.syntax import skips
from frontlint.text import Source

# What readers were seen to make of pages (not of what frontlint says of them): those that find the block.
ALL = {
    "agent-skills",
    "astro",
    "docusaurus",
    "eleventy",
    "gatsby",
    "hexo",
    "huggingface-model",
    "hugo",
    "jekyll",
    "mkdocs",
    "myst",
    "nextra",
    "pelican",
    "vitepress",
    "zola",
}
TABLE = {
    "---\r\ntitle: T\r\nname: n\r\n---\r\n\r\nText.\r\n": ALL,
    "\ufeff---\ntitle: T\nname: n\n---\n\nText.\n": ALL - {"myst", "jekyll", "huggingface-model", "agent-skills"},
    "--- \ntitle: T\nname: n\n---\n\nText.\n": ALL - {"hexo", "zola", "huggingface-model"},
    "---\ntitle: T\nname: n\n--- \n\nText.\n": ALL,
    "----\ntitle: T\nname: n\n----\n\nText.\n": {"hexo", "myst", "pelican"},
    "---\n\ntitle: T\nname: n\n---\n\nText.\n": ALL - {"pelican"},
    "---\ntitle: T\nname: n\n---": ALL - {"mkdocs"},
    "---\ntitle: T --- U\nname: n\n---\n\nText.\n": ALL - {"agent-skills"},
    '+++\ntitle = "T"\nname = "n"\n+++\n\nText.\n': {"hugo", "zola", "astro"},
    '{"title": "T", "name": "n"}\n\nText.\n': {"hugo"},
    "\n---\ntitle: T\nname: n\n---\n\nText.\n": {"hexo", "astro", "hugo", "zola", "huggingface-model"},
    "---\ntitle: T\nname: n\n...\n\nText.\n": {"myst", "mkdocs", "pelican", "jekyll"},
    # Agents find an empty block, and pass over the skill.
    "---\n---\n\nText.\n": ALL - {"hexo", "mkdocs", "agent-skills"},
}


def path_of(generator: str) -> str:
    """A page's path; of a repository of models only the README is one."""
    return "README.md" if generator == "huggingface-model" else "page.md"


@pytest.mark.parametrize("text", TABLE, ids=repr)
def test_what_is_said_of_fences_is_what_real_readers_do(text):
    for name in sorted(ALL):
        said = [d for d in lint_text(text, path=path_of(name), generator=name) if d.rule.startswith("syntax/")]
        assert len(said) == (name not in TABLE[text]), (name, [d.message for d in said])


def test_a_page_like_others_costs_no_reading(monkeypatch):
    def asked(*_):
        raise AssertionError("a plain page was read as its generator reads it")

    monkeypatch.setattr("frontlint.rules.syntax._fences.skipped", asked)
    pages = {
        "hexo": "---\ntitle: T\n---\nText.\n",
        "mkdocs": "---\r\ntitle: T\r\n---\r\n",
        "hugo": '+++\ntitle = "T"\n+++\n',
        "pelican": "Title: T\nDate: 2026-01-02\n\nText.\n",
        "jekyll": "Text.\n",
        "zola": "",
    }
    for name, text in pages.items():
        document = parse(Source.from_bytes("page.md", text.encode()), GENERATORS[name])
        assert list(skips.GeneratorSkips().check(Page(document, "page.md", GENERATORS[name]))) == []


@pytest.mark.parametrize(
    ("generator", "text", "rules"),
    [
        ("mkdocs-material", "---\ntitle: no\n---\n", ["schema/type"]),
        ("mkdocs-material", "---\nlang: no\n---\n", ["syntax/ambiguous-value"]),
        ("huggingface-model", "---\nlanguage: no\n---\n", ["schema/type"]),
        ("huggingface-model", "---\nlanguage:\n- en\n- no\n---\n", ["schema/type"]),
        ("hugo", "---\ntitle: T\ndraft: yes\n---\n", ["schema/type"]),
        ("hexo", "--- \ntitle: T\n...\n", ["syntax/unclosed"]),
        ("eleventy", "---\ntitle: T\ncontent: 12:30\n---\n", ["schema/reserved-key"]),
    ],
)
def test_one_fault_is_told_once(generator, text, rules):
    assert [d.rule for d in lint_text(text, path=path_of(generator), generator=generator)] == rules


def test_what_the_schema_does_not_say_is_told():
    found = lint_text(
        "---\ntitle: no\n---\n", path="page.md", generator="mkdocs-material", settings={"ignore": ["schema/type"]}
    )
    assert [d.rule for d in found] == ["syntax/ambiguous-value"]


def test_every_row_names_keys_that_are_kept():
    assert "schema/reserved-key" in builtin_rules()
    for generator in GENERATORS.values():
        keys = [(key, kept.where) for kept in generator.reserved_keys for key in kept.keys]
        assert len(keys) == len(set(keys)), generator.name
