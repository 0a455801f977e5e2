"""Case files with mistakes: each is one error with its line, and nothing that an author wrote is passed over."""

from __future__ import annotations

import pytest

from frontlint.errors import UsageError
from frontlint.rules.registry import builtin_rules
from frontlint.testing import CaseError, load_cases
from frontlint.testing.suite import run_file

PAGE = r'good: "---\ntitle: x\n---\n"'


@pytest.fixture
def file(tmp_path):
    return tmp_path / "cases.yml"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("bad: x, at: [[1, 2]]", "`at` must be a list of places, each [line, column, end line, end column]"),
        ("bad: x, at: 5", "`at` must be a list of places, each [line, column, end line, end column]"),
        ("bad: x, at: []", "`at` must be a list of places, each [line, column, end line, end column]"),
        ("bad: x, good: y", "needs one of `bad` and `good`"),
        ("good: 5", "`good` must be a text, and is a number"),
        ("good: x, mesage: y", "unknown key `mesage`; did you mean `message`?"),
        ("good: x, messages: y", "`messages` must be a list of texts, and is a text"),
        ("good: x, severity: high", "`severity` must be one of error, warning, info"),
        ("good: x, unsafe: 5", "`unsafe` must be true or false, and is a number"),
        ('good: x, path: ""', "`path` must be a text that is not empty"),
        ("good: x, today: soon", "`today` must be a date such as 2026-01-01, and is a text"),
        ("good: x, generator: [hugo]", "`generator` must be a generator's name, and is a list"),
        ("good: x, generator: hugos", "`generator` must be a generator's name, and is `hugos`; did you mean `hugo`?"),
        ("good: x, options: 5", "`options` must be a mapping, and is a number"),
        ("good: x, schema: [1]", "`schema` must be a mapping, and is a list"),
        ("good: x, others: {a.md: 5}", "`others` must be a mapping of paths to the texts of pages"),
        ("good: x, earlier: {foo: x}", "`earlier` must be a mapping of days such as 2026-01-01"),
        ("good: x, earlier: 5", "`earlier` must be a mapping of days such as 2026-01-01"),
        ("good: x, requirements: 5", "`requirements` must be a list of mappings, and is a number"),
        ("good: x, requirements: [{need: [a]}]", "same-as, and has `need`"),
        ("good: x, requirements: [{require: a}]", "in which `require` is a list of texts, and is a text"),
        ("good: x, requirements: [{same-as: 5}]", "in which `same-as` is a mapping, and is a number"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(file, written, said):
    file.write_text(f"# Cases.\ntitle/length:\n  a: {{{written}}}\n", encoding="utf-8")
    with pytest.raises(CaseError) as told:
        list(load_cases(file))
    assert "cases.yml:3: title/length, a: " in str(told.value)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title/length:\n  a: {good: x}\n  a: {good: y}\n", "cases.yml:3: `a` is there twice"),
        ("title/length: {}\ntitle/length: {}\n", "cases.yml:2: `title/length` is there twice"),
        ("title/length:\n  a:\n    good: x\n    good: y\n", "cases.yml:4: `good` is there twice"),
        ("title/length:\n  a: 5\n", "cases.yml:2: title/length, a: a case must have `bad` or `good`, and is a number"),
        ("\ntitle/length: 5\n", "cases.yml:2: `title/length` must map names of cases to cases, and is a number"),
        ("title/length:\n  a: [}\n", "cases.yml:2: cannot be read: expected the node content"),
    ],
)
def test_what_is_no_case_file_is_told_with_its_line(file, text, said):
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError) as told:
        list(load_cases(file))
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title/length:\n  a:\n    god: x\n", 3),
        ("title/length:\n  a:\n    good: x\n    others:\n      a.md: 5\n", 4),
        ("title/length:\n\n  a:\n    bad: x\n", 3),
    ],
)
def test_what_is_wrong_with_a_key_is_told_with_the_line_of_the_key(file, text, line):
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError) as told:
        list(load_cases(file))
    assert f"cases.yml:{line}: title/length, a: " in str(told.value)


@pytest.mark.parametrize("above", ["", "# Cases.\n", "title/missing:\n  b: {good: x}\n"])
def test_an_unknown_rule_is_told_with_its_own_line(file, above):
    file.write_text(f"{above}tittle/length:\n  # One.\n  a: {{good: x}}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=f"cases.yml:{above.count(chr(10)) + 1}: unknown rule `tittle/length`"):
        list(run_file(file, builtin_rules()))


@pytest.mark.parametrize(
    ("rule", "written", "said"),
    [
        ("title/length", "options: {max: a}", "the option `max` must be a whole number, not a string"),
        ("title/length", "options: {maxx: 1}", "has no option `maxx`; did you mean `max`?"),
        ("date/stale", "options: {max-age: 5x}", "the option `max-age` must be a duration"),
        ("tags/unknown", "options: {vocabulary: tags.txt}", "the option `vocabulary` must be a list of strings"),
        ("schema/type", "schema: {type: 5}", "this is not a JSON Schema"),
    ],
)
def test_what_the_rule_cannot_use_is_told_of_the_case(file, rule, written, said):
    file.write_text(f"{rule}: {{a: {{{PAGE}, {written}}}}}\n", encoding="utf-8")
    examples, case = run_file(file, builtin_rules())
    assert examples.problem is None
    assert case.problem is not None
    assert case.problem.startswith(f"{rule}, a: ")
    assert said in case.problem


def test_a_rule_that_is_unknown_is_told_with_its_line(file):
    file.write_text(f"title/length: {{a: {{{PAGE}}}}}\ntitle/lenght: {{a: {{{PAGE}}}}}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"cases\.yml:2: unknown rule `title/lenght`; did you mean `title/length`\?"):
        list(run_file(file, builtin_rules()))


@pytest.mark.parametrize(("word", "kind"), [("title", "a family"), ("seo", "a group")])
def test_a_family_has_no_cases_and_no_settings_are_advised(file, word, kind):
    file.write_text(f"{word}: {{a: {{{PAGE}}}}}\n", encoding="utf-8")
    said = rf"cases\.yml:1: `{word}` is {kind} of rules, and a case is of a single rule, such as `title/length`$"
    with pytest.raises(UsageError, match=said):
        list(run_file(file, builtin_rules()))


def test_an_earlier_name_of_a_rule_leads_to_its_name(file):
    rule = builtin_rules()["title/length"]
    renamed = type("Renamed", (rule,), {"__doc__": rule.__doc__, "aliases": ("title/width",)})
    file.write_text(f"title/width: {{a: {{{PAGE}}}}}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="`title/width` is an earlier name of `title/length`"):
        list(run_file(file, {"title/length": renamed}))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("same-as: {title: 1}", "`same-as` is a mapping of keys to keys"),
        ("when: {title: null}, require: [a]", "`when` is a mapping of keys to the values that they may have"),
        ("when: {title: [a, {b: c}]}, require: [a]", "`when` is a mapping of keys to the values that they may have"),
    ],
)
def test_requirements_that_cannot_be_met_are_errors_of_the_file(file, asked, said):
    file.write_text(f"schema/required: {{a: {{{PAGE}, requirements: [{{{asked}}}]}}}}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        list(run_file(file, builtin_rules()))


def test_requirements_are_written_as_in_settings(file):
    file.write_text(
        r"""schema/not-same:
  differs:
    bad: "---\ntitle: x\nname: y\n---\n"
    requirements: [{same-as: {name: title}}]
    at: [[3, 7, 3, 8]]
""",
        encoding="utf-8",
    )
    assert [outcome.problem for outcome in run_file(file, builtin_rules())] == [None, None]
