"""A site's pages -> its findings: each page through the engine, then what needs more than one page or today's date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from frontlint.config.plan import Planner
from frontlint.diagnostic import Diagnostic
from frontlint.engine import PageResult, Plan, RunError, check_source, crash_of, judge
from frontlint.rules.base import Context, DatedRule, Member, SiteRule
from frontlint.site.groups import check_groups
from frontlint.suppress import Suppression
from frontlint.text import Source


@dataclass(slots=True)
class SiteCheck:
    """Collects what the pages of one site yield, in any order.

    `page` each page, `compare` them, then `finish`.
    """

    context: Context
    planner: Planner
    diagnostics: list[Diagnostic] = field(default_factory=list)
    facts: dict[str, list[Member]] = field(default_factory=dict)
    suppressions: dict[str, tuple[Suppression, ...]] = field(default_factory=dict)
    errors: list[RunError] = field(default_factory=list)

    def page(self, source: Source, *, site_facts: bool = True) -> None:
        """Check one page."""
        plan = self.planner.plan_for(source.path)
        partition = self.planner.partition_of(source.path) if site_facts else ""
        self.add(check_source(source, plan, partition=partition, site_facts=site_facts), plan)

    def add(self, result: PageResult, plan: Plan) -> None:
        """Take in what a page yielded, and judge what depends on today."""
        self.diagnostics.extend(result.diagnostics)
        self.errors.extend(result.errors)
        if result.suppressions:
            self.suppressions[result.path] = result.suppressions
        for name, member in result.facts:
            self.facts.setdefault(name, []).append(member)
        if result.dated:
            self._judge(result, plan)

    def compare(self) -> None:
        """Run the rules that compare pages over all facts."""
        for name in sorted(self.facts):
            members = self.facts[name]
            rule = self._site_rule(name, members[0].path)

            def found(rule: SiteRule = rule, members: list[Member] = members) -> Iterator[Diagnostic]:
                return check_groups(rule, members, self.context, self.planner.plan_for)

            self._guarded(name, None, found)

    def finish(self, wanted: Collection[str], *, full: bool) -> list[Diagnostic]:
        """The findings on the wanted pages, without the suppressed ones, sorted.

        Args:
            wanted: paths relative to the site's root.
            full: whether every rule ran that the settings select: only then can a suppression be called unused.
        """
        kept = [diagnostic for diagnostic in self.diagnostics if diagnostic.path in wanted]
        kept.sort(key=lambda diagnostic: diagnostic.order)
        return kept

    def _judge(self, result: PageResult, plan: Plan) -> None:
        rules = {rule.name: rule for rule in plan.dated_rules}
        for name, member in result.dated:

            def found(rule: DatedRule = rules[name], member: Member = member) -> Iterator[Diagnostic]:
                return judge(rule, member, self.context, plan)

            self._guarded(name, result.path, found)

    def _site_rule(self, name: str, path: str) -> SiteRule:
        return next(rule for rule in self.planner.plan_for(path).site_rules if rule.name == name)

    def _guarded(self, rule: str, path: str | None, found: Callable[[], Iterator[Diagnostic]]) -> None:
        error = crash_of(rule, path, lambda: self.diagnostics.extend(found()))
        if error is not None:
            self.errors.append(error)
