from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from frontlint.generators.model import Duplicates, StringList, Zone
from frontlint.generators.reading import read_as
from frontlint.generators.table import GENERATORS
from frontlint.readings.values import as_json

ROWS = [row for row in GENERATORS.values() if row.block_reader is not None]
NEW_YORK = ZoneInfo("America/New_York")
PATHS = {
    "jekyll": "_posts/2020-02-03-page.md",
    "hexo": "source/_posts/page.md",
    "pelican": "content/2020-02-03-page.md",
}


def reading(text, row, **more):
    return read_as(text.encode(), row, path=PATHS.get(row.name, "page.md"), **more)


def title(text, row):
    """The title that is read, or None; Python-Markdown keeps a list of values."""
    found = reading(text, row)
    return found.values.get("title") if found.error is None and isinstance(found.values, dict) else None


def doubled(name, count):
    return "".join(f"{name}{n}: &{name}{n} [*{name}{n - 1}, *{name}{n - 1}]\n" for n in range(1, count))


def chained(name, count):
    return "".join(f"{name}{n}: &{name}{n} [*{name}{n - 1}]\n" for n in range(1, count))


# What would be walked for ever, or as deep as Python goes, and what Python cannot count; and what is said of it.
ENDLESS = [
    ("---\na0: &a0 [x, y]\n" + doubled("a", 40) + "KEY: *a39\n---\n", "aliases repeat"),
    ("---\na0: &a0 " + "x" * 50_000 + "\nKEY: [" + "*a0, " * 9000 + "]\n---\n", "aliases repeat"),
    ("---\na0: &a0 [x]\n" + chained("a", 400) + "KEY: *a399\n---\n", "levels deep"),
    ('{"KEY": ' + '{"a":' * 200 + "1" + "}" * 201 + "\n", "levels deep"),
    ("---\nKEY: 0x" + "f" * 9000 + "\n---\n", "digits"),
    ("+++\nKEY = 0x" + "f" * 9000 + "\n+++\n", "digits"),
    ("---\nKEY: 0001-01-01T00:00:00+14:00\n---\n", "years"),
    ("---\nKEY: 9999-12-31 23:59:59\n---\n", "years"),
    ("+++\nKEY = 0001-01-01T00:00:00+14:00\n+++\n", "years"),
    ('{"title": "T", "weight": 1e400, "KEY": 1}\n', ""),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
class TestARowSaysWhatItsReaderDoes:
    """What rules are told of a generator as data, beside what `read_as` makes of a page."""

    def test_blanks_behind_the_opener(self, row):
        assert (title("---  \ntitle: T\n---\nBody.\n", row) == "T") is row.opener_blanks

    def test_blanks_behind_the_closer(self, row):
        assert (title("---\ntitle: T\n---  \nBody.\n", row) == "T") is row.closer_blanks

    def test_a_byte_order_mark(self, row):
        if row.byte_order_mark is not None:
            assert (title("\ufeff---\ntitle: T\n---\nBody.\n", row) == "T") is row.byte_order_mark

    def test_a_line_of_dots(self, row):
        read = title("---\ntitle: T\n...\nBody.\n", row) == "T"
        assert read is (row.dots_close or row.reads_lines)

    def test_a_key_that_is_there_twice(self, row):
        if row.reads_lines:
            return
        found = reading("---\ntitle: T\nkey: a\nkey: b\n---\nBody.\n", row)
        failed = found.error is not None or not isinstance(found.values, dict)
        assert failed is (row.duplicate_keys is Duplicates.ERROR)
        if not failed:
            assert found.values["key"] == "b"

    def test_a_date_without_a_zone(self, row):
        if row.makes is None or row.zone in (None, Zone.NONE) or row.name == "myst":
            return
        found = reading("---\ntitle: T\ndate: 2024-01-02 03:04:05\n---\nBody.\n", row, zone=NEW_YORK)
        moment = found.fields.get("date")
        if isinstance(moment, dt.datetime) and moment.tzinfo is not None and row.name != "jekyll":
            hours = 0 if row.zone is Zone.UTC else 5
            assert moment == dt.datetime(2024, 1, 2, 3 + hours, 4, 5, tzinfo=dt.UTC)

    def test_one_string_for_tags(self, row):
        how = row.string_lists.get("tags")
        if row.makes is None or how is None:
            return
        found = reading("---\ntitle: T\ntags: a b, c\n---\nBody.\n", row)
        expected = {
            StringList.WHOLE: ["a b, c"],
            StringList.SPACES: ["a", "b,", "c"],
            StringList.COMMAS_UNTRIMMED: ["a b", " c"],
            StringList.COMMAS_OR_SEMICOLONS: ["a b", "c"],
        }
        if how in (StringList.REJECTED, StringList.DROPPED):
            assert found.error is not None
            assert not found.fields.get("tags")
        else:
            assert found.fields["tags"] == expected[how]

    def test_what_hides_a_page(self, row):
        if row.makes is None:
            return
        for key, value in row.hidden.items():
            found = reading(f"---\ntitle: T\n{key}: {str(value).lower()}\n---\nBody.\n", row)
            assert found.published in (False, None)
        assert reading("---\ntitle: T\n---\nBody.\n", row).published is not False

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "---\n",
            "---\n---\n",
            "---\n" + "[" * 5000 + "\n---\n",
            "---\na: &a [1]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(50)) + "---\n",
            "---\na: &a {b: *a}\n---\n",
            "---\n" + "x: [&a [1, 1]" + ", [*a, *a]" * 20 + "]\n---\n",
            "---\ndate: 99999-01-01\n---\n",
            "---\ndate: 0000-00-00 99:99:99\n---\n",
            "---\nkey: " + "9" * 5000 + "\n---\n",
            "date: 0001-01-01T00:00:00+14:00\ntitle: T\n\nText\n",
            "---\nkey: 1" + ":59" * 3000 + "\n---\n",
            "---\nkey: b\n<<: !!set {a, b}\n---\n",
            "---\nkey: b\n<<: !!pairs {a: b}\n---\n",
            "---\n? {a: [b]}\n: c\n---\n",
            "---\n" + "a: b\n" * 3 + "<<: [*x]\n---\n",
            "+++\na = 1\n",
            "{" * 2000,
            ";;;\n" + "[" * 2000 + "\n;;;\n",
            "---\nkey: \x00\n---\n",
        ],
    )
    def test_whatever_is_written_has_an_answer(self, row, text):
        found = reading(text, row)
        assert found.error is None or found.error
        assert as_json(found.values) is None or json.dumps(as_json([found.values, dict(found.fields)]))

    @pytest.mark.parametrize("key", ["title", "tags", "categories", "date"])
    def test_what_cannot_be_followed_has_an_answer(self, row, key):
        for text, _ in ENDLESS:
            found = reading(text.replace("KEY", key), row, zone=NEW_YORK)
            # Some take no such block, and some read nothing but text.
            assert found.error or len(repr((found.values, found.fields))) < 1_000_000


