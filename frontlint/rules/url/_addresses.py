"""A page -> the addresses that its generator gives it, as far as the page and its path tell; else none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from frontlint.document.model import Entry, Scalar
from frontlint.partition import is_language
from frontlint.patterns import pattern
from frontlint.rules._values import entry_of
from frontlint.rules.base import Page
from frontlint.rules.url._keys import TEMPLATE, strings_of

# Names that every generator leaves as they are; of others it is not known here what becomes of them.
_PLAIN_PATH = pattern(r"[a-z0-9_/-]*")
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
    """hugo: resources/page/page_paths.go; a site with several content folders has one for each language."""
    contents = page.generator.content
    own = _content_of(page) if len(contents) > 1 else ""
    for address in _of_hugo(page):
        yield address._replace(text=f"{own}:{address.text}") if own else address


def _of_hugo(page: Page) -> Iterator[Address]:
    """The addresses within a content folder; a page that is not built as HTML has none."""
    if any(entry_of(page, key) is not None for key in ("build", "_build", "headless", "outputs")):
        return
    for key_path, scalar in _strings(entry_of(page, "aliases"), splits=True):
        if scalar.text.startswith("/") and " " not in scalar.text:
            yield Address(_slashed(scalar.text), scalar, "aliases", key_path, redirects=True)
    own = _named(page, "url")
    if own is not None:
        if not TEMPLATE.search(own[1].text) and "://" not in own[1].text:
            yield Address(_slashed(own[1].text), own[1], "url", own[0])
        return
    if page.site.moves_pages or _is_elsewhere(page, "url", "slug"):
        return
    folder, name = _below_content(page)
    slug = None if name == "_index" else _named(page, "slug")
    is_index = name in ("index", "_index")
    if name == "index" and folder:
        # A page in a folder of its own: the folder is its name.
        folder, _, name = folder.rpartition("/")
    path = folder if name in ("index", "_index") else f"{folder}/{name if slug is None else slug[1].text}"
    yield from _by_path(path.lower().replace(" ", "-"), slug, "slug", at_risk=is_index and slug is None)


def _zola(page: Page) -> Iterator[Address]:
    """zola: components/content/src/page.rs; its sections have the address of their folder."""
    if entry_of(page, "render") is not None:
        return  # without a page of its own it has no address
    for key_path, scalar in _strings(entry_of(page, "aliases")):
        yield Address(_slashed(scalar.text), scalar, "aliases", key_path, redirects=True)
    own = _named(page, "path")
    if own is not None:
        yield Address(_slashed(own[1].text), own[1], "path", own[0])
        return
    if _is_elsewhere(page, "path", "slug"):
        return
    folder, name = _below_content(page)
    if name == "_index":
        yield from _by_path(folder, None, "", at_risk=True)
        return
    slug = _named(page, "slug")
    if name == "index":
        folder, _, name = folder.rpartition("/")
    dated = _DATE.match(name)
    name = name[dated.end() :] if dated else name
    yield from _by_path(f"{folder}/{name if slug is None else slug[1].text}", slug, "slug", at_risk=False)


def _hexo(page: Page) -> Iterator[Address]:
    """hexo: lib/plugins/processor/{post,asset}.ts; where posts stand is told by the settings."""
    own, is_post = _named(page, "permalink"), "_posts/" in page.path
    if own is not None:
        if not TEMPLATE.search(own[1].text) and "://" not in own[1].text:
            address = _rooted(own[1].text)
            yield Address(address if is_post else _as_html(address), own[1], "permalink", own[0])
    elif not is_post and not _is_elsewhere(page, "permalink"):
        folder, name = _below_content(page)
        yield Address(_rooted(f"{folder}/{name}.html"))


def _jekyll(page: Page) -> Iterator[Address]:
    """jekyll: lib/jekyll/page.rb; which style other pages have is told by the settings."""
    among = _collection(page)
    for key_path, scalar in _strings(entry_of(page, "redirect_from")):
        if not TEMPLATE.search(scalar.text):
            address = among + _as_html(_rooted(scalar.text))
            yield Address(address, scalar, "redirect_from", key_path, redirects=True)
    own = _named(page, "permalink")
    if own is not None:
        if "/" in own[1].text and not TEMPLATE.search(own[1].text) and "://" not in own[1].text:
            yield Address(among + _as_html(_rooted(own[1].text)), own[1], "permalink", own[0])
        return
    if _is_elsewhere(page, "permalink"):
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
    own = _named(page, "permalink")
    if own is not None and not TEMPLATE.search(own[1].text):
        yield Address(_rooted(own[1].text), own[1], "permalink", own[0])


def _docusaurus(page: Page) -> Iterator[Address]:
    """docusaurus: plugin-content-docs/src/{slug,docs}.ts; addresses below that of a folder of documents."""
    top, rest = _docs_of(_inside(page))
    stem = rest.rpartition(".")[0]
    folder, _, name = _without_numbers(stem).rpartition("/")
    folder = f"/{folder}".rstrip("/")
    own = _named(page, "slug")
    if own is not None:
        text = own[1].text
        path = text if text.startswith("/") else f"{folder}/{text.removeprefix('./')}"
        if ".." not in path:
            yield Address(f"{top}:{_slashed(path)}", own[1], "slug", own[0])
        return
    if entry_of(page, "id") is None and not _is_elsewhere(page, "slug"):
        # Numbers count here: `02-roses/02-roses.md` is its folder's page, `02-roses/roses.md` is not.
        above, _, file = f"/{stem}".lower().rpartition("/")
        is_index = file in ("index", "readme", above.rpartition("/")[2])
        text = _slashed(folder if is_index else f"{folder}/{name}")
        yield Address(f"{top}:{text}", at_risk=is_index)


def _astro(page: Page) -> Iterator[Address]:
    """astro: content/loaders/glob.ts: a slug takes the place of the file's path within its collection."""
    own = _named(page, "slug")
    parts = _inside(page).split("/")
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
    content, path = _content_of(page), _inside(page)
    folder, _, name = (path[len(content) + 1 :] if content else path).rpartition("/")
    stem = name.rpartition(".")[0]
    before, _, language = stem.rpartition(".")
    if before and is_language(language):
        stem = before
    return (f"/{folder}" if folder else ""), stem


