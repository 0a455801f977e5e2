"""body/duplicate: pages that share most of their paragraphs under different titles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from frontlint.diagnostic import Severity
from frontlint.rules._values import folded_title, path_to, string_of
from frontlint.rules.base import Context, Example, Fact, Group, Member, Page, SiteRule, Verdict
from frontlint.rules.body._paragraphs import sketch

# Of its longest paragraphs, how many a page must share with another one: all but one of six, seven or eight, and all of
# five. Fewer are what the pages of a reference have in common.
_SHARE = 0.83
# How much longer the one may be than the other: a page that holds another and much else is no copy of it.
_LEAST_RATIO = 0.6
# A paragraph on more than this many different texts tells nothing alone; pages that are alike share others too.
_COMMON = 256
_SHOWN = 3

_Marks = frozenset[int]
_SAMPLE = "\n\n".join(
    f"Roses that flower once a year are pruned {when}, since they bloom on the shoots of the year before; cut away what"
    f" is dead, what is older than {number} years and what grows inwards, and leave all else as it is."
    for number, when in enumerate(("in June", "in July", "after rain", "by hand", "with care", "on dry days"), 3)
)


class Duplicate(SiteRule):
    """Flags pages that share most of their paragraphs with a page of another title.

    The same text under two titles is what a copied file, a forgotten old version or a text written for search engines
    looks like. Search engines show one of the two, and readers who follow both feel cheated.

    A page is told by its eight longest paragraphs of 120 characters and more. It is flagged when another page of about
    the same length has all of them, or all but one of six and more, word for word. Code, tables, lists, menus and HTML
    do not count, and pages with fewer than five such paragraphs are left alone. A paragraph that stands on many pages
    which otherwise differ, such as a notice, joins none of them. Two pages whose two longest paragraphs are all
    different are not compared. Pages are compared within one language and version (see `partition`).

    The rule is off until it is selected, because it reads the whole text of each page: a first run over a site takes
    about a twentieth longer.
    """

    name = "body/duplicate"
    severity = Severity.WARNING
    default = False
    bad = Example(
        f"---\ntitle: When to prune roses\n---\n{_SAMPLE}\n",
        others={"rose-care.md": f"---\ntitle: The care of roses\n---\n## All about roses\n\n{_SAMPLE}\n"},
    )
    good = Example(
        f"---\ntitle: When to prune roses\n---\n{_SAMPLE}\n",
        others={"tulips.md": f"---\ntitle: Tulips\n---\n{_SAMPLE.replace('Roses', 'Tulips')}\n"},
    )
    smallest_group = 2

    def facts(self, page: Page) -> Iterator[Fact]:
        """Yield the page's sketch, keyed by its longest paragraph and by the second longest."""
        found = sketch(page)
        if found is None:
            return
        title = string_of(page, "title")
        if title is not None:
            span, key_path, text = title[1].span, path_to(title[0].key), title[1].text
            folded = folded_title(page, title[1])
        else:
            heading = page.document.body.top_heading
            text = page.path.rpartition("/")[2] if heading is None else heading.text
            span, key_path, folded = page.document.fence, None, text.casefold()
        marks = " ".join(map(str, found.marks))
        for rank, mark in enumerate(found.marks[:2]):
            yield Fact(f"{page.partition}\0{mark}", span, key_path, text, (marks, found.length, folded, rank))

    def check(self, group: Group, context: Context) -> Iterator[Verdict]:  # noqa: ARG002 - nothing is dated
        """Yield a verdict for each page that shares its paragraphs with another one."""
        texts: dict[_Marks, list[Member]] = defaultdict(list)
        for member in group:
            texts[_marks_of(member)].append(member)
        alike = _alike(texts)
        for marks, members in texts.items():
            for member in members:
                others = [other for same in alike[marks] for other in texts[same] if _differ(member, other)]
                if others and not _is_told_elsewhere(member, others):
                    yield _verdict(member, sorted(others, key=_place), marks)


def _is_told_elsewhere(member: Member, others: list[Member]) -> bool:
    """Whether a page meets one of the others already where its very longest paragraph is the key."""
    if member.data[3] == 0:
        return False
    longest = str(member.data[0]).split()[0]
    return any(longest in str(other.data[0]).split()[:2] for other in others)


def _differ(member: Member, other: Member) -> bool:
    """Whether two pages have titles of their own, and lengths that are near."""
    short, long = sorted((float(member.data[1] or 0), float(other.data[1] or 0)))
    return member.path != other.path and member.data[2] != other.data[2] and short >= _LEAST_RATIO * long


def _alike(texts: dict[_Marks, list[Member]]) -> dict[_Marks, list[_Marks]]:
    """For each text those that share most of its paragraphs, itself among them.

    Only texts with a paragraph in common that is not on very many are looked at, so that time does not grow with the
    square of a group.
    """
    holders: dict[int, list[_Marks]] = defaultdict(list)
    for marks in texts:
        for mark in marks:
            holders[mark].append(marks)
    pairs = {pair for found in holders.values() if len(found) <= _COMMON for pair in combinations(found, 2)}
    near: dict[_Marks, list[_Marks]] = {marks: [marks] for marks in texts}
    for one, other in pairs:
        if len(one & other) >= _SHARE * max(len(one), len(other)):
            near[one].append(other)
            near[other].append(one)
    return {marks: _without_notices(marks, near[marks], holders) for marks in texts}


def _without_notices(marks: _Marks, near: list[_Marks], holders: dict[int, list[_Marks]]) -> list[_Marks]:
    """Those of the near texts that are near also without the paragraphs that stand on many other texts."""
    most = 2 * len(near) + 2
    own = frozenset([mark for mark in marks if len(holders[mark]) <= most])
    if len(own) == len(marks):
        return near
    return [other for other in near if 2 * len(own & other) >= len(marks) and len(own & other) >= _SHARE * len(own)]


def _verdict(member: Member, others: list[Member], marks: _Marks) -> Verdict:
    most = max(len(marks & _marks_of(other)) for other in others)
    pages = "another page has" if len(others) == 1 else f"{len(others)} other pages have"
    many = f"all {most}" if most == len(marks) else f"{most} of the {len(marks)}"
    message = f"{pages} the text of this page under another title: {many} longest paragraphs are the same"
    return Verdict(member, message, others[:_SHOWN], "the same paragraphs")


def _marks_of(member: Member) -> _Marks:
    return frozenset(map(int, str(member.data[0]).split()))


def _place(member: Member) -> tuple[object, ...]:
    return member.path, member.region
