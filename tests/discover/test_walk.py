from __future__ import annotations

import os

import pytest

from frontlint.config.load import load_settings
from frontlint.discover.pages import PageFilter
from frontlint.discover.sites import site_of
from frontlint.discover.walk import walk

HUGO = {"hugo.toml": "", "content/": ""}


def walked(root, *, isolated=False):
    site = site_of(root, isolated=isolated)
    settings = load_settings(site.root, site.config, isolated=isolated, detected=site.detected)
    return walk(site, PageFilter(site, settings), isolated=isolated)


def test_pages_are_sorted_by_path(tree):
    root = tree({**HUGO, "content/b.md": "", "content/a/z.md": "", "content/a.md": "", "content/é.md": "", "x.md": ""})
    assert walked(root).pages == ["content/a.md", "content/a/z.md", "content/b.md", "content/é.md"]


def test_other_sites_inside_are_left_out_and_named(tree):
    root = tree(
        {
            ".git/": "",
            "a.md": "",
            "one/hugo.toml": "",
            "one/content/a.md": "",
            "two/frontlint.toml": "",
            "two/a.md": "",
            "three/pyproject.toml": "[tool.other]\n",
            "three/a.md": "",
            "four/pyproject.toml": "[tool.frontlint]\n",
            "node_modules/x/hugo.toml": "",
        }
    )
    found = walked(root)
    assert (found.pages, found.nested) == (["a.md", "three/a.md"], ["four", "one", "two"])
    found = walked(root, isolated=True)
    assert (found.pages, found.nested) == (["a.md", "three/a.md", "two/a.md"], ["one"])


def test_a_site_inside_the_content_of_another(tree):
    root = tree({**HUGO, "content/a.md": "", "content/demo/hugo.toml": "", "content/demo/content/a.md": ""})
    found = walked(root)
    assert (found.pages, found.nested) == (["content/a.md"], ["content/demo"])


def test_what_agents_and_github_read_is_found_in_every_site(tree):
    root = tree(
        {
            **HUGO,
            ".git/": "",
            ".gitignore": ".claude/commands/\n",
            "content/a.md": "",
            ".claude/skills/x/SKILL.md": "",
            ".claude/skills/x/more.md": "",
            ".claude/commands/a.md": "",
            ".cursor/rules/a.mdc": "",
            ".github/ISSUE_TEMPLATE/bug.md": "",
            ".github/ISSUE_TEMPLATE/config.yml": "",
            ".github/README.md": "",
            ".other/a.md": "",
            "tools/.claude/agents/a.md": "",
        }
    )
    claimed = [
        ".claude/skills/x/SKILL.md",
        ".cursor/rules/a.mdc",
        ".github/ISSUE_TEMPLATE/bug.md",
        "tools/.claude/agents/a.md",
    ]
    assert walked(root).pages == [*claimed[:3], "content/a.md", claimed[3]]
    (root / "frontlint.toml").write_text('exclude = [".github/"]\n')
    assert ".github/ISSUE_TEMPLATE/bug.md" not in walked(root).pages
    (root / "frontlint.toml").write_text('include = ["content/"]\n')
    assert walked(root).pages == ["content/a.md"]


def test_skills_that_are_handed_out_are_found_in_every_repository(tree):
    skills = {
        ".agents/skills/a/SKILL.md": "",
        ".agents/skills/a/more.md": "",
        ".agents/skills/README.md": "",
        "plugins/p/skills/b/SKILL.md": "",
        "skills/.curated/c/SKILL.md": "",
        "skills/d/SKILL.md": "",
        "skills/d/.venv/skills/e/SKILL.md": "",
        "skills/d/node_modules/e/SKILL.md": "",
    }
    root = tree({**HUGO, ".git/": "", **skills, "skills/d/more.md": "", "e/SKILL.md": "", "content/SKILL.md": ""})
    found = [
        ".agents/skills/a/SKILL.md",
        "plugins/p/skills/b/SKILL.md",
        "skills/.curated/c/SKILL.md",
        "skills/d/SKILL.md",
    ]
    assert walked(root).pages == [found[0], "content/SKILL.md", *found[1:]]
    (root / "hugo.toml").unlink()
    assert walked(root).pages == [found[0], "content/SKILL.md", "e/SKILL.md", *found[1:], "skills/d/more.md"]


def test_a_loop_of_links_ends(tree):
    root = tree({**HUGO, "content/a/b.md": ""})
    (root / "content" / "a" / "loop").symlink_to(root / "content", target_is_directory=True)
    (root / "content" / "self").symlink_to("self")
    assert walked(root).pages == ["content/a/b.md"]


def test_a_link_to_a_page_of_the_site_is_not_a_second_page(tree):
    root = tree({**HUGO, "content/a.md": ""})
    outside = tree({"b.md": ""}, "outside")
    (root / "content" / "again.md").symlink_to(root / "content" / "a.md")
    (root / "content" / "b.md").symlink_to(outside / "b.md")
    (root / "content" / "broken.md").symlink_to(root / "nowhere.md")
    assert walked(root).pages == ["content/a.md", "content/b.md"]


def test_a_content_folder_that_is_a_link(tree):
    root = tree({"hugo.toml": ""})
    elsewhere = tree({"a.md": "", "deep/b.md": ""}, "elsewhere")
    (root / "content").symlink_to(elsewhere, target_is_directory=True)
    assert walked(root).pages == ["content/a.md", "content/deep/b.md"]


def test_a_pipe_is_no_page(tree):
    root = tree(HUGO)
    os.mkfifo(root / "content" / "pipe.md")
    assert walked(root).pages == []


def test_a_folder_named_like_a_page_is_none(tree):
    root = tree({**HUGO, "content/a.md/index.md": ""})
    assert walked(root).pages == ["content/a.md/index.md"]


def test_an_unreadable_folder_is_noted(tree, monkeypatch):
    root = tree({**HUGO, "content/a.md": "", "content/shut/b.md": ""})
    scan = os.scandir

    def refuse(path):
        if os.fspath(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = walked(root)
    assert found.pages == ["content/a.md"]
    assert found.notes == ["the folder `content/shut` cannot be read: Permission denied"]


@pytest.mark.parametrize("ignored", ["drafts/\n", "/content/drafts\n", "content/drafts/*.md\n", "**/drafts/\n"])
def test_what_git_ignores_is_no_page(tree, ignored):
    root = tree({**HUGO, ".gitignore": ignored, "content/a.md": "", "content/drafts/b.md": ""})
    assert walked(root).pages == ["content/a.md"]
    (root / ".git").mkdir()
    assert walked(root).pages == ["content/a.md"]
