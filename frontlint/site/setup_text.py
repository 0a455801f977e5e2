"""A Setup <-> the text that is kept of it between runs: JSON, so that nothing in it can run."""

from __future__ import annotations

import datetime as dt
import enum
import json
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import frontlint
from frontlint.diagnostic import Applicability, Severity
from frontlint.files import Log
from frontlint.generators.model import Generator, StringList, TitleSource
from frontlint.requirements import Requirement
from frontlint.rules.info import RuleInfo
from frontlint.rules.site_info import Default, Hiding, SiteInfo
from frontlint.site.setup import Part, PlanSpec, Setup, Use

# How a generator's settings bend its row: what is no text, number or tuple of texts has its type here.
_ENUMS: dict[str, type[enum.Enum]] = {"title_source": TitleSource, "string_lists": StringList}


class NotPortable(ValueError):  # noqa: N818  # no fault: such a setup is not kept
    """A setup holds what cannot be kept as text."""


def to_text(setup: Setup, log: Log) -> str:
    """The text of a setup.

    Args:
        setup: what holds.
        log: the files that it was read from, see `frontlint.files.watched`.

    Raises:
        NotPortable: it cannot be kept.
    """
    if not setup.portable:
        raise NotPortable("a plugin's rules are known only once it is imported")
    values = {
        "version": frontlint.__version__,
        "log": log,
        "root": str(setup.root),
        "generator_root": str(setup.generator_root),
        "generator": _generator_values(setup.generator),
        "site": _site_values(setup.site),
        "generator_excludes": [[pattern.pattern, pattern.flags] for pattern in setup.generator_excludes],
        "include": setup.include,
        "exclude": setup.exclude,
        "notes": setup.notes,
        "fail_on": None if setup.fail_on is None else setup.fail_on.value,
        "applicabilities": {rule: found.value for rule, found in setup.applicabilities.items()},
        "partition": setup.partition,
        "collections": [[part.name, part.files, part.partition] for part in setup.collections],
        "per_file_ignores": setup.per_file_ignores,
        "rules": [list(info) for info in setup.rules.values()],
        "on": setup.on,
        "schema_base": str(setup.schema_base),
        "baseline": None if setup.baseline is None else str(setup.baseline),
        "uses": [[use.rule, _options_values(use)] for use in setup.uses.values()],
        "plans": {key: _plan_values(plan) for key, plan in setup.plans.items()},
        "unmatched": setup.unmatched,
        "names": setup.names,
        "fingerprint": setup.fingerprint,
    }
    return json.dumps(values, separators=(",", ":"))


def log_of(values: Any) -> Log | None:
    """The files that a kept setup was read from; None where the text is not of this version."""
    if not isinstance(values, dict) or values.get("version") != frontlint.__version__:
        return None
    log = values.get("log")
    return log if isinstance(log, dict) else None


def from_values(values: dict[str, Any]) -> Setup:
    """The setup in a text that was read as JSON.

    Raises:
        KeyError, TypeError, ValueError: the text is not what `to_text` wrote.
    """
    rules = [RuleInfo(info[0], tuple(info[1]), *info[2:]) for info in values["rules"]]
    uses = [Use(rule, {name: _option_of(value) for name, value in options.items()}) for rule, options in values["uses"]]
    return Setup(
        root=Path(values["root"]),
        generator_root=Path(values["generator_root"]),
        generator=_generator(values["generator"]),
        site=_site(values["site"]),
        generator_excludes=tuple(re.compile(pattern, flags) for pattern, flags in values["generator_excludes"]),
        include=None if values["include"] is None else tuple(values["include"]),
        exclude=tuple(values["exclude"]),
        notes=tuple(values["notes"]),
        fail_on=None if values["fail_on"] is None else Severity(values["fail_on"]),
        applicabilities={rule: Applicability(found) for rule, found in values["applicabilities"].items()},
        partition=values["partition"],
        collections=tuple(Part(part, tuple(files), glob) for part, files, glob in values["collections"]),
        per_file_ignores=tuple(values["per_file_ignores"]),
        rules={info.name: info for info in rules},
        on=tuple(values["on"]),
        schema_base=Path(values["schema_base"]),
        baseline=None if values["baseline"] is None else Path(values["baseline"]),
        portable=True,
        uses={use.number: use for use in uses},
        plans={key: _plan(plan) for key, plan in values["plans"].items()},
        unmatched=tuple((text, file) for text, file in values["unmatched"]),
        names=str(values["names"]),
        fingerprint=str(values["fingerprint"]),
    )


