"""A page of Hugo -> its addresses.

Sources: hugo's resources/page/page_paths.go, hugolib/alias.go and hugofs/component_fs.go; tried with 0.111 and 0.168.
"""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.document.model import Scalar
from frontlint.rules._values import entry_of
from frontlint.rules.base import Page
from frontlint.rules.url._address import (
    Address,
    Counted,
    below_content,
    by_path,
    content_of,
    from_site,
    is_elsewhere,
    named,
    strings,
)
from frontlint.rules.url._keys import TEMPLATE

_INDEXES = ("index", "_index")


def hugo(page: Page) -> Iterator[Address]:
    """The addresses of a page; a site with several content folders has one for each language."""
    content = content_of(page)
    own = content if len(page.generator.content) > 1 else ""
    within = from_site(page, content)
    for address in _within_content(page):
        text = f"{own}:{address.text}" if own else address.text
        yield address._replace(text=text, counted=Counted.UNLESS_BUNDLED, within=within)


def _within_content(page: Page) -> Iterator[Address]:
    """The addresses within a content folder; a page that is not built as HTML has none."""
    if any(entry_of(page, key) is not None for key in ("build", "_build", "headless", "outputs")):
        return
    aliases = strings(entry_of(page, "aliases"), splits=True) if page.site.writes_aliases else ()
    for key_path, scalar in aliases:
        if scalar.text.startswith("/") and " " not in scalar.text:
            yield Address(_of_alias(scalar.text), scalar, "aliases", key_path, redirects=True)
    folder, name = below_content(page)
    own = None if _is_home(page, folder, name) else named(page, "url")
    if own is not None:
        if not TEMPLATE.search(own[1].text) and "://" not in own[1].text and ".." not in own[1].text:
            yield Address(_of_url(own[1].text), own[1], "url", own[0])
    elif not page.site.moves_pages and not is_elsewhere(page, "url", "slug"):
        yield from _of_file(folder, name, named(page, "slug"))


def _is_home(page: Page, folder: str, name: str) -> bool:
    """Whether a page is the site's home page, on which Hugo passes over `url`."""
    return not folder and name in _INDEXES and page.site.above in ("", *page.generator.content)


def _of_url(text: str) -> str:
    """Where Hugo writes `url`: a dot anywhere makes the name of a file of it, unless a slash ends it."""
    address = "/" + "/".join(filter(None, text.split("/")))
    if not text.endswith("/") and "." in text:
        return address.removesuffix("index.html") if address.endswith("/index.html") else address
    return address.rstrip("/") + "/"


def _of_alias(text: str) -> str:
    """Where Hugo writes an alias: into a folder of its name, unless it has the ending of a page."""
    address = "/" + "/".join(filter(None, text.split("/")))
    if address.endswith("/index.html"):
        return address.removesuffix("index.html")
    return address if address.endswith((".html", ".htm")) and not text.endswith("/") else address.rstrip("/") + "/"


def _of_file(folder: str, name: str, slug: tuple[str, Scalar] | None) -> Iterator[Address]:
    """What a file's path tells, with the slug in the place of its name."""
    is_index = name in _INDEXES
    slug = None if name == "_index" else slug
    if name == "index" and folder:
        # A page in a folder of its own: the folder is its name.
        folder, _, name = folder.rpartition("/")
    path = folder if name in _INDEXES else f"{folder}/{name if slug is None else slug[1].text}"
    yield from by_path(path.lower().replace(" ", "-"), slug, "slug", at_risk=is_index and slug is None)
