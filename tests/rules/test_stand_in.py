"""What stands in for a key that a page does not write."""

from __future__ import annotations

from frontlint.document.parse import parse
from frontlint.generators import reading
from frontlint.generators.table import GENERATORS
from frontlint.rules.base import Page
from frontlint.rules.schema._stand_in import is_given
from frontlint.text import Source


def test_a_page_is_read_once_however_many_keys_may_be_in_its_name(monkeypatch):
    asked = []
    read = reading.read_as
    monkeypatch.setattr(reading, "read_as", lambda *words, **named: asked.append(words) or read(*words, **named))
    row, path = GENERATORS["jekyll"], "_posts/2024-01-02-rope.md"
    page = Page(parse(Source(path, "---\nlayout: post\n---\n"), row), path, row)
    assert [is_given(page, key) for key in ("date", "title", "slug", "owner")] == [True, True, True, False]
    assert len(asked) == 1
