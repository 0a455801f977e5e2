"""Run case files of rules: bad and good pages with exact places, messages and fixed text. Plugin authors use it too.

A case file is YAML: rule name -> case name -> case. A case has `bad` or `good` (a page's text) and, for a bad one,
`at`: a list of [line, column, end_line, end_column]. Optional: `message` (or a list `messages`), `severity`, `fixed`
(the text after its fixes), `unsafe: true` (the fixes are unsafe), `path`, `generator`, `today`, `options`, `schema` (a
JSON Schema that holds instead of the generator's), and `others` (path -> text of further pages).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from frontlint.diagnostic import Applicability, Diagnostic, PlacedFix
from frontlint.document.model import to_python
from frontlint.document.parse import parse
from frontlint.engine import PageResult, check_source, judge
from frontlint.generators.table import GENERATORS
from frontlint.plan import Plan, RunError
from frontlint.rules.base import Context, DatedRule, Example, ReportedRule, Rule, SiteRule
from frontlint.rules.info import RuleInfo
from frontlint.rules.site_info import SiteInfo
from frontlint.site.groups import check_groups
from frontlint.text import Source

_BOM = "\ufeff"


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


_CASE_KEYS = {
    "bad", "good", "at", "message", "messages", "severity", "fixed", "unsafe", "path", "generator", "today", "options",
    "others", "site-name", "partition", "schema",
}  # fmt: skip


def load_cases(file: Path) -> Iterator[Case]:
    """Read a case file.

    Raises:
        CaseError: a case is not of the shape above.
    """
    import yaml

    for rule, cases in (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).items():
        for name, raw in cases.items():
            yield _case(rule, str(name), raw)


def _case(rule: str, name: str, raw: dict[str, Any]) -> Case:
    unknown = set(raw) - _CASE_KEYS
    if unknown or ("bad" in raw) == ("good" in raw):
        raise CaseError(f"{rule}, {name}: needs `bad` or `good`, and has unknown keys {sorted(unknown)}")
    bad = "bad" in raw
    at = tuple(tuple(place) for place in raw.get("at", ()))
    if bad and not at:
        raise CaseError(f"{rule}, {name}: a bad page needs `at`")
    messages = tuple(raw["messages"]) if "messages" in raw else (raw["message"],) if "message" in raw else ()
    today = raw.get("today", dt.date(2026, 1, 1))
    return Case(
        rule,
        name,
        raw["bad"] if bad else raw["good"],
        bad,
        at,
        messages,
        raw.get("severity"),
        raw.get("fixed"),
        raw.get("unsafe", False),
        raw.get("path", "page.md"),
        raw.get("generator", "generic"),
        today,
        raw.get("options", {}),
        raw.get("others", {}),
        raw.get("site-name"),
        raw.get("partition", ""),
        raw.get("schema"),
    )


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
    )


def run_case(case: Case, rule: type[Rule]) -> None:
    """Check a case, its CRLF twin and its BOM twin, and the fixed text.

    Raises:
        CaseError: something differs.
    """
    found = lint_case(case, rule, case.text)
    _compare(case, found)
    twins = {"the CRLF twin": case.text.replace("\r\n", "\n").replace("\n", "\r\n"), "the BOM twin": _BOM + case.text}
    for twin, text in twins.items():
        if "\r" in case.text or case.text.startswith(_BOM):
            continue
        places = [d.region for d in lint_case(case, rule, text)]
        same = places == [d.region for d in found]
        if twin == "the BOM twin" and GENERATORS[case.generator].byte_order_mark is not True:
            # That it stands there may be a fault of its own.
            same = {d.region for d in found}.issubset(places)
        if not same:
            raise CaseError(f"{case.rule}, {case.name}: {twin} has other places")
    _check_fix(case, rule, found)


def _compare(case: Case, found: list[Diagnostic]) -> None:
    label = f"{case.rule}, {case.name}"
    seen = "\n".join(f"  {_place(d)} {d.severity.value}: {d.message}" for d in found) or "  nothing"
    places = tuple(_place(d) for d in found)
    if not case.bad and found:
        raise CaseError(f"{label}: a good page was flagged:\n{seen}")
    if case.bad and not found:
        raise CaseError(f"{label}: a bad page was not flagged")
    if case.at and places != case.at:
        raise CaseError(f"{label}: expected {list(case.at)}, found:\n{seen}")
    if case.messages and tuple(d.message for d in found) != case.messages:
        raise CaseError(f"{label}: expected {list(case.messages)}, found:\n{seen}")
    if case.severity and {d.severity.value for d in found} != {case.severity}:
        raise CaseError(f"{label}: expected severity {case.severity}, found:\n{seen}")


def _check_fix(case: Case, rule: type[Rule], found: list[Diagnostic]) -> None:
    label = f"{case.rule}, {case.name}"
    fixes = [d.fix for d in found if d.fix is not None]
    if case.fixed is None:
        if fixes:
            raise CaseError(f"{label}: there is a fix, but the case has no `fixed`")
        return
    text = apply_fixes(case.text, fixes)
    if text != case.fixed:
        raise CaseError(f"{label}: expected the fixed text {case.fixed!r}, got {text!r}")
    if any(fix.applicability is not (Applicability.UNSAFE if case.unsafe else Applicability.SAFE) for fix in fixes):
        raise CaseError(f"{label}: the fix should be {'unsafe' if case.unsafe else 'safe'}")
    if any(d.fix is not None for d in lint_case(case, rule, text)):
        raise CaseError(f"{label}: the fixed text still has something to fix")


def lint_case(case: Case, rule: type[Rule], text: str) -> list[Diagnostic]:
    """What a rule alone says of a case's page, with `text` in its place."""
    pages = {**case.others, case.path: text}
    site = SiteInfo(name=case.site_name)
    options = rule_options(rule, case.options)
    found = lint_pages(
        pages, rule, options, case.generator, case.today, site=site, partition=case.partition, schema=case.schema
    )
    return [d for d in found if d.path == case.path]


