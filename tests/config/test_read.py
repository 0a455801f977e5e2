from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from settings_support import RULES, read_file, read_text

from frontlint.config.model import Collection, RuleSettings
from frontlint.config.read import KEYS
from frontlint.diagnostic import Severity
from frontlint.errors import ConfigError
from frontlint.requirements import Requirement

FULL = """\
generator = "generic"
select = ["title", "default"]
extend-select = ["description/missing"]
ignore = ["title/too-long", "recommended"]
include = ["docs/**"]
exclude = ["docs/old/"]
schema = "page.json"
partition = "docs/*/"
fail-on = "never"
require = ["title"]
unique = ["slug"]
same-as = { og_title = "title" }

[[requirements]]
when = { status = "published", level = [1, 2.5, true], day = "2025-01-01" }
require = ["author.name"]

[rules]
"date/stale" = "off"
"title/missing" = "info"

[rules."title/length"]
severity = "error"
max = 60
min = 0
unit = "pixels"
strict = true

[per-file-ignores]
"drafts/**" = ["title", "date/stale"]

[[collections]]
name = "notes"
files = ["notes/**"]
schema = "frontlint:hexo"
partition = ""
rules = { "date/stale" = { max-age = "18m", keys = ["reviewed"] } }
when = { draft = false }
require = ["owner"]

[[collections.requirements]]
unique = ["id"]

[[collections]]
name = "rest"
files = ["*"]
"""


def test_every_key(tmp_path):
    found = read_text(tmp_path, FULL)
    assert found.files == (tmp_path / "frontlint.toml",)
    assert found.select == ("title", "recommended")
    assert found.requirements == (
        Requirement(require=("title",), unique=("slug",), same_as=(("og_title", "title"),)),
        Requirement(
            when=(("status", ("published",)), ("level", (1, 2.5, True)), ("day", ("2025-01-01",))),
            require=("author.name",),
        ),
    )
    assert found.extend_select == ("description/missing",)
    assert found.ignore == ("title/length", "recommended")
    assert found.include == ("docs/**",)
    assert found.exclude == ("docs/old/",)
    assert found.schema == "page.json"
    assert found.partition == "docs/*/"
    assert found.fail_on is None
    assert found.rule_settings == {
        "date/stale": RuleSettings(off=True),
        "title/missing": RuleSettings(Severity.INFO),
        "title/length": RuleSettings(Severity.ERROR, {"max": 60, "min": 0, "unit": "pixels", "strict": True}),
    }
    assert found.per_file_ignores == (("drafts/**", ("title", "date/stale")),)
    stale = RuleSettings(None, {"max-age": dt.timedelta(days=540), "keys": ["reviewed"]})
    asked = (
        Requirement("notes", when=(("draft", (False,)),), require=("owner",)),
        Requirement("notes", unique=("id",)),
    )
    assert found.collections == (
        Collection("notes", ("notes/**",), "frontlint:hexo", "", {"date/stale": stale}, asked),
        Collection("rest", ("*",)),
    )


