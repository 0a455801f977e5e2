"""A run's result -> its baselines, brought up to date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from frontlint.baseline import Held
from frontlint.baseline_file import Known, shown, write
from frontlint.config.find import BASELINE
from frontlint.errors import BaselineError
from frontlint.rendered import SEPARATOR
from frontlint.results import RunResult, SiteResult

# The paths in the texts of findings begin with a raw control character.
_DECODER = json.JSONDecoder(strict=False)


@dataclass(slots=True)
class Update:
    """What was done to one baseline.

    Attributes:
        file: where it is.
        added, removed: how many entries.
        entries: how many there are now.
        is_there: whether there is such a file now.
        is_published: whether it is new, and lies where the generator publishes what it finds.
    """

    file: Path
    added: int = 0
    removed: int = 0
    entries: int = 0
    is_there: bool = True
    is_published: bool = False


@dataclass(slots=True)
class _Draft:
    """What is to become of one baseline; several sites may share it."""

    before: frozenset[Known]
    is_default: bool
    is_published: bool
    matched: set[Known] = field(default_factory=set)
    stale: set[Known] = field(default_factory=set)
    new: set[Known] = field(default_factory=set)

    def take(self, site: SiteResult, held: Held, *, add: bool) -> None:
        """Take in what was found in a site."""
        self.stale.update(held.stale)
        unmatched = {entry for _, entry in held.unmatched()}
        self.matched.update(entry for entry in held.entries() if entry not in unmatched)
        if add:
            self.new.update(_new(site, held))


def update(result: RunResult, *, add: bool) -> list[Update]:
    """Take out of the baselines of a run's sites what is stale, and put in what was found, where that is wanted.

    Args:
        result: of a run with `Request.writes_baseline`.
        add: whether findings that are not held back yet get an entry.

    Raises:
        BaselineError: the run was not done in full, or a file cannot be written or, without `add`, is not there.
    """
    if any(error.fatal for error in result.errors):
        raise BaselineError("a part of the run could not be done, so no baseline was written")
    drafts: dict[Path, _Draft] = {}
    for site in result.sites:
        assert site.held is not None, "such a run has a baseline for each site"
        file = site.held.baseline.file
        if file not in drafts:
            known = frozenset(site.held.baseline.entries())
            drafts[file] = _Draft(known, file == site.root / BASELINE, _is_published(file, site))
        drafts[file].take(site, site.held, add=add)
    there = {file for file in drafts if file.exists()}
    lost = next(
        (file for file, draft in drafts.items() if file not in there and not (there and draft.is_default)), None
    )
    if not add and lost is not None:
        raise BaselineError("there is no such baseline; `frontlint baseline write` makes one", path=shown(lost))
    # Where several sites lie below each other, one of them may have none.
    return [_update(file, draft) for file, draft in drafts.items() if add or file in there]


def _update(file: Path, draft: _Draft) -> Update:
    stale = draft.stale - draft.matched
    after = (draft.before - stale) | draft.new
    done = Update(file, len(after - draft.before), len(draft.before - after), len(after))
    if not file.exists():
        done.is_published = draft.is_published
        # A site without faults needs none; but one that is named must be there.
        done.is_there = bool(after) or not draft.is_default
    if done.is_there:
        write(file, after)
    return done


def _is_published(file: Path, site: SiteResult) -> bool:
    """Whether a generator copies a file to the built site: Jekyll does so with what lies in its folder of pages."""
    if site.plans is None or file.name.startswith((".", "_", "#")):
        return False
    generator = site.plans.generator
    inside = (site.root / folder for folder in generator.content)
    return generator.name == "jekyll" and any(file.is_relative_to(folder) for folder in inside)


def _new(site: SiteResult, held: Held) -> Iterator[Known]:
    """The entries for what was found in a site."""
    for page in site.diagnostics.pages():
        for text in page.texts.split(SEPARATOR):
            made: dict[str, Any] = _DECODER.decode(text)
            yield held.entry(page.path, made["rule"], made["key_path"], made["fingerprint"])
