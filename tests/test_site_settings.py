from __future__ import annotations

import time

import pytest

from frontlint.generators.model import StringList, TitleSource
from frontlint.generators.table import GENERATORS
from frontlint.site_settings import read_site


def read(root, generator, files):
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return read_site(root, GENERATORS[generator])


def given(settings, path):
    """The keys that a page is given, in order; None among them is any key."""
    found = [default.keys for default in settings.info.given_to(path)]
    return None if None in found else sorted(set().union(*found))


def excludes(settings, path):
    return any(pattern.search(path) for pattern in settings.excluded)


@pytest.mark.parametrize(
    ("generator", "files", "content", "output"),
    [
        ("mkdocs", {"mkdocs.yml": "site_name: A Site\ndocs_dir: ./src/\nsite_dir: out\n"}, ("src",), "/out/"),
        ("mkdocs-material", {"mkdocs.yaml": "site_name: A Site\nx: !!python/name:a.b\n"}, ("docs",), "/site/"),
        ("mkdocs", {"mkdocs.yml": "site_name: A Site\ndocs_dir: ../docs\n"}, ("docs",), "/site/"),
        ("zola", {"config.toml": 'title = "A Site"\noutput_dir = "www"\n'}, ("content",), "/www/"),
        ("quarto", {"_quarto.yml": "project: {output-dir: docs}\nwebsite: {title: A Site}\n"}, (".",), "/docs/"),
        ("myst", {"myst.yml": "project: {title: A Site}\n"}, (".",), "/_build/"),
    ],
)
def test_the_settings_of_others(tmp_path, generator, files, content, output):
    settings = read(tmp_path, generator, files)
    assert settings.info.name == "A Site"
    assert settings.generator.content == content
    assert output in settings.generator.not_pages
    assert settings.files == tuple(files)
    assert settings.notes == ()


@pytest.mark.parametrize(
    ("generator", "files"),
    [
        ("hexo", {"_config.yml": "title: A Site\ntimezone: Asia/Tokyo\n"}),
        ("jekyll", {"_config.yml": "title: A Site\ntimezone: Asia/Tokyo\n"}),
        ("jekyll", {"_config.yml": "name: A Site\ntimezone: Asia/Tokyo\n"}),
        ("jekyll", {"_config.toml": 'title = "A Site"\ntimezone = "Asia/Tokyo"\n'}),
        ("hugo", {"hugo.toml": 'title = "A Site"\ntimeZone = "Asia/Tokyo"\n'}),
        ("hugo", {"hugo.yaml": "TITLE: A Site\ntimezone: Asia/Tokyo\n"}),
        ("hugo", {"config.json": '{"title": "A Site", "timeZone": "Asia/Tokyo"}'}),
        ("hugo", {"config/_default/hugo.toml": 'title = "A Site"\ntimeZone = "Asia/Tokyo"\n'}),
    ],
)
def test_the_name_and_the_time_zone_are_read_from_every_form(tmp_path, generator, files):
    settings = read(tmp_path, generator, files)
    assert (settings.info.name, settings.info.timezone) == ("A Site", "Asia/Tokyo")
    assert settings.files == tuple(files)
    assert settings.notes == ()


def test_without_settings_files_the_generator_is_as_it_is(tmp_path):
    for name in ("generic", "hexo", "hugo"):
        settings = read_site(tmp_path, GENERATORS[name])
        assert settings.generator.content == GENERATORS[name].content
        assert (settings.info.name, settings.notes, settings.files) == (None, (), ())


def test_an_empty_value_is_none(tmp_path):
    settings = read(tmp_path, "hexo", {"_config.yml": "title:\ntimezone: ''\nsource_dir:\n"})
    assert (settings.info.name, settings.info.timezone) == (None, None)
    assert settings.generator.content == ("source",)


def test_a_title_that_looks_like_a_number_stays_text(tmp_path):
    assert read(tmp_path, "jekyll", {"_config.yml": "title: 2024\n"}).info.name == "2024"


@pytest.mark.parametrize(
    ("generator", "name", "text"),
    [
        ("hexo", "_config.yml", "title: A: B\n"),
        ("hexo", "_config.yml", "\ttitle: x\n"),
        ("jekyll", "_config.yml", "- a\n- b\n"),
        ("jekyll", "_config.yml", "just words\n"),
        ("hugo", "hugo.toml", "title = \n"),
        ("hugo", "hugo.json", "{"),
        ("hugo", "hugo.yaml", "a: [\n"),
    ],
)
def test_broken_settings_are_noted_and_not_fatal(tmp_path, generator, name, text):
    settings = read(tmp_path, generator, {name: text})
    assert len(settings.notes) == 1
    assert f"`{name}`" in settings.notes[0]
    assert "\n" not in settings.notes[0]
    assert settings.info.name is None


def test_settings_that_are_no_text_are_noted(tmp_path):
    (tmp_path / "hugo.toml").write_bytes(b"title = '\xff'\n")
    assert len(read_site(tmp_path, GENERATORS["hugo"]).notes) == 1


