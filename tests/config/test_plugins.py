from __future__ import annotations

import datetime as dt
import importlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from frontlint.config.load import load_settings
from frontlint.config.plan import Planner
from frontlint.config.plugin_checks import rule_problem
from frontlint.engine import check_source
from frontlint.errors import ConfigError, PluginError
from frontlint.rules.base import Context, Example, SiteRule
from frontlint.rules.registry import builtin_rules
from frontlint.site.groups import check_groups
from frontlint.testing import case_of, lint_case
from frontlint.text import Source

ACME = Path(__file__).parents[1] / "plugins" / "acme"

HOUSE = '''\
"""House rules."""
from __future__ import annotations
from dataclasses import dataclass
from frontlint.diagnostic import Finding, Severity
from frontlint.rules.base import Example, Option, OptionKind, Page, PageRule

@dataclass
class Note:
    text: str

class _Base(PageRule):
    severity = Severity.ERROR
    bad = Example("---\\ndraft_of: x\\n---\\n")
    good = Example("---\\ntitle: x\\n---\\n")

class DraftOf(_Base):
    """Flags `draft_of`."""
    name = "house/draft-of"
    def check(self, page: Page):
        entry = page.document.get("draft_of")
        if entry is not None:
            yield Finding("`draft_of` is for editors only", entry.span, "/draft_of")
'''


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The example plugin, built and installed for real into a folder of its own."""
    folder = tmp_path_factory.mktemp("installed")
    source = folder / "source"
    shutil.copytree(ACME, source, ignore=shutil.ignore_patterns("__pycache__"))
    target = folder / "site-packages"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    flags = ["--disable-pip-version-check", "--no-compile", "--target", str(target), str(source)]
    result = subprocess.run([*command, *flags], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return target


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def with_acme(installed, site, monkeypatch):
    monkeypatch.syspath_prepend(str(installed))
    importlib.invalidate_caches()
    yield site
    for name in [name for name in sys.modules if name.partition(".")[0] == "acme_rules"]:
        del sys.modules[name]


def load(site, text, **flags):
    file = site / "frontlint.toml"
    file.write_text(text)
    return load_settings(site, file, **flags)


def lint(settings, text, path="page.md"):
    result = check_source(Source(path, text), Planner(settings).plan_for(path))
    assert result.errors == ()
    return [(d.rule, d.severity.value, d.message, d.region.line, d.region.column) for d in result.diagnostics]


class TestInstalled:
    def test_it_runs_with_its_settings(self, with_acme):
        settings = load(
            with_acme, 'plugins = ["acme"]\nselect = ["acme"]\n[rules."acme/shouting"]\nallow = 1\nseverity = "error"\n'
        )
        message = "`title` ends in 2 exclamation marks"
        assert lint(settings, "---\ntitle: Hi!!\n---\n") == [("acme/shouting", "error", message, 2, 8)]
        assert lint(settings, "---\ntitle: Hi!\n---\n") == []

    def test_its_site_rule_compares_pages(self, with_acme):
        settings = load(with_acme, 'plugins = ["acme"]\nselect = ["acme/shared-owner"]\n')
        plan = Planner(settings).plan_for("a.md")
        pages = {"a.md": "---\nowner: Kim\n---\n", "b.md": "---\nowner: kim\n---\n", "c.md": "---\nowner: lee\n---\n"}
        results = [check_source(Source(path, text), plan) for path, text in pages.items()]
        members = [fact.member(result.path) for result in results for fact in result.facts]
        (rule,) = plan.rules
        assert isinstance(rule, SiteRule)
        found = list(check_groups(rule, members, Context(dt.date(2026, 1, 1)), lambda _path: plan))
        assert [(d.path, d.message) for d in found] == [("a.md", "`Kim` owns 2 pages"), ("b.md", "`kim` owns 2 pages")]

    def test_its_rules_stand_beside_the_built_in_ones(self, with_acme):
        settings = load(with_acme, 'plugins = ["acme"]\n')
        assert {"acme/shouting", "acme/shared-owner", "title/length"} <= set(settings.rules)
        severities = Planner(settings).plan_for("a.md").severities
        assert "acme/shouting" in severities
        assert "acme/shared-owner" not in severities

    def test_its_own_examples_hold(self, with_acme):
        rules = load(with_acme, 'plugins = ["acme"]\n').rules
        for name in ("acme/shouting", "acme/shared-owner"):
            rule = rules[name]
            assert lint_case(case_of(rule, rule.bad, bad=True), rule, rule.bad.page)
            assert not lint_case(case_of(rule, rule.good, bad=False), rule, rule.good.page)

    def test_its_options_are_checked(self, with_acme):
        with pytest.raises(ConfigError) as caught:
            load(with_acme, 'plugins = ["acme"]\n[rules."acme/shouting"]\nalow = 1\n')
        message = "unknown key `alow` for `acme/shouting`; did you mean `allow`?"
        assert str(caught.value) == f"frontlint.toml:3:1: {message}"

    def test_no_plugins_runs_none(self, with_acme):
        text = 'plugins = ["acme"]\nextend-select = ["acme"]\n[rules."acme/shouting"]\nallow = 1\n'
        settings = load(with_acme, text, plugins=False)
        assert not [name for name in settings.rules if name.startswith("acme/")]
        assert "acme_rules" not in sys.modules

    def test_nothing_is_imported_that_the_settings_do_not_name(self, with_acme):
        load(with_acme, "")
        assert "acme_rules" not in sys.modules

    def test_a_misspelled_name_gets_the_nearest_installed_one(self, with_acme):
        with pytest.raises(PluginError) as caught:
            load(with_acme, 'plugins = [\n  "acmee",\n]\n')
        message = "frontlint.toml:2:3: the plugin `acmee` is not installed; did you mean `acme`?"
        assert str(caught.value) == message


def test_a_name_like_nothing_lists_what_is_installed(with_acme):
    with pytest.raises(PluginError) as caught:
        load(with_acme, 'plugins = ["zzz"]')
    assert caught.value.message == "the plugin `zzz` is not installed; the installed plugins are `acme`"


def test_nothing_is_installed(site):
    with pytest.raises(PluginError) as caught:
        load(site, 'plugins = ["zzz"]')
    assert caught.value.message == "the plugin `zzz` is not installed; there are no installed plugins"


# What stands in HOUSE, what stands there instead, and what is said of it.
BROKEN = {
    "no name": (
        '    name = "house/draft-of"\n',
        "",
        'has no `name`; give it one such as `name = "acme/shouting"`',
    ),
    "no docstring": (
        '    """Flags `draft_of`."""\n',
        "",
        "has no docstring; its first line says what is flagged, the rest is its documentation",
    ),
    "no check": ("def check(", "def chek(", "has no method `check`"),
    "no severity": ("    severity = Severity.ERROR\n", "", "has no `severity`; it must be a `Severity`"),
    "severity of a wrong type": (
        "Severity.ERROR",
        '"error"',
        "has a wrong `severity`: it must be a `Severity`, not of type str",
    ),
    "no bad example": ("    bad = Example", "    worse = Example", "has no `bad`; it must be an `Example`"),
    "no good example": ("    good = Example", "    better = Example", "has no `good`; it must be an `Example`"),
    "example of a wrong type": (
        'good = Example("---\\ntitle: x\\n---\\n")',
        'good = "x"',
        "has a wrong `good`: it must be an `Example`, not of type str",
    ),
    "fixes that are words": (
        "    severity = Severity.ERROR\n",
        '    severity = Severity.ERROR\n    fixes = ("safe",)\n',
        "has `fixes` with an item that is not an `Applicability` but of type str",
    ),
    "name without a family": (
        "house/draft-of",
        "draft-of",
        "has the name `draft-of`, which is not of the form `family/fault` in lower case with hyphens",
    ),
    "name with capitals": (
        "house/draft-of",
        "House/draft_of",
        "has the name `House/draft_of`, which is not of the form `family/fault` in lower case with hyphens",
    ),
    "name in a group": (
        "house/draft-of",
        "all/draft-of",
        "has the name `all/draft-of`, and `all` is the name of a group of rules",
    ),
    "name of a built-in rule": (
        "house/draft-of",
        "title/length",
        "is named `title/length`, which is already a rule of frontlint itself; rename it",
    ),
    "a kind of its own": (
        "(PageRule):",
        "(__import__('frontlint.rules.base').rules.base.Rule):",
        "derives from `Rule` itself; derive it from `PageRule`, `DatedRule` or `SiteRule`",
    ),
    "options of a wrong type": (
        "    name = ",
        "    options = []\n    name = ",
        "has a wrong `options`: it must be a tuple, not of type list",
    ),
    "an option of a wrong type": (
        "    name = ",
        "    options = ('max',)\n    name = ",
        "has an option that is not an `Option` but of type str",
    ),
    "an option with a wrong default": (
        "    name = ",
        "    options = (Option('max', OptionKind.INTEGER, '3', 'help'),)\n    name = ",
        "has an option `max` whose default must be a whole number, not a string",
    ),
    "a list option without a default": (
        "    name = ",
        "    options = (Option('max', OptionKind.STRINGS, None, 'help'),)\n    name = ",
        "has an option `max` whose default must be a list of strings, not nothing",
    ),
    "an option named severity": (
        "    name = ",
        "    options = (Option('severity', OptionKind.INTEGER, 3, 'help'),)\n    name = ",
        "has an option `severity`, and that name is taken",
    ),
    "aliases of a wrong type": (
        "    name = ",
        "    aliases = 'house/old'\n    name = ",
        "has `aliases` that are not a tuple but of type str",
    ),
}


class TestFile:
    @pytest.fixture
    def house(self, site):
        (site / "rules").mkdir()
        return site / "rules" / "house.py"

    def test_it_runs(self, site, house):
        house.write_text(HOUSE)
        settings = load(site, 'plugins = ["./rules/house.py"]\nselect = ["house"]\n')
        expected = [("house/draft-of", "error", "`draft_of` is for editors only", 2, 1)]
        assert lint(settings, "---\ndraft_of: x\n---\n") == expected

    def test_it_is_read_anew_and_leaves_nothing_behind(self, site, house, monkeypatch):
        monkeypatch.setattr(sys, "dont_write_bytecode", False)
        house.write_text(HOUSE)
        load(site, 'plugins = ["rules/house.py"]\n')
        house.write_text(HOUSE.replace("draft-of", "trafd-of"))
        assert "house/trafd-of" in load(site, 'plugins = ["rules/house.py"]\n').rules
        assert [file.name for file in house.parent.iterdir()] == ["house.py"]

    def test_it_belongs_to_the_file_that_names_it(self, site, house):
        (site / "rules" / "shared.toml").write_text('plugins = ["house.py"]\n')
        house.write_text(HOUSE)
        assert "house/draft-of" in load(site, 'extend = "rules/shared.toml"\n').rules

    @pytest.mark.parametrize("name", ["../house.py", "rules/../../house.py", "/house.py"])
    def test_outside_is_refused(self, site, name):
        inner = site / "inner"
        inner.mkdir()
        (site / "house.py").write_text("raise SystemExit('it ran')\n")
        with pytest.raises(PluginError) as caught:
            load(inner, f'plugins = ["{name}"]')
        message = f"the plugin `{name}` is outside inner, the folder of the settings file"
        assert str(caught.value) == f"inner/frontlint.toml:1:12: {message}"

    def test_a_link_to_the_outside_is_refused(self, site):
        inner = site / "inner"
        inner.mkdir()
        (site / "house.py").write_text(HOUSE)
        (inner / "house.py").symlink_to(site / "house.py")
        with pytest.raises(PluginError, match="is outside inner"):
            load(inner, 'plugins = ["./house.py"]')

    def test_it_does_not_exist(self, site):
        with pytest.raises(PluginError) as caught:
            load(site, 'plugins = ["./rules/none.py"]')
        assert caught.value.message == "the plugin `./rules/none.py` does not exist"

    def test_it_is_no_python_file(self, site):
        (site / "rules").mkdir()
        with pytest.raises(PluginError) as caught:
            load(site, 'plugins = ["./rules"]')
        assert caught.value.message == "the plugin `./rules` is not a `.py` file"

    @pytest.mark.parametrize(
        ("text", "reason", "line"),
        [
            ("x = 1\nx = 1 / 0\n", "ZeroDivisionError: division by zero", 2),
            ("import nowhere_at_all\n", "ModuleNotFoundError: No module named 'nowhere_at_all'", 1),
            ("def f():\n    raise KeyError\n\nf()\n", "KeyError", 2),
            ("\nimport sys\nsys.exit(3)\n", "SystemExit: 3", 3),
        ],
    )
    def test_its_import_fails(self, site, house, text, reason, line):
        house.write_text(text)
        with pytest.raises(PluginError) as caught:
            load(site, 'plugins = ["rules/house.py"]')
        expected = f"the plugin `rules/house.py` cannot be imported: {reason} (rules/house.py:{line})"
        assert caught.value.message == expected
        assert caught.value.line == 1

    def test_it_is_no_python(self, site, house):
        house.write_text("x = 1\nclass\n")
        with pytest.raises(PluginError, match=r"cannot be imported: SyntaxError: .*\(rules/house\.py:2\)$"):
            load(site, 'plugins = ["rules/house.py"]')

    def test_it_offers_nothing(self, site, house):
        house.write_text("from frontlint.rules.base import PageRule\n")
        with pytest.raises(PluginError) as caught:
            load(site, 'plugins = ["rules/house.py"]')
        expected = (
            "the plugin `rules/house.py` offers no rules: it has no class that derives from `PageRule` or another kind"
        )
        assert caught.value.message == expected

    @pytest.mark.parametrize(("old", "new", "problem"), BROKEN.values(), ids=BROKEN)
    def test_its_rule_is_not_proper(self, site, house, old, new, problem):
        assert old in HOUSE
        house.write_text(HOUSE.replace(old, new))
        with pytest.raises(PluginError) as caught:
            load(site, 'plugins = ["rules/house.py"]')
        assert caught.value.message == f"the rule class `DraftOf` in rules/house.py {problem}"
        assert (caught.value.path, caught.value.line) == ("frontlint.toml", 1)

    def test_two_plugins_with_one_rule(self, site, house):
        house.write_text(HOUSE)
        (site / "rules" / "twin.py").write_text(HOUSE)
        with pytest.raises(PluginError) as caught:
            load(site, 'plugins = ["rules/house.py", "rules/twin.py"]')
        expected = "is named `house/draft-of`, which is already a rule of the plugin `rules/house.py`; rename it"
        assert caught.value.message == f"the rule class `DraftOf` in rules/twin.py {expected}"

    def test_a_plugin_named_twice_is_one(self, site, house):
        house.write_text(HOUSE)
        assert "house/draft-of" in load(site, 'plugins = ["rules/house.py", "rules/house.py"]').rules


class TestEntryPointValues:
    """Entry points may name a module, or a list of rules in one."""

    @pytest.fixture
    def entry(self, site, monkeypatch):
        folder = site / "packages"
        monkeypatch.syspath_prepend(str(folder))

        def make(value, code, name="tiny"):
            info = folder / f"{name}_{len(list(site.rglob('*.dist-info')))}-1.dist-info"
            info.mkdir(parents=True)
            (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {info.name}\nVersion: 1\n")
            (info / "entry_points.txt").write_text(f"[frontlint.rules]\n{name} = {value}\n")
            (folder / f"{value.partition(':')[0]}.py").write_text(code)
            importlib.invalidate_caches()

        yield make
        for name in ("tiny_rules", "other_rules"):
            sys.modules.pop(name, None)

    def test_a_list_of_rules(self, site, entry):
        entry("tiny_rules:RULES", HOUSE + "\nRULES = [DraftOf]\n")
        assert "house/draft-of" in load(site, 'plugins = ["tiny"]').rules

    def test_a_list_of_something_else(self, site, entry):
        entry("tiny_rules:RULES", "RULES = [int]\n")
        with pytest.raises(PluginError) as caught:
            load(site, 'plugins = ["tiny"]')
        assert caught.value.message == "the plugin `tiny` lists `int`, which is not a rule class"

    def test_something_else(self, site, entry):
        entry("tiny_rules:RULES", "RULES = 3\n")
        with pytest.raises(PluginError) as caught:
            load(site, 'plugins = ["tiny"]')
        assert caught.value.message == "the plugin `tiny` must be a module or a list of rules, not int"

    def test_a_name_that_the_module_lacks(self, site, entry):
        entry("tiny_rules:RULES", "")
        with pytest.raises(PluginError) as caught:
            load(site, 'plugins = ["tiny"]')
        reason = "AttributeError: module 'tiny_rules' has no attribute 'RULES'"
        assert caught.value.message == f"the plugin `tiny` cannot be imported: {reason}"

    def test_two_packages_with_one_plugin(self, site, entry):
        entry("tiny_rules", HOUSE)
        entry("other_rules", HOUSE)
        with pytest.raises(PluginError, match="two installed packages offer a plugin `tiny`"):
            load(site, 'plugins = ["tiny"]')


@pytest.mark.parametrize(
    ("example", "problem"),
    [
        (Example(5), "its `page` must be a string, not of type int"),
        (Example("x", others=5), "its `others` must be a mapping of paths to texts, not of type int"),
        (Example("x", others={"a.md": 5}), "its `others` and `earlier` must be mappings of strings to strings"),
        (Example("x", earlier={dt.date.min: "x"}), "its `others` and `earlier` must be mappings of strings to strings"),
        (Example("x", today="2026-01-01"), "its `today` must be a date, not of type str"),
        (Example("x", generator="hugos"), "there is no generator `hugos`"),
        (Example("x", requirements=({"require": ["a"]},)), "its `requirements` must be a tuple of `Requirement`s"),
        (Example("x", options={"maxx": 1}), "the rule has no option `maxx`"),
        (Example("x", options={"max": "1"}), "its option `max` must be a whole number, not a string"),
    ],
)
def test_a_plugin_is_told_of_an_example_that_cannot_be_run(example, problem):
    rule = builtin_rules()["title/length"]
    made = type("Own", (rule,), {"name": "acme/own", "bad": example, "__doc__": "Flags long ones."})
    assert rule_problem(made) == f"has a wrong `bad`: {problem}"


def test_built_in_rules_are_as_plugins_must_be():
    # Their names are those of groups and families, which are not a plugin's to use.
    assert {name: rule_problem(rule) for name, rule in builtin_rules().items() if rule_problem(rule)} == {}
