"""A site and the options of a run -> its setup: the one that was kept, if no file that it depends on has changed."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import frontlint
from frontlint import files
from frontlint.digests import blake2b
from frontlint.discover.sites import Site
from frontlint.kept import read_kept, write_kept
from frontlint.site.cache import Cache
from frontlint.site.plans import Outdated, Plans
from frontlint.site.setup import Part, Setup
from frontlint.site.store import FORMAT

if TYPE_CHECKING:
    from frontlint.config.model import Settings
    from frontlint.config.plan import Planner


class Options(NamedTuple):
    """What a command line says of how pages are checked; see `frontlint.request.Request`."""

    cwd: Path
    isolated: bool = False
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    schema: str | None = None
    plugins: bool = True


class Prepared:
    """A site's setup, and the plans made from it.

    Attributes:
        setup: the settings.
        plans: the plans of its pages.
        cache: where it is kept; None for nowhere.
    """

    def __init__(self, setup: Setup, plans: Plans, cache: Cache | None, key: str, log: files.Log | None = None) -> None:
        """Take in a setup; `log` tells of the files that it was read from if it was not kept already."""
        self.setup = setup
        self.plans = plans
        self.cache = cache
        self._key = key
        self._log = log

    def keep(self, pages: Sequence[str], outside: Iterable[str] = ()) -> None:
        """Make the plans of all of a site's pages, and keep the setup for the next run.

        Args:
            pages: the pages, sorted.
            outside: files that are no pages and are checked with them.

        Raises:
            Outdated: the setup was kept from a run over other pages, and says what its patterns match.
            ConfigError: see `Plans.plan_for`.
        """
        names = _names(self.setup, pages)
        if self._log is None:
            if names != self.setup.names:
                raise Outdated(self.setup.root)
            return
        for path in pages:
            self.plans.plan_for(path)
        self.setup.names, self.setup.unmatched = names, self.plans.unmatched(pages)
        for path in outside:
            self.plans.plan_for(path)
        if self.cache is not None and self.setup.portable and self.cache.prepare():
            from frontlint.site.setup_text import NotPortable, to_text

            with contextlib.suppress(NotPortable):
                write_kept(self.cache.setup(self._key), to_text(self.setup, self._log))
        self._log = None


def prepare(site: Site, options: Options, cache: Cache | None, *, fresh: bool = False) -> Prepared:
    """The setup of a site.

    Args:
        site: the site.
        options: what the command line says.
        cache: where setups are kept; None for nowhere.
        fresh: whether one that was kept is passed over.

    Raises:
        FrontlintError: the settings, or a schema or plugin that they name, cannot be used.
    """
    key = _key(site, options)
    if cache is not None and not fresh:
        setup = _kept(cache.setup(key))
        if setup is not None:
            return Prepared(setup, Plans(setup), cache, key)
    with files.watched() as log:
        settings, planner = read_settings(site, options)
        planner.make_all()
    setup = _setup(settings, planner, options)
    setup.fingerprint = _fingerprint(key, log)
    return Prepared(setup, Plans(setup, planner, settings.rules), cache, key, log)


def _names(setup: Setup, pages: Sequence[str]) -> str:
    """A hash of the names of a site's pages; empty where no pattern of the settings is asked for them."""
    if not (setup.collections or setup.per_file_ignores):
        return ""
    return blake2b("\0".join(pages).encode(errors="surrogateescape"), digest_size=16).hexdigest()


def _kept(file: Path) -> Setup | None:
    text = read_kept(file)
    if text is None:
        return None
    from frontlint.site.setup_text import from_values, log_of

    try:
        values = json.loads(text)
        log = log_of(values)
        return from_values(values) if log is not None and files.unchanged(log) else None
    except (LookupError, TypeError, ValueError, AttributeError, re.error):
        # Another version wrote it: it is made anew.
        return None


def read_settings(site: Site, options: Options) -> tuple[Settings, Planner]:
    """The settings of a site and what makes plans from them.

    Raises:
        FrontlintError: they cannot be used.
    """
    from frontlint.config.load import load_settings
    from frontlint.config.plan import Planner

    settings = load_settings(
        site.root, site.config, isolated=options.isolated, plugins=options.plugins, detected=site.detected
    )
    return settings, Planner(settings, options.select, options.ignore, schema=options.schema, schema_base=options.cwd)


def _setup(settings: Settings, planner: Planner, options: Options) -> Setup:
    from frontlint.rules.info import RuleInfo

    rules = {name: RuleInfo.of(rule) for name, rule in settings.rules.items()}
    return Setup(
        root=settings.root,
        generator_root=settings.generator_root or settings.root,
        generator=settings.generator,
        site=settings.site,
        generator_excludes=settings.generator_excludes,
        include=settings.include,
        exclude=settings.exclude,
        notes=(*settings.notes, *planner.notes()),
        fail_on=settings.fail_on,
        applicabilities=settings.applicabilities,
        partition=settings.partition,
        collections=tuple(Part(entry.name, entry.files, entry.partition) for entry in settings.collections),
        per_file_ignores=tuple(pattern for pattern, _ in settings.per_file_ignores),
        rules=rules,
        on=tuple(name for name, state in planner.states_for(None).items() if state.severity is not None),
        schema_base=options.cwd if options.schema is not None else settings.root,
        baseline=settings.baseline,
        portable=all(info.module.startswith("frontlint.rules.") for info in rules.values()),
    )


def _key(site: Site, options: Options) -> str:
    """A name for the setup of a site under certain options, 32 hexadecimal digits."""
    values = [
        str(site.root),
        site.generator,
        str(site.generator_root),
        str(site.config),
        str(site.git_top),
        options.isolated,
        options.select,
        options.ignore,
        options.schema,
        str(options.cwd) if options.schema is not None else "",
        options.plugins,
    ]
    return blake2b(json.dumps(values).encode(), digest_size=16).hexdigest()


def _fingerprint(key: str, log: files.Log) -> str:
    values = [frontlint.__version__, FORMAT, sys.version_info[:3], key, files.lasting(log)]
    return blake2b(json.dumps(values, sort_keys=True).encode(), digest_size=16).hexdigest()
