"""title/decorated and title/length: what a title looks like in lists and search results."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.model import Document, Scalar
from frontlint.patterns import pattern
from frontlint.rules._values import path_to, string_of
from frontlint.rules.base import Example, Option, OptionKind, Page, PageRule
from frontlint.words import fold, width

_LABELS = frozenset(
    {
        "new", "brand new", "updated", "update", "newly updated", "new update", "latest", "hot", "trending", "viral",
        "popular", "exclusive", "must read", "must see", "must watch", "must know", "must have",
        "breaking", "recommended", "top pick", "editors choice", "editors pick", "limited", "limited offer", "promo",
        "sale", "best", "approved", "featured", "amazing", "shocking", "insane",
    }
)  # fmt: skip
_MONTHS = "january february march april may june july august september october november december"
_BRACKETS = frozenset("[【(（{")
_MAY_DECORATE = _BRACKETS | frozenset("!✅🆕")


class Decorated(PageRule):
    """Flags an advertising label at either end of a title: `[New]`, `(UPDATED!)`, `✅`, `!!!`.

    Such a label soon stops being true, takes the most visible place of a search result and says nothing of the page.
    What changed, and when, belongs into a key for the last change. The fix takes the label away; it is unsafe, because
    the words were somebody's choice.

    Left alone are brackets that inform (`[Windows/Mac]`, `(Tutorial)`, `[Solved]`), emoji in general, and the same
    words inside a title.
    """

    name = "title/decorated"
    severity = Severity.WARNING
    fixes = (Applicability.UNSAFE,)
    bad = Example('---\ntitle: "[New] Five ways to tune a piano"\n---\n')
    good = Example('---\ntitle: "Five new ways to tune a piano (with sheet music)"\n---\n')
    reads_body = False

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding for each label."""
        found = string_of(page, "title")
        if found is None or _MAY_DECORATE.isdisjoint(found[1].text):
            return
        from frontlint.document.parts import part

        entry, scalar = found
        for start, end in _decorations(scalar.text):
            message = f"`{scalar.text[start:end]}` in the title is a label, not a part of the page's name"
            fix = _stripping(page.document, scalar, start, end)
            yield Finding(message, part(page.document, scalar, start, end), path_to(entry.key), fix=fix)


class Length(PageRule):
    """Flags a title that is longer than search engines and page lists show.

    Results are cut by width, at about 70 characters; a wide character, such as a Chinese one, counts as two. The
    beginning of a long title should say what the page is.
    """

    name = "title/length"
    severity = Severity.INFO
    options = (Option("max", OptionKind.INTEGER, 70, "the width of the longest title, in characters"),)
    bad = Example(f"---\ntitle: {'All there is to know about mending roofs ' * 2}\n---\n")
    good = Example("---\ntitle: Mending roofs\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding if the title is too wide."""
        found = string_of(page, "title")
        limit = int(self.settings["max"])
        if found is None or 2 * len(found[1].text) <= limit:
            return
        entry, scalar = found
        wide = width(scalar.text)
        if wide > limit:
            message = f"the title is {wide:,} characters wide; search results show about {limit:,}"
            yield Finding(message, scalar.span, path_to(entry.key))


def _stripping(document: Document, scalar: Scalar, start: int, end: int) -> Fix | None:
    """Take a label away with the space beside it; of several exclamation marks, leave one."""
    from frontlint.document.parts import part
    from frontlint.document.write import scalar_text

    text = scalar.text
    new = "!" if text[start] == "!" else ""
    if not new:
        behind = _SEPARATOR.match(text, end)
        before = len(text[:start].rstrip())
        if behind is not None and (not text[:start].strip() or before < start):
            end = behind.end()
        if not text[end:].strip(" \t\"'”.!"):
            start = before
    rest = text[:start] + new + text[end:]
    if not fold(rest):
        return None
    span = part(document, scalar, start, end)
    if document.source.slice(span) != text[start:end] or (
        scalar.style == "" and scalar_text(rest, document.block.format) != rest
    ):
        return None
    return Fix(Applicability.UNSAFE, f"remove `{text[start:end].strip()}`", (Edit(span, new),))


_SEPARATOR = pattern(r"[\s:：-]*")


def _decorations(title: str) -> Iterator[tuple[int, int]]:
    if "!!!" in title or "✅" in title or "🆕" in title:
        for match in re.finditer(r"!{3,}|[✅🆕]+", title):
            yield match.span()
    if not _BRACKETS.isdisjoint(title):
        first = _first_label().match(title)
        while first is not None and _is_label(first[1]):
            yield first.start(1) - 1, first.end(1) + 1
            first = _first_label().match(title, first.end())
        begun = 0 if first is None else first.start()
        last = _last_label().search(title, begun)
        if last is not None and _is_label(last[1]):
            yield last.start(1) - 1, last.end(1) + 1


@functools.cache
def _first_label() -> re.Pattern[str]:
    return re.compile(r"[\s\"'“]*[\[【(（{]([^\[\]【】()（）{}]*)[\]】)）}][\s:：-]*")


@functools.cache
def _last_label() -> re.Pattern[str]:
    return re.compile(r"(?<=\w)\W*?[\[【(（{]([^\[\]【】()（）{}]*)[\]】)）}][\s\"'”.!]*\Z")


def _is_label(text: str) -> bool:
    """Whether the words in a pair of brackets, without a year or month, only advertise."""
    months = _MONTHS.split()
    words = [word for word in fold(text).split() if not (len(word) == 4 and word.isdigit()) and word not in months]
    return " ".join(words) in _LABELS
