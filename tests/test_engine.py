"""The engine: severities, drafts, crashes, and what runs when."""

from __future__ import annotations

import datetime as dt

from frontlint.config.load import load_settings
from frontlint.config.plan import Planner
from frontlint.diagnostic import Severity
from frontlint.rules.base import Context
from frontlint.site.check import SiteCheck
from frontlint.text import Source


def check(root, text, *, settings="", path="a.md", today=dt.date(2026, 1, 1), site_facts=True):
    (root / "frontlint.toml").write_text(settings)
    planner = Planner(load_settings(root, root / "frontlint.toml"))
    run = SiteCheck(Context(today), planner)
    run.add(run.page(Source(path, text), site_facts=site_facts))
    run.compare()
    assert not run.errors
    return {d.rule: d.severity for d in run.finish({path}, full=True)}


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
