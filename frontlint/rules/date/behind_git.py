"""The date of the last change against git -> findings for pages whose text was changed long after it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from frontlint.diagnostic import Applicability, PlacedEdit, PlacedFix, Severity
from frontlint.patterns import pattern
from frontlint.rules.base import Context, DatedRule, Example, Fact, Member, Option, OptionKind, Page, Verdict
from frontlint.rules.date._restated import restated
from frontlint.rules.date._shared import dates_of
from frontlint.rules.date.age import in_years

if TYPE_CHECKING:
    from frontlint.history import Change

# A review, and Microsoft's `ms.date`, which tells one, may well come before a change.
_REVIEWS = ("review", "verif", "check", "ms.date")
# In scripts without blanks between words a character counts for one.
_WORD = pattern(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
# What readers do not read: addresses, HTML tags and what template engines replace.
_HIDDEN = pattern(r"\]\([^)\n]*\)|https?://[^\s)>\"']+|<[^>\n]*>|\{%.*?%\}|\{\{.*?\}\}")
_ONE_DAY = dt.timedelta(days=1)


class UpdatedBehindGit(DatedRule):
    """Flags a date of the last change that lies long before git's last change to the text.

    Readers judge by that date whether they can trust a page, and sitemaps and feeds hand it to search engines. Where it
    is kept by hand it is soon forgotten. Set it to the day of the last change, or leave it to the generator: most can
    take it from git.

    A commit counts if below the block it added or took away at least `least-words` words (one character each in Chinese
    and Japanese): a typing error or a link that was mended need not be told. One that touched more than `mass-commit`
    files does not count: it renamed, reformatted or corrected something everywhere. Neither does one in which somebody
    set the date to what it is, nor that a page was added, moved or merged. The change must come more than `tolerance`
    after the date.

    It needs the whole history: a workflow that checks out only the newest commit (`fetch-depth: 1`) sees nothing, and a
    note says so. Git is asked once for all pages, and only if one of them has such a date. In an editor it says
    nothing.

    The fix is unsafe, since somebody may have meant the date: it writes the day of the change as the page writes dates.

    Left alone: creation dates, days of a review, and what was not committed yet.
    """

    name: ClassVar[str] = "date/updated-behind-git"
    severity: ClassVar[Severity] = Severity.WARNING
    default: ClassVar[bool] = False
    off_because: ClassVar[str] = "it needs the whole history of the pages"
    groups: ClassVar[tuple[str, ...]] = ("strict", "seo")
    options: ClassVar[tuple[Option, ...]] = (
        Option("tolerance", OptionKind.DURATION, "30d", "how much later than the date the text may be changed"),
        Option("least-words", OptionKind.INTEGER, 25, "how many words a commit must add or remove to count"),
        Option("mass-commit", OptionKind.INTEGER, 30, "a commit that touched more files than this counts for none"),
    )
    bad: ClassVar[Example] = Example(
        "---\nupdated: 2023-02-01\n---\nRope, and how it is spliced.\n",
        options={"least-words": 4},
        earlier={"2025-06-10": "---\nupdated: 2023-02-01\n---\nRope.\n"},
    )
    good: ClassVar[Example] = Example(
        "---\nupdated: 2025-06-10\n---\nRope, and how it is spliced.\n",
        options={"least-words": 4},
        earlier={"2025-06-10": "---\nupdated: 2023-02-01\n---\nRope.\n"},
    )
    fixes: ClassVar[tuple[Applicability, ...]] = (Applicability.UNSAFE,)
    reads_body: ClassVar[bool] = False
    needs_history: ClassVar[bool] = True

    def facts(self, page: Page) -> Iterator[Fact]:
        """Yield the latest date of a change."""
        found = [item for item in dates_of(page).updated if not _is_review(item.entry.key)]
        if found:
            latest = max(found, key=lambda item: item.day)
            entry, last_day = latest.entry, dt.date.max - self.settings["tolerance"] - _ONE_DAY
            if latest.day < last_day:
                raw = page.document.source.text[entry.span.start : entry.span.end]
                data = (latest.day.isoformat(), entry.key, raw, page.generator.name)
                first_day = latest.day + self.settings["tolerance"] + _ONE_DAY
                yield Fact(entry.key, entry.span, entry.key_path, entry.written, data, first_day=first_day)

    def judge(self, member: Member, context: Context) -> Iterator[Verdict]:
        """Yield a verdict if the text was changed later."""
        if context.history is None:
            return
        day, _, raw, reader = map(str, member.data)
        written = dt.date.fromisoformat(day)
        for change in context.history.changes(member.path, written + self.settings["tolerance"]):
            if change.moment.date() > context.today:
                continue
            (head, text), (old_head, old_text) = _cut(change.after, reader), _cut(change.before, reader)
            if head.count(raw) > old_head.count(raw):
                return  # somebody set the date
            if change.files <= self.settings["mass-commit"] and self._is_real(old_text, text):
                yield _verdict(member, written, change)
                return

    def _is_real(self, before: str, after: str) -> bool:
        """Whether enough words came or went."""
        if before == after:
            return False
        old, new = _words(before), _words(after)
        least: int = self.settings["least-words"]
        return max((new - old).total(), (old - new).total()) >= least


def _words(text: str) -> Counter[str]:
    """How often each word is there for readers."""
    return Counter(_WORD.findall(_HIDDEN.sub(" ", text).lower()))


def _is_review(key: str) -> bool:
    return any(word in key.lower() for word in _REVIEWS)


def _cut(text: str, reader: str) -> tuple[str, str]:
    """A page's block and what stands below it."""
    from frontlint.document.split import split
    from frontlint.generators.table import GENERATORS
    from frontlint.text import Source

    start = split(Source("", text), GENERATORS[reader]).body_start
    return text[:start], text[start:]


def _verdict(member: Member, written: dt.date, change: Change) -> Verdict:
    key, raw = map(str, member.data[1:3])
    later = change.moment.date()
    message = (
        f"`{key}` is `{member.text}`, but git has a change to the text from {later.isoformat()}, "
        f"{in_years((later - written).days)} later: write the day of the last change"
    )
    text = restated(raw, change.moment)
    fix = None
    if text is not None:
        edit = PlacedEdit(member.region, text)
        fix = PlacedFix(Applicability.UNSAFE, f"set `{key}` to the day of that change", (edit,))
    return Verdict(member, message, fix=fix)
