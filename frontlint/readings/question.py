"""A file and the generators that are asked -> what each of them reads in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from frontlint.config.explain import generator_reason, reason_of
from frontlint.config.values import check_generator
from frontlint.diagnostic import Severity
from frontlint.discover.pages import Kind, PageFilter
from frontlint.discover.sites import Site, absolute, settled, site_of
from frontlint.document.model import Document, to_python
from frontlint.document.parse import parse
from frontlint.edits import Replacement, applied
from frontlint.errors import UsageError, system_reason
from frontlint.files import absence, exists, is_file, is_folder
from frontlint.generators.consumers import Claim, claimed
from frontlint.generators.model import Generator
from frontlint.generators.readers.names import is_dated
from frontlint.generators.reading import DATED, Reading, read_as
from frontlint.generators.table import GENERATORS
from frontlint.patterns import pattern
from frontlint.published import hidden_by
from frontlint.rules.base import Page
from frontlint.site.prepare import Options, read_settings
from frontlint.text import Source

# Where these keep posts, which they read in another way than other pages.
_POSTS = {"hexo": "source/_posts", "jekyll": "_posts"}
# How many mistakes in a block its reader may get past.
_MOST_FORGIVEN = 40
# How the error of a parser ends, which counts the lines of the block.
_OF_BLOCK = pattern(r"\(line \d+ of the block\)$")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        file: the page, as the user wrote it.
        cwd: the working directory, absolute.
        today: the day of the build, of which the last moment counts.
        data: the page's bytes where they are not the file's (an editor's buffer).
        generators: the names of whose readings are wanted; none for the page's own.
        everything: whether the readings of all generators are wanted.
        timezone: the name of the site's time zone; None for what its settings tell.
        config: a settings file that holds instead of the nearest one.
        isolated: whether settings files are left aside.
    """

    file: str
    cwd: Path
    today: dt.date
    data: bytes | None = None
    generators: tuple[str, ...] = ()
    everything: bool = False
    timezone: str | None = None
    config: Path | None = None
    isolated: bool = False


class Read(NamedTuple):
    """A generator, and its reading; None where it is not known how this one reads."""

    generator: Generator
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What generators read in a page.

    Attributes:
        file: the page, as the user wrote it.
        own: what reads the page where it lies.
        reason: why that one, in words.
        timezone: the name of the zone of dates without one.
        timezone_reason: where it was named, in words.
        today: the day of the build.
        reads: the readings, the page's own first and the others by name.
        plain: where it is not known how those read that were asked: what frontlint itself reads, by which it checks.
        notes: what of the site could not be read.
    """

    file: str
    own: Generator
    reason: str
    timezone: str
    timezone_reason: str
    today: dt.date
    reads: tuple[Read, ...]
    notes: tuple[str, ...]
    plain: Reading | None = None


class _Place(NamedTuple):
    """Where a page lies, what reads it, and what its site says.

    `given` are those of the keys an article of Pelican must have that the site gives to this page; `hider` is the file
    of the site that hides it, empty where none does.
    """

    path: str
    own: Generator
    reason: str
    timezone: str | None
    notes: tuple[str, ...]
    given: frozenset[str]
    hider: str


def ask(question: Question) -> Answer:
    """Read the page as each generator does that is asked.

    Raises:
        FrontlintError: the file is none or is no text, a name is not known, or the site's settings cannot be used.
    """
    for name in question.generators:
        check_generator(name)
    data = _bytes(question) if question.data is None else question.data
    problem = _problem(data)
    if problem is not None:
        raise UsageError(f"`{question.file}` cannot be read as a page: {problem}")
    place = _place(question, data)
    zone, name, reason = _zone(question.timezone, place.timezone)
    now = dt.datetime.combine(question.today, dt.time.max, zone)
    notes = list(place.notes)
    if place.timezone is not None and question.timezone is None and name != place.timezone:
        notes.append(f"the time zone `{place.timezone}` of the site's settings is not known here")
    if place.hider:
        notes.append(f"`{place.hider}` says for this page that it is not published")
    reads = tuple(
        Read(row, _in_words(_read(row, data, place, zone, now), data, row)) for row in _asked(question, place.own)
    )
    plain = None if any(read.reading is not None for read in reads) else _plain(data, place.own)
    return Answer(question.file, place.own, place.reason, name, reason, question.today, reads, tuple(notes), plain)


def _read(row: Generator, data: bytes, place: _Place, zone: dt.tzinfo, now: dt.datetime) -> Reading | None:
    """What a generator reads; of another one's site nothing is missing but what a page must write."""
    is_own = row.name == place.own.name
    given = place.given if is_own else DATED
    reading = read_as(data, row, path=_path(row, place), zone=zone, now=now, given=given)
    if reading is None or reading.published is None or not (is_own and place.hider):
        return reading
    return reading._replace(published=False)


def _in_words(reading: Reading | None, data: bytes, row: Generator) -> Reading | None:
    """A reading whose error says why the block cannot be read as `frontlint check` does, where a parser said it."""
    if reading is None or reading.error is None or _OF_BLOCK.search(reading.error) is None:
        return reading
    return reading._replace(error=_said(parse(Source.from_bytes("", data), row)) or reading.error)


