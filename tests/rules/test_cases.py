"""Every case file, and every rule's own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontlint.diagnostic import Applicability
from frontlint.rules.registry import builtin_rules
from frontlint.testing import Case, CaseError, case_of, load_cases, run_case

FILES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
CASES = [case for file in FILES for case in load_cases(file)]
EXAMPLES = [
    (case_of(rule, example, bad=bad))
    for rule in builtin_rules().values()
    for example, bad in ((rule.bad, True), (rule.good, False))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}:{case.name}".replace(" ", "-"))
def test_case(case: Case) -> None:
    run_case(case, builtin_rules()[case.rule])


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: f"{case.rule}:{case.name}".replace(" ", "-"))
def test_example(case: Case) -> None:
    from frontlint.testing import lint_case

    found = lint_case(case, builtin_rules()[case.rule], case.text)
    assert bool(found) is case.bad, found


def test_every_rule_has_a_bad_and_a_good_case() -> None:
    for name in builtin_rules():
        kinds = {case.bad for case in CASES if case.rule == name}
        assert kinds == {True, False}, f"{name} needs a bad and a good case in tests/rules/cases"


def test_every_kind_of_fix_that_a_rule_names_is_shown_by_a_case() -> None:
    for name, rule in builtin_rules().items():
        fixed = [case for case in CASES if case.rule == name and case.fixed is not None]
        shown = {Applicability.UNSAFE if case.unsafe else Applicability.SAFE for case in fixed}
        assert set(rule.fixes) == shown, f"{name}: its `fixes` and its cases differ"


def test_a_fix_that_the_rule_does_not_name_is_an_error() -> None:
    class Silent(builtin_rules()["text/whitespace"]):
        fixes = ()

    case = next(case for case in CASES if case.rule == "text/whitespace" and case.fixed is not None)
    run_case(case, builtin_rules()["text/whitespace"])
    with pytest.raises(CaseError, match="there is a fix that is safe; name it in the rule's `fixes`"):
        run_case(case, Silent)
