"""Groups that select rules, and the states of rules: what is in which, and which word decides."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from settings_support import RULES, DescriptionMissing, TitleLength, read_text

from frontlint.cli import cli
from frontlint.config.plan import Planner
from frontlint.config.plugin_checks import rule_problem
from frontlint.config.read import apply
from frontlint.config.vocabulary import Vocabulary
from frontlint.rule_page import as_json, facts_line
from frontlint.rules.groups import GROUPS, groups_of
from frontlint.rules.registry import builtin_rules
from frontlint.rules.state import State


class Coming(TitleLength):
    """Flags what is not settled yet."""

    name = "title/coming"
    state = State.PREVIEW
    groups = ("seo", "strict")
    aliases = ()


class Going(TitleLength):
    """Flags what another rule flags."""

    name = "title/going"
    state = State.DEPRECATED
    instead = "use `title/length`"
    aliases = ("title/gone",)


class Wordy(DescriptionMissing):
    """Flags what few want to hear of."""

    name = "text/wordy"
    groups = ("strict", "style")


ALL_RULES = {**RULES, **{rule.name: rule for rule in (Coming, Going, Wordy)}}
DEFAULTS = {"date/stale", "schema/type", "title/length", "title/missing"}
TITLES = {"title/length", "title/missing"}
OPT_IN = {"description/missing", "text/wordy"}


@pytest.fixture
def planner(tmp_path, monkeypatch):
    """What makes plans under settings with this text."""
    monkeypatch.chdir(tmp_path)

    def planner_of(text, **choice):
        from frontlint.config.chain import read_chain
        from frontlint.config.model import Settings
        from frontlint.generators.table import GENERIC

        file = tmp_path / "frontlint.toml"
        file.write_text(text, encoding="utf-8")
        base = Settings(tmp_path, GENERIC, ALL_RULES)
        return Planner(apply(base, read_chain(file), Vocabulary.of(ALL_RULES)), **choice)

    return planner_of


def on(planner):
    return {name for name, state in planner.states_for(None).items() if state.severity is not None}


# Settings -> the rules that are on: a rule goes before its family, that before a group, and of two groups off decides.
SELECTIONS = {
    "nothing said": ("", DEFAULTS),
    "recommended": ('select = ["recommended"]', DEFAULTS),
    "its other name": ('select = ["default"]', DEFAULTS),
    "seo": ('select = ["seo"]', TITLES | {"description/missing"}),
    "style": ('select = ["style"]', {"text/wordy"}),
    "strict": ('select = ["strict"]', DEFAULTS | {"text/wordy"}),
    "all but what is deprecated": ('select = ["all"]', DEFAULTS | OPT_IN | {"title/coming"}),
    "two groups": ('select = ["style", "seo"]', TITLES | OPT_IN),
    "a group more": ('extend-select = ["style"]', DEFAULTS | {"text/wordy"}),
    "a group less": ('ignore = ["seo"]', {"date/stale", "schema/type"}),
    "all but a group": ('select = ["all"]\nignore = ["strict"]', {"description/missing", "title/coming"}),
    "of two groups off decides": ('select = ["seo"]\nignore = ["recommended"]', {"description/missing"}),
    "a family before a group": (
        'select = ["style", "title"]\nignore = ["seo"]',
        TITLES | {"title/coming", "text/wordy"},
    ),
    "a rule before a group": ('select = ["title/length"]\nignore = ["seo", "all"]', {"title/length"}),
    "a family with what is in preview": ('extend-select = ["title"]', DEFAULTS | {"title/coming"}),
    "what is in preview, named": ('select = ["title/coming"]', {"title/coming"}),
    "what is in preview, by its severity": ('[rules]\n"title/coming" = "info"', DEFAULTS | {"title/coming"}),
    "a deprecated rule, named": ('select = ["title/going"]', {"title/going"}),
    "a deprecated rule by its old name": ('select = ["title/gone"]', {"title/going"}),
    "a deprecated rule by its severity": ('[rules]\n"title/gone" = "info"', DEFAULTS | {"title/going"}),
}


@pytest.mark.parametrize(("text", "expected"), SELECTIONS.values(), ids=SELECTIONS)
def test_what_words_select(planner, text, expected):
    assert on(planner(text)) == expected


def test_the_command_line_selects_by_groups(planner):
    assert on(planner('select = ["title"]', cli_select=["style"])) == {"text/wordy"}
    assert on(planner("", cli_ignore=["seo"])) == {"date/stale", "schema/type"}
    # The settings' word for one rule goes before a group on the command line.
    assert on(planner('ignore = ["title/length"]', cli_select=["seo"])) == {"title/missing", "description/missing"}


def test_the_reason_names_the_group(planner):
    reason = planner('select = ["seo"]').states_for(None)["title/length"].reason
    assert reason == "on: selected by `seo` in frontlint.toml:1"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('select = ["title/gone"]', "on: selected by `title/going` in frontlint.toml:1"),
        ('[rules]\n"title/going" = "error"', "on: its severity is set in frontlint.toml:2"),
        (
            "".join(
                f'[[collections]]\nname = "{x}"\nfiles = ["{x}/"]\nrules = {{"title/going" = "info"}}\n' for x in "ab"
            ),
            "on: its severity is set in frontlint.toml:8",
        ),
    ],
)
def test_a_deprecated_rule_is_noted_once(planner, text, place):
    note = f"the rule `title/going` is deprecated and will be removed; use `title/length` ({place})"
    assert planner(text).notes() == (note,)


def test_nothing_is_noted_of_a_deprecated_rule_that_is_off(planner):
    assert planner('select = ["all"]').notes() == ()
    assert planner('[rules]\n"title/going" = "off"').notes() == ()


def test_an_unknown_group_is_told_the_nearest(tmp_path):
    with pytest.raises(
        Exception, match="unknown rule, family or group `recomended`; did you mean `recommended`"
    ) as caught:
        read_text(tmp_path, 'select = ["recomended"]')
    assert caught.type.__name__ == "ConfigError"


def test_every_built_in_rule_is_in_the_groups_that_fit_it():
    rules = builtin_rules()
    for rule in rules.values():
        found = groups_of(rule)
        assert "all" in found or rule.state is State.DEPRECATED
        assert ("recommended" in found) == (rule.default and rule.state is State.STABLE)
        assert "strict" in found or "recommended" not in found
    members = {group: {name for name, rule in rules.items() if group in groups_of(rule)} for group in GROUPS}
    assert {"title/duplicate", "description/duplicate", "date/stale"} <= members["seo"]
    assert members["seo"].isdisjoint({"syntax/invalid", "schema/type"})
    assert {"date/no-timezone", "description/missing", "tags/too-many"} <= members["strict"] - members["recommended"]
    assert {"keywords/not-in-body", "date/updated-behind-git"} <= members["seo"]
    assert {"style/quotes", "text/curly-quotes", "title/all-caps", "tags/mixed-style"} <= members["style"]
    # Where these are right is a matter of the site's taste or theme, however strict it is.
    taste = {name for name in rules if name.startswith("style/")} | {"text/curly-quotes", "title/repeated-heading"}
    opt_in = {name for name, rule in rules.items() if not rule.default and rule.state is State.STABLE}
    assert members["strict"].isdisjoint(taste)
    assert opt_in <= members["seo"] | members["style"] | members["strict"]


def test_the_page_of_a_rule_tells_state_and_groups():
    assert facts_line(Coming) == (
        "Severity: **info**, off by default, since 0.1.0. "
        "In preview: it may still change, and is on only where it is selected."
    )
    assert facts_line(Going) == (
        "Severity: **info**, off by default, since 0.1.0. "
        "Deprecated: it will be removed; use `title/length`. Earlier names: `title/gone`."
    )
    assert facts_line(Wordy).endswith("off by default, since 0.1.0. Groups: `style`, `strict`.")
    assert "on by default, since 0.1.0. Groups: `recommended`, `seo`, `strict`." in facts_line(
        builtin_rules()["title/duplicate"]
    )
    made = as_json(Wordy)
    assert (made["state"], made["groups"]) == ("stable", ["style", "strict", "all"])


@pytest.mark.parametrize(
    ("attribute", "value", "problem"),
    [
        ("groups", ("recommended",), "has a group `recommended`; a rule may be in `seo`, `style`, `strict`"),
        ("groups", "seo", "has a wrong `groups`: it must be a tuple, not of type str"),
        ("state", "preview", "has a wrong `state`: it must be a `State`, not of type str"),
        ("name", "seo/loud", "has the name `seo/loud`, and `seo` is the name of a group of rules"),
    ],
)
def test_a_plugin_is_told_of_wrong_groups_and_states(attribute, value, problem):
    assert rule_problem(type("Loud", (Wordy,), {attribute: value, "__doc__": "Flags noise."})) == problem


def test_a_plugin_may_add_to_the_family_style():
    assert rule_problem(type("Loud", (Wordy,), {"name": "style/loud", "__doc__": "Flags noise."})) is None


def test_rules_of_a_group_are_listed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    listed = CliRunner().invoke(cli, ["rules", "--group", "default", "--output-format", "json"])
    found = json.loads(listed.stdout)
    assert found
    assert all(rule["default"] and "recommended" in rule["groups"] for rule in found)
    wrong = CliRunner().invoke(cli, ["rules", "--group", "sea"])
    assert "there is no group `sea`; the groups are `recommended`, `seo`" in str(wrong.exception)