@pytest.mark.parametrize(
    ("number", "name", "said"),
    [
        (0, "hugo", "aliases repeat"),
        (1, "hexo", "aliases repeat"),
        (2, "jekyll", "levels deep"),
        (3, "hugo", "levels deep"),
        (4, "jekyll", "digits"),
        (5, "hugo", "digits"),
        (7, "hexo", "years"),
        (8, "astro", "years"),
    ],
)
def test_what_cannot_be_followed_is_said(number, name, said):
    found = reading(ENDLESS[number][0].replace("KEY", "date"), GENERATORS[name], zone=NEW_YORK)
    assert said in found.error


def test_bytes_that_are_no_utf_8_are_an_error():
    assert "UTF-8" in read_as(b"---\ntitle: \xe9\n---\n", GENERATORS["hugo"]).error


@pytest.mark.parametrize("name", ["docusaurus", "docusaurus-blog", "eleventy", "gatsby", "vitepress"])
def test_nothing_is_said_of_what_a_script_makes(name):
    assert reading("---js\n{title: 'T'}\n---\nBody.\n", GENERATORS[name]) is None


def test_nothing_is_said_of_readers_that_are_not_known():
    assert read_as(b"---\nname: a\n---\n", GENERATORS["claude-agent"]) is None


@pytest.mark.parametrize(
    ("name", "published"),
    [("hexo", True), ("hugo", False), ("jekyll", False)],
)
def test_a_date_to_come_hides_in_some(name, published):
    now = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    row = GENERATORS[name]
    text = "---\ntitle: T\ndate: 2024-06-01\n---\n"
    assert reading(text, row, now=now).published is published
    assert reading(text, row).published is True


def test_a_page_of_jekyll_is_no_document():
    row = GENERATORS["jekyll"]
    text = b"---\ndate: never\n---\n"
    assert read_as(text, row, path="about.md").error is None
    assert read_as(text, row, path="_posts/2024-01-02-a.md").error is not None


def test_a_block_that_hexo_prints():
    found = read_as(b"--- \ntitle: T\n---\nBody.\n", GENERATORS["hexo"])
    assert (found.values, found.printed, found.error) == ({}, True, None)


@pytest.mark.parametrize("name", ["nextra", "marp", "eleventy", "mkdocs"])
def test_a_block_that_no_parser_finds_is_printed(name):
    found = read_as(b"+++\ntitle = 'T'\n+++\nBody.\n", GENERATORS[name])
    assert (not found.values, found.printed) == (True, True)


def test_a_page_that_is_hidden_is_not_seen():
    found = read_as(b"+++\ntitle = 'T'\n+++\nBody.\n", GENERATORS["jekyll"])
    assert (found.values, found.published, found.printed) == (None, False, False)


