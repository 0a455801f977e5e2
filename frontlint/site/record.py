"""PageResult -> Record: what a page yields as a few texts, which the index stores and worker processes send.

Findings are stored as they are printed, so that a run over pages that did not change copies text.
"""

from __future__ import annotations

import json
from binascii import crc32
from collections.abc import Callable, Iterator, Mapping
from json.encoder import encode_basestring_ascii as quote
from typing import TYPE_CHECKING, Any, NamedTuple

from frontlint.digests import blake2b
from frontlint.plan import RunError
from frontlint.rendered import SEPARATOR, Entry, Fingerprints, Said, entry, fingerprint_of, in_order, quoted, said_of
from frontlint.text import Region

if TYPE_CHECKING:
    from frontlint.diagnostic import Diagnostic
    from frontlint.engine import PageResult, PlacedFact
    from frontlint.rules.base import Fact
    from frontlint.suppress import Suppression

_load = json.JSONDecoder().raw_decode
_DUMP = json.JSONEncoder(separators=(",", ":")).encode

_JSON_NAMES = {None: "null", True: "true", False: "false"}
# What a rule with its options is called in the index: see `frontlint.site.setup.Use`.
UseNumbers = Mapping[str, int]
# How often a rule said the same of a page.
Repeats = dict[Said, int]


class FactRow(NamedTuple):
    """A fact of a site rule.

    Attributes:
        use: the number of the rule with its options.
        key: 64 bits of a hash of the fact's key.
        suspect: 0 where no finding may point here, else 1 or, for a fact with a spelling, a number for that of at
            least 2; see `frontlint.rules.base.Fact`.
        body: JSON: line, column, end line, end column, key path, key, text, data, and which of the page's equal ones it
            is.
        sum: the checksum of the body.
    """

    use: int
    key: int
    suspect: int
    body: str
    sum: int


class Record(NamedTuple):
    """What one page yields.

    Attributes:
        path: relative to the site's root.
        block: a digest of what stands above the body; empty where the body may matter to how it is read.
        keys: JSON: [line, column, rule, severity] of each finding, in order.
        findings: the texts of the findings (see `frontlint.rendered`), in the same order, with separators.
        dated: JSON: the facts that are judged by the day: [rule, first day, last day,
            fingerprint of what may be said of it, body].
        facts: the facts that are compared with those of other pages.
        more: JSON: comments, the rules that ran and errors; empty for most pages.
        volatile: whether it depends on files that are not the page, so that it cannot be reused.
        sum: the checksum of the texts, to tell a record that was damaged on disk.
    """

    path: str
    block: bytes = b""
    keys: str = "[]"
    findings: str = ""
    dated: str = ""
    facts: tuple[FactRow, ...] = ()
    more: str = ""
    volatile: bool = False
    sum: int = 0

    def entries(self) -> list[Entry]:
        """The findings, in order."""
        if not self.findings:
            return []
        keys = json.loads(self.keys)
        return [
            Entry(line, column, rule, "", severity, text)
            for (line, column, rule, severity), text in zip(keys, self.findings.split(SEPARATOR), strict=True)
        ]


class More(NamedTuple):
    """What few pages have: comments of ours, and rules that crashed."""

    suppressions: tuple[Suppression, ...]
    ran: frozenset[str]
    errors: tuple[RunError, ...]


def checksum(*texts: str) -> int:
    """A checksum of texts."""
    return crc32("\0".join(texts).encode("utf-8", "surrogatepass"))


def record_of(
    result: PageResult,
    uses: UseNumbers,
    url: Callable[[str], str | None],
    *,
    block: bytes = b"",
    volatile: bool = False,
) -> Record:
    """A page's result as texts.

    Args:
        result: what the page yields.
        uses: the number of each of its site rules.
        url: a rule's page on the web, by the rule's name.
        block: see `Record`.
        volatile: see `Record`.
    """
    path, diagnostics, dated, facts, comments, _, errors = result
    marks = Fingerprints(path)
    if len(diagnostics) > 1:
        diagnostics = tuple(sorted(diagnostics, key=_order))
    found = [entry(d, marks.of(d.rule, d.key_path, d.subject), url(d.rule)) for d in diagnostics]
    repeats: Repeats = {}
    texts = (
        _keys(found),
        SEPARATOR.join([item.text for item in found]),
        f"[{','.join([_dated_item(path, fact, repeats) for fact in dated])}]" if dated else "",
        _more_text(result) if comments or errors else "",
    )
    keys, findings, judged, more = texts
    rows = tuple([_fact_row(fact, uses[fact.rule], repeats) for fact in facts])
    return Record(path, block, keys, findings, judged, rows, more, volatile, checksum(*texts))


