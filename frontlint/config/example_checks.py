"""An example of a plugin's rule -> what is wrong with it, before it is run or shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from frontlint.config.values import option_problem
from frontlint.generators.table import GENERATORS
from frontlint.requirements import Requirement
from frontlint.rules.base import Example, Option, OptionKind, Rule

_PARTS: tuple[tuple[str, type | tuple[type, ...], str], ...] = (
    ("page", str, "a string"),
    ("path", str, "a string"),
    ("others", Mapping, "a mapping of paths to texts"),
    ("generator", str, "the name of a generator"),
    ("today", dt.date, "a date"),
    ("options", Mapping, "a mapping of options to values"),
    ("schema", (Mapping, type(None)), "a JSON Schema, as a mapping"),
    ("earlier", Mapping, "a mapping of days to texts"),
    ("requirements", tuple, "a tuple of `Requirement`s"),
)


def examples_problem(rule: type[Rule]) -> str | None:
    """What is wrong with the examples of a rule: the end of a sentence, or None."""
    for name in ("bad", "good"):
        problem = _problem(getattr(rule, name), {option.name: option for option in rule.options})
        if problem is not None:
            return f"has a wrong `{name}`: {problem}"
    return None


def _problem(example: Example, declared: Mapping[str, Option]) -> str | None:
    values: dict[str, Any] = example._asdict()
    for part, kind, words in _PARTS:
        if not isinstance(values[part], kind):
            return f"its `{part}` must be {words}, not of type {type(values[part]).__name__}"
    texts = [text for part in ("others", "earlier") for pair in values[part].items() for text in pair]
    if not all(isinstance(text, str) for text in texts):
        return "its `others` and `earlier` must be mappings of strings to strings"
    if not all(isinstance(asked, Requirement) for asked in example.requirements):
        return "its `requirements` must be a tuple of `Requirement`s"
    if example.generator not in GENERATORS:
        return f"there is no generator `{example.generator}`"
    return next((problem for name, value in example.options.items() if (problem := _set(declared, name, value))), None)


def _set(declared: Mapping[str, Option], name: str, value: Any) -> str | None:
    option = declared.get(name)
    if option is None:
        return f"the rule has no option `{name}`"
    # The terms of a file stand in an example themselves.
    plain = option._replace(kind=OptionKind.STRINGS) if option.kind is OptionKind.TERMS else option
    problem = option_problem(plain, list(value) if isinstance(value, tuple) else value)
    return None if problem is None else f"its option `{name}` {problem}"
