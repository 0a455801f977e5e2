"""Suppression comments: find them in a page, and take out the findings that they cover."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from frontlint.diagnostic import Applicability, Diagnostic, PlacedEdit, PlacedFix, Severity
from frontlint.rules.info import RuleInfo
from frontlint.text import MARK, Region

if TYPE_CHECKING:
    from frontlint.document.comments import Comment
    from frontlint.document.model import Document

ALL = "*"
UNUSED = "suppression/unused"
UNKNOWN = "suppression/unknown-rule"
NO_REASON = "suppression/no-reason"
_FAMILY = "suppression"
_WORDS = ("ignore", "ignore-file")


class Suppression(NamedTuple):
    """One comment, for one rule or family: what it names and which lines it covers.

    Attributes:
        selector: the name between the brackets: a rule, a family, or ``*`` where the brackets are left out.
        first_line, last_line: the lines (1-based, inclusive) whose findings it takes out.
        region: the selector's own characters (the whole comment where the brackets are left out).
        comment: the comment's characters, from its opening sign to its end.
        removal: what to delete to remove the comment: its line too where it stands alone.
        reason: what the author says after the brackets.
        problem: why the comment takes out nothing, whatever is found; empty for a sound one.
    """

    selector: str
    first_line: int
    last_line: int
    region: Region
    comment: Region
    removal: Region
    reason: str = ""
    problem: str = ""

    def covers(self, diagnostic: Diagnostic, aliases: Mapping[str, str]) -> bool:
        """Whether it takes out a finding: by the line where the finding begins, and by its rule or family."""
        if self.problem or not self.first_line <= diagnostic.region.line <= self.last_line:
            return False
        return _names(aliases.get(self.selector, self.selector), diagnostic.rule)


class Applied(NamedTuple):
    """What is left of a page's findings, and which suppressions took one out."""

    kept: list[Diagnostic]
    used: frozenset[Suppression]


def find_suppressions(document: Document) -> Iterator[Suppression]:
    """Every suppression comment of a page, one for each name between its brackets."""
    if MARK not in document.source.text:
        return
    from frontlint.document.comments import comments
    from frontlint.document.coverage import coverage, whole_page
    from frontlint.document.removal import removal

    for comment in comments(document):
        region = document.source.region(comment.span)
        removed = document.source.region(removal(document, comment))
        problem = _problem(comment)
        if problem:
            yield Suppression("", region.line, region.line, region, region, removed, comment.reason, problem)
            continue
        whole = comment.word == "ignore-file"
        lines = whole_page(document) if whole else coverage(document, comment)
        names = comment.names if comment.names is not None else ((ALL, comment.span),)
        for name, span in names:
            place = document.source.region(span)
            yield Suppression(name, lines.first, lines.last, place, region, removed, comment.reason)


def _problem(comment: Comment) -> str:
    """Why a comment cannot be understood, or an empty string."""
    if comment.word not in _WORDS:
        said = f"`{MARK} {comment.word}`" if comment.word else f"`{MARK}`"
        return f"{said} is not understood; write `{MARK} ignore[rule]` or `{MARK} ignore-file[rule]`"
    if not comment.closed:
        return f"the bracket after `{comment.word}` is not closed"
    if comment.names == ():
        return f"`{comment.word}[]` names no rule; name one, or leave out the brackets to ignore every rule"
    first = comment.reason.partition(" ")[0].rstrip(",:")
    if comment.names is None and first.count("/") == 1 and first.replace("/", "").replace("-", "").isalnum():
        return f"`{first}` is not between brackets, so every rule would be ignored; write `{comment.word}[{first}]`"
    return ""


def apply(
    diagnostics: Iterable[Diagnostic], suppressions: Sequence[Suppression], aliases: Mapping[str, str]
) -> Applied:
    """Take out the findings of one page that its comments cover, cross-page ones included.

    Args:
        diagnostics: what was found on the page.
        suppressions: the page's comments.
        aliases: earlier names of rules -> their names today.
    """
    kept: list[Diagnostic] = []
    used: set[Suppression] = set()
    for diagnostic in diagnostics:
        covering = [suppression for suppression in suppressions if suppression.covers(diagnostic, aliases)]
        used.update(covering)
        if not covering:
            kept.append(diagnostic)
    return Applied(kept, frozenset(used))


