"""Paths -> the pages to learn from, found as a check finds them; and a page -> its document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from frontlint.config.model import Settings
from frontlint.config.values import check_generator
from frontlint.discover.search import Discovery, find_sites
from frontlint.discover.sites import Site, absolute
from frontlint.document.parse import parse
from frontlint.generators.consumers import claimed, reader_of
from frontlint.generators.model import Generator
from frontlint.rules.base import Page
from frontlint.rules.site_info import SiteInfo
from frontlint.site.prepare import Options, read_settings
from frontlint.text import Source


@dataclass(frozen=True, slots=True)
class Question:
    """What to learn from.

    Attributes:
        paths: files and folders; none at all is the working directory.
        cwd: the working directory, absolute.
        generator: the name of what reads the pages; None for what the settings or the files tell.
        min_pages: from fewer pages nothing but types is concluded.
        config: a settings file that holds instead of the nearest one.
        isolated: whether settings files are left aside.
    """

    paths: tuple[str, ...]
    cwd: Path
    generator: str | None = None
    min_pages: int = 10
    config: Path | None = None
    isolated: bool = False


class Place(NamedTuple):
    """Where a page is, and what reads it; `path` is relative to the site's root."""

    root: Path
    path: str
    generator: Generator
    site: SiteInfo


@dataclass(frozen=True, slots=True)
class Places:
    """The pages, in the order of their sites and paths.

    Attributes:
        pages: what to learn from.
        foreign: files beside them that something else than their site's generator reads.
        sites: how many sites the pages are of.
        notes: what could not be read and does not stop the run.
    """

    pages: tuple[Place, ...]
    foreign: tuple[Place, ...]
    sites: int
    notes: tuple[str, ...]


def find_pages(question: Question) -> Places:
    """Find the pages.

    Raises:
        FrontlintError: a path or a settings file cannot be used, or there is no generator of that name.
    """
    config = None if question.config is None else absolute(str(question.config), question.cwd)
    if question.generator is not None:
        check_generator(question.generator)
    found = find_sites(
        question.paths,
        question.cwd,
        lambda site: _settings(site, question),
        config=config,
        isolated=question.isolated,
    )
    pages: list[Place] = []
    foreign: list[Place] = []
    for place in _places(found):
        (pages if claimed(place.path, place.generator.name) is None else foreign).append(place)
    if not pages:  # they are what was asked for
        pages, foreign = [_as_read(place, question) for place in foreign], []
    return Places(tuple(pages), tuple(foreign), len({page.root for page in pages}), tuple(found.notes))


def read(place: Place) -> Page | None:
    """Read and parse a page; None where it cannot be read."""
    try:
        data = (place.root / place.path).read_bytes()
    except OSError:
        return None
    document = parse(Source.from_bytes(place.path, data), place.generator)
    return Page(document, place.path, place.generator, place.site)


def _places(found: Discovery) -> Iterator[Place]:
    for files in found.sites:
        settings = files.settings
        assert isinstance(settings, Settings), "loaded below"
        for path in sorted(files.selected.union(files.outside)):
            yield Place(files.site.root, path, settings.generator, settings.site)


def _as_read(place: Place, question: Question) -> Place:
    """A file that something else than its site's generator reads, with what reads it."""
    if question.generator is not None:
        return place
    from frontlint.generators.table import GENERATORS

    return place._replace(generator=GENERATORS[reader_of(place.path, place.generator.name)])


def _settings(site: Site, question: Question) -> Settings:
    # Plugins bring rules, and no rule runs here.
    settings, _ = read_settings(site, Options(question.cwd, question.isolated, plugins=False))
    if question.generator is None or question.generator == settings.generator.name:
        return settings
    from frontlint.config.load import with_generator

    return with_generator(settings, question.generator, "named on the command line")
