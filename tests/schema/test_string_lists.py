"""What schema/string-for-list says a generator reads, beside what is known of its reading from recordings."""

from __future__ import annotations

import pytest

from frontlint.generators.model import StringList
from frontlint.generators.reading import read_as
from frontlint.generators.table import GENERATORS
from frontlint.schema.strings import items_of

TEXTS = ["a", "a b", "a, b", "a,b", "a; b, c", "a;b", "a,,b", "a, a", "a,", " a , b "]
PATHS = {"jekyll": "_posts/2020-02-03-page.md", "hexo": "source/_posts/page.md"}
ROWS = [row for row in GENERATORS.values() if row.makes is not None]
# Keys whose text stands in the page's values and is split where it is used, or goes to another key.
ELSEWHERE = {("hexo", "tag"), ("hexo", "category"), ("hexo", "photo"), ("jekyll", "redirect_from")}
MANY = {"tag": "tags", "category": "categories"}


def read(row, key, text):
    """What the generator makes of a string: a list, the string itself, or None where it stops or drops it."""
    page = f"Title: T\n{key}: {text}\n\nBody.\n" if row.reads_lines else f"---\ntitle: T\n{key}: '{text}'\n---\nBody.\n"
    found = read_as(page.encode(), row, path=PATHS.get(row.name, "page.md"))
    name = MANY.get(key, key)
    values = found.values if isinstance(found.values, dict) else {}
    return None if found.error is not None else found.fields.get(name, values.get(name))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_items_are_those_that_are_read(row, text):
    for key, how in row.string_lists.items():
        if key == "*" or (row.name, key) in ELSEWHERE:
            continue
        found = read(row, key, text)
        if how in (StringList.REJECTED, StringList.DROPPED):
            assert found is None
        elif how is StringList.WHOLE:
            assert _whole(found) == text.strip()
        else:
            assert _without_slash(found, key) == items_of(text if not row.reads_lines else text.strip(), how)


def _whole(found):
    """The only item there is, however deep Hexo's categories lie."""
    while isinstance(found, list):
        (found,) = found
    return found.strip()


def _without_slash(found, key):
    return [item.removeprefix("/") for item in found] if key == "aliases" else found
