"""The tables of an index: pages with what they yield, and the facts that compare them; SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from frontlint.signature import Signature
from frontlint.site.record import Record
from frontlint.site.rows import (
    FACTS_A_PAGE,
    WEIGHT,
    Damaged,
    Update,
    batches,
    decoded,
    encoded,
    fact_of_row,
    fact_rows,
    ids_of,
    page_of,
    page_row,
    record_of_row,
    record_row,
    weight,
)

# Grows with every change of the tables or of what the texts in them mean.
FORMAT = 7
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
CREATE TABLE pages (
    id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER,
    hash BLOB
);
CREATE TABLE records (
    id INTEGER PRIMARY KEY, block BLOB, keys TEXT, findings TEXT, dated TEXT, more TEXT, facts INTEGER,
    sum INTEGER
);
CREATE TABLE facts (
    id INTEGER PRIMARY KEY, use INTEGER, key INTEGER, suspect INTEGER, body TEXT, sum INTEGER
);
"""
_COLUMNS = "id, block, keys, findings, dated, more, facts, sum"
_PAGE = "INSERT OR REPLACE INTO pages VALUES (?,?,?,?,?,?,?)"
_RECORD = "INSERT OR REPLACE INTO records VALUES (?,?,?,?,?,?,?,?)"
_FACT = "INSERT INTO facts VALUES (?,?,?,?,?,?)"
# Made when the tables are filled: one sort is faster than thousands of insertions in random order.
_INDEX = "CREATE INDEX facts_by_key ON facts (use, key, id, suspect)"


