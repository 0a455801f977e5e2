"""A page of Docusaurus, Astro or Starlight -> its addresses, counted from a root that a program's settings name.

Sources: docusaurus 3.10, plugin-content-docs/src/{slug,docs,numberPrefix}.ts; astro 6, content/loaders/glob.ts;
starlight's loaders.ts and utils/slugs.ts.
"""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.document.model import Scalar
from frontlint.patterns import pattern
from frontlint.rules._values import entry_of
from frontlint.rules.base import Page
from frontlint.rules.url._address import Address, Counted, from_site, inside, is_elsewhere, named, slashed

# A date or a version is left as it is.
_NUMBER = pattern(r"(?!\d+[-_.]\d)\d+\s*[-_.]+\s*(?=[^-_.\s])")


def docusaurus(page: Page) -> Iterator[Address]:
    """The address of a document below that of its plugin; pages of other plugins have none here."""
    top, rest = _docs_of(inside(page))
    if not top:
        return
    stem = rest.rpartition(".")[0]
    folder, _, name = _without_numbers(page, stem).rpartition("/")
    folder = f"/{folder}".rstrip("/")
    own, within = named(page, "slug"), from_site(page, top)
    if own is not None:
        text = own[1].text
        is_absolute = text.startswith("/")
        path = text if is_absolute else f"{folder}/{text.removeprefix('./')}"
        # `docs` may hold the folders of several plugins; those of versions and translations have one each.
        counted = Counted.AS_IT_IS if "/" in top else Counted.FROM_ROOT if is_absolute else Counted.BY_PATH
        if ".." not in path:
            yield Address(f"{top}:{slashed(path)}", own[1], "slug", own[0], counted=counted, within=within)
    elif entry_of(page, "id") is None and not is_elsewhere(page, "slug"):
        # Numbers count here: `02-roses/02-roses.md` is its folder's page, `02-roses/roses.md` is not.
        above, _, file = f"/{stem}".lower().rpartition("/")
        is_index = file in ("index", "readme", above.rpartition("/")[2])
        text = slashed(folder if is_index else f"{folder}/{name}")
        counted = Counted.AS_IT_IS if "/" in top else Counted.BY_PATH
        yield Address(f"{top}:{text}", at_risk=is_index, counted=counted, within=within)


def blog(page: Page) -> Iterator[Address]:
    """What a post of Docusaurus names, in whatever folder of the blog it lies; a file's name tells a date as well."""
    own = named(page, "slug")
    if own is not None and inside(page).startswith("blog/") and ".." not in own[1].text:
        yield Address(f"blog:{slashed(own[1].text)}", own[1], "slug", own[0])


def astro(page: Page) -> Iterator[Address]:
    """What a page names as its place in its collection, a folder; a later page takes that of an earlier one."""
    own = named(page, "slug")
    parts = inside(page).split("/")
    if own is not None and parts[:2] == ["src", "content"] and len(parts) > 3:
        text = slashed(own[1].text)
        if page.generator.name == "starlight" and text.endswith("/index/"):
            text = text.removesuffix("index/")
        yield Address(f"{parts[2]}:{text}", own[1], "slug", own[0])


def _docs_of(path: str) -> tuple[str, str]:
    """A path of Docusaurus: the folder of documents with addresses of their own, and the path in it; "" for others.

    Translations have one for each language, plugin and version, earlier versions one for each version.
    """
    parts = path.split("/")
    is_translated = parts[0] == "i18n" and len(parts) > 4 and parts[2].startswith("docusaurus-plugin-content-docs")
    count = 4 if is_translated else 2 if parts[0].endswith("versioned_docs") else 1 if parts[0] == "docs" else 0
    return "/".join(parts[:count]), "/".join(parts[count:])


def _without_numbers(page: Page, path: str) -> str:
    """A path without the numbers by which its folders and the file are sorted."""
    entry = entry_of(page, "parse_number_prefixes")
    if entry is not None and isinstance(entry.node, Scalar) and entry.node.value is False:
        return path
    return "/".join(_NUMBER.sub("", part, count=1) if _NUMBER.match(part) else part for part in path.split("/"))
