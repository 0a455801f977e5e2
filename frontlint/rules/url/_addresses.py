"""A page -> the addresses that its generator gives it, as far as the page and its path tell; else none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from frontlint.document.model import Entry, Scalar, Sequence, pointer
from frontlint.partition import is_language
from frontlint.patterns import pattern
from frontlint.rules._values import entry_of
from frontlint.rules.base import Page

# Names that every generator leaves as they are; of others it is not known here what becomes of them.
_PLAIN_PATH = pattern(r"[a-z0-9_/-]*")
_TEMPLATE = pattern(r"\{\{|\{%|<%|\$\{|:[a-z]")
_DATE = pattern(r"\d{4}-\d{2}-\d{2}[-_]")
_NUMBER = pattern(r"\d+\s*[-_.]+\s*(?=[^\d\s])")


class Address(NamedTuple):
    """One address of a page.

    Attributes:
        text: the address from the site's root, from `/`.
        scalar, key, key_path: where the page names it; None and empty where its path alone tells it.
        redirects: whether it only leads to the page, as an alias does.
        at_risk: whether another file may have the same address although no page names it.
    """

    text: str
    scalar: Scalar | None = None
    key: str = ""
    key_path: str = ""
    redirects: bool = False
    at_risk: bool = False


def addresses(page: Page) -> tuple[Address, ...]:
    """The addresses of a page; none where its generator is not known to give it one that can be told."""
    found: tuple[Address, ...] | None = page.memo.get("addresses")
    if found is None:
        read = _READERS.get(page.generator.name)
        found = page.memo["addresses"] = () if read is None else tuple(read(page))
    return found


def _hugo(page: Page) -> Iterator[Address]:
    """hugoDocs: content-management/urls.md; a page that is not built as HTML has none."""
    if entry_of(page, "build") is not None or entry_of(page, "outputs") is not None:
        return
    for key_path, scalar in _strings(entry_of(page, "aliases"), splits=True):
        if scalar.text.startswith("/") and " " not in scalar.text:
            yield Address(_slashed(scalar.text), scalar, "aliases", key_path, redirects=True)
    own = next(_strings(entry_of(page, "url")), None)
    if own is not None:
        if not _TEMPLATE.search(own[1].text) and "://" not in own[1].text:
            yield Address(_slashed(own[1].text), own[1], "url", own[0])
        return
    if page.site.moves_pages:
        return
    folder, name = _below_content(page)
    if name in ("index", "_index"):
        slug = None
        path = folder
    else:
        slug = next(_strings(entry_of(page, "slug")), None)
        path = f"{folder}/{name if slug is None else slug[1].text}"
    yield from _by_path(path.lower().replace(" ", "-"), slug, "slug", at_risk="index" in name)


def _zola(page: Page) -> Iterator[Address]:
    """Zola: docs/content/content/page.md; its sections have the address of their folder."""
    for key_path, scalar in _strings(entry_of(page, "aliases")):
        yield Address(_slashed(scalar.text), scalar, "aliases", key_path, redirects=True)
    own = next(_strings(entry_of(page, "path")), None)
    if own is not None:
        yield Address(_slashed(own[1].text), own[1], "path", own[0])
        return
    folder, name = _below_content(page)
    if name == "_index":
        yield from _by_path(folder, None, "", at_risk=True)
        return
    slug = next(_strings(entry_of(page, "slug")), None)
    if name == "index":
        folder, _, name = folder.rpartition("/")
    dated = _DATE.match(name)
    name = name[dated.end() :] if dated else name
    yield from _by_path(f"{folder}/{name if slug is None else slug[1].text}", slug, "slug", at_risk=False)


def _hexo(page: Page) -> Iterator[Address]:
    """hexo: lib/plugins/processor/{post,asset}.ts; where posts stand is told by the settings."""
    own = next(_strings(entry_of(page, "permalink")), None)
    if own is not None:
        if not _TEMPLATE.search(own[1].text) and "://" not in own[1].text:
            yield Address(_rooted(own[1].text), own[1], "permalink", own[0])
    elif "_posts/" not in page.path:
        folder, name = _below_content(page)
        yield Address(_rooted(f"{folder}/{name}.html"))


def _jekyll(page: Page) -> Iterator[Address]:
    """jekyll: docs/_docs/permalinks.md; which style other pages have is told by the settings."""
    among = _collection(page)
    for key_path, scalar in _strings(entry_of(page, "redirect_from")):
        if _TEMPLATE.search(scalar.text):
            continue
        yield Address(among + _rooted(scalar.text), scalar, "redirect_from", key_path, redirects=True)
    own = next(_strings(entry_of(page, "permalink")), None)
    if own is not None:
        if "/" in own[1].text and not _TEMPLATE.search(own[1].text) and "://" not in own[1].text:
            yield Address(among + _rooted(own[1].text), own[1], "permalink", own[0])
        return
    folder, name = _below_content(page)
    if name == "index" and "/_" not in f"/{page.path}":
        yield Address(_rooted(f"{folder}/"))


def _collection(page: Page) -> str:
    """Where the settings are not known, what keeps a folder with an underscore to itself: it may be read or not."""
    if "_*" not in page.generator.open_folders:
        return ""
    names = (name for name in page.path.split("/")[:-1] if name.startswith("_") and name not in ("_posts", "_drafts"))
    return "".join(f"{name}:" for name in islice(names, 1))


def _eleventy(page: Page) -> Iterator[Address]:
    """11ty-website: src/docs/permalinks.md; the folder of its pages is told by a program."""
    own = next(_strings(entry_of(page, "permalink")), None)
    if own is not None and not _TEMPLATE.search(own[1].text):
        yield Address(_rooted(own[1].text), own[1], "permalink", own[0])


def _docusaurus(page: Page) -> Iterator[Address]:
    """docusaurus: plugin-content-docs/src/{slug,docs}.ts; addresses below those of the first folder."""
    top, _, rest = page.path.partition("/")
    folder, _, name = _without_numbers(rest).rpartition("/")
    folder = f"/{folder}".rstrip("/")
    name = name.partition(".")[0]
    own = next(_strings(entry_of(page, "slug")), None)
    if own is not None:
        text = own[1].text
        path = text if text.startswith("/") else f"{folder}/{text.removeprefix('./')}"
        if ".." not in path:
            yield Address(f"{top}:{_slashed(path)}", own[1], "slug", own[0])
        return
    if entry_of(page, "id") is None:
        is_index = name.lower() in ("index", "readme", folder.rpartition("/")[2].lower())
        text = _slashed(folder if is_index else f"{folder}/{name}")
        yield Address(f"{top}:{text}", at_risk=is_index)


def _astro(page: Page) -> Iterator[Address]:
    """astro: content/loaders/glob.ts: a slug takes the place of the file's path within its collection."""
    own = next(_strings(entry_of(page, "slug")), None)
    parts = page.path.split("/")
    if own is not None and parts[:2] == ["src", "content"] and len(parts) > 3:
        yield Address(f"{parts[2]}:{_slashed(own[1].text)}", own[1], "slug", own[0])


