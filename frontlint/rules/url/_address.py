"""What an address of a page is, and how a page's path and keys tell it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from frontlint.document.model import Entry, Scalar
from frontlint.partition import is_language
from frontlint.patterns import pattern
from frontlint.rules._values import entry_of
from frontlint.rules.base import Page
from frontlint.rules.url._keys import strings_of

# Names that every generator leaves as they are; of others it is not known here what becomes of them.
_PLAIN_PATH = pattern(r"[a-z0-9_/-]*")


class Counted(StrEnum):
    """What the files beside a page may tell of an address besides the page itself."""

    AS_IT_IS = ""
    # Nothing, where a page is a part of another one; `within` is the folder of all pages.
    UNLESS_BUNDLED = "unless-bundled"
    # From a root that lies somewhere at or below `within`: a name from `/` on, and a path.
    FROM_ROOT = "from-root"
    BY_PATH = "by-path"


class Address(NamedTuple):
    """One address of a page.

    Attributes:
        text: the address from the site's root, from `/`.
        scalar, key, key_path: where the page names it; None and empty where its path alone tells it.
        redirects: whether it only leads to the page, as an alias does.
        at_risk: whether another file may have the same address although no page names it.
        counted, within: what tells whether it can be compared, and the folder in which that is looked for, relative to
            the site's root.
    """

    text: str
    scalar: Scalar | None = None
    key: str = ""
    key_path: str = ""
    redirects: bool = False
    at_risk: bool = False
    counted: Counted = Counted.AS_IT_IS
    within: str = ""


def by_path(path: str, slug: tuple[str, Scalar] | None, key: str, *, at_risk: bool) -> Iterator[Address]:
    """An address that a file's path tells, if nothing in it is changed on the way."""
    path = path.strip("/")
    if _PLAIN_PATH.fullmatch(path):
        text = f"/{path}/" if path else "/"
        if slug is None:
            yield Address(text, at_risk=at_risk)
        else:
            yield Address(text, slug[1], key, slug[0])


def below_content(page: Page) -> tuple[str, str]:
    """The folder of a page below the content folder it is in, from `/` or empty, and its name without endings."""
    content, path = content_of(page), inside(page)
    folder, _, name = (path[len(content) + 1 :] if content else path).rpartition("/")
    stem = name.rpartition(".")[0]
    before, _, language = stem.rpartition(".")
    if before and is_language(language):
        stem = before
    return (f"/{folder}" if folder else ""), stem


def content_of(page: Page) -> str:
    """The content folder that a page is in; empty for none, and for the generator's root."""
    path = inside(page)
    found = [folder for folder in page.generator.content if folder != "." and path.startswith(folder + "/")]
    return max(found, key=len, default="")


def inside(page: Page) -> str:
    """A page's path from its generator's root."""
    return page.path.removeprefix(f"{page.site.below}/") if page.site.below else page.path


def from_site(page: Page, folder: str) -> str:
    """A folder of the generator's root, relative to the site's root."""
    return "/".join(filter(None, (page.site.below, folder)))


def rooted(text: str) -> str:
    """An address from `/`; a folder's index page has the folder's."""
    text = f"/{text.strip().lstrip('/')}"
    return text.removesuffix("index.html") if text.endswith("/index.html") else text


def slashed(text: str) -> str:
    """An address of a page that is written as a folder's index, with or without the slash at its end."""
    text = rooted(text)
    return text if text.endswith("/") or "." in text.rpartition("/")[2] else text + "/"


def named(page: Page, key: str) -> tuple[str, Scalar] | None:
    """The string of a key that holds one, with its JSON Pointer."""
    entry = entry_of(page, key)
    if entry is None or not isinstance(entry.node, Scalar):
        return None
    return next(strings_of(entry), None)


def is_elsewhere(page: Page, *keys: str) -> bool:
    """Whether the site, or a value that is no string, gives a page another address than its path."""
    return any(page.has_default(key) or _is_odd(entry_of(page, key)) for key in keys)


def _is_odd(entry: Entry | None) -> bool:
    node = None if entry is None else entry.node
    return node is not None and not (isinstance(node, Scalar) and (node.value is None or node.is_string))


def strings(entry: Entry | None, *, splits: bool = False) -> Iterator[tuple[str, Scalar]]:
    """The strings of a key that holds one or a list of them; with `splits`, a string with spaces is several."""
    for key_path, scalar in strings_of(entry):
        is_item = entry is not None and scalar is not entry.node
        if is_item or not splits or len(scalar.text.split()) == 1:
            yield key_path, scalar
