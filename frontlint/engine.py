"""One Source -> what frontlint says of it: pure, no files, no printing. CLI, tests and editors all call this."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from frontlint.diagnostic import Diagnostic, Finding, PlacedEdit, PlacedFix, Related, Severity
from frontlint.document import parse
from frontlint.generators.model import Generator
from frontlint.rules.base import Context, DatedRule, Fact, Member, Page, PageRule, Rule, SiteInfo, SiteRule, Verdict
from frontlint.suppress import Suppression, find_suppressions
from frontlint.text import Source, Span

# A schema's findings for a page, ready to call: the engine does not know jsonschema.
SchemaCheck = Callable[[Page], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to check on the pages that share settings: rules made with their options, and severities by rule name.

    A rule that is off has no severity.
    """

    rules: tuple[Rule, ...]
    severities: dict[str, Severity]
    generator: Generator
    site: SiteInfo = field(default_factory=SiteInfo)
    schema: SchemaCheck | None = None

    def site_rules(self) -> Iterator[SiteRule]:
        """The rules that compare pages."""
        return (rule for rule in self.rules if isinstance(rule, SiteRule))

    def dated_rules(self) -> Iterator[DatedRule]:
        """The rules that judge against today."""
        return (rule for rule in self.rules if isinstance(rule, DatedRule))


@dataclass(frozen=True, slots=True)
class RunError:
    """Something that went wrong in a run and let the rest go on: a rule that crashed, a file that vanished.

    `fatal` errors make the exit code 2; the others are notes.
    """

    message: str
    path: str | None = None
    fatal: bool = True


