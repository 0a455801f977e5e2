"""Facts -> groups -> verdicts: the reduce half of every site rule, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from frontlint.diagnostic import Diagnostic
from frontlint.engine import place_verdict
from frontlint.plan import Plan
from frontlint.rules.base import Context, Group, Member, SiteRule


def group(members: Iterable[Member]) -> Iterator[Group]:
    """Members with one key, each group in path order, the groups by key."""
    groups: dict[str, list[Member]] = {}
    for member in members:
        groups.setdefault(member.key, []).append(member)
    for key in sorted(groups):
        yield Group(sorted(groups[key], key=lambda member: (member.path, member.region)))


def check_groups(
    rule: SiteRule, members: Iterable[Member], context: Context, plan_of: Callable[[str], Plan]
) -> Iterator[Diagnostic]:
    """What a site rule says of all its facts; `plan_of` gives the plan of a page by its path."""
    for members_of_key in group(members):
        if len(members_of_key) >= rule.smallest_group:
            for verdict in rule.check(members_of_key, context):
                yield place_verdict(rule.name, verdict, plan_of(verdict.member.path))
