"""Pages to read -> what to write into the index; on all cores where they are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from frontlint.site.reader import PageReader, Read
from frontlint.site.record import Record
from frontlint.site.rows import Update
from frontlint.site.workers import Row, check_pages, worker_count


@dataclass(frozen=True, slots=True)
class Refresh:
    """Reads pages.

    Attributes:
        reader: reads one.
        jobs: how many processes to use; None to go by the cores and the pages.
        now: the time of the file system before, see `Signature.settled`.
        step: called with the number of pages that were done.
        lost: collects the pages that are gone.
    """

    reader: PageReader
    jobs: int | None
    now: int
    step: Callable[[int], None]
    lost: list[str]

    def updates(self, numbers: Mapping[str, int]) -> Iterator[Update]:
        """What to write of some pages, in no certain order; `numbers` are their ids by path."""
        for row in self._rows(tuple(numbers)):
            read = Read.from_row(row)
            self.step(1)
            if read.signature is None:
                self.lost.append(read.path)
            else:
                yield Update(numbers[read.path], read.signature.settled(self.now), read.content, read.record)

    def outside(self, paths: Iterable[str]) -> Iterator[Record]:
        """What files yield that are no pages of the site."""
        for path in paths:
            read = self.reader.read(path, site_facts=False)
            self.step(1)
            if read.record is None:
                self.lost.append(path)
            else:
                yield read.record

    def _rows(self, paths: tuple[str, ...]) -> Iterator[Row]:
        jobs = worker_count(len(paths), self.jobs)
        if jobs > 1:
            # What the first page needs (rules, the schema) is loaded here, and workers have it from the start.
            yield self.reader(paths[0])
            paths = paths[1:]
        yield from check_pages(paths, self.reader, jobs)
