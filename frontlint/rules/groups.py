"""The groups that select rules across families: a rule -> the groups that it is in."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.rules.base import Rule
from frontlint.rules.state import State

ALL = "all"
RECOMMENDED = "recommended"
SEO = "seo"
STYLE = "style"
STRICT = "strict"
# Earlier and other names -> the names that reasons and messages show.
SAME = {"default": RECOMMENDED}

# What each group is for, in one line; the order is that of the documentation.
GROUPS = {
    RECOMMENDED: "what is on where nothing is selected: `default` is another word for it",
    SEO: "what search engines and link previews use: titles, descriptions, keywords, addresses, last changes",
    STYLE: "how metadata is written, whatever it says",
    STRICT: "`recommended` and what only some sites want to hold to; nothing that is a matter of taste",
    ALL: "every rule but the deprecated ones",
}
# The groups that a rule may name; it is in the others by its family, its state and its default.
DECLARED = (SEO, STYLE, STRICT)
# Families that are in a group as a whole.
_FAMILIES = {"title": SEO, "description": SEO, "url": SEO, "body": SEO, "style": STYLE}


def groups_of(rule: type[Rule]) -> tuple[str, ...]:
    """The groups that a rule is in, in the order of `GROUPS`."""
    found = set(_found(rule))
    return tuple(group for group in GROUPS if group in found)


def is_recommended(rule: type[Rule]) -> bool:
    """Whether a rule is on where nothing is selected."""
    return rule.default and rule.state is State.STABLE


def _found(rule: type[Rule]) -> Iterator[str]:
    if rule.state is State.DEPRECATED:
        return
    yield ALL
    if rule.state is State.PREVIEW:
        return
    yield from rule.groups
    family = rule.name.partition("/")[0]
    if family in _FAMILIES:
        yield _FAMILIES[family]
    if rule.default:
        yield from (RECOMMENDED, STRICT)
