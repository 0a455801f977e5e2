"""Plan: what to check on the pages that share settings, and what is said where a rule fails."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from frontlint.diagnostic import Applicability, Severity
from frontlint.errors import FrontlintError
from frontlint.foreign import Crash, call
from frontlint.rules.base import DatedRule, Page, PageRule, Rule, SiteRule
from frontlint.rules.site_info import SiteInfo
from frontlint.unkept import UnkeptError, file_name

if TYPE_CHECKING:
    from frontlint.diagnostic import Finding
    from frontlint.generators.model import Generator
    from frontlint.requirements import Requirement

# A schema's findings for a page, ready to call: the engine does not know jsonschema.
SchemaCheck = Callable[[Page], "Iterable[Finding]"]

_TEXT = frozenset({str, type(None)})
_WEIGHTS = frozenset({Severity, Applicability})


class Kind(enum.Enum):
    """What a rule yields."""

    FINDINGS = "findings"
    DATED_FACTS = "facts that are judged by the day"
    SITE_FACTS = "facts that are compared with those of other pages"


class Task(NamedTuple):
    """What a rule does on a page. Asking each rule for its kind on each page would cost as much as a rule."""

    rule: str
    kind: Kind
    run: Callable[[Page], Iterable[Any]]

    @classmethod
    def of(cls, rule: Rule) -> Task | None:
        """What a rule does; None for one whose findings something else yields."""
        if isinstance(rule, PageRule):
            return cls(rule.name, Kind.FINDINGS, rule.check)
        if isinstance(rule, DatedRule):
            return cls(rule.name, Kind.DATED_FACTS, rule.facts)
        return cls(rule.name, Kind.SITE_FACTS, rule.facts) if isinstance(rule, SiteRule) else None


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
        applicabilities: by rule name, how its fixes count where the user set it.
        requirements: what the settings ask of the pages' fields.
        own_schema: whether the schema is one of the site's own, which may ask for a block, too.
    """

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    generator: Generator
    site: SiteInfo = field(default_factory=SiteInfo)
    schema: SchemaCheck | None = None
    fixed: frozenset[str] = frozenset()
    applicabilities: Mapping[str, Applicability] = field(default_factory=dict)
    requirements: tuple[Requirement, ...] = ()
    own_schema: bool = False
    dated_rules: Mapping[str, DatedRule] = field(init=False)
    site_rules: Mapping[str, SiteRule] = field(init=False)
    _applying: Mapping[tuple[bool, bool, bool], tuple[Task, ...]] = field(init=False)

    def __post_init__(self) -> None:
        # Sorted out once: asking each rule for its kind on each page costs as much as a rule.
        for name, kind in (("dated_rules", DatedRule), ("site_rules", SiteRule)):
            object.__setattr__(self, name, {rule.name: rule for rule in self.rules if isinstance(rule, kind)})
        object.__setattr__(self, "_applying", {})

    def tasks(self, *, readable: bool, draft: bool, site_facts: bool) -> tuple[Task, ...]:
        """What the rules do that have anything to say of a page.

        Args:
            readable: whether the page has metadata that could be read.
            draft: whether the generator does not publish it.
            site_facts: whether it is compared with other pages.
        """
        key = readable, draft, site_facts
        found = self._applying.get(key)
        if found is None:
            found = tuple(
                task
                for rule in self.rules
                if (readable or rule.without_metadata) and (not draft or rule.on_drafts)
                for task in [Task.of(rule)]
                if task is not None and (site_facts or task.kind is not Kind.SITE_FACTS)
            )
            self._applying[key] = found  # type: ignore[index]  # a memo inside a frozen record
        return found

    def severity(self, rule: str, own: Severity | None) -> Severity:
        """What a finding of a rule that is on weighs; `own` is what the rule says of this very finding."""
        return self.severities[rule] if own is None or rule in self.fixed else own


class RunError(NamedTuple):
    """Something that went wrong in a run and let the rest go on: a rule that crashed, a file that vanished.

    `fatal` errors make the exit code 2; the others are notes.
    """

    message: str
    path: str | None = None
    fatal: bool = True


def crash_of(rule: str, path: str | None, run: Callable[..., object], *args: object) -> RunError | None:
    """Run a piece of a rule's work; if it crashes, say so as an error of the run, so that the other rules go on."""
    try:
        call(run, *args)
    except (Crash, FrontlintError) as error:
        return as_run_error(rule, path, error)
    return None


def as_run_error(rule: str, path: str | None, error: Crash | FrontlintError) -> RunError:
    """What is said where a rule failed; `path` is the page that it failed on, None for several."""
    if isinstance(error, FrontlintError):
        return RunError(f"the rule `{rule}` cannot go on: {error}", path)
    if isinstance(error.error, UnkeptError):
        return RunError(f"the rule `{rule}` {error.error}", path)
    where = error.frames[-1] if error.frames else None
    place = f" ({file_name(where.filename)}:{where.lineno})" if where else ""
    return RunError(f"the rule `{rule}` crashed: {error.reason}{place}", path)


def proper_texts(made: object, weight: object, texts: tuple[str | None, ...]) -> None:
    """Look whether a rule kept to the types of what it yields: `texts` begins with its message.

    Raises:
        TypeError: a text is none, or is of a class of the rule's own; or the severity is no Severity.
    """
    if type(texts[0]) is not str or not _TEXT.issuperset(map(type, texts)) or type(weight) not in _WEIGHTS:
        raise TypeError(f"a finding whose texts are not all str, or with a severity that is no Severity: {made!r}")
