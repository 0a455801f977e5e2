"""Where the comments go: the texts of pages, as a person would have written them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ignores_support import REASON, Page, all_of, at, both

from frontlint.generators.table import GENERATORS
from frontlint.ignores.page import ignore_on_page
from frontlint.text import Source

WHY = f"] {REASON}"
ONE, BOTH = (f"frontlint: ignore[{names}{WHY}" for names in ("told/one", "told/one, told/two"))


def yaml(*block: str, body: str = "Text.\n") -> str:
    return "\n".join(["---", *block, "---", body])


@pytest.mark.parametrize(
    ("block", "places", "left"),
    [
        (["title: A1"], at(("told/one", "A1")), [f"title: A1  # {ONE}"]),
        (["title: A1"], at(("told/one", "A1"), ("told/two", "title")), [f"title: A1  # {BOTH}"]),
        (["title: A1 "], at(("told/one", "A1")), [f"title: A1  # {ONE}"]),
        (["title: A1 # so it is"], at(("told/one", "A1")), [f"title: A1 # so it is  # {ONE}"]),
        (["title:"], at(("told/one", "title")), [f"title:  # {ONE}"]),
        (["title: A1"], at(("told/one", "")), [f"# {ONE}", "title: A1"]),
        (["# about us", "title: A1"], at(("told/one", "")), [f"# {ONE}", "# about us", "title: A1"]),
        (
            ["# frontlint: ignore[told/two] on purpose", "title: A1"],
            at(("told/one", ""), ("told/two", "A1")),
            [f"# frontlint: ignore[told/two, told/one] on purpose; {REASON}", "title: A1"],
        ),
        (
            ["title: A1 # frontlint: ignore[ told/two ] on purpose"],
            at(("told/one", "A1"), ("told/two", "A1")),
            [f"title: A1 # frontlint: ignore[ told/two, told/one ] on purpose; {REASON}"],
        ),
        (
            [f"title: A1 # frontlint: ignore[told/two] ({REASON})"],
            at(("told/one", "A1"), ("told/two", "A1")),
            [f"title: A1 # frontlint: ignore[told/two, told/one] ({REASON})"],
        ),
        (
            ["b: c", "# frontlint: ignore[told/two]", "", "tags: [A1,", "  B2]"],
            both(all_of("/tags"), at(("told/two", "A1"))),
            ["b: c", f"# frontlint: ignore[told/two, told/one] {REASON}", "", "tags: [A1,", "  B2]"],
        ),
        (["tags: [A1,", "  B2]"], at(("told/one", "B2")), ["tags: [A1,", f"  B2]  # {ONE}"]),
        (["tags: [A1,", "  B2]"], all_of("/tags"), [f"# {ONE}", "tags: [A1,", "  B2]"]),
        (["tags:", "  - A1", "  - B2"], all_of("/tags"), [f"# {ONE}", "tags:", "  - A1", "  - B2"]),
        (["tags:", "  - A1", "  - B2"], at(("told/one", "B2")), ["tags:", "  - A1", f"  - B2  # {ONE}"]),
        (["text: |", "  A1", "  B2"], at(("told/one", "B2")), [f"# {ONE}", "text: |", "  A1", "  B2"]),
        (["text: >-", "  A1"], all_of("/text"), [f"# {ONE}", "text: >-", "  A1"]),
        (["text: 'A1", "  B2'"], at(("told/one", "A1")), [f"# {ONE}", "text: 'A1", "  B2'"]),
        (["text: A1", "  B2"], at(("told/one", "B2")), ["text: A1", f"  B2  # {ONE}"]),
        (["text: A1 C3", "  B2"], at(("told/one", "C3")), [f"# {ONE}", "text: A1 C3", "  B2"]),
        (
            ["items:", "  - name: A1", "    text: |", "      B2", "  - C3"],
            at(("told/one", "B2")),
            ["items:", "  - name: A1", f"    # {ONE}", "    text: |", "      B2", "  - C3"],
        ),
        (
            ["items:", "  - name: A1", "    kind: B2", "  - C3"],
            all_of("/items/0"),
            ["items:", f"  # {ONE}", "  - name: A1", "    kind: B2", "  - C3"],
        ),
        (["{title: A1, tags: [B2]}"], at(("told/one", "B2")), [f"{{title: A1, tags: [B2]}}  # {ONE}"]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_in_yaml(block, places, left, end, mark):
    def text(lines: list[str]) -> str:
        return yaml(*lines).replace("\n", end)

    page = Page.of(mark + text(block), places)
    assert page.text == text(left)
    assert page.ignored().source.bom == bool(mark)


@pytest.mark.parametrize(
    ("block", "places", "left"),
    [
        (['title = "A1"'], at(("told/one", '"A1"')), [f'title = "A1"  # {ONE}']),
        (['title = "A1"'], at(("told/one", "")), [f"# {ONE}", 'title = "A1"']),
        (["tags = [", "  'A1',", "]"], at(("told/one", "A1")), ["tags = [", f"  'A1',  # {ONE}", "]"]),
        (["tags = [", "  'A1',", "]"], all_of("/tags"), [f"# {ONE}", "tags = [", "  'A1',", "]"]),
        (["text = '''", "A1", "B2'''"], at(("told/one", "A1")), [f"# {ONE}", "text = '''", "A1", "B2'''"]),
        (["[extra]", "one = 'A1'"], at(("told/one", "'A1'")), ["[extra]", f"one = 'A1'  # {ONE}"]),
        (["[extra]", "one = 'A1'"], at(("told/one", "extra")), [f"[extra]  # {ONE}", "one = 'A1'"]),
    ],
)
def test_in_toml(block, places, left):
    page = Page.of("\n".join(["+++", *block, "+++", ""]), places, generator="hugo")
    assert page.text == "\n".join(["+++", *left, "+++", ""])


@pytest.mark.parametrize(
    ("text", "places", "added", "about"),
    [
        ('{"title": "A1"}\n', at(("told/one", '"A1"')), f"\n<!-- {ONE} -->\n", {}),
        ('{"title": "A1"}', at(("told/one", '"A1"')), f"\n\n<!-- {ONE} -->", {}),
        ('{"title": "A1"}\r\n\r\nText.\r\n', at(("told/one", '"A1"')), f"\r\n<!-- {ONE} -->\r\n", {}),
        ('{"title": "A1"}\nText.\n\n', at(("told/one", ""), ("told/two", "A1")), f"<!-- {BOTH} -->\n", {}),
        ('{"title": "A1"}\n', at(("told/one", '"A1"')), f"\n{{/* {ONE} */}}\n", {"path": "page.mdx"}),
        (';;;\n"title": "A1"\n;;;\nText.\n', at(("told/one", '"A1"')), f"\n<!-- {ONE} -->\n", {"generator": "hexo"}),
        ("Title: A1\n\nText.\n", at(("told/one", "A1")), f"\n<!-- {ONE} -->\n", {"generator": "pelican"}),
        ("---\nTitle: A1\n---\nText.\n", at(("told/one", "")), f"\n<!-- {ONE} -->\n", {"generator": "pelican"}),
        ("Text.\n", at(("told/one", "Text")), f"\n<!-- {ONE.replace('ignore', 'ignore-file')} -->\n", {}),
        (yaml("title: A: 1"), at(("told/one", "A: 1")), f"\n<!-- {ONE.replace('ignore', 'ignore-file')} -->\n", {}),
        ("---\ntitle: A1\n\nText.\n", at(("told/one", "")), f"\n<!-- {ONE.replace('ignore', 'ignore-file')} -->\n", {}),
    ],
)
def test_at_the_end_of_the_page_where_a_block_has_no_comments_or_cannot_be_read(text, places, added, about):
    # The finding of the parser itself, of a block that cannot be read, is ignored with it.
    expected = text + added
    made = Page.of(text, places, **about).text
    assert made.replace("syntax/unquoted-colon, ", "").replace("syntax/unclosed, ", "") == expected


def test_below_the_block_where_the_end_lies_in_a_code_block():
    text = yaml("title: A: 1", body="Text.\n```\ncode\n")
    comment = f"<!-- frontlint: ignore-file[syntax/unquoted-colon{WHY} -->\n\n"
    assert Page.of(text, at()).text == text.replace("Text.", f"{comment}Text.")


def test_names_join_a_comment_of_the_whole_page():
    text = '{"title": "A1"}\n\n<!-- frontlint: ignore[told/two]\n on purpose -->\n'
    page = Page.of(text, at(("told/one", '"A1"'), ("told/two", '"A1"')), generator="hugo")
    joined = f"<!-- frontlint: ignore[told/two, told/one]\n on purpose; {REASON} -->"
    assert page.text == f'{{"title": "A1"}}\n\n{joined}\n'


def test_in_the_body_above_what_begins_on_a_line_else_behind_it():
    body = "# HEAD\n\nFirst\nSECOND line.\n\n- ITEM\n"
    page = Page.of(yaml("title: A1", body=body), at(*(("told/one", part) for part in ("HEAD", "SECOND", "ITEM"))))
    comment = f"<!-- {ONE} -->"
    left = f"{comment}\n# HEAD\n\nFirst\nSECOND line. {comment}\n\n{comment}\n- ITEM\n"
    assert page.text == yaml("title: A1", body=left)


def test_first_lines_before_an_opening_that_only_keys_make():
    text = "title: A1\ntags: B2\n---\nText.\n"
    page = Page.of(text, at(("told/one", "title")), generator="hexo")
    assert page.text == text.replace("A1", f"A1  # {ONE}")


def test_never_behind_a_value_for_what_may_read_lines():
    page = Page.of(yaml("description: A1", "globs: B2"), at(("told/one", "B2")), generator="cursor-rule")
    assert page.text == yaml("description: A1", f"# {ONE}", "globs: B2")


@pytest.mark.parametrize("generator", ["marp", "slidev", "claude-skill", "cursor-rule"])
def test_no_comment_in_a_body_that_is_said(generator):
    page = Page.of(yaml("title: A1", body="# HEAD\n"), at(("told/one", "HEAD")), generator=generator)
    made = page.ignored()
    assert made.source is None
    assert made.why == "no comment in it would cover what was found and change nothing of what it says"


def test_no_comment_that_the_generator_would_take_for_a_value():
    reads_lines = replace(GENERATORS["generic"], block_reader="pelican-meta", makes="pelican")
    text = yaml("title: A1", "tags: [B2]")
    page = Page.of(text, at(("told/one", "B2")), generator=reads_lines)
    assert page.text == f"{text}\n<!-- {ONE.replace('ignore', 'ignore-file')} -->\n"


def test_a_page_of_which_something_new_would_be_said_is_left_alone():
    def places(document):
        said = at(("told/one", "A1"))(document)
        return said + [("told/two", document.fence, "")] * ("frontlint" in document.source.text)

    assert Page.of(yaml("title: A1"), places).ignored().source is None


def test_a_page_with_very_many_findings_gets_one_comment():
    tags = [f"  - TAG{number}" for number in range(150)]
    page = Page.of(yaml("tags:", *tags), at(*(("told/one", tag) for tag in tags)))
    assert page.text == yaml("tags:", *tags) + f"\n<!-- {ONE.replace('ignore', 'ignore-file')} -->\n"


def test_a_file_that_is_not_utf_8_is_left_alone():
    page = Page.of("---\ntitle: A1\n---\n", at(("told/one", "A1")))
    source = Source.from_bytes("page.md", b"---\ntitle: \xe9\n---\n")
    made = page._replace(source=source).ignored()
    assert (made.source, made.why) == (None, "not all of it can be read, so no comment is written into it")


def test_a_page_that_changed_since_is_left_alone():
    found = Page.of("---\ntitle: A1\n---\n", at(("told/one", "A1"))).found()
    now = Page.of("---\ntitle: B2\n---\n", at())
    made = ignore_on_page(now.source, now.judged, found, REASON)
    assert (made.source, made.why) == (None, "it changed since it was checked")
