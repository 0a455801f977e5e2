"""What a run needs to know of a site besides its pages: its settings as plain values.

It is kept between runs. A run that finds it unchanged imports neither the code that reads settings nor any rule that
has nothing to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from frontlint.diagnostic import Applicability, Severity
from frontlint.digests import blake2b
from frontlint.generators.model import Generator
from frontlint.requirements import Requirement
from frontlint.rules.info import RuleInfo
from frontlint.rules.site_info import SiteInfo


class Use(NamedTuple):
    """A rule with the options that were set for it. Pages are compared by uses: other options, another rule."""

    rule: str
    options: Mapping[str, Any]

    @property
    def number(self) -> int:
        """31 bits of a hash, by which the index knows it."""
        text = repr((self.rule, sorted(self.options.items())))
        return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest()) >> 1


class PlanSpec(NamedTuple):
    """A `frontlint.engine.Plan` as plain values.

    Attributes:
        uses: the numbers of its rules with their options.
        severities: by the names of the rules that are on.
        fixed: the rules whose severity the user set.
        checks_schema: whether a schema rule is on.
        schema: the reference of the schema; None for the generator's own.
        generator: the name of the row that reads these pages; None for the site's own.
        requirements: what the settings ask of their fields.
    """

    uses: tuple[int, ...]
    severities: Mapping[str, Severity]
    fixed: frozenset[str]
    checks_schema: bool
    schema: str | None
    generator: str | None = None
    requirements: tuple[Requirement, ...] = ()


class Part(NamedTuple):
    """A collection, as far as matching paths goes."""

    name: str
    files: tuple[str, ...]
    partition: str | None


@dataclass(slots=True)
class Setup:
    """The settings of a site as plain values; what is not told of here is as in `frontlint.config.model.Settings`.

    It grows while plans are made, and has its fingerprint when all of them are.

    Attributes:
        rules: every known rule by name.
        on: the rules that are on where nothing is said of single pages.
        schema_base: the folder that a schema named on the command line is relative to; else the root.
        baseline: see `frontlint.config.model.Settings`.
        portable: whether everything can be made again from these values: no plugin has a part in it.
        uses: by number.
        plans: by the key that `frontlint.site.plans.Plans` gives to pages.
        unmatched: what is said of patterns that match no page: a text, and the settings file relative to the root.
        names: a hash of the names of the pages of which that is said, 32 hexadecimal digits; empty without patterns.
            Of other pages it is to be found anew.
        fingerprint: a hash of all that decides what a page yields, 32 hexadecimal digits.
    """

    root: Path
    generator_root: Path
    generator: Generator
    site: SiteInfo
    generator_excludes: tuple[re.Pattern[str], ...]
    include: tuple[str, ...] | None
    exclude: tuple[str, ...]
    notes: tuple[str, ...]
    fail_on: Severity | None
    applicabilities: Mapping[str, Applicability]
    partition: str | None
    collections: tuple[Part, ...]
    per_file_ignores: tuple[str, ...]
    rules: Mapping[str, RuleInfo]
    on: tuple[str, ...]
    schema_base: Path
    baseline: Path | None
    portable: bool
    uses: dict[int, Use] = field(default_factory=dict)
    plans: dict[str, PlanSpec] = field(default_factory=dict)
    unmatched: tuple[tuple[str, str], ...] = ()
    names: str = ""
    fingerprint: str = ""
