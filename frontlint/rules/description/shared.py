"""Descriptions of many pages -> those that stand on several pages, whole or around each page's own title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from frontlint.diagnostic import Severity
from frontlint.patterns import pattern
from frontlint.rules._values import path_to
from frontlint.rules.base import Context, Example, Fact, Group, Member, Option, OptionKind, Page, SiteRule, Verdict
from frontlint.rules.description.remainder import (
    TITLE,
    content_words,
    count_words,
    is_generic,
    subject_words,
    told,
)

_MOST_CONTENT_WORDS = 4
_RUN = pattern(r"[^\w\s]+")
_AROUND, _CLOSING = "()[]{}\"'`", ".,;:!?"
_DECORATION = frozenset("|~")
_SHOWN = 3


class Duplicate(SiteRule):
    """Flags descriptions that stand on more than one page of the site.

    A description tells one page from the next in search results. Where two pages have the same one, search engines tend
    to drop it or one of the pages. Case and punctuation make no difference, but signs such as `<`, `=` and `$` do: what
    `a < b` and `a >= b` stand for is not the same.

    Pages are compared within one language and version (see `partition`), so a translation or an older manual that keeps
    a description is not flagged.
    """

    name = "description/duplicate"
    severity = Severity.WARNING
    bad = Example(
        "---\ntitle: Roses\ndescription: Notes from my garden\n---\n",
        others={"tulips.md": "---\ntitle: Tulips\ndescription: Notes from my garden.\n---\n"},
    )
    good = Example(
        "---\ntitle: Roses\ndescription: When to prune roses\n---\n",
        others={"tulips.md": "---\ntitle: Tulips\ndescription: When to plant tulips\n---\n"},
    )
    reads_body = False
    smallest_group = 2

    def facts(self, page: Page) -> Iterator[Fact]:
        """Yield the description, keyed by its words."""
        page_told = told(page)
        if page_told is not None:
            scalar = page_told.scalar
            key = f"{page.partition}\0{page_told.folded}"
            yield Fact(key, scalar.span, path_to(page_told.entry.key), scalar.value)

    def check(self, group: Group, context: Context) -> Iterator[Verdict]:  # noqa: ARG002 - nothing is dated
        """Yield a verdict for each of two pages or more."""
        if len(group) < self.smallest_group:
            return
        by_signs: dict[str, list[Member]] = defaultdict(list)
        for member in group:
            by_signs[_signs(member.text)].append(member)
        for same in by_signs.values():
            if len(same) < self.smallest_group:
                continue
            where = pages_besides((group.total if len(by_signs) == 1 else len(same)) - 1)
            message, there = f"the same description stands on {where}", "the same description"
            if any(member.text.split() != same[0].text.split() for member in same):
                message = f"the same description, but for case and punctuation, stands on {where}"
                there = "nearly the same description"
            for member in same:
                yield Verdict(member, message, _others(same, member), there)


class Templated(SiteRule):
    """Flags descriptions that are one ready-made phrase around each page's own title.

    "This article describes <title>" on every page was filled in by a machine or a template, and tells readers and
    search engines nothing that the title does not. The rule takes each page's title out of its description and compares
    what is left over the pages with different titles.

    A phrase of empty words only, such as "this article describes …" or "read more about … here", is flagged from two
    pages on. Any other phrase may be how a good manual speaks ("install Hugo on …", "returns the … of the given page"),
    so it is flagged only if it has at most four words besides words such as "the", if at least `min-pages` pages share
    it, and if most of them have none of those words elsewhere in their metadata, such as their tags. Pages are compared
    within one language and version (see `partition`).
    """

    name = "description/templated"
    severity = Severity.WARNING
    options = (
        Option("min-pages", OptionKind.INTEGER, 10, "how many pages must share a phrase that has words of its own"),
    )
    bad = Example(
        "---\ntitle: Pruning roses\ndescription: This article describes pruning roses\n---\n",
        others={
            "tulips.md": "---\ntitle: Tulips in pots\ndescription: 'This article describes: Tulips in pots'\n---\n"
        },
    )
    good = Example(
        "---\ntitle: Pruning roses\ndescription: Which shoots to cut, and where\n---\n",
        others={"tulips.md": "---\ntitle: Tulips in pots\ndescription: How deep to plant bulbs\n---\n"},
    )
    reads_body = False
    smallest_group = 2

    def facts(self, page: Page) -> Iterator[Fact]:
        """Yield the description, keyed by what it says besides the title."""
        page_told = told(page)
        if page_told is None or page_told.remainder in (None, TITLE):
            return
        remainder, scalar = str(page_told.remainder), page_told.scalar
        words = content_words(remainder)
        if count_words(words) > _MOST_CONTENT_WORDS:
            return
        empty = bool(words) and is_generic(words)
        tagged = not empty and not subject_words(page, page_told.folded).isdisjoint(words)
        key = f"{page.partition}\0{remainder}"
        data = (page_told.title_words, remainder, empty, tagged)
        yield Fact(key, scalar.span, path_to(page_told.entry.key), scalar.value, data)

    def check(self, group: Group, context: Context) -> Iterator[Verdict]:  # noqa: ARG002 - nothing is dated
        """Yield a verdict for each page, if the titles differ and the phrase is no sentence of a good manual."""
        if len({member.data[0] for member in group}) < 2:
            return
        _, phrase, empty, _ = group[0].data
        tagged = sum(member.data[3] is True for member in group)
        if not empty and (group.total < self.settings["min-pages"] or 2 * tagged >= len(group)):
            return
        where = pages_besides(group.total - 1)
        message = f"the description is the title in a ready-made phrase (“{phrase}”), as on {where}"
        for member in group:
            yield Verdict(member, message, _others(group, member), "the same phrase around another title")


def pages_besides(count: int) -> str:
    """``"1 other page"`` or ``"3,453 other pages"``."""
    return "1 other page" if count == 1 else f"{count:,} other pages"


def _signs(text: str) -> str:
    """The signs of a text that can mean something, such as those of sums and comparisons; a lone `|` only parts."""
    import unicodedata

    runs = [run.strip(_AROUND).rstrip(_CLOSING) for run in _RUN.findall(text)]
    return " ".join(
        run
        for run in runs
        if run not in _DECORATION and any(unicodedata.category(char) in ("Sm", "Sc") for char in run)
    )


def _others(group: Sequence[Member], member: Member) -> list[Member]:
    """The first members besides one; a group can have thousands, and a report shows three."""
    return [other for other in group[: _SHOWN + 1] if other is not member][:_SHOWN]
