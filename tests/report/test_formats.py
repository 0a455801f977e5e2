"""Each format, letter by letter where its readers are strict."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from frontlint.diagnostic import Diagnostic, Severity
from frontlint.plan import RunError
from frontlint.report import FORMATS, reporter
from frontlint.report.options import ReportOptions
from frontlint.results import Findings, RunResult, SiteResult
from frontlint.text import Region

ROOT = Path(__file__).parents[2]


def render(name: str, result: RunResult, cwd: Path, **options) -> str:
    return "".join(reporter(name)(result, ReportOptions(cwd=cwd, **options)))


def run_of(site: Path, *found: Diagnostic) -> RunResult:
    return RunResult((SiteResult(site, Findings.of(found)),), 1)


def test_concise_is_one_line_a_finding_whatever_a_message_holds(result, site):
    assert render("concise", result, site) == (
        "a, b%.md:2:9: warning[title/decorated] 50% of it:\\nsold\n"
        "a, b%.md:3:7: error[schema/type] not a list\n"
        "c.md:1:1: info[title/missing] no title\n"
    )


def test_paths_are_relative_to_the_working_directory(result, site):
    assert render("concise", result, site.parent).startswith("site/a, b%.md:2:9")
    inner = site / "inner"
    inner.mkdir()
    assert render("concise", result, inner).startswith("../a, b%.md:2:9")


def test_full_marks_the_exact_characters_in_cells(result, site):
    text = render("full", result, site)
    assert 'a, b%.md:2:9: warning[title/decorated]: 50% of it:\\nsold\n2 | title: "[New]    Über 日本"\n' in text
    assert "\n  |         ^^^^^\n" in text
    assert "  = c.md:1:1: the same\\nhere\n" in text
    assert "  = help: take it out (--unsafe-fixes)\n" in text
    assert text.endswith(
        "3 problems in 2 files: 1 error, 1 warning, 1 info.\n1 can be fixed with --fix --unsafe-fixes.\n"
    )


def test_full_counts_wide_characters_as_two_cells(site):
    wide = Diagnostic("title/decorated", Severity.INFO, "wide", "a, b%.md", Region(2, 20, 2, 22))
    text = render("full", run_of(site, wide), site)
    line, mark = text.splitlines()[1:3]
    assert line[line.index("日") :].startswith("日本")
    assert mark.index("^") == line.index("日")
    assert mark.count("^") == 4


def test_full_counts_what_it_does_not_show(result, site):
    text = render("full", result, site, limit=1)
    assert "schema/type]" in text, "the worst is shown"
    assert "title/decorated]" not in text
    assert "2 more findings, none of them graver, are not shown (--max-diagnostics):\n" in text
    assert "  1  title/decorated\n  1  title/missing\n" in text


def many(severity, path, number, rule="a/b"):
    return [Diagnostic(rule, severity, "m", path, Region(line, 1, line, 2)) for line in range(1, number + 1)]


def test_full_fills_what_is_graver_up_with_advice(site):
    advice, warnings, errors = (
        many(severity, path, number)
        for severity, path, number in (
            (Severity.INFO, "a.md", 1999),
            (Severity.WARNING, "b.md", 3),
            (Severity.ERROR, "c.md", 2),
        )
    )
    lines = render("full", run_of(site, *advice, *warnings, *errors), site).splitlines()
    shown = [line.partition(" ")[2] for line in lines if ".md:" in line]
    assert shown == ["info[a/b]: m"] * 195 + ["warning[a/b]: m"] * 3 + ["error[a/b]: m"] * 2
    assert lines[-4:-1] == [
        "1,804 more findings, none of them graver, are not shown (--max-diagnostics):",
        "  1,804  a/b",
        "",
    ]
    assert lines[-1] == "2,004 problems in 3 of 1 file: 2 errors, 3 warnings, 1,999 info."


def test_full_shows_advice_alone_and_leaves_it_out_first(site):
    few = run_of(site, *many(Severity.INFO, "a.md", 197), *many(Severity.ERROR, "c.md", 3))
    assert render("full", few, site).count(".md:") == 200
    alone = run_of(site, *many(Severity.INFO, "a.md", 201))
    assert render("full", alone, site).count(".md:") == 200
    severe = run_of(site, *many(Severity.WARNING, "a.md", 300), *many(Severity.ERROR, "c.md", 3))
    text = render("full", severe, site)
    assert (text.count("warning[a/b]"), text.count("error[a/b]")) == (197, 3)


def test_numbers_have_one_form(site):
    result = run_of(site, *many(Severity.INFO, "a.md", 1500), *many(Severity.INFO, "a.md", 5, "a/c"))
    assert render("full", result, site, statistics=True).splitlines()[:2] == [
        "1,500  info     a/b",
        "    5  info     a/c",
    ]
    assert "1,495 more findings are not annotated" in render("github", result, site)


def test_full_colours_only_when_asked(result, site):
    assert "\x1b" not in render("full", result, site)
    assert "\x1b[1;31merror\x1b[0m" in render("full", result, site, color=True)


def test_a_clean_run_says_so(site):
    assert render("full", run_of(site), site) == "No problems in 1 file.\n"


@pytest.mark.parametrize("name", ["full", "concise"])
def test_statistics_count_a_rule(name, result, site):
    text = render(name, result, site, statistics=True, quiet=True)
    assert text == "1  error    schema/type\n1  warning  title/decorated\n1  info     title/missing\n"


def test_json_has_the_documented_shape(result, site):
    schema = json.loads((ROOT / "docs" / "json-output.schema.json").read_text(encoding="utf-8"))
    for options in ({}, {"statistics": True}):
        report = json.loads(render("json", result, site, **options))
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(report)
    report = json.loads(render("json", result, site))
    assert report["summary"] == {"files": 2, "error": 1, "warning": 1, "info": 1, "held_back": 0}
    assert report["errors"] == [{"message": "vanished during the run", "path": "d.md"}]
    first = report["diagnostics"][0]
    assert first["fix"]["edits"] == [{"line": 2, "column": 9, "end_line": 2, "end_column": 15, "text": ""}]
    assert first["related"] == [
        {"path": "c.md", "line": 1, "column": 1, "end_line": 1, "end_column": 4, "message": "the same\nhere"}
    ]


def test_fingerprints_survive_line_moves_and_tell_repeats_apart(site):
    def fingerprints(*lines: int) -> list[str]:
        found = tuple(
            Diagnostic("a/b", Severity.INFO, "m", "x.md", Region(line, 1, line, 2), "/k", subject="Same  text")
            for line in lines
        )
        report = json.loads(render("json", run_of(site, *found), site))
        return [d["fingerprint"] for d in report["diagnostics"]]

    assert fingerprints(2, 3) == fingerprints(7, 9)
    assert len(set(fingerprints(2, 3))) == 2


def test_fingerprints_survive_moves_within_a_list(site):
    def fingerprint(key: str) -> str:
        finding = Diagnostic("a/b", Severity.INFO, "m", "x.md", Region(1, 1, 1, 2), key, subject="Same  text")
        return json.loads(render("json", run_of(site, finding), site))["diagnostics"][0]["fingerprint"]

    assert fingerprint("/tags/0") == fingerprint("/tags/12")
    assert fingerprint("/tags/0") != fingerprint("/tags")
    assert fingerprint("/2024/a") == fingerprint("/2025/a"), "a key of digits looks like a number"


def test_fingerprints_do_not_depend_on_the_working_directory(result, site):
    def fingerprints(cwd: Path) -> list[str]:
        return [d["fingerprint"] for d in json.loads(render("json", result, cwd))["diagnostics"]]

    assert fingerprints(site) == fingerprints(site.parent)


def test_github_escapes_messages_and_properties(result, site):
    text = render("github", result, site)
    assert text.splitlines()[0] == (
        "::error file=a%2C b%25.md,line=3,endLine=3,col=7,endColumn=10,title=frontlint%3A schema/type"
        "::a, b%25.md:3:7: not a list [schema/type]"
    )
    assert "50%25 of it:%0Asold [title/decorated]" in text
    # Columns may not be sent where the lines differ.
    assert "::notice file=c.md,line=1,endLine=2,title=frontlint%3A title/missing::" in text


def test_github_annotates_ten_of_a_level_and_counts_the_rest(site):
    many = tuple(
        Diagnostic("a/b", severity, "m", "x.md", Region(line, 1, line, 2))
        for severity in (Severity.INFO, Severity.ERROR)
        for line in range(1, 13)
    )
    lines = render("github", run_of(site, *many), site).splitlines()
    assert [line.partition(" ")[0] for line in lines[:20]] == ["::error"] * 10 + ["::notice"] * 10
    assert lines[20].startswith("4 more findings are not annotated")


def test_sarif_is_valid_and_has_what_code_scanning_needs(result, site):
    schema = json.loads((ROOT / "tests" / "vendor" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    inner = site / "inner"
    inner.mkdir()
    log = json.loads(render("sarif", result, inner))
    Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER).validate(log)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    for rule in run["tool"]["driver"]["rules"]:
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
    first = run["results"][0]
    location = first["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "a,%20b%25.md"
    assert location["region"] == {"startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 14}
    assert first["partialFingerprints"]["primaryLocationLineHash"].endswith(":1")
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"]
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": ""}


def test_sarif_keeps_the_worst_and_says_what_it_left_out(result, site):
    log = json.loads(render("sarif", result, site, limit=2))
    assert [r["level"] for r in log["runs"][0]["results"]] == ["warning", "error"]
    notes = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert any(note["message"]["text"].startswith("1 results of lower severity") for note in notes)


def test_every_format_is_listed_and_survives_odd_text(site):
    odd = Diagnostic("a/b", Severity.ERROR, "\ud800 \x1b[31m", "gone\udcff.md", Region(1, 1, 1, 1), None)
    result = run_of(site, odd)
    for name in FORMATS:
        text = render(name, result, site)
        assert text
        assert "\x1b" not in text


def test_exit_codes(result, site):
    assert result.exit_code(None, override=False) == 1
    assert result.exit_code(None, override=True) == 0
    quiet = replace(result, sites=run_of(site, *list(result.sites[0].diagnostics)[2:]).sites)
    assert quiet.exit_code(None, override=False) == 0
    assert quiet.exit_code(Severity.INFO, override=True) == 1
    broken = replace(quiet, errors=tuple(error._replace(fatal=True) for error in quiet.errors))
    assert broken.exit_code(None, override=True) == 2


@pytest.mark.parametrize("place", [".", "..", "inner"])
def test_code_hosts_get_paths_relative_to_the_checkout(result, site, place):
    (site / "inner").mkdir()
    cwd = Path(os.path.normpath(site / place))
    broken = RunError("crashed", os.path.relpath(site / "d.md", cwd))
    told = replace(result, errors=(broken,))
    lines = render("github", told, cwd).splitlines()
    assert lines[0].startswith("::error file=a%2C b%25.md,")
    assert lines[-1] == "::error file=d.md::crashed"
    (run,) = json.loads(render("sarif", told, cwd))["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a,%20b%25.md"


def test_github_says_why_findings_are_not_annotated(result, site):
    assert render("github", result, site, limit=1).splitlines()[1].endswith("not annotated: see --max-diagnostics")
