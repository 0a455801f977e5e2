"""One Source -> what frontlint says of it: pure, no files, no printing. CLI, tests and editors all call this."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from frontlint.diagnostic import Applicability, Diagnostic, Finding, PlacedEdit, PlacedFix, Related, Severity
from frontlint.document.model import Document
from frontlint.document.parse import parse
from frontlint.errors import FrontlintError
from frontlint.foreign import Crash, call
from frontlint.plan import Kind, Plan, RunError, SchemaCheck, Task, as_run_error, crash_of, proper_texts
from frontlint.published import is_draft
from frontlint.rules._passed_over import passed_over
from frontlint.rules.base import Context, DatedRule, Fact, Member, Page, Verdict
from frontlint.suppress import Suppression, find_suppressions
from frontlint.text import Region, Source
from frontlint.unkept import NOTHING, UNKEPT, raise_unkept

# The types, and not their subclasses, that worker processes hand over.
_KEPT = frozenset({str, int, float, bool, type(None)})
# Rules of a schema that name a key which is not there; other rules ask what they said.
ABOUT_KEYS = frozenset({"schema/required", "schema/misspelled-key", "schema/key-case"})
# How much of a long value names a finding, in characters.
_LONGEST_SUBJECT = 200


class PlacedFact(NamedTuple):
    """A fact of a rule, with the place of its span."""

    rule: str
    fact: Fact
    region: Region

    def member(self, path: str) -> Member:
        """The fact as its rule judges it."""
        fact = self.fact
        return Member(path, self.region, fact.key_path, fact.key, fact.text, fact.data)

    def speaks_on(self, day: dt.date) -> bool:
        """Whether a dated rule may have something to say on a day."""
        first, last = self.fact.first_day, self.fact.last_day
        return (first is None or first <= day) and (last is None or day <= last)


class PageResult(NamedTuple):
    """What one page yields: findings that depend on nothing else, and what is judged later.

    Attributes:
        path: relative to the site's root.
        diagnostics: before suppression.
        dated: for `DatedRule.judge`.
        facts: for `SiteRule.check`.
        suppressions: the page's suppression comments.
        ran: the rules that had their say on the page, where there is a comment that may be called unused.
        errors: rules that crashed on this page.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    dated: tuple[PlacedFact, ...] = ()
    facts: tuple[PlacedFact, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    ran: frozenset[str] = frozenset()
    errors: tuple[RunError, ...] = ()


def check_source(source: Source, plan: Plan, *, partition: str = "", site_facts: bool = True) -> PageResult:
    """Check one page.

    Args:
        source: the page.
        plan: what to check.
        partition: the part of the site within which the page is compared.
        site_facts: False for a file that is not one of the site's pages.
    """
    return check_document(parse(source, plan.generator), plan, partition=partition, site_facts=site_facts)


def check_document(document: Document, plan: Plan, *, partition: str = "", site_facts: bool = True) -> PageResult:
    """Check one page that was parsed; see `check_source`."""
    source = document.source
    page = Page(document, source.path, plan.generator, plan.site, partition, plan.requirements)
    work = _PageWork(page, plan)
    work.do(site_facts=site_facts)
    suppressions = tuple(find_suppressions(document)) if source.is_marked else ()
    return PageResult(
        source.path,
        tuple(work.diagnostics),
        tuple(work.dated),
        tuple(work.facts),
        suppressions,
        work.ran(site_facts=site_facts) if suppressions else frozenset(),
        tuple(work.errors),
    )


def rules_on(document: Document, plan: Plan, *, site_facts: bool) -> frozenset[str]:
    """The rules that have their say on a page; those that are on but pass over drafts, or what cannot be read, do not.

    Args:
        document: the page.
        plan: what to check.
        site_facts: see `check_source`.
    """
    work = _PageWork(Page(document, document.source.path, plan.generator, plan.site), plan)
    if not work.readable:
        # Whether a block is asked for, what else is said of the page decides.
        work.do(site_facts=site_facts)
    return work.ran(site_facts=site_facts)


def judge(rule: DatedRule, member: Member, context: Context, plan: Plan) -> Iterator[Diagnostic]:
    """What a dated rule says of one fact as of the context."""
    for verdict in rule.judge(member, context):
        yield place_verdict(rule.name, verdict, plan)


def place_verdict(rule: str, verdict: Verdict, plan: Plan) -> Diagnostic:
    """A verdict as a diagnostic, by the plan of its page; at most three related places."""
    member = verdict.member
    related = tuple(
        Related(other.path, other.region, verdict.related_message or other.text) for other in verdict.related[:3]
    )
    severity = plan.severity(rule, verdict.severity)
    fix = verdict.fix
    if fix is not None and rule in plan.applicabilities:
        fix = fix._replace(applicability=plan.applicabilities[rule])
    return _proper(
        Diagnostic(
            rule, severity, verdict.message, member.path, member.region, member.key_path, related, fix, member.text
        )
    )


class _PageWork:
    """One page on its way through the rules."""

    def __init__(self, page: Page, plan: Plan) -> None:
        self.page = page
        self.plan = plan
        self.source = page.document.source
        self.readable = page.document.root is not None
        lost = passed_over(page)
        # Rules say of a page why a key is missed that it needs to be taken up; where none would help it is left alone.
        self.draft = self.readable and (lost == frozenset() or is_draft(page))
        self.is_compared = lost is None
        self.diagnostics: list[Diagnostic] = []
        self.dated: list[PlacedFact] = []
        self.facts: list[PlacedFact] = []
        self.errors: list[RunError] = []
        self.running = ""
        self.lacks_block = False

    def do(self, *, site_facts: bool) -> None:
        """Say all that there is to say of the page."""
        self.parser_findings()
        if self.readable:
            self.schema_findings()
        self.run_rules(site_facts=site_facts)
        if site_facts and self.is_compared and not self.readable:
            self.ask_for_block()

    def parser_findings(self) -> None:
        """Say why a block cannot be read, in one finding."""
        problem = self.page.document.problem
        if problem is not None:
            self.add(problem.rule, problem.finding())

    def schema_findings(self) -> None:
        """Validate the metadata against the page's schema."""
        check = self.plan.schema
        if check is not None and (error := crash_of("schema", self.source.path, self._validate, check)):
            self.errors.append(error)
        about_keys = [made for made in self.diagnostics if made.rule in ABOUT_KEYS]
        if about_keys or self.plan.requirements:
            from frontlint.rules.schema._asked import missing, told_keys  # late, as most pages lack nothing

            told = told_keys(about_keys)
            if "schema/required" in self.plan.severities:
                for finding in missing(self.page, told):
                    self.add("schema/required", finding)
            # Rules that would say the same of a page without them ask for these.
            self.page.memo["missing"] = told

    def ask_for_block(self) -> None:
        """Say what is required of a page without any block, unless a fault of its fences was told."""
        lost = self.page.document.problem is not None or any(m.rule.startswith("syntax/") for m in self.diagnostics)
        self.lacks_block = not lost
        if lost:
            return
        if self.plan.own_schema and self.plan.schema is not None:
            told = len(self.diagnostics)
            if error := crash_of("schema", self.source.path, self._validate, self.plan.schema):
                self.errors.append(error)
            if len(self.diagnostics) > told:
                return
        if self.plan.requirements:
            from frontlint.rules.schema._asked import without_block

            for finding in without_block(self.page):
                self.add("schema/required", finding)

    def run_rules(self, *, site_facts: bool) -> None:
        """Run every rule that applies; a crash is reported and the others go on."""
        todo = iter(self._tasks(site_facts=site_facts))
        while True:
            try:
                call(self._run, todo)
            except (Crash, FrontlintError) as error:
                self.errors.append(as_run_error(self.running, self.source.path, error))
            else:
                return

    def ran(self, *, site_facts: bool) -> frozenset[str]:
        """The rules that had their say."""
        plan = self.plan
        tasks = self._tasks(site_facts=site_facts)
        silent = {rule.name for rule in plan.rules} - {task.rule for task in tasks}
        if not self.readable:
            silent.update(name for name in plan.severities if name.startswith("schema/"))
        if self.lacks_block:
            silent.discard("schema/required")
        return frozenset(plan.severities).difference(silent)

    def _tasks(self, *, site_facts: bool) -> tuple[Task, ...]:
        """What the rules do on the page; one that its generator passes over is compared with none."""
        compared = site_facts and self.is_compared
        return self.plan.tasks(readable=self.readable, draft=self.draft, site_facts=compared)

    def add(self, rule: str, finding: Finding) -> bool:
        """Keep a finding if its rule is on; whether it is."""
        name = finding[6] or rule
        plan = self.plan
        severity = plan.severities.get(name)
        if severity is None:
            return False
        own = finding[5]
        weight = severity if own is None or name in plan.fixed else own
        self.diagnostics.append(place(name, finding, weight, self.source, plan.applicabilities.get(name)))
        return True

    def _validate(self, check: SchemaCheck) -> None:
        for finding in check(self.page):
            if self.add("schema", finding):
                # A rule that would say the same in other words asks for it.
                self.page.memo.setdefault("schema", set()).add(finding.key_path)

    def _run(self, todo: Iterator[Task]) -> None:
        """Run rules to the end, or to the first one that fails: one call for all, since most have nothing to say."""
        page, region = self.page, self.source.region
        for rule, kind, run in todo:
            self.running = rule
            found = NOTHING
            try:
                if kind is Kind.FINDINGS:
                    for found in run(page):
                        self.add(rule, found)
                    continue
                into = self.dated if kind is Kind.DATED_FACTS else self.facts
                for found in run(page):
                    key, span, key_path, text, data, _, _, _, _ = found
                    if not type(key) is type(text) is str or not _KEPT.issuperset(map(type, (key_path, *data))):
                        raise TypeError(f"a fact holds more than str, int, float, bool and None: {found!r}")
                    into.append(PlacedFact(rule, found, region(span)))
            except UNKEPT as error:
                raise_unkept(error, run, Finding if kind is Kind.FINDINGS else Fact, found)
                raise


def place(
    rule: str, finding: Finding, severity: Severity, source: Source, applicability: Applicability | None = None
) -> Diagnostic:
    """A finding with its spans turned into lines and columns; `applicability` goes before what its fix says."""
    message, span, key_path, notes, repair, _, _ = finding
    region = source.region
    fix = None
    if repair is not None:
        edits = tuple([PlacedEdit(region(edit.span), edit.text) for edit in repair.edits])
        fix = PlacedFix(applicability or repair.applicability, repair.message, edits)
    path = source.path
    related = tuple([Related(path, region(note.span), note.message) for note in notes]) if notes else ()
    start, end = span
    subject = source.text[start : min(end, start + _LONGEST_SUBJECT)]
    return _proper(Diagnostic(rule, severity, message, path, region(span), key_path, related, fix, subject))


def _proper(made: Diagnostic) -> Diagnostic:
    """A diagnostic as it is, if a rule filled it with what reports can print and a pipe can carry.

    Raises:
        TypeError: a text is none, or is of a class of the rule's own.
    """
    _, severity, message, _, _, key_path, related, fix, _ = made
    proper_texts(made, severity, (message, key_path, *[other.message for other in related]))
    if fix is not None:
        proper_texts(made, fix.applicability, (fix.message, *[edit.text for edit in fix.edits]))
    return made
