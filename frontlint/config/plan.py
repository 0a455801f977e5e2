"""Settings -> the Plan for each page: made once for all pages that share a collection and per-file ignores."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from frontlint.config.model import Collection, Settings
from frontlint.config.pages import Pages
from frontlint.config.selection import RuleState, choice, deprecations, states
from frontlint.errors import ConfigError, SchemaError
from frontlint.foreign import Crash, call
from frontlint.generators.consumers import is_consumer, reader_of
from frontlint.generators.model import Generator
from frontlint.plan import Plan, SchemaCheck
from frontlint.rules.base import ReportedRule, Rule
from frontlint.schema.bundled import is_own

if TYPE_CHECKING:
    from frontlint.config.origin import Origin
    from frontlint.requirements import Requirement


class Planner:
    """Gives each page of a site its plan and its partition.

    Args:
        settings: what holds for the site.
        cli_select: selectors that replace those of the settings; None to leave them alone.
        cli_ignore: further selectors to ignore.
        schema: a reference from the command line, which goes before the settings' own.
        schema_base: the folder that a path in `schema` is relative to.

    Raises:
        UsageError: a selector of the command line is unknown.
    """

    def __init__(
        self,
        settings: Settings,
        cli_select: Iterable[str] | None = None,
        cli_ignore: Iterable[str] = (),
        *,
        schema: str | None = None,
        schema_base: Path | None = None,
    ) -> None:
        self.settings = settings
        self._choice = choice(settings, cli_select, cli_ignore)
        self.schema = schema
        self._schema_base = schema_base or Path.cwd()
        ignores = [pattern for pattern, _ in settings.per_file_ignores]
        self._pages = Pages(settings.collections, ignores, settings.partition, settings.site)
        self._plans: dict[tuple[str | None, tuple[int, ...], str], Plan] = {}
        self._checks: dict[tuple[str | None, str], SchemaCheck] = {}
        self._made: dict[tuple[str, str], Rule] = {}

    def plan_for(self, path: str) -> Plan:
        """The plan of a page, given by its path relative to the site's root.

        Raises:
            ConfigError: a rule cannot be made with its settings.
            SchemaError: the page's schema cannot be used.
        """
        collection = self._pages.collection_of(path)
        reader = reader_of(path, self.settings.generator.name)
        key = (collection.name if collection is not None else None, self._pages.ignores_of(path), reader)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._make(collection, key[1], self.generator_of(path))
        return plan

    def make_all(self) -> None:
        """Make the plan of each collection and of what is in none, so that every schema that is named is read.

        Raises:
            ConfigError, SchemaError: see `plan_for`.
        """
        for collection in (None, *self.settings.collections):
            own = self.settings.generator
            key = (None if collection is None else collection.name, (), own.name)
            if key not in self._plans:
                self._plans[key] = self._make(collection, (), own)

    def notes(self) -> tuple[str, ...]:
        """What is to be said of the rules that are on anywhere in the site, each once."""
        found = (states(self.settings, self._choice, part, ()) for part in (None, *self.settings.collections))
        said = {state.rule.name: note for every in found for state in every.values() for note in deprecations((state,))}
        return tuple(said.values())

    def generator_of(self, path: str | None) -> Generator:
        """What reads a page (None: no page in particular), as the generator's own settings bend it."""
        own = self.settings.generator
        reader = own.name if path is None else reader_of(path, own.name)
        if reader == own.name:
            return own
        from frontlint.generators.table import GENERATORS

        return GENERATORS[reader]

    def partition_of(self, path: str) -> str:
        """The part of the site within which a page is compared; "" for the whole site."""
        return self._pages.partition_of(path)

    def states_for(self, path: str | None) -> dict[str, RuleState]:
        """The state of every rule for a page (None: for no page in particular), with the reasons."""
        if path is None:
            return states(self.settings, self._choice, None, ())
        return states(self.settings, self._choice, self._pages.collection_of(path), self._pages.ignores_of(path))

    def collection_of(self, path: str | None) -> Collection | None:
        """The collection of a page, if it is in one."""
        return None if path is None else self._pages.collection_of(path)

    def schema_for(self, path: str | None) -> str | None:
        """The reference of a page's schema, or None for the generator's own; `$schema` in its block goes before it."""
        return self._reference(self.collection_of(path), self.generator_of(path))

    def _make(self, collection: Collection | None, ignores: tuple[int, ...], generator: Generator) -> Plan:
        found = states(self.settings, self._choice, collection, ignores)
        severities = {name: state.severity for name, state in found.items() if state.severity is not None}
        rules = tuple(
            self._rule(found[name], collection) for name in severities if not issubclass(found[name].rule, ReportedRule)
        )
        checks_schema = any(name.startswith("schema/") for name in severities)
        reference = self._reference(collection, generator)
        schema = self._check(reference, collection, generator) if checks_schema else None
        fixed = frozenset(name for name in severities if self._is_set(name, collection))
        asked = self.requirements_of(collection, generator)
        counts = self.settings.applicabilities
        site, own = self.settings.site, is_own(reference)
        return Plan(rules, severities, generator, site, schema, fixed, counts, asked, own)

    def requirements_of(self, collection: Collection | None, generator: Generator) -> tuple[Requirement, ...]:
        """What is asked of the fields of the pages of a collection; of what agents read, only what the collection asks.

        Args:
            collection: the pages' collection, or None.
            generator: what reads them.
        """
        own = () if collection is None else collection.requirements
        return own if self._is_foreign(generator) else (*self.settings.requirements, *own)

    def _is_foreign(self, generator: Generator) -> bool:
        """Whether something else than the site's generator reads files of a kind, wherever they lie."""
        return generator.name != self.settings.generator.name and is_consumer(generator.name)

    def _is_set(self, name: str, collection: Collection | None) -> bool:
        """Whether the settings give a rule a severity."""
        layers = (self.settings.rule_settings, collection.rules if collection is not None else {})
        return any(name in layer and layer[name].severity is not None for layer in layers)

    def _rule(self, state: RuleState, collection: Collection | None) -> Rule:
        """A rule with its options; all plans that give it the same ones share it, so that pages are compared by it."""
        name = state.rule.name
        key = name, repr(sorted(state.options.items()))
        rule = self._made.get(key)
        if rule is None:
            own = collection.name if collection is not None and name in collection.rules else None
            rule = self._made[key] = make_rule(self.settings, state, own)
        return rule

    def _reference(self, collection: Collection | None, generator: Generator) -> str | None:
        """The schema that is named for pages; the site's own is not for files that have a reader of their own."""
        if self.schema is not None:
            return self.schema
        if collection is not None and collection.schema is not None:
            return collection.schema
        return None if self._is_foreign(generator) else self.settings.schema

    def _check(self, reference: str | None, collection: Collection | None, generator: Generator) -> SchemaCheck:
        check = self._checks.get((reference, generator.name))
        if check is None:
            from frontlint.schema import schema_check

            base = self._schema_base if self.schema is not None else self.settings.root
            try:
                check = schema_check(reference, generator=generator, base=base, root=self.settings.root)
            except SchemaError as error:
                origin = self._schema_origin(collection)
                if origin is None or error.line is not None:
                    raise
                # The schema is not there to be wrong: what names it is.
                raise origin.error(f"`{reference}`: {error.message}") from None
            self._checks[reference, generator.name] = check
        return check

    def _schema_origin(self, collection: Collection | None) -> Origin | None:
        """Where the settings name the schema; None where the command line does."""
        if self.schema is not None:
            return None
        if collection is not None and collection.schema is not None:
            return self.settings.origins.get(("collections", collection.name, "schema"))
        return self.settings.origins.get(("schema",))


def make_rule(settings: Settings, state: RuleState, collection: str | None) -> Rule:
    """A rule with its options.

    Raises:
        ConfigError: the rule refuses them.
    """
    try:
        return call(state.rule, state.options)
    # A rule prepares itself from what the user set, such as a pattern: whatever it raises is the setting's fault.
    except Crash as crash:
        name = state.rule.name
        path = ("collections", collection, "rules", name) if collection is not None else ("rules", name)
        origin = settings.origins.get(path)
        message = f"`{name}` cannot be used with these settings: {crash.reason}"
        raise (ConfigError(message) if origin is None else origin.error(message, at_key=True)) from crash
