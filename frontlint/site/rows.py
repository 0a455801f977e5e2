"""What an index holds <-> the rows of its tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from frontlint.signature import Signature
from frontlint.site.record import FactRow, Record, checksum

# A fact's id is its page's id and its number on the page, so that a page's facts are one range.
FACTS_A_PAGE = 1 << 20
_BITS = (1 << 32) - 1


class Damaged(sqlite3.DatabaseError):
    """The index is not what was written into it."""


class Update(NamedTuple):
    """A page that was read: its id, what the file system says of it, and what it yields.

    `record` is None where the content is as it was.
    """

    id: int
    signature: Signature
    content: bytes
    record: Record | None


def encoded(path: str) -> bytes:
    """A path as it is stored: bytes whose order is the order of the characters; names that are no text too."""
    return path.encode("utf-8", "surrogatepass")


def decoded(path: bytes) -> str:
    """The path again.

    Raises:
        Damaged: it is none.
    """
    try:
        return path.decode("utf-8", "surrogatepass")
    except (AttributeError, UnicodeDecodeError):
        raise Damaged("a path in the index is damaged") from None


# What a fact weighs in the sum over all: the remainders by primes change with every bit, and no sum of many overflows.
WEIGHT = "key % 4294967291 + id % 4294967279 + use * 5 + suspect"


def weight(number: int, use: int, key: int, suspect: int) -> int:
    """What `WEIGHT` gives for one fact; SQLite's remainder has the sign of what is divided."""
    remainder = key % 4294967291 if key >= 0 else -(-key % 4294967291)
    return remainder + number % 4294967279 + use * 5 + suspect


def ids_of(page: int) -> tuple[int, int]:
    """The first and the last id that a fact of a page can have."""
    return page * FACTS_A_PAGE, (page + 1) * FACTS_A_PAGE - 1


def page_of(fact: int) -> int:
    """The id of the page that a fact, given by its id, stands on."""
    return fact // FACTS_A_PAGE


def page_row(update: Update) -> tuple[object, ...]:
    """The row of a page: what is known of its file."""
    assert update.record is not None, "a new page was read"
    return update.id, encoded(update.record.path), *update.signature, update.content


def record_row(update: Update) -> tuple[object, ...]:
    """The row of what a page yields."""
    record = update.record
    assert record is not None, "a new page was read"
    check = record.sum ^ _mark_of_record(record.path, len(record.facts))
    return update.id, record.block, record.keys, record.findings, record.dated, record.more, len(record.facts), check


def fact_rows(updates: Iterable[Update]) -> Iterator[tuple[int, int, int, int, str, int]]:
    """The rows of the facts of pages: id, use, key, suspect, body, checksum."""
    for update in updates:
        assert update.record is not None, "a page without a record has no facts to write"
        for number, fact in enumerate(update.record.facts, update.id * FACTS_A_PAGE):
            check = fact.sum ^ _mark_of_fact(number, fact.use, fact.key, fact.suspect)
            yield number, fact.use, fact.key, fact.suspect, fact.body, check


def record_of_row(  # noqa: PLR0913  # the columns
    path: str,
    block: bytes,
    keys: str,
    findings: str,
    dated: str,
    more: str,
    count: int,
    check: int,
    *,
    facts: tuple[FactRow, ...] | None = None,
) -> Record:
    """The record of a page; without `facts` it is one that has none.

    Raises:
        Damaged: it is not what was written.
    """
    if {type(keys), type(findings), type(dated), type(more)} != {str} or {type(count), type(check)} != {int}:
        raise Damaged(f"what the index holds of {path} is not what was written")
    total = checksum(keys, findings, dated, more)
    if total ^ _mark_of_record(path, count) != check or (facts is not None and len(facts) != count):
        raise Damaged(f"what the index holds of {path} is not what was written")
    return Record(path, block, keys, findings, dated, facts or (), more, sum=total)


def fact_of_row(number: int, use: int, key: int, suspect: int, body: str, check: int) -> FactRow:
    """A fact.

    Raises:
        Damaged: it is not what was written.
    """
    if type(body) is not str or {type(use), type(key), type(suspect), type(check)} != {int}:
        raise Damaged("a fact in the index is not what was written")
    total = checksum(body)
    if total ^ _mark_of_fact(number, use, key, suspect) != check:
        raise Damaged("a fact in the index is not what was written")
    return FactRow(use, key, suspect, body, total)


def _mark_of_record(path: str, count: int) -> int:
    """What ties a record to its page and to the number of its facts."""
    return checksum(path) ^ (count & _BITS)


def _mark_of_fact(number: int, use: int, key: int, suspect: int) -> int:
    """What ties a fact's body to its place."""
    return (number ^ number >> 32 ^ use ^ key ^ key >> 32 ^ suspect << 31 ^ suspect >> 1) & _BITS


def batches(updates: Iterable[Update], size: int) -> Iterator[list[Update]]:
    """Updates in lists of a certain length; the last one may be shorter."""
    batch: list[Update] = []
    for update in updates:
        batch.append(update)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
