from __future__ import annotations

import pytest
from settings_support import read_text

from frontlint.config.plan import Planner
from frontlint.diagnostic import Severity
from frontlint.errors import UsageError


def on(settings, path=None, **choice):
    return {name for name, state in Planner(settings, **choice).states_for(path).items() if state.severity is not None}


@pytest.fixture
def state(tmp_path, monkeypatch):
    """The state of `title/length` under settings with this text."""
    monkeypatch.chdir(tmp_path)

    def state_of(text, path=None, **choice):
        found = Planner(read_text(tmp_path, text), **choice).states_for(path)["title/length"]
        return found.severity, found.reason

    return state_of


DEFAULTS = {"date/stale", "schema/type", "title/length", "title/missing"}


def test_the_default_set(tmp_path):
    assert on(read_text(tmp_path, "")) == DEFAULTS


@pytest.mark.parametrize("word", ["default", "recommended"])
def test_the_default_set_by_name(tmp_path, word):
    assert on(read_text(tmp_path, f'select = ["{word}"]')) == DEFAULTS


def test_all(tmp_path):
    assert on(read_text(tmp_path, 'select = ["all"]')) == DEFAULTS | {"description/missing"}


def test_extend_select_adds_to_the_default_set(tmp_path):
    assert on(read_text(tmp_path, 'extend-select = ["description"]')) == DEFAULTS | {"description/missing"}


def test_nothing_selected(tmp_path):
    assert on(read_text(tmp_path, "select = []")) == set()


def test_all_but_the_default_set(tmp_path):
    assert on(read_text(tmp_path, 'select = ["all"]\nignore = ["default"]')) == {"description/missing"}


# Settings, and whether `title/length` is on and why: the more specific word decides, then who says it, then off.
REASONS = {
    "default": ("", "info", "on: in the default set"),
    "family": ('select = ["title"]', "info", "on: selected by `title` in frontlint.toml:1"),
    "other family": ('select = ["date"]', None, "off: not selected by `select` in frontlint.toml:1"),
    "family ignored": ('ignore = ["title"]', None, "off: ignored by `title` in frontlint.toml:1"),
    "rule beats family": (
        'select = ["title/length"]\nignore = ["title"]',
        "info",
        "on: selected by `title/length` in frontlint.toml:1",
    ),
    "rule beats family the other way": (
        'select = ["title"]\nignore = ["title/length"]',
        None,
        "off: ignored by `title/length` in frontlint.toml:2",
    ),
    "family beats group": (
        'extend-select = ["title"]\nignore = ["all"]',
        "info",
        "on: selected by `title` in frontlint.toml:1",
    ),
    "ignore beats select": (
        'select = ["title"]\nignore = ["title"]',
        None,
        "off: ignored by `title` in frontlint.toml:2",
    ),
    "an old name": ('ignore = ["title/too-long"]', None, "off: ignored by `title/length` in frontlint.toml:1"),
    "off": ('[rules]\n"title/length" = "off"', None, "off: its severity is `off` in frontlint.toml:2"),
    "off beats select": (
        'select = ["title/length"]\n[rules]\n"title/length" = "off"',
        None,
        "off: its severity is `off` in frontlint.toml:3",
    ),
    "a severity selects": (
        'select = ["date"]\n[rules."title/length"]\nmax = 3\nseverity = "error"',
        "error",
        "on: its severity is set in frontlint.toml:4",
    ),
    "ignore beats a severity": (
        'ignore = ["title/length"]\n[rules]\n"title/length" = "error"',
        None,
        "off: ignored by `title/length` in frontlint.toml:1",
    ),
    "an option selects nothing": (
        'select = ["date"]\n[rules."title/length"]\nmax = 3',
        None,
        "off: not selected by `select` in frontlint.toml:1",
    ),
}


@pytest.mark.parametrize(("text", "severity", "reason"), REASONS.values(), ids=REASONS)
def test_the_reason(state, text, severity, reason):
    assert state(text) == (severity and Severity(severity), reason)


COMMAND_LINE = {
    "select replaces": ('select = ["title"]', ["date"], (), None, "off: not selected by `--select`"),
    "select replaces extend-select": (
        'extend-select = ["title"]',
        ["date"],
        (),
        None,
        "off: not selected by `--select`",
    ),
    "select replaces severities": (
        '[rules]\n"title/length" = "error"',
        ["date"],
        (),
        None,
        "off: not selected by `--select`",
    ),
    "select keeps severities": (
        '[rules]\n"title/length" = "error"',
        ["title"],
        (),
        "error",
        "on: selected by `--select title`",
    ),
    "a specific ignore stays": (
        'ignore = ["title/length"]',
        ["title"],
        (),
        None,
        "off: ignored by `title/length` in frontlint.toml:1",
    ),
    "the command line goes before the file": (
        'ignore = ["title/length"]',
        ["title/length"],
        (),
        "info",
        "on: selected by `--select title/length`",
    ),
    "even before off": (
        '[rules]\n"title/length" = "off"',
        ["title/length"],
        (),
        "info",
        "on: selected by `--select title/length`",
    ),
    "ignore adds": ('ignore = ["date"]', None, ["title"], None, "off: ignored by `--ignore title`"),
    "ignore beats select there too": ("", ["title"], ["title"], None, "off: ignored by `--ignore title`"),
    "old names there too": ("", ["title/too-long"], (), "info", "on: selected by `--select title/length`"),
    "nothing": ("", [], (), None, "off: not selected by `--select`"),
}


@pytest.mark.parametrize(("text", "select", "ignore", "severity", "reason"), COMMAND_LINE.values(), ids=COMMAND_LINE)
def test_the_command_line(state, text, select, ignore, severity, reason):
    found = state(text, cli_select=select, cli_ignore=ignore)
    assert found == (severity and Severity(severity), reason)


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"cli_select": ["titel"]}, "--select: unknown rule, family or group `titel`; did you mean `title`?"),
        ({"cli_ignore": ["title/lenght"]}, "--ignore: unknown rule `title/lenght`; did you mean `title/length`?"),
    ],
)
def test_an_unknown_word_of_the_command_line(tmp_path, choice, message):
    with pytest.raises(UsageError) as caught:
        Planner(read_text(tmp_path, ""), **choice)
    assert str(caught.value) == message


PAGES = """\
[rules]
"date/stale" = "off"
[per-file-ignores]
"drafts/**" = ["title"]
"!docs/**" = ["schema/type"]
[[collections]]
name = "notes"
files = ["notes/"]
[collections.rules]
"title/length" = "off"
"date/stale" = "error"
"description/missing" = "warning"
"""


def test_per_file_ignores(state):
    reason = "off: ignored by `title` for `drafts/**` in frontlint.toml:4"
    assert state(PAGES, "drafts/a.md") == (None, reason)
    assert state(PAGES, "docs/a.md") == (Severity.INFO, "on: in the default set")
    assert state(PAGES, "drafts/a.md", cli_select=["title/length"]) == (None, reason)


def test_an_inverted_pattern_ignores_everywhere_else(tmp_path):
    settings = read_text(tmp_path, PAGES)
    assert "schema/type" in on(settings, "docs/a.md")
    assert "schema/type" not in on(settings, "a.md")


def test_a_collection_speaks_after_the_file(state, tmp_path):
    assert state(PAGES, "notes/a.md") == (None, "off: its severity is `off` in frontlint.toml:10")
    found = Planner(read_text(tmp_path, PAGES)).states_for("notes/a.md")
    assert found["date/stale"].severity is Severity.ERROR
    assert found["description/missing"].reason == "on: its severity is set in frontlint.toml:12"
