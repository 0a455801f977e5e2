"""title/filename-mismatch and title/repeated-heading: a title against the file's name, and the title twice."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Note, Severity
from frontlint.document.body import Heading
from frontlint.document.markup import plain
from frontlint.partition import automatic, is_language
from frontlint.patterns import pattern
from frontlint.rules._values import folded_title, path_to, string_of
from frontlint.rules.base import Example, Page, PageRule
from frontlint.text import Span
from frontlint.words import content_words, fold


class FilenameMismatch(PageRule):
    """Flags a title that shares no word with the name of its file.

    The file name becomes the address on most sites. Where the two have nothing in common, the file was copied from
    another page, or the title was changed and links keep an address that says something else. The rule is off by
    default: addresses should not change, so a title that was reworded later is right as it is.

    Left alone are index files, numbers and hashes for names, names of one short word, titles in another script or
    language than the name, pages in the folder of a language other than English, which keep the names of the originals,
    and abbreviations that the name spells out.
    """

    name = "title/filename-mismatch"
    severity = Severity.INFO
    default = False
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

    Most themes show the title above the text, so readers see it twice and the page has two main headings. The rule is
    off by default, since other themes show only what the text says. The fix removes the heading; it is unsafe.

    Only an H1 that heads the page counts, and only if it differs from the title in nothing but case and punctuation.
    Left alone are pages of Docusaurus, MkDocs and VitePress, which show the title only where the text has no H1, or not
    at all.
    """

    name = "title/repeated-heading"
    severity = Severity.INFO
    fixes = (Applicability.UNSAFE,)
    default = False
    bad = Example("---\ntitle: Growing tomatoes\n---\n\n# Growing tomatoes\n\nBegin in March.\n")
    good = Example("---\ntitle: Growing tomatoes\n---\n\nBegin in March.\n")

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the heading."""
        if page.generator.name in _SHOW_TEXT:
            return
        found = string_of(page, "title")
        top = page.document.body.top_heading if found is not None else None
        if found is None or top is None or fold(top.text) != folded_title(page, found[1]):
            return
        heading = page.document.body.head_heading
        if heading is not None:
            _, scalar = found
            message = "the heading repeats the title, which most themes show above it"
            notes = (Note(scalar.span, "the title"),)
            yield Finding(message, heading.span, None, notes, _removal(page, heading))


# docusaurus' theme-classic/src/theme/DocItem/Content and its blog's `removeContentTitle`, mkdocs-material's
# templates/partials/content.html, VitePress's theme-default/components/VPDoc.vue.
_SHOW_TEXT = frozenset(
    {"docusaurus", "docusaurus-blog", "mkdocs", "mkdocs-material", "mkdocs-material-blog", "vitepress"}
)
_DATE = pattern(r"\A\d{4}-\d\d?-\d\d?[-_. ]*|\A\d+[-_. ]+")
_INDEX = frozenset({"index", "readme", "home", "default", "page", "untitled", "skill"})
_HASH = pattern(r"(?i)\b(?=[a-f]*\d)[0-9a-f]{8,}\b")
_SEPARATORS = pattern(r"[-_.+~\s]+")


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
    while end + 1 < len(scan) and scan[end + 1] == "\n":
        end += 1
    return Fix(Applicability.UNSAFE, "remove the heading", (Edit(Span(start, end + 1), ""),))
