"""A selector and a rule -> how specifically the one names the other."""

from __future__ import annotations

import enum

from frontlint.rules.base import Rule
from frontlint.rules.groups import groups_of
from frontlint.rules.state import State


class Reach(enum.IntEnum):
    """How specific a selector is; the more specific one decides."""

    NOTHING = 0
    GROUP = 1
    FAMILY = 2
    RULE = 3


def family(rule: str) -> str:
    """The family of a rule's name."""
    return rule.partition("/")[0]


def reach(selector: str, rule: type[Rule]) -> Reach:
    """How specifically a canonical selector names a rule; a deprecated rule has to be named itself."""
    if selector == rule.name:
        return Reach.RULE
    if rule.state is State.DEPRECATED:
        return Reach.NOTHING
    if selector == family(rule.name):
        return Reach.FAMILY
    return Reach.GROUP if selector in groups_of(rule) else Reach.NOTHING
