"""text/wrapped-quotes, text/whitespace and text/placeholder: quotes meant for the parser, stray space, scaffolds."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.model import Document, Scalar
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.text._keys import text_key

_TAG_LISTS = frozenset({"tags", "tag", "categories", "category", "taxonomies"})
_QUOTES = {'"': '"', "'": "'", "\u201c": "\u201d", "\u201d": "\u201d", "\u201e": "\u201c", "\u2018": "\u2019"}
_QUOTE_CHARS = frozenset('"\u201c\u201d\u201e\u201f')


class WrappedQuotes(PageRule):
    r"""Flags a text that keeps a pair of quotes around it after it was read.

    A title written as `"\"Like this\""` reaches readers and search engines with the quotes: a script quoted it twice,
    or curly quotes were typed where the parser expects straight ones. Looked at are titles, descriptions, summaries,
    keywords, tags and the like, at any depth.

    The fix takes the inner pair away; it is unsafe, because a title may be a quotation.

    Left alone are texts with more quotes inside (`"Hello" and "goodbye"`), and curly quotes inside straight ones, which
    are how the title of a song or a saying is written on purpose.
    """

    name = "text/wrapped-quotes"
    severity = Severity.WARNING
    fixes = (Applicability.UNSAFE,)
    bad = Example('---\ntitle: "\\"A calm place\\""\n---\n')
    good = Example("---\ntitle: '\"Hello\" in C'\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding for each text between quotes that were read as part of it."""
        for pointer, scalar in page.document.strings:
            value = scalar.value
            if value[0] in _QUOTES and value[-1] in _QUOTE_ENDS and _is_wrapped(value.strip(), scalar.style):
                key = text_key(pointer)
                if key is not None:
                    message = f"{key} keeps a pair of quotes around it, which readers will see"
                    yield Finding(message, scalar.span, pointer, fix=_unwrapping(page.document, scalar))


class Whitespace(PageRule):
    """Flags space at either end of a text, runs of spaces and tabs inside it.

    In a browser most of it collapses, but feeds, search results and page lists show it, and ` ai` is not the tag `ai`.
    Looked at are titles, descriptions, summaries, keywords, tags and the like that stand on one line.

    Left alone are two spaces after a sentence, which some people type on purpose, block scalars and values of several
    lines, where space is layout, tags and categories of nothing but space, which `tags/empty-item` flags, and every
    other key, whose space may matter.
    """

    name = "text/whitespace"
    severity = Severity.INFO
    groups = ("style",)
    fixes = (Applicability.SAFE,)
    bad = Example('---\ntitle: "Ship  logs"\n---\n')
    good = Example('---\ntitle: "Ship logs"\ndescription: "One sentence.  And another."\n---\n')
    reads_body = False

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding for each text with stray space, at the first such run."""
        for pointer, scalar in page.document.strings:
            value = scalar.value
            if ("  " in value or "\t" in value or value[0] == " " or value[-1] == " ") and scalar.style not in (
                "|",
                ">",
                "*",
            ):
                key = text_key(pointer)
                runs = list(_stray_runs(value))
                if key is None or not runs or (value.isspace() and _is_tag(pointer)):
                    continue
                if pointer[1:] in page.generator.prefix_keys:
                    continue
                if not _several_lines(page.document, scalar):
                    yield _whitespace_finding(page.document, pointer, key, scalar, runs)


class Placeholder(PageRule):
    """Flags a text that was never filled in: `TODO`, `Untitled`, `Lorem ipsum`, `{{ title }}` in quotes.

    Templates and scaffolds leave such words for the author to replace; on a published page they are an oversight. Only
    the whole value counts, in titles, descriptions, summaries, keywords, tags and the like.

    Left alone are values with more to say ("Untitled documents in Notepad") and words that are a placeholder in one
    language and a word in another: `todo` in lower case is Spanish for "everything".
    """

    name = "text/placeholder"
    severity = Severity.WARNING
    bad = Example("---\ntitle: Untitled\n---\n")
    good = Example("---\ntitle: Untitled files in the editor\ntags: [todo]\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding for each text that is nothing but a placeholder."""
        for pointer, scalar in page.document.strings:
            value = scalar.value
            if (len(value) < _LONGEST_PLACEHOLDER or value[:5].lower() == "lorem") and _is_placeholder(value):
                key = text_key(pointer)
                if key is not None:
                    shown = value if len(value) < _LONGEST_PLACEHOLDER else f"{value[:20].rstrip()}…"
                    yield Finding(f"{key} is still a placeholder: `{shown}`", scalar.span, pointer)


