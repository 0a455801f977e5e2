from __future__ import annotations

import pytest

from frontlint.config.load import load_settings
from frontlint.discover.pages import Kind, PageFilter, is_about_repository, opens_with_block
from frontlint.discover.sites import site_of
from frontlint.generators.table import GENERATORS

BLOCK = "---\ntitle: A\n---\nText.\n"
HEXO = {"_config.yml": "source_dir: source\nnew_post_name: :title.md\n", "source/": ""}
HUGO = {"hugo.toml": "", "content/": ""}
JEKYLL = {"_config.yml": "markdown: kramdown\ncollections: [docs]\nexclude: [old]\n"}


def kinds(root, *paths):
    site = site_of(root)
    pages = PageFilter(site, load_settings(site.root, site.config, detected=site.detected))
    return [pages.classify(path) for path in paths]


def assert_kinds(root, expected):
    found = dict(zip(expected, kinds(root, *expected), strict=True))
    assert found == expected


PAGE, OUTSIDE, EXCLUDED, FOREIGN, CLAIMED = Kind.PAGE, Kind.OUTSIDE, Kind.EXCLUDED, Kind.FOREIGN, Kind.CLAIMED


def test_hexo(tree):
    root = tree({**HEXO, "source/a.html": BLOCK, "source/b.html": "<p>"})
    assert_kinds(
        root,
        {
            "source/about.md": PAGE,
            "source/About.MD": PAGE,
            "source/_posts/a.md": PAGE,
            "source/_posts/2024/a.markdown": PAGE,
            "source/_drafts/a.md": PAGE,
            "source/_posts/_hidden.md": OUTSIDE,
            "source/_data/a.md": OUTSIDE,
            "source/_posts/.hidden/a.md": OUTSIDE,
            "source/themes/a.md": PAGE,
            "themes/x/README.md": OUTSIDE,
            "themes/x/a.md": OUTSIDE,
            "scaffolds/post.md": Kind.TEMPLATE,
            "docs/a.md": OUTSIDE,
            "readme.md": OUTSIDE,
            "source/readme.md": OUTSIDE,
            "source/a.html": PAGE,
            "source/b.html": FOREIGN,
            "source/a.css": FOREIGN,
        },
    )


def test_hugo(tree):
    root = tree({**HUGO, "content/docs/README.md": BLOCK, "content/a.html": "+++\n+++\n", "content/j.html": '{"a": 1}'})
    assert_kinds(
        root,
        {
            "content/a.md": PAGE,
            "content/_index.md": PAGE,
            "content/_common/a.md": PAGE,
            "content/data/a.md": PAGE,
            "content/docs/README.md": PAGE,
            "content/LICENSE.md": OUTSIDE,
            "content/a.html": PAGE,
            "content/j.html": PAGE,
            "content/missing.html": FOREIGN,
            "contents/a.md": OUTSIDE,
            "archetypes/default.md": Kind.TEMPLATE,
            "layouts/a.md": OUTSIDE,
            "themes/x/content/a.md": OUTSIDE,
            "AGENTS.md": OUTSIDE,
            "package.json": FOREIGN,
        },
    )


def test_jekyll(tree):
    root = tree({**JEKYLL, "index.html": BLOCK, "plain.html": "<p>", "README.md": "# About\n"})
    assert_kinds(
        root,
        {
            "about.md": PAGE,
            "index.html": PAGE,
            "plain.html": FOREIGN,
            "README.md": OUTSIDE,
            "_posts/2024-01-02-a.md": PAGE,
            "travel/_posts/2024-01-02-a.md": PAGE,
            "_drafts/a.md": PAGE,
            "_docs/a.md": PAGE,
            "_docs/_a.md": OUTSIDE,
            "_other/a.md": OUTSIDE,
            "_includes/a.md": OUTSIDE,
            "_layouts/a.html": FOREIGN,
            "_site/a.md": OUTSIDE,
            "vendor/bundle/a.md": OUTSIDE,
            "docs/vendor/a.md": PAGE,
            "node_modules/x/a.md": OUTSIDE,
            "old/a.md": OUTSIDE,
            "#a.md": OUTSIDE,
        },
    )


def test_an_unknown_generator(tree):
    root = tree({".git/": "", "README.md": BLOCK, "docs/changelog.md": BLOCK, "a.html": BLOCK})
    assert_kinds(
        root,
        {
            "a.md": PAGE,
            "docs/a.mdx": PAGE,
            "docs/a.Rmd": PAGE,
            "themes/a.md": PAGE,
            "_a.md": PAGE,
            "README.md": OUTSIDE,
            "CHANGELOG.md": OUTSIDE,
            "docs/changelog.md": PAGE,
            "docs/readme.md": OUTSIDE,
            "skills/x/SKILL.md": CLAIMED,
            "x/SKILL.md": CLAIMED,
            ".github/a.md": OUTSIDE,
            ".hidden.md": OUTSIDE,
            "node_modules/x/a.md": OUTSIDE,
            "a.html": OUTSIDE,
            "a.txt": FOREIGN,
        },
    )