def test_where_each_setting_was_made(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    origins = read_text(tmp_path, FULL).origins
    places = {path: origin.where() for path, origin in origins.items()}
    assert places["select", "title"] == "frontlint.toml:2"
    assert places["ignore", "title/length"] == "frontlint.toml:4"
    assert places["requirements", "0"] == "frontlint.toml:10"
    assert places["requirements", "1"] == "frontlint.toml:14"
    assert places["rules", "date/stale", "severity"] == "frontlint.toml:19"
    assert places["rules", "title/length", "max"] == "frontlint.toml:24"
    assert places["per-file-ignores", "drafts/**", "date/stale"] == "frontlint.toml:30"
    assert places["collections", "notes", "rules", "date/stale", "max-age"] == "frontlint.toml:37"
    assert places["collections", "notes", "requirements", "0"] == "frontlint.toml:39"
    assert places["collections", "notes", "requirements", "1"] == "frontlint.toml:41"


def test_a_condition_on_a_date_goes_by_what_is_written(tmp_path):
    text = "[[requirements]]\nwhen = { day = 2025-01-01 }\nrequire = ['a']"
    assert read_text(tmp_path, text).requirements[0].when == (("day", ("2025-01-01",)),)


def test_a_nearer_list_of_requirements_takes_the_place_of_a_farther_one(tmp_path):
    far = "require = ['a']\nunique = ['a']\nsame-as = { a = 'b' }\n[[requirements]]\nrequire = ['a']\n"
    (tmp_path / "far.toml").write_text(far)
    near = "extend = 'far.toml'\nrequire = ['c']\nsame-as = { c = 'd' }\n[[requirements]]\nrequire = ['c']\n"
    assert read_text(tmp_path, near).requirements == (
        Requirement(require=("c",), unique=("a",), same_as=(("a", "b"), ("c", "d"))),
        Requirement(require=("c",)),
    )


def test_an_empty_file_changes_nothing(tmp_path):
    found = read_text(tmp_path, "")
    assert (found.select, found.rule_settings, found.fail_on) == (None, {}, Severity.WARNING)
    assert (found.include, found.partition, found.schema) == (None, None, None)


def test_a_pyproject_has_its_table(tmp_path):
    file = tmp_path / "pyproject.toml"
    file.write_text('[project]\nname = "x"\n\n[tool.frontlint]\nselect = ["titel"]\n')
    with pytest.raises(ConfigError) as caught:
        read_file(file)
    assert (caught.value.line, caught.value.column) == (5, 11)
    file.write_text('[tool.frontlint.rules]\n"title/length" = "off"\n')
    assert read_file(file).rule_settings["title/length"].off


ERRORS = {
    "unknown key": ('slect = ["title"]', 1, 1, "unknown key `slect`; did you mean `select`?"),
    "key with an underscore": ("\n\nfail_on = 'error'", 3, 1, "unknown key `fail_on`; did you mean `fail-on`?"),
    "key like nothing": (
        "zzz = 1",
        1,
        1,
        f"unknown key `zzz`; the known keys are {', '.join(f'`{key}`' for key in KEYS)}",
    ),
    "table like nothing": (
        'select = []\n[zzz."b c"]\nx = 1',
        2,
        2,
        f"unknown key `zzz`; the known keys are {', '.join(f'`{key}`' for key in KEYS)}",
    ),
    "string for a list": (
        'select = "title"',
        1,
        10,
        '`select` must be a list of strings, not a string; write `["title"]`',
    ),
    "number for a list": ("exclude = 3", 1, 11, "`exclude` must be a list of strings, not a whole number"),
    "number in a list": ('ignore = ["title", 3.5]', 1, 20, "an item of `ignore` must be a string, not a number"),
    "empty string": ('exclude = [""]', 1, 12, "an item of `exclude` is empty"),
    "list for a string": ("schema = []", 1, 10, "`schema` must be a string, not a list"),
    "date for a string": ("schema = 2024-01-01", 1, 10, "`schema` must be a string, not a date or time"),
    "unknown generator": ('generator = "hxo"', 1, 13, None),
    "unknown fail-on": (
        'fail-on = "warn"',
        1,
        11,
        "`fail-on` must be `error`, `warning`, `info` or `never`, not `warn`; did you mean `warning`?",
    ),
    "unknown selector": ('select = ["titel"]', 1, 11, "unknown rule, family or group `titel`; did you mean `title`?"),
    "unknown rule selected": (
        'select = [\n  "title",\n  "title/lenght", # typo\n]',
        3,
        3,
        "unknown rule `title/lenght`; did you mean `title/length`?",
    ),
    "fault without its family": (
        'ignore = ["missing"]',
        1,
        11,
        "unknown rule, family or group `missing`; did you mean `description/missing` or `title/missing`?",
    ),
    "rule of a known family": (
        'ignore = ["title/xyzzy-quux"]',
        1,
        11,
        "unknown rule `title/xyzzy-quux`; the rules of `title` are `title/length`, `title/missing`",
    ),
    "selector like nothing": (
        'ignore = ["quux"]',
        1,
        11,
        (
            "unknown rule, family or group `quux`; the families are `date`, `description`, `schema`, `title`, "
            "and the groups are `recommended`, `seo`, `style`, `strict`, `all`"
        ),
    ),
    "unknown rule set": (
        '[rules]\n"title/lengths" = "off"',
        2,
        1,
        "unknown rule `title/lengths`; did you mean `title/length`?",
    ),
    "family set": (
        "[rules.title]\nmax = 3",
        1,
        8,
        (
            "`title` is a family of rules, and only single rules have settings; select it with `select`, leave it out "
            "with `ignore`, and for some files with `[per-file-ignores]`; the rules of `title` are "
            "`title/length`, `title/missing`"
        ),
    ),
    "group set": (
        '[rules]\nall = "off"',
        2,
        1,
        (
            "`all` is a group of rules, and only single rules have settings; select it with `select`, leave it out "
            "with `ignore`, and for some files with `[per-file-ignores]`"
        ),
    ),
    "rule set twice": (
        '[rules]\n"title/length" = "off"\n"title/too-long" = "info"',
        3,
        1,
        "`title/too-long` and `title/length` are names of one rule, which is set here twice",
    ),
    "rules no table": ("rules = 3", 1, 9, "`rules` must be a table, not a whole number"),
    "rule no table": (
        '[rules]\n"title/length" = 3',
        2,
        18,
        "`title/length` must be a severity or a table, not a whole number",
    ),
    "unknown severity": (
        '[rules]\n"title/length" = "warn"',
        2,
        18,
        "unknown severity `warn` for `title/length`; did you mean `warning`?",
    ),
    "unknown severity in a table": (
        '[rules."title/length"]\nseverity = "zzz"',
        2,
        12,
        "unknown severity `zzz` for `title/length`; the severities are `error`, `warning`, `info`, `off`",
    ),
    "severity of a wrong type": (
        '[rules."title/length"]\nseverity = false',
        2,
        12,
        "the severity of `title/length` must be a string, not true or false",
    ),
    "unknown option": (
        '[rules."title/length"]\nmaximum = 3\n',
        2,
        1,
        "unknown key `maximum` for `title/length`; did you mean `max`?",
    ),
    "option of a wrong type": (
        '[rules."title/length"]\nmax = "60"',
        2,
        7,
        "`max` must be a whole number, not a string",
    ),
    "boolean for a number": (
        '[rules."title/length"]\nmax = true',
        2,
        7,
        "`max` must be a whole number, not true or false",
    ),
    "zero": ('[rules."title/length"]\nmax = 0', 2, 7, "`max` must be at least 1, not 0"),
    "less than a default of zero": ('[rules."title/length"]\nmin = -1', 2, 7, "`min` must be at least 0, not -1"),
    "number for a boolean": (
        '[rules."title/length"]\nstrict = 1',
        2,
        10,
        "`strict` must be true or false, not a whole number",
    ),
    "not a choice": (
        '[rules."title/length"]\nunit = "words"',
        2,
        8,
        "`unit` must be `characters` or `pixels`, not `words`",
    ),
    "bad duration": (
        '[rules."date/stale"]\nmax-age = "2 years"',
        2,
        11,
        '`max-age` must be a duration such as "90d", "18m" or "2y", not `2 years`',
    ),
    "zero duration": (
        '[rules."date/stale"]\nmax-age = "0d"',
        2,
        11,
        '`max-age` must be a duration such as "90d", "18m" or "2y", not `0d`',
    ),
    "number for a duration": (
        '[rules."date/stale"]\nmax-age = 90',
        2,
        11,
        '`max-age` must be a duration such as "90d", "18m" or "2y", not a whole number',
    ),
    "endless duration": (
        '[rules."date/stale"]\nmax-age = "9999999999y"',
        2,
        11,
        "`max-age` must be at most `1000y`, not `9999999999y`",
    ),
    "mixed strings": (
        '[rules."date/stale"]\nkeys = ["a", 2]',
        2,
        8,
        "`keys` must be a list of strings, and one item is a whole number",
    ),
    "ignores no table": ("per-file-ignores = []", 1, 20, "`per-file-ignores` must be a table, not a list"),
    "unknown ignored rule": (
        '[per-file-ignores]\n"drafts/**" = ["title", "date/stal"]',
        2,
        25,
        "unknown rule `date/stal`; did you mean `date/stale`?",
    ),
    "bad ignore pattern": (
        '[per-file-ignores]\n"./drafts" = ["title"]',
        2,
        1,
        (
            "the pattern `./drafts` cannot match: patterns are relative to the site's root and do not begin with "
            "`./` or `../`"
        ),
    ),
    "backslash": (
        "exclude = ['docs\\drafts']",
        1,
        12,
        "the pattern `docs\\drafts` has a backslash before a name; folders are separated by `/`",
    ),
    "pattern that is none": (
        'exclude = ["[z-a]"]',
        1,
        12,
        "the pattern `[z-a]` is not a valid gitignore-style pattern",
    ),
    "pattern that is a comment": ('exclude = ["# x"]', 1, 12, "the pattern `# x` matches nothing"),
    "collections as a table": (
        "[collections]\nname = 'x'",
        1,
        None,
        "`collections` must be made of `[[collections]]` tables, not a table",
    ),
    "collection without files": ("[[collections]]\nname = 'x'", 1, None, "a collection needs `files`"),
    "collection with no files": (
        "[[collections]]\nname = 'x'\nfiles = []",
        3,
        9,
        "the collection `x` has no `files`",
    ),
    "unknown key of a collection": (
        "[[collections]]\nname = 'x'\nfile = ['a']",
        3,
        1,
        "unknown key `file` in `[[collections]]`; did you mean `files`?",
    ),
    "two collections of one name": (
        "[[collections]]\nname = 'x'\nfiles = ['a']\n[[collections]]\nfiles = ['b']\nname = 'x'",
        6,
        8,
        "two collections are named `x`",
    ),
    "option in a collection": (
        "[[collections]]\nname = 'x'\nfiles = ['a']\n[collections.rules.'title/length']\nmax = 'a'",
        5,
        7,
        "`max` must be a whole number, not a string",
    ),
    "unknown key of a requirement": (
        "[[requirements]]\nrequired = ['a']",
        2,
        1,
        "unknown key `required` in `requirements`; did you mean `require`?",
    ),
    "requirement of a wrong type": (
        "require = 'a'",
        1,
        11,
        '`require` must be a list of strings, not a string; write `["a"]`',
    ),
    "requirements as a table": (
        "[requirements]\nrequire = ['a']",
        1,
        None,
        "`requirements` must be made of `[[requirements]]` tables, not a table",
    ),
    "requirement of nothing": (
        "[[collections]]\nname = 'x'\nfiles = ['a']\n[[collections.requirements]]\nwhen = { a = 1 }",
        4,
        None,
        "a table of `requirements` needs `require`, `unique` or `same-as`",
    ),
    "condition of nothing": (
        "[[collections]]\nname = 'x'\nfiles = ['a']\nwhen = { a = 1 }",
        4,
        1,
        "`when` says when `require`, `unique` or `same-as` hold; add one",
    ),
    "condition at the top": (
        "when = { a = 1 }",
        1,
        1,
        "unknown key `when`; it belongs into a table of `[[requirements]]`, beside what it is for",
    ),
    "empty condition": (
        "[[requirements]]\nrequire = ['a']\nwhen = {}",
        3,
        8,
        '`when` is empty; name a key and its value, such as `{ status = "published" }`',
    ),
    "condition on a table": (
        "[[requirements]]\nrequire = ['a']\nwhen = { b = { c = 1 } }",
        3,
        14,
        "`b` in `when` must be a string, a number, true or false, or a list of these, not a table; quote `b.c`",
    ),
    "condition that compares": (
        "[[requirements]]\nrequire = ['a']\nwhen = { b = ['x', '>= 5'] }",
        3,
        20,
        "`when` compares nothing: it asks whether `b` is `>= 5`; name the values, or use a schema",
    ),
    "same as, inside another key": (
        "same-as = { seo.title = 'title' }",
        1,
        17,
        "`seo` must be a string, not a table; quote `seo.title`",
    ),
    "condition without a value": (
        "[[requirements]]\nrequire = ['a']\nwhen = { b = [] }",
        3,
        14,
        "the list of `b` in `when` is empty; name the values that the key may have on a page",
    ),
    "condition in words": (
        "[[requirements]]\nrequire = ['a']\nwhen = 'published'",
        3,
        8,
        '`when` must be a table, such as `{ status = "published" }`, not a string',
    ),
    "condition on no key": (
        "[[requirements]]\nrequire = ['a']\nwhen = { '.b' = 1 }",
        3,
        10,
        "`.b` names no key: a dot stands between two, as in `author.name`",
    ),
    "same as a list": (
        "same-as = ['a', 'b']",
        1,
        11,
        '`same-as` must be a table, such as `{ og_title = "title" }`, not a list',
    ),
    "same as no key": (
        "same-as = { a = 'b.' }",
        1,
        17,
        "`b.` names no key: a dot stands between two, as in `author.name`",
    ),
    "required key with a part missing": (
        "require = ['title', 'author..name']",
        1,
        21,
        "`author..name` names no key: a dot stands between two, as in `author.name`",
    ),
    "unique key with a part missing": (
        "unique = ['.']",
        1,
        11,
        "`.` names no key: a dot stands between two, as in `author.name`",
    ),
    "selection in a collection": (
        "[[collections]]\nname = 'x'\nfiles = ['a']\nselect = ['title']",
        4,
        1,
        (
            "unknown key `select` in `[[collections]]`; the collection's `rules` give single rules a severity or turn "
            "them `off`, and `[per-file-ignores]` leaves out rules, families and groups"
        ),
    ),
    "same as a number": ("same-as = { a = 1 }", 1, 17, "`a` must be a string, not a whole number"),
    "same as itself": ("same-as = { a = 'a' }", 1, 17, "`a` is always the same as itself; name another key"),
    "partition with a class that is open": (
        'partition = "a/["',
        1,
        13,
        "the pattern `a/[` of `partition` has a `[` that nothing closes",
    ),
    "partition from outside": (
        'partition = "../*/"',
        1,
        13,
        "`partition` is relative to the site's root and its folders are separated by `/`",
    ),
    "extend of a wrong type": ("extend = ['a.toml']", 1, 10, "`extend` must be a string, not a list"),
    "extend of nothing": (
        "select = []\nextend = 'base.toml'",
        2,
        10,
        "`extend` names `base.toml`, which does not exist",
    ),
    "plugins of a wrong type": (
        "plugins = 'acme'",
        1,
        11,
        '`plugins` must be a list of strings, not a string; write `["acme"]`',
    ),
    "bad TOML": ("select = [\n'title'\nignore = 3", 3, 1, "the file is not valid TOML: unclosed array"),
    "twice the same key": ("schema = 'a'\nschema = 'b'", 2, 13, "the file is not valid TOML: cannot overwrite a value"),
    "unclosed at the end": ("schema = [", 1, 11, "the file is not valid TOML: invalid value"),
}


@pytest.mark.parametrize(("text", "line", "column", "message"), ERRORS.values(), ids=ERRORS)
def test_an_error_names_its_place_and_what_is_nearest(tmp_path, monkeypatch, text, line, column, message):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError) as caught:
        read_text(tmp_path, text)
    error = caught.value
    if message is not None:
        assert error.message == message
    assert error.path == "frontlint.toml"
    assert (error.line, error.column) == (line, column if column is not None else error.column)


