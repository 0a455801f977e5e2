"""description/near-duplicate on groups that are larger than a case file can hold."""

from __future__ import annotations

import datetime as dt
import time

from frontlint.rules.base import Context, Group, Member
from frontlint.rules.registry import builtin_rules
from frontlint.text import Region

RULE = builtin_rules()["description/near-duplicate"]()
TEXT = "when to prune and feed and water {} plants in your small garden"


def member(number, word, title=" roses "):
    data = (TEXT.format(word), title, 0)
    return Member(f"{number:05}.md", Region(3, 14, 3, 60), "/description", "key", TEXT.format(word), data)


def verdicts(*members):
    return list(RULE.check(Group(members), Context(dt.date(2026, 1, 1))))


def test_pages_of_several_texts_are_counted_and_shown_in_order():
    found = verdicts(*(member(number, ("red", "blue", "pale")[number % 3]) for number in range(6)))
    assert [other.path for other in found[0].related] == ["00001.md", "00002.md", "00004.md"]
    assert "that of 4 other pages: it has “red” where the other one has “blue”" in found[0].message


def test_only_pages_that_are_named_by_the_words_are_left_out():
    found = verdicts(member(1, "red", " red roses "), member(2, "red"), member(3, "blue"))
    assert [(verdict.member.path, len(verdict.related)) for verdict in found] == [("00002.md", 1), ("00003.md", 1)]


def test_thousands_of_pages_with_few_texts_are_not_held_against_each_other():
    members = [member(number, chr(97 + number % 26) * 4) for number in range(4000)]
    start = time.process_time()
    assert len(verdicts(*members)) == 4000
    assert time.process_time() - start < 3
