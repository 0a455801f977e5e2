from __future__ import annotations

import json
from typing import ClassVar

import pytest

from frontlint.files import watched
from frontlint.generators.detect import _LOOKED_FOR, MARKS, detect, detect_folder, is_git_top
from frontlint.generators.detect_zola import _SHARED, _ZOLA
from frontlint.schema.bundled import file_for

HEXO_SETTINGS = "title: Blog\nurl: https://example.com\nsource_dir: source\nnew_post_name: :title.md\n"
JEKYLL_SETTINGS = "title: Blog\nmarkdown: kramdown\nplugins:\n  - jekyll-feed\n"
NO_SETTINGS = "title: Blog\nauthor: Jane\n"


def make(root, files):
    for path in files:
        place = root / path
        if path.endswith("/"):
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(files[path] if isinstance(files, dict) else "", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"_config.yml": NO_SETTINGS, "package.json": '{"dependencies": {"hexo": "^8.0.0"}}'}, "names hexo"),
        ({"_config.yml": NO_SETTINGS, "package.json": '{"devDependencies": {"hexo": "^8.0.0"}}'}, "names hexo"),
        ({"package.json": '{"hexo": {"version": "8.1.2"}}'}, "names hexo"),
        ({"_config.yml": NO_SETTINGS, "scaffolds/post.md": ""}, "`scaffolds/`"),
        ({"_config.yml": NO_SETTINGS, "source/_posts/a.md": ""}, "`source/_posts/`"),
        ({"_config.yml": NO_SETTINGS, "source/": "", "themes/": ""}, "`theme`"),
        ({"_config.yml": HEXO_SETTINGS, "page.md": ""}, "`source_dir`"),
        ({"_config.yml": "title: x\ntheme: landscape\n", "page.md": ""}, "`theme`"),
        ({"_config.yml": "title: x\npermalink: :year/:month/:day/:title/\n"}, "`permalink`"),
        ({"_config.yml": "# Hexo Configuration\ntitle: x\n"}, "calls itself"),
        ({"_config.yaml": HEXO_SETTINGS}, "`_config.yaml`"),
    ],
)
def test_hexo(tmp_path, files, reason):
    found = detect(make(tmp_path, files))
    assert (found.generator.name, found.root) == ("hexo", tmp_path)
    assert reason in found.reason


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"_config.yml": NO_SETTINGS, "Gemfile": 'gem "jekyll", "~> 4.3"\n'}, "`Gemfile`"),
        ({"_config.yml": NO_SETTINGS, "Gemfile": 'gem "github-pages"\n'}, "`Gemfile`"),
        ({"_config.yml": NO_SETTINGS, "_posts/": ""}, "`_posts/`"),
        ({"_config.yml": NO_SETTINGS, "_layouts/": ""}, "`_layouts/`"),
        ({"_config.yml": JEKYLL_SETTINGS}, "`markdown`"),
        ({"_config.yml": "title: x\ntheme: jekyll-theme-cayman\n"}, "`theme`"),
        ({"_config.yml": "title: x\nremote_theme: a/b\n"}, "`remote_theme`"),
        ({"_config.yml": "permalink: pretty\n"}, "`permalink`"),
        ({"_config.yml": "permalink: /:year/:title/\n"}, "`permalink`"),
        ({"_config.yml": "collections:\n  docs:\n    output: true\n"}, "`collections`"),
        ({"_layouts/": "", "_includes/": ""}, "`_layouts/` and `_includes/`"),
        ({"_posts/": "", "_sass/": ""}, "`_posts/` and `_sass/`"),
    ],
)
def test_jekyll(tmp_path, files, reason):
    found = detect(make(tmp_path, files))
    assert (found.generator.name, found.root) == ("jekyll", tmp_path)
    assert reason in found.reason


@pytest.mark.parametrize(
    "files",
    [
        {"hugo.toml": ""},
        {"hugo.yaml": ""},
        {"hugo.yml": ""},
        {"hugo.json": "{}"},
        {"config/_default/hugo.toml": ""},
        {"config/_default/config.yaml": ""},
        {"config.toml": 'baseURL = "/"\n', "content/": ""},
        {"config.yaml": "baseurl: /\n", "content/": ""},
        {"config.json": '{\n  "baseURL": "/"\n}', "content/": ""},
        {"config.toml": "", "archetypes/": ""},
    ],
)
def test_hugo(tmp_path, files):
    found = detect(make(tmp_path, files))
    assert (found.generator.name, found.root) == ("hugo", tmp_path)
    assert "`" in found.reason


