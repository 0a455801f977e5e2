"""A case is held against what the rule says: places, messages, severity, twins and fixes."""

from __future__ import annotations

from frontlint.diagnostic import Applicability, Diagnostic
from frontlint.generators.table import GENERATORS
from frontlint.rules.base import Rule
from frontlint.testing.cases import Case, CaseError, case_of
from frontlint.testing.fixed import apply_fixes
from frontlint.testing.lint import lint_case
from frontlint.testing.promise import check_promise

_BOM = "\ufeff"


def run_case(case: Case, rule: type[Rule]) -> None:
    """Check a case, its CRLF twin and its BOM twin, what the rule promises of the body, and the fixed text.

    Raises:
        CaseError: something differs.
    """
    found = lint_case(case, rule, case.text)
    _compare(case, found)
    twins = {"the CRLF twin": case.text.replace("\r\n", "\n").replace("\n", "\r\n"), "the BOM twin": _BOM + case.text}
    for twin, text in twins.items():
        if "\r" in case.text or case.text.startswith(_BOM):
            continue
        places = [d.region for d in lint_case(case, rule, text)]
        same = places == [d.region for d in found]
        if twin == "the BOM twin" and GENERATORS[case.generator].byte_order_mark is not True:
            # That it stands there may be a fault of its own.
            same = {d.region for d in found}.issubset(places)
        if not same:
            raise CaseError(f"{case.rule}, {case.name}: {twin} has other places")
    check_promise(case, rule, found)
    _check_fix(case, rule, found)


def run_examples(rule: type[Rule]) -> None:
    """Check that a rule flags its bad example and leaves its good one alone.

    Raises:
        CaseError: it does not.
    """
    for example, bad in ((rule.bad, True), (rule.good, False)):
        case = case_of(rule, example, bad=bad)
        found = lint_case(case, rule, case.text)
        _compare(case, found)
        check_promise(case, rule, found)


def _compare(case: Case, found: list[Diagnostic]) -> None:
    label = f"{case.rule}, {case.name}"
    seen = "\n".join(f"  {_place(d)} {d.severity.value}: {d.message}" for d in found) or "  nothing"
    places = tuple(_place(d) for d in found)
    if not case.bad and found:
        raise CaseError(f"{label}: a good page was flagged:\n{seen}")
    if case.bad and not found:
        raise CaseError(f"{label}: a bad page was not flagged")
    if case.at and places != case.at:
        raise CaseError(f"{label}: expected {list(case.at)}, found:\n{seen}")
    if case.messages and tuple(d.message for d in found) != case.messages:
        raise CaseError(f"{label}: expected {list(case.messages)}, found:\n{seen}")
    if case.severity and {d.severity.value for d in found} != {case.severity}:
        raise CaseError(f"{label}: expected severity {case.severity}, found:\n{seen}")


def _check_fix(case: Case, rule: type[Rule], found: list[Diagnostic]) -> None:
    label = f"{case.rule}, {case.name}"
    fixes = [d.fix for d in found if d.fix is not None]
    if case.fixed is None:
        if fixes:
            raise CaseError(f"{label}: there is a fix, but the case has no `fixed`")
        return
    for kind in sorted({fix.applicability.value for fix in fixes} - {kind.value for kind in rule.fixes}):
        raise CaseError(f"{label}: there is a fix that is {kind}; name it in the rule's `fixes`")
    text = apply_fixes(case.text, fixes)
    if text != case.fixed:
        raise CaseError(f"{label}: expected the fixed text {case.fixed!r}, got {text!r}")
    if any(fix.applicability is not (Applicability.UNSAFE if case.unsafe else Applicability.SAFE) for fix in fixes):
        raise CaseError(f"{label}: the fix should be {'unsafe' if case.unsafe else 'safe'}")
    if any(d.fix is not None for d in lint_case(case, rule, text)):
        raise CaseError(f"{label}: the fixed text still has something to fix")


def _place(diagnostic: Diagnostic) -> tuple[int, int, int, int]:
    region = diagnostic.region
    return region.line, region.column, region.end_line, region.end_column
