"""Every built-in rule by name, found by walking this package."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType

import frontlint.rules as package
from frontlint.errors import PluginError
from frontlint.rules.base import DatedRule, PageRule, ReportedRule, Rule, SiteRule

_NOT_FAMILIES = {"base", "groups", "info", "option", "registry", "state"}
_KINDS = (ReportedRule, PageRule, DatedRule, SiteRule)


@cache
def builtin_rules() -> dict[str, type[Rule]]:
    """The built-in rules, sorted by name."""
    found: list[type[Rule]] = []
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        name = info.name.rpartition(".")[2]
        if not info.ispkg and name not in _NOT_FAMILIES and not name.startswith("_"):
            found.extend(rules_in(importlib.import_module(info.name)))
    return by_name(found)


def rules_in(module: ModuleType) -> Iterator[type[Rule]]:
    """The concrete rule classes that a module defines."""
    for _, member in inspect.getmembers(module, inspect.isclass):
        if (
            member.__module__ == module.__name__
            and issubclass(member, _KINDS)
            and not inspect.isabstract(member)
            and "name" in member.__dict__
        ):
            yield member


def by_name(rules: Iterable[type[Rule]]) -> dict[str, type[Rule]]:
    """Index rules by name, sorted.

    Raises:
        PluginError: two rules have one name.
    """
    table: dict[str, type[Rule]] = {}
    for rule in sorted(rules, key=lambda rule: rule.name):
        other = table.setdefault(rule.name, rule)
        if other is not rule:
            where = f"{other.__module__}.{other.__qualname__} and {rule.__module__}.{rule.__qualname__}"
            raise PluginError(f"two rules are named `{rule.name}`: {where}; rename one of them")
    return table


def aliases(table: dict[str, type[Rule]]) -> dict[str, str]:
    """Earlier names of rules -> their names today."""
    return {alias: rule.name for rule in table.values() for alias in rule.aliases}