class TestHexo:
    def test_the_source_folder(self, tmp_path):
        settings = read(tmp_path, "hexo", {"_config.yml": "source_dir: ./pages/\npublic_dir: docs\n"})
        assert settings.generator.content == ("pages",)
        assert "/docs/" in settings.generator.not_pages

    def test_a_source_folder_elsewhere_is_not_followed(self, tmp_path):
        assert read(tmp_path, "hexo", {"_config.yml": "source_dir: ../other\n"}).generator.content == ("source",)

    def test_what_is_not_rendered_is_no_page(self, tmp_path):
        text = "skip_render:\n  - 'demo/*'\n  - 'raw/**'\n  - one.md\nexclude: 'drafts/**/*.md'\n"
        settings = read(tmp_path, "hexo", {"_config.yml": text})
        assert excludes(settings, "source/demo/a.md")
        assert not excludes(settings, "source/demo/deep/a.md")
        assert excludes(settings, "source/raw/deep/a.md")
        assert excludes(settings, "source/one.md")
        assert not excludes(settings, "source/one.mdx")
        assert excludes(settings, "source/drafts/a.md")
        assert excludes(settings, "source/drafts/b/a.md")
        assert not excludes(settings, "source/b/drafts/a.md")

    @pytest.mark.parametrize("name", ["ab.md", "xaxbx.md", "aabb.b.md"])
    def test_several_wild_cards_in_a_name(self, tmp_path, name):
        settings = read(tmp_path, "hexo", {"_config.yml": "skip_render: '*a*b*.md'\n"})
        assert excludes(settings, f"source/{name}")
        assert not excludes(settings, f"source/{name}x")
        assert not excludes(settings, f"source/a/{name[1:]}")

    @pytest.mark.parametrize("glob", ["**/" * 8 + "z", "*a" * 8 + "z", "**a" * 8 + "z"])
    def test_wild_cards_take_no_time(self, tmp_path, glob):
        settings = read(tmp_path, "hexo", {"_config.yml": f"skip_render: '{glob}'\n"})
        start = time.process_time()
        assert not excludes(settings, "source/" + "a/" * 30 + "a" * 40)
        assert time.process_time() - start < 1

    def test_include_opens_folders_with_an_underscore(self, tmp_path):
        settings = read(tmp_path, "hexo", {"_config.yml": "include:\n  - '_docs/**/*'\n"})
        assert "_docs" in settings.generator.open_folders

    def test_titles_from_file_names_and_hidden_future(self, tmp_path):
        row = read(tmp_path, "hexo", {"_config.yml": "use_slug_as_post_title: true\nfuture: false\n"}).generator
        assert row.title_source is TitleSource.FILENAME
        assert row.future_hidden
        assert row.future_keys == ("date",)


class TestJekyll:
    def test_collections_and_included_folders_are_open(self, tmp_path):
        text = "collections:\n  docs:\n    output: true\n  team: {}\ninclude: [_pages]\n"
        row = read(tmp_path, "jekyll", {"_config.yml": text}).generator
        assert row.open_folders == ("_posts", "_drafts", "_docs", "_team", "_pages")

    def test_collections_as_a_list(self, tmp_path):
        row = read(tmp_path, "jekyll", {"_config.yml": "collections: [docs]\n"}).generator
        assert row.open_folders == ("_posts", "_drafts", "_docs")

    def test_without_readable_settings_any_folder_may_be_a_collection(self, tmp_path):
        assert "_*" in read_site(tmp_path, GENERATORS["jekyll"]).generator.open_folders
        assert "_*" in read(tmp_path, "jekyll", {"_config.yml": "a: [\n"}).generator.open_folders

    def test_defaults_hold_where_their_scope_does(self, tmp_path):
        text = (
            "defaults:\n  - scope: {path: ''}\n    values: {layout: default}\n"
            "  - scope: {path: _posts, type: posts}\n    values:\n      author: Jane\n      image: /x.png\n"
        )
        settings = read(tmp_path, "jekyll", {"_config.yml": text})
        assert given(settings, "a.md") == ["layout"]
        assert given(settings, "_posts/2024-01-02-a.md") == ["author", "image", "layout"]

    @pytest.mark.parametrize("text", ["defaults: yes\n", "defaults: [1]\n", "defaults:\n  - values: x\n"])
    def test_defaults_of_another_shape_say_nothing(self, tmp_path, text):
        assert read(tmp_path, "jekyll", {"_config.yml": text}).info.defaults == ()

    def test_exclude_is_a_prefix_or_a_pattern_that_passes_slashes(self, tmp_path):
        settings = read(tmp_path, "jekyll", {"_config.yml": "exclude: [old/, '*.draft.md', /notes.md]\n"})
        assert excludes(settings, "old/a.md")
        assert not excludes(settings, "new/old/a.md")
        assert excludes(settings, "deep/down/a.draft.md")
        assert excludes(settings, "notes.md")

    def test_source_moves_the_pages_and_what_is_excluded(self, tmp_path):
        settings = read(tmp_path, "jekyll", {"_config.yml": "source: src\ndestination: ./out\nexclude: [old]\n"})
        assert settings.generator.content == ("src",)
        assert "/out/" in settings.generator.not_pages
        assert excludes(settings, "src/old/a.md")

    def test_future_posts_are_shown_where_the_settings_say_so(self, tmp_path):
        assert not read(tmp_path, "jekyll", {"_config.yml": "future: true\n"}).generator.future_hidden