@pytest.mark.parametrize("name", ["_default", "production"])
def test_settings_of_an_environment_of_hugo_are_no_site(tmp_path, name):
    make(tmp_path, ["config/_default/hugo.toml", f"config/{name}/hugo.toml", "content/"])
    assert detect(tmp_path / "config" / name).root == tmp_path
    assert detect_folder(tmp_path / "config" / name) is None


def test_a_site_may_lie_in_a_folder_that_is_called_config(tmp_path):
    make(tmp_path, ["config/site/hugo.toml"])
    assert detect(tmp_path / "config/site").root == tmp_path / "config/site"


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"page.md": ""},
        {"_config.yml": NO_SETTINGS},
        {"_config.yml": "markdown: kramdown\nper_page: 10\n"},
        {"_posts/": ""},
        {"_posts/": "", "_drafts/": ""},
        {"_config.yml": JEKYLL_SETTINGS, "_toc.yml": ""},
        {"config.toml": 'base_url = "/"\n', "templates/": ""},
        {"next.config.js": "module.exports = {}\n"},
        {"slides.md": "", "package.json": "{}"},
        {".vitepress/theme/index.ts": ""},
        {"config.toml": 'baseURL = "/"\n'},
        {"config/settings.py": ""},
        {"package.json": '{"keywords": ["hexo", "hexo-theme"]}'},
        {"package.json": '{"dependencies": {"hexo-theme-next": "1"}}', "source/": ""},
        {"package.json": "not JSON: hexo"},
        {"package.json": '["hexo"]'},
    ],
)
def test_nothing_is_claimed_without_a_mark(tmp_path, files):
    make(tmp_path, files)
    assert detect_folder(tmp_path) is None
    (tmp_path / ".git").mkdir()
    found = detect(tmp_path)
    assert (found.generator.name, found.root) == ("generic", tmp_path)


@pytest.mark.parametrize(
    ("name", "files", "reason"),
    [
        ("astro", {"astro.config.mjs": "", "package.json": '{"dependencies": {"astro": "^5"}}'}, "`astro.config.mjs`"),
        ("starlight", {"astro.config.ts": "import starlight from '@astrojs/starlight';\n"}, "names Starlight"),
        (
            "starlight",
            {"astro.config.mjs": "", "package.json": '{"dependencies": {"@astrojs/starlight": "1"}}'},
            "names",
        ),
        ("docusaurus", {"docusaurus.config.ts": "", "docs/intro.md": "", "package.json": "{}"}, "Docusaurus'"),
        ("eleventy", {".eleventy.js": "", "_includes/": "", "_data/": ""}, "`.eleventy.js`"),
        ("eleventy", {"_includes/": "", "_layouts/": "", "eleventy.config.js": ""}, "`eleventy.config.js`"),
        ("gatsby", {"gatsby-config.js": "", "content/blog/a/index.md": ""}, "Gatsby's"),
        ("mkdocs", {"mkdocs.yml": "site_name: x\n", "docs/index.md": ""}, "MkDocs'"),
        ("mkdocs", {"mkdocs.yml": "theme: readthedocs\nextra: material\n"}, "MkDocs'"),
        ("mkdocs-material", {"mkdocs.yml": "site_name: x\ntheme:\n  features: []\n  name: material\n"}, "`material`"),
        ("mkdocs-material", {"mkdocs.yaml": "theme: material\n"}, "`material`"),
        ("mkdocs-material", {"mkdocs.yml": "theme:\n  name: material\n" + "    - a.long.list\n" * 60}, "`material`"),
        ("mkdocs", {"mkdocs.yml": "theme:\n" + "    - a.long.list\n" * 60 + "plugins: []\n"}, "MkDocs'"),
        ("vitepress", {".vitepress/config.mts": "", "index.md": ""}, "`.vitepress/config.mts`"),
        ("vitepress", {".vitepress/config/index.ts": ""}, "`.vitepress/config/index.ts`"),
        ("quarto", {"_quarto.yml": "project:\n  type: website\n", "index.qmd": ""}, "Quarto's"),
        ("pelican", {"pelicanconf.py": "", "content/a.md": ""}, "Pelican's"),
        ("nextra", {"next.config.mjs": "import nextra from 'nextra'\n", "content/index.mdx": ""}, "uses Nextra"),
        ("zola", {"zola.toml": 'base_url = "/"\n', "content/": ""}, "`zola.toml`"),
        ("zola", {"config.toml": 'base_url = "/"\n', "content/_index.md": "+++\n+++\n"}, "begins with `+++`"),
        ("zola", {"config.toml": 'base_url = "/"\n', "content/": "", "templates/": ""}, "beside `templates/`"),
        ("myst", {"myst.yml": "version: 1\n"}, "MyST's"),
        ("marp", {".marprc.yml": "", "slides.md": ""}, "Marp's"),
        ("slidev", {"slides.md": "", "package.json": '{"dependencies": {"@slidev/cli": "1"}}'}, "names Slidev"),
        ("mdn", {"front-matter-config.json": "{}", "files/en-us/": ""}, "MDN's"),
        ("github-docs", {"package.json": '{\n  "name": "docs.github.com"\n}', "content/index.md": ""}, "GitHub's"),
        ("obsidian", {".obsidian/": "", ".git/": "", "note.md": ""}, "`.obsidian/`"),
    ],
)
def test_the_others(tmp_path, name, files, reason):
    found = detect(make(tmp_path, files))
    assert (found.generator.name, found.root) == (name, tmp_path)
    assert reason in found.reason


