"""`frontlint explain` as people and programs call it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from frontlint.requirements import Requirement
from frontlint.rules.registry import builtin_rules

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "explain.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def test_a_page_says_all_that_is_to_be_known(run):
    done = run("explain", "tags/duplicate")
    assert done.returncode == 0
    headings = [line for line in done.stdout.splitlines() if line.startswith("#")]
    wanted = ["# tags/duplicate", "## Flagged", "## Not flagged", "## Fix", "## Severity and settings"]
    assert headings == wanted
    for text in ("since 0.1.0", "Safe or unsafe, as the page has it", "A warning, because", "severity = "):
        assert text in done.stdout
    assert "## Options\n\n- `max` (a whole number; default `70`)" in run("explain", "title/length").stdout


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("title/stale-year", "An info, because it comes with the calendar alone"),
        ("description/missing", "Off until it is selected"),
        ("title/length", "None: what to write instead is for a person to say."),
        ("text/whitespace", "Safe: `--fix` applies it"),
        ("title/decorated", "Unsafe: `--fix --unsafe-fixes` applies it"),
        ("date/stale", "(on 2026-01-01)"),
        ("schema/not-same", 'with these settings\n\n```toml\nsame-as = { og_title = "title" }\n```'),
        ("date/updated-behind-git", "before a commit of 2025-06-10\n\n```markdown\n---\nupdated: 2023-02-01"),
        ("syntax/missing", "(read by the Agent Skills validator)"),
        ("tags/unknown", "- `vocabulary` (the path of a file with a list of terms; not set): "),
        ("tags/unknown", '(with `vocabulary = "tags.txt"`, a file that lists `garden`, `roses`)'),
        ("tags/unknown", '# vocabulary = "tags.txt"  # the path of a file with a list of terms'),
    ],
)
def test_the_fix_and_the_severity_are_said_in_words(run, rule, said):
    assert said in run("explain", rule).stdout


def test_a_family_lists_its_rules(run):
    done = run("explain", "tags")
    assert done.returncode == 0
    named = [line.split("`")[1] for line in done.stdout.splitlines() if line.startswith("- `")]
    assert named == [name for name in builtin_rules() if name.startswith("tags/")]


def test_all_pages_are_shown(run):
    done = run("explain", "--all")
    shown = [line.removeprefix("# ") for line in done.stdout.splitlines() if line.startswith("# ") and "/" in line]
    assert [name for name in shown if name in builtin_rules()] == list(builtin_rules())


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("tags/duplicates", "did you mean `tags/duplicate`?"),
        ("stale-year", "did you mean `title/stale-year`?"),
        ("titel", "did you mean `title`?"),
        ("seo", "`seo` is a group of rules and has no page; `frontlint rules --group seo` lists them"),
        ("titel/length", "did you mean `title/length`? (a rule of a plugin is known if the settings"),
        ("acme/x", "a rule of a plugin is known if the settings, or --plugin, name the plugin"),
        ("", "the families are"),
    ],
)
def test_a_name_that_is_none_is_an_error_with_the_nearest(run, word, said):
    done = run("explain", word)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr


@pytest.mark.parametrize("words", [(), ("--all", "title/length")])
def test_one_of_a_rule_and_all_has_to_be_given(run, words):
    done = run("explain", *words)
    assert done.returncode == 2
    assert "name a rule or a family, or give --all" in done.stderr


def test_the_json_of_all_rules_is_of_its_schema(run):
    done = run("explain", "--all", "--output-format", "json")
    shown = json.loads(done.stdout)
    VALIDATOR.validate(shown)
    assert [rule["name"] for rule in shown["rules"]] == list(builtin_rules())
    decorated = next(rule for rule in shown["rules"] if rule["name"] == "title/decorated")
    assert decorated["fixes"] == ["unsafe"]
    assert decorated["bad"]["page"].startswith("---\n")


@pytest.mark.parametrize(("word", "count"), [("title/length", 1), ("tags", None)])
def test_the_json_of_a_rule_and_of_a_family_is_of_the_same_shape(run, word, count):
    shown = json.loads(run("explain", word, "--output-format", "json").stdout)
    VALIDATOR.validate(shown)
    assert len(shown["rules"]) == (count or len([name for name in builtin_rules() if name.startswith("tags/")]))


def test_several_rules_and_families_are_shown_one_after_the_other(run):
    lines = run("explain", "title/length", "tags", "title/missing").stdout.splitlines()
    assert [line for line in lines if line.startswith("# ") and "=" not in line] == [
        "# title/length",
        "# tags",
        "# title/missing",
    ]
    shown = json.loads(run("explain", "title/length", "title", "--output-format", "json").stdout)
    VALIDATOR.validate(shown)
    names = [rule["name"] for rule in shown["rules"]]
    assert len(names) == len(set(names)) > 3


def test_the_schema_refuses_other_shapes(run):
    shown = json.loads(run("explain", "title/length", "--output-format", "json").stdout)
    shown["rules"][0]["fixes"] = ["perhaps"]
    assert not VALIDATOR.is_valid(shown)


PLUGIN = '''\
"""Rules."""
from frontlint.diagnostic import Severity
from frontlint.rules.base import Example, PageRule

class Never(PageRule):
    """Flags nothing."""
    name = "house/never"
    severity = Severity.INFO
    url = "https://example.org/never"
    aliases = ("house/old-name",)
    bad = Example("x")
    good = Example("y")
    def check(self, page):
        return ()
'''


def test_rules_of_plugins_and_earlier_names_are_known(run, site):
    (site / "frontlint.toml").write_text('plugins = ["./house.py"]\n', encoding="utf-8")
    (site / "house.py").write_text(PLUGIN, encoding="utf-8")
    assert "More: <https://example.org/never>" in run("explain", "house/old-name").stdout
    assert run("explain", "house/never", "--no-plugins").returncode == 2
    VALIDATOR.validate(json.loads(run("explain", "house", "--output-format", "json").stdout))


def test_examples_say_all_that_makes_them_so(run):
    (rule,) = json.loads(run("explain", "schema/not-unique", "--output-format", "json").stdout)["rules"]
    assert rule["bad"]["requirements"] == [{"unique": ["slug"]}]
    (rule,) = json.loads(run("explain", "date/updated-behind-git", "--output-format", "json").stdout)["rules"]
    assert list(rule["bad"]["earlier"]) == ["2025-06-10"]


def test_requirements_are_shown_as_settings_that_say_the_same():
    asked = Requirement.of("docs", {"status": ["live", 1], "a b": True}, ["title"], ["slug"], {"seo.title": "title"})
    said = asked.settings()
    assert said.pop("collection") == "docs"
    assert tomllib.loads(asked.toml()) == {"collections": [{"name": "docs", **said}]}
    assert tomllib.loads(asked._replace(collection="").toml()) == {"requirements": [said]}
    assert Requirement(require=("title",)).toml() == 'require = ["title"]'


def test_a_rule_of_a_plugin_that_no_settings_name_is_explained(run, site):
    (site / "house.py").write_text(PLUGIN, encoding="utf-8")
    assert run("explain", "house/never").returncode == 2
    assert "# house/never\n" in run("explain", "house/never", "--plugin", "house.py").stdout
    assert "cannot go with --plugin" in run("explain", "x", "--plugin", "house.py", "--no-plugins").stderr


def test_rules_are_listed_by_words(run):
    def names(*words):
        return [line.split()[0] for line in run("rules", *words).stdout.splitlines() if line]

    assert names("tags") == [name for name in builtin_rules() if name.startswith("tags/")]
    assert names("title/length") == ["title/length"]
    assert names("seo") == names("--group", "seo")
    assert set(names("tags/duplicate", "style")) == {"tags/duplicate", *names("style")}
    assert names("default") == names("--group", "recommended")
    assert names("date", "--group", "style") == []
    done = run("rules", "titel")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean `title`?" in done.stderr