class Store:
    """One index. Errors of SQLite come through as they are, and `Damaged` among them: the caller has another way."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Wrap a connection that is in autocommit mode (`isolation_level=None`)."""
        self.connection = connection
        self._paths: dict[int, str] | None = None

    def create(self) -> None:
        """Make the tables of an empty index."""
        self.connection.executescript(_TABLES)
        self.set("format", FORMAT)

    def is_whole(self) -> bool:
        """Whether the tables are there, of this version, and were filled to the end."""
        return self.get("format") == FORMAT and self.get("whole") == 1

    def get(self, name: str) -> int | None:
        """A number kept beside the tables."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else row[0]

    def set(self, name: str, value: int) -> None:
        """Keep a number."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def fill(self, updates: Iterable[Update], highest: int) -> None:
        """Put in the pages of an index that is still empty.

        Args:
            updates: the pages, in any order; their ids are in path order.
            highest: the highest id that a page of this first filling has.
        """
        execute = self.connection.executemany
        for some in batches(updates, 256):
            execute(_PAGE, map(page_row, some))
            execute(_RECORD, map(record_row, some))
            execute(_FACT, fact_rows(some))
        self.connection.execute(_INDEX)
        self.set("sorted", highest)
        self.set("facts", self._facts_sum("NOT INDEXED"))
        self.set("whole", 1)

    def known(self) -> Iterator[tuple[str, int, tuple[int, int, int, int], bytes]]:
        """Every page in path order: its path and id, the signature of its file, and a digest of its content."""
        paths: dict[int, str] = {}
        rows = self.connection.execute("SELECT path, id, size, mtime, ctime, inode, hash FROM pages ORDER BY path")
        for raw, number, size, mtime, ctime, inode, content in rows:
            path = paths[number] = decoded(raw)
            yield path, number, (size, mtime, ctime, inode), content
        self._paths = paths

    def paths(self) -> Mapping[int, str]:
        """The path of every page by its id, in path order."""
        if self._paths is None:
            rows = self.connection.execute("SELECT id, path FROM pages ORDER BY path")
            self._paths = {number: decoded(path) for number, path in rows}
        return self._paths

    def update(self, updates: Iterable[Update], gone: Iterable[int]) -> None:
        """Replace pages of a filled index, and take out those that are gone."""
        before = self.get("facts")
        assert before is not None, "a filled index has a sum"
        self._paths = None
        change = 0
        for number in gone:
            change -= self._drop_facts(number)
            self.connection.execute("DELETE FROM pages WHERE id = ?", (number,))
            self.connection.execute("DELETE FROM records WHERE id = ?", (number,))
        for update in updates:
            if update.record is None:
                signature = update.signature
                self.connection.execute(
                    "UPDATE pages SET size = ?, mtime = ?, ctime = ?, inode = ? WHERE id = ?",
                    (signature.size, signature.mtime, signature.ctime, signature.inode, update.id),
                )
                continue
            change -= self._drop_facts(update.id)
            rows = list(fact_rows([update]))
            self.connection.execute(_PAGE, page_row(update))
            self.connection.execute(_RECORD, record_row(update))
            self.connection.executemany(_FACT, rows)
            change += sum(weight(*row[:4]) for row in rows)
        self.set("facts", before + change)

    def signature(self, path: str) -> Signature | None:
        """The signature of a page's file when it was read."""
        row = self.connection.execute(
            "SELECT size, mtime, ctime, inode FROM pages WHERE path = ?", (encoded(path),)
        ).fetchone()
        return None if row is None else Signature(*row)

    def next_id(self) -> int:
        """An id that no page has."""
        row = self.connection.execute("SELECT max(id) FROM pages").fetchone()
        return max(row[0] or 0, self.get("sorted") or 0) + 1

    def record(self, path: str) -> Record | None:
        """What a page yielded, its facts included."""
        row = self.connection.execute(
            f"SELECT {_COLUMNS} FROM pages LEFT JOIN records USING (id) WHERE path = ?",  # noqa: S608  # constants
            (encoded(path),),
        ).fetchone()
        if row is None:
            return None
        if type(row[0]) is not int:
            raise Damaged("a page in the index has no number")
        facts = self.connection.execute(
            "SELECT id, use, key, suspect, body, sum FROM facts WHERE id BETWEEN ? AND ? ORDER BY id",
            ids_of(row[0]),
        )
        return record_of_row(path, *row[1:], facts=tuple([fact_of_row(*fact) for fact in facts]))

    def records(self) -> Iterator[Record]:
        """What every page yielded, in path order, without its facts."""
        paths = self.paths()
        if list(paths) == sorted(paths):
            rows = self.connection.execute(f"SELECT {_COLUMNS} FROM records ORDER BY id")  # noqa: S608  # constants
        else:
            # Pages came after the first filling.
            rows = self.connection.execute(
                f"SELECT {_COLUMNS} FROM pages JOIN records USING (id) ORDER BY path"  # noqa: S608  # constants
            )
        pages = iter(paths.items())
        for number, *rest in rows:
            expected, path = next(pages, (None, ""))
            if number != expected:
                raise Damaged("the index does not hold what its pages yielded")
            yield record_of_row(path, *rest)
        if next(pages, None) is not None:
            raise Damaged("the index does not hold what every page yielded")

    def check_facts(self) -> None:
        """Make sure that no fact was lost or changed its key, so that groups are whole.

        Raises:
            Damaged: one was or did.
        """
        if self._facts_sum() != self.get("facts"):
            raise Damaged("the facts of the index are not those that were written")

    def groups(self, smallest: Mapping[int, int]) -> Iterator[tuple[int, list[tuple[str, str]]]]:
        """The groups that may be at fault: (use, [(path, body), ...]), members in no certain order.

        Args:
            smallest: by use, how many members a group must have; other uses are passed over.
        """
        sizes = ",".join(f"({use:d},{size:d})" for use, size in smallest.items())
        at_fault = self.connection.execute(
            f"WITH sizes(use, least) AS (VALUES {sizes})"  # noqa: S608  # numbers only
            " SELECT facts.use, key FROM facts JOIN sizes ON facts.use = sizes.use GROUP BY facts.use, key"
            " HAVING count(*) >= max(least) AND max(suspect) AND (max(suspect) < 2 OR min(suspect) < max(suspect))"
        ).fetchall()
        for use, key in at_fault:
            yield use, self.group(use, key)

    def group(self, use: int, key: int) -> list[tuple[str, str]]:
        """All members of one group as (path, body), in no certain order."""
        rows = self.connection.execute(
            "SELECT id, use, key, suspect, body, sum FROM facts WHERE use = ? AND key = ?", (use, key)
        )
        paths = self.paths()
        try:
            return [(paths[page_of(row[0])], fact_of_row(*row).body) for row in rows]
        except KeyError:
            raise Damaged("the index has a fact of a page that it does not have") from None

    def size(self, use: int, key: int) -> int:
        """How many members a group has."""
        return int(
            self.connection.execute("SELECT count(*) FROM facts WHERE use = ? AND key = ?", (use, key)).fetchone()[0]
        )

    def first(self, use: int, key: int, count: int) -> list[tuple[str, str]]:
        """The first members of a group in path order, as (path, body).

        Ids of the first filling are in path order; pages that came later are few.
        """
        end = ids_of(self.get("sorted") or 0)[1]
        query = (
            "SELECT path, facts.id, use, key, suspect, body, sum"  # noqa: S608  # a number
            f" FROM facts JOIN pages ON pages.id = facts.id / {FACTS_A_PAGE} WHERE use = ? AND key = ? AND facts.id"
        )
        rows = self.connection.execute(f"{query} <= ? ORDER BY facts.id LIMIT ?", (use, key, end, count)).fetchall()
        rows += self.connection.execute(f"{query} > ?", (use, key, end))
        members = [(decoded(path), fact_of_row(*row).body) for path, *row in rows]
        return sorted(members, key=lambda member: member[0])[:count]

    def keep_findings(self, rows: Iterable[tuple[str, int, int, str, str, str, str]]) -> None:
        """Put findings aside for the length of the run: (path, then the values of an `Entry`)."""
        self.connection.execute(
            "CREATE TEMP TABLE IF NOT EXISTS kept (path BLOB, line, column, rule, message BLOB, severity, text)"
        )
        self.connection.execute("CREATE INDEX IF NOT EXISTS temp.kept_by_path ON kept (path)")
        self.connection.executemany(
            "INSERT INTO temp.kept VALUES (?,?,?,?,?,?,?)",
            (
                (encoded(path), line, column, rule, encoded(message), severity, text)
                for path, line, column, rule, message, severity, text in rows
            ),
        )

    def kept_findings(self, path: str) -> Iterator[tuple[int, int, str, str, str, str]]:
        """The findings of a page that were put aside."""
        rows = self.connection.execute(
            "SELECT line, column, rule, message, severity, text FROM temp.kept WHERE path = ?", (encoded(path),)
        )
        for line, column, rule, message, severity, text in rows:
            yield line, column, rule, decoded(message), severity, text

    def _facts_sum(self, by: str = "INDEXED BY facts_by_key") -> int:
        # By the index, since that is where groups are looked for.
        row = self.connection.execute(f"SELECT sum({WEIGHT}) FROM facts {by}").fetchone()  # noqa: S608  # constants
        return int(row[0] or 0)

    def _drop_facts(self, page: int) -> int:
        where = "FROM facts WHERE id BETWEEN ? AND ?"
        rows = self.connection.execute(f"SELECT id, use, key, suspect {where}", ids_of(page)).fetchall()
        if rows:
            self.connection.execute(f"DELETE {where}", ids_of(page))
        return sum(weight(*row) for row in rows)
