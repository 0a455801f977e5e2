"""syntax/ambiguous-value leaves alone what another rule says of a value."""

from __future__ import annotations

import pytest

from frontlint import lint_text


@pytest.mark.parametrize(
    ("generator", "line", "rule"),
    [
        ("jekyll", "slug: [no, en]", "schema/type"),
        ("zola", "version: [1.10, two]", "schema/unknown-key"),
        ("vitepress", "lastmod: 012", "date/invalid"),
    ],
)
def test_one_fault_is_one_finding(generator, line, rule):
    found = lint_text(f"---\ntitle: T\n{line}\n---\n", generator=generator)
    assert [one.rule for one in found] == [rule]
