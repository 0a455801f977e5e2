"""body/duplicate: pages that share most of their paragraphs under different titles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, islice

from frontlint.diagnostic import Severity
from frontlint.patterns import pattern
from frontlint.rules._values import folded_title, path_to, string_of
from frontlint.rules.base import Context, Example, Fact, Group, Member, Page, SiteRule, Verdict
from frontlint.rules.body._paragraphs import sketch
from frontlint.words import fold

# Of its longest paragraphs, how many a page must share with another one: all but one of six, seven or eight, and all of
# five. Fewer are what the pages of a reference have in common.
_SHARE = 0.83
# A paragraph on more than this many different texts tells nothing alone; pages that are alike share others too.
_COMMON = 256
_SHOWN = 3
_VERSION = pattern(r"(?i)\bv?\d+(?:\.\d+)+(?:[-. ]?(?:alpha|beta|dev|preview|rc|snapshot)[-. ]?\d*)?(?!\w)")

# The fingerprints of a page's longest paragraphs, in order, and its size.
_Text = tuple[str, int]
_Marks = frozenset[str]
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
    which otherwise differ, such as a notice, joins none of them. Titles that differ only in a version number are one
    title: each release is announced in the same words. Two pages whose two longest paragraphs are all
    different are not compared. Pages are compared within one language and version (see `partition`).
    """

    name = "body/duplicate"
    severity = Severity.WARNING
    default = False
    off_because = (
        "it reads the whole text of each page, and a first run over a large site takes noticeably longer for it"
    )
    groups = ("strict",)
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
            folded = _without_version(text) or folded_title(page, title[1])
        else:
            heading = page.document.body.top_heading
            text = page.path.rpartition("/")[2] if heading is None else heading.text
            span, key_path, folded = page.document.fence, None, text.casefold()
        marks = " ".join(map(str, found.marks))
        for rank, mark in enumerate(found.marks[:2]):
            yield Fact(f"{page.partition}\0{mark}", span, key_path, text, (marks, found.size, folded, rank))

    def check(self, group: Group, context: Context) -> Iterator[Verdict]:  # noqa: ARG002 - nothing is dated
        """Yield a verdict for each page that shares its paragraphs with another one."""
        texts: dict[_Text, list[Member]] = defaultdict(list)
        for member in group:
            marks, size, _, _ = member.data
            texts[str(marks), int(size or 0)].append(member)
        sets = {text: frozenset(text[0].split()) for text in texts}
        for text, same in _alike(sets).items():
            members = sorted([member for other in same for member in texts[other]], key=_place)
            titles = Counter(member.data[2] for member in members)
            most = max(
                (len(sets[text] & sets[other]) for other in same if other != text or len(texts[text]) > 1), default=0
            )
            for member in texts[text]:
                others = len(members) - titles[member.data[2]]
                if others and not (member.data[3] and _met_before(member, members)):
                    yield _verdict(member, members, others, most, len(sets[text]))


def _without_version(title: str) -> str:
    """The folded words of a title with a version number, without it; empty for other titles."""
    return fold(_VERSION.sub(" ", title)) if _VERSION.search(title) is not None else ""


def _met_before(member: Member, members: list[Member]) -> bool:
    """Whether a page meets one of the others already where its very longest paragraph is the key."""
    longest = str(member.data[0]).split(None, 1)[0]
    return any(longest in str(o.data[0]).split(None, 2)[:2] for o in members if o.data[2] != member.data[2])


def _alike(texts: Mapping[_Text, _Marks]) -> dict[_Text, list[_Text]]:
    """For each text that is like another one, or stands on several pages, those that share most of its paragraphs.

    Only texts with a paragraph in common that is not on very many are looked at, so that time does not grow with the
    square of a group.
    """
    holders: dict[str, list[_Text]] = defaultdict(list)
    for text, marks in texts.items():
        for mark in marks:
            holders[mark].append(text)
    pairs = {pair for found in holders.values() if len(found) <= _COMMON for pair in combinations(found, 2)}
    near: dict[_Text, list[_Text]] = {text: [text] for text in texts}
    for one, other in pairs:
        if abs(one[1] - other[1]) <= 1 and _share(texts[one], texts[other]) >= _SHARE:
            near[one].append(other)
            near[other].append(one)
    spread = {mark: len(found) for mark, found in holders.items()}
    return {text: _without_notices(text, near[text], texts, spread) for text in texts}


def _share(one: _Marks, other: _Marks) -> float:
    return len(one & other) / max(len(one), len(other))


def _without_notices(
    text: _Text, near: list[_Text], texts: Mapping[_Text, _Marks], spread: Mapping[str, int]
) -> list[_Text]:
    """Those of the near texts that are near also without the paragraphs that stand on many other texts."""
    marks = texts[text]
    own = frozenset([mark for mark in marks if spread[mark] <= 2 * len(near) + 2])
    if len(own) == len(marks):
        return near
    shared = {other: len(own & texts[other]) for other in near}
    return [other for other in near if 2 * shared[other] >= len(marks) and shared[other] >= _SHARE * len(own)]


def _verdict(member: Member, members: list[Member], others: int, most: int, known: int) -> Verdict:
    pages = "another page has" if others == 1 else f"{others:,} other pages have"
    many = f"all {most}" if most == known else f"{most} of the {known}"
    message = f"{pages} the text of this page under another title: {many} longest paragraphs are the same"
    related = islice((other for other in members if other.data[2] != member.data[2]), _SHOWN)
    return Verdict(member, message, list(related), "the same paragraphs")


def _place(member: Member) -> tuple[object, ...]:
    return member.path, member.region
