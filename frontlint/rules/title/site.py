"""title/missing and title/duplicate: a title against those of the other pages."""

from __future__ import annotations

from collections.abc import Iterable

from frontlint.diagnostic import Applicability, PlacedEdit, PlacedFix, Severity
from frontlint.document.model import Document, Scalar
from frontlint.generators.model import TitleSource
from frontlint.patterns import pattern
from frontlint.rules._values import entry_of, folded_title, path_to, string_of
from frontlint.rules.base import Context, Example, Fact, Group, Member, Option, OptionKind, Page, SiteRule, Verdict
from frontlint.rules.title._near import Near, day_of, is_of_a_whole
from frontlint.text import Region

_UNTITLED_NAMES = frozenset({"index", "_index", "404", "home", "search", "archive", "archives", "readme"})
_UNTITLED_LAYOUTS = frozenset(
    {"home", "index", "redirect", "404", "search", "archive", "archives", "tags", "categories"}
)
_REDIRECTS = ("redirect_to", "redirect", "redirectTo", "redirect_url", "external_url")
_TITLE_ELSEWHERE = ("name", "linkTitle", "linktitle", "page_title", "pageTitle", "heading", "headline", "navtitle")
# Eleventy computes the titles of pages that it makes of data.
_COMPUTED = ("pagination", "eleventyComputed", "renderData")
_COMMENT = pattern(r"(?s)<!--.*?(?:-->|\Z)")


class Missing(SiteRule):
    """Flags a page without a title in a folder where at least nine pages in ten have one.

    It will show up without a name in lists, feeds and browser tabs. Where a whole folder does without titles, they come
    from somewhere else, so only the odd page out is told.

    Where an H1 heads the page, the fix writes a title from it; it is unsafe, as a theme may then show both.

    Left alone are sites whose generator takes a title from the file name or the first heading, titles that the site's
    settings give, and pages that need none: index, home, search and error pages, redirects, pages without a text, and
    those that Eleventy makes of data.
    Where the schema or `require` asks for a title, schema/required tells of it, and this rule does not.
    """

    name = "title/missing"
    severity = Severity.WARNING
    fixes = (Applicability.UNSAFE,)
    bad = Example(
        "---\ndate: 2025-05-01\n---\nText.\n",
        others={f"page-{number}.md": f"---\ntitle: Page {number}\n---\n" for number in range(9)},
        generator="hexo",
    )
    good = Example(
        "---\ndate: 2025-05-01\n---\nText.\n",
        others={"other.md": "---\ndate: 2025-06-01\n---\nText.\n"},
        generator="hexo",
    )
    # Of fewer, one without a title is more than one in ten.
    smallest_group = 10

    def facts(self, page: Page) -> Iterable[Fact]:
        """Yield whether the page has a title, under its folder."""
        if page.generator.title_source is not TitleSource.NOWHERE or page.has_default("title"):
            return
        folder, _, name = page.path.rpartition("/")
        titled = entry_of(page, "title") is not None
        if titled or _needs_title(page.document, name):
            # Of a page that was told so already nothing is said, and it counts all the same.
            told = not titled and "title" in page.memo.get("missing", ())
            data = (titled,) if titled else (None,) if told else (titled, *_line(page.document))
            yield Fact(folder, page.document.fence, "", data=data, suspect=not (titled or told))

    def check(self, group: Group, context: Context) -> Iterable[Verdict]:  # noqa: ARG002 - the interface
        """Yield a verdict for each page without a title, if nine in ten have one."""
        titled = sum(bool(member.data[0]) for member in group)
        if titled == len(group) or titled * 10 < len(group) * 9:
            return
        # Of a group that is known in part only, no one counted the titles.
        known = "most" if group.total > len(group) else f"{titled:,}"
        message = f"there is no `title`, and {known} of the {group.total:,} pages in this folder have one"
        for member in group:
            if member.data[0] is False:
                yield Verdict(member, message, fix=_titling(member))


