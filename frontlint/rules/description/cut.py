"""description/truncated: a description that was cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from frontlint.diagnostic import Finding, Severity
from frontlint.document.model import Scalar
from frontlint.rules._values import path_to, string_of
from frontlint.rules.base import Example, Page, PageRule
from frontlint.words import stop_words

_DOTS = ("…", "...", "[…]", "[...]")
# In characters: programs cut texts at about 150 and never at much less; from the second on, dots tell enough.
_LEAST = 80
_LEAST_WITH_DOTS = 140
# How much of its end is looked for in the text, and how far down a text that it was cut from may stand.
_END = 40
_TOP = 6000
# In words: a sentence that was cut by counting characters hardly ever lacks fewer.
_LEFT = 3
_STOPS = frozenset(".!?…。！？")
# What may stand at the end of a text that was not cut; quotes and brackets close one.
_ENDS = frozenset(".!?:;…。！？：；»”\"'’)]}>*_`")


class Truncated(PageRule):
    """Flags descriptions that break off: with three dots, or in the middle of a sentence of the page's own text.

    Such a description was cut from a text by a program that counts characters. Search results and previews show it as
    it stands and cut it once more. A whole sentence, if need be a shorter one, reads better in all of them.

    A description of 80 characters and more is flagged if its last 40 characters stand near the top of the page's text
    and the sentence goes on there, unless it lacks a word or two behind a whole one: that was shortened on purpose.
    Three dots count by themselves from 140 characters on: a short description may end so on purpose ("and much more…").
    """

    name = "description/truncated"
    severity = Severity.INFO
    bad = Example(
        "---\ntitle: Roses\n"
        "description: Roses that flower once a year are pruned in June, since they bloom on the shoots of\n---\n"
        "Roses that flower once a year are pruned in June, since they bloom on the shoots of the year before.\n"
    )
    good = Example(
        "---\ntitle: Roses\n"
        "description: Roses that flower once a year are pruned in June, right after they have flowered.\n---\n"
        "Roses that flower once a year are pruned in June, since they bloom on the shoots of the year before.\n"
    )

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the dots, or at the words where the description breaks off."""
        found = string_of(page, "description")
        if found is None:
            return
        entry, scalar = found
        text: str = scalar.value
        if len(text) < _LEAST:
            return
        text = text.rstrip()
        if text.endswith(_DOTS):
            dots = next(dots for dots in reversed(_DOTS) if text.endswith(dots))
            start = len(text) - len(dots)
            if len(text) >= _LEAST_WITH_DOTS or _goes_on(page, text[:start].rstrip(), least=1):
                yield _finding(page, entry.key, scalar, start, f"`{entry.key}` breaks off with `{dots}`")
        elif text[-1] not in _ENDS:
            rest = _goes_on(page, text)
            if rest:
                words = text[-_END:].partition(" ")[2] or text[-_END:]
                message = f"`{entry.key}` breaks off in the middle of a sentence; the page goes on with “{rest}”"
                yield _finding(page, entry.key, scalar, len(text) - len(words), message)


def _finding(page: Page, key: str, scalar: Scalar, start: int, message: str) -> Finding:
    from frontlint.document.parts import part

    return Finding(message, part(page.document, scalar, start, len(str(scalar.value).rstrip())), path_to(key))


def _goes_on(page: Page, text: str, *, least: int = _LEFT) -> str:
    """The next words of the page's sentence that a text was cut from; empty for fewer than `least` and a full stop."""
    source, start = page.document.source.text, page.document.block.body_start
    end = " ".join(text[-_END:].split())
    at = source.find(end, start, start + _TOP)
    if at < 0:
        return ""
    line = source[at + len(end) : at + len(end) + 80]
    rest = line.partition("\n\n")[0] if "\r" not in line else line.replace("\r\n", "\n").partition("\n\n")[0]
    words = rest.split()
    # A mark right behind the text ends its sentence, a link or a heading; a word that goes on does not.
    if not words or not (rest[0].isalnum() or (rest[0] in " \n" and words[0][0].islower())):
        return ""
    if rest[0] in " \n" and _words_left(words) < least and end.rpartition(" ")[2].lower() not in stop_words():
        return ""
    return " ".join(words[:3])


def _words_left(words: Sequence[str]) -> int:
    """How many words there are up to the end of the sentence."""
    return next((number for number, word in enumerate(words, 1) if word[-1] in _STOPS), _LEFT)
