"""A page -> the addresses that its generator gives it, as far as the page and its path tell; else none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from frontlint.patterns import pattern
from frontlint.rules._values import entry_of
from frontlint.rules.base import Page
from frontlint.rules.url._address import Address, below_content, by_path, is_elsewhere, named, rooted, slashed, strings
from frontlint.rules.url._hugo import hugo
from frontlint.rules.url._keys import TEMPLATE
from frontlint.rules.url._rooted import astro, blog, docusaurus

_DATE = pattern(r"\d{4}-\d{2}-\d{2}[-_]")


def addresses(page: Page) -> tuple[Address, ...]:
    """The addresses of a page; none where its generator is not known to give it one that can be told."""
    found: tuple[Address, ...] | None = page.memo.get("addresses")
    if found is None:
        read = _READERS.get(page.generator.name)
        found = page.memo["addresses"] = () if read is None else tuple(read(page))
    return found


def _zola(page: Page) -> Iterator[Address]:
    """zola: components/content/src/page.rs; its sections have the address of their folder."""
    if entry_of(page, "render") is not None:
        return  # without a page of its own it has no address
    for key_path, scalar in strings(entry_of(page, "aliases")):
        yield Address(slashed(scalar.text), scalar, "aliases", key_path, redirects=True)
    own = named(page, "path")
    if own is not None:
        yield Address(slashed(own[1].text), own[1], "path", own[0])
        return
    if is_elsewhere(page, "path", "slug"):
        return
    folder, name = below_content(page)
    if name == "_index":
        yield from by_path(folder, None, "", at_risk=True)
        return
    slug = named(page, "slug")
    if name == "index":
        folder, _, name = folder.rpartition("/")
    dated = _DATE.match(name)
    name = name[dated.end() :] if dated else name
    yield from by_path(f"{folder}/{name if slug is None else slug[1].text}", slug, "slug", at_risk=False)


def _hexo(page: Page) -> Iterator[Address]:
    """hexo: lib/plugins/processor/{post,asset}.ts; where posts stand is told by the settings."""
    own, is_post = named(page, "permalink"), "_posts/" in page.path
    if own is not None:
        if not TEMPLATE.search(own[1].text) and "://" not in own[1].text:
            address = rooted(own[1].text)
            yield Address(address if is_post else _as_html(address), own[1], "permalink", own[0])
    elif not is_post and not is_elsewhere(page, "permalink"):
        folder, name = below_content(page)
        yield Address(rooted(f"{folder}/{name}.html"))


def _jekyll(page: Page) -> Iterator[Address]:
    """jekyll: lib/jekyll/page.rb; which style other pages have is told by the settings."""
    among = _collection(page)
    for key_path, scalar in strings(entry_of(page, "redirect_from")):
        if not TEMPLATE.search(scalar.text):
            address = among + _as_html(rooted(scalar.text))
            yield Address(address, scalar, "redirect_from", key_path, redirects=True)
    own = named(page, "permalink")
    if own is not None:
        if "/" in own[1].text and not TEMPLATE.search(own[1].text) and "://" not in own[1].text:
            yield Address(among + _as_html(rooted(own[1].text)), own[1], "permalink", own[0])
        return
    if is_elsewhere(page, "permalink"):
        return
    folder, name = below_content(page)
    if name == "index" and "/_" not in f"/{page.path}":
        yield Address(rooted(f"{folder}/"))


def _collection(page: Page) -> str:
    """Where the settings are not known, what keeps a folder with an underscore to itself: it may be read or not."""
    if "_*" not in page.generator.open_folders:
        return ""
    names = (name for name in page.path.split("/")[:-1] if name.startswith("_") and name not in ("_posts", "_drafts"))
    return "".join(f"{name}:" for name in islice(names, 1))


def _eleventy(page: Page) -> Iterator[Address]:
    """11ty-website: src/docs/permalinks.md; the folder of its pages is told by a program."""
    own = named(page, "permalink")
    if own is not None and not TEMPLATE.search(own[1].text):
        yield Address(rooted(own[1].text), own[1], "permalink", own[0])


_READERS: dict[str, Callable[[Page], Iterator[Address]]] = {
    "astro": astro,
    "docusaurus": docusaurus,
    "docusaurus-blog": blog,
    "eleventy": _eleventy,
    "hexo": _hexo,
    "hugo": hugo,
    "jekyll": _jekyll,
    "starlight": astro,
    "zola": _zola,
    "zola-section": _zola,
}


def _as_html(text: str) -> str:
    """An address with the ending of the file that stands there, where the page names none."""
    return text if text.endswith("/") or "." in text.rpartition("/")[2] else f"{text}.html"