def _plain(data: bytes, row: Generator) -> Reading:
    """What frontlint reads for a generator, by the YAML that its row names, and past what the reader gets past."""
    document = parse(Source.from_bytes("", data), row)
    for _ in range(_MOST_FORGIVEN):
        problem = document.problem
        if problem is None or problem.severity is not Severity.WARNING or not problem.edits:
            break
        edits = [Replacement(*span, text) for span, text in problem.edits]
        document = parse(Source("", applied(document.source.text, edits)), row)
    values = None if document.root is None else to_python(document.root)
    return Reading(values, {}, document.source.text[document.block.body_start :], printed=False, error=_said(document))


def _said(document: Document) -> str | None:
    """Why a block cannot be read, with the line of the file."""
    problem = document.problem
    return None if problem is None else f"{problem.message} (line {document.source.position(problem.span.start)[0]})"


def _bytes(question: Question) -> bytes:
    """The file's bytes."""
    file = absolute(question.file, question.cwd)
    if is_folder(file):
        raise UsageError(f"`{question.file}` is a folder; name a page's file")
    if not is_file(file):
        what = "is no file that can be read" if exists(file) else absence(file)
        raise UsageError(f"`{question.file}` {what}")
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"`{question.file}` cannot be read: {system_reason(error)}") from error


def _problem(data: bytes) -> str | None:
    """Why bytes are no page, in words."""
    if b"\0" in data[:1024] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return "the file is not text"
    return Source.from_bytes("", data).encoding_problem


def _place(question: Question, data: bytes) -> _Place:
    """Where the page lies; it need not exist."""
    file = absolute(question.file, question.cwd)
    if is_folder(file):
        raise UsageError(f"--stdin-filename `{question.file}` is a folder; name the page's file")
    config = None if question.config is None else absolute(str(question.config), question.cwd)
    site = site_of(file.parent, config=config, isolated=question.isolated)
    # Plugins bring rules, and no rule runs here.
    settings, planner = read_settings(site, Options(question.cwd, question.isolated, plugins=False))
    path = file.relative_to(site.root).as_posix()
    if PageFilter(site, settings).classify(path, b"") is Kind.FOREIGN:
        raise UsageError(f"`{question.file}` is {Kind.FOREIGN.value}; name a page's file")
    own, reason = planner.generator_of(path), generator_reason(settings, path)
    claim = _claim(file) if settings.generator.name == "generic" else None
    if claim is not None:
        own, reason = GENERATORS[claim.generator], reason_of(claim)
    seen = _in_generator(settled(site, settings.generator_root), path)
    given = frozenset(key for key in ("title", "date") if settings.site.gives(key, path))
    page = Page(parse(Source.from_bytes(path, data), own), path, own, settings.site)
    hider = hidden_by(page) if settings.site.hiding else ""
    return _Place(seen, own, reason, settings.site.timezone, settings.notes, given, hider)


def _claim(file: Path) -> Claim | None:
    """What reads a file where nothing tells at which folder its repository begins."""
    path = file.as_posix()
    github = path.rfind("/.github/")
    return claimed(path[1:]) or (claimed(path[github + 1 :]) if github >= 0 else None)


def _in_generator(site: Site, path: str) -> str:
    """The page's path as its generator sees it."""
    found = site.to_generator(path)
    return path if found is None else found


def _zone(named: str | None, of_site: str | None) -> tuple[dt.tzinfo, str, str]:
    """The zone of dates without one, its name, and where it was named."""
    if named is not None:
        zone = _zone_of(named)
        if zone is None:
            raise UsageError(
                f"`{named}` is no time zone that is known here; write one such as `Europe/Berlin` or `UTC`"
            )
        return zone, named, "named by `--timezone`"
    if of_site is not None and (zone := _zone_of(of_site)) is not None:
        return zone, of_site, "named by the site's settings"
    return dt.UTC, "UTC", "no settings name one; Hexo and Jekyll go by the machine's then"


def _zone_of(name: str) -> dt.tzinfo | None:
    """The zone of a name; None where there is none."""
    if name == "UTC":
        return dt.UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # A name that is none, a path, or a folder of zones.
        return None


def _asked(question: Question, own: Generator) -> Iterator[Generator]:
    """The rows whose readings are wanted; the page's own is as its site's settings bend it."""
    names: Iterable[str] = question.generators
    if question.everything or (not names and own.name == "generic"):
        names = (own.name, *GENERATORS)
        names = (name for name in names if name != "generic")
    elif not names:
        names = (own.name,)
    for name in dict.fromkeys(names):
        yield own if name == own.name else GENERATORS[name]


def _path(row: Generator, place: _Place) -> str:
    """Where a generator is to find the page: another one than the page's own finds a post, or a draft."""
    folder = _POSTS.get(row.name)
    if folder is None or row.name == place.own.name or "_drafts" in place.path.split("/")[:-1]:
        return place.path
    name = place.path.rpartition("/")[2]
    # Jekyll's other documents need no date in their name.
    return f"_notes/{name}" if row.dated_folders and not is_dated(name) else f"{folder}/{name}"
