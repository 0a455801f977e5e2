"""Rules on thousands of keys, lines and pages: their time must not grow with the square."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from frontlint.api import lint_text
from frontlint.rules.base import Context, Group, Member
from frontlint.rules.registry import builtin_rules
from frontlint.text import Region

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


def test_thousands_of_spellings_of_one_address():
    rule = builtin_rules()["url/case-conflict"]()
    spelled = ["/" + "".join(c.upper() if n >> k & 1 else c for k, c in enumerate("abcdefghijkl")) for n in range(4000)]
    members = [
        Member(f"{number:05}.md", Region(2, 7, 2, 9), "/url", "key", text, (True, False, False, text, "Hugo", False))
        for number, text in enumerate(spelled)
    ]
    start = time.process_time()
    found = list(rule.check(Group(members), Context(dt.date(2026, 1, 1))))
    assert time.process_time() - start < 2
    assert len(found) == 4000
    assert [other.path for other in found[1].related] == ["00000.md", "00002.md", "00003.md"]