class Duplicate(SiteRule):
    """Flags a title that another page of the same folder has too.

    Readers cannot tell the two apart in lists and search results, and search engines choose one of them. Titles are
    equal when they differ only in case and punctuation; a single word that begins with a small letter is a name in
    code, where case counts (`alert`, `Alert`). `Introduction`, `Overview`, `Summary` and `Conclusion` are left alone: a
    site has one for each of its parts.

    By default pages of one folder are compared, since a reference names its pages alike in many folders; with
    `scope = "site"`, all pages of one language or version are. Drafts never count, and neither do pages whose dates lie
    more than half a year apart: news come again ("Server maintenance"), and their dates tell them apart.
    """

    name = "title/duplicate"
    severity = Severity.WARNING
    options = (
        Option("scope", OptionKind.STRING, "directory", "which pages are compared", choices=("directory", "site")),
    )
    bad = Example("---\ntitle: Opening hours\n---\n", others={"other.md": "---\ntitle: Opening Hours!\n---\n"})
    good = Example("---\ntitle: Opening hours\n---\n", others={"other.md": "---\ntitle: Prices\n---\n"})
    reads_body = False
    smallest_group = 2

    def facts(self, page: Page) -> Iterable[Fact]:
        """Yield the folded title, under the pages that it is compared with."""
        found = string_of(page, "title")
        if found is not None:
            entry, scalar = found
            folder = "" if self.settings["scope"] == "site" else page.path.rpartition("/")[0]
            title = folded_title(page, scalar)
            if scalar.text[:1].islower() and len(scalar.text.split()) == 1:
                title = f"`{title}`"
            data = (day_of(page),)
            yield Fact(f"{page.partition}\n{folder}\n{title}", scalar.span, path_to(entry.key), scalar.text, data)

    def check(self, group: Group, context: Context) -> Iterable[Verdict]:  # noqa: ARG002 - the interface
        """Yield a verdict for each page whose title is not its own."""
        if len(group) < self.smallest_group or is_of_a_whole(group[0].text):
            return
        where = "" if self.settings["scope"] == "site" else " in this folder"
        near = Near(group)
        for index, member in enumerate(group):
            others = near.beside(member)
            if others:
                pages = "another page has" if others == 1 else f"{others:,} other pages have"
                related = near.first(index)
                message, there = f"{pages} this title{where}", "the same title"
                if any(other.text.split() != member.text.split() for other in related):
                    # Without words of their own, the related places show the titles.
                    message, there = f"{message}, but for case and punctuation", ""
                if others < group.total - 1:
                    message += "; pages dated more than half a year from this one are not counted"
                yield Verdict(member, message, related, there)


def _line(document: Document) -> tuple[int | str, ...]:
    """The line and column where a title is to be inserted, and the text; nothing where there is no good one."""
    from frontlint.rules.title._given import title_line

    found = title_line(document)
    return () if found is None else (*document.source.region(found[0])[:2], found[1])


def _titling(member: Member) -> PlacedFix | None:
    match member.data:
        case (_, int(line), int(column), str(text)):
            place = Region(line, column, line, column)
            return PlacedFix(Applicability.UNSAFE, "take the title from the heading", (PlacedEdit(place, text),))
    return None


def _needs_title(document: Document, name: str) -> bool:
    stem = name.partition(".")[0].lower()
    if not _COMMENT.sub("", document.source.scan[document.block.body_start :]).strip():
        return False
    if stem in _UNTITLED_NAMES or document.first(*_REDIRECTS, *_TITLE_ELSEWHERE, *_COMPUTED) is not None:
        return False
    layout = _value(document, "layout", "type")
    url = _value(document, "url", "link")
    return str(layout) not in _UNTITLED_LAYOUTS and layout is not False and not str(url).startswith(("http:", "https:"))


def _value(document: Document, *keys: str) -> object:
    entry = document.first(*keys)
    return entry.node.value if entry is not None and isinstance(entry.node, Scalar) else None
