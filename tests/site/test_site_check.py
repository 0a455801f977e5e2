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
from frontlint.rules.base import Example, Fact, PageRule, SiteRule

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
        return ()

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
FACT = "yield Fact('k', page.document.fence, None, "


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("rule", "facts", "findings", "part"),
    [
        ("house/facts", FACT + "'t', (datetime.date(2020, 1, 1),))", NOTHING, "datetime.date(2020, 1, 1)"),
        ("house/facts", FACT + "Text('t'))", NOTHING, "a fact holds more than str"),
        ("house/facts", "sys.exit(3)", NOTHING, "SystemExit: 3"),
        ("house/facts", "raise RecursionError", NOTHING, "RecursionError"),
        ("house/facts", "raise MemoryError", NOTHING, "MemoryError"),
        ("house/page", NOTHING, "yield Finding(Text('m'), page.document.fence)", "a finding whose texts"),
        ("house/page", NOTHING, "yield Finding(5, page.document.fence)", "a finding whose texts"),
        ("house/page", NOTHING, "yield Finding('m', page.document.fence, severity='info')", "no Severity"),
    ],
)
def test_a_rule_that_breaks_its_contract_is_named_whatever_the_number_of_processes(
    tmp_path, jobs, rule, facts, findings, part
):
    (tmp_path / "house.py").write_text(HOUSE.replace("FACTS", facts).replace("FINDINGS", findings))
    settings = 'plugins = ["./house.py"]\nselect = ["house"]\n'
    result = check(tmp_path, {f"p{number}.md": titled(number) for number in range(130)}, settings, jobs=jobs)
    assert len(result.errors) == 130
    assert result.errors[0].path == "p0.md"
    assert result.errors[0].message.startswith(f"the rule `{rule}` crashed: ")
    assert part in result.errors[0].message
    assert result.exit_code(None, override=True) == 2


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
