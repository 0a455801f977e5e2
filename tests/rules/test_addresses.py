"""url/conflict on whole sites: what the settings say of addresses, and folders below the site's root."""

from __future__ import annotations

import pytest

from frontlint.api import lint_paths

SITES = {
    "Hugo, addresses by permalinks": (
        {
            "hugo.toml": "[permalinks]\nposts = '/:year/:slug/'\n",
            "content/a.md": "---\nurl: /roses/\n---\n",
            "content/roses.md": "---\ntitle: Roses\n---\n",
        },
        0,
    ),
    "Hugo, files with endings": (
        {
            "hugo.toml": "uglyURLs = true\n",
            "content/roses.md": "---\ntitle: Roses\n---\n",
            "content/roses/_index.md": "---\ntitle: Roses\n---\n",
        },
        0,
    ),
    "Hugo, addresses with capitals": (
        {
            "hugo.toml": "disablePathToLower = true\n",
            "content/a.md": "---\nurl: /roses/\n---\n",
            "content/Roses.md": "---\ntitle: Roses\n---\n",
        },
        0,
    ),
    "Hugo, aliases at which nothing is written": (
        {
            "hugo.yaml": "disableAliases: true\n",
            "content/a.md": "---\naliases: [/roses/]\n---\n",
            "content/b.md": "---\naliases: [/roses/]\n---\n",
            "content/roses.md": "---\ntitle: Roses\n---\n",
        },
        0,
    ),
    "Hugo, aliases at which nothing is written, and addresses": (
        {
            "hugo.toml": "disableAliases = true\n",
            "content/a.md": "---\nurl: /roses/\n---\n",
            "content/roses.md": "---\ntitle: Roses\n---\n",
        },
        1,
    ),
    "Hugo, aliases": (
        {
            "hugo.toml": "disableAliases = false\n",
            "content/a.md": "---\naliases: [/roses/]\n---\n",
            "content/roses.md": "---\ntitle: Roses\n---\n",
        },
        1,
    ),
    "Hugo, nothing set": (
        {
            "hugo.toml": "title = 'Garden'\n",
            "content/roses.md": "---\ntitle: Roses\n---\n",
            "content/roses/_index.md": "---\ntitle: Roses\n---\n",
        },
        1,
    ),
    "Jekyll, a permalink for all pages": (
        {
            "_config.yml": "defaults:\n  - scope: {path: ''}\n    values: {permalink: /:basename/}\n",
            "a.md": "---\npermalink: /roses/\n---\n",
            "roses/index.md": "---\ntitle: Roses\n---\n",
        },
        0,
    ),
    "Jekyll, nothing set": (
        {
            "_config.yml": "plugins: [jekyll-feed]\n",
            "a.md": "---\npermalink: /roses/\n---\n",
            "roses/index.md": "---\ntitle: Roses\n---\n",
        },
        1,
    ),
    "Hugo, a content folder for each language": (
        {
            "hugo.toml": "[languages.en]\ncontentDir = 'content/english'\n[languages.de]\ncontentDir = 'content'\n",
            "content/english/a.md": "---\nurl: /roses/\naliases: [/rose/]\n---\n",
            "content/roses.md": "---\naliases: [/rose/]\n---\n",
        },
        0,
    ),
    "Hugo in a folder": (
        {
            "web/hugo.toml": "title = 'Garden'\n",
            "web/content/a.md": "---\nurl: /roses/\n---\n",
            "web/content/roses.md": "---\ntitle: Roses\n---\n",
        },
        1,
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_what_the_settings_say(name, tmp_path):
    files, count = SITES[name]
    write(tmp_path, files)
    rows = list(lint_paths(cwd=tmp_path).rows(tmp_path))
    assert [row.diagnostic.rule for row in rows] == ["url/conflict"] * count


BESIDE = {
    "hugo.toml": "title = 'Garden'\n",
    "content/a/b.md": "---\nurl: /c/\n---\n",
    "content/c.md": "---\ntitle: C\n---\n",
}


def test_an_index_that_comes_takes_the_addresses_of_the_pages_beside_it(tmp_path):
    write(tmp_path, BESIDE)
    found = []
    for index in ("_index.md", "index.md"):
        write(tmp_path, {f"content/a/{index}": "---\ntitle: A\n---\n"})
        found.append([row.diagnostic.path for row in lint_paths(cwd=tmp_path).rows(tmp_path)])
        (tmp_path / "content/a" / index).unlink()
    assert found == [["content/a/b.md"], []]


def test_an_index_that_is_not_checked_makes_parts_of_a_page_all_the_same(tmp_path):
    write(tmp_path, {**BESIDE, "content/a/index.md": "---\ntitle: A\n---\n"}, 'exclude = ["content/a/index.md"]\n')
    assert not list(lint_paths(cwd=tmp_path).rows(tmp_path))


def write(root, files, settings=""):
    for path, text in {"frontlint.toml": f'select = ["url/conflict"]\n{settings}', **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
