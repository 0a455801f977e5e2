"""A rule that finds what it is told to, and what becomes of a page when that is ignored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from frontlint.diagnostic import Diagnostic, Finding, Severity
from frontlint.document.model import Document
from frontlint.engine import check_source
from frontlint.generators.model import Generator
from frontlint.generators.table import GENERATORS
from frontlint.ignores.page import Ignored, Judged, ignore_on_page
from frontlint.plan import Plan
from frontlint.rules.base import Context, PageRule
from frontlint.rules.info import RuleInfo
from frontlint.suppress import settle
from frontlint.text import Source, Span

REASON = "as it ever was"
Places = Callable[[Document], list[tuple[str, Span, str | None]]]


class Told(PageRule):
    """Finds what it is told to; the finding's name is the rule's."""

    name = "told/one"
    severity = Severity.WARNING
    without_metadata = True
    on_drafts = True
    places: Places

    def check(self, page):
        for rule, span, key_path in self.places(page.document):
            yield Finding("it is so", span, key_path, rule=rule)


RULES = ("told/one", "told/two", "syntax/invalid", "syntax/unquoted-colon", "syntax/missing", "suppression/unused")


class Page(NamedTuple):
    """A page, what is judged on it, and what is found."""

    source: Source
    judged: Judged

    @classmethod
    def of(cls, text: str, places: Places, *, generator: str | Generator = "generic", path: str = "page.md") -> Page:
        rule = Told()
        rule.places = places
        reader = GENERATORS[generator] if isinstance(generator, str) else generator
        plan = Plan((rule,), dict.fromkeys(RULES, Severity.WARNING), reader)
        known = {name: RuleInfo.of(Told)._replace(name=name) for name in RULES}
        judged = Judged(plan, known, Context(dt.date(2026, 1, 1)), {})
        return cls(Source.from_bytes(path, text.encode()), judged)

    def found(self, source: Source | None = None) -> list[Diagnostic]:
        """What is reported of the page, or of another text of it."""
        source = source or self.source
        result = check_source(source, self.judged.plan)
        ran = self.judged.known
        severities = self.judged.plan.severities
        return settle(source.path, result.diagnostics, result.suppressions, self.judged.known, severities, ran=ran)

    def ignored(self, reason: str = REASON) -> Ignored:
        """What becomes of it."""
        return ignore_on_page(self.source, self.judged, self.found(), reason)

    @property
    def text(self) -> str:
        """The page's text when everything is ignored; nothing may be reported of it."""
        made = self.ignored()
        assert made.source is not None, made.why
        assert self.found(made.source) == []
        return made.source.text


def at(*places: tuple[str, str]) -> Places:
    """Findings at the first place of some texts: (rule, text); an empty text is the fence."""

    def found(document: Document) -> list[tuple[str, Span, str | None]]:
        text = document.source.text
        made = []
        for rule, part in places:
            start = text.index(part)
            span = Span(start, start + len(part)) if part else document.fence
            paths = [pointer for pointer, _, node in document.walk() if node.span == span]
            made.append((rule, span, paths[0] if paths else None))
        return made

    return found


def all_of(key: str, rule: str = "told/one") -> Places:
    """A finding on all of a key's value, given by its JSON Pointer."""

    def found(document: Document) -> list[tuple[str, Span, str | None]]:
        return [(rule, node.span, pointer) for pointer, _, node in document.walk() if pointer == key]

    return found


def both(*several: Places) -> Places:
    """All findings of several."""
    return lambda document: [place for places in several for place in places(document)]