def _order(diagnostic: Diagnostic) -> tuple[int, int, str, str]:
    """The order of every report, within a page; see `Diagnostic.order`."""
    rule, _, message, _, region, _, _, _, _ = diagnostic
    return region[0], region[1], rule, message


def _dated_item(path: str, fact: PlacedFact, repeats: Repeats) -> str:
    first, last = fact.fact.first_day, fact.fact.last_day
    days = ",".join(["null" if day is None else f'"{day.isoformat()}"' for day in (first, last)])
    said = said_of(fact.rule, fact.fact.key_path, fact.fact.text)
    number = repeats[said] = repeats.get(said, 0) + 1
    mark = fingerprint_of(path, said, number)
    return f'[{quoted(fact.rule)},{days},"{mark}",{_body(fact, number)}]'


def _fact_row(fact: PlacedFact, use: int, repeats: Repeats) -> FactRow:
    made = fact.fact
    digest = blake2b(made.key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    said = said_of(fact.rule, made.key_path, made.text)
    number = repeats[said] = repeats.get(said, 0) + 1
    body = _body(fact, number)
    return FactRow(use, int.from_bytes(digest, signed=True), _suspect(made), body, crc32(body.encode("ascii")))


def _suspect(fact: Fact) -> int:
    """Two spellings that differ in four bytes in a row or fewer never have one number."""
    if fact.spelling is None or not fact.suspect:
        return int(fact.suspect)
    return 2 + checksum(fact.spelling)


def _body(fact: PlacedFact, number: int) -> str:
    _, made, (line, column, end_line, end_column) = fact
    key_path = "null" if made.key_path is None else quoted(made.key_path)
    data = ",".join([_text(value) for value in made.data])
    return (
        f"[{line},{column},{end_line},{end_column},{key_path},{quote(made.key)},{quote(made.text)},[{data}],{number}]"
    )


def merged(stored: Record, fresh: Record, asked: UseNumbers) -> Record:
    """What a page yields whose block did not change.

    Args:
        stored: what it yielded before.
        fresh: what those of its rules say now that read the body.
        asked: those rules, by name, with their numbers.
    """
    numbers = frozenset(asked.values())
    found = in_order([*(item for item in stored.entries() if item.rule not in asked), *fresh.entries()])
    dated = [item for item in _loaded(stored.dated) if item[0] not in asked] + _loaded(fresh.dated)
    texts = (_keys(found), SEPARATOR.join([item.text for item in found]), _DUMP(dated) if dated else "", fresh.more)
    facts = (*(fact for fact in stored.facts if fact.use not in numbers), *fresh.facts)
    return Record(fresh.path, fresh.block, *texts[:3], facts, fresh.more, fresh.volatile, checksum(*texts))


def _keys(found: list[Entry]) -> str:
    # By hand: an encoder is set up anew for each call, which costs more than these few values.
    keys = [f'[{line},{column},{quoted(rule)},"{severity}"]' for line, column, rule, _, severity, _ in found]
    return f"[{','.join(keys)}]"


def _loaded(text: str) -> list[Any]:
    loaded: list[Any] = json.loads(text) if text else []
    return loaded


def _text(value: str | float | bool | None) -> str:
    """A fact's datum as JSON."""
    if type(value) is str:
        return quote(value)
    return _JSON_NAMES[value] if value is None or type(value) is bool else _DUMP(value)


def _more_text(result: PageResult) -> str:
    # Regions are tuples, and JSON lists of them.
    comments = [tuple(suppression) for suppression in result.suppressions]
    errors = [(error.message, error.path, error.fatal) for error in result.errors]
    return _DUMP([comments, sorted(result.ran), errors])


def more_of(text: str) -> More:
    """What `Record.more` holds."""
    from frontlint.suppress import Suppression

    comments, ran, errors = json.loads(text) if text else ((), (), ())
    return More(
        tuple(
            Suppression(selector, first, last, Region(*own), Region(*whole), Region(*removal), reason, problem)
            for selector, first, last, own, whole, removal, reason, problem in comments
        ),
        frozenset(ran),
        tuple(RunError(message, path, fatal) for message, path, fatal in errors),
    )


def from_row(row: tuple[Any, ...]) -> Record:
    """A record that came through a pipe as plain tuples."""
    path, block, keys, findings, dated, facts, more, volatile, total = row
    return Record(path, block, keys, findings, dated, tuple([FactRow(*fact) for fact in facts]), more, volatile, total)


def speaking(dated: str, today: str) -> Iterator[tuple[str, str, list[Any]]]:
    """The dated facts of a record on which there may be something to say: (rule, fingerprint, body).

    Args:
        dated: `Record.dated`.
        today: in ISO form, which sorts by time.
    """
    for rule, first, last, mark, body in _load(dated)[0] if dated else ():
        if (first is None or first <= today) and (last is None or today <= last):
            yield rule, mark, body
