from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace

import pytest
from settings_support import RULES, TitleLength, read_text

from frontlint.config.load import load_settings
from frontlint.config.pages import partition
from frontlint.config.plan import Planner
from frontlint.diagnostic import Severity
from frontlint.errors import ConfigError, SchemaError
from frontlint.rules.base import Option, OptionKind
from frontlint.rules.site_info import SiteInfo

TEXT = """\
select = ["title", "date"]
[rules."title/length"]
max = 60
[rules."date/stale"]
max-age = "90d"
[per-file-ignores]
"drafts/**" = ["title/missing"]
"*.draft.md" = ["title/missing"]
[[collections]]
name = "notes"
files = ["notes/**", "!notes/keep/**"]
rules = { "title/length" = { max = 30 } }
[[collections]]
name = "rest"
files = ["notes/", "other/"]
"""


def test_rules_are_made_with_their_options(tmp_path):
    plan = Planner(read_text(tmp_path, TEXT)).plan_for("a.md")
    made = {rule.name: rule for rule in plan.rules}
    assert made["title/length"].settings == {"max": 60, "min": 0, "unit": "characters", "strict": False}
    assert made["title/length"].configured == {"max"}
    assert made["date/stale"].settings["max-age"] == dt.timedelta(days=90)
    assert plan.severities == {
        "date/stale": Severity.WARNING,
        "title/length": Severity.INFO,
        "title/missing": Severity.ERROR,
    }


def test_pages_that_share_settings_share_a_plan(tmp_path):
    planner = Planner(read_text(tmp_path, TEXT))
    assert planner.plan_for("a.md") is planner.plan_for("docs/b.md")
    assert planner.plan_for("drafts/a.md") is planner.plan_for("drafts/b.md")
    assert planner.plan_for("drafts/a.md") is not planner.plan_for("a.md")
    assert "title/missing" not in planner.plan_for("drafts/a.md").severities


def test_the_first_collection_that_matches_holds(tmp_path):
    planner = Planner(read_text(tmp_path, TEXT))

    def longest(path):
        return next(rule for rule in planner.plan_for(path).rules if rule.name == "title/length").settings["max"]

    assert longest("notes/a.md") == 30
    assert longest("notes/keep/a.md") == 60
    assert planner.collection_of("notes/keep/a.md").name == "rest"
    assert planner.collection_of("a.md") is None


def test_plans_share_rules_that_a_collection_leaves_alone(tmp_path):
    planner = Planner(read_text(tmp_path, TEXT))
    mine = {rule.name: rule for rule in planner.plan_for("notes/a.md").rules}
    others = {rule.name: rule for rule in planner.plan_for("a.md").rules}
    assert mine["date/stale"] is others["date/stale"]
    assert mine["title/length"] is not others["title/length"]


def test_reported_rules_have_a_severity_and_nothing_to_run(tmp_path):
    plan = Planner(read_text(tmp_path, 'select = ["schema"]\n')).plan_for("a.md")
    assert (plan.rules, plan.severities) == ((), {"schema/type": Severity.ERROR})
    assert plan.schema is not None


def test_no_schema_is_compiled_when_no_rule_reports_it(tmp_path):
    assert Planner(read_text(tmp_path, 'select = ["title"]\nschema = "nowhere.json"\n')).plan_for("a.md").schema is None


SCHEMAS = """\
select = ["schema"]
schema = "all.json"
[[collections]]
name = "notes"
files = ["notes/**"]
schema = "notes.json"
"""


def test_which_schema(tmp_path):
    settings = read_text(tmp_path, SCHEMAS)
    planner = Planner(settings)
    assert planner.schema_for("a.md") == "all.json"
    assert planner.schema_for("notes/a.md") == "notes.json"
    (tmp_path / "all.json").write_text('{"type": "object"}')
    assert planner.plan_for("a.md").schema is not None
    with pytest.raises(ConfigError, match=r"notes\.json"):
        planner.plan_for("notes/a.md")
    with pytest.raises(SchemaError):
        Planner(settings, schema="gone.json", schema_base=tmp_path).plan_for("a.md")
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "cli.json").write_text('{"type": "object"}')
    named = Planner(settings, schema="cli.json", schema_base=other)
    assert named.schema_for("notes/a.md") == "cli.json"
    assert named.plan_for("notes/a.md").schema is named.plan_for("a.md").schema