@dataclass(frozen=True, slots=True)
class PageResult:
    """What one page yields: findings that depend on nothing else, and what is judged later.

    Attributes:
        path: relative to the site's root.
        diagnostics: before suppression.
        dated: (rule name, member) for `DatedRule.judge`.
        facts: (rule name, member) for `SiteRule.check`.
        suppressions: the page's suppression comments.
        errors: rules that crashed on this page.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    dated: tuple[tuple[str, Member], ...] = ()
    facts: tuple[tuple[str, Member], ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    errors: tuple[RunError, ...] = ()


def check_source(source: Source, plan: Plan, *, partition: str = "", site_facts: bool = True) -> PageResult:
    """Check one page.

    Args:
        source: the page.
        plan: what to check.
        partition: the part of the site within which the page is compared.
        site_facts: False for a file that is not one of the site's pages.
    """
    document = parse(source, plan.generator)
    page = Page(document, source.path, plan.generator, plan.site, partition)
    work = _PageWork(page, plan)
    work.parser_findings()
    if work.readable:
        work.schema_findings()
    draft = work.readable and is_draft(page)
    for rule in plan.rules:
        if (work.readable or rule.without_metadata) and (not draft or rule.on_drafts):
            work.run(rule, site_facts=site_facts)
    suppressions = tuple(find_suppressions(document)) if "frontlint:" in source.text else ()
    return PageResult(
        source.path, tuple(work.diagnostics), tuple(work.dated), tuple(work.facts), suppressions, tuple(work.errors)
    )


def is_draft(page: Page) -> bool:
    """Whether the generator does not publish this page."""
    folders = page.path.split("/")[:-1]
    if any(folder in page.generator.draft_folders for folder in folders):
        return True
    for key, hidden in page.generator.hidden.items():
        entry = page.document.get(key)
        if entry is not None and getattr(entry.node, "value", None) is hidden:
            return True
    return False


def judge(rule: DatedRule, member: Member, context: Context, plan: Plan) -> Iterator[Diagnostic]:
    """What a dated rule says of one fact as of the context."""
    for verdict in rule.judge(member, context):
        yield place_verdict(rule.name, verdict, plan.severities[rule.name])


def place_verdict(rule: str, verdict: Verdict, severity: Severity) -> Diagnostic:
    """A verdict as a diagnostic; at most three related places."""
    member = verdict.member
    related = tuple(
        Related(other.path, other.region, verdict.related_message or other.text) for other in verdict.related[:3]
    )
    return Diagnostic(
        rule,
        verdict.severity or severity,
        verdict.message,
        member.path,
        member.region,
        member.key_path,
        related,
        None,
        member.text,
    )


class _PageWork:
    """One page on its way through the rules."""

    def __init__(self, page: Page, plan: Plan) -> None:
        self.page = page
        self.plan = plan
        self.source = page.document.source
        self.diagnostics: list[Diagnostic] = []
        self.dated: list[tuple[str, Member]] = []
        self.facts: list[tuple[str, Member]] = []
        self.errors: list[RunError] = []

    @property
    def readable(self) -> bool:
        """Whether there is metadata to judge."""
        return self.page.document.root is not None

    def parser_findings(self) -> None:
        """Say why a block cannot be read, in one finding."""
        problem = self.page.document.problem
        if problem is not None:
            self.add(problem.rule, problem.finding())

    def schema_findings(self) -> None:
        """Validate the metadata against the page's schema."""
        if self.plan.schema is not None:
            check = self.plan.schema
            self._guard("schema", lambda: self._add_all("schema", check(self.page)))

    def run(self, rule: Rule, *, site_facts: bool) -> None:
        """Run one rule; its crash is reported and the others go on."""
        if isinstance(rule, PageRule):
            self._guard(rule.name, lambda: self._add_all(rule.name, rule.check(self.page)))
        elif isinstance(rule, DatedRule):
            self._guard(rule.name, lambda: self.dated.extend(self._members(rule.name, rule.facts(self.page))))
        elif isinstance(rule, SiteRule) and site_facts:
            self._guard(rule.name, lambda: self.facts.extend(self._members(rule.name, rule.facts(self.page))))

    def add(self, rule: str, finding: Finding) -> None:
        """Keep a finding if its rule is on."""
        name = finding.rule or rule
        severity = self.plan.severities.get(name)
        if severity is not None:
            self.diagnostics.append(place(name, finding, finding.severity or severity, self.source))

    def _add_all(self, rule: str, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.add(rule, finding)

    def _members(self, rule: str, facts: Iterable[Fact]) -> list[tuple[str, Member]]:
        region = self.source.region
        path = self.source.path
        return [
            (rule, Member(path, region(fact.span), fact.key_path, fact.key, fact.text, fact.data)) for fact in facts
        ]

    def _guard(self, rule: str, run: Callable[[], object]) -> None:
        error = crash_of(rule, self.source.path, run)
        if error is not None:
            self.errors.append(error)


def crash_of(rule: str, path: str | None, run: Callable[[], object]) -> RunError | None:
    """Run a piece of a rule's work; if it crashes, say so as an error of the run, so that the other rules go on."""
    try:
        run()
    # The one border: a plugin may raise anything.
    except Exception as error:  # noqa: BLE001
        where = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        place = f"{where.filename.replace(os.sep, '/').rpartition('/')[2]}:{where.lineno}"
        return RunError(f"the rule `{rule}` crashed: {detail} ({place})", path)
    return None


def place(rule: str, finding: Finding, severity: Severity, source: Source) -> Diagnostic:
    """A finding with its spans turned into lines and columns."""
    fix = None
    if finding.fix is not None:
        edits = tuple(PlacedEdit(source.region(edit.span), edit.text) for edit in finding.fix.edits)
        fix = PlacedFix(finding.fix.applicability, finding.fix.message, edits)
    related = tuple(Related(source.path, source.region(note.span), note.message) for note in finding.notes)
    return Diagnostic(
        rule,
        severity,
        finding.message,
        source.path,
        source.region(finding.span),
        finding.key_path,
        related,
        fix,
        source.slice(_short(finding.span)),
    )


def _short(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + 200))
