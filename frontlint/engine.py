"""One Source -> what frontlint says of it: pure, no files, no printing. CLI, tests and editors all call this."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from frontlint.diagnostic import Applicability, Diagnostic, Finding, PlacedEdit, PlacedFix, Related, Severity
from frontlint.document import parse
from frontlint.errors import FrontlintError
from frontlint.foreign import Crash, call
from frontlint.generators.model import Generator
from frontlint.rules.base import Context, DatedRule, Member, Page, PageRule, Rule, SiteInfo, SiteRule, Verdict
from frontlint.suppress import Suppression, find_suppressions
from frontlint.text import Source, Span

# A schema's findings for a page, ready to call: the engine does not know jsonschema.
SchemaCheck = Callable[[Page], Iterable[Finding]]

# The types, and not their subclasses, that worker processes hand over.
_KEPT = frozenset({str, int, float, bool, type(None)})
_TEXT = frozenset({str, type(None)})
_WEIGHTS = frozenset({Severity, Applicability})


@dataclass(frozen=True, slots=True)
class Plan:
    """What to check on the pages that share settings.

    Attributes:
        rules: the rules that are on, made with their options.
        severities: by rule name; a rule that is off has none.
        fixed: the rules whose severity the user set: it holds for all their findings.
        generator: what reads the pages.
        site: what the generator's own settings say.
        schema: the schema's check, or None where no schema rule is on.
    """

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    generator: Generator
    site: SiteInfo = field(default_factory=SiteInfo)
    schema: SchemaCheck | None = None
    fixed: frozenset[str] = frozenset()
    page_rules: tuple[PageRule, ...] = field(init=False)
    dated_rules: Mapping[str, DatedRule] = field(init=False)
    site_rules: Mapping[str, SiteRule] = field(init=False)

    def __post_init__(self) -> None:
        # Sorted out once: asking each rule for its kind on each page costs as much as a rule.
        object.__setattr__(self, "page_rules", tuple(rule for rule in self.rules if isinstance(rule, PageRule)))
        for name, kind in (("dated_rules", DatedRule), ("site_rules", SiteRule)):
            object.__setattr__(self, name, {rule.name: rule for rule in self.rules if isinstance(rule, kind)})

    def severity(self, rule: str, own: Severity | None) -> Severity:
        """What a finding of a rule that is on weighs; `own` is what the rule says of this very finding."""
        return self.severities[rule] if own is None or rule in self.fixed else own


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
        ran: the rules that had their say on the page, where there is a comment that may be called unused.
        errors: rules that crashed on this page.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    dated: tuple[tuple[str, Member], ...] = ()
    facts: tuple[tuple[str, Member], ...] = ()
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
    document = parse(source, plan.generator)
    page = Page(document, source.path, plan.generator, plan.site, partition)
    work = _PageWork(page, plan)
    work.parser_findings()
    if work.readable:
        work.schema_findings()
    work.run_rules(site_facts=site_facts)
    suppressions = tuple(find_suppressions(document)) if "frontlint:" in source.text else ()
    return PageResult(
        source.path,
        tuple(work.diagnostics),
        tuple(work.dated),
        tuple(work.facts),
        suppressions,
        work.ran(site_facts=site_facts) if suppressions else frozenset(),
        tuple(work.errors),
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
        yield place_verdict(rule.name, verdict, plan)


def place_verdict(rule: str, verdict: Verdict, plan: Plan) -> Diagnostic:
    """A verdict as a diagnostic, by the plan of its page; at most three related places."""
    member = verdict.member
    related = tuple(
        Related(other.path, other.region, verdict.related_message or other.text) for other in verdict.related[:3]
    )
    severity = plan.severity(rule, verdict.severity)
    return _proper(
        Diagnostic(
            rule, severity, verdict.message, member.path, member.region, member.key_path, related, None, member.text
        )
    )


class _PageWork:
    """One page on its way through the rules."""

    def __init__(self, page: Page, plan: Plan) -> None:
        self.page = page
        self.plan = plan
        self.source = page.document.source
        self.readable = page.document.root is not None
        self.draft = self.readable and is_draft(page)
        self.diagnostics: list[Diagnostic] = []
        self.dated: list[tuple[str, Member]] = []
        self.facts: list[tuple[str, Member]] = []
        self.errors: list[RunError] = []

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

    def run_rules(self, *, site_facts: bool) -> None:
        """Run every rule that applies; a crash is reported and the others go on."""
        plan, applies, path, errors = self.plan, self.applies, self.source.path, self.errors
        for page_rule in plan.page_rules:
            if applies(page_rule) and (error := crash_of(page_rule.name, path, self._check, page_rule)):
                errors.append(error)
        for dated_rule in plan.dated_rules.values():
            if applies(dated_rule) and (error := crash_of(dated_rule.name, path, self._facts, dated_rule, self.dated)):
                errors.append(error)
        for site_rule in plan.site_rules.values() if site_facts else ():
            if applies(site_rule) and (error := crash_of(site_rule.name, path, self._facts, site_rule, self.facts)):
                errors.append(error)

    def applies(self, rule: Rule) -> bool:
        """Whether a rule has anything to say of this page."""
        return (self.readable or rule.without_metadata) and (not self.draft or rule.on_drafts)

    def ran(self, *, site_facts: bool) -> frozenset[str]:
        """The rules that had their say."""
        plan = self.plan
        silent = {rule.name for rule in plan.rules if not self.applies(rule)}
        silent.update(() if site_facts else plan.site_rules)
        if not self.readable:
            silent.update(name for name in plan.severities if name.startswith("schema/"))
        return frozenset(plan.severities).difference(silent)

    def add(self, rule: str, finding: Finding) -> None:
        """Keep a finding if its rule is on."""
        name = finding.rule or rule
        if name in self.plan.severities:
            severity = self.plan.severity(name, finding.severity)
            self.diagnostics.append(place(name, finding, severity, self.source))

    def _validate(self, check: SchemaCheck) -> None:
        for finding in check(self.page):
            self.add("schema", finding)

    def _check(self, rule: PageRule) -> None:
        for finding in rule.check(self.page):
            self.add(rule.name, finding)

    def _facts(self, rule: DatedRule | SiteRule, into: list[tuple[str, Member]]) -> None:
        source = self.source
        for fact in rule.facts(self.page):
            if not _KEPT.issuperset(map(type, (fact.key, fact.key_path, fact.text, *fact.data))):
                raise TypeError(f"a fact holds more than str, int, float, bool and None: {fact!r}")
            region = source.region(fact.span)
            into.append((rule.name, Member(source.path, region, fact.key_path, fact.key, fact.text, fact.data)))


def crash_of(rule: str, path: str | None, run: Callable[..., object], *args: object) -> RunError | None:
    """Run a piece of a rule's work; if it crashes, say so as an error of the run, so that the other rules go on."""
    try:
        call(run, *args)
    except Crash as crash:
        where = crash.frames[-1] if crash.frames else None
        place = f" ({where.filename.replace(os.sep, '/').rpartition('/')[2]}:{where.lineno})" if where else ""
        return RunError(f"the rule `{rule}` crashed: {crash.reason}{place}", path)
    except FrontlintError as error:
        return RunError(f"the rule `{rule}` cannot go on: {error}", path)
    return None


