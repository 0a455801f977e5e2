"""The keys that hold addresses, of the page itself and of images, and the strings of a key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from frontlint.document.model import Entry, Mapping, Scalar, Sequence, pointer
from frontlint.patterns import pattern
from frontlint.rules.base import Page

# What template engines and generators replace.
TEMPLATE = pattern(r"\{\{|\{%|<%|\$\{|:[a-z]")
_CANONICAL = frozenset({"canonical", "canonical_url", "canonicalurl", "canonical-url", "canonicallink"})
_IMAGES = frozenset(
    """
    image images cover covers thumbnail thumb banner og_image og-image ogimage twitter_image social_image socialimage
    featured_image featuredimage featured-image feature_image featureimage header_image headerimage cover_image
    coverimage cover-image teaser_image hero_image heroimage hero-image card_image cardimage preview_image share_image
    share-img cover-img thumbnail-img thumbnail_image image_url imageurl photo photos
    """.split()  # noqa: SIM905 - a list of words is read as words
)
# Inside the mapping that an image's key may hold.
_INNER = frozenset({"src", "url", "path", "image", "file", "filename"})
_MAPPINGS = frozenset({"og", "opengraph", "open_graph", "twitter", "seo", "header"})


def images(page: Page) -> Iterator[tuple[str, str, Scalar]]:
    """Where a page's metadata names images: what the key is called, its JSON Pointer, the value."""
    root = page.document.root
    if root is None:
        return
    for entry in root.entries:
        kind = _kind(entry.key)
        if not kind or kind == "canonical":
            continue
        key = entry.key
        if kind == "image":
            yield from values_of(entry, (key,), key)
        elif isinstance(entry.node, Mapping):
            for inner in entry.node.entries:
                if _kind(inner.key) == "image" or inner.key == "teaser":
                    yield from values_of(inner, (key, inner.key), f"{key}.{inner.key}")


def canonicals(page: Page) -> Iterator[tuple[str, str, Scalar]]:
    """Where a page's metadata names its canonical address, as `images` tells it."""
    root = page.document.root
    for entry in root.entries if root is not None else ():
        if _kind(entry.key) == "canonical" and isinstance(entry.node, Scalar):
            yield entry.key, pointer(entry.key), entry.node


@lru_cache(maxsize=1024)
def _kind(key: str) -> str:
    """What a key holds; a site has few keys, and a run asks for them on each page."""
    folded = key.lower()
    return (
        "image"
        if folded in _IMAGES
        else "mapping"
        if folded in _MAPPINGS
        else "canonical"
        if folded in _CANONICAL
        else ""
    )


def values_of(entry: Entry, path: tuple[str | int, ...], name: str) -> Iterator[tuple[str, str, Scalar]]:
    """The scalars of a key that holds one, a list of them, or a mapping with an address inside."""
    node = entry.node
    if isinstance(node, Scalar):
        yield name, pointer(*path), node
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            if isinstance(item, Scalar):
                yield name, pointer(*path, number), item
    else:
        for inner in node.entries:
            if inner.key.lower() in _INNER and isinstance(inner.node, Scalar):
                yield f"{name}.{inner.key}", pointer(*path, inner.key), inner.node


def strings_of(entry: Entry | None) -> Iterator[tuple[str, Scalar]]:
    """The strings of a key that holds one or a list of them, with their JSON Pointers; blank ones are left out."""
    if entry is None:
        return
    if isinstance(entry.node, Sequence):
        for number, item in enumerate(entry.node.items):
            if isinstance(item, Scalar) and item.is_string and item.text.strip():
                yield pointer(entry.key, number), item
    elif isinstance(entry.node, Scalar) and entry.node.is_string and entry.node.text.strip():
        yield pointer(entry.key), entry.node
