"""A key that should keep a page from being published -> a finding where the site's generator makes nothing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, NamedTuple

from frontlint.diagnostic import Finding, Severity
from frontlint.document.model import Entry, Scalar, pointer
from frontlint.rules.base import Example, Page, PageRule

_TRUE = frozenset({"true", "yes", "on", "1"})
_FALSE = frozenset({"false", "no", "off", "0"})
# Pelican's, beside `draft`.
_STATES = ("hidden", "skip")


class _Claim(NamedTuple):
    """A switch that a generator does not know.

    Attributes:
        advice: what to do instead.
        key, value: the pair that does what was meant; empty where there is none. It is no fix: a page that vanishes
            from the site is for a person to see.
        unless: a folder in which it may mean something, so that nothing is said there.
    """

    advice: str
    key: str = ""
    value: str = ""
    unless: str = ""


_DRAFT = _Claim("write `draft: true`", "draft", "true")
_STATUS = _Claim("write `status: draft`", "status", "draft")
_UNPUBLISHED = _Claim("write `published: false`", "published", "false")
_HEXO = _Claim("write `published: false`, or move it to `_drafts`", "published", "false")
_MKDOCS = _Claim("name it under `draft_docs` or `exclude_docs` in `mkdocs.yml`")
# The settings may name any folder for a blog, whose posts have a switch.
_MATERIAL = _MKDOCS._replace(unless="posts")
_VITEPRESS = _Claim("name it under `srcExclude` in the site's settings")
_BY_DRAFT = {"published": _DRAFT, "publish": _DRAFT}

# By generator, the switches of others that it passes over. The recordings of whole generators say so, or for those that
# have none the documentation. Nothing is said of what a site defines itself (Astro's fields, Eleventy's preprocessors).
_CLAIMS: Mapping[str, Mapping[str, _Claim]] = {
    "hexo": {"draft": _HEXO, "publish": _HEXO},
    "jekyll": {"draft": _UNPUBLISHED, "publish": _UNPUBLISHED},
    "hugo": {"publish": _DRAFT},
    "pelican": {"draft": _STATUS, "published": _STATUS, "publish": _STATUS},
    "docusaurus": _BY_DRAFT,
    "docusaurus-blog": _BY_DRAFT,
    "starlight": _BY_DRAFT,
    "zola": _BY_DRAFT,
    "quarto": _BY_DRAFT,
    "mkdocs-material-blog": {"published": _DRAFT},
    "mkdocs": {"draft": _MKDOCS, "published": _MKDOCS},
    "mkdocs-material": {"draft": _MATERIAL, "published": _MKDOCS},
    "vitepress": {"draft": _VITEPRESS, "published": _VITEPRESS, "publish": _VITEPRESS},
}


class MisleadingKey(PageRule):
    """Flags a key that looks as if it kept the page from being published, and does nothing in this generator.

    Every generator has a switch of its own. `draft: true` hides a page in Hugo, Docusaurus and Zola; Hexo publishes it
    unless it lies in `_drafts`, as Jekyll does, and Pelican, MkDocs and VitePress do not know the key. `published:
    false` is the switch of Hexo and Jekyll, and nothing to Docusaurus, Zola, Quarto, Starlight or the blog of Material
    for MkDocs. The page goes out, and nobody is told.

    Only the value that should hide the page is flagged: `draft: false` does no harm. Nothing is said where another key
    already hides the page, or where the site itself may give the key a meaning, as with Astro's collections and
    Eleventy, or in a folder `posts` of Material, which may be that of a blog, where `draft` counts. A value of the
    wrong type, such as `draft: yes` in Hugo, is schema/type, and `published: true` in Hugo is date/invalid, since Hugo
    reads a date there.
    """

    name: ClassVar[str] = "schema/misleading-key"
    severity: ClassVar[Severity] = Severity.WARNING
    bad: ClassVar[Example] = Example("---\ndraft: true\n---\n", path="source/_posts/a.md", generator="hexo")
    good: ClassVar[Example] = Example("---\npublished: false\n---\n", path="source/_posts/a.md", generator="hexo")
    reads_body: ClassVar[bool] = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at each switch that does nothing."""
        for key, claim in _CLAIMS.get(page.generator.name, {}).items():
            entry = page.document.get(key)
            # Of a value that is no boolean the schema says that it should be one.
            if entry is None or pointer(entry.key) in page.memo.get("schema", ()) or _is_hidden(page, claim):
                continue
            written = _hides(entry)
            if written is not None and not (claim.unless and claim.unless in page.path.split("/")[:-1]):
                message = (
                    f"`{entry.key}: {written}` hides nothing: {page.generator.title} publishes the page; {claim.advice}"
                )
                yield Finding(message, entry.span, pointer(entry.key))


def _is_hidden(page: Page, claim: _Claim) -> bool:
    """Whether the generator's own switch is there too, and hides the page."""
    own = page.document.get(claim.key) if claim.key else None
    return own is not None and isinstance(own.node, Scalar) and own.node.text.lower() in {claim.value, *_STATES}


def _hides(entry: Entry) -> str | None:
    """The value as it is written, where it says that the page is not to be published."""
    node = entry.node
    if not isinstance(node, Scalar):
        return None
    text = node.text.strip()
    words = _TRUE if entry.key == "draft" else _FALSE
    return text if text.lower() in words else None