def place(rule: str, finding: Finding, severity: Severity, source: Source) -> Diagnostic:
    """A finding with its spans turned into lines and columns."""
    fix = None
    if finding.fix is not None:
        edits = tuple(PlacedEdit(source.region(edit.span), edit.text) for edit in finding.fix.edits)
        fix = PlacedFix(finding.fix.applicability, finding.fix.message, edits)
    related = tuple(Related(source.path, source.region(note.span), note.message) for note in finding.notes)
    return _proper(
        Diagnostic(
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
    )


def _proper(made: Diagnostic) -> Diagnostic:
    """A diagnostic as it is, if a rule filled it with what reports can print and a pipe can carry.

    Raises:
        TypeError: a text is none, or is of a class of the rule's own.
    """
    texts = [made.message, made.key_path, *(other.message for other in made.related)]
    kinds: list[type] = [type(made.severity)]
    if made.fix is not None:
        texts += (made.fix.message, *(edit.text for edit in made.fix.edits))
        kinds.append(type(made.fix.applicability))
    if type(made.message) is not str or not _TEXT.issuperset(map(type, texts)) or not _WEIGHTS.issuperset(kinds):
        raise TypeError(f"a finding whose texts are not all str, or with a severity that is no Severity: {made!r}")
    return made


def _short(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + 200))