def settle(
    path: str,
    diagnostics: Iterable[Diagnostic],
    suppressions: Sequence[Suppression],
    known: Mapping[str, RuleInfo],
    severities: Mapping[str, Severity],
    *,
    ran: Collection[str] = (),
    applicabilities: Mapping[str, Applicability] = MappingProxyType({}),
) -> list[Diagnostic]:
    """One page's findings without the suppressed ones, and with what is to be said of the comments themselves.

    Args:
        path: the page, relative to its site's root.
        diagnostics: everything found on the page, cross-page findings included.
        suppressions: the page's comments.
        known: every rule by name, plugins included; empty where plugins were left out, so that no name is unknown.
        severities: of the rules that are on for this page.
        ran: the rules that ran in full on this page; empty under `--select`, or on one buffer, where no comment is
            called unused.
        applicabilities: by rule name, how its fixes count where the user set it.
    """
    aliases = {alias: rule.name for rule in known.values() for alias in rule.aliases}
    applied = apply(diagnostics, suppressions, aliases)
    said: list[Diagnostic] = []
    if UNKNOWN in severities:
        said.extend(unknown(path, suppressions, known, severities[UNKNOWN]))
    if UNUSED in severities:
        said.extend(unused(path, suppressions, applied.used, known, severities, ran))
    said = list(_with_removals(apply(said, suppressions, aliases).kept, suppressions))
    said = [_counting(d, applicabilities.get(d.rule)) for d in said]
    if NO_REASON in severities:
        bare = without_reason(path, suppressions, {d.region for d in said}, severities[NO_REASON])
        said.extend(apply(bare, suppressions, aliases).kept)
    return applied.kept + said


def unused(
    path: str,
    suppressions: Iterable[Suppression],
    used: Collection[Suppression],
    known: Mapping[str, RuleInfo],
    severities: Mapping[str, Severity],
    ran: Collection[str],
) -> Iterator[Diagnostic]:
    """Comments that took out nothing, judged only if all rules that they name and that are on ran in full.

    For a rule that goes by the calendar the finding is an `info`: no build turns red overnight.
    """
    aliases = {alias: rule.name for rule in known.values() for alias in rule.aliases}
    for suppression in suppressions:
        name = aliases.get(suppression.selector, suppression.selector)
        if suppression in used or suppression.problem or name.partition("/")[0] == _FAMILY:
            continue
        named = [rule for rule in severities if _names(name, rule)]
        if not named or not all(rule in ran for rule in named):
            continue
        dated = all(known[rule].dated for rule in named if rule in known)
        what = "the comment" if name == ALL else f"`{suppression.selector}`"
        message = f"{what} takes out nothing: no such finding is left here"
        yield _said(UNUSED, path, suppression, message, Severity.INFO if dated else severities[UNUSED])


def _names(selector: str, rule: str) -> bool:
    """Whether a selector speaks of a rule; without brackets a comment speaks of all but what is said of comments."""
    family = rule.partition("/")[0]
    return family != _FAMILY if selector == ALL else selector in (rule, family)


def unknown(
    path: str, suppressions: Iterable[Suppression], known: Mapping[str, RuleInfo], severity: Severity
) -> Iterator[Diagnostic]:
    """Comments that cannot be understood, or that name no rule and no family."""
    families = {name.partition("/")[0] for name in known}
    names = {*known, *families, *(alias for rule in known.values() for alias in rule.aliases), ALL}
    for suppression in suppressions:
        if suppression.problem:
            yield _said(UNKNOWN, path, suppression, suppression.problem, severity)
        elif known and suppression.selector not in names:
            what = "rule" if "/" in suppression.selector else "rule or family"
            near = _near(suppression.selector, names)
            hint = f"; did you mean `{near}`?" if near else ""
            said = _said(UNKNOWN, path, suppression, f"unknown {what} `{suppression.selector}`{hint}", severity)
            yield said._replace(fix=_renaming(suppression, near)) if near else said