class Picky(TitleLength):
    """Flags nothing."""

    name = "title/picky"
    options = (Option("like", OptionKind.STRING, "", "a pattern"),)

    def prepare(self):
        if self.settings["like"] == "(":
            raise ValueError("unbalanced")


@pytest.mark.parametrize(
    "header", ['[rules."title/picky"]', '[[collections]]\nname = "n"\nfiles = ["*"]\n[collections.rules."title/picky"]']
)
def test_a_rule_that_refuses_its_settings(tmp_path, monkeypatch, header):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(RULES, "title/picky", Picky)
    settings = read_text(tmp_path, f'{header}\nlike = "("\n')
    with pytest.raises(ConfigError) as caught:
        Planner(settings).plan_for("a.md")
    assert caught.value.message == "`title/picky` cannot be used with these settings: ValueError: unbalanced"
    assert (caught.value.path, caught.value.line) == ("frontlint.toml", header.count("\n") + 1)


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("reference/*/", "reference/5.1/a.md", "reference/5.1"),
        ("reference/*/", "reference/5.1/deep/er/a.md", "reference/5.1"),
        ("reference/*", "reference/5.1/a.md", "reference/5.1"),
        ("reference/*/", "reference/a.md", ""),
        ("reference/*/", "guide/5.1/a.md", ""),
        ("*", "fr/a.md", "fr"),
        ("*", "a.md", ""),
        ("**/v[0-9]*/", "docs/api/v2/a.md", "docs/api/v2"),
        ("**/v[0-9]*/", "v2/a.md", "v2"),
        ("**/v[0-9]*/", "docs/a.md", ""),
        ("docs/v?", "docs/v1/a.md", "docs/v1"),
        ("docs/v?", "docs/v10/a.md", ""),
        ("", "fr/a.md", ""),
    ],
)
def test_partition(glob, path, expected):
    assert partition(glob, path, SiteInfo()) == expected


def test_partition_of_a_page(tmp_path):
    settings = read_text(
        tmp_path,
        'partition = "docs/*/"\n[[collections]]\nname = "n"\nfiles = ["notes/"]\npartition = ""\n'
        '[[collections]]\nname = "m"\nfiles = ["more/"]\npartition = "more/*/"\n',
    )
    assert Planner(settings).partition_of("docs/a/b.md") == "docs/a"
    assert Planner(settings).partition_of("notes/fr/b.md") == ""
    assert Planner(settings).partition_of("more/fr/b.md") == "more/fr"


def test_partition_goes_by_language_and_version_folders_by_itself(tmp_path):
    settings = read_text(tmp_path, "")
    assert Planner(settings).partition_of("docs/fr/b.md") != Planner(settings).partition_of("docs/en/b.md")
    assert Planner(settings).partition_of("docs/cats/b.md") == Planner(settings).partition_of("docs/dogs/b.md")


def test_partition_goes_by_the_language_of_a_content_folder(tmp_path):
    settings = read_text(tmp_path, 'generator = "hugo"\n')
    settings = replace(settings, site=SiteInfo(languages=(("inhalt", "de"), ("content", "en"))))
    pages = ("inhalt/fr/v2/a.md", "content/a.md", "content.fr/a.md", "a.md")
    assert [Planner(settings).partition_of(page) for page in pages] == ["de/v2", "en", "fr", ""]


def test_thousands_of_pages_cost_microseconds_each(tmp_path):
    planner = Planner(read_text(tmp_path, ""))
    paths = [f"source/_posts/post-{number}.md" for number in range(3465)]
    planner.plan_for(paths[0])
    start = time.process_time()
    for path in paths:
        planner.plan_for(path)
    assert time.process_time() - start < 0.5


def test_a_schema_that_is_not_there_is_an_error_where_it_is_named(tmp_path):
    (tmp_path / "frontlint.toml").write_text('select = ["schema"]\nschema = "none.yaml"\n')
    settings = load_settings(tmp_path, tmp_path / "frontlint.toml")
    with pytest.raises(ConfigError, match=r"frontlint\.toml:2:10: `none\.yaml`: .*not exist"):
        Planner(settings).plan_for("a.md")
