"""title/stale-year: a title that claims to be current for a year that is past."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable

from frontlint.diagnostic import Severity
from frontlint.rules._values import folded_title, path_to, string_of
from frontlint.rules.base import Context, DatedRule, Example, Fact, Member, Page, Verdict

# What dates a title rightly: it names an event, a release, a record of the year or a product with a year in its name.
_DATED_TEXT = """
report reports reporting recap recaps roadmap roadmaps goals goal okrs survey surveys results release releases released
event events changelog changelogs announcement announcements announcing announced introducing welcome conference conf
con summit meetup meetups hackathon workshop workshops symposium congress expo festival fest award awards election
elections olympics cup championship championships season retrospective retro retrospect reflections wrapped lookback
resolutions resolution plan plans planning strategy predictions prediction forecast outlook edition version
update schedule agenda program programme minutes meeting meetings newsletter digest weekly monthly quarterly annual
yearly class cohort batch internship internships gsoc hacktoberfest contest competition challenge calendar holidays
holiday tax taxes fiscal statistics stats history archive archives advent day week month tour trip vacation
proceedings course semester syllabus scholarship scholarships grant grants fellowship call cfp status milestone
milestones priorities vision census ambition ambitions aspiration aspirations
"""
_DATED_PHRASES = ("whats new", "what is new", "whats changed", "looking back", "looking forward", "state of", "year in",
                  "in review", "years of", "a year of", "summer of code", "how we", "how i ", "why we", "why i ",
                  "thank you")  # fmt: skip
_PRODUCTS = ("windows", "office", "server", "studio", "exchange", "sharepoint", "airpods", "cs", "es", "pods", "works",
             "series")  # fmt: skip
_Y = r"(?P<year>20\d\d)(?![\d-]|/\d|[.,]\d|–\d)"
_END = r"(?=[\s\"'”’.]*(?:$|[|:;!?)\]】–—]|-\s|\())"
_CLAIM = r"best|top|ultimate|complete|definitive|essential|greatest|finest|latest|guide|how to|tips|tools|alternatives"
_PATTERNS = (
    # In 2024, a thing ...
    (
        rf"^\W*(?:\w+\W*\]\s*)?(?:(?:new|updated)\s+)?(?P<claim>in {_Y})\s*[,:–—-]\s*"
        r"(?!\s|(?:we|i|our|my|he|she|they|it|there|the year)\b)"
    ),
    # ... for 2024
    rf"\b(?P<claim>(?:for|updated) {_Y}){_END}",
    # [2024], [2024 Guide], (Updated 2024)
    rf"(?P<claim>[\[【]\s*(?:(?:updated?|new|latest|guide)\W+)?{_Y}(?:\W+(?:updated?|new|latest|guide|list))?\s*[\]】])",
    rf"(?P<claim>[(（]\s*(?:updated?|latest)\W+(?:(?:for|in)\W+)?{_Y}\s*[)）])",
    rf"(?P<claim>[(（]\s*{_Y}\W+(?:updated?|guide|list)\s*[)）])",
    # Best things of 2024, how to do it in 2024, the best things (2024)
    rf"\b(?:{_CLAIM})\b.*?\b(?P<claim>(?:of|in) {_Y}){_END}",
    rf"\b(?:{_CLAIM})\b.*?(?P<claim>[(（]{_Y}[)）])\s*$",
    # Top 10 things 2024
    rf"^\W*(?:the )?(?:top|best|\d+ best) .*?\b(?P<before>\w+s),? (?P<claim>{_Y})\s*$",
    # The ultimate 2024 guide
    rf"(?:\b(?P<before>\w+) )?\b(?P<claim>{_Y}) (?:(?:buyer['’]?s['’]?|buying|beginner['’]?s|complete) )?guide\b",
    # 2024's best things, the 2024 guide, 2024 approved
    (
        rf"^\W*(?:\w+\W*\]\s*)?(?:(?:the|your|updated)\s+)?(?P<claim>{_Y}(?:['’]s)?)\s+"
        r"(?:(?:ultimate|complete|definitive|essential|updated|beginners?['’]?s?)\s+)*"
        r"(?:guide|best|top|approved|ultimate|updated)\b"
    ),
)  # fmt: skip


class StaleYear(DatedRule):
    """Flags a title that claims to be current for a year that is past: "In 2024, ...", "... for 2024", "[2024]".

    Readers pass over last year's advice, and the claim itself is no longer true. Review the page and name the new year,
    or drop the year from the title.

    Left alone are titles that date something: a report, recap, roadmap, goals, survey, release, event or changelog,
    "what's new", a full date, a season, and products with a year in their name. The day of a page does not matter:
    readers see the title in lists and search results, and there it is of last year. The finding comes with the calendar
    alone, so it is an `info`.
    """

    name = "title/stale-year"
    severity = Severity.INFO
    bad = Example("---\ntitle: The best garden tools of 2024\n---\n")
    good = Example("---\ntitle: What we learned at the summit in 2024\n---\n")
    reads_body = False

    def facts(self, page: Page) -> Iterable[Fact]:
        """Yield the year that the title claims to be current for."""
        found = string_of(page, "title")
        if found is None or "20" not in found[1].text or re.search(r"20\d\d", found[1].text) is None:
            return
        entry, scalar = found
        claim = _claim(scalar.text, folded_title(page, scalar))
        if claim is not None:
            from frontlint.document.parts import part

            span = part(page.document, scalar, *claim.span("claim"))
            year = int(claim["year"])
            first_day = dt.date(year + 1, 1, 1)
            yield Fact(claim["year"], span, path_to(entry.key), scalar.text, (year,), first_day=first_day)

    def judge(self, member: Member, context: Context) -> Iterable[Verdict]:
        """Yield a verdict if the year is past."""
        year = member.data[0]
        if isinstance(year, int) and year < context.today.year:
            yield Verdict(member, f"the title claims to be current for {year}, which is past")


def _claim(title: str, folded: str) -> re.Match[str] | None:
    """Where a title says that it holds for one year, if it dates nothing."""
    if not _dated_words().isdisjoint(folded.split()) or any(phrase in folded for phrase in _DATED_PHRASES):
        return None
    for index in range(len(_PATTERNS)):
        match = _pattern(index).search(title)
        if match is not None and (match.groupdict().get("before") or "").lower() not in _PRODUCTS:
            return match
    return None


@functools.cache
def _dated_words() -> frozenset[str]:
    return frozenset(_DATED_TEXT.split())


@functools.cache
def _pattern(index: int) -> re.Pattern[str]:
    return re.compile(_PATTERNS[index], re.IGNORECASE)