_QUOTE_ENDS = frozenset(_QUOTES.values()) | {'"', "\u201c"}


def _is_wrapped(value: str, style: str) -> bool:
    """Whether the first and last character are the only quotes and were meant for the parser."""
    inner = value[1:-1]
    if len(value) < 3 or not inner.strip():
        return False
    first, last = value[0], value[-1]
    if first == "'":
        # An apostrophe between letters is no quote: 'It's time'.
        return last == "'" and re.search(r"(?<!\w)'|'(?!\w)", inner) is None
    if not _QUOTE_CHARS.isdisjoint(inner):
        return False
    straight = first == last == '"'
    return straight or (style == "" and last in (_QUOTES[first], '"', "\u201c"))


def _unwrapping(document: Document, scalar: Scalar) -> Fix | None:
    from frontlint.document.write import replacement

    written = replacement(document, scalar, scalar.text.strip()[1:-1].strip())
    if written is None:
        return None
    return Fix(Applicability.UNSAFE, "remove the quotes", (Edit(scalar.span, written),))


def _is_tag(pointer: str) -> bool:
    """Whether a value is an item of a list of tags, of which `tags/empty-item` says that it is empty."""
    parts = pointer.split("/")[1:]
    return len(parts) > 1 and parts[-1].isdigit() and parts[0].lower() in _TAG_LISTS


@functools.cache
def _stray() -> re.Pattern[str]:
    return re.compile(r"\A[ \t]+|[ \t]+\Z|[ \t]{2,}|\t")


def _stray_runs(value: str) -> Iterator[re.Match[str]]:
    for match in _stray().finditer(value):
        sentence = value[: match.start()].rstrip("\"')]\u201d\u2019")
        between_sentences = (
            match[0] == "  " and sentence.endswith((".", "!", "?", ":", "…")) and match.end() < len(value)
        )
        if not between_sentences:
            yield match


def _several_lines(document: Document, scalar: Scalar) -> bool:
    return "\n" in document.source.scan[scalar.start : scalar.end]


def _whitespace_finding(
    document: Document, pointer: str, key: str, scalar: Scalar, runs: list[re.Match[str]]
) -> Finding:
    from frontlint.document.parts import part

    length = len(scalar.value)
    spans = [part(document, scalar, run.start(), run.end()) for run in runs]
    edits = tuple(
        Edit(span, "" if run.start() == 0 or run.end() == length else " ")
        for run, span in zip(runs, spans, strict=True)
    )
    fix = Fix(Applicability.SAFE, "remove the stray space", edits)
    return Finding(f"{key} {_whitespace_fault(runs[0], length)}", spans[0], pointer, fix=fix)


def _whitespace_fault(run: re.Match[str], length: int) -> str:
    what = "a tab" if "\t" in run[0] else "a space" if len(run[0]) == 1 else "spaces"
    if run.start() == 0:
        return f"begins with {what}"
    if run.end() == length:
        return f"ends with {what}"
    return "has a tab in it" if "\t" in run[0] else f"has {len(run[0])} spaces in a row"


_LONGEST_PLACEHOLDER = 40
# Words in capitals only: in lower case they are words of some language, or tags that people use.
_SHOUTED = frozenset({"TODO", "TBD", "TBA", "FIXME", "XXX", "CHANGEME"})
_PHRASE_LINES = """
untitled|untitled page|untitled post|untitled document|untitled article|untitled draft
new post|new page|new article|new document|my new post|my new page
your title|your title here|title here|title goes here|page title here|post title here|page title goes here
post title goes here|insert title|insert title here|enter title|enter title here|add title|add title here|add a title
sample title|example title|placeholder title
your description|your description here|description here|description goes here|page description here
insert description|insert description here|enter description|enter description here|enter a description
add description|add description here|add a description|add a description here|write a description here
a short description|short description here|sample description|placeholder description
your summary here|summary here|summary goes here|add summary here|insert summary here
to be determined|to be written|to be filled in|change me|fill me in|replace me|placeholder text|lorem ipsum|asdf
"""
_PHRASES = frozenset(_PHRASE_LINES.strip().replace("\n", "|").split("|"))


@functools.lru_cache(maxsize=1024)
def _is_placeholder(value: str) -> bool:
    from frontlint.words import fold

    if value.startswith("{{") and value.endswith("}}") and value.count("{{") == 1:
        return True
    bare = value.strip(" .:!…[]()<>{}*_-")
    if bare in _SHOUTED or (len(bare) > 2 and set(bare) == {"x"}):
        return True
    folded = fold(bare)
    return folded in _PHRASES or folded.startswith("lorem ipsum ")