def _site_values(site: SiteInfo) -> list[Any]:
    defaults = [_default_values(given) for given in site.defaults]
    hiding = [[given.pages.pattern, given.pages.flags, *given[1:]] for given in site.hiding]
    addresses = [site.moves_pages, hiding, site.languages, site.writes_aliases]
    return [site.name, site.timezone, defaults, site.below, site.above, *addresses]


def _default_values(given: Default) -> list[Any]:
    keys = None if given.keys is None else sorted(given.keys)
    return [given.pages.pattern, given.pages.flags, keys, given.source, dict(given.values)]


def _site(values: list[Any]) -> SiteInfo:
    name, timezone, defaults, below, above, moves_pages, hiding, languages, aliases = values
    given = tuple(_default(*row) for row in defaults)
    hides = tuple(Hiding(re.compile(pages, flags), *rest) for pages, flags, *rest in hiding)
    spoken = tuple((folder, code) for folder, code in languages)
    return SiteInfo(name, timezone, given, below, above, moves_pages, hides, spoken, aliases)


def _default(pages: str, flags: int, keys: list[str] | None, source: str, given: Mapping[str, list[Any]]) -> Default:
    values = {key: tuple(items) for key, items in given.items()}
    return Default(re.compile(pages, flags), None if keys is None else frozenset(keys), source, values)


def _plan_values(plan: PlanSpec) -> list[Any]:
    severities = {name: severity.value for name, severity in plan.severities.items()}
    asked = [list(requirement) for requirement in plan.requirements]
    return [list(plan.uses), severities, sorted(plan.fixed), plan.checks_schema, plan.schema, plan.generator, asked]


def _plan(values: list[Any]) -> PlanSpec:
    uses, severities, fixed, checks_schema, schema, generator, asked = values
    weights = {name: Severity(severity) for name, severity in severities.items()}
    requirements = tuple(Requirement.of(*parts) for parts in asked)
    return PlanSpec(tuple(uses), weights, frozenset(fixed), checks_schema, schema, generator, requirements)


def _options_values(use: Use) -> dict[str, Any]:
    days = {name: value.days for name, value in use.options.items() if isinstance(value, dt.timedelta)}
    return {name: {"days": days[name]} if name in days else value for name, value in use.options.items()}


def _option_of(value: Any) -> Any:
    return dt.timedelta(days=value["days"]) if isinstance(value, dict) else value


def _generator_values(generator: Generator) -> list[Any]:
    """A generator's name and what differs from its row."""
    from frontlint.generators.table import GENERATORS

    row = GENERATORS[generator.name]
    changed = {
        field.name: getattr(generator, field.name)
        for field in fields(Generator)
        if getattr(generator, field.name) != getattr(row, field.name)
    }
    return [generator.name, {name: _plain(name, value) for name, value in changed.items()}]


def _generator(values: list[Any]) -> Generator:
    from frontlint.generators.table import GENERATORS

    name, changed = values
    return replace(GENERATORS[name], **{field: _bent(field, value) for field, value in changed.items()})


def _plain(name: str, value: Any) -> Any:
    if name in _ENUMS:
        return {key: item.name for key, item in value.items()} if isinstance(value, Mapping) else value.name
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return list(value)
    if isinstance(value, str | bool | int):
        return value
    raise NotPortable(f"`{name}` of a generator is {value!r}")


def _bent(name: str, value: Any) -> Any:
    if name in _ENUMS:
        members = _ENUMS[name].__members__
        return {key: members[item] for key, item in value.items()} if isinstance(value, dict) else members[value]
    return tuple(value) if isinstance(value, list) else value
