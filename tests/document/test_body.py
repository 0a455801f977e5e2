"""Headings, the heading that heads the page, and the lines near the top."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontlint.document.body import Body
from frontlint.document.markup import plain
from frontlint.text import Source

BLOCK = "---\ntitle: x\n---\n"


def body_of(text: str) -> Body:
    return Body(Source("page.md", BLOCK + text), len(BLOCK))


def headings(text: str) -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in body_of(text).headings]


def head(text: str) -> str | None:
    heading = body_of(text).head_heading
    return None if heading is None else heading.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One\n## Two ##\n###### Six\n", [(1, "One"), (2, "Two"), (6, "Six")]),
        ("#\tTab\n   # Three spaces\n", [(1, "Tab"), (1, "Three spaces")]),
        ("#No space\n####### Seven\n    # Four spaces\n#5 bolt\n", []),
        ("# C# and F#\n# Sharp \\#\n", [(1, "C# and F#"), (1, "Sharp #")]),
        ("#\n## ##\n", [(1, ""), (2, "")]),
        ("One\n===\n\nTwo\n---\n", [(1, "One"), (2, "Two")]),
        ("Prose that goes on\nfor two lines\n---\n", []),
        ("- item\n---\n\n> quote\n===\n\n| cell |\n---\n", []),
        ("Text\n\n---\n\nText\n", []),
        ("<h1 align='center'>Logo <b>name</b></h1>\n<h2>Two</h2>\n", [(1, "Logo name"), (2, "Two")]),
        ("<div class='note'>\n  <h5>Beware</h5>\n</div>\n", []),
    ],
)
def test_headings(text: str, expected: list[tuple[int, str]]) -> None:
    assert headings(text) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "```sh\n# comment\n```\n",
        "~~~\n# comment\n```\n# still\n~~~\n",
        "````md\n```\n# comment\n```\n````\n",
        "- item\n\n  ```sh\n  x\n# comment\n  ```\n",
        "1. ```sh\n# comment\n   ```\n",
        "<Tabs>\n\t<Tab>\n\t\t```sh\n# comment\n\t\t```\n\t</Tab>\n</Tabs>\n",
        "<!-- note\n# comment\n-->\n",
        "{/*\n# comment\n*/}\n",
        "<pre>\n# comment\n</pre>\n",
        "<script>\n# comment\n</script>\n",
        "{% highlight sh %}\n# comment\n{% endhighlight %}\n",
        "{%- codeblock lang:sh -%}\n# comment\n{%- endcodeblock -%}\n",
        '{{< highlight sh "linenos=table" >}}\n# comment\n{{< /highlight >}}\n',
        "    # indented code\n",
    ],
)
def test_code_and_comments_hide_headings(hidden: str) -> None:
    assert headings(f"{hidden}\n## After\n") == [(2, "After")]


def test_what_opens_no_code_hides_nothing() -> None:
    assert headings("Use `<!--` for a comment.\n# One\n") == [(1, "One")]
    assert headings("```inline``` code\n# One\n") == [(1, "One")]
    assert headings("{{< code-toggle >}}\n# One\n{{< /code-toggle >}}\n") == [(1, "One")]
    assert headings("<!-- short --> \n# One\n<pre>x</pre>\n## Two\n") == [(1, "One"), (2, "Two")]
    assert headings("{% highlight sh %} is never closed\n# One\n") == [(1, "One")]


def test_an_unclosed_fence_or_comment_hides_the_rest() -> None:
    assert headings("# One\n```\n# Two\n") == [(1, "One")]
    assert headings("# One\n<!--\n# Two\n") == [(1, "One")]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**Bold** and _it_ ~~gone~~", "Bold and it gone"),
        ("snake_case and __init__ in `__init__.py`", "snake_case and init in __init__.py"),
        ("A [link](https://x.example/a_(b)) and [ref][1] and [bare]", "A link and ref and bare"),
        ("![logo](x.png) Name", "Name"),
        ("![Only a logo](x.png)", "Only a logo"),
        ("[![badge](b.svg)](x) Name", "Name"),
        ("Note[^1] here", "Note here"),
        ("Escaped \\*stars\\* and \\_lines\\_", "Escaped *stars* and _lines_"),
        ("Tom &amp; Jerry &copy; &#169;", "Tom & Jerry © ©"),
        ('<a name="x"></a>Anchor', "Anchor"),
        ("Named {#id}", "Named"),
        ("Named {#id .class key=value}", "Named"),
        ("Named {: .no_toc }", "Named"),
        ("Named {/* #id */}", "Named"),
        ("{{ page.title }}", ""),
        ("{{< badge >}} New {% icon x %} things", "New things"),
        ("Braces {in} text", "Braces {in} text"),
        ("Naïve 日本語 🚀", "Naïve 日本語 🚀"),
    ],
)
def test_plain(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def test_a_heading_knows_its_place() -> None:
    page = "Intro\n\n##  Über `uns` ## \r\n\r\nName\r\n====\r\n"
    body = body_of(page)
    atx, setext = body.headings
    assert body.source.slice(atx.span) == "Über `uns`"
    assert body.source.slice(setext.span) == "Name"
    assert (atx.index, setext.index) == (0, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Name\n\nProse\n\n## Section\n", "Name"),
        ("## Small\n\n# Name\n\nProse\n", "Name"),
        ("Name\n====\n\nProse\n", "Name"),
        ("![](a.png)\n\n<br>\n\n[TOC]\n\n{{< toc >}}\n\n[x]: https://a.example\n\n# Name\n", "Name"),
        ("import X from './x'\n\n<!-- a comment -->\n\n:::note\n\n# Name\n", "Name"),
        ("<p align='center'>\n<img src='x'>\n</p>\n\n# Name\n", "Name"),
        ("Prose\n\n# Name\n", None),
        ("`code` begins it\n\n# Name\n", None),
        ("- a list\n\n# Name\n", None),
        ("```sh\nx\n```\n\n# Name\n", None),
        ("# Preamble\n\nProse\n\n# Results\n", None),
        ("# Preamble\n\nProse\n\nResults\n=======\n", None),
        ("# Name\n\n```sh\n# comment\n```\n", "Name"),
        ("# Name\n\n<!--\n# comment\n-->\n", "Name"),
        ("# Name\n\n- item\n\n  ```sh\n# comment\n  ```\n", "Name"),
        ("## First\n\nProse\n\n### Below\n", None),
        ("", None),
        ("# Name", "Name"),
    ],
)
def test_the_heading_that_heads_the_page(text: str, expected: str | None) -> None:
    assert head(text) == expected
    assert head(text.replace("\n", "\r\n")) == expected


def test_a_page_without_a_block() -> None:
    body = Body(Source("page.md", "# One\n\nProse\n\n# Two\n"), 0)
    assert body.head_heading is None
    assert body.top_heading == body.headings[0]


@pytest.mark.parametrize("end", ["", "\nProse\n" * 1000])
def test_hidden_places(end: str) -> None:
    text = dedent(
        """\
        # Name

          *By Ada, seen*

        ```sh hidden
        hidden
        ```
        seen
        <pre>
        hidden
        </pre>
        <!-- short --> seen
        <textarea> without an end, seen
        {% comment %}
        hidden
        {% endcomment %}
        last, seen
        """
    )
    for page in (text + end, (text + end).replace("\n", "\r\n")):
        body = body_of(page)
        for word, hidden in (("hidden", True), ("seen", False)):
            places = [match.start() for match in re.finditer(word, body.source.text)]
            assert len(places) in (4, 5)
            assert [body.hides(place) for place in places] == [hidden] * len(places)


def test_an_unclosed_fence_or_comment_hides_places_below() -> None:
    below = "\nProse\n" * 1000 + "place"
    assert body_of("~~~\n" + below).hides(len(BLOCK + below))
    assert body_of("<!--\n" + below).hides(len(BLOCK + below))
    assert not body_of("<pre>\n" + below).hides(len(BLOCK + below))


@pytest.mark.parametrize("opening", ["# Name\n", "{{< toc >}}\n\n# Name\n", "## First\n\nName\n====\n"])
@pytest.mark.parametrize("between", ["", "![](image.png)\n" * 500, "<pre>\n" + "x\n" * 2000 + "</pre>\n"])
def test_a_top_heading_near_and_far(between: str, opening: str) -> None:
    top = body_of(between + opening + "\nProse\n").top_heading
    hides = between.startswith("<pre>")
    assert (top is None) == hides
    assert top is None or (top.level, top.text) == (1, "Name")


@given(st.text(alphabet="#`~<!->={%}\r\n -*h1ab/_[]()|\\&;é", max_size=200))
def test_every_place_lies_in_the_page(text: str) -> None:
    body = body_of(text)
    for heading in body.headings:
        assert 0 <= body.start <= heading.span.start <= heading.span.end <= len(body.source.text)
        assert "\n" not in body.source.slice(heading.span)
    top = body.head_heading
    assert top is None or top in body.headings
    clear = next((heading for heading in body.headings if heading.level == 1), None)
    assert body.top_heading in (None, clear)
    assert not any(body.hides(heading.span.start) for heading in body.headings)
