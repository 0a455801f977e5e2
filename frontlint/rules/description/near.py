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

    The rule is off until it is selected: a reference describes what belongs together in nearly the same words, and
    means it.
    """

    name = "description/near-duplicate"
    severity = Severity.INFO
    default = False
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
        texts = list(dict.fromkeys(str(member.data[0]) for member in group))
        if not 2 <= len(texts) <= _LARGEST:
            return
        words = {text: text.split() for text in texts}
        near = {pair for pair in combinations(texts, 2) if _near(words[pair[0]], words[pair[1]])}
        found: dict[int, list[Member]] = defaultdict(list)
        for one, other in combinations(group, 2):
            pair = str(one.data[0]), str(other.data[0])
            if (
                (pair in near or pair[::-1] in near)
                and _same_subject(one, other, words)
                and not _met(one, other, words)
            ):
                found[id(one)].append(other)
                found[id(other)].append(one)
        for member in group:
            others = found[id(member)]
            if others:
                yield _verdict(member, others, words)


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


def _same_subject(one: Member, other: Member, words: dict[str, list[str]]) -> bool:
    """Whether the words that differ are none by which the pages are named, and no numbers."""
    first, second = _differing(words[str(one.data[0])], words[str(other.data[0])])
    titles = " ".join((str(one.data[1]), str(other.data[1])))
    # A translation, or one of many pages of one title, is named by its path.
    titles += f" {_NAMES.sub(' ', one.path.lower())} {_NAMES.sub(' ', other.path.lower())}"
    telling = [word for word in (*first, *second) if word not in stop_words()]
    return not any(word in titles or word in _NUMBERS or any(map(str.isdigit, word)) for word in telling)


def _met(one: Member, other: Member, words: dict[str, list[str]]) -> bool:
    """Whether two descriptions that end alike also begin alike: they are told there."""
    return bool(one.data[2]) and words[str(one.data[0])][:_COMMON] == words[str(other.data[0])][:_COMMON]


def _verdict(member: Member, others: list[Member], words: dict[str, list[str]]) -> Verdict:
    own, theirs = _differing(words[str(member.data[0])], words[str(others[0].data[0])])
    where = "another page" if len(others) == 1 else f"{len(others)} other pages"
    told_words = f"“{' '.join(own)}”" if own else "nothing"
    there = f"“{' '.join(theirs)}”" if theirs else "nothing"
    message = f"the description is nearly that of {where}: it has {told_words} where the other one has {there}"
    return Verdict(member, message, others[:_SHOWN], "nearly the same description")