SECTION = "+++\ntitle = 'Docs'\nweight = 1\n"


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"content/_index.md": f"{SECTION}sort_by = 'date'\n+++\n"}, "`content/_index.md`"),
        ({"content/_index.md": f"\n{SECTION}[extra]\nx = 1\n+++\n"}, "sets `extra`"),
        ({"content/docs/_index.md": f"{SECTION}template = 'a.html'\r\n+++\r\n"}, "`content/docs/_index.md`"),
        ({"content/_index.md": f"{SECTION}+++\n", "content/b/_index.md": "+++\nsort_by = 'date'\n+++"}, "`sort_by`"),
        (
            {"content/_index.md": "+++\ndescription = '''\nlastmod = 1\n'''\nrender = false\n+++\n"},
            "sets `render`, which only Zola reads",
        ),
    ],
)
def test_zola_by_what_only_its_sections_say(tmp_path, files, reason):
    found = detect(make(tmp_path, files))
    assert (found.generator.name, found.root) == ("zola", tmp_path)
    assert reason in found.reason
    make(tmp_path, {"content/docs/content/_index.md": "+++\nsort_by = 'date'\n+++\n"})
    assert detect(tmp_path / "content" / "docs" / "content").root == tmp_path, "a section may be named content too"


@pytest.mark.parametrize(
    "text",
    [
        f"{SECTION}+++\n",
        f"{SECTION}lastmod = 2024-01-02\nsort_by = 'date'\n+++\n",
        f"{SECTION}[params]\nsort_by = 'date'\n[extra]\n+++\n",
        f"{SECTION}cascade.type = 'x'\nrender = true\n+++\n",
        "---\nsort_by: date\n---\n",
        "sort_by = 'date'\n",
        "",
    ],
)
def test_what_hugo_reads_too_or_alone_is_not_taken_for_zola(tmp_path, text):
    make(tmp_path, {"content/_index.md": text, "content/b/_index.md": "---\n---\n", ".git/": ""})
    assert detect(tmp_path).name == "generic"


def test_a_few_sections_are_looked_at_and_none_where_a_settings_file_lies(tmp_path):
    sections = {f"content/{number}/_index.md": f"{SECTION}+++\n" for number in range(10, 26)}
    make(tmp_path, {**sections, "content/9/_index.md": "+++\nsort_by = 'date'\n+++\n", ".git/": ""})
    with watched() as log:
        assert detect(tmp_path).name == "generic"
    looked = [answers["block"] for answers in log.values() if "block" in answers]
    assert sum(isinstance(answer["found"], str) for answer in looked) == 16
    make(tmp_path, {"hugo.toml": ""})
    with watched() as log:
        assert detect(tmp_path).name == "hugo"
    assert not any("block" in answers for answers in log.values())


def test_the_keys_of_a_section_are_those_of_its_schema():
    known = set(json.loads(file_for("zola-section").read_text(encoding="utf-8"))["properties"])
    assert known | {"generate_feed"} == _ZOLA | _SHARED
    assert _ZOLA.isdisjoint(json.loads(file_for("hugo").read_text(encoding="utf-8"))["properties"])


def test_a_settings_file_that_two_generators_share_is_named_where_nothing_tells_whose_it_is(tmp_path):
    make(tmp_path, {"_config.yml": NO_SETTINGS, "notes/": "", ".git/": ""})
    assert detect(tmp_path / "notes").reason == "`_config.yml` may be Hexo's or Jekyll's, and nothing tells which"
    make(tmp_path, {"_layouts/": ""})
    assert detect(tmp_path / "notes").reason == "`_config.yml` stands beside `_layouts/`"


def test_notes_that_are_kept_in_a_site_are_the_sites(tmp_path):
    make(tmp_path, {"hugo.toml": "", "content/.obsidian/": "", "content/a.md": ""})
    assert detect(tmp_path / "content").generator.name == "hugo"