def _content_of(page: Page) -> str:
    """The content folder that a page is in; empty for none, and for the generator's root."""
    path = _inside(page)
    found = [folder for folder in page.generator.content if folder != "." and path.startswith(folder + "/")]
    return max(found, key=len, default="")


def _inside(page: Page) -> str:
    """A page's path from its generator's root."""
    return page.path.removeprefix(f"{page.site.below}/") if page.site.below else page.path


def _docs_of(path: str) -> tuple[str, str]:
    """A path of Docusaurus: the folder of documents with addresses of their own, and the path in it.

    Translations have one for each language, plugin and version, earlier versions one for each version.
    """
    parts = path.split("/")
    count = 4 if parts[0] == "i18n" else 2 if parts[0].endswith("versioned_docs") else 1
    return "/".join(parts[:count]), "/".join(parts[count:])


def _without_numbers(path: str) -> str:
    return "/".join(_NUMBER.sub("", part, count=1) if _NUMBER.match(part) else part for part in path.split("/"))


def _rooted(text: str) -> str:
    """An address from `/`; a folder's index page has the folder's."""
    text = f"/{text.strip().lstrip('/')}"
    return text.removesuffix("index.html") if text.endswith("/index.html") else text


def _as_html(text: str) -> str:
    """An address with the ending of the file that stands there, where the page names none."""
    return text if text.endswith("/") or "." in text.rpartition("/")[2] else f"{text}.html"


def _slashed(text: str) -> str:
    """An address of a page that is written as a folder's index, with or without the slash at its end."""
    text = _rooted(text)
    return text if text.endswith("/") or "." in text.rpartition("/")[2] else text + "/"


def _named(page: Page, key: str) -> tuple[str, Scalar] | None:
    """The string of a key that holds one, with its JSON Pointer."""
    entry = entry_of(page, key)
    if entry is None or not isinstance(entry.node, Scalar):
        return None
    return next(strings_of(entry), None)


def _is_elsewhere(page: Page, *keys: str) -> bool:
    """Whether the site, or a value that is no string, gives a page another address than its path."""
    return any(page.has_default(key) or _is_odd(entry_of(page, key)) for key in keys)


def _is_odd(entry: Entry | None) -> bool:
    node = None if entry is None else entry.node
    return node is not None and not (isinstance(node, Scalar) and (node.value is None or node.is_string))


def _strings(entry: Entry | None, *, splits: bool = False) -> Iterator[tuple[str, Scalar]]:
    """The strings of a key that holds one or a list of them; with `splits`, a string with spaces is several."""
    for key_path, scalar in strings_of(entry):
        is_item = entry is not None and scalar is not entry.node
        if is_item or not splits or len(scalar.text.split()) == 1:
            yield key_path, scalar