def test_the_day_of_a_post_may_be_in_its_name():
    for name, path in (("jekyll", "_posts/2024-01-02-a.md"), ("pelican", "content/2024-01-02-a.md")):
        assert read_as(b"---\ntitle: T\n---\n", GENERATORS[name], path=path).fields["date"].day == 2


def test_zola_and_quarto_read_their_own_yaml():
    zola = read_as(b"---\ntitle: T\nday: 2024-01-02\nn: 012\n---\n", GENERATORS["zola"])
    assert zola.values == {"title": "T", "day": "2024-01-02", "n": "012"}
    assert read_as(b"Body.\n", GENERATORS["zola"]).error is not None
    assert read_as(b"+++\ntitle = 'T'\n+++\n", GENERATORS["zola"]).values == {"title": "T"}
    assert read_as(b"---\ntitle: T\nno: no\n---\n", GENERATORS["quarto"]).values == {"title": "T", "no": "no"}


def test_hexo_makes_lists_of_posts_only():
    row, text = GENERATORS["hexo"], b"---\ntags: a, b\npublished: false\n---\n"
    post = read_as(text, row, path="source/_posts/a.md")
    assert (post.fields["tags"], post.published) == (["a, b"], False)
    page = read_as(text, row, path="source/about/index.md")
    assert (page.values["tags"], "tags" in page.fields, page.published) == ("a, b", False, True)


@pytest.mark.parametrize("name", ["hexo", "jekyll"])
def test_what_lies_among_drafts_is_not_published(name):
    text = b"---\ntitle: T\npublished: true\n---\n"
    assert read_as(text, GENERATORS[name], path="source/_drafts/a.md").published is False
    assert read_as(text, GENERATORS["zola"], path="source/_drafts/a.md").published is not False


@pytest.mark.parametrize(
    ("name", "key"), [("hexo", "date"), ("hugo", "date"), ("hugo", "publishDate"), ("jekyll", "date")]
)
def test_a_site_may_hide_or_show_what_is_to_come(name, key):
    now = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    text = f"---\ntitle: T\n{key}: 2024-06-01\n---\n"
    for hidden in (True, False):
        row = replace(GENERATORS[name], future_hidden=hidden)
        path = PATHS.get(name, "page.md")
        assert read_as(text.encode(), row, path=path, now=now).published is not hidden


def test_what_is_over_stays_hidden_where_the_future_shows():
    row = replace(GENERATORS["hugo"], future_hidden=False)
    now = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    text = b"---\ntitle: T\nexpiryDate: 2023-06-01\n---\n"
    assert read_as(text, row, now=now).published is False


@pytest.mark.parametrize(
    ("written", "number"), [('"7"', 7), ('" .5 "', 0.5), ('"1_000"', None), ('"inf"', None), ("x", None)]
)
def test_docusaurus_reads_numbers_as_javascript_does(written, number):
    found = reading(f"---\nsidebar_position: {written}\n---\n", GENERATORS["docusaurus"])
    assert number is None or found.values["sidebar_position"] == number
    assert (found.error is None) is (number is not None)


@pytest.mark.parametrize("lines", ["Tags: [a]\ntags: [b]", "tags: [b]\nTags: [a]"])
def test_hugo_reads_the_spelling_with_capitals(lines):
    found = reading(f"---\n{lines}\nx: {{a: 1, A: 2}}\n---\n", GENERATORS["hugo"])
    assert found.fields["tags"] == ["a"]
    assert found.values["x"] == {"a": 2}


@pytest.mark.parametrize(
    ("path", "lines", "given", "error"),
    [
        ("content/a.md", "Title: T", (), "an article needs a date"),
        ("content/a.md", "Title: T", ("date",), None),
        ("content/a.md", "Title: T\nStatus: draft", (), None),
        ("content/2024-01-02-a.md", "Title: T", (), None),
        ("content/pages/a.md", "Title: T", (), None),
        ("content/a.md", "Date: 2024-01-02", (), "an article needs a title"),
        ("content/a.md", "Date: 2024-01-02", ("title",), None),
    ],
)
def test_pelican_leaves_out_what_neither_the_article_nor_the_site_gives(path, lines, given, error):
    found = read_as(f"{lines}\n\nText.\n".encode(), GENERATORS["pelican"], path=path, given=frozenset(given))
    assert found.error == error


def test_pelican_reads_dates_in_the_zone_of_its_site():
    found = reading("Title: T\nDate: 2024-01-02 12:00\n\nText.\n", GENERATORS["pelican"], zone=NEW_YORK)
    assert found.fields["date"] == dt.datetime(2024, 1, 2, 17, tzinfo=dt.UTC)


@pytest.mark.parametrize(("path", "published"), [("_posts/a.md", False), ("_posts/24-1-2-a.md", True)])
def test_jekyll_passes_over_posts_without_a_date_in_their_name(path, published):
    found = read_as(b"---\ntitle: T\ndate: 2024-01-02\n---\n", GENERATORS["jekyll"], path=path)
    assert (found.published, found.values is not None) == (published, published)