def test_slides_beside_a_site_do_not_make_it_theirs(tmp_path):
    make(tmp_path, {"_config.yml": JEKYLL_SETTINGS, ".marprc": "", "mkdocs.yml": ""})
    assert detect(tmp_path).generator.name == "mkdocs"
    (tmp_path / "mkdocs.yml").unlink()
    assert detect(tmp_path).generator.name == "jekyll"


class Names(frozenset):
    """Notes which names are looked for."""

    asked: ClassVar = set()

    def __contains__(self, name):
        self.asked.add(name)
        return super().__contains__(name)


@pytest.mark.parametrize("name", sorted(MARKS))
def test_no_name_is_looked_for_that_is_not_asked_of_the_folder(tmp_path, name):
    for beside in ("content/", "archetypes/", "source/"):
        make(tmp_path, {f"{name}/" if name in ("config", "content") else name: "", beside: ""})
        detect_folder(tmp_path, Names([name, beside.rstrip("/")]))
    assert Names.asked <= _LOOKED_FOR


def test_a_file_or_a_folder_deep_inside_finds_the_nearest_mark(tmp_path):
    make(tmp_path, {"hugo.toml": "", "content/posts/a.md": "", "themes/x/exampleSite/hugo.toml": ""})
    assert detect(tmp_path / "content" / "posts" / "a.md").root == tmp_path
    assert detect(tmp_path / "content" / "posts").root == tmp_path
    assert detect(tmp_path / "content" / "not-there.md").root == tmp_path
    inner = tmp_path / "themes" / "x" / "exampleSite"
    assert detect(inner).root == inner


def test_a_folder_of_posts_is_no_site_of_its_own(tmp_path):
    make(tmp_path, {"_config.yml": JEKYLL_SETTINGS, "travel/_posts/2024-01-02-a.md": ""})
    assert detect(tmp_path / "travel").root == tmp_path


def test_the_search_ends_at_the_git_top_level(tmp_path):
    make(tmp_path, {"hugo.toml": "", "other/.git/": "", "other/docs/a.md": ""})
    found = detect(tmp_path / "other" / "docs")
    assert (found.generator.name, found.root) == ("generic", tmp_path / "other" / "docs")


def test_a_submodule_belongs_to_the_repository_around_it(tmp_path):
    make(
        tmp_path,
        {"hugo.toml": "", ".git/": "", "content/.git": "gitdir: ../.git/modules/content\n", "content/a.md": ""},
    )
    assert detect(tmp_path / "content").root == tmp_path
    assert not is_git_top(tmp_path / "content")


def test_a_worktree_is_a_top_level(tmp_path):
    make(tmp_path, {"tree/.git": "gitdir: /somewhere/.git/worktrees/tree\n"})
    assert is_git_top(tmp_path / "tree")


def test_a_settings_file_in_another_encoding_does_not_stop_the_search(tmp_path):
    (tmp_path / "_config.yml").write_bytes("title: Äpfel\nsource_dir: quelle\n".encode("latin-1"))
    assert detect(tmp_path).generator.name == "hexo"


@pytest.mark.parametrize(
    ("block", "name"),
    [
        ("license: mit", "huggingface-model"),
        ("language: en\nlicense: mit\ntags:\n- a", "huggingface-model"),
        ("pipeline_tag: text-generation", "huggingface-model"),
        ("licence: mit\nbase_model: a/b", "huggingface-model"),
        ("title: Demo\nsdk: gradio", "huggingface-space"),
        ("title: Demo\nsdk: 'docker'\ncolorForm: red", "huggingface-space"),
        ("license: mit\nsize_categories:\n- 1K<n<10K", "huggingface-dataset"),
        ("title: A tool\nlicense: mit", "generic"),
        ("tags: [a]\nlanguage: en", "generic"),
        ("title: A tool\nsdk: android", "generic"),
    ],
)
def test_a_card_of_hugging_face_by_what_the_readme_begins_with(tmp_path, block, name):
    make(tmp_path, {".git/": "", "README.md": f"---\n{block}\n---\n# Title\n"})
    (tmp_path / "README.md").write_text(f"---\n{block}\n---\n# Title\n", encoding="utf-8")
    found = detect(tmp_path)
    assert found.name == name
    assert found.root == tmp_path


def test_a_readme_without_a_card_says_nothing(tmp_path):
    make(tmp_path, [".git/"])
    (tmp_path / "README.md").write_text("# Title\n\n---\nlicense: mit\n---\n", encoding="utf-8")
    assert detect(tmp_path).name == "generic"
    make(tmp_path, ["docs/"])
    (tmp_path / "docs" / "README.md").write_text("---\nlicense: mit\n---\n", encoding="utf-8")
    assert detect(tmp_path / "docs").name == "generic"
