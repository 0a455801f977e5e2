"""Cases, and the YAML files that they stand in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from frontlint.config.values import did_you_mean
from frontlint.generators.table import GENERATORS
from frontlint.requirements import Requirement
from frontlint.rules.base import Example, Rule


class CaseError(AssertionError):
    """A case does not hold; the message says what was expected and what came."""


@dataclass(frozen=True, slots=True)
class Case:
    """One page of a case file and what a rule must say of it."""

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


_CASE_KEYS = {
    "bad", "good", "at", "message", "messages", "severity", "fixed", "unsafe", "path", "generator", "today", "options",
    "others", "site-name", "partition", "schema", "earlier", "requirements",
}  # fmt: skip


def load_cases(file: Path) -> Iterator[Case]:
    """Read a case file.

    Raises:
        CaseError: the file cannot be read, or a case is not of the shape above.
    """
    import yaml

    try:
        rules = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise CaseError(f"{file} cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(rules, dict):
        raise CaseError(f"{file} must map names of rules to cases, and is {_kind(rules)}")
    for rule, cases in rules.items():
        if not isinstance(cases, dict):
            raise CaseError(f"{file}: `{rule}` must map names of cases to cases, and is {_kind(cases)}")
        for name, raw in cases.items():
            yield _case(str(rule), str(name), raw)


def _kind(value: Any) -> str:
    return "empty" if value is None else f"a {type(value).__name__}"


def _case(rule: str, name: str, raw: Any) -> Case:
    if not isinstance(raw, dict):
        raise CaseError(f"{rule}, {name}: a case must have `bad` or `good`, and is {_kind(raw)}")
    unknown = set(raw) - _CASE_KEYS
    if unknown:
        raise CaseError(f"{rule}, {name}: has unknown keys {sorted(map(str, unknown))}; known are {sorted(_CASE_KEYS)}")
    if ("bad" in raw) == ("good" in raw):
        raise CaseError(f"{rule}, {name}: needs one of `bad` and `good`")
    bad = "bad" in raw
    if bad and not raw.get("at"):
        raise CaseError(f"{rule}, {name}: a bad page needs `at`")
    _check_values(f"{rule}, {name}", raw)
    messages = tuple(raw["messages"]) if "messages" in raw else (raw["message"],) if "message" in raw else ()
    return Case(
        rule,
        name,
        raw["bad"] if bad else raw["good"],
        bad,
        tuple(tuple(place) for place in raw.get("at", ())),
        messages,
        raw.get("severity"),
        raw.get("fixed"),
        raw.get("unsafe", False),
        raw.get("path", "page.md"),
        raw.get("generator", "generic"),
        raw.get("today", dt.date(2026, 1, 1)),
        raw.get("options", {}),
        raw.get("others", {}),
        raw.get("site-name"),
        raw.get("partition", ""),
        raw.get("schema"),
        # YAML reads a day as a date.
        {str(day): text for day, text in raw.get("earlier", {}).items()},
        tuple(Requirement.of(**asked) for asked in raw.get("requirements", ())),
    )


def _check_values(label: str, raw: dict[str, Any]) -> None:
    """Make sure that what a case says can be used.

    Raises:
        CaseError: it cannot.
    """
    for key in ("bad", "good", "fixed", "path", "message"):
        if key in raw and not isinstance(raw[key], str):
            raise CaseError(f"{label}: `{key}` must be a text, and is {_kind(raw[key])}")
    for place in raw.get("at", ()):
        if not (isinstance(place, list) and len(place) == 4 and all(type(number) is int for number in place)):
            raise CaseError(f"{label}: a place is [line, column, end line, end column], not {place}")
    if type(raw.get("today", dt.date.min)) is not dt.date:
        raise CaseError(f"{label}: `today` must be a date such as 2026-01-01, and is {raw['today']!r}")
    if raw.get("generator", "generic") not in GENERATORS:
        near = did_you_mean(str(raw["generator"]), sorted(GENERATORS), "generators")
        raise CaseError(f"{label}: unknown generator `{raw['generator']}`{near}")


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
