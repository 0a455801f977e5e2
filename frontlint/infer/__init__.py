"""The pages of a site -> a JSON Schema that says how their metadata is written, and what was left out on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from frontlint.counted import counted
from frontlint.errors import UsageError
from frontlint.infer.deviations import Refused, choose
from frontlint.infer.pages import Place, Question, find_pages, read
from frontlint.infer.parts import Part, parts
from frontlint.infer.seen import Seen
from frontlint.infer.whole import Learner, page_schema
from frontlint.rules.base import Page


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page that the schema does not accept, and the first thing that it says of it."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned.

    Attributes:
        schema: the JSON Schema (draft 2020-12).
        pages: how many pages it was learned from.
        refusals: those of them that it does not accept.
        broken: pages whose metadata, or which themselves, cannot be read.
        foreign: files that something else than their site's generator reads, from which nothing was learned.
        bare: how many pages have no metadata.
        parts: the parts of the site that have keys of their own.
        notes: what else is to be said, as sentences.
    """

    schema: dict[str, Any]
    pages: int
    refusals: tuple[Refusal, ...]
    broken: tuple[Place, ...]
    foreign: tuple[Place, ...]
    bare: int
    parts: tuple[Part, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Pages:
    """The pages as they are read."""

    places: tuple[Place, ...]
    readable: list[Place] = field(default_factory=list)
    broken: list[Place] = field(default_factory=list)
    bare: int = 0

    def __iter__(self) -> Iterator[Page]:
        """Those that have metadata; the others are counted."""
        for place in self.places:
            page = read(place)
            if page is None or page.document.problem is not None:
                self.broken.append(place)
            elif page.document.root is None:
                self.bare += 1
            else:
                self.readable.append(place)
                yield page


def learn(question: Question) -> Learned:
    """Learn a schema from pages, and hold it against each of them.

    Raises:
        FrontlintError: the pages cannot be found, or there is none with metadata.
    """
    found = find_pages(question)
    pages = _Pages(found.pages)
    learner = Learner(fold=all(place.generator.case_insensitive_keys for place in found.pages))
    for page in pages:
        learner.add(page)
    if not pages.readable:
        where = ", ".join(f"`{path}`" for path in question.paths) or "the working directory"
        raise UsageError(f"there is nothing to learn from: no page in {where} has metadata that can be read")
    root = learner.root()
    sections = learner.sections(question.min_pages)
    refused = choose(root, fold=learner.fold, sections=sections) if root.count >= question.min_pages else Refused()
    schema = page_schema(root, refused, question.min_pages)
    refusals = tuple(_refusals(schema, pages.readable))
    accepted = root.count - len(refusals)
    schema["description"] = f"Learned from {counted(root.count, 'page')}, of which it accepts {accepted:,}."
    own = parts(learner.keys_by_path(), question.min_pages) if found.sites == 1 else []
    closed = "unevaluatedProperties" in schema
    notes = (
        *found.notes,
        *_notes(question, root, found.sites, closed=closed),
        *_spared(refused),
        *_slips(root, refused),
    )
    return Learned(schema, root.count, refusals, tuple(pages.broken), found.foreign, pages.bare, tuple(own), notes)


def _refusals(schema: dict[str, Any], places: list[Place]) -> Iterator[Refusal]:
    from frontlint.schema import contents_check

    checks = {name: contents_check(schema, name) for name in {place.generator.name for place in places}}
    for place in places:
        page = read(place)
        findings = [] if page is None else list(checks[place.generator.name](page))
        if findings:
            yield Refusal(place, findings[0].message)


def _notes(question: Question, root: Seen, sites: int, *, closed: bool) -> Iterator[str]:
    if sites > 1:
        yield f"the pages of {sites} sites are learned together; name a folder of one for a schema of its own"
    if root.count < question.min_pages:
        yield (
            f"nothing but types is concluded from fewer than {question.min_pages} pages;"
            f" `--min-pages {root.count}` concludes more"
        )
    elif not closed:
        yield (
            "other keys are allowed, since a new page may well bring a new one;"
            " write `unevaluatedProperties: false` where these are all"
        )


def _spared(refused: Refused) -> Iterator[str]:
    if refused.spared:
        keys = ", ".join(
            " or ".join(f"`{name}`" for name in (key, *others)) for key, others in sorted(refused.spared.items())
        )
        yield (
            f"nearly all pages have {keys}, and some sections (`_index.md`) do not, so it is not required;"
            " write `required` into a schema that a collection without `_index.md` names"
        )


def _slips(root: Seen, refused: Refused) -> Iterator[str]:
    for key, meant in sorted(refused.kept_slips.items()):
        pages = counted(root.keys[key].count, "page")
        yield f"`{key}` ({pages}) looks like a slip for `{meant}`; the schema knows it until you take it out"