_READERS: dict[str, Callable[[Page], Iterator[Address]]] = {
    "astro": _astro,
    "docusaurus": _docusaurus,
    "eleventy": _eleventy,
    "hexo": _hexo,
    "hugo": _hugo,
    "jekyll": _jekyll,
    "starlight": _astro,
    "zola": _zola,
    "zola-section": _zola,
}


def _by_path(path: str, slug: tuple[str, Scalar] | None, key: str, *, at_risk: bool) -> Iterator[Address]:
    """An address that a file's path tells, if nothing in it is changed on the way."""
    path = path.strip("/")
    if _PLAIN_PATH.fullmatch(path):
        text = f"/{path}/" if path else "/"
        if slug is None:
            yield Address(text, at_risk=at_risk)
        else:
            yield Address(text, slug[1], key, slug[0])


def _below_content(page: Page) -> tuple[str, str]:
    """The folder of a page below the content folder it is in, from `/` or empty, and its name without endings."""
    path = page.path
    for content in sorted(page.generator.content, key=len, reverse=True):
        if content != "." and path.startswith(content + "/"):
            path = path[len(content) + 1 :]
            break
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    before, _, language = stem.rpartition(".")
    if before and is_language(language):
        stem = before
    return (f"/{folder}" if folder else ""), stem


def _without_numbers(path: str) -> str:
    return "/".join(_NUMBER.sub("", part, count=1) if _NUMBER.match(part) else part for part in path.split("/"))


def _rooted(text: str) -> str:
    """An address from `/`; a folder's index page has the folder's."""
    text = f"/{text.strip().lstrip('/')}"
    return text.removesuffix("index.html") if text.endswith("/index.html") else text


def _slashed(text: str) -> str:
    """An address of a page that is written as a folder's index, with or without the slash at its end."""
    text = _rooted(text)
    return text if text.endswith("/") or "." in text.rpartition("/")[2] else text + "/"


def _strings(entry: Entry | None, *, splits: bool = False) -> Iterator[tuple[str, Scalar]]:
    """The strings of a key that holds one or a list of them; with `splits`, a string with spaces is several."""
    if entry is None:
        return
    if isinstance(entry.node, Sequence):
        for number, item in enumerate(entry.node.items):
            if isinstance(item, Scalar) and item.is_string and item.text.strip():
                yield pointer(entry.key, number), item
    elif isinstance(entry.node, Scalar) and entry.node.is_string:
        words = len(entry.node.text.split())
        if words == 1 or (words and not splits):
            yield pointer(entry.key), entry.node