def without_reason(
    path: str, suppressions: Iterable[Suppression], faulty: Collection[Region], severity: Severity
) -> Iterator[Diagnostic]:
    """Comments that give no reason, but for those that should go altogether.

    Args:
        path: the page.
        suppressions: the page's comments.
        faulty: the places of the names that take out nothing or that nobody knows.
        severity: of the findings.
    """
    comments: dict[Region, list[Suppression]] = {}
    for suppression in suppressions:
        comments.setdefault(suppression.comment, []).append(suppression)
    for place, names in comments.items():
        sound = any(not suppression.problem and suppression.region not in faulty for suppression in names)
        if sound and not any(map(str.isalnum, names[0].reason)):
            message = "the comment gives no reason; say behind it why the finding is to be left be"
            subject = ", ".join(suppression.selector for suppression in names)
            yield Diagnostic(NO_REASON, severity, message, path, place, None, subject=subject)


def _counting(diagnostic: Diagnostic, applicability: Applicability | None) -> Diagnostic:
    """A finding whose fix counts as the user set it."""
    if applicability is None or diagnostic.fix is None:
        return diagnostic
    return diagnostic._replace(fix=diagnostic.fix._replace(applicability=applicability))


def _with_removals(said: Sequence[Diagnostic], suppressions: Sequence[Suppression]) -> Iterator[Diagnostic]:
    """What is said of names in comments, with a fix that removes them; of a comment with no other name, all of it."""
    by_place = {suppression.region: suppression for suppression in suppressions if not suppression.problem}
    gone = {d.region for d in said if d.fix is None}
    named: dict[Region, list[Suppression]] = {}
    for suppression in by_place.values():
        named.setdefault(suppression.comment, []).append(suppression)
    for diagnostic in said:
        at_fault = by_place.get(diagnostic.region)
        if at_fault is None or diagnostic.fix is not None:
            yield diagnostic
            continue
        # What the calendar took away it may bring back.
        dated = diagnostic.rule == UNUSED and diagnostic.severity is Severity.INFO
        applicability = Applicability.UNSAFE if dated else Applicability.SAFE
        yield diagnostic._replace(fix=_removal(at_fault, named[at_fault.comment], gone, applicability))


def _removal(
    suppression: Suppression, names: Sequence[Suppression], gone: Collection[Region], applicability: Applicability
) -> PlacedFix:
    """Remove a name with its comma, or the whole comment where all of its names go."""
    if all(other.region in gone for other in names):
        return PlacedFix(applicability, "remove the comment", (PlacedEdit(suppression.removal, ""),))
    at, own = names.index(suppression), suppression.region
    # The comma that goes is one that no other removal takes, and never one behind the last name that stays.
    if any(other.region not in gone for other in names[:at]):
        before = names[at - 1].region
        span = Region(before.end_line, before.end_column, own.end_line, own.end_column)
    else:
        after = names[at + 1].region
        span = Region(own.line, own.column, after.line, after.column)
    return PlacedFix(applicability, f"remove `{suppression.selector}`", (PlacedEdit(span, ""),))


def _near(selector: str, names: Collection[str]) -> str | None:
    """The name that was probably meant."""
    from difflib import get_close_matches

    same_fault = sorted(name for name in names if name.partition("/")[2] == selector)
    near = same_fault[:1] or get_close_matches(selector, sorted(names), 1)
    return near[0] if near else None


def _renaming(suppression: Suppression, name: str) -> PlacedFix:
    # Unsafe: the comment would take out what it never did.
    edit = PlacedEdit(suppression.region, name)
    return PlacedFix(Applicability.UNSAFE, f"write `{name}`", (edit,))


def _said(rule: str, path: str, suppression: Suppression, message: str, severity: Severity) -> Diagnostic:
    return Diagnostic(rule, severity, message, path, suppression.region, None, subject=suppression.selector)