def rule_options(rule: type[Rule], options: Mapping[str, Any]) -> dict[str, Any]:
    """Option values as a settings file would hand them to the rule."""
    from frontlint.rules.base import OptionKind, parse_duration

    declared = {option.name: option for option in rule.options}
    return {
        name: parse_duration(value) if declared[name].kind is OptionKind.DURATION else value
        for name, value in options.items()
    }


def lint_pages(
    pages: Mapping[str, str],
    rule: type[Rule],
    options: Mapping[str, Any],
    generator: str,
    today: dt.date,
    *,
    site: SiteInfo | None = None,
    partition: str = "",
    schema: Mapping[str, Any] | None = None,
) -> list[Diagnostic]:
    """What one rule alone says of a small site, sorted.

    Raises:
        CaseError: the rule crashed.
    """
    site = site or SiteInfo()
    context = Context(today, site)
    if rule.name.startswith("suppression/"):
        return _comment_findings(pages, rule, generator, context, partition)
    made = rule(options)
    check = _schema_check(generator, schema) if rule.name.startswith("schema/") else None
    rules = () if isinstance(made, ReportedRule) else (made,)
    plan = Plan(rules, {rule.name: rule.severity}, GENERATORS[generator], site, check)
    results = _check_pages(pages, plan, partition)
    return sorted(_all_findings(results, plan, context), key=lambda d: d.order)


def _check_pages(pages: Mapping[str, str], plan: Plan, partition: str) -> list[PageResult]:
    results = [
        check_source(Source.from_bytes(path, text.encode(errors="surrogateescape")), plan, partition=partition)
        for path, text in pages.items()
    ]
    _raise_errors([error for result in results for error in result.errors])
    return results


def _all_findings(results: list[PageResult], plan: Plan, context: Context) -> list[Diagnostic]:
    """What the rules of a plan say of the pages, each by itself, as of today and together."""
    found = [d for result in results for d in result.diagnostics]
    for rule in plan.rules:
        if isinstance(rule, DatedRule):
            found.extend(
                d
                for result in results
                for fact in result.dated
                if fact.rule == rule.name and fact.speaks_on(context.today)
                for d in judge(rule, fact.member(result.path), context, plan)
            )
        elif isinstance(rule, SiteRule):
            facts = [fact.member(result.path) for result in results for fact in result.facts if fact.rule == rule.name]
            found.extend(check_groups(rule, facts, context, lambda _: plan))
    return found


def _comment_findings(
    pages: Mapping[str, str], rule: type[Rule], generator: str, context: Context, partition: str
) -> list[Diagnostic]:
    """What is said of the comments of a small site on which every built-in rule that is on by default has run."""
    from frontlint.rules.registry import builtin_rules
    from frontlint.suppress import settle

    known = builtin_rules()
    on = {name: cls for name, cls in known.items() if cls.default or name == rule.name}
    made = tuple(cls() for cls in on.values() if not issubclass(cls, ReportedRule))
    severities = {name: cls.severity for name, cls in on.items()}
    plan = Plan(made, severities, GENERATORS[generator], context.site, _schema_check(generator, None))
    results = _check_pages(pages, plan, partition)
    found = _all_findings(results, plan, context)
    infos = {name: RuleInfo.of(cls) for name, cls in known.items()}
    settled: list[Diagnostic] = []
    for result in results:
        own = [d for d in found if d.path == result.path]
        settled.extend(settle(result.path, own, result.suppressions, infos, severities, ran=result.ran))
    return sorted((d for d in settled if d.rule == rule.name), key=lambda d: d.order)


def _schema_check(generator: str, schema: Mapping[str, Any] | None) -> Any:
    from frontlint.schema import bundled_check, contents_check

    return bundled_check(generator) if schema is None else contents_check(schema, generator)


def _raise_errors(errors: list[RunError]) -> None:
    if errors:
        raise CaseError("; ".join(error.message for error in errors))


def apply_fixes(text: str, fixes: list[PlacedFix]) -> str:
    """The text after all edits, which do not overlap; what several fixes do is done once."""
    source = Source("page.md", text)
    edits = {
        (
            source.offset(edit.region.line, edit.region.column),
            source.offset(edit.region.end_line, edit.region.end_column),
            edit.text,
        )
        for fix in fixes
        for edit in fix.edits
    }
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def data_of(text: str, generator: str = "generic") -> Any:
    """A page's metadata as Python values, or None where there is none to read."""
    root = parse(Source("page.md", text), GENERATORS[generator]).root
    return None if root is None else to_python(root)


def _place(diagnostic: Diagnostic) -> tuple[int, int, int, int]:
    region = diagnostic.region
    return region.line, region.column, region.end_line, region.end_column


__all__ = ["Case", "CaseError", "case_of", "data_of", "lint_case", "load_cases", "run_case"]
