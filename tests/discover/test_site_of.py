from __future__ import annotations

from frontlint.discover.sites import site_of


def test_without_any_mark_the_git_top_level_is_the_root(tree):
    root = tree({".git/": "", "docs/a.md": ""})
    site = site_of(root / "docs" / "a.md")
    assert (site.root, site.generator, site.config) == (root, "generic", None)


def test_without_a_repository_the_path_itself_is_the_root(tree):
    root = tree({"docs/a.md": ""})
    assert site_of(root / "docs").root == root / "docs"
    assert site_of(root / "docs" / "a.md").root == root / "docs"


def test_the_nearest_generator_is_the_root(tree):
    root = tree({".git/": "", "blog/hugo.toml": "", "blog/content/a.md": ""})
    site = site_of(root / "blog" / "content" / "a.md")
    assert (site.root, site.generator_root, site.generator) == (root / "blog", root / "blog", "hugo")
    assert site.to_generator("content/a.md") == "content/a.md"


def test_a_settings_file_above_a_generator_makes_paths_relative_to_itself(tree):
    root = tree({"frontlint.toml": "", "blog/hugo.toml": "", "blog/content/a.md": ""})
    site = site_of(root / "blog" / "content")
    assert (site.root, site.generator_root, site.start) == (root, root / "blog", "blog")
    assert site.config == root / "frontlint.toml"
    assert site.to_generator("blog/content/a.md") == "content/a.md"
    assert site.to_generator("blog") == ""
    assert site.to_generator("blogs/a.md") is None


def test_a_settings_file_in_a_part_of_a_generators_site(tree):
    root = tree({"hugo.toml": "", "content/news/frontlint.toml": "", "content/news/a.md": ""})
    site = site_of(root / "content" / "news")
    assert (site.root, site.generator_root, site.start) == (root / "content" / "news", root, "")
    assert site.generator == "hugo"
    assert site.to_generator("a.md") == "content/news/a.md"
    assert site.to_generator("") == "content/news"


def test_isolated_passes_over_settings_files(tree):
    root = tree({".git/": "", "docs/frontlint.toml": "", "docs/a.md": ""})
    assert site_of(root / "docs", isolated=True).root == root
    assert site_of(root / "docs").root == root / "docs"


def test_a_named_settings_file_holds_instead_of_the_nearest(tree):
    root = tree({".git/": "", "ci/lint.toml": "", "frontlint.toml": "", "docs/frontlint.toml": "", "docs/a.md": ""})
    elsewhere = site_of(root / "docs", config=root / "ci" / "lint.toml")
    assert (elsewhere.root, elsewhere.config) == (root, root / "ci" / "lint.toml")
    above = site_of(root / "docs", config=root / "frontlint.toml")
    assert (above.root, above.config) == (root, root / "frontlint.toml")


def test_a_settings_file_above_the_repository_does_not_count(tree):
    root = tree({"frontlint.toml": "", "project/.git/": "", "project/a.md": ""})
    site = site_of(root / "project")
    assert (site.root, site.config) == (root / "project", None)


def test_a_path_that_does_not_exist_belongs_to_the_folder_above_it(tree):
    root = tree({"hugo.toml": "", "content/": ""})
    assert site_of(root / "content" / "new" / "page.md").root == root
