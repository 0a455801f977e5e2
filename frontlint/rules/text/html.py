"""text/html: markup that a title or a description shows as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.model import Scalar
from frontlint.patterns import pattern
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.text._keys import shortened, text_key


class Html(PageRule):
    """Flags HTML in a title or a description: `<b>New</b>`, `Salt &amp; pepper`.

    The value goes into `<title>`, feeds, social cards and search results, which are plain text: most generators escape
    it there, and readers see the tags and the entities. The fix writes the text alone; it is unsafe, as a theme may
    count on the markup.

    Looked at are the page's own title, description, keywords, tags and the like. A tag counts if it is closed again,
    has attributes or stands between two words (`one<br>two`). Left alone are texts about HTML, which name a tag
    (`The <a> element`) or are about characters, and `&lt;` and `&gt;`, which show a tag on purpose; keys that hold text
    of the page, such as `excerpt`, `summary` and `subtitle`; keys inside others, such as a menu's title; files that no
    search engine shows; and sites of Jekyll and Pelican, whose templates escape nothing and whose plugins take the
    markup out.
    """

    name = "text/html"
    severity = Severity.INFO
    default = False
    groups = ("seo", "strict")
    off_because = (
        "a theme may show the markup on the page and take it out everywhere else, and nothing in the page tells whether"
        " it does"
    )
    fixes = (Applicability.UNSAFE,)
    bad = Example("---\ntitle: <b>Salt</b> &amp; pepper\n---\n")
    good = Example("---\ntitle: The <b> element & <i> in lists\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each text with markup, at the first of it."""
        if not page.generator.in_search or page.generator.name in _UNESCAPED:
            return
        for pointer, scalar in page.document.strings:
            text = scalar.text
            if not ("<" in text and ">" in text) and not ("&" in text and ";" in text):
                continue
            key = text_key(pointer)
            if key is None or key.strip("`") in _PAGE_TEXT or "." in key:
                continue
            found = [*_tags(text), *_entities(text)]
            if found:
                yield _finding(page, pointer, scalar, key, sorted(found))


# jekyll-seo-tag's lib/jekyll-seo-tag/drop.rb strips tags and keeps entities, as do jekyll-feed and Pelican's themes.
_UNESCAPED = frozenset({"jekyll", "pelican"})
_PAGE_TEXT = frozenset({"excerpt", "summary", "intro", "abstract", "heading", "subtitle", "tagline"})
_NAMES = (
    "a|abbr|b|big|br|center|code|div|em|font|h[1-6]|i|img|kbd|li|mark|nobr|ol|p|s|small|span|strong|sub|sup|u|ul|wbr"
)
_PAIR = pattern(rf"(<({_NAMES})\b[^<>]*>)(?=[^<>]*\S[^<>]*(</\2\s*>))", re.IGNORECASE)
_ALONE = pattern(rf"<(?:{_NAMES})\s[^<>]*=[^<>]*>|<(?:br|wbr)\s*/>|(?<=\w)<(?:br|wbr)>(?=\w)", re.IGNORECASE)
_CLOSING = pattern(rf"</(?:{_NAMES})\s*>", re.IGNORECASE)
_ENTITY = pattern(r"&(?:amp|quot|apos|nbsp|[nm]dash|hellip|[lr][sd]quo|copy|reg|trade|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
# A text that speaks of characters means the entity itself.
_SUBJECT = pattern(r"(?i)\bentit|\bescap|\bhtml\b|\bencod|\bnbsp\b(?<!&nbsp)|`&")

_Found = tuple[int, int, str]


def _tags(text: str) -> Iterator[_Found]:
    """The tags of a text, each with what stands for it in plain text."""
    seen: set[tuple[int, int]] = set()
    for match in _PAIR.finditer(text):
        seen.update((match.span(1), match.span(3)))
    seen.update(match.span() for match in _ALONE.finditer(text))
    if seen:
        seen.update(match.span() for match in _CLOSING.finditer(text))
    for start, end in seen:
        parts = re.match(r"</?(?:br|wbr)", text[start:end], re.IGNORECASE) is not None
        yield start, end, " " if parts else ""


def _entities(text: str) -> Iterator[_Found]:
    import html

    if _SUBJECT.search(text) is None:
        for match in _ENTITY.finditer(text):
            char = html.unescape(match[0])
            yield match.start(), match.end(), " " if char == "\xa0" else char


def _finding(page: Page, pointer: str, scalar: Scalar, key: str, found: list[_Found]) -> Finding:
    from frontlint.document.parts import part
    from frontlint.document.write import replacement

    start, end, _ = found[0]
    shown = shortened(scalar.text[start:end])
    what = f"is `{_plain(shown)}` to readers of HTML only" if shown[0] == "&" else "is markup"
    message = f"{key} has `{shown}`, which {what}; search results and feeds show it as it is"
    written = replacement(page.document, scalar, _without(scalar.text, found))
    fix = None if written is None else Fix(Applicability.UNSAFE, "write plain text", (Edit(scalar.span, written),))
    return Finding(message, part(page.document, scalar, start, end), pointer, fix=fix)


def _plain(entity: str) -> str:
    import html

    return html.unescape(entity).replace("\xa0", " ")


def _without(text: str, found: list[_Found]) -> str:
    for start, end, new in reversed(found):
        text = text[:start] + new + text[end:]
    return " ".join(text.split())