class TestHugo:
    def test_content_folder(self, tmp_path):
        assert read(tmp_path, "hugo", {"hugo.toml": 'contentDir = "docs/"\n'}).generator.content == ("docs",)

    def test_a_content_folder_for_each_language(self, tmp_path):
        text = '[languages.en]\ncontentDir = "content/en"\n[languages.fr]\ncontentDir = "content/fr"\n'
        content = read(tmp_path, "hugo", {"hugo.toml": text}).generator.content
        assert content == ("content", "content/en", "content/fr")

    def test_a_folder_is_in_the_language_that_the_settings_name_it_for(self, tmp_path):
        text = (
            '[languages.en]\ncontentDir = "pages"\n[languages.zh-CN]\ncontentDir = "pages/zhongwen"\n'
            "[languages.de]\ncontentDir = '.'\n"
        )
        site = read(tmp_path, "hugo", {"hugo.toml": text}).info
        paths = ("pages/zhongwen/a.md", "pages/zhong/b.md", "other/a.md")
        assert [site.language_of(path) for path in paths] == [
            ("zh-cn", "a.md"),
            ("en", "zhong/b.md"),
            ("", "other/a.md"),
        ]
        assert site._replace(below="web").language_of("web/pages/a.md") == ("en", "a.md")

    def test_languages_in_a_file_of_their_own(self, tmp_path):
        files = {"config/_default/hugo.toml": "", "config/_default/languages.yaml": "de:\n  contentdir: inhalt\n"}
        assert read(tmp_path, "hugo", files).generator.content == ("content", "inhalt")

    def test_mounts_replace_the_content_folder(self, tmp_path):
        text = (
            '[[module.mounts]]\nsource = "assets"\ntarget = "assets"\n'
            '[[module.mounts]]\nsource = "content/en"\ntarget = "content"\n'
            '[[module.mounts]]\nsource = "extra"\ntarget = "content/extra"\n'
        )
        assert read(tmp_path, "hugo", {"hugo.toml": text}).generator.content == ("content/en", "extra")

    def test_mounts_of_other_folders_leave_it_alone(self, tmp_path):
        text = '[[module.mounts]]\nsource = "assets"\ntarget = "assets"\n'
        assert read(tmp_path, "hugo", {"hugo.toml": text}).generator.content == ("content",)

    def test_ignored_files_are_regular_expressions(self, tmp_path):
        text = "ignoreFiles = ['\\.tmp\\.md$', '(']\n"
        settings = read(tmp_path, "hugo", {"hugo.toml": text})
        assert excludes(settings, "content/a.tmp.md")
        assert not excludes(settings, "content/a.md")
        assert len(settings.notes) == 1

    def test_taxonomies_and_cascade(self, tmp_path):
        text = "[taxonomies]\nseries = 'series'\n[[cascade]]\ntype = 'x'\n[cascade.params]\ncolour = 'red'\n"
        settings = read(tmp_path, "hugo", {"hugo.toml": text})
        assert settings.generator.string_lists["series"] is StringList.WHOLE
        assert given(settings, "content/a.md") == ["colour", "type"]

    def test_future_pages_are_built_where_the_settings_say_so(self, tmp_path):
        assert not read(tmp_path, "hugo", {"hugo.toml": "buildFuture = true\n"}).generator.future_hidden


@pytest.mark.parametrize(
    ("files", "folders"),
    [
        ({".obsidian/templates.json": '{"folder": "My Templates"}'}, ["/My Templates/"]),
        ({".obsidian/templates.json": '{"folder": ""}'}, []),
        ({".obsidian/templates.json": "{"}, []),
        (
            {".obsidian/plugins/templater-obsidian/data.json": '{"templates_folder": "meta/templater/"}'},
            ["/meta/templater/"],
        ),
        (
            {
                ".obsidian/templates.json": '{"folder": "A"}',
                ".obsidian/plugins/templater-obsidian/data.json": '{"templates_folder": "/", "template_folder": "B"}',
            },
            ["/A/", "/B/"],
        ),
        ({}, []),
    ],
)
def test_templates_of_obsidian_are_no_notes(tmp_path, files, folders):
    settings = read(tmp_path, "obsidian", files)
    assert list(settings.generator.not_pages) == ["/.obsidian/", "node_modules/", *folders]
    assert settings.files == tuple(files)


def test_the_time_zone_of_pelican(tmp_path):
    settings = read(tmp_path, "pelican", {"pelicanconf.py": "TIMEZONE = 'Europe/Rome'\n"})
    assert settings.info.timezone == "Europe/Rome"