def test_the_nearest_generator_is_named(tmp_path):
    with pytest.raises(ConfigError, match="`generator` cannot be `hexoo`; did you mean `hexo`"):
        read_text(tmp_path, 'generator = "hexoo"')


def test_a_file_that_is_not_utf8(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "frontlint.toml").write_bytes(b"# ok\n# caf\xe9\n")
    with pytest.raises(ConfigError) as caught:
        read_file(tmp_path / "frontlint.toml")
    assert str(caught.value) == "frontlint.toml:2:6: byte 0xe9 is not UTF-8"


def test_a_byte_order_mark_and_crlf_shift_nothing(tmp_path):
    (tmp_path / "frontlint.toml").write_bytes("\ufeff# é\r\nslect = 1\r\n".encode())
    with pytest.raises(ConfigError) as caught:
        read_file(tmp_path / "frontlint.toml")
    assert (caught.value.line, caught.value.column) == (2, 1)


def test_a_file_that_cannot_be_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError) as caught:
        read_file(tmp_path / "frontlint.toml")
    assert str(caught.value) == "frontlint.toml: cannot be read: no such file or directory"


def test_a_file_nested_too_deeply(tmp_path):
    with pytest.raises(ConfigError, match="is nested too deeply"):
        read_text(tmp_path, "schema = " + "[" * 100_000)


