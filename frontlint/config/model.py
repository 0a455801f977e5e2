"""Settings as values: what a settings file says once it was read, extended and validated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontlint.diagnostic import Applicability, Severity
from frontlint.generators.model import Generator
from frontlint.rules.base import Rule
from frontlint.rules.site_info import SiteInfo

if TYPE_CHECKING:
    from frontlint.config.origin import Origin
    from frontlint.requirements import Requirement


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What is set for one rule: a severity (or None for its own), `off`, and validated option values."""

    severity: Severity | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    off: bool = False


@dataclass(frozen=True, slots=True)
class Collection:
    """A named part of a site with settings of its own; the first one whose `files` match a page holds for it."""

    name: str
    files: tuple[str, ...]
    schema: str | None = None
    partition: str | None = None
    rules: Mapping[str, RuleSettings] = field(default_factory=dict)
    requirements: tuple[Requirement, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one site.

    Attributes:
        root: the site's root folder, absolute.
        files: the settings files that were read, the nearest first; empty without configuration.
        generator: what reads the site, as its own settings bend it; its content folders exist.
        generator_reason: why this generator, in words ("`_config.yml` beside a `package.json` that names hexo").
        site: what the generator's own settings say.
        rules: every known rule by name, plugins included.
        select, extend_select, ignore: rule names, families or groups; `select` is None for the default set.
        rule_settings: by rule name.
        per_file_ignores: (gitignore-style pattern, rule selectors) pairs.
        include, exclude: gitignore-style patterns, relative to the root; `include` is None for the generator's own.
        collections: in order; the first match holds.
        requirements: what is asked of the fields of all pages.
        schema: a reference to a schema for all pages, or None for the generator's.
        partition: a glob of folders within which pages are compared; "" for the whole site; None to go by language
            and version folders.
        baseline: the file with the findings that are held back, absolute; None for the one of the usual name, if any.
        fail_on: the lowest severity that makes the exit code 1, or None for never.
        applicabilities: by rule name, how its fixes count whatever the rule says of them.
        generator_root: the folder that the generator builds from, which may be above or below `root`; None is `root`.
        generator_excludes: what the generator's own settings keep out, to be searched in paths relative to its root.
        generator_files: the generator's own settings files that were read, relative to its root.
        notes: what in those could not be read, in words; never fatal.
        origins: where each setting was made, by its path: ``("select", "title")``, ``("schema",)``,
            ``("rules", "title/length", "max")``, ``("collections", "docs", "rules", "title/length", "severity")``.
    """

    root: Path
    generator: Generator
    rules: Mapping[str, type[Rule]]
    files: tuple[Path, ...] = ()
    generator_reason: str = ""
    site: SiteInfo = field(default_factory=SiteInfo)
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rule_settings: Mapping[str, RuleSettings] = field(default_factory=dict)
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    include: tuple[str, ...] | None = None
    exclude: tuple[str, ...] = ()
    collections: tuple[Collection, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    schema: str | None = None
    partition: str | None = None
    baseline: Path | None = None
    fail_on: Severity | None = Severity.WARNING
    applicabilities: Mapping[str, Applicability] = field(default_factory=dict)
    generator_root: Path | None = None
    generator_excludes: tuple[re.Pattern[str], ...] = ()
    generator_files: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    origins: Mapping[tuple[str, ...], Origin] = field(default_factory=dict, compare=False, repr=False)
