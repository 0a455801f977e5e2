"""Every check of another linter has an answer, and every rule, keyword and setting that is named exists."""

from __future__ import annotations

import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from frontlint.rules.registry import builtin_rules

ROOT = Path(__file__).parents[1]
DATA = ROOT / "docs" / "peers.yml"
RULES = builtin_rules()


@pytest.fixture(scope="module")
def script():
    sys.path.insert(0, str(ROOT / "scripts"))
    import peers_page

    sys.path.remove(str(ROOT / "scripts"))
    return peers_page


@pytest.fixture
def peers(script):
    return script.read_peers(DATA.read_text(encoding="utf-8"))


def test_every_check_that_was_collected_is_answered_and_no_other(peers):
    collected = yaml.safe_load((Path(__file__).parent / "peer_checks.yml").read_text(encoding="utf-8"))
    assert all(collected.values())
    answered = [row for rows in collected.values() for row in rows]
    assert sorted(answered) == sorted(check.text for check in peers.checks)


def test_every_rule_and_setting_that_is_named_exists_or_is_planned(script, peers):
    assert script.unknown_names(peers, RULES) == set()
    mistaken = script.read_peers(DATA.read_text(encoding="utf-8").replace("[tags/duplicate,", "[tags/twice,"))
    assert script.unknown_names(mistaken, RULES) == {"tags/twice"}


def test_nothing_is_planned_that_no_check_needs_or_that_is_there(script, peers):
    assert set(peers.planned) <= peers.named()
    text = DATA.read_text(encoding="utf-8")
    assert script.without_what_is_built(text, RULES) == text, "run python scripts/generate_docs.py"


def test_what_is_built_is_planned_no_more(script):
    text = "groups:\n  A:\n    - [a, b, [x/y, x/z], '']\nplanned:\n  - x/y\n  - x/z\n"
    assert script.read_peers(script.without_what_is_built(text, {"x/y"})).planned == ("x/z",)
    assert script.read_peers(script.without_what_is_built(text, {"x/y", "x/z"})).planned == ()


def test_every_keyword_that_is_named_is_one_of_json_schema(peers):
    keywords = {*jsonschema.Draft202012Validator.VALIDATORS, "deprecated"}
    assert peers.keywords()
    assert peers.keywords() - keywords == set()


def test_what_is_left_to_others_has_a_reason(peers):
    left = [check for check in peers.checks if not check.answer]
    assert left
    assert [check.text for check in left if len(check.note.split()) < 4] == []


def test_the_page_links_what_is_built_and_says_what_is_not(script, tmp_path):
    file = tmp_path / "peers.yml"
    rows = "    - [one, a tool, [tags/duplicate, tags/later, 'keyword: enum', 'setting: rules', plugin], a note]\n"
    left = "    - [two, a tool, [], it is about the text alone]\n"
    file.write_text(f"groups:\n  Group:\n{rows}{left}planned:\n  - tags/later\n", encoding="utf-8")
    page = script.peers_page(file, ["tags/duplicate", "tags/other"])
    assert (
        "| one | a tool | [tags/duplicate](rules.md#tagsduplicate), `tags/later` (planned), the keyword `enum`, "
        "[`rules`](settings.md#rules), [a rule of your own](plugins.md): a note |" in page
    )
    assert "## Left to others\n\n- two (a tool): it is about the text alone\n" in page
    assert page.endswith("\n[tags/other](rules.md#tagsother).\n")
