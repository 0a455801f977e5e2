"""A page's path -> what it yields, as values that a worker process can send."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from frontlint.digests import blake2b
from frontlint.document.block import BlockState
from frontlint.document.model import Document
from frontlint.document.parse import parse
from frontlint.engine import ABOUT_KEYS, check_document, rules_on
from frontlint.generators.consumers import claimed
from frontlint.signature import UNKNOWN, Signature, of_stat
from frontlint.site.plans import Plans
from frontlint.site.record import Record, from_row, merged, record_of
from frontlint.text import Source

_OWN_SCHEMA = "$schema"
# After so many pages cyclic garbage is looked for, where nothing else does.
_COLLECT = 4096
Row = tuple[Any, ...]
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_PIECE = 1 << 20


class Read(NamedTuple):
    """What was found where a page is.

    Attributes:
        path: relative to the site's root.
        signature: what the file system says of it; None if it is gone.
        content: a digest of its bytes.
        record: what it yields; None if the content is that of `PageReader.contents`, or the page is gone.
    """

    path: str
    signature: Signature | None
    content: bytes = b""
    record: Record | None = None

    @classmethod
    def from_row(cls, row: Row) -> Read:
        """What came through a pipe as plain tuples."""
        path, signature, content, record = row
        return cls(
            path,
            None if signature is None else Signature(*signature),
            content,
            None if record is None else from_row(record),
        )


@dataclass(slots=True)
class PageReader:
    """Reads and checks pages, perhaps in a worker process.

    Attributes:
        root: the site's root.
        plans: what to check.
        contents: digests of what pages held when the index last saw them; such a page is not checked again.
        stored: what those pages yielded then, where it may save work.
    """

    root: str
    plans: Plans
    contents: Mapping[str, bytes] = field(default_factory=dict)
    stored: Mapping[str, Record] = field(default_factory=dict)
    _read: int = 0

    def __call__(self, path: str) -> Row:
        """Read a page of the site."""
        self._read += 1
        if self._read % _COLLECT == 0 and not gc.isenabled():
            gc.collect()
        return _plain(self.read(path))

    def read(self, path: str, *, site_facts: bool = True) -> Read:
        """Read a page; `site_facts` is False for a file that is none of the site's pages."""
        try:
            signature, data = _file(f"{self.root}{os.sep}{path}")
        except FileNotFoundError:
            return Read(path, None)
        except OSError as error:
            source = Source(path, "", encoding_problem=f"the file cannot be read: {error.strerror or error}")
            return Read(path, UNKNOWN, b"", self.record(source, site_facts=site_facts))
        content = digest(data)
        if self.contents.get(path) == content:
            return Read(path, signature, content)
        record = self.record(Source.from_bytes(path, data), site_facts=site_facts)
        if record.volatile:
            return Read(path, UNKNOWN, b"", record)
        return Read(path, signature, content, record)

    def record(self, source: Source, *, site_facts: bool = True) -> Record:
        """Check a page's text, as far as what is stored of it does not tell."""
        path = source.path
        site_facts = self._is_compared(path, site_facts)
        document = parse(source, self.plans.generator_of(path))
        block = block_digest(document)
        stored = self.stored.get(path)
        narrow = stored is not None and block and stored.block == block and not stored.more and not _asked(stored)
        plan = self.plans.narrowed(path) if narrow else self.plans.plan_for(path)
        partition = self.plans.partition_of(path) if site_facts else ""
        result = check_document(document, plan, partition=partition, site_facts=site_facts)
        volatile = document.get(_OWN_SCHEMA) is not None
        made = record_of(result, self.plans.uses_for(path), self.plans.url, block=block, volatile=volatile)
        if stored is None or not narrow:
            return made
        return merged(stored, made, {rule.name: self.plans.uses_for(path)[rule.name] for rule in plan.rules})

    def ran(self, path: str, *, site_facts: bool = True) -> frozenset[str]:
        """The rules that have their say on a page as it is now; none if it is gone or cannot be read."""
        try:
            _, data = _file(f"{self.root}{os.sep}{path}")
        except OSError:
            return frozenset()
        document = parse(Source.from_bytes(path, data), self.plans.generator_of(path))
        return rules_on(document, self.plans.plan_for(path), site_facts=self._is_compared(path, site_facts))

    def _is_compared(self, path: str, site_facts: bool) -> bool:
        """Whether a file of the site is one of its pages, and not what a program of its own reads."""
        return site_facts and claimed(path, self.plans.setup.generator.name) is None


def _asked(stored: Record) -> bool:
    """Whether a rule that reads the body may ask what was said of a page's keys."""
    return any(f'"{rule}"' in stored.keys for rule in ABOUT_KEYS)


def _file(name: str) -> tuple[Signature, bytes]:
    """What the system says of a file, and its bytes; half as dear as a file object, which counts over thousands."""
    descriptor = os.open(name, _READ)
    try:
        stat = os.fstat(descriptor)
        pieces = [os.read(descriptor, stat.st_size + 1)]
        # Mostly the first piece is all. A file that grows meanwhile has another signature the next time.
        while len(pieces[-1]) and sum(map(len, pieces)) != stat.st_size:
            pieces.append(os.read(descriptor, _PIECE))
    finally:
        os.close(descriptor)
    return of_stat(stat), pieces[0] if len(pieces) == 1 else b"".join(pieces)


def digest(data: bytes) -> bytes:
    """A digest of a page's bytes, by which it is known again; processors have instructions for SHA-256."""
    from hashlib import sha256  # it brings OpenSSL along, which an editor's run needs no bit of

    return sha256(data).digest()[:16]


def block_digest(document: Document) -> bytes:
    """A digest of all that rules see which look at nothing below the block; empty where it is not all that they see.

    A block that could not be read, a comment of ours that may stand in the body, or a file that is not all text says
    that the whole page must be looked at.
    """
    source = document.source
    if document.root is None or document.block.state is not BlockState.PRESENT or source.encoding_problem is not None:
        return b""
    if source.is_marked or document.get(_OWN_SCHEMA) is not None:
        return b""
    above = source.text[: document.block.body_start].encode("utf-8", "surrogatepass")
    return blake2b(above, digest_size=16, key=b"bom" if source.bom else b"").digest()


def _plain(read: Read) -> Row:
    """The same as tuples, not of a class of ours: `marshal` writes no others."""
    record = read.record
    if record is not None:
        facts = [tuple(fact) for fact in record.facts]
        record = (*record[:5], facts, *record[6:])  # type: ignore[assignment]  # the record as a plain tuple
    signature = None if read.signature is None else tuple(read.signature)
    return read.path, signature, read.content, record
