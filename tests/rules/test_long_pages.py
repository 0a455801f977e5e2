"""Rules on blocks with thousands of keys, tags and lines: their time must not grow with the square."""

from __future__ import annotations

import time

import pytest

from frontlint.api import lint_text

BLOCKS = {
    "style/list-style": [f"k{number}: [a, b]\n" for number in range(2500)],
    "style/trailing-space": [f"k{number}: |\n  a  \n  b\nz{number}: a  \n" for number in range(8000)],
}


@pytest.mark.parametrize("rule", BLOCKS)
def test_a_block_of_thousands_of_keys(rule):
    start = time.process_time()
    found = lint_text(f"---\n{''.join(BLOCKS[rule])}---\nText.\n", path="a.md", settings={"select": [rule]})
    assert len(found) == len(BLOCKS[rule])
    assert time.process_time() - start < 4


def test_a_part_of_a_text_is_shown_shortened():
    found = lint_text(f"---\ntitle: '{'Ã©' * 500}'\n---\n", path="a.md", settings={"select": ["text/mojibake"]})
    assert len(found[0].message) < 200
