"""A page and what is wrong with it -> the page with its fixes applied, as often as there is something to fix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from frontlint.diagnostic import Applicability, Diagnostic
from frontlint.document.model import Document
from frontlint.document.parse import parse
from frontlint.edits import Repair, applied, compatible, is_text, overlaps, repairs
from frontlint.engine import PageResult, check_document
from frontlint.plan import Plan, RunError
from frontlint.promise import broken_promise
from frontlint.rendered import Said, said_of
from frontlint.suppress import apply
from frontlint.text import Region, Source

# A fix may bring out another finding, and so on; more rounds than this only fixes need that undo each other.
_ROUNDS = 20
# Of a block that cannot be read one mistake is seen at a time; one with more of them is no block that somebody wrote.
_MISTAKES = 200
# What names a finding while its page changes: the rule, the key and what its fix would write.
Name = tuple[str, str | None, str, tuple[str, ...]]


class Fixed(NamedTuple):
    """What became of a page.

    Attributes:
        text: the page's text, without its byte order mark.
        counts: how many findings of each rule were fixed.
        errors: fixes that were refused, because they break what they promise.
    """

    text: str
    counts: Counter[str]
    errors: tuple[RunError, ...] = ()


@dataclass(frozen=True, slots=True)
class FixPolicy:
    """Which fixes are applied.

    Attributes:
        unsafe: whether those are that change what a page says.
        aliases: earlier names of rules -> their names today, for suppression comments.
    """

    unsafe: bool = False
    aliases: Mapping[str, str] = field(default_factory=dict)

    def allows(self, diagnostic: Diagnostic) -> bool:
        """Whether a finding's fix is to be applied."""
        fix = diagnostic.fix
        return fix is not None and (self.unsafe or fix.applicability is Applicability.SAFE)


def fix_page(source: Source, plan: Plan, policy: FixPolicy, found: Iterable[Diagnostic]) -> Fixed:
    """Apply the fixes of a page, check it again, and so on until none is left.

    Args:
        source: the page as it is now.
        plan: what is checked on it.
        policy: which fixes are applied.
        found: what a run found on it, also by comparing it with other pages; what does not hold for `source`, because
            the page changed since, is passed over.
    """
    if source.encoding_problem is not None:
        return Fixed(source.text, Counter())  # its text is not all there
    work = _Work(source, plan, policy)
    work.run(list(found))
    return Fixed(work.source.text, work.counts, tuple(work.errors))


