"""The suppression family: what is wrong with the comments that take out findings."""

from __future__ import annotations

from frontlint.diagnostic import Applicability, Severity
from frontlint.rules.base import Example, ReportedRule


class Unused(ReportedRule):
    """Flags suppression comments that take out nothing.

    A comment outlives the fault that it excused, and then hides the next one. It is judged only when every rule that it
    names has run in full: not under `--select` or `--ignore`, not on one buffer, not for a rule that is off, and not on
    a draft or a page whose block cannot be read. For a rule that goes by the calendar, such as `date/future`, the
    finding is an `info`.

    A comment can be at the end of a line, or on a line of its own above a key, whose whole value it then covers. As the
    first line inside the block it covers the opening fence too, where missing keys are reported. `ignore-file` covers
    the page. JSON has no comments: there an HTML comment in the body (`<!-- frontlint: ignore[rule] reason -->`, in MDX
    `{/* … */}`) covers the whole block.
    """

    name = "suppression/unused"
    severity = Severity.WARNING
    fixes = (Applicability.SAFE, Applicability.UNSAFE)
    on_drafts = True
    without_metadata = True
    bad = Example("---\ntitle: Roses\ntags: [garden] # frontlint: ignore[tags/duplicate] on purpose\n---\n")
    good = Example("---\ntitle: Roses\ntags: [garden, garden] # frontlint: ignore[tags/duplicate] on purpose\n---\n")


class UnknownRule(ReportedRule):
    """Flags suppression comments that name no rule, or that cannot be understood.

    A misspelled name takes out nothing and looks as if it did. Rules, families and earlier names of rules are known,
    those of plugins too; without brackets a comment speaks of every rule.
    """

    name = "suppression/unknown-rule"
    severity = Severity.WARNING
    fixes = (Applicability.SAFE, Applicability.UNSAFE)
    on_drafts = True
    without_metadata = True
    bad = Example("---\ntitle: Roses\ntags: [garden, garden] # frontlint: ignore[tags/duplicates]\n---\n")
    good = Example("---\ntitle: Roses\ntags: [garden, garden] # frontlint: ignore[tags/duplicate]\n---\n")


class NoReason(ReportedRule):
    """Flags suppression comments that give no reason.

    Whoever meets the comment in a year cannot tell whether the finding is still meant to be left be. The reason stands
    behind the brackets; any words will do.
    """

    name = "suppression/no-reason"
    severity = Severity.WARNING
    default = False
    groups = ("strict",)
    on_drafts = True
    without_metadata = True
    bad = Example("---\ntitle: Roses\ntags: [garden, garden] # frontlint: ignore[tags/duplicate]\n---\n")
    good = Example("---\ntitle: Roses\ntags: [garden, garden] # frontlint: ignore[tags/duplicate] on purpose\n---\n")
