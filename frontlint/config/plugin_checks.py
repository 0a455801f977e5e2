"""A rule class -> what a plugin's author must still do before it can be used."""

from __future__ import annotations

import inspect
import re
from typing import Any

from frontlint.config.example_checks import examples_problem
from frontlint.config.reach import family
from frontlint.config.values import option_problem
from frontlint.config.vocabulary import GROUP_WORDS
from frontlint.diagnostic import Applicability, Severity
from frontlint.rule_names import WORD, is_rule_name
from frontlint.rules.base import DatedRule, Example, Option, OptionKind, PageRule, ReportedRule, Rule, SiteRule
from frontlint.rules.groups import DECLARED, STYLE
from frontlint.rules.state import State

_OPTION_NAME = re.compile(WORD)


def rule_problem(rule: type[Rule]) -> str | None:
    """The first thing that is wrong with a rule class: the end of a sentence, or None."""
    checks = (
        _kind_problem,
        _name_problem,
        _attribute_problem,
        _fixes_problem,
        _docstring_problem,
        _options_problem,
        examples_problem,
    )
    return next((problem for check in checks if (problem := check(rule)) is not None), None)


def _kind_problem(rule: type[Rule]) -> str | None:
    if not issubclass(rule, PageRule | DatedRule | SiteRule | ReportedRule):
        return "derives from `Rule` itself; derive it from `PageRule`, `DatedRule` or `SiteRule`"
    missing = sorted(getattr(rule, "__abstractmethods__", ()))
    return f"has no method {' and no method '.join(f'`{name}`' for name in missing)}" if missing else None


def _name_problem(rule: type[Rule]) -> str | None:
    names = [getattr(rule, "name", None)]
    if names == [None]:
        return 'has no `name`; give it one such as `name = "acme/shouting"`'
    aliases: Any = rule.aliases
    if not isinstance(aliases, tuple):
        return f"has `aliases` that are not a tuple but {_type(aliases)}"
    for name in (*names, *aliases):
        if not isinstance(name, str) or not is_rule_name(name):
            return f"has the name `{name}`, which is not of the form `family/fault` in lower case with hyphens"
        if family(name) in GROUP_WORDS and family(name) != STYLE:
            return f"has the name `{name}`, and `{family(name)}` is the name of a group of rules"
    return None


def _attribute_problem(rule: type[Rule]) -> str | None:
    wanted: tuple[tuple[str, type | tuple[type, ...], str], ...] = (
        ("severity", Severity, "a `Severity`"),
        ("bad", Example, "an `Example`"),
        ("good", Example, "an `Example`"),
        ("default", bool, "True or False"),
        ("off_because", str, "a string"),
        ("on_drafts", bool, "True or False"),
        ("without_metadata", bool, "True or False"),
        ("url", (str, type(None)), "a string or None"),
        ("since", str, "a string"),
        ("fixes", tuple, "a tuple"),
        ("options", tuple, "a tuple"),
        ("state", State, "a `State`"),
        ("instead", str, "a string"),
        ("groups", tuple, "a tuple"),
    )
    for attribute, kind, words in wanted:
        value = getattr(rule, attribute, None)
        if value is None and attribute in {"severity", "bad", "good"}:
            return f"has no `{attribute}`; it must be {words}"
        if not isinstance(value, kind):
            return f"has a wrong `{attribute}`: it must be {words}, not {_type(value)}"
    groups: tuple[Any, ...] = rule.groups
    for group in groups:
        if group not in DECLARED:
            return f"has a group `{group}`; a rule may be in {', '.join(f'`{known}`' for known in DECLARED)}"
    return None


def _fixes_problem(rule: type[Rule]) -> str | None:
    fixes: tuple[Any, ...] = rule.fixes
    for fix in fixes:
        if not isinstance(fix, Applicability):
            return f"has `fixes` with an item that is not an `Applicability` but {_type(fix)}"
    return None


def _docstring_problem(rule: type[Rule]) -> str | None:
    text = inspect.cleandoc(rule.__doc__ or "")
    return None if text else "has no docstring; its first line says what is flagged, the rest is its documentation"


def _options_problem(rule: type[Rule]) -> str | None:
    seen: set[str] = {"severity"}
    declared: tuple[Any, ...] = rule.options
    for option in declared:
        if not isinstance(option, Option) or not isinstance(option.kind, OptionKind):
            return f"has an option that is not an `Option` but {_type(option)}"
        if not _OPTION_NAME.fullmatch(option.name):
            return f"has an option `{option.name}`, which is not lower case with hyphens"
        if option.name in seen:
            return f"has an option `{option.name}`, and that name is taken"
        seen.add(option.name)
        default = list(option.default) if isinstance(option.default, tuple) else option.default
        unset = default is None and option.kind is not OptionKind.STRINGS
        problem = None if unset else option_problem(option, default)
        if problem is not None:
            return f"has an option `{option.name}` whose default {problem}"
    return None


def _type(value: Any) -> str:
    return f"of type {type(value).__name__}"
