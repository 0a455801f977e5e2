"""body/duplicate on groups that are larger than a case file can hold."""

from __future__ import annotations

import datetime as dt
import random
import time

import pytest

from frontlint.rules._members import Members
from frontlint.rules.base import Context, Group, Member
from frontlint.rules.registry import builtin_rules
from frontlint.text import Region

RULE = builtin_rules()["body/duplicate"]()
CONTEXT = Context(dt.date(2026, 1, 1))


def member(number, marks, title=None, rank=0, size=30):
    data = (" ".join(map(str, marks)), size, title or f"title {number}", rank)
    return Member(f"{number:05}.md", Region(2, 8, 2, 12), "/title", "key", "Title", data)


def verdicts(*members):
    return list(RULE.check(Group(members), CONTEXT))


def test_notices_that_stand_on_many_pages_join_none_of_them():
    notices = [1, 2, 3, 4, 5, 6, 7]
    assert len(verdicts(*(member(n, [*notices, 100 + n]) for n in range(2)))) == 2
    assert not verdicts(*(member(n, [1, *range(100 * n + 10, 100 * n + 17)]) for n in range(40)))


def test_copies_are_found_among_pages_that_share_a_notice():
    strangers = [member(n, [1, 2, *range(1000 * n + 10, 1000 * n + 16)]) for n in range(40)]
    copies = [member(n, [1, 2, 3, 4, 5, 6, 7, 8]) for n in (90, 91, 92)]
    assert {verdict.member.path for verdict in verdicts(*strangers, *copies)} == {f"{n:05}.md" for n in (90, 91, 92)}


def test_pages_that_share_little_but_notices_are_strangers_also_where_there_are_many():
    own = {n: [1, 2, 3, 4, 5, *range(100 * n + 10, 100 * n + 13)] for n in range(40)}
    assert not verdicts(*(member(n, marks) for n, marks in own.items()))


@pytest.mark.parametrize("rank", [0, 1])
def test_what_the_longest_paragraph_tells_is_told_once(rank):
    assert len(verdicts(member(1, [1, 2, 3, 4, 5], rank=rank), member(2, [1, 2, 3, 4, 5], rank=rank))) == 2 - 2 * rank


def test_pages_that_meet_only_by_their_second_paragraph_are_told_there():
    one, other = [9, 1, 2, 3, 4, 5], [8, 1, 2, 3, 4, 5]
    assert len(verdicts(member(1, one, rank=1), member(2, other, rank=1))) == 2


def test_a_group_of_thousands_takes_no_time_that_grows_with_its_square():
    rng = random.Random(6)
    members = [member(n, [1, *rng.sample(range(10, 10**6), 7)]) for n in range(4000)]
    start = time.process_time()
    assert not verdicts(*members)
    assert time.process_time() - start < 2


def test_two_pages_that_share_what_many_have_and_little_else_are_strangers():
    strangers = [member(n, [1, 2, 3, 4, 5, *range(100 * n + 10, 100 * n + 13)]) for n in range(40)]
    assert not verdicts(*strangers, member(90, [1, 2, 3, 4, 5, 6, 7, 8]), member(91, [1, 2, 3, 4, 5, 6, 7, 9]))


@pytest.mark.parametrize(("size", "count"), [(30, 2), (31, 2), (29, 2), (32, 0)])
def test_a_page_that_is_much_longer_is_no_copy(size, count):
    marks = [1, 2, 3, 4, 5]
    assert len(verdicts(member(1, marks, size=30), member(2, marks, size=size))) == count


def test_pages_of_one_title_are_left_to_the_rules_for_titles():
    assert not verdicts(member(1, [1, 2, 3, 4, 5], title="a"), member(2, [1, 2, 3, 4, 5], title="a"))


def test_the_places_beside_a_page_with_many_members_are_looked_for_once():
    own = [Member("a.md", Region(1, 1, 1, 2), None, "k", "x")] * 4
    others = [Member(f"{letter}.md", Region(1, 1, 1, 2), None, "k", "x") for letter in "bcde"]
    members = Members([*own, *others])
    assert [one.path for one in members.first("a.md")] == ["b.md", "c.md", "d.md"]
    assert members.first("a.md") is members.first("a.md")
    assert members.beside("a.md") == 4
