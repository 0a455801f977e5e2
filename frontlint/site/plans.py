"""A Setup -> the plan of each page, its rules made when they are first needed."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from frontlint.generators.consumers import has_parts, is_plain, reader_of
from frontlint.generators.model import Generator
from frontlint.plan import Plan
from frontlint.rules.base import Page, Rule, SiteRule
from frontlint.rules.info import RuleInfo
from frontlint.schema.bundled import is_own
from frontlint.site.setup import Part, PlanSpec, Setup, Use

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frontlint.config.pages import Pages
    from frontlint.config.plan import Planner
    from frontlint.diagnostic import Finding, Severity
    from frontlint.schema import SchemaCheck


def row(name: str) -> Generator:
    """The row of that name, imported only now."""
    from frontlint.generators.table import GENERATORS

    return GENERATORS[name]


class Outdated(Exception):  # noqa: N818  # not an error: the settings are read again
    """A page came that the kept setup has no plan for."""


class Plans:
    """Gives each page of a site its plan and its partition.

    Args:
        setup: the settings; plans that are made are added to it.
        planner: what makes plans that the setup does not have; without it they are `Outdated`.
        classes: the classes of rules that cannot be imported by their names alone.
    """

    def __init__(
        self, setup: Setup, planner: Planner | None = None, classes: Mapping[str, type[Rule]] | None = None
    ) -> None:
        self.setup = setup
        self._planner = planner
        self._classes = dict(classes or {})
        self._made: dict[int, Rule] = {}
        self._plans: dict[str, Plan] = {}
        self._numbers: dict[str, Mapping[str, int]] = {}
        self._matched = bool(setup.collections or setup.per_file_ignores)
        self._has_parts = has_parts(setup.generator.name)
        # What a page falls under, as far as pages were asked for.
        self._used_collections: set[str] = set()
        self._used_ignores: set[int] = set()
        # Asked for each finding of a page, one after the other.
        self.key = lru_cache(4096)(self._key if self._matched else self._same_key)
        self.partition_of = lru_cache(4096)(self._partition_of)
        self.url = lru_cache(1024)(self._url)
        self._pages = self._compiled() if self._matched else None

    def plan_for(self, path: str) -> Plan:
        """The plan of a page, given by its path relative to the site's root.

        Raises:
            Outdated: the setup has none.
            ConfigError, SchemaError: see `frontlint.config.plan.Planner`.
        """
        key = self.key(path)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._plan(key, path)
        return plan

    @property
    def aliases(self) -> Mapping[str, str]:
        """Earlier names of rules -> their names today."""
        return {alias: info.name for info in self.setup.rules.values() for alias in info.aliases}

    @property
    def known(self) -> Mapping[str, RuleInfo]:
        """Every known rule by name."""
        return self.setup.rules

    @property
    def generator(self) -> Generator:
        """What reads the site's pages."""
        return self.setup.generator

    @property
    def generator_root(self) -> Path:
        """The folder, absolute, that holds the generator's settings."""
        return self.setup.generator_root

    def severity(self, path: str, rule: str, own: Severity | None) -> Severity:
        """What a finding of a rule weighs on a page; `own` is what the rule says of this very finding."""
        spec = self._spec(path)
        return spec.severities[rule] if own is None or rule in spec.fixed else own

    def severities_of(self, path: str) -> Mapping[str, Severity]:
        """The severities of the rules that are on for a page."""
        return self._spec(path).severities

    def _spec(self, path: str) -> PlanSpec:
        key = self.key(path)
        if key not in self.setup.plans:
            self.plan_for(path)
        return self.setup.plans[key]

    def uses_for(self, path: str) -> Mapping[str, int]:
        """The number of each rule of a page's plan, by name."""
        key = self.key(path)
        if key not in self._numbers:
            self._numbers[key] = {self.setup.uses[use].rule: use for use in self._spec(path).uses}
        return self._numbers[key]

    def site_uses(self) -> Iterator[tuple[int, RuleInfo]]:
        """Every rule that compares pages, by its number."""
        for number, use in self.setup.uses.items():
            info = self.setup.rules[use.rule]
            if info.compares:
                yield number, info

    def rule(self, number: int) -> Rule:
        """A rule with its options."""
        made = self._made.get(number)
        if made is None:
            use = self.setup.uses[number]
            made = self._made[number] = self.rule_class(use.rule)(use.options)
        return made

    def site_rule(self, number: int) -> SiteRule:
        """A rule that compares pages, with its options."""
        return cast("SiteRule", self.rule(number))

    def rule_class(self, name: str) -> type[Rule]:
        """The class of a known rule.

        Raises:
            Outdated: it is not where it was, or is to be imported from elsewhere than frontlint itself.
        """
        if name not in self._classes:
            info = self.setup.rules[name]
            if not info.module.startswith("frontlint.rules."):
                raise Outdated(name)
            try:
                found = getattr(importlib.import_module(info.module), info.qualname, None)
            except ModuleNotFoundError:
                found = None
            if found is None:
                raise Outdated(name)
            self._classes[name] = found
        return self._classes[name]

    def _url(self, name: str) -> str | None:
        """A rule's page on the web, if it has one."""
        info = self.setup.rules.get(name)
        return None if info is None else info.url

    def narrowed(self, path: str) -> Plan:
        """The plan of a page with only those rules that read more than the block, and without the schema."""
        spec = self._spec(path)
        uses = [use for use in spec.uses if self.setup.rules[self.setup.uses[use].rule].reads_body]
        return self._from_spec(spec, uses, with_schema=False)

    def _same_key(self, path: str) -> str:
        if not self._has_parts and is_plain(path):
            return ""  # nothing claims such a path
        reader = reader_of(path, self.setup.generator.name)
        return "" if reader == self.setup.generator.name else f"\0\0{reader}"

    def _key(self, path: str) -> str:
        assert self._pages is not None, "asked only where there are patterns"
        collection, ignores = self._pages.collection_of(path), self._pages.ignores_of(path)
        if collection is not None:
            self._used_collections.add(collection.name)
        self._used_ignores.update(ignores)
        key = f"{'' if collection is None else collection.name}\0{ignores}"
        reader = reader_of(path, self.setup.generator.name)
        return key if reader == self.setup.generator.name else f"{key}\0{reader}"

    def unmatched(self, pages: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """What is said of patterns that match no page, after the plans of all pages were made by a planner.

        Args:
            pages: the site's pages, sorted.

        Returns:
            For each pattern the text, and the settings file relative to the site's root.
        """
        collections, ignores = self._used_collections, self._used_ignores
        parts = len(self.setup.collections) + len(self.setup.per_file_ignores)
        if self._planner is None or not pages or len(collections) + len(ignores) == parts:
            return ()
        from frontlint.config.unmatched import unmatched

        return tuple(unmatched(self._planner.settings, collections, ignores, pages))

    def generator_of(self, path: str) -> Generator:
        """What reads a page: the site's generator, or what claims the page or its part of the site."""
        reader = reader_of(path, self.setup.generator.name)
        return self.setup.generator if reader == self.setup.generator.name else row(reader)

    def _partition_of(self, path: str) -> str:
        if self._pages is not None:
            return self._pages.partition_of(path)
        if self.setup.partition is None:
            from frontlint.partition import automatic

            language, inner = self.setup.site.language_of(path)
            return automatic(inner, language)
        from frontlint.config.pages import partition

        return partition(self.setup.partition, path, self.setup.site)

    def _compiled(self) -> Pages[Part]:
        from frontlint.config.pages import Pages

        return Pages(self.setup.collections, self.setup.per_file_ignores, self.setup.partition, self.setup.site)

    def _plan(self, key: str, path: str) -> Plan:
        if self._planner is None:
            spec = self.setup.plans.get(key)
            if spec is None:
                raise Outdated(path)
            return self._from_spec(spec, spec.uses, with_schema=spec.checks_schema)
        plan = self._planner.plan_for(path)
        uses = {}
        for rule in plan.rules:
            use = Use(rule.name, {name: rule.settings[name] for name in sorted(rule.configured)})
            uses[use.number] = use
            self._made[use.number] = rule
        self.setup.uses.update(uses)
        self.setup.plans[key] = PlanSpec(
            tuple(uses),
            dict(plan.severities),
            plan.fixed,
            plan.schema is not None,
            self._planner.schema_for(path),
            None if plan.generator.name == self.setup.generator.name else plan.generator.name,
            plan.requirements,
        )
        return plan

    def _from_spec(self, spec: PlanSpec, uses: Iterable[int], *, with_schema: bool) -> Plan:
        generator = self.setup.generator if spec.generator is None else row(spec.generator)
        check = _LateSchema(self.setup, spec.schema, generator) if with_schema else None
        rules = tuple(self.rule(use) for use in uses)
        counts, site = self.setup.applicabilities, self.setup.site
        # Requirements are of the block: where only the body changed, what was said of them is kept.
        asked = spec.requirements if with_schema else ()
        own = is_own(spec.schema)
        return Plan(rules, spec.severities, generator, site, check, spec.fixed, counts, asked, own)


class _LateSchema:
    """The check of a schema that is read when the first page is held against it."""

    def __init__(self, setup: Setup, reference: str | None, generator: Generator) -> None:
        self._setup = setup
        self._reference = reference
        self._generator = generator
        self._check: SchemaCheck | None = None

    def __call__(self, page: Page) -> Iterable[Finding]:
        """What the schema says of a page."""
        if self._check is None:
            from frontlint.schema import schema_check

            setup = self._setup
            self._check = schema_check(
                self._reference, generator=self._generator, base=setup.schema_base, root=setup.root
            )
        return self._check(page)


class RuleClasses(Mapping[str, type[Rule]]):
    """The rules that were on, by name; a rule is imported when it is asked for."""

    def __init__(self, plans: list[Plans]) -> None:
        self._plans = {name: some for some in plans for name in some.setup.on}

    def __getitem__(self, name: str) -> type[Rule]:
        """The class of a rule."""
        return self._plans[name].rule_class(name)

    def __iter__(self) -> Iterator[str]:
        """The names, sorted."""
        return iter(sorted(self._plans))

    def __len__(self) -> int:
        """How many rules were on."""
        return len(self._plans)
