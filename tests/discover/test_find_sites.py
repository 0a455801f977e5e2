from __future__ import annotations

import os

import pytest

from frontlint.errors import ConfigError, UsageError

BLOCK = "---\ntitle: A\n---\n"
HUGO = {"hugo.toml": "", "content/a.md": BLOCK, "content/sub/b.md": BLOCK, "content/sub/c.md": BLOCK}


def shown(found):
    return [
        (files.site.root.name, list(files.pages), sorted(files.selected), list(files.outside)) for files in found.sites
    ]


ALL = ["content/a.md", "content/sub/b.md", "content/sub/c.md"]


def test_no_path_is_the_working_directory(tree, find):
    root = tree(HUGO)
    assert shown(find(root)) == [("site", ALL, ALL, [])]
    assert shown(find(root, cwd=root / "content" / "sub")) == [("site", ALL, ALL[1:], [])]


def test_paths_select_and_the_site_stays_whole(tree, find):
    root = tree(HUGO)
    assert shown(find(root, "content/a.md")) == [("site", ALL, ["content/a.md"], [])]
    assert shown(find(root, "content/sub")) == [("site", ALL, ALL[1:], [])]
    assert shown(find(root, "content/sub/", "./content/sub/b.md", "content/a.md")) == [("site", ALL, ALL, [])]
    assert shown(find(root, str(root / "content" / "a.md"))) == [("site", ALL, ["content/a.md"], [])]


def test_a_folder_with_a_name_that_begins_alike_is_not_selected(tree, find):
    root = tree({**HUGO, "content/subway/d.md": BLOCK})
    assert shown(find(root, "content/sub"))[0][2] == ALL[1:]


def test_a_named_file_outside_the_pages(tree, find):
    root = tree({**HUGO, "README.md": "# About\n"})
    assert shown(find(root, "README.md", "README.md")) == [("site", ALL, [], ["README.md"])]


def test_a_named_file_that_git_ignores_is_checked_by_itself(tree, find):
    root = tree({**HUGO, ".gitignore": "a.md\n"})
    assert shown(find(root, "content/a.md")) == [("site", ALL[1:], [], ["content/a.md"])]


def test_a_named_file_that_the_settings_exclude_is_not_checked(tree, find):
    root = tree({**HUGO, "frontlint.toml": 'exclude = ["sub/"]\n', "a.py": ""})
    found = find(root, "content/sub/b.md", "a.py")
    assert shown(found) == [("site", ["content/a.md"], [], [])]
    assert [(skip.path, skip.reason) for skip in found.skipped] == [
        (root / "content" / "sub" / "b.md", "is excluded by the settings"),
        (root / "a.py", "is no file that can hold metadata"),
    ]


@pytest.mark.parametrize("path", ["nowhere", "content/nowhere.md", "../nowhere"])
def test_a_path_that_does_not_exist_is_a_mistake(tree, find, path):
    with pytest.raises(UsageError, match=f"`{path}` does not exist"):
        find(tree(HUGO), path)


def test_a_path_through_a_file_does_not_exist(tree, find):
    with pytest.raises(UsageError, match="does not exist"):
        find(tree(HUGO), "content/a.md/b.md")


def test_a_named_link_that_leads_nowhere_is_a_mistake(tree, find):
    root = tree(HUGO)
    (root / "content/q.md").symlink_to("nowhere.md")
    with pytest.raises(UsageError, match=r"`content/q\.md` is a link to nothing"):
        find(root, "content/q.md")
    (root / "content/loop.md").symlink_to("loop.md")
    with pytest.raises(UsageError, match=r"`content/loop\.md` cannot be read: too many levels of symbolic links"):
        find(root, "content/loop.md")
    assert "content/q.md" not in find(root, "content").sites[0].pages


def test_sites_inside_are_sites_of_their_own(tree, find):
    root = tree({".git/": "", "a.md": BLOCK}, "all")
    tree(HUGO, "all/one")
    tree({"_config.yml": "source_dir: source\nnew_post_name: x\n", "source/_posts/p.md": BLOCK}, "all/two")
    found = find(root)
    assert shown(found) == [
        ("all", ["a.md"], ["a.md"], []),
        ("one", ALL, ALL, []),
        ("two", ["source/_posts/p.md"], ["source/_posts/p.md"], []),
    ]
    assert [files.settings.generator.name for files in found.sites] == ["generic", "hugo", "hexo"]
    assert shown(find(root, "one/content/a.md", "a.md")) == [
        ("all", ["a.md"], ["a.md"], []),
        ("one", ALL, ["content/a.md"], []),
    ]


