"""A page and the name of an image -> the folders that its generator or a theme may look for it in."""

from __future__ import annotations

from posixpath import normpath
from typing import NamedTuple

from frontlint.patterns import pattern
from frontlint.rules.base import Page

_IMAGE = pattern(r"(?i)[^?#]+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|tiff?)(?=[?#]|\Z)")
# Addresses of other hosts, names that a program resolves, templates and patterns.
_ELSEWHERE = pattern(r"(?://|[A-Za-z][A-Za-z0-9+.-]*:|[@~#$]|.*(?:\{\{|\{%|<%|\$\{|\\|\*))")
# Where a site keeps what is copied as it is, from the generator's root. `.` is the content folder. What an address from
# `/` on means is known for these generators alone.
_STATIC = {
    "astro": ("public",),
    "docusaurus": ("static",),
    "docusaurus-blog": ("static",),
    "hexo": (".",),
    "hugo": ("static", "assets", "."),
    "jekyll": (".",),
    "quarto": (".",),
    "starlight": ("public",),
    "zola": ("static", "."),
    "zola-section": ("static", "."),
}
# What reads `./` and `../` from the file's own folder; of others it may be the page's address that they start from.
_FROM_FILE = frozenset({"astro", "docusaurus", "docusaurus-blog", "gatsby", "quarto", "starlight"})
# Whose pages in folders of their own (`roses/index.md`) have their images beside them.
_BUNDLES = frozenset({"hugo", "zola"})


def local_image(text: str) -> str:
    """The path of an image that a site must have itself, without a query; empty for anything else."""
    # Most images stand on other hosts.
    if text.startswith(("https:", "http:")):
        return ""
    text = text.strip()
    found = None if _ELSEWHERE.match(text) else _IMAGE.match(text)
    if found is None:
        return ""
    path = found[0]
    if "%" in path:
        from urllib.parse import unquote

        path = unquote(path)
    return path


class Places(NamedTuple):
    """Where an image may be.

    Attributes:
        path: the image's path below one of the folders.
        telling: the folders in which its own folder must stand if it is meant for them, relative to the site's root.
        others: others that may have it. An address from `/` on may be that of an image beside a page, and settings can
            give pages other addresses than their folders.
    """

    path: str
    telling: tuple[str, ...]
    others: tuple[str, ...]


def places_of(page: Page, path: str) -> Places | None:
    """Where a path is looked for; None where that is not known. Nothing outside the site is looked at."""
    below = normpath(path).lstrip("/")  # the root of all addresses has nothing above it
    if below.startswith("..") and not path.startswith(("./", "../")):
        return None
    most = page.site.above.count("/") + 1 if page.site.above else 0
    telling, others = (
        tuple(folder for folder in folders if joined(folder, below).split("/").count("..") <= most)
        for folders in _folders(page, path)
    )
    return Places(below, telling, others) if telling else None


def joined(folder: str, path: str) -> str:
    """The path of what lies below a folder, `""` for the top."""
    return normpath(f"{folder}/{path}" if folder else path)


def _folders(page: Page, path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where a path is looked for: the folders that tell, and others."""
    beside = page.path.rpartition("/")[0]
    name = page.generator.name
    is_bundle = name in _BUNDLES and page.path.rpartition("/")[2].startswith(("index.", "_index."))
    if path.startswith(("./", "../")):
        return ((beside,), _static(page)) if name in _FROM_FILE or is_bundle else ((), ())
    if path.startswith("/"):
        return (_static(page, content=False), _static(page)) if name in _BUNDLES else (_static(page), ())
    if name not in _STATIC or not (is_bundle or "/" in path):
        return (), ()
    return (beside, *_static(page)), ()


def _static(page: Page, *, content: bool = True) -> tuple[str, ...]:
    site, name = page.site, page.generator.name
    top = f"{site.below}/" if site.below else "../" * (site.above.count("/") + 1) if site.above else ""
    found: list[str] = []
    for folder in _STATIC.get(name, ()):
        if folder != ".":
            found.append(normpath(top + folder))
        elif content:
            found.extend(normpath(top + each) for each in page.generator.content)
    if name == "hexo" and content:
        # A post's own folder of assets (`post_asset_folder`).
        found.append(page.path.rpartition(".")[0])
    return tuple(dict.fromkeys(found))
