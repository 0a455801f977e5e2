"""Facts of the index -> what their rules say: against the other facts of a group, or against the day."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from frontlint.diagnostic import Applicability, PlacedFix, Severity
from frontlint.errors import FrontlintError
from frontlint.foreign import Crash, call
from frontlint.plan import RunError, as_run_error, proper_texts
from frontlint.rendered import Entry, finding_text, fingerprint_of, fix_text, place_text, related_text, said_of
from frontlint.rules.base import Context, DatedRule, Group, Member, SiteRule, Verdict
from frontlint.text import Region
from frontlint.unkept import NOTHING, UNKEPT, raise_unkept

_MOST_RELATED = 3
_load = json.JSONDecoder().raw_decode


class Placed(NamedTuple):
    """A finding of a comparison, and the page that it is on."""

    path: str
    entry: Entry


class Judge:
    """Judges facts, and collects which rules crashed over it.

    Args:
        context: what facts are judged against.
        severity: how severe a finding of a rule is on a page: (path, rule, what the rule says itself).
        url: a rule's page on the web, by the rule's name.
        applicabilities: by rule name, how its fixes count where the user set it.

    Attributes:
        errors: rules that crashed.
    """

    def __init__(
        self,
        context: Context,
        severity: Callable[[str, str, Severity | None], Severity],
        url: Callable[[str], str | None],
        applicabilities: Mapping[str, Applicability],
    ) -> None:
        self.context = context
        self.errors: list[RunError] = []
        self._severity = severity
        self._url = url
        self._applicabilities = applicabilities

    def group(
        self,
        rule: SiteRule,
        members: Iterable[tuple[str, str]],
        total: int | None = None,
        wanted: Collection[str] | None = None,
    ) -> list[Placed]:
        """What a rule says of one group.

        Args:
            rule: the rule with its options.
            members: (path, body) of each, see `FactRow`.
            total: see `Group`.
            wanted: the pages whose findings are wanted; None for all.
        """
        numbered = [_member(path, _load(body)[0]) for path, body in members]
        numbered.sort(key=_place)
        group = Group([member for member, _ in numbered], total)
        numbers = {id(member): number for member, number in numbered}
        return self._guarded(rule.name, None, rule.check, group, numbers, "", wanted)

    def dated(self, rule: DatedRule, path: str, mark: str, values: list[Any]) -> list[Placed]:
        """What a dated rule says of one fact of a page; `mark` is the fingerprint of what it says first."""
        member, number = _member(path, values)
        return self._guarded(rule.name, path, rule.judge, member, {id(member): number}, mark)

    def _guarded(
        self,
        rule: str,
        path: str | None,
        judge: Callable[[Any, Context], Iterable[Verdict]],
        facts: Member | Group,
        numbers: dict[int, int],
        mark: str,
        wanted: Collection[str] | None = None,
    ) -> list[Placed]:
        """What a rule says, also if it crashes on the way: what it said until then stands."""
        found: list[Placed] = []
        try:
            call(self._judge, rule, judge, facts, numbers, mark, wanted, found)
        except (Crash, FrontlintError) as error:
            self.errors.append(as_run_error(rule, path, error))
        return found

    def _judge(
        self,
        rule: str,
        judge: Callable[[Any, Context], Iterable[Verdict]],
        facts: Member | Group,
        numbers: dict[int, int],
        mark: str,
        wanted: Collection[str] | None,
        found: list[Placed],
    ) -> None:
        related: dict[tuple[object, ...], str] = {}
        repeats: dict[int, int] = {}
        url = self._url(rule)
        verdict: Any = NOTHING
        try:
            for verdict in judge(facts, self.context):
                member, message, others, others_message, own, repair = verdict
                path, region, key_path, _, text, _ = member
                if wanted is not None and path not in wanted:
                    continue
                severity = self._severity(path, rule, own)
                if type(message) is not str or type(others_message) is not str or type(severity) is not Severity:
                    proper_texts(verdict, severity, (message, others_message))
                # A rule may say more than one thing of a fact.
                again = repeats[id(member)] = repeats.get(id(member), 0) + 1
                number = numbers.get(id(member), 1)
                if again > 1 or not mark:
                    again_number = number if again == 1 else f"{number}.{again}"
                    said = fingerprint_of(path, said_of(rule, key_path, text), again_number)
                else:
                    said = mark
                weight = severity.value
                beside = _related(others[:_MOST_RELATED], others_message, related) if others else ""
                place = place_text(path, region, key_path)
                made = finding_text(rule, weight, message, place, beside, self._fix(rule, repair), url, said)
                found.append(Placed(path, Entry(region[0], region[1], rule, message, weight, made)))
        except UNKEPT as error:
            raise_unkept(error, judge, Verdict, verdict)
            raise

    def _fix(self, rule: str, fix: PlacedFix | None) -> str:
        """The text of a verdict's fix; what the user set goes before what the rule says of it."""
        if fix is None:
            return "null"
        fix = fix._replace(applicability=self._applicabilities.get(rule, fix.applicability))
        proper_texts(fix, fix.applicability, (fix.message, *[edit.text for edit in fix.edits]))
        return fix_text(fix)


def _member(path: str, values: list[Any]) -> tuple[Member, int]:
    """A fact of the index as its rule judges it, and which of its page's equal facts it is."""
    line, column, end_line, end_column, key_path, key, text, data, number = values
    return Member(path, Region(line, column, end_line, end_column), key_path, key, text, tuple(data)), number


def _place(numbered: tuple[Member, int]) -> tuple[str, Region]:
    return numbered[0][:2]


def _related(members: Sequence[Member], message: str, known: dict[tuple[object, ...], str]) -> str:
    """The texts of related places; thousands of findings of a group share theirs."""
    key = (message, *map(id, members))
    if key not in known:
        known[key] = ", ".join([related_text(m.path, m.region, message or m.text) for m in members])
    return known[key]
