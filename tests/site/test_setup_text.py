"""Settings that are kept between runs: what is read back is what was written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from frontlint.discover.sites import site_of
from frontlint.generators.model import Generator
from frontlint.generators.table import GENERATORS
from frontlint.site.plans import Outdated, Plans
from frontlint.site.prepare import Options, Prepared, prepare
from frontlint.site.setup import Use
from frontlint.site.setup_text import NotPortable, from_values, log_of, to_text

LOG = {"/site/frontlint.toml": {"read": "abc", "is_file": True, "names": {"a": False}}}
RICH = """
select = ["default", "description/missing"]
ignore = ["tags/mixed-style"]
exclude = ["old/"]
include = ["**/*.md"]
partition = "docs/*/"
fail-on = "never"
[rules]
"date/stale" = { severity = "error", max-age = "18m" }
"title/length" = { max = 40 }
"title/duplicate" = { scope = "site" }
[per-file-ignores]
"docs/**" = ["title"]
"!blog/**" = ["description"]
[[collections]]
name = "blog"
files = ["blog/**"]
partition = "blog/*/"
schema = "own.json"
[collections.rules]
"date/stale" = { max-age = "90d" }
"title/duplicate" = "off"
[[collections]]
name = "empty"
files = ["nowhere/**"]
"""
PAGES = ["a.md", "docs/a.md", "blog/a.md", "blog/1/a.md", "other/\udcff.md"]
SITES = {
    "hexo": {"_config.yml": "title: x\nsource_dir: pages\nskip_render: [a/**]\ntimezone: Asia/Tokyo\n"},
    "hugo": {
        "hugo.toml": "title = 'x'\ncontentDir = 'pages'\nignoreFiles = ['a.*']\n[frontmatter]\ndate = ['published']\n"
        "[languages.de]\ncontentDir = 'blog'\n"
    },
    "jekyll": {"_config.yml": "title: x\nexclude: [a]\ncollections: [docs]\ndefaults:\n- values:\n    title: x\n"},
}


def prepared(root: Path, settings: str = "", files: dict[str, str] | None = None, **options) -> Prepared:
    for name, text in {"frontlint.toml": settings, **(files or {})}.items():
        (root / name).write_text(text, encoding="utf-8")
    made = prepare(site_of(root), Options(root, **options), None)
    made.keep(PAGES)
    return made


@pytest.mark.parametrize("settings", ["", RICH], ids=["bare", "rich"])
@pytest.mark.parametrize("generator", GENERATORS)
def test_what_is_kept_is_what_held(tmp_path, generator, settings):
    (tmp_path / "own.json").write_text("{}")
    made = prepared(tmp_path, f'generator = "{generator}"\n{settings}', SITES.get(generator))
    setup = made.setup
    assert setup.generator.name == generator
    values = json.loads(to_text(setup, LOG))
    assert log_of(values) == LOG
    assert from_values(values) == setup
    again = Plans(from_values(values))
    for path in PAGES:
        one, other = made.plans.plan_for(path), again.plan_for(path)
        assert [(rule.name, rule.settings) for rule in one.rules] == [
            (rule.name, rule.settings) for rule in other.rules
        ]
        assert (one.severities, one.fixed, one.site, one.generator) == (
            other.severities,
            other.fixed,
            other.site,
            other.generator,
        )
        assert (one.schema is None) == (other.schema is None)
        assert made.plans.uses_for(path) == again.uses_for(path)
        assert made.plans.partition_of(path) == again.partition_of(path)


@pytest.mark.parametrize("generator", ["hexo", "hugo", "jekyll"])
def test_a_generator_that_its_settings_bend_is_kept_as_it_is(tmp_path, generator):
    made = prepared(tmp_path, f'generator = "{generator}"\n', SITES[generator]).setup
    bent = made.generator != GENERATORS[generator] or made.generator_excludes or made.site.defaults
    assert bent, "the settings matter"


def test_options_of_the_command_line_are_kept(tmp_path):
    (tmp_path / "own.json").write_text("{}")
    setup = prepared(tmp_path, "", select=("title", "schema"), ignore=("title/length",), schema="own.json").setup
    assert from_values(json.loads(to_text(setup, LOG))) == setup
    assert setup.schema_base == tmp_path


def test_settings_with_a_plugin_are_not_kept(tmp_path):
    (tmp_path / "house.py").write_text(HOUSE)
    setup = prepared(tmp_path, 'plugins = ["./house.py"]\n').setup
    assert not setup.portable
    with pytest.raises(NotPortable):
        to_text(setup, LOG)


HOUSE = """
from frontlint.diagnostic import Severity
from frontlint.rules.base import Example, PageRule

class Shout(PageRule):
    '''Flags nothing.

    It is quiet.
    '''
    name = "house/shout"
    severity = Severity.INFO
    bad = good = Example("---\\ntitle: x\\n---\\n")

    def check(self, page):
        return ()
"""


def test_a_generator_with_what_no_text_can_hold_is_not_kept(tmp_path):
    setup = prepared(tmp_path).setup
    odd = replace(setup.generator, extensions={"a": object()})
    assert isinstance(odd, Generator)
    setup.generator = odd
    with pytest.raises(NotPortable):
        to_text(setup, LOG)


def test_another_version_is_told_by_its_number(tmp_path):
    values = json.loads(to_text(prepared(tmp_path).setup, LOG))
    assert log_of({**values, "version": "0.0.1"}) is None
    assert log_of([values]) is None
    assert log_of({**values, "log": 5}) is None


def test_a_page_that_the_kept_settings_have_no_plan_for_is_told(tmp_path):
    (tmp_path / "own.json").write_text("{}")
    known = from_values(json.loads(to_text(prepared(tmp_path, RICH).setup, LOG)))
    known.plans.pop(Plans(known).key("blog/a.md"))
    plans = Plans(known)
    plans.plan_for("a.md")
    for ask in (plans.plan_for, plans.narrowed, plans.uses_for):
        with pytest.raises(Outdated):
            ask("blog/a.md")


@pytest.mark.parametrize("place", [{"module": "frontlint.rules.gone.items"}, {"qualname": "Gone"}])
def test_a_rule_that_is_no_longer_where_it_was_is_told(tmp_path, place):
    known = from_values(json.loads(to_text(prepared(tmp_path).setup, LOG)))
    known.rules["tags/duplicate"] = known.rules["tags/duplicate"]._replace(**place)
    with pytest.raises(Outdated):
        Plans(known).plan_for("a.md")


def test_uses_differ_by_rule_and_by_options():
    uses = [Use("a/b", {}), Use("a/c", {}), Use("a/b", {"max": 5}), Use("a/b", {"max": 6}), Use("a/b", {"min": 5})]
    assert len({use.number for use in uses}) == 5
    assert Use("a/b", {"x": 1, "y": 2}).number == Use("a/b", {"y": 2, "x": 1}).number
    assert all(0 <= use.number < 2**31 for use in uses)
