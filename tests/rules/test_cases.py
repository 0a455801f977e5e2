"""Every case file, and every rule's own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontlint.rules.registry import builtin_rules
from frontlint.testing import Case, case_of, load_cases, run_case

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
