"""The engine: severities, drafts, crashes, and what runs when."""

from __future__ import annotations

import datetime as dt

from frontlint.diagnostic import Severity
from frontlint.request import Request
from frontlint.runner import run


def check(root, text, *, settings="", path="a.md", today=dt.date(2026, 1, 1)):
    (root / "frontlint.toml").write_text(settings)
    (root / path).write_text(text)
    result = run(Request((path,), root, today))
    assert not result.errors
    return {row.diagnostic.rule: row.diagnostic.severity for row in result.rows(root)}


def test_a_severity_of_the_settings_holds_for_every_finding_of_its_rule(tmp_path):
    old = "---\ntitle: A\nupdated: 2020-01-01\n---\n"
    assert check(tmp_path, old)["date/stale"] is Severity.INFO
    aged = '[rules."date/stale"]\nmax-age = "1y"\n'
    assert check(tmp_path, old, settings=aged)["date/stale"] is Severity.WARNING
    assert check(tmp_path, old, settings=aged + 'severity = "error"\n')["date/stale"] is Severity.ERROR
    listed = "---\ntitle: A\ntags: a, b\n---\n"
    assert check(tmp_path, listed, settings='[rules]\n"schema/string-for-list" = "error"\n') == {
        "schema/string-for-list": Severity.ERROR
    }


def test_drafts_get_syntax_and_schema_only(tmp_path):
    text = '---\ntitle: "[New] A"\ntags: 5\ndraft: true\n---\n'
    hugo = 'generator = "hugo"\n'
    assert set(check(tmp_path, text, settings=hugo)) == {"schema/type"}
    published = check(tmp_path, text.replace("true", "false"), settings=hugo)
    assert set(published) == {"schema/type", "title/decorated"}


def test_a_block_that_cannot_be_read_is_one_finding(tmp_path):
    assert set(check(tmp_path, "---\ntitle: [New] x: y\ndate: 2024-02-30\ntags: 5\n---\n")) == {"syntax/reserved-start"}
