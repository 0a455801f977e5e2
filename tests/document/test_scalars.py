"""Each dialect reads a plain scalar as its parser does; the rows were taken from running those parsers."""

from __future__ import annotations

import datetime as dt
import math

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from frontlint.document.parse import parse
from frontlint.document.scalars import DIALECTS
from frontlint.generators.table import GENERATORS
from frontlint.text import Source

DAY = dt.date(2024, 1, 2)
NAIVE = dt.datetime(2024, 1, 2, 3, 4, 5)  # noqa: DTZ001 - a page may leave the zone out
ZONED = dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.timezone(dt.timedelta(hours=8)))
INF = math.inf
SAME = "the text itself"

# fmt: off
COLUMNS =                           ("core", "yaml11", "jsyaml3", "jsyaml4", "yaml2", "safeyaml", "goccy", "serde")
MATRIX = {
    "yes":                          (SAME,   True,     SAME,      SAME,      SAME,    True,       SAME,    SAME),
    "no":                           (SAME,   False,    SAME,      SAME,      SAME,    False,      SAME,    SAME),
    "On":                           (SAME,   True,     SAME,      SAME,      SAME,    True,       SAME,    SAME),
    "oFF":                          (SAME,   SAME,     SAME,      SAME,      SAME,    False,      SAME,    SAME),
    "y":                            (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "True":                         (True,   True,     True,      True,      True,    True,       True,    True),
    "TRUE":                         (True,   True,     True,      True,      True,    True,       True,    True),
    "tRue":                         (SAME,   SAME,     SAME,      SAME,      SAME,    True,       SAME,    SAME),
    "":                             (None,   None,     None,      None,      None,    None,       None,    None),
    "~":                            (None,   None,     None,      None,      None,    None,       None,    None),
    "Null":                         (None,   None,     None,      None,      None,    None,       None,    None),
    "nUll":                         (SAME,   SAME,     SAME,      SAME,      SAME,    None,       SAME,    SAME),
    "12":                           (12,     12,       12,        12,        12,      12,         12,      12),
    "-12":                          (-12,    -12,      -12,       -12,       -12,     -12,        -12,     -12),
    "010":                          (10,     8,        8,         10,        10,      8,          8,       SAME),
    "08":                           (8,      SAME,     SAME,      8,         8,       SAME,       SAME,    SAME),
    "0o10":                         (8,      SAME,     SAME,      8,         8,       SAME,       8,       8),
    "0x1F":                         (31,     31,       31,        31,        31,      31,         31,      31),
    "0b11":                         (SAME,   3,        3,         3,         SAME,    3,          3,       3),
    "1:30":                         (SAME,   90,       90,        SAME,      SAME,    90.0,       SAME,    SAME),
    "12:30:45":                     (SAME,   45045,    45045,     SAME,      SAME,    45045.0,    SAME,    SAME),
    "1:30.5":                       (SAME,   90.5,     90.5,      SAME,      SAME,    90.5,       SAME,    SAME),
    "1,000":                        (SAME,   SAME,     SAME,      SAME,      SAME,    1000,       SAME,    SAME),
    "1_000":                        (SAME,   1000,     1000,      SAME,      SAME,    1000,       1000,    SAME),
    "1.10":                         (1.1,    1.1,      1.1,       1.1,       1.1,     1.1,        1.1,     1.1),
    "1.":                           (1.0,    1.0,      1.0,       1.0,       1.0,     SAME,       1.0,     1.0),
    ".5":                           (0.5,    0.5,      0.5,       0.5,       0.5,     0.5,        0.5,     0.5),
    "-.5":                          (-0.5,   SAME,     SAME,      SAME,      -0.5,    -0.5,       -0.5,    -0.5),
    "1e3":                          (1e3,    SAME,     1e3,       1e3,       1e3,     SAME,       SAME,    1e3),
    "1.5e-5":                       (1.5e-5, 1.5e-5,   1.5e-5,    1.5e-5,    1.5e-5,  1.5e-5,     1.5e-5,  1.5e-5),
    "1e999":                        (math.inf, SAME,   math.inf,  SAME,      math.inf, SAME,      SAME,    SAME),
    "-.INF":                        (-INF, -INF, -INF, -INF, -INF, -INF, -INF, -INF),
    "=":                            (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "+":                            (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    ".":                            (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "1.2.3":                        (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "192.168.0.1":                  (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "3 ways":                       (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "٣":                            (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "1٣":                           (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "2024-01-02":                   (DAY,    DAY,      DAY,       DAY,       SAME,    DAY,        SAME,    SAME),
    "2024-1-2":                     (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "2024-02-30":                   (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "2024-01-02 03:04:05":          (NAIVE,  NAIVE,    NAIVE,     NAIVE,     SAME,    NAIVE,      SAME,    SAME),
    "2024-1-2 3:04:05":             (NAIVE,  NAIVE,    NAIVE,     NAIVE,     SAME,    NAIVE,      SAME,    SAME),
    "2024-01-02T03:04:05+08:00":    (ZONED,  ZONED,    ZONED,     ZONED,     SAME,    ZONED,      SAME,    SAME),
    "2024-01-02t03:04:05 +8":       (ZONED,  ZONED,    ZONED,     ZONED,     SAME,    ZONED,      SAME,    SAME),
    "2024-01-02 03:04:05 +0800":    (SAME,   SAME,     SAME,      SAME,      SAME,    ZONED,      SAME,    SAME),
    "2024-01-02 03:04":             (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "2024-01-02T25:04:05Z":         (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "2024-01-02T24:00:00Z":         (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "2024-01-02T03:04:05+99:00":    (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "2024/01/02":                   (SAME,   SAME,     SAME,      SAME,      SAME,    SAME,       SAME,    SAME),
    "2024":                         (2024,   2024,     2024,      2024,      2024,    2024,       2024,    2024),
}
# fmt: on


@pytest.mark.parametrize(
    ("dialect", "text", "expected"),
    [(dialect, text, row[index]) for text, row in MATRIX.items() for index, dialect in enumerate(COLUMNS)],
)
def test_the_same_text_in_each_dialect(dialect, text, expected):
    value = DIALECTS[dialect](text)
    wanted = text if expected is SAME else expected
    assert value == wanted
    assert type(value) is type(wanted)
    if isinstance(wanted, dt.datetime):
        assert value.utcoffset() == wanted.utcoffset()


@pytest.mark.parametrize("text", MATRIX)
def test_failsafe_reads_everything_as_text(text):
    assert DIALECTS["failsafe"](text) == text


@pytest.mark.parametrize("dialect", COLUMNS)
def test_a_number_of_any_length_is_read(dialect):
    assert DIALECTS[dialect]("9" * 5000) == math.inf


@pytest.mark.parametrize("dialect", COLUMNS)
@pytest.mark.parametrize(
    "text", ["0x" + "f" * 5000, "0o" + "7" * 6000, "0" + "7" * 6000, "0b" + "1" * 20_000, "1" + ":59" * 300_000]
)
def test_what_python_cannot_write_is_infinite_or_text(dialect, text):
    assert DIALECTS[dialect](text) in (math.inf, text)


@pytest.mark.parametrize("text", ["9" * 400 + ":30.5", "1" + ":59" * 500 + ".5"])
def test_a_long_time_with_a_fraction_is_infinite(text):
    assert DIALECTS["yaml11"](text) == math.inf


def test_safeyaml_reads_a_long_time_as_a_float():
    assert DIALECTS["safeyaml"]("1" + ":59" * 500) == math.inf


@pytest.mark.parametrize("generator", GENERATORS.values(), ids=lambda generator: generator.name)
def test_every_generator_speaks_a_known_dialect(generator):
    assert generator.dialect in DIALECTS


def test_a_fraction_of_a_second_keeps_its_first_six_digits():
    core = DIALECTS["core"]
    assert core("2024-01-02T03:04:05.1234567Z") == dt.datetime(2024, 1, 2, 3, 4, 5, 123456, tzinfo=dt.UTC)
    assert core("2024-01-02T03:04:05.Z") == dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


PIECES = [
    "0",
    "1",
    "7",
    "8",
    "9",
    "10",
    "010",
    "0x",
    "0o",
    "0b",
    "1F",
    ".",
    "_",
    "e",
    "E",
    "+",
    "-",
    ":",
    "30",
    "59",
    "60",
    "1.5",
    ".inf",
    ".nan",
    "INF",
    "NaN",
    "2024",
    "-01",
    "-02",
    "-30",
    "T",
    "03:04:05",
    "Z",
    "+08",
    "08:00",
    "+0800",
    ",",
    "yes",
    "no",
    "On",
    "OFF",
    "y",
    "null",
    "~",
    "True",
    "TRUE",
    "tRue",
    "x",
]


@given(st.lists(st.sampled_from([*PIECES, " "]), min_size=1, max_size=6).map("".join))
def test_yaml_11_is_what_pyyaml_reads(text):
    try:
        expected = yaml.safe_load(f"[{text}]")
    except (yaml.YAMLError, ValueError):
        return
    if not isinstance(expected, list) or len(expected) != 1 or not isinstance(expected[0], (str, int, float, dt.date)):
        return
    node = yaml.compose(f"[{text}]").value[0]
    if node.style:
        return
    value = DIALECTS["yaml11"](node.value)
    assert type(value) is type(expected[0])
    assert value == expected[0] or value != value  # noqa: PLR0124 - NaN alone is not itself


@given(st.text(max_size=12) | st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_nothing_raises(text):
    for dialect in DIALECTS.values():
        dialect(text)


def test_only_plain_scalars_are_resolved():
    page = "---\na: 1\nb: '1'\nc: \"true\"\nd: |\n  1\ne: 2024-01-02\n---\n"
    document = parse(Source("page.md", page), GENERATORS["generic"])
    assert [entry.node.value for entry in document.root.entries] == [1, "1", "true", "1\n", DAY]
    assert [entry.node.text for entry in document.root.entries] == ["1", "1", "true", "1\n", "2024-01-02"]
