"""RunResult: what a run over one or more sites found, as reporters and the exit code want it."""

from __future__ import annotations

import heapq
import json
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Protocol

from frontlint.diagnostic import Applicability, Diagnostic, Severity
from frontlint.plan import Plan, RunError
from frontlint.relative import Relative
from frontlint.rendered import SEPARATOR, Entry, Fingerprints, decode, entry, in_order, prefixed, relocated
from frontlint.rules.base import Rule
from frontlint.rules.info import RuleInfo

if TYPE_CHECKING:
    from frontlint.baseline import Held
    from frontlint.generators.model import Generator

# How much text of findings is kept in memory; what is over it goes to a temporary file.
_IN_MEMORY = 48 << 20
# How much of it is made relative to the reader's place at once.
_BLOCK = 1 << 18
_load = json.JSONDecoder().raw_decode


class PageFindings(NamedTuple):
    """The findings of one page, in order, as the texts of their JSON objects with separators (see `rendered`)."""

    path: str
    texts: str

    def diagnostics(self) -> Iterator[Diagnostic]:
        """The findings themselves."""
        for text in self.texts.split(SEPARATOR):
            yield decode(text)


class Findings:
    """The findings of a site, page by page in path order; many of them are kept in a temporary file.

    Attributes:
        counts: how many there are of each (rule, severity).
    """

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self._pages: list[tuple[str, str | None, int]] = []
        self._size = 0
        self._file: IO[bytes] | None = None

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> Findings:
        """Findings that are at hand as diagnostics."""
        pages: dict[str, list[Diagnostic]] = {}
        for diagnostic in sorted(diagnostics, key=lambda d: d.order):
            pages.setdefault(diagnostic.path, []).append(diagnostic)
        made = cls()
        for path, own in pages.items():
            marks = Fingerprints(path)
            made.add(path, [entry(d, marks.of(d.rule, d.key_path, d.subject)) for d in own])
        return made

    def add(self, path: str, entries: Iterable[Entry]) -> None:
        """Add a page's findings; pages come in path order."""
        ordered = in_order(entries)
        if ordered:
            counts = self.counts
            for _, _, rule, _, severity, _ in ordered:
                counts[rule, severity] += 1
            self._keep(path, SEPARATOR.join([item.text for item in ordered]))

    def add_stored(self, path: str, keys: str, texts: str, more: Iterable[Entry]) -> None:
        """Add a page's findings that are in order already, and some more; pages come in path order.

        Args:
            path: the page.
            keys: JSON: [line, column, rule, severity] of each.
            texts: their texts, with separators.
            more: what is to be put among them.
        """
        places: list[list[Any]] = _load(keys)[0]
        if more:
            pieces = texts.split(SEPARATOR) if places else []
            for line, column, rule, _, severity, text in in_order(more):
                # Behind what the same rule says of the same place: `~` comes after every severity.
                at = bisect(places, [line, column, rule, "~"])
                places.insert(at, [line, column, rule, severity])
                pieces.insert(at, text)
            texts = SEPARATOR.join(pieces)
        if places:
            counts = self.counts
            for _, _, rule, severity in places:
                counts[rule, severity] += 1
            self._keep(path, texts)

    def _keep(self, path: str, texts: str) -> None:
        self._size += len(texts)
        if self._size <= _IN_MEMORY:
            self._pages.append((path, texts, 0))
            return
        if self._file is None:
            import tempfile

            self._file = tempfile.TemporaryFile()  # noqa: SIM115  # it lives as long as the findings
        self._pages.append((path, None, len(texts)))
        self._file.write(texts.encode("ascii"))

    def pages(self) -> Iterator[PageFindings]:
        """Every page that has findings."""
        if self._file is not None:
            self._file.seek(0)
        for path, texts, length in self._pages:
            if texts is None:
                assert self._file is not None, "what is not in memory is in the file"
                texts = self._file.read(length).decode("ascii")  # noqa: PLW2901  # the same text, from its other place
            yield PageFindings(path, texts)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Every finding, in order."""
        for page in self.pages():
            yield from page.diagnostics()

    @property
    def page_count(self) -> int:
        """How many pages have findings."""
        return len(self._pages)

    def __len__(self) -> int:
        """How many findings there are."""
        return self.counts.total()


class PagePlans(Protocol):
    """What is checked on each page of a site; see `frontlint.site.plans.Plans`."""

    @property
    def aliases(self) -> Mapping[str, str]:
        """Earlier names of rules -> their names today."""

    @property
    def known(self) -> Mapping[str, RuleInfo]:
        """Every known rule by name."""

    @property
    def generator(self) -> Generator:
        """What reads the site's pages."""

    @property
    def generator_root(self) -> Path:
        """The folder, absolute, that holds the generator's settings."""

    def plan_for(self, path: str) -> Plan:
        """The plan of a page, given by its path relative to the site's root."""


