"""A page and findings on it -> the page with comments that cover them, held against what it said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from frontlint.diagnostic import Diagnostic, Severity
from frontlint.document.model import Document, Node, Scalar
from frontlint.document.model import Sequence as ListNode
from frontlint.document.parse import parse
from frontlint.engine import check_document, judge
from frontlint.generators.reading import read_as
from frontlint.ignores.insertion import inserted, moved
from frontlint.ignores.places import Places, Target, body_is_said
from frontlint.plan import Plan
from frontlint.rules.base import Context
from frontlint.rules.info import RuleInfo
from frontlint.suppress import Suppression, find_suppressions, settle
from frontlint.text import Region, Source

# With more findings than this a page gets one comment for all of it.
_MANY = 100


class Judged(NamedTuple):
    """What a page is judged by.

    Attributes:
        plan: what is checked on it.
        known: every rule by name.
        context: what facts are judged against.
        aliases: earlier names of rules -> their names today.
    """

    plan: Plan
    known: Mapping[str, RuleInfo]
    context: Context
    aliases: Mapping[str, str]


class Ignored(NamedTuple):
    """What became of a page.

    Attributes:
        source: the page with the comments; None where it must be left alone.
        why: why it must.
    """

    source: Source | None
    why: str = ""


def ignore_on_page(source: Source, judged: Judged, found: Sequence[Diagnostic], reason: str) -> Ignored:
    """Write comments that cover findings into a page.

    Args:
        source: the page.
        judged: what it is judged by.
        found: the findings, none of them about comments.
        reason: what the comments say.

    Returns:
        The page, whose metadata is the same for frontlint and for its generator, and of which nothing of `found` and
        nothing new is said; or why that cannot be had.
    """
    if source.encoding_problem is not None:
        return Ignored(None, "not all of it can be read, so no comment is written into it")
    work = _Work(source, judged, found, reason)
    if not work.is_current:
        return Ignored(None, "it changed since it was checked")
    # Each finding has the page parsed anew.
    for for_page in (False, True) if len(found) <= _MANY else (True,):
        covered = work.covered(for_page=for_page)
        if covered is not None and work.holds(covered):
            return Ignored(covered.document.source)
    return Ignored(None, "no comment in it would cover what was found and change nothing of what it says")


class _Covered(NamedTuple):
    """A page with its comments, and where the findings are on it."""

    document: Document
    comments: tuple[Suppression, ...]
    offsets: tuple[int, ...]


class _Work:
    """One page; `is_current` tells whether it still has the findings that it alone decides."""

    def __init__(self, source: Source, judged: Judged, found: Sequence[Diagnostic], reason: str) -> None:
        self.judged = judged
        self.found = found
        self.reason = reason
        self.document = parse(source, judged.plan.generator)
        own = self._own(self.document)
        self.is_current = not _names(d for d in found if not self._is_compared(d)) - _names(own)
        self.allowed = _names(self._settled(self.document, own)) - _names(found)

    def covered(self, *, for_page: bool) -> _Covered | None:
        """The page with a comment for each finding, where it stands or at the page's end; None where there is none."""
        offset = self.document.source.offset
        offsets = tuple([offset(d.region.line, d.region.column) for d in self.found])
        covered = _Covered(self.document, tuple(find_suppressions(self.document)), offsets)
        for number in range(len(self.found)):
            longer = self._longer(covered, number, for_page=for_page)
            if longer is None:
                return None
            covered = longer
        return covered

    def _longer(self, covered: _Covered, number: int, *, for_page: bool) -> _Covered | None:
        """The page with a comment for one more finding, at the first place where one does; None where none does."""
        document, diagnostic = covered.document, self.found[number]
        if self._is_covered(covered, number):
            return covered
        generator = self.judged.plan.generator
        in_body = not body_is_said(generator.name)
        # What reads lines where it cannot read YAML may take comments behind values for a part of them.
        places = Places(document, self.reason, in_body, behind=not generator.falls_back_to_lines)
        target = Target(diagnostic.rule, covered.offsets[number], diagnostic.key_path)
        for tried in places.for_page(target.rule, "ignore-file") if for_page else places.tries(target):
            longer = parse(inserted(document.source, tried), generator)
            if _says_the_same(document, longer):
                offsets = tuple([moved(other, tried) for other in covered.offsets])
                made = _Covered(longer, tuple(find_suppressions(longer)), offsets)
                if self._is_covered(made, number):
                    return made
        return None

    def holds(self, covered: _Covered) -> bool:
        """Whether the page says the same with the comments, and only less is wrong with it."""
        return (
            _says_the_same(self.document, covered.document)
            and self._reads_the_same(covered.document.source)
            and self._is_quiet(covered)
        )

    def _reads_the_same(self, source: Source) -> bool:
        """Whether the page's generator makes the same of its metadata."""
        generator = self.judged.plan.generator
        readings = [read_as(page.to_bytes(), generator, path=page.path) for page in (self.document.source, source)]
        # By their text: not a number is equal to itself there, and 1 is not true.
        old, new = (None if reading is None else repr(reading._replace(body="")) for reading in readings)
        return old == new

    def _is_quiet(self, covered: _Covered) -> bool:
        """Whether nothing of what was found is said of the page, and nothing new."""
        position = covered.document.source.position
        compared = [
            diagnostic._replace(region=Region(*position(offset), *position(offset)))
            for diagnostic, offset in zip(self.found, covered.offsets, strict=True)
            if self._is_compared(diagnostic)
        ]
        left = self._settled(covered.document, [*self._own(covered.document), *compared])
        return not _names(left) - self.allowed

    def _own(self, document: Document) -> list[Diagnostic]:
        """What the page alone says on this day."""
        plan, context = self.judged.plan, self.judged.context
        result = check_document(document, plan, site_facts=False)
        found = [*result.diagnostics]
        for fact in result.dated:
            if fact.speaks_on(context.today):
                member = fact.member(document.source.path)
                found.extend(judge(plan.dated_rules[fact.rule], member, context, plan))
        return found

    def _settled(self, document: Document, found: list[Diagnostic]) -> list[Diagnostic]:
        """What is reported of it; of comments on what other pages decide, unused ones are called so as ever before."""
        comments, on = tuple(find_suppressions(document)), self.judged.plan.severities
        return settle(document.source.path, found, comments, self.judged.known, on, ran=on)

    def _is_covered(self, covered: _Covered, number: int) -> bool:
        """Whether a comment of the page takes a finding out."""
        place = covered.document.source.position(covered.offsets[number])
        diagnostic = Diagnostic(self.found[number].rule, Severity.INFO, "", "", Region(*place, *place))
        return any(comment.covers(diagnostic, self.judged.aliases) for comment in covered.comments)

    def _is_compared(self, diagnostic: Diagnostic) -> bool:
        """Whether other pages decide a finding."""
        rule = self.judged.known.get(diagnostic.rule)
        return rule is not None and rule.compares


def _names(found: Iterable[Diagnostic]) -> Counter[tuple[str, str | None]]:
    """How often a rule says something of a value: what names findings while their page gets longer."""
    return Counter((d.rule, d.key_path) for d in found)


def _says_the_same(old: Document, new: Document) -> bool:
    """Whether two pages have the same metadata, or the same fault in it."""
    if (old.block.state, old.block.format) != (new.block.state, new.block.format):
        return False
    if (old.problem is None) != (new.problem is None) or (old.root is None) != (new.root is None):
        return False
    if old.problem is not None and new.problem is not None:
        return (old.problem.rule, old.problem.message) == (new.problem.rule, new.problem.message)
    return old.root is None or new.root is None or _plain(old.root) == _plain(new.root)


def _plain(node: Node) -> Any:
    """A node without its place; not a number is equal to itself in it."""
    if isinstance(node, Scalar):
        return type(node.value).__name__, repr(node.value), node.text, node.style
    if isinstance(node, ListNode):
        return [_plain(item) for item in node.items]
    return [(entry.key, _plain(entry.node)) for entry in node.entries]