def test_a_folder_restricts_which_inner_sites_are_found(tree, find):
    root = tree({".git/": "", "x/a.md": BLOCK, "y/a.md": BLOCK}, "all")
    tree(HUGO, "all/x/one")
    tree(HUGO, "all/y/two")
    assert [files.site.root.name for files in find(root, "x").sites] == ["all", "one"]


def test_settings_above_hold_for_the_sites_inside(tree, find):
    root = tree({"frontlint.toml": 'exclude = ["one/content/sub/c.md"]\n', "a.md": BLOCK}, "all")
    tree(HUGO, "all/one")
    found = find(root)
    assert shown(found) == [
        ("all", ["a.md"], ["a.md"], []),
        ("all", ["one/content/a.md", "one/content/sub/b.md"], ["one/content/a.md", "one/content/sub/b.md"], []),
    ]
    assert [files.settings.generator.name for files in found.sites] == ["generic", "hugo"]


def test_each_inner_site_has_the_settings_of_its_own_file(tree, find):
    root = tree({"frontlint.toml": 'exclude = ["a.md"]\n', "a.md": BLOCK}, "all")
    tree({**HUGO, "frontlint.toml": 'exclude = ["b.md"]\n'}, "all/one")
    found = shown(find(root))
    assert [pages for _, pages, _, _ in found] == [[], ["content/a.md", "content/sub/c.md"]]
    assert len(shown(find(root, isolated=True))[1][1]) == 3


def test_a_generator_named_by_the_settings(tree, find):
    root = tree({"frontlint.toml": 'generator = "hugo"\n', "content/a.md": BLOCK, "b.md": BLOCK})
    found = find(root)
    assert shown(found) == [("site", ["content/a.md"], ["content/a.md"], [])]
    assert found.sites[0].settings.generator.name == "hugo"


def test_broken_settings_of_the_generator_are_noted(tree, find):
    root = tree({**HUGO, "hugo.toml": "title = \n"})
    found = find(root)
    assert shown(found)[0][1] == ALL
    assert len(found.notes) == 1
    assert "`hugo.toml` cannot be read" in found.notes[0]


def test_broken_settings_of_our_own_stop_the_run(tree, find):
    with pytest.raises(ConfigError):
        find(tree({**HUGO, "frontlint.toml": "nonsense = 1\n"}))


def test_an_empty_folder_is_a_site_without_pages(tree, find):
    assert shown(find(tree({}))) == [("site", [], [], [])]


def test_a_settings_file_named_for_the_run(tree, find):
    root = tree({**HUGO, "ci/lint.toml": 'exclude = ["content/sub/"]\n'})
    assert shown(find(root, config=root / "ci" / "lint.toml"))[0][1] == ["content/a.md"]


def test_a_generator_that_is_named_below_another_ones_site_builds_from_its_own_folder(tree, find):
    hexo = {"package.json": '{"dependencies": {"hexo": "8"}}', "source/a.md": BLOCK}
    root = tree(
        {**hexo, "manual/frontlint.toml": 'generator = "hugo"\n', "manual/content/a.md": BLOCK, "manual/b.md": ""}
    )
    (found,) = find(root / "manual").sites
    assert (found.settings.generator_root, found.site.generator_root) == (root / "manual", root / "manual")
    assert found.pages == ("content/a.md",)


def test_a_named_generator_holds_where_another_ones_marks_are(tree, find):
    root = tree(
        {
            "frontlint.toml": 'generator = "hexo"\n',
            "blog/_config.yml": "collections: {}\nsource_dir: texts\n",
            "blog/_layouts/": "",
            "blog/texts/a.md": BLOCK,
            "blog/b.md": BLOCK,
        }
    )
    (found,) = [files for files in find(root).sites if files.pages]
    assert (found.settings.generator_root, found.site.generator_root) == (root / "blog", root / "blog")
    assert found.pages == ("blog/texts/a.md",)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_not_opened_to_see_what_is_in_it(tree, find):
    root = tree({"_config.yml": "source_dir: source\n", "scaffolds/": "", "source/": ""})
    os.mkfifo(root / "source" / "README.md")
    assert find(root).sites[0].pages == ()
