"""What one rule alone says of a case's page, or of a small site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from frontlint.config.values import did_you_mean, option_problem
from frontlint.diagnostic import Diagnostic
from frontlint.engine import PageResult, check_source, judge
from frontlint.errors import SchemaError
from frontlint.folders import folders_of
from frontlint.generators.table import GENERATORS
from frontlint.history import Told
from frontlint.plan import Plan, RunError
from frontlint.requirements import Requirement
from frontlint.rules.base import Context, DatedRule, OptionKind, ReportedRule, Rule, SiteRule, parse_duration
from frontlint.rules.groups import is_recommended
from frontlint.rules.info import RuleInfo
from frontlint.rules.site_info import SiteInfo
from frontlint.site.groups import check_groups
from frontlint.testing.cases import Case, CaseError
from frontlint.text import Source


def lint_case(case: Case, rule: type[Rule], text: str) -> list[Diagnostic]:
    """What a rule alone says of a case's page, with `text` in its place.

    Raises:
        CaseError: the rule crashed, or the case has options or a schema that cannot be used.
    """
    pages = {**case.others, case.path: text}
    context = Context(case.today, SiteInfo(name=case.site_name), None, Told(case.path, text, case.earlier))
    around = Around(context, case.partition, case.schema, case.requirements)
    try:
        options = rule_options(rule, case.options)
        found = lint_pages(pages, rule, options, case.generator, case.today, around)
    except (CaseError, SchemaError) as error:
        raise CaseError(f"{case.rule}, {case.name}: {error}") from error
    return [d for d in found if d.path == case.path]


def rule_options(rule: type[Rule], options: Mapping[str, Any]) -> dict[str, Any]:
    """Option values as a settings file would hand them to the rule; terms stand there themselves, not in a file.

    Raises:
        CaseError: the rule has no such option, or it cannot have such a value.
    """
    declared = {option.name: option for option in rule.options}
    found: dict[str, Any] = {}
    for name, value in options.items():
        if name not in declared:
            raise CaseError(f"{rule.name} has no option `{name}`{did_you_mean(name, sorted(declared), 'options')}")
        option = declared[name]
        terms = option.kind is OptionKind.TERMS
        plain = option._replace(kind=OptionKind.STRINGS) if terms else option
        raw: Any = list(value) if isinstance(value, tuple) else value
        problem = option_problem(plain, raw)
        if problem is not None:
            raise CaseError(f"the option `{name}` {problem}{', the terms of its file' if terms else ''}")
        found[name] = parse_duration(raw) if option.kind is OptionKind.DURATION else raw
    return found


class Around(NamedTuple):
    """What pages are checked in, besides each other; see `Case`."""

    context: Context
    partition: str = ""
    schema: Mapping[str, Any] | None = None
    requirements: tuple[Requirement, ...] = ()


def lint_pages(
    pages: Mapping[str, str],
    rule: type[Rule],
    options: Mapping[str, Any],
    generator: str,
    today: dt.date,
    around: Around | None = None,
) -> list[Diagnostic]:
    """What one rule alone says of a small site, sorted.

    Raises:
        CaseError: the rule crashed.
    """
    context, partition, schema, requirements = around or Around(Context(today))
    context = context._replace(holds=folders_of(pages))
    if rule.name.startswith("suppression/"):
        return _comment_findings(pages, rule, generator, context, partition)
    made = rule(options)
    check = _schema_check(generator, schema) if rule.name.startswith("schema/") else None
    rules = () if isinstance(made, ReportedRule) else (made,)
    plan = Plan(
        rules, {rule.name: rule.severity}, GENERATORS[generator], context.site, check, requirements=requirements
    )
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
    on = {name: cls for name, cls in known.items() if is_recommended(cls) or name == rule.name}
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
