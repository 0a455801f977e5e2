"""The tables of an index: what is put in comes out, and the sum over the facts follows every change."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontlint.signature import UNKNOWN, UNSEEN, WINDOW, Signature
from frontlint.site.record import FactRow, Record, checksum
from frontlint.site.rows import WEIGHT, Damaged, Update, weight
from frontlint.site.store import Store

SIGNATURE = Signature(5, 10**18, 10**18, 7)


def fact(use: int, key: int, body: str = "[1]", *, suspect: bool = True) -> FactRow:
    return FactRow(use, key, suspect, body, checksum(body))


def record(path: str, *facts: FactRow, findings: str = "") -> Record:
    texts = ("[]", findings, "", "")
    return Record(path, b"", "[]", findings, "", facts, "", sum=checksum(*texts))


def update(number: int, path: str, *facts: FactRow, **options: str) -> Update:
    return Update(number, SIGNATURE, b"content", record(path, *facts, **options))


def filled(*updates: Update) -> Store:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    store = Store(connection)
    store.create()
    store.fill(updates, len(updates))
    store.check_facts()
    return store


def test_what_is_put_in_comes_out():
    one = update(1, "a.md", fact(3, -(2**63)), fact(2**31 - 1, 2**63 - 1, "[2]", suspect=False), findings="{}")
    two = update(2, "\udcff.md", findings="\0")
    with closing(filled(two, one).connection) as connection:
        store = Store(connection)
        assert store.is_whole()
        assert store.record("a.md") == one.record
        assert store.record("\udcff.md") == two.record
        assert store.record("b.md") is None
        assert list(store.known()) == [("a.md", 1, SIGNATURE, b"content"), ("\udcff.md", 2, SIGNATURE, b"content")]
        assert [(r.path, r.findings) for r in store.records()] == [("a.md", "{}"), ("\udcff.md", "\0")]
        assert store.signature("a.md") == SIGNATURE
        assert store.next_id() == 3


def test_groups_that_are_too_small_have_no_suspect_or_are_all_spelled_alike_are_passed_over():
    alike, apart = [2, 2], [2, 3]
    rows = {(1, 1): [0, 1], (1, 2): [0, 0], (1, 3): [1], (2, 1): alike, (2, 2): apart, (2, 3): [0, 2]}
    pages = [
        update(
            number,
            f"{number}.md",
            *(FactRow(use, key, of[at], "[1]", checksum("[1]")) for (use, key), of in rows.items() if at < len(of)),
        )
        for number, at in ((1, 0), (2, 1))
    ]
    store = filled(*pages)
    with closing(store.connection):
        found = [(use, len(members)) for use, members in store.groups({1: 2, 2: 1})]
    assert found == [(1, 2), (2, 2), (2, 2)]


PATHS = ["a.md", "b.md", "c.md", "d.md", "e.md"]
facts = st.lists(
    st.builds(
        lambda use, key, body, suspect: fact(use, key, body, suspect=suspect),
        st.sampled_from([1, 2, 70_000, 2**31 - 1]),
        st.sampled_from([0, 1, -1, 2**40, -(2**63), 2**63 - 1]),
        st.sampled_from(["[1]", "[2]", ""]),
        st.booleans(),
    ),
    max_size=4,
).map(tuple)
changes = st.lists(st.dictionaries(st.sampled_from(PATHS), st.one_of(facts, st.none(), st.just("same"))), max_size=6)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(start=st.dictionaries(st.sampled_from(PATHS), facts), steps=changes)
def test_the_sum_follows_every_change(start, steps):
    now = dict(sorted(start.items()))
    store = filled(*(update(number, path, *now[path]) for number, path in enumerate(now, 1)))
    with closing(store.connection):
        for step in steps:
            known = {path: number for path, number, _, _ in store.known()}
            fresh = store.next_id()
            updates, gone = [], []
            for path, taken in step.items():
                if taken is None:
                    gone.extend([known[path]] if now.pop(path, None) is not None else [])
                elif taken == "same":
                    updates.extend([Update(known[path], UNKNOWN, b"content", None)] if path in now else [])
                else:
                    updates.append(update(known.get(path, fresh), path, *taken))
                    fresh += path not in known
                    now[path] = taken
            store.update(updates, gone)
            store.check_facts()
            assert {r.path for r in store.records()} == set(now)
            assert {path: store.record(path).facts for path in now} == now
            for use in (1, 2, 70_000, 2**31 - 1):
                for key in (0, 1, -1, 2**40, -(2**63), 2**63 - 1):
                    members = sorted((p, f.body) for p in now for f in now[p] if (f.use, f.key) == (use, key))
                    assert sorted(store.group(use, key)) == members
                    assert store.size(use, key) == len(members)
                    assert [path for path, _ in store.first(use, key, 3)] == [path for path, _ in members][:3]


@pytest.mark.parametrize("seed", range(4))
def test_a_fact_weighs_the_same_in_both_languages_and_every_bit_of_it_counts(seed):
    draw = random.Random(seed)
    with closing(sqlite3.connect(":memory:")) as connection:
        for _ in range(50):
            number, use, key = draw.getrandbits(50), draw.getrandbits(31), draw.getrandbits(64) - 2**63
            for row in ((number, use, key, 0), (number, use, -1, 1), (number, use, -(2**63), 1)):
                query = f"SELECT {WEIGHT} FROM (SELECT ? AS id, ? AS use, ? AS key, ? AS suspect)"
                assert connection.execute(query, row).fetchone() == (weight(*row),)
            whole = weight(number, use, key, 0)
            for bit in range(50):
                assert weight(number ^ 1 << bit, use, key, 0) != whole
            for bit in range(63):
                assert weight(number, use, key ^ 1 << bit, 0) != whole
            for bit in range(31):
                assert weight(number, use ^ 1 << bit, key, 0) != whole
            assert weight(number, use, key, 1) != whole


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM facts WHERE id = (SELECT max(id) FROM facts)",
        "UPDATE facts SET key = key + 1 WHERE id = (SELECT max(id) FROM facts)",
        "UPDATE facts SET suspect = 1 - suspect WHERE id = (SELECT max(id) FROM facts)",
        "UPDATE facts SET use = use + 65536 WHERE id = (SELECT max(id) FROM facts)",
        "UPDATE facts SET id = id + 1 WHERE id = (SELECT max(id) FROM facts)",
    ],
)
def test_a_changed_fact_is_noticed(statement):
    store = filled(update(1, "a.md", fact(1, 5)), update(2, "b.md", fact(1, 5), fact(2, 6)))
    with closing(store.connection):
        store.connection.execute(statement)
        with pytest.raises(Damaged):
            store.check_facts()
        with pytest.raises(Damaged):
            store.record("b.md")


@pytest.mark.parametrize("column", ["keys", "findings", "dated", "more", "facts", "sum"])
def test_a_changed_record_is_noticed(column):
    for value in ("'x'", "NULL", "x'00'", "5"):
        store = filled(update(1, "a.md", fact(1, 5)))
        with closing(store.connection):
            store.connection.execute(f"UPDATE records SET {column} = {value}")
            with pytest.raises(Damaged):
                store.record("a.md")
            with pytest.raises(Damaged):
                list(store.records())


def test_records_that_changed_places_are_noticed():
    store = filled(update(1, "a.md", findings="{1}"), update(2, "b.md", findings="{2}"))
    with closing(store.connection):
        for old, new in ((1, 3), (2, 1), (3, 2)):
            store.connection.execute("UPDATE records SET id = ? WHERE id = ?", (new, old))
        with pytest.raises(Damaged):
            store.record("a.md")
        with pytest.raises(Damaged):
            list(store.records())


def test_an_index_that_was_not_filled_to_the_end_is_not_whole():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        store = Store(connection)
        store.create()
        assert not store.is_whole()
        store.fill([], 0)
        assert store.is_whole()
        store.set("format", 0)
        assert not store.is_whole()


NOW = 10**18


@pytest.mark.parametrize(
    ("mtime", "ctime", "settled"),
    [
        (NOW - WINDOW - 1, NOW - WINDOW - 1, True),
        (0, 0, True),
        (-(10**18), NOW - WINDOW - 1, True),
        (NOW - WINDOW, 0, False),
        (0, NOW - WINDOW, False),
        (NOW, NOW, False),
        (NOW + 10**18, 0, False),
        (0, NOW + 10**18, False),
    ],
)
def test_a_file_is_settled_once_nothing_can_happen_to_it_unseen(mtime, ctime, settled):
    signature = Signature(5, mtime, ctime, 7)
    assert signature.settled(NOW) == (signature if settled else UNKNOWN)
    assert signature.settled(0) in (signature, UNKNOWN)


def test_with_an_unknown_time_nothing_is_settled():
    assert Signature(5, 1, 1, 7).settled(0) == UNKNOWN
    assert UNKNOWN != UNSEEN, "a file that cannot be looked at is never the one that was stored"
