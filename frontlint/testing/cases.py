"""What a case is: one page, and what a rule must say of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frontlint.requirements import Requirement
from frontlint.rules.base import Example, Rule


class CaseError(AssertionError):
    """A case does not hold; the message says what was expected and what came."""


@dataclass(frozen=True, slots=True)
class Case:
    """One page of a case file, the lines on which it and its rule are named, and what the rule must say of it."""

    rule: str
    name: str
    text: str
    bad: bool
    at: tuple[tuple[int, ...], ...] = ()
    messages: tuple[str, ...] = ()
    severity: str | None = None
    fixed: str | None = None
    unsafe: bool = False
    path: str = "page.md"
    generator: str = "generic"
    today: dt.date = dt.date(2026, 1, 1)
    options: Mapping[str, Any] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    site_name: str | None = None
    partition: str = ""
    schema: Mapping[str, Any] | None = None
    earlier: Mapping[str, str] = field(default_factory=dict)
    requirements: tuple[Requirement, ...] = ()
    line: int = 0
    rule_line: int = 0


def case_of(rule: type[Rule], example: Example, *, bad: bool) -> Case:
    """A rule's own example as a case; the place of a bad one is not checked."""
    return Case(
        rule.name,
        "bad example" if bad else "good example",
        example.page,
        bad,
        path=example.path,
        generator=example.generator,
        today=example.today,
        options=example.options,
        others=example.others,
        schema=example.schema,
        earlier=example.earlier,
        requirements=example.requirements,
    )
