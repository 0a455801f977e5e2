"""A site's pages compared: collections with options of their own, and rules that break their contract."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from frontlint.report import reporter
from frontlint.report.options import ReportOptions
from frontlint.results import RunResult
from frontlint.runner import Request, run

TODAY = dt.date(2026, 1, 1)


def check(root, pages, settings="", **request) -> RunResult:
    for path, text in {"frontlint.toml": settings, **pages}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return run(Request((), root, TODAY, **request))


def said(result, root):
    return [(row.path, row.diagnostic.severity.value, row.diagnostic.message) for row in result.rows(root)]


def titled(title):
    return f"---\ntitle: {title}\n---\n"


@pytest.mark.parametrize("collection", ["blog", "docs"])
def test_each_collection_is_compared_by_its_own_options(tmp_path, collection):
    pages = {f"{part}/{number}/a.md": titled("Whistles") for part in ("blog", "docs") for number in (1, 2)}
    settings = f"""
select = ["title/duplicate"]
[[collections]]
name = "wide"
files = ["{collection}/**"]
rules."title/duplicate" = {{ scope = "site", severity = "info" }}
"""
    message = "another page has this title"
    found = said(check(tmp_path, pages, settings), tmp_path)
    assert found == [(f"{collection}/{number}/a.md", "info", message) for number in (1, 2)]


def test_pages_of_collections_that_differ_in_severity_only_are_compared(tmp_path):
    settings = """
select = ["title/duplicate"]
[[collections]]
name = "old"
files = ["old*.md"]
rules."title/duplicate" = "info"
"""
    found = said(check(tmp_path, {"old.md": titled("Whistles"), "new.md": titled("Whistles")}, settings), tmp_path)
    assert [(path, severity) for path, severity, _ in found] == [("new.md", "warning"), ("old.md", "info")]


HOUSE = """
import datetime, sys
from frontlint.diagnostic import Finding, Severity
from frontlint.rules.base import Example, Fact, PageRule, SiteRule, Verdict
from frontlint.text import Span

class Text(str):
    pass

class House(SiteRule):
    '''Flags nothing.

    It does not keep to the contract.
    '''
    name = "house/facts"
    severity = Severity.INFO
    bad = good = Example("---\\ntitle: x\\n---\\n")

    def facts(self, page):
        FACTS

    def check(self, group, context):
        VERDICTS

class Pages(PageRule):
    '''Flags nothing.

    It does not keep to the contract.
    '''
    name = "house/page"
    severity = Severity.INFO
    bad = good = Example("---\\ntitle: x\\n---\\n")

    def check(self, page):
        FINDINGS
"""
NOTHING = "return ()"


def write_house(root, *, facts=NOTHING, findings=NOTHING, verdicts=NOTHING):
    code = HOUSE.replace("FACTS", facts).replace("FINDINGS", findings).replace("VERDICTS", verdicts)
    (root / "house.py").write_text(code)


FACT = "yield Fact('k', page.document.fence, None, "


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("rule", "facts", "findings", "part"),
    [
        ("house/facts", FACT + "'t', (datetime.date(2020, 1, 1),))", NOTHING, "datetime.date(2020, 1, 1)"),
        ("house/facts", FACT + "Text('t'))", NOTHING, "yields a Fact that cannot be used: a fact holds more than str"),
        ("house/facts", "sys.exit(3)", NOTHING, "crashed: SystemExit: 3 (house.py:20)"),
        ("house/facts", "raise RecursionError", NOTHING, "crashed: RecursionError"),
        ("house/facts", "raise MemoryError", NOTHING, "crashed: MemoryError"),
        ("house/facts", "raise TypeError('mine')", NOTHING, "crashed: TypeError: mine (house.py:20)"),
        ("house/facts", "yield 'oops'", NOTHING, "must yield a Fact, and yields `'oops'` (house.py:19)"),
        ("house/facts", "return None", NOTHING, "must yield Facts: 'NoneType' object is not iterable (house.py:19)"),
        ("house/facts", "yield Fact('k', Span(0, 9999), None)", NOTHING, "the page has no place 0:9999, as its text"),
        ("house/page", NOTHING, "yield Finding(Text('m'), page.document.fence)", "a finding whose texts"),
        ("house/page", NOTHING, "yield Finding(5, page.document.fence)", "a finding whose texts"),
        ("house/page", NOTHING, "yield Finding('m', page.document.fence, severity='info')", "no Severity"),
        ("house/page", NOTHING, "yield 'oops'", "must yield a Finding, and yields `'oops'` (house.py:34)"),
        ("house/page", NOTHING, "yield None", "must yield a Finding, and yields `None` (house.py:34)"),
        ("house/page", NOTHING, "return None", "must yield Findings: 'NoneType' object is not iterable (house.py:34)"),
        ("house/page", NOTHING, "yield Finding('m', None)", "yields a Finding that cannot be used: "),
        ("house/page", NOTHING, "yield Finding('m', Span(3, 99999))", "the page has no place 3:99999, as its text"),
        ("house/page", NOTHING, "yield Finding('m', Span(-9, 99999))", "the page has no place -9:99999"),
        ("house/page", NOTHING, "yield ''.no", "object has no attribute 'no' (house.py:35)"),
    ],
)
def test_a_rule_that_breaks_its_contract_is_named_whatever_the_number_of_processes(
    tmp_path, jobs, rule, facts, findings, part
):
    write_house(tmp_path, facts=facts, findings=findings)
    settings = 'plugins = ["./house.py"]\nselect = ["house"]\n'
    result = check(tmp_path, {f"p{number}.md": titled(number) for number in range(130)}, settings, jobs=jobs)
    assert len(result.errors) == 130
    assert result.errors[0].path == "p0.md"
    assert result.errors[0].message.startswith(f"the rule `{rule}` ")
    assert part in result.errors[0].message
    assert "(house.py:" in result.errors[0].message
    assert result.exit_code(None, override=True) == 2


@pytest.mark.parametrize(
    ("verdicts", "part"),
    [
        ("return None", "must yield Verdicts: 'NoneType' object is not iterable (house.py:22)"),
        ("yield 'oops'", "must yield a Verdict, and yields `'oops'` (house.py:22)"),
        ("yield Verdict(group[0], 5)", "yields a Verdict that cannot be used: a finding whose texts"),
        ("yield group.no", "crashed: AttributeError: 'Group' object has no attribute 'no' (house.py:23)"),
    ],
)
def test_a_rule_that_breaks_its_contract_over_a_group_is_named(tmp_path, verdicts, part):
    write_house(tmp_path, facts=FACT + "'t')", verdicts=verdicts)
    settings = 'plugins = ["./house.py"]\nselect = ["house"]\n'
    (error,) = check(tmp_path, {f"p{number}.md": titled(number) for number in range(2)}, settings).errors
    assert error.message.startswith("the rule `house/facts` ")
    assert part in error.message


def test_the_report_of_collections_does_not_depend_on_the_number_of_processes(tmp_path):
    settings = """
[[collections]]
name = "few"
files = ["a*.md"]
rules."description/templated" = { min-pages = 2 }
"""
    pages = {
        f"{part}{number}.md": f"---\ntitle: T{number}\ndescription: the recipe for T{number} bread\n---\n"
        for part in "ab"
        for number in range(80)
    }
    one = check(tmp_path, pages, settings)
    report = [
        json.loads("".join(reporter("json")(result, ReportOptions(cwd=tmp_path))))
        for result in (one, run(replace(Request((), tmp_path, TODAY), jobs=3)))
    ]
    assert report[0] == report[1]
    assert report[0]["diagnostics"]
