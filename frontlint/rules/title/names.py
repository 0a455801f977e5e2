"""title/filename-mismatch and title/repeated-heading: a title against the file's name, and the title twice."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Note, Severity
from frontlint.document.body import Heading
from frontlint.document.markup import plain
from frontlint.generators.model import TitleSource
from frontlint.partition import automatic, is_language
from frontlint.patterns import pattern
from frontlint.rules._values import folded_title, path_to, string_of
from frontlint.rules.base import Example, Page, PageRule
from frontlint.text import Span
from frontlint.words import content_words, fold


class FilenameMismatch(PageRule):
    """Flags a title that shares no word with the name of its file.

    The file name becomes the address on most sites. Where the two have nothing in common, the file was copied from
    another page, or the title was changed and links keep an address that says something else.

    Left alone are index files, numbers and hashes for names, names of one short word, titles in another script or
    language than the name, pages in the folder of a language other than English, which keep the names of the originals,
    and abbreviations that the name spells out.
    """

    name = "title/filename-mismatch"
    severity = Severity.INFO
    default = False
    off_because = "addresses should not change, so a title that was reworded later is right as it is"
    groups = ("strict",)
    bad = Example("---\ntitle: Growing tomatoes\n---\n", path="repairing-bicycle-chains.md")
    good = Example("---\ntitle: How to grow a tomato\n---\n", path="growing-tomatoes.md")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding if the title and the name share nothing."""
        found = string_of(page, "title")
        name = _name(page.path)
        if found is None or not name or _is_translation(page.path):
            return
        from frontlint.rules.title.likeness import comparable, share_something

        entry, scalar = found
        title = plain(scalar.text)
        joined, others = (fold(text).replace(" ", "") for text in (title, name))
        if joined in others or others in joined or share_something(title, name) or not comparable(title, name):
            return
        message = f"the title shares no word with the file's name, `{page.path.rpartition('/')[2]}`"
        yield Finding(message, scalar.span, path_to(entry.key))


class RepeatedHeading(PageRule):
    """Flags a first heading that says the title again.

    Most themes show the title above the text, so readers see it twice and the page has two main headings. The fix
    removes the heading; it is unsafe.

    Only an H1 that heads the page counts, and only if it differs from the title in nothing but case and punctuation.
    Left alone are pages of generators that show the heading, and the title only where there is none: those that take a
    missing title from it (Docusaurus, MkDocs, VitePress, ...), and any that is not known.
    """

    name = "title/repeated-heading"
    severity = Severity.INFO
    fixes = (Applicability.UNSAFE,)
    default = False
    off_because = "other themes show only what the text says"
    bad = Example("---\ntitle: Growing tomatoes\n---\n\n# Growing tomatoes\n\nBegin in March.\n", generator="hugo")
    good = Example("---\ntitle: Growing tomatoes\n---\n\nBegin in March.\n", generator="hugo")

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the heading."""
        reader = page.generator
        # Sources: docusaurus' theme-classic/src/theme/DocItem/Content and its blog's `removeContentTitle`,
        # mkdocs-material's templates/partials/content.html, VitePress's theme-default/components/VPDoc.vue.
        if reader.title_source is TitleSource.HEADING or not reader.in_search:
            return
        found = string_of(page, "title")
        top = page.document.body.top_heading if found is not None else None
        if found is None or top is None or fold(top.text) != folded_title(page, found[1]):
            return
        heading = page.document.body.head_heading
        if heading is not None:
            _, scalar = found
            message = f"the heading repeats the title, which most {reader.title} themes show above it"
            notes = (Note(scalar.span, "the title"),)
            yield Finding(message, heading.span, None, notes, _removal(page, heading))


_DATE = pattern(r"\A\d{4}-\d\d?-\d\d?[-_. ]*|\A\d+[-_. ]+")
_INDEX = frozenset({"index", "readme", "home", "default", "page", "untitled", "skill"})
_HASH = pattern(r"(?i)\b(?=[a-f]*\d)[0-9a-f]{8,}\b")
_SEPARATORS = pattern(r"[-_.+~\s]+")
_BLANK_LINES = pattern(r"(?:[ \t]*\n)+")


def _name(path: str) -> str:
    """The words of a file's name; "" for a name that says nothing of the page."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    words = _SEPARATORS.sub(" ", _DATE.sub("", stem)).strip()
    if words.lower().lstrip("_ ") in _INDEX or _HASH.search(words) is not None:
        return ""
    telling = [word for word in content_words(words) if len(word) > 2 and word.isalpha()]
    return words if len(telling) > 1 else ""


def _is_translation(path: str) -> bool:
    """Whether a page's path names a language other than English."""
    return any(is_language(part) and not part.startswith("en") for part in automatic(path).split("/"))


def _removal(page: Page, heading: Heading) -> Fix | None:
    """Take out the heading's line and the blank lines below it; None for one that is not a line with a `#`."""
    scan = page.document.source.scan
    start = scan.rfind("\n", 0, heading.span.start) + 1
    end = scan.find("\n", heading.span.end)
    if not scan[start : heading.span.start].strip().startswith("#") or end < 0:
        return None
    blank = _BLANK_LINES.match(scan, end + 1)
    end = blank.end() if blank is not None else end + 1
    return Fix(Applicability.UNSAFE, "remove the heading", (Edit(Span(start, end), ""),))