class SiteResult(NamedTuple):
    """What was found in one site, less what was `held` back; paths in `diagnostics` are relative to `root`."""

    root: Path
    diagnostics: Findings
    fail_on: Severity | None = Severity.WARNING
    plans: PagePlans | None = None
    held: Held | None = None


class Row(NamedTuple):
    """A diagnostic with its file's path as a reader of the report wants it."""

    path: str
    root: Path
    diagnostic: Diagnostic


def worst(rows: list[Row], limit: int | None) -> list[Row]:
    """At most `limit` rows, the worst by severity, in the order that they have."""
    if limit is None or len(rows) <= limit:
        return rows
    ranked = sorted(range(len(rows)), key=lambda index: (-rows[index].diagnostic.severity.rank, index))
    return [rows[index] for index in sorted(ranked[:limit])]


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run found.

    Attributes:
        sites: one entry a site, in the order of their roots.
        files: how many files were reported on.
        errors: what went wrong on the way; fatal ones make the exit code 2.
        rules: the rules that were on for at least one page, by name.
        buffer: (absolute path, text) of a page read from standard input, if there was one.
        fixed: how many findings of each rule were fixed before these were left; None where nothing was to be fixed.
        fixed_files: in how many files.
    """

    sites: tuple[SiteResult, ...]
    files: int
    errors: tuple[RunError, ...] = ()
    rules: Mapping[str, type[Rule]] = field(default_factory=dict)
    buffer: tuple[Path, str] | None = None
    fixed: Counter[str] | None = None
    fixed_files: int = 0

    def rows(self, base: Path) -> list[Row]:
        """All diagnostics, their paths relative to `base`, in the order of every report: path, line, column, rule."""
        pages = self._pages(base)
        return [Row(shown, site.root, found) for shown, site, page in pages for found in page.diagnostics()]

    def texts(self, base: Path) -> Iterator[str]:
        """The same as texts of JSON objects, many at a time, with `rendered.SEPARATOR` between them."""
        relatives = {site.root: Relative(site.root, base) for site in self.sites}
        held: dict[Path, list[str]] = {}
        size = 0
        for _, site, page in self._pages(base):
            if held and (site.root not in held or size >= _BLOCK):
                yield _relocated(held, relatives)
                held, size = {}, 0
            held.setdefault(site.root, []).append(page.texts)
            size += len(page.texts)
        if held:
            yield _relocated(held, relatives)

    def _pages(self, base: Path) -> Iterator[tuple[str, SiteResult, PageFindings]]:
        """Every page with findings, by its path relative to `base`."""
        sites = [_shown(site, base) for site in self.sites]
        yield from sites[0] if len(sites) == 1 else heapq.merge(*sites, key=lambda page: page[0])

    @property
    def held_back(self) -> int:
        """How many findings the baseline held back."""
        return sum(site.held.count for site in self.sites if site.held is not None)

    def counts(self) -> dict[Severity, int]:
        """How many diagnostics there are of each severity."""
        counts = dict.fromkeys(Severity, 0)
        for site in self.sites:
            for (_, severity), count in site.diagnostics.counts.items():
                counts[Severity(severity)] += count
        return counts

    def fixable(self, applicability: Applicability) -> int:
        """How many of the diagnostics have a fix of a kind."""
        # In a text quotes are escaped: what looks like the key of a fix is one.
        key = f'"fix": {{"applicability": "{applicability.value}"'
        return sum(page.texts.count(key) for site in self.sites for page in site.diagnostics.pages())

    def exit_code(self, fail_on: Severity | None, *, override: bool) -> int:
        """0 below `--fail-on`, 1 at or above it, 2 when a part of the run could not be done.

        Args:
            fail_on: the command line's level; None is never.
            override: whether the command line gave a level; else each site's settings hold.
        """
        if any(error.fatal for error in self.errors):
            return 2
        for site in self.sites:
            level = fail_on if override else site.fail_on
            if level is not None and any(Severity(found).rank >= level.rank for _, found in site.diagnostics.counts):
                return 1
        return 0


def _relocated(held: Mapping[Path, list[str]], relatives: Mapping[Path, Relative]) -> str:
    """The texts of one site's findings with their paths as the reader wants them."""
    ((root, texts),) = held.items()
    relative, joined = relatives[root], SEPARATOR.join(texts)
    return relocated(joined, relative) if relative.is_up else prefixed(joined, relative.prefix)


def _shown(site: SiteResult, base: Path) -> Iterator[tuple[str, SiteResult, PageFindings]]:
    """A site's pages by their paths relative to a folder, in the order of those."""
    relative = Relative(site.root, base)
    pages = ((relative(page.path), site, page) for page in site.diagnostics.pages())
    # Below the site's root the order of the paths may be another one than at the root.
    yield from sorted(pages, key=lambda page: page[0]) if relative.is_up else pages
