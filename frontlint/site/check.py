"""A site's pages -> its findings: each page through the engine, then what needs more than one page or today's date."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from frontlint.config.plan import Planner
from frontlint.diagnostic import Diagnostic
from frontlint.engine import PageResult, RunError, check_source, crash_of, judge
from frontlint.rules.base import Context, Member, SiteRule
from frontlint.site.groups import check_groups
from frontlint.suppress import settle
from frontlint.text import Source


@dataclass(slots=True)
class SiteCheck:
    """Collects what the pages of one site yield, in any order.

    `add` the result of each `page`, `compare` them, then `finish`. Without `plugins` a comment may name a rule that
    nobody knows here.
    """

    context: Context
    planner: Planner
    plugins: bool = True
    diagnostics: list[Diagnostic] = field(default_factory=list)
    facts: dict[SiteRule, list[Member]] = field(default_factory=dict)
    commented: dict[str, PageResult] = field(default_factory=dict)
    errors: list[RunError] = field(default_factory=list)

    def page(self, source: Source, *, site_facts: bool = True) -> PageResult:
        """Check one page by itself; `add` takes in the result."""
        plan = self.planner.plan_for(source.path)
        partition = self.planner.partition_of(source.path) if site_facts else ""
        return check_source(source, plan, partition=partition, site_facts=site_facts)

    def add(self, result: PageResult) -> None:
        """Take in what a page yielded, and judge what depends on today."""
        self.diagnostics.extend(result.diagnostics)
        self.errors.extend(result.errors)
        if result.suppressions:
            self.commented[result.path] = result
        plan = self.planner.plan_for(result.path)
        for name, member in result.facts:
            self.facts.setdefault(plan.site_rules[name], []).append(member)
        for name, member in result.dated:
            self._extend(name, result.path, judge(plan.dated_rules[name], member, self.context, plan))

    def compare(self) -> None:
        """Run the rules that compare pages over all facts.

        A rule to which collections give other options is a rule of its own: it may mean something else by its facts.
        """
        for rule, members in self.facts.items():
            self._extend(rule.name, None, check_groups(rule, members, self.context, self.planner.plan_for))

    def finish(self, wanted: Collection[str], *, full: bool) -> list[Diagnostic]:
        """The findings on the wanted pages, without the suppressed ones, sorted.

        Args:
            wanted: paths relative to the site's root.
            full: whether every rule ran that the settings select: only then can a suppression be called unused.
        """
        kept = [diagnostic for diagnostic in self.diagnostics if diagnostic.path in wanted]
        if self.commented:
            kept = self._settled(kept, wanted, full=full)
        kept.sort(key=lambda diagnostic: diagnostic.order)
        return kept

    def _settled(self, found: list[Diagnostic], wanted: Collection[str], *, full: bool) -> list[Diagnostic]:
        """Take out what comments suppress, and add what is to be said of the comments themselves."""
        kept: list[Diagnostic] = []
        own: dict[str, list[Diagnostic]] = {path: [] for path in sorted(self.commented) if path in wanted}
        for diagnostic in found:
            own.get(diagnostic.path, kept).append(diagnostic)
        known = self.planner.settings.rules if self.plugins else {}
        for path, diagnostics in own.items():
            page = self.commented[path]
            severities = self.planner.plan_for(path).severities
            ran = page.ran if full else ()
            kept += settle(path, diagnostics, page.suppressions, known, severities, ran=ran)
        return kept

    def _extend(self, rule: str, path: str | None, found: Iterator[Diagnostic]) -> None:
        # The rule's own code runs while `extend` draws from the iterator.
        error = crash_of(rule, path, self.diagnostics.extend, found)
        if error is not None:
            self.errors.append(error)
