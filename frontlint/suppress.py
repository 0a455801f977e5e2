"""Suppression comments: find them in a page, and take out the findings that they cover."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from frontlint.diagnostic import Diagnostic, Severity
from frontlint.rules.info import RuleInfo
from frontlint.text import MARK, Region

if TYPE_CHECKING:
    from frontlint.document.comments import Comment
    from frontlint.document.model import Document

ALL = "*"
UNUSED = "suppression/unused"
UNKNOWN = "suppression/unknown-rule"
_FAMILY = "suppression"
_WORDS = ("ignore", "ignore-file")


class Suppression(NamedTuple):
    """One comment, for one rule or family: what it names and which lines it covers.

    Attributes:
        selector: the name between the brackets: a rule, a family, or ``*`` where the brackets are left out.
        first_line, last_line: the lines (1-based, inclusive) whose findings it takes out.
        region: the selector's own characters (the whole comment where the brackets are left out).
        reason: what the author says after the brackets.
        problem: why the comment takes out nothing, whatever is found; empty for a sound one.
    """

    selector: str
    first_line: int
    last_line: int
    region: Region
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

    for comment in comments(document):
        region = document.source.region(comment.span)
        problem = _problem(comment)
        if problem:
            yield Suppression("", region.line, region.line, region, comment.reason, problem)
            continue
        whole = comment.word == "ignore-file"
        lines = whole_page(document) if whole else coverage(document, comment)
        names = comment.names if comment.names is not None else ((ALL, comment.span),)
        for name, span in names:
            place = document.source.region(span)
            yield Suppression(name, lines.first, lines.last, place, comment.reason)


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
    """
    aliases = {alias: rule.name for rule in known.values() for alias in rule.aliases}
    applied = apply(diagnostics, suppressions, aliases)
    said: list[Diagnostic] = []
    if UNKNOWN in severities:
        said.extend(unknown(path, suppressions, known, severities[UNKNOWN]))
    if UNUSED in severities:
        said.extend(unused(path, suppressions, applied.used, known, severities, ran))
    return applied.kept + apply(said, suppressions, aliases).kept


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
            message = f"unknown {what} `{suppression.selector}`{_hint(suppression.selector, names)}"
            yield _said(UNKNOWN, path, suppression, message, severity)


def _hint(selector: str, names: Collection[str]) -> str:
    from difflib import get_close_matches

    same_fault = sorted(name for name in names if name.partition("/")[2] == selector)
    near = same_fault[:1] or get_close_matches(selector, sorted(names), 1)
    return f"; did you mean `{near[0]}`?" if near else ""


def _said(rule: str, path: str, suppression: Suppression, message: str, severity: Severity) -> Diagnostic:
    return Diagnostic(rule, severity, message, path, suppression.region, None, subject=suppression.selector)
