"""description/near-duplicate: descriptions of several pages that are equal but for a few words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from frontlint.diagnostic import Severity
from frontlint.patterns import pattern
from frontlint.rules._values import path_to
from frontlint.rules.base import Context, Example, Fact, Group, Member, Page, SiteRule, Verdict
from frontlint.rules.description.remainder import told
from frontlint.words import stop_words

# In words: what is shorter differs by as much as it says.
_LEAST = 10
# How many words at the start, or at the end, two descriptions have in common at the least: what they are found by.
_COMMON = 5
# How many words of either may be others.
_MOST_OTHERS = 2
# So many descriptions that begin alike are the voice of a reference.
_LARGEST = 100
_SHOWN = 3
# What is no part of a word in a path.
_NAMES = pattern(r"[^a-z0-9+]+")
# Number words, which tell editions and parts apart as digits do.
_NUMBERS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve first second third fourth fifth sixth seventh eighth
    ninth tenth eleventh twelfth
    """.split()  # noqa: SIM905 - a list of words is read as words
)


class NearDuplicate(SiteRule):
    """Flags descriptions that are equal to that of another page but for a few words.

    Two such descriptions look alike in search results, and often one was copied from the other and the words that
    matter were left as they are. Of at least ten words, up to two in one place may be others.

    Left alone are descriptions whose differing words are what the pages are about, since they stand in one of the two
    titles ("Returns the first item of …", "Returns the last item of …") or paths, or differ in a number; those that are
    equal (description/duplicate), and those around the page's own title (description/templated). Pages are compared
    within one language and version (see `partition`).
    """

    name = "description/near-duplicate"
    severity = Severity.INFO
    default = False
    off_because = "a reference describes what belongs together in nearly the same words, and means it"
    groups = ("strict",)
    bad = Example(
        "---\ntitle: Roses\ndescription: When to prune, feed and water the plants in your small garden\n---\n",
        others={
            "tulips.md": "---\ntitle: Tulips\n"
            "description: When to prune, feed and water all plants in your small garden\n---\n"
        },
    )
    good = Example(
        "---\ntitle: Roses\ndescription: When to prune, feed and water the roses in your small garden\n---\n",
        others={
            "tulips.md": "---\ntitle: Tulips\n"
            "description: When to prune, feed and water the tulips in your small garden\n---\n"
        },
    )
    reads_body = False
    smallest_group = 2

    def facts(self, page: Page) -> Iterator[Fact]:
        """Yield the description, keyed by how it begins and by how it ends."""
        page_told = told(page)
        if page_told is None or page_told.remainder is not None:
            return
        words = page_told.folded.split()
        if len(words) < _LEAST:
            return
        scalar = page_told.scalar
        for rank, part in enumerate((words[:_COMMON], words[-_COMMON:])):
            data = (page_told.folded, page_told.title_words, rank)
            key = f"{page.partition}\0{rank}{' '.join(part)}"
            yield Fact(key, scalar.span, path_to(page_told.entry.key), scalar.value, data)

    def check(self, group: Group, context: Context) -> Iterator[Verdict]:  # noqa: ARG002 - nothing is dated
        """Yield a verdict for each page whose description is nearly that of another one."""
        texts: dict[str, list[Member]] = defaultdict(list)
        for member in group:
            texts[str(member.data[0])].append(member)
        if not 2 <= len(texts) <= _LARGEST:
            return
        words = {text: text.split() for text in texts}
        names = {member.path: _name(member) for member in group}
        at_end = bool(group[0].data[2])
        # Thousands of pages may say the same, so texts are held against each other, not pages.
        found: dict[str, list[list[Member]]] = defaultdict(list)
        for one, other in combinations(texts, 2):
            if _near(words[one], words[other]) and not (at_end and _begin_alike(words[one], words[other])):
                first, second = _of_one_subject(texts[one], texts[other], words, names)
                for member in first if second else ():
                    found[member.path].append(second)
                for member in second if first else ():
                    found[member.path].append(first)
        for member in group:
            if member.path in found:
                yield _verdict(member, found[member.path], words)


def _near(one: Sequence[str], other: Sequence[str]) -> bool:
    first, second = _differing(one, other)
    return max(len(first), len(second)) <= _MOST_OTHERS


def _differing(one: Sequence[str], other: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What is left of two texts between what they have in common at their starts and at their ends."""
    shorter = min(len(one), len(other))
    start = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    room = shorter - start
    end = next((at for at in range(room) if one[-1 - at] != other[-1 - at]), room)
    return one[start : len(one) - end], other[start : len(other) - end]


def _of_one_subject(
    one: list[Member], other: list[Member], words: dict[str, list[str]], names: dict[str, str]
) -> tuple[list[Member], list[Member]]:
    """The pages of two texts that are not named by the words that differ; none where these are numbers."""
    first, second = _differing(words[str(one[0].data[0])], words[str(other[0].data[0])])
    telling = [word for word in (*first, *second) if word not in stop_words()]
    if any(word in _NUMBERS or any(map(str.isdigit, word)) for word in telling):
        return [], []
    left, right = (
        [member for member in members if not any(word in names[member.path] for word in telling)]
        for members in (one, other)
    )
    return left, right


def _name(member: Member) -> str:
    """The words by which a page is named: a translation, or one of many pages of one title, by its path."""
    return f"{member.data[1]} {_NAMES.sub(' ', member.path.lower())}"


def _begin_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two descriptions that end alike also begin alike: they are told there."""
    return one[:_COMMON] == other[:_COMMON]


def _verdict(member: Member, others: list[list[Member]], words: dict[str, list[str]]) -> Verdict:
    count = sum(map(len, others))
    shown = sorted((other for members in others for other in members[:_SHOWN]), key=lambda other: other.path)[:_SHOWN]
    own, theirs = _differing(words[str(member.data[0])], words[str(shown[0].data[0])])
    where = "another page" if count == 1 else f"{count:,} other pages"
    told_words = f"“{' '.join(own)}”" if own else "nothing"
    there = f"“{' '.join(theirs)}”" if theirs else "nothing"
    message = f"the description is nearly that of {where}: it has {told_words} where the other one has {there}"
    return Verdict(member, message, shown, "nearly the same description")