class _Work:
    """One page on its way through the rounds."""

    def __init__(self, source: Source, plan: Plan, policy: FixPolicy) -> None:
        self.source = source
        self.plan = plan
        self.policy = policy
        self.document = parse(source, plan.generator)
        self.counts: Counter[str] = Counter()
        self.errors: list[RunError] = []
        self._refused: set[Name] = set()
        # What the page says of itself and the run did not report: a baseline holds it back.
        self._held: Counter[Said] = Counter()

    def run(self, found: Iterable[Diagnostic]) -> None:
        """Fix what a run found, then what the page says of itself after that."""
        original = self.source
        # The texts that there were, and the rules that made the next one of each.
        texts: list[str] = [original.text]
        rules: list[set[str]] = []
        result = check_document(self.document, self.plan)
        own = self._own(result)
        found = list(_standing(found, result, own))
        reported = {(d.rule, d.region) for d in found}
        self._held = Counter(_said(d) for d in own if (d.rule, d.region) not in reported)
        mended = 0
        while len(rules) - mended < _ROUNDS:
            todo = self._todo(found)
            if not todo:
                return
            if mended == _MISTAKES:
                self._leave(
                    original, f"it has more than {_MISTAKES} mistakes that keep it from being read", fatal=False
                )
                return
            mended += self.document.problem is not None
            before = self.counts.copy()
            if self._round(todo):
                rules.append(set(self.counts - before))
                texts.append(self.source.text)
                if self.source.text in texts[:-1]:
                    break
                found = self._own(check_document(self.document, self.plan, site_facts=False))
        circle = rules[texts.index(self.source.text) :]
        self._give_up(original, set().union(*circle or rules[-1:]))

    def _give_up(self, original: Source, rules: Collection[str]) -> None:
        """Leave the page as it was, since fixes of some rules never come to an end."""
        names = ", ".join(f"`{name}`" for name in sorted(rules))
        what = f"the fixes of {names} undo each other" if len(rules) > 1 else f"the fix of {names} comes back for ever"
        self._leave(original, f"{what}; this is a fault of the rule{'s' * (len(rules) > 1)}")

    def _leave(self, original: Source, why: str, *, fatal: bool = True) -> None:
        self.errors.append(RunError(f"left as it was: {why}", original.path, fatal))
        self.source = original
        self.counts.clear()

    def _own(self, result: PageResult) -> list[Diagnostic]:
        """What the page alone says, less what its comments take out and what is held back."""
        left = self._held.copy()
        own = []
        for diagnostic in apply(result.diagnostics, result.suppressions, self.policy.aliases).kept:
            if left[_said(diagnostic)]:
                left[_said(diagnostic)] -= 1
            else:
                own.append(diagnostic)
        return own

    def _todo(self, found: Iterable[Diagnostic]) -> list[Repair]:
        allowed = repairs(self.source, (d for d in found if self.policy.allows(d)))
        return compatible([repair for repair in allowed if _name(repair.diagnostic) not in self._refused])

    def _round(self, todo: list[Repair]) -> bool:
        """Apply fixes together; where that breaks a promise, the first that keeps its own. Whether any was applied."""
        if self._try(todo) is None:
            return True
        for repair in todo:
            why = self._try([repair])
            if why is None:
                return True
            self._refuse(repair, why)
        return False

    def _try(self, todo: Sequence[Repair]) -> str | None:
        """Apply fixes if they keep what they promise; else say how they do not."""
        if any(overlaps(repair.edits) for repair in todo):
            return "its edits overlap"
        text = applied(self.source.text, [edit for repair in todo for edit in repair.edits])
        if not is_text(text):
            return "no file can hold what it writes"
        source = Source(self.source.path, text, bom=self.source.bom)
        document: Document = parse(source, self.plan.generator)
        why = "nothing would change" if text == self.source.text else self._broken(document, todo)
        if why is None:
            self.source, self.document = source, document
            self.counts.update(repair.diagnostic.rule for repair in todo)
        return why

    def _broken(self, document: Document, todo: Sequence[Repair]) -> str | None:
        named = self.plan.applicabilities
        return broken_promise(
            self.document, document, todo, {rule for rule in named if named[rule] is Applicability.SAFE}
        )

    def _refuse(self, repair: Repair, why: str) -> None:
        d = repair.diagnostic
        self._refused.add(_name(d))
        place = f"{d.region.line}:{d.region.column}"
        message = f"the fix of `{d.rule}` at {place} was not applied: {why}"
        # What was meant in a block with several mistakes is a guess, and one that does not help is no fault.
        fatal = self.document.root is not None
        self.errors.append(RunError(message + "; this is a fault of the rule" * fatal, self.source.path, fatal))


def _said(diagnostic: Diagnostic) -> Said:
    return said_of(diagnostic.rule, diagnostic.key_path, diagnostic.subject)


def _name(diagnostic: Diagnostic) -> Name:
    fix = diagnostic.fix
    assert fix is not None, "asked of findings with a fix only"
    return diagnostic.rule, diagnostic.key_path, fix.message, tuple(edit.text for edit in fix.edits)


def _standing(found: Iterable[Diagnostic], result: PageResult, own: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What of a run's findings holds for the page as it is now.

    A finding of a comparison holds if the page says what was compared in the same place still; one on a comment if the
    comment is where it was.
    """
    places: set[tuple[str, Region]] = {(d.rule, d.region) for d in own}
    places.update((fact.rule, fact.region) for fact in (*result.dated, *result.facts))
    comments = {suppression.region for suppression in result.suppressions}
    for diagnostic in found:
        is_comment = diagnostic.rule.startswith("suppression/") and diagnostic.region in comments
        if is_comment or (diagnostic.rule, diagnostic.region) in places:
            yield diagnostic
