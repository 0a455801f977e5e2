"""text/mojibake, text/control-character and text/curly-quotes: single characters that should not be there."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.model import Scalar
from frontlint.patterns import pattern
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.text._keys import shortened, text_key
from frontlint.text import Span


class Mojibake(PageRule):
    """Flags a text in which characters were read in the wrong encoding: `Itâ€™s`, `cafÃ©`.

    An import or a script took UTF-8 for Windows-1252 or Latin-1 and saved what it saw. Readers and search engines get
    the wreck. The fix reads the characters back; it is unsafe, as what a page says changes. Where a replacement
    character stands, what was there is lost and there is no fix.

    Looked at are titles, descriptions, summaries, keywords, tags and the like. Left alone is what a language may write
    itself, such as an accented capital before a closing quote.
    """

    name = "text/mojibake"
    severity = Severity.WARNING
    fixes = (Applicability.UNSAFE,)
    bad = Example("---\ntitle: The cafÃ© thatâ€™s open\n---\n")
    good = Example("---\ntitle: The café that’s open «CAFÉ»\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each text with such characters, at the first of them."""
        for pointer, scalar, key in _unusual(page):
            from frontlint.rules.text._mojibake import slips

            found = list(slips(scalar.text))
            if not found:
                continue
            first = found[0]
            shown, meant = shortened(scalar.text[first.start : first.end]), shortened(first.meant or "")
            if any(slip.meant is None for slip in found):
                message = f"{key} has `{shown}`, which stands for a character that was lost; write it again"
                fix = None
            else:
                message = f"{key} has `{shown}`, which is `{meant}` read in the wrong encoding"
                fix = _rewriting(page, scalar, "read the characters back", [(s[0], s[1], s[2] or "") for s in found])
            yield Finding(message, _span(page, scalar, first.start, first.end), pointer, fix=fix)


class ControlCharacter(PageRule):
    r"""Flags a character in a text that nobody sees: a control character, a zero-width space, a soft hyphen.

    They come along when text is copied from a web page, a PDF or a chat. Nobody sees that `ai\u200b` is not the tag
    `ai`; search does not find the word, and a mark that turns the direction of writing can make a title read as
    another one. The fix takes them out; it is unsafe, as the text is another one then.

    Left alone are the joiners that emoji and many scripts need, marks for the direction of writing in a text with
    Hebrew or Arabic letters, and zero-width spaces between letters of scripts without spaces, such as Thai. A soft
    hyphen is an `info`: some people set them into long words on purpose, but feeds and searches take them as they are.
    """

    name = "text/control-character"
    severity = Severity.WARNING
    fixes = (Applicability.UNSAFE,)
    bad = Example('---\ntitle: Ship logs\ntags: ["ai\\u200b"]\n---\n')
    good = Example("---\ntitle: A family 👨‍👩‍👧\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each text with such a character, at the first of them."""
        for pointer, scalar in page.document.strings:
            text = scalar.text
            if (text.isascii() and text.isprintable()) or _INVISIBLE.search(text) is None:
                continue
            key = text_key(pointer)
            found = [match for match in _INVISIBLE.finditer(text) if not _is_needed(text, match.start())]
            if key is None or not found or _is_mojibake(text):
                continue
            first = found[0].start()
            changes = [(m.start(), m.end(), " " if m[0] in "\u2028\u2029\x0b\x0c" else "") for m in found]
            yield Finding(
                f"{key} has a character that nobody sees: {_named(text[first])}",
                _span(page, scalar, first, first + 1),
                pointer,
                fix=_rewriting(page, scalar, "remove what nobody sees", changes),
                severity=Severity.INFO if {m[0] for m in found} == {"\xad"} else None,
            )


class CurlyQuotes(PageRule):
    """Flags curly quotes and apostrophes in a text, for sites that write straight ones.

    Two spellings of one name (`it’s`, `it's`) sort apart and are not found by the same search. The fix writes straight
    ones; it is unsafe.

    Looked at are titles, descriptions, summaries, keywords, tags and the like; quotes of other kinds are left alone.
    """

    name = "text/curly-quotes"
    severity = Severity.INFO
    fixes = (Applicability.UNSAFE,)
    default = False
    off_because = "curly quotes are good typography"
    groups = ("style",)
    bad = Example("---\ntitle: It’s “done”\n---\n")
    good = Example('---\ntitle: It\'s "done", says «Le Monde»\n---\n')
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each text with such quotes, at the first one."""
        from frontlint.document.write import replacement

        for pointer, scalar, key in _unusual(page):
            match = _CURLY.search(scalar.text)
            if match is None:
                continue
            text = scalar.text.translate(_STRAIGHT)
            written = replacement(page.document, scalar, text)
            edits = () if written is None else (Edit(scalar.span, written),)
            fix = Fix(Applicability.UNSAFE, "write straight quotes", edits) if edits else None
            span = _span(page, scalar, match.start(), match.end())
            yield Finding(f"{key} has a curly quote: `{match[0]}`", span, pointer, fix=fix)


_CURLY = pattern("[\u2018\u2019\u201c\u201d]")
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
_INVISIBLE = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RIGHT_TO_LEFT = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Thai, Lao, Tibetan, Burmese and Khmer, which write no spaces between words.
_UNSPACED = pattern("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")


def _unusual(page: Page) -> Iterator[tuple[str, Scalar, str]]:
    """Each text for people that is not plain ASCII: pointer, scalar, and how a message names it."""
    for pointer, scalar in page.document.strings:
        if not scalar.text.isascii():
            key = text_key(pointer)
            if key is not None:
                yield pointer, scalar, key


def _is_needed(text: str, at: int) -> bool:
    """Whether an invisible character does what it is there for."""
    if text[at] in _DIRECTIONS:
        return _RIGHT_TO_LEFT.search(text) is not None
    return text[at] == "\u200b" and _UNSPACED.search(text[max(0, at - 1) : at + 2]) is not None


def _is_mojibake(text: str) -> bool:
    """Whether `text/mojibake` says so already."""
    from frontlint.rules.text._mojibake import slips

    return next(slips(text), None) is not None


def _named(char: str) -> str:
    import unicodedata

    name = unicodedata.name(char, "a control character").lower()
    return f"U+{ord(char):04X} ({name})"


def _span(page: Page, scalar: Scalar, start: int, end: int) -> Span:
    from frontlint.document.parts import part

    return part(page.document, scalar, start, end)


def _rewriting(page: Page, scalar: Scalar, message: str, changes: list[tuple[int, int, str]]) -> Fix | None:
    """Write something else in some places of a text; None where one of them has no place of its own in the page."""
    edits = tuple(Edit(_span(page, scalar, start, end), new) for start, end, new in changes)
    whole = [(0, len(scalar.text))] if all(new for _, _, new in changes) else []
    if any(
        edit.span == scalar.span and (start, end) not in whole
        for edit, (start, end, _) in zip(edits, changes, strict=True)
    ):
        return None
    return Fix(Applicability.UNSAFE, message, edits)
