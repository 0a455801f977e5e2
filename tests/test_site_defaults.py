"""What sites give to pages outside them holds where its scope matches, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from frontlint.files import lasting, unchanged, watched
from frontlint.generators.table import GENERATORS
from frontlint.rules.site_info import Default, SiteInfo
from frontlint.site_settings import read_site

ANY = "any"
_SCOPED = """
collections_dir: content
collections: {docs: {output: true}, team: {}}
defaults:
  - scope: {path: ''}
    values: {layout: default, empty: , none: ~}
  - scope: {path: '', type: posts}
    values: {author: Jane}
  - scope: {path: '', type: pages}
    values: {nav: true}
  - scope: {type: docs}
    values: {toc: true}
  - scope: {path: _docs/guide}
    values: {guide: true}
  - scope: {path: 'notes/*/old'}
    values: {old: true}
  - scope: {path: /slash}
    values: {slash: true}
  - values: {lang: en}
"""
_CASCADES = """
defaultContentLanguage = 'en'
[languages.en]
[languages.de]
[[cascade]]
type = 'x'
[cascade.params]
Colour = 'red'
[[cascade]]
title = 'News'
[cascade.target]
path = '{/news,/news/**}'
kind = 'page'
[[cascade]]
layout = 'l'
[cascade._target]
kind = '{home,section}'
[[cascade]]
summary = 's'
[cascade.target]
lang = 'de'
[[cascade]]
weight = 1
[cascade.target]
path = '/a-b/*'
[cascade.target.sites.matrix]
languages = ['en']
"""
SITE = ["colour", "type"]

# By name: the generator, the files, and by page the keys that it is given.
CASES: dict[str, tuple[str, dict[str, str], dict[str, list[str] | str]]] = {
    "jekyll": (
        "jekyll",
        {"_config.yml": _SCOPED},
        {
            "a.md": ["lang", "layout", "nav"],
            "content/_posts/2024-01-02-a.md": ["author", "lang", "layout"],
            "travel/_drafts/a.md": ["author", "lang", "layout"],
            "content/_docs/a.md": ["lang", "layout", "toc"],
            "content/_docs/guide/a.md": ["guide", "lang", "layout", "toc"],
            "content/_docs/guides.md": ["guide", "lang", "layout", "toc"],
            "content/_team/jane.md": ["lang", "layout"],
            "notes/x/old/a.md": ["lang", "layout", "nav", "old"],
            "notes/x/older.md": ["lang", "layout", "nav", "old"],
            "notes/old/x.md": ["lang", "layout", "nav"],
            "slash/a.md": ["lang", "layout", "nav"],
            ".github/ISSUE_TEMPLATE/a.md": [],
        },
    ),
    "jekyll-source": (
        "jekyll",
        {"_config.yml": "source: src\ndefaults:\n- {scope: {path: docs}, values: {layout: x}}\n"},
        {"src/docs/a.md": ["layout"], "docs/a.md": [], "src/a.md": []},
    ),
    "hugo": (
        "hugo",
        {"hugo.toml": _CASCADES},
        {
            "content/a.md": SITE,
            "content/news/a.md": [*SITE[:1], "title", *SITE[1:]],
            "content/news/a/index.de.md": ["colour", "summary", "title", "type"],
            "content/news/_index.md": ["colour", "layout", "type"],
            "content/_index.md": ["colour", "layout", "type"],
            "content/_index.de.md": ["colour", "layout", "summary", "type"],
            "content/newsletter/a.md": SITE,
            "content/A B/c.md": [*SITE, "weight"],
            "content/A B/c.de.md": ["colour", "summary", "type"],
            "content/A B/c/d.md": SITE,
        },
    ),
    "hugo-pages": (
        "hugo",
        {
            "hugo.toml": "[languages.de]\n[languages.en]\n",
            "content/docs/_index.md": "---\nTitle: D\ncascade:\n  description: x\n  params: {toc: true}\n---\nText.\n",
            "content/api/_index.md": "+++\n[[cascade]]\ntitle = 'API'\n[cascade.target]\nkind = 'page'\n+++\n",
            "content/json/_index.md": '{"cascade": [{"type": "j"}]}\n',
            "content/blog/_index.de.md": "---\ncascade: {author: Jane}\n---\n",
            "content/bad/_index.md": "---\ncascade: {author: [Jane}\n---\n",
            "content/plain/_index.md": "---\ntitle: No\n---\ncascade:\n  x: 1\n",
        },
        {
            "content/docs/a/b.md": ["description", "toc"],
            "content/docs/_index.md": ["description", "toc"],
            "content/api/a.md": ["title"],
            "content/api/_index.md": [],
            "content/json/a.md": ["type"],
            "content/blog/a.de.md": ["author"],
            "content/blog/a.md": [],
            "content/bad/a.md": ANY,
            "content/plain/a.md": [],
            "content/a.md": [],
        },
    ),
    "hugo-mounts": (
        "hugo",
        {
            "config/_default/hugo.yaml": "cascade:\n  title: x\n  target: {path: '/docs/**'}\n",
            "config/_default/languages.toml": "[en]\ncontentDir = 'content/en'\n[fr]\ncontentDir = 'content/fr'\n",
            "content/fr/docs/_index.md": "---\ncascade: {summary: x}\n---\n",
        },
        {"content/en/docs/a.md": ["title"], "content/fr/docs/a.md": ["summary", "title"], "content/en/a.md": []},
    ),
    "eleventy": (
        "eleventy",
        {
            "posts/posts.json": '{"layout": "post", "tags": ["post"], "eleventyComputed": {"title": "x"}}',
            "posts/deep/deep.11tydata.json": '{"author": "Jane"}',
            "posts/a.md": "",
            "posts/a.11tydata.json": '{"date": "2024-01-02"}',
            "posts/other.json": "not read: [",
            "talks/talks.11tydata.js": "module.exports = {}",
            "notes/b.md": "",
            "notes/b.11tydata.cjs": "",
            "_data/site.json": "{}",
            "src/_data/menu/main.js": "",
            "node_modules/x/x.json": '{"y": 1}',
        },
        {
            "a.md": ["menu", "site"],
            "posts/b.md": ["layout", "menu", "site", "tags", "title"],
            "posts/deep/b.md": ["author", "layout", "menu", "site", "tags", "title"],
            "posts/a.md": ["date", "layout", "menu", "site", "tags", "title"],
            "talks/deep/a.md": ANY,
            "notes/b.md": ANY,
            "notes/c.md": ["menu", "site"],
            "node_modules/x/a.md": ["menu", "site"],
        },
    ),
    "material": (
        "mkdocs-material",
        {
            "mkdocs.yml": "site_name: x\nplugins: [search, meta]\n",
            "docs/.meta.yml": "hide: [toc]\n",
            "docs/blog/.meta.yml": "authors: [jane]\ntitle: ''\n",
        },
        {"docs/a.md": ["hide"], "docs/blog/posts/a.md": ["authors", "hide"]},
    ),
    "material-file": (
        "mkdocs-material",
        {
            "mkdocs.yml": "plugins:\n  - material/meta: {meta_file: 'own.yml'}\n",
            "docs/own.yml": "hide: [toc]\n",
            "docs/.meta.yml": "title: x\n",
        },
        {"docs/a.md": ["hide"]},
    ),
    "material-without": (
        "mkdocs-material",
        {"mkdocs.yml": "plugins: [search]\n", "docs/.meta.yml": "hide: [toc]\n"},
        {"docs/a.md": []},
    ),
    "quarto": (
        "quarto",
        {
            "_quarto.yml": "project: {type: website}\nauthor: Jane\nmetadata-files: [more.yml, ../x.yml]\ntoc: 1\n",
            "more.yml": "lang: en\n",
            "posts/_metadata.yml": "date: 2024-01-02\n",
            "_site/x/_metadata.yml": "title: x\n",
        },
        {"a.qmd": ["author", "lang", "toc"], "posts/a/index.qmd": ["author", "date", "lang", "toc"]},
    ),
    "quarto-alone": ("quarto", {"posts/_metadata.yml": "date: x\n"}, {"posts/a.qmd": []}),
    "pelican": (
        "pelican",
        {
            "pelicanconf.py": "import os\nAUTHOR = 'Jane'\nDEFAULT_METADATA = {'status': 'draft', 'none': None}\n"
            "FILENAME_METADATA = r'(?P<date>\\d{4}-\\d{2}-\\d{2})_(?P<slug>.*)'\n"
            "EXTRA_PATH_METADATA = {'a.md': {'path': 'b'}, 'extra': {'template': 'x'}}\n"
        },
        {
            "content/b.md": ["author", "date", "slug", "status"],
            "content/a.md": ["author", "date", "path", "slug", "status"],
            "content/extra/c.md": ["author", "date", "slug", "status", "template"],
        },
    ),
    "pelican-running": (
        "pelican",
        {"pelicanconf.py": "DEFAULT_METADATA = {'status': 'draft'}\nDEFAULT_METADATA.update(x())\n"},
        {"content/a.md": ANY},
    ),
    "pelican-changed": (
        "pelican",
        {"pelicanconf.py": "DEFAULT_METADATA = {}\nif 1:\n    DEFAULT_METADATA['status'] = 'draft'\n"},
        {"content/a.md": ANY},
    ),
    "myst": (
        "myst",
        {"myst.yml": "project: {title: x, author: [Jane], license: CC-BY-4.0, description: y}\n"},
        {"a.md": ["author", "authors", "license"]},
    ),
    "docusaurus": ("docusaurus", {"docs/docs.json": '{"title": "x"}'}, {"docs/a.md": []}),
    "vitepress": ("vitepress", {"docs/docs.json": '{"title": "x"}'}, {"docs/a.md": []}),
}


def make(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def given(info: SiteInfo, path: str) -> list[str] | str:
    found = [default.keys for default in info.given_to(path)]
    keys = set().union(*(keys for keys in found if keys is not None))
    assert all(info.gives(key, path) for key in keys)
    assert info.gives("never heard of", path) == (None in found)
    return ANY if None in found else sorted(keys)


@pytest.mark.parametrize("name", CASES)
def test_what_pages_are_given(tmp_path, name):
    generator, files, pages = CASES[name]
    root = tmp_path / "site"
    make(root, files)
    settings = read_site(root, GENERATORS[generator])
    assert {path: given(settings.info, path) for path in pages} == pages
    assert settings.notes == ()


@pytest.mark.parametrize(
    ("generator", "files", "broken", "inside", "outside"),
    [
        ("jekyll", {"_config.yml": "defaults: ["}, "_config.yml", "a.md", None),
        ("hugo", {"hugo.toml": "x"}, "hugo.toml", "content/a.md", None),
        ("eleventy", {"posts/posts.json": "{"}, "posts/posts.json", "posts/a.md", "a.md"),
        ("eleventy", {"posts/posts.json": "[" * 100_000}, "posts/posts.json", "posts/a.md", "a.md"),
        (
            "mkdocs-material",
            {"mkdocs.yml": "plugins: [meta]\n", "docs/a/.meta.yml": "a: ["},
            "docs/a/.meta.yml",
            "docs/a/b.md",
            "docs/b.md",
        ),
        ("quarto", {"_quarto.yml": "", "a/_metadata.yml": "\t"}, "a/_metadata.yml", "a/b.qmd", "b.qmd"),
        ("pelican", {"pelicanconf.py": "x = ("}, "pelicanconf.py", "content/a.md", None),
        ("pelican", {"pelicanconf.py": "x = " + "(" * 5000}, "pelicanconf.py", "content/a.md", None),
        ("myst", {"myst.yml": "project: ["}, "myst.yml", "a.md", None),
    ],
)
def test_a_broken_file_is_noted_once_and_nothing_is_claimed_of_its_pages(
    tmp_path, generator, files, broken, inside, outside
):
    make(tmp_path, files)
    settings = read_site(tmp_path, GENERATORS[generator])
    assert len(settings.notes) == 1
    assert f"`{broken}`" in settings.notes[0]
    assert "\n" not in settings.notes[0]
    assert given(settings.info, inside) == ANY
    if outside is not None:
        assert given(settings.info, outside) == []


def test_paths_are_those_of_the_generators_root():
    default = Default(re.compile("docs/"), frozenset({"layout"}), "_config.yml")
    assert SiteInfo(defaults=(default,), below="web").gives("layout", "web/docs/a.md")
    assert not SiteInfo(defaults=(default,), below="web").gives("layout", "docs/a.md")
    assert SiteInfo(defaults=(default,), above="docs").gives("layout", "a.md")
    assert not SiteInfo(defaults=(default,)).gives("layout", "a.md")


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        ({"content/a/b.md": "new"}, True),
        ({"content/a/_index.md": "---\ncascade: {x: 1}\n---\nAnother text.\n"}, True),
        ({"content/b/_index.md": "---\ntitle: C\n---\n"}, True),
        ({"content/a/_index.md": "---\ncascade: {y: 1}\n---\nText.\n"}, False),
        ({"content/b/_index.md": "---\ntitle: B\ncascade: {x: 1}\n---\n"}, False),
        ({"content/new/_index.md": "---\ntitle: B\n---\n"}, False),
        ({"hugo.toml": "title = 'x'"}, False),
    ],
)
def test_a_log_tells_whether_defaults_may_have_changed(tmp_path, change, holds):
    make(
        tmp_path,
        {
            "hugo.toml": "",
            "content/a/_index.md": "---\ncascade: {x: 1}\n---\nText.\n",
            "content/b/_index.md": "---\ntitle: B\n---\n",
        },
    )
    with watched() as log:
        read_site(tmp_path, GENERATORS["hugo"])
    assert unchanged(log)
    make(tmp_path, change)
    assert unchanged(log) is holds
    with watched() as again:
        read_site(tmp_path, GENERATORS["hugo"])
    assert (lasting(again) == lasting(log)) is holds
