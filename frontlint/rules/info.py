"""RuleInfo: what is to be known of a rule where the rule itself need not be imported."""

from __future__ import annotations

from typing import NamedTuple, Self

from frontlint.rules.base import DatedRule, Rule, SiteRule


class RuleInfo(NamedTuple):
    """What is to be known of a rule where the rule itself need not be imported.

    Attributes:
        name, aliases, url, reads_body: as in `Rule`.
        module, qualname: where its class is.
        dated: whether it is a `DatedRule`.
        compares: whether it is a `SiteRule`.
        smallest_group: see `SiteRule`; 1 for others.
        needs_history: see `DatedRule`; False for others.
    """

    name: str
    aliases: tuple[str, ...]
    url: str | None
    reads_body: bool
    module: str
    qualname: str
    dated: bool
    compares: bool
    smallest_group: int
    needs_history: bool = False

    @classmethod
    def of(cls, rule: type[Rule]) -> Self:
        """What is to be known of a rule."""
        return cls(
            rule.name,
            tuple(rule.aliases),
            rule.url,
            rule.reads_body,
            rule.__module__,
            rule.__qualname__,
            issubclass(rule, DatedRule),
            issubclass(rule, SiteRule),
            rule.smallest_group if issubclass(rule, SiteRule) else 1,
            issubclass(rule, DatedRule) and rule.needs_history,
        )
