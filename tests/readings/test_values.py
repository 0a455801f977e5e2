"""Whatever is read can be compared, shown and written as JSON."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontlint.generators.reading import Reading, read_as
from frontlint.generators.table import GENERATORS
from frontlint.readings.compare import Fate, by_fate, rows, shown
from frontlint.readings.question import Answer, Read
from frontlint.readings.to_json import to_json
from frontlint.readings.values import as_json, kind_of, one_line
from frontlint.report.concise import _HARMLESS
from frontlint.report.readings import render

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "read.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
VALUE = jsonschema.Draft202012Validator({"$defs": SCHEMA["$defs"], "$ref": "#/$defs/value"})
BLOCKS = json.loads((ROOT / "scripts" / "oracle" / "blocks.json").read_text(encoding="utf-8"))
ROWS = [row for name, row in GENERATORS.items() if name != "generic"]
NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)


def answer(data, zone="America/New_York", path="_posts/2024-01-02-page.md"):
    reads = tuple(Read(row, read_as(data, row, path=path, zone=ZoneInfo(zone), now=NOW)) for row in ROWS)
    return Answer("page.md", ROWS[0], "a reason", zone, "a reason", NOW.date(), reads, ())


def check(data, width=None):
    """Everything that is said of a page; it must hold together."""
    found = answer(data)
    made = json.loads(json.dumps(to_json(found)))
    # Most read the same, which is looked at once.
    alike = {json.dumps({**one, "generator": "", "title": ""}): one for one in made["readings"]}
    VALIDATOR.validate({**made, "readings": list(alike.values())})
    text = render(found, color=False, width=width)
    assert all(char.isprintable() or char in ("\n", *_HARMLESS) for char in text)
    fated = {name for _, _, names in by_fate(found.reads) for name in names}
    told = {name for row in rows(found.reads) for variant in row.variants for name in variant.names}
    assert fated | told == {row.name for row in ROWS}


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block["id"])
def test_tricky_pages(block):
    check(block["text"].encode())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=200).map(lambda data: data.decode("utf-8", "ignore").encode()))
def test_random_bytes(data):
    check(data)


_WORDS = (
    "yes no ~ null 012 0x1F 1:30 1e400 .inf -.nan 2024-01-02 2024-13-01 '2024-02-30' 0001-01-01 9999-12-31 "
    "2024-01-02T03:04:05+14:00 9999-12-31T23:59:59-12:00 !!binary|aGk= !!set{a} *a &a[x] [a,b] {a:b} {1:2} << = "
    "@x `x %x \"a\\ud800\" '' | > - ? : # true False 99999999999999999999 1_000 1,000 a\x85b \x7f"
)
_NAMES = "title Title date updated tags tag categories draft published weight aliases slug <<"
_SCALARS = st.sampled_from(_WORDS.split(" "))
_KEYS = st.sampled_from(_NAMES.split(" "))
_FENCES = st.sampled_from(["---", "--- ", "+++", ";;;", "----", "...", "{", "}", "", "\ufeff---", " ---", "---js"])
_LINES = st.one_of(
    st.tuples(_KEYS, st.sampled_from([": ", " = ", ":", ":\n  - "]), _SCALARS).map("".join),
    st.text(max_size=20),
)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(_FENCES, st.lists(_LINES, max_size=6), _FENCES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_random_pages(opener, lines, closer, newline):
    text = newline.join([opener, *lines, closer, "Body.", ""])
    check(text.encode("utf-8", "ignore"), width=40)


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats()
    | st.text(max_size=8)
    | st.binary(max_size=8)
    | st.datetimes(timezones=st.none() | st.just(dt.UTC))
    | st.dates()
    | st.times(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=4) | st.integers() | st.none(), inner, max_size=4)
        | st.sets(st.text(max_size=3) | st.integers(), max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(_VALUES)
def test_every_value_has_a_form(value):
    VALUE.validate(json.loads(json.dumps(as_json(value))))
    text = one_line(value, 60)
    assert len(text) <= 60
    assert text.isprintable()


@pytest.mark.parametrize(
    ("value", "kind", "json_", "text"),
    [
        (None, "nothing", None, "null"),
        (True, "boolean", True, "true"),
        (1, "number", 1, "1"),
        (1.0, "number", 1.0, "1.0"),
        (2**53, "number", {"$number": "9007199254740992"}, "9007199254740992"),
        (float("-inf"), "number", {"$number": "-Infinity"}, "-Infinity"),
        (float("nan"), "number", {"$number": "NaN"}, "NaN"),
        ("a\n\u202e中", "text", "a\n\u202e中", '"a\\n\\u202e中"'),
        (dt.date(2024, 1, 2), "date", {"$date": "2024-01-02"}, "2024-01-02"),
        (
            dt.datetime.fromisoformat("2024-01-02T03:00"),
            "datetime",
            {"$datetime": "2024-01-02T03:00:00"},
            "2024-01-02T03:00:00",
        ),
        (
            dt.datetime(2024, 1, 2, 3, 4, 5, 500_000, dt.timezone(dt.timedelta(hours=8))),
            "instant",
            {"$instant": "2024-01-01T19:04:05.5Z"},
            "2024-01-01T19:04:05.5Z",
        ),
        (dt.time(3, 4), "time", {"$time": "03:04:00"}, "03:04:00"),
        (b"hi", "bytes", {"$bytes": "aGk="}, "2 bytes"),
        ({"b", "a"}, "set", {"$set": ["a", "b"]}, '{"a", "b"}'),
        (["a", [1]], "list", ["a", [1]], '["a", [1]]'),
        ({"a": 1, "b c": 2}, "mapping", {"a": 1, "b c": 2}, '{a: 1, "b c": 2}'),
        ({1: 2}, "mapping", {"$pairs": [[1, 2]]}, "{1: 2}"),
        ({"$date": "x"}, "mapping", {"$pairs": [["$date", "x"]]}, '{"$date": "x"}'),
    ],
)
def test_a_value(value, kind, json_, text):
    assert (kind_of(value), as_json(value), one_line(value, 100)) == (kind, json_, text)


def test_a_long_value_is_cut():
    assert one_line(["word"] * 50, 12) == '["word", "w…'


def read(name, values, fields=None, **more):
    return Read(GENERATORS[name], Reading(values, fields or {}, "", **{"printed": False, **more}))


def test_what_a_generator_makes_goes_before_what_it_found():
    one = read("hugo", {"publishdate": "a", "x": 1}, {"publishDate": 2, "title": "", "lastmod": 3})
    assert shown(one) == {"publishDate": 2, "x": 1, "lastmod": 3}
    two = read("hexo", {"Title": "a", "tags": "b"}, {"title": "", "tags": ["b"]})
    assert shown(two) == {"Title": "a", "tags": ["b"]}


def test_what_most_read_is_no_difference():
    reads = [read("hugo", {"a": 1}), read("hexo", {"a": 1}), read("zola", {"a": "1"}), read("astro", {"b": 1})]
    first, second = rows(reads)
    assert [(v.kind, v.names, v.differs) for v in first.variants] == [
        ("number", ("hugo", "hexo"), False),
        ("text", ("zola",), True),
        ("absent", ("astro",), True),
    ]
    assert [(v.names, v.differs) for v in second.variants] == [(("astro",), False)]


def test_without_a_majority_all_differ():
    (row,) = rows([read("hugo", {"a": 1}), read("hexo", {"a": 2})])
    assert [variant.differs for variant in row.variants] == [True, True]


def test_numbers_and_texts_are_not_the_same():
    (row,) = rows(
        [read("hugo", {"a": 1}), read("hexo", {"a": True}), read("zola", {"a": 1.0}), read("astro", {"a": "1"})]
    )
    assert len(row.variants) == 4


def test_spellings_that_one_generator_lowers_are_one_key():
    (row,) = rows([read("hexo", {"lastUpdated": 1}), read("hugo", {"lastupdated": 1})])
    assert row.key == "lastUpdated"
    assert [row.key for row in rows([read("hexo", {"Title": 1, "title": 2}), read("hugo", {"title": 2})])] == [
        "Title",
        "title",
    ]


@pytest.mark.parametrize(
    ("one", "fates"),
    [
        (read("hugo", {"a": 1}, published=True), []),
        (read("hugo", None, error="no"), [Fate.FAILS]),
        (read("hexo", None, error="no", published=False), [Fate.FAILS]),
        (read("jekyll", {}, error="no", published=True), [Fate.COMPLAINS]),
        (read("hexo", {}, printed=True), [Fate.PRINTS]),
        (read("hexo", {"a": 1}, printed=True), [Fate.PRINTS]),
        (read("hexo", {}), [Fate.READS_NOTHING]),
        (read("hugo", {"draft": True}, published=False), [Fate.HIDES]),
        (read("docusaurus-blog", None, published=False), [Fate.HIDES]),
        (Read(GENERATORS["obsidian"], None), [Fate.UNKNOWN]),
    ],
)
def test_what_becomes_of_a_page(one, fates):
    assert [fate for fate, _, _ in by_fate([one])] == fates