def test_pages_beside_the_settings_file_are_pages_where_there_is_no_content_folder(tree):
    assert kinds(tree({"_config.yml": HEXO["_config.yml"]}, "hexo"), "a.md", "themes/a.md") == [PAGE, OUTSIDE]
    assert kinds(tree({"hugo.toml": ""}, "hugo"), "a.md", "layouts/a.md") == [PAGE, OUTSIDE]


def test_exclude_goes_before_everything(tree):
    root = tree({**HEXO, "frontlint.toml": 'exclude = ["drafts/", "*.tmp.md", "!keep.tmp.md"]\n'})
    assert_kinds(
        root,
        {
            "source/a.md": PAGE,
            "source/a.tmp.md": EXCLUDED,
            "source/keep.tmp.md": PAGE,
            "source/drafts/a.md": EXCLUDED,
            "source/drafts/deep/keep.tmp.md": EXCLUDED,
            "other/drafts/a.md": EXCLUDED,
        },
    )


def test_include_replaces_the_generators_choice(tree):
    root = tree(
        {
            **HEXO,
            "frontlint.toml": 'include = ["docs/", "README.md", ".github/**", "_x/*.adoc", "!docs/old/"]\n',
            "docs/a.png": "no block",
            "_x/a.adoc": BLOCK,
            "_x/b.adoc": "= Title\n",
        }
    )
    assert_kinds(
        root,
        {
            "docs/a.md": PAGE,
            "docs/_hidden.md": PAGE,
            "docs/old/a.md": OUTSIDE,
            "docs/a.png": FOREIGN,
            "README.md": PAGE,
            ".github/ISSUE_TEMPLATE/a.md": PAGE,
            ".other/README.md": OUTSIDE,
            "_x/a.adoc": PAGE,
            "_x/b.adoc": FOREIGN,
            "source/a.md": OUTSIDE,
            "node_modules/docs/a.md": OUTSIDE,
        },
    )


def test_content_below_a_settings_file_that_stands_above_the_generator(tree):
    root = tree({"frontlint.toml": 'exclude = ["blog/content/x/"]\n', "blog/hugo.toml": "", "blog/content/": ""})
    site = site_of(root / "blog")
    pages = PageFilter(site, load_settings(site.root, site.config, detected=site.detected))
    assert pages.classify("blog/content/a.md") is PAGE
    assert pages.classify("blog/content/x/a.md") is EXCLUDED
    assert pages.classify("blog/archetypes/a.md") is Kind.TEMPLATE
    assert pages.classify("a.md") is OUTSIDE


def test_a_part_of_a_generators_site_with_settings_of_its_own(tree):
    root = tree({**HUGO, "content/news/frontlint.toml": "", "content/news/a.md": BLOCK})
    assert kinds(root / "content" / "news", "a.md", "README.md") == [PAGE, OUTSIDE]


def test_a_file_that_is_not_there_is_told_by_the_buffer(tree):
    site = site_of(tree({**HUGO}))
    pages = PageFilter(site, load_settings(site.root, detected=site.detected))
    assert pages.classify("content/README.md") is OUTSIDE
    assert pages.classify("content/README.md", b"---\ntitle: A\n---\n") is PAGE


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "readme.markdown",
        "README_zh-CN.md",
        "README.fr.md",
        "Readme-de.md",
        "CODE_OF_CONDUCT.md",
        "AGENTS.md",
    ],
)
def test_files_about_the_repository(name):
    assert is_about_repository(name)


@pytest.mark.parametrize(
    "name", ["read-me-first.md", "licensing.md", "history-of-rome.md", "security-model.md", "a.md"]
)
def test_pages_whose_names_only_begin_like_them(name):
    assert not is_about_repository(name)


@pytest.mark.parametrize(
    ("generator", "head", "opens"),
    [
        ("jekyll", b"---\ntitle: A\n---\n", True),
        ("jekyll", b"\xef\xbb\xbf---\r\ntitle: A\r\n", True),
        ("jekyll", b"---  \n---\n", True),
        ("jekyll", b"----\n", False),
        ("jekyll", b"--- text\n", False),
        ("jekyll", b"+++\n", False),
        ("jekyll", b'{"a": 1}', False),
        ("jekyll", b"", False),
        ("hugo", b"+++\na = 1\n", True),
        ("hugo", b'{\n  "a": 1\n}', True),
        ("hugo", b"{{ define }}", False),
        ("hexo", b";;;\n", True),
    ],
)
def test_what_opens_with_a_block(tmp_path, generator, head, opens):
    assert opens_with_block(tmp_path / "a.html", GENERATORS[generator], head) is opens
    (tmp_path / "a.html").write_bytes(head)
    assert opens_with_block(tmp_path / "a.html", GENERATORS[generator]) is opens
