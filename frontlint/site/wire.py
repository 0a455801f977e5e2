"""PageResult <-> nested tuples of plain values: what worker processes hand over, at a seventh of pickle's cost."""

from __future__ import annotations

from typing import Any

from frontlint.diagnostic import Applicability, Diagnostic, PlacedEdit, PlacedFix, Related, Severity
from frontlint.engine import PageResult, RunError
from frontlint.rules.base import Member
from frontlint.suppress import Suppression
from frontlint.text import Region

# Rows hold what `marshal` can write: strings, numbers, booleans, None and tuples of them. They live for one run.
Row = tuple[Any, ...]
_SEVERITIES = {severity.value: severity for severity in Severity}


def to_row(result: PageResult) -> Row:
    """A page's result as plain values; the path stands once."""
    return (
        result.path,
        [_diagnostic_row(diagnostic) for diagnostic in result.diagnostics],
        [(name, _member_row(member)) for name, member in result.dated],
        [(name, _member_row(member)) for name, member in result.facts],
        [_suppression_row(suppression) for suppression in result.suppressions],
        tuple(result.ran),
        [(error.message, error.path, error.fatal) for error in result.errors],
    )


def from_row(row: Row) -> PageResult:
    """The page's result again."""
    path, diagnostics, dated, facts, suppressions, ran, errors = row
    return PageResult(
        path,
        tuple(_diagnostic(path, item) for item in diagnostics),
        tuple((name, _member(path, item)) for name, item in dated),
        tuple((name, _member(path, item)) for name, item in facts),
        tuple(_suppression(item) for item in suppressions),
        frozenset(ran),
        tuple(RunError(message, where, fatal) for message, where, fatal in errors),
    )


def _region_row(region: Region) -> Row:
    return region.line, region.column, region.end_line, region.end_column


def _diagnostic_row(d: Diagnostic) -> Row:
    related = tuple((other.path, _region_row(other.region), other.message) for other in d.related)
    fix = None
    if d.fix is not None:
        edits = tuple((_region_row(edit.region), edit.text) for edit in d.fix.edits)
        fix = (d.fix.applicability.value, d.fix.message, edits)
    return d.rule, d.severity.value, d.message, _region_row(d.region), d.key_path, related, fix, d.subject


def _diagnostic(path: str, row: Row) -> Diagnostic:
    rule, severity, message, region, key_path, related, fix, subject = row
    return Diagnostic(
        rule,
        _SEVERITIES[severity],
        message,
        path,
        Region(*region),
        key_path,
        tuple(Related(where, Region(*place), text) for where, place, text in related),
        None if fix is None else _fix(fix),
        subject,
    )


def _fix(row: Row) -> PlacedFix:
    applicability, message, edits = row
    return PlacedFix(
        Applicability(applicability), message, tuple(PlacedEdit(Region(*place), text) for place, text in edits)
    )


def _member_row(member: Member) -> Row:
    return _region_row(member.region), member.key_path, member.key, member.text, member.data


def _member(path: str, row: Row) -> Member:
    region, key_path, key, text, data = row
    return Member(path, Region(*region), key_path, key, text, data)


def _suppression_row(s: Suppression) -> Row:
    return s.selector, s.first_line, s.last_line, _region_row(s.region), s.reason, s.problem


def _suppression(row: Row) -> Suppression:
    selector, first_line, last_line, region, reason, problem = row
    return Suppression(selector, first_line, last_line, Region(*region), reason, problem)