def test_a_pyproject_without_the_table(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n")
    with pytest.raises(ConfigError) as caught:
        read_file(tmp_path / "pyproject.toml")
    assert str(caught.value) == "pyproject.toml: has no table `[tool.frontlint]`"


def test_unknown_rules_are_passed_over_only_without_plugins(tmp_path):
    text = 'select = ["acme", "title"]\nignore = ["acme/x"]\n[rules."acme/x"]\nmax = 1\n'
    text += '[per-file-ignores]\n"a" = ["acme/y"]\n'
    found = read_text(tmp_path, text, lenient=True)
    assert (found.select, found.ignore, found.rule_settings) == (("title",), (), {})
    assert found.per_file_ignores == (("a", ()),)
    with pytest.raises(ConfigError, match="unknown rule `acme/x`"):
        read_text(tmp_path, text)


class TestExtend:
    def test_lists_replace_and_tables_merge(self, tmp_path):
        (tmp_path / "base").mkdir()
        base = tmp_path / "base" / "shared.toml"
        base.write_text(
            'select = ["title"]\nexclude = ["old/"]\nschema = "page.json"\nfail-on = "error"\n'
            '[rules]\n"title/too-long" = { max = 50, min = 5 }\n"date/stale" = "off"\n'
            '[per-file-ignores]\n"a/**" = ["title"]\n"b/**" = ["date"]\n'
        )
        found = read_text(
            tmp_path,
            'extend = "base/shared.toml"\nselect = ["date"]\nfail-on = "info"\n'
            '[rules]\n"title/length" = "error"\n[rules."date/stale"]\nmax-age = "1y"\n'
            '[per-file-ignores]\n"a/**" = []\n',
        )
        assert found.files == (tmp_path / "frontlint.toml", base)
        assert found.select == ("date",)
        assert found.exclude == ("old/",)
        assert found.fail_on is Severity.INFO
        # A path belongs to the file that names it.
        assert found.schema == str(tmp_path / "base" / "page.json")
        assert found.rule_settings == {
            "title/length": RuleSettings(Severity.ERROR, {"max": 50, "min": 5}),
            "date/stale": RuleSettings(None, {"max-age": dt.timedelta(days=365)}, off=True),
        }
        assert dict(found.per_file_ignores) == {"a/**": (), "b/**": ("date",)}

    def test_a_chain_whose_nearest_wins(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "b.toml").write_text('extend = "c.toml"\nignore = ["date"]\n')
        (tmp_path / "c.toml").write_text('ignore = ["title"]\nextend-select = ["all"]\n')
        found = read_text(tmp_path, 'extend = "b.toml"\n')
        assert (found.ignore, found.extend_select) == (("date",), ("all",))
        assert [file.name for file in found.files] == ["frontlint.toml", "b.toml", "c.toml"]
        assert found.origins["ignore", "date"].where() == "b.toml:2"
        assert found.origins["extend-select", "all"].where() == "c.toml:2"

    def test_a_pyproject_can_be_extended(self, tmp_path):
        (tmp_path / "pyproject.toml").write_text('[tool.frontlint]\nselect = ["title"]\n')
        assert read_text(tmp_path, 'extend = "pyproject.toml"').select == ("title",)

    def test_a_circle(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "b.toml").write_text('extend = "./frontlint.toml"\n')
        with pytest.raises(ConfigError) as caught:
            read_text(tmp_path, 'extend = "b.toml"\n')
        message = "b.toml:1:10: `extend` goes round in a circle: frontlint.toml -> b.toml -> frontlint.toml"
        assert str(caught.value) == message

    def test_a_circle_that_does_not_come_back_to_the_first_file(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "b.toml").write_text('extend = "c.toml"\n')
        (tmp_path / "c.toml").write_text('extend = "b.toml"\n')
        with pytest.raises(ConfigError, match=r"circle: frontlint\.toml -> b\.toml -> c\.toml -> b\.toml$"):
            read_text(tmp_path, 'extend = "b.toml"\n')

    def test_itself(self, tmp_path):
        with pytest.raises(ConfigError, match="goes round in a circle"):
            read_text(tmp_path, 'extend = "frontlint.toml"\n')

    def test_a_folder(self, tmp_path):
        with pytest.raises(ConfigError, match=r"`extend` names `\.`, which is a folder; name a file in it"):
            read_text(tmp_path, 'extend = "."\n')

    @pytest.mark.parametrize("name", ["a\\u0000b", "x" * 5000])
    def test_a_name_that_no_file_can_have(self, tmp_path, name):
        with pytest.raises(ConfigError, match="does not exist"):
            read_text(tmp_path, f'extend = "{name}"\n')

    def test_what_a_nearer_file_replaces_must_be_right_too(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "b.toml").write_text('select = "title"\n')
        with pytest.raises(ConfigError, match=r"^b\.toml:1:10: `select` must be a list"):
            read_text(tmp_path, 'extend = "b.toml"\nselect = ["title"]\n')


_SCALARS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["title", "title/length", "off", "2y", "frontlint:hexo", "a/**", "error", "!", "[z-a]", "frontlint.toml"]
    ),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
)
_KEY = st.sampled_from(
    [
        *KEYS,
        *RULES,
        "title/too-long",
        "severity",
        "max",
        "unit",
        "keys",
        "max-age",
        "name",
        "files",
        "drafts/**",
        "zzz",
        'é "x"',
    ]
)
_VALUES = st.recursive(_SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEY, inner, max_size=4))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.dictionaries(_KEY, _VALUES, max_size=5), headers=st.booleans())
def test_any_mapping_is_settings_or_an_error_with_a_place(tmp_path, data, headers):
    text = _toml(data, headers=headers)
    tomllib.loads(text)
    error = _error(lambda: read_text(tmp_path, text))
    if error is not None:
        assert error.path is not None
        assert error.line is not None
        lines = text.split("\n")
        assert 1 <= error.line <= len(lines)
        assert 1 <= error.column <= len(lines[error.line - 1]) + 1


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=60) | st.text("ab[]{}=\"'\n.#,1-", max_size=40).map(str.encode))
def test_any_bytes_are_settings_or_an_error(tmp_path, data):
    file = Path(tmp_path / "frontlint.toml")
    file.write_bytes(data)
    error = _error(lambda: read_file(file))
    assert error is None or error.path is not None


def _error(read):
    try:
        read()
    except ConfigError as error:
        return error
    return None


def _toml(data, *, headers):
    """TOML text of a mapping, its tables in headers or inline."""
    plain = {key: value for key, value in data.items() if not (headers and isinstance(value, dict))}
    lines = [f"{_inline(key)} = {_inline(value)}" for key, value in plain.items()]
    for key, value in data.items():
        if key not in plain:
            lines += [f"[{_inline(key)}]", *(f"{_inline(inner)} = {_inline(item)}" for inner, item in value.items())]
    return "\n".join(lines)


def _inline(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_inline(key)} = {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        escaped = "".join(c if c.isalnum() or c in " /*-:." else f"\\U{ord(c):08x}" for c in value)
        return f'"{escaped}"'
    return value.isoformat() if isinstance(value, dt.date) else repr(value)
