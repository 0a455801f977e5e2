"""An unknown word -> the known one that was meant, if that is certain enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

# Keys of real sites, in other languages too, that look like a slip of another one.
_REAL_WORDS = frozenset(
    {
        "alias", "attribute", "audit", "author", "authors", "autor", "card", "category", "chapter", "comment",
        "comments", "content", "contents", "contributor", "course", "cover", "covers", "data", "dates", "datum",
        "descripcion", "detail", "details", "direction", "distribution", "draft", "drafts", "editor", "except",
        "excerpt", "expires", "feature", "features", "file", "files", "gallery", "header", "headers", "heading",
        "height", "hidden", "image", "images", "index", "intro", "issue", "item", "items", "kategorie",
        "keyword", "label", "labels", "langage", "lastupdated", "layout", "layouts", "lesson", "level",
        "license", "link", "links", "listing", "locale", "location", "media", "members", "menu", "menus",
        "meta", "modified", "module", "name", "note", "notes", "number", "option", "options", "order",
        "outline", "output", "page", "pages", "parent", "part", "path", "people", "permalinks", "photo",
        "photos", "picture", "place", "platform", "plugin", "position", "post", "posts", "preview", "price",
        "priority", "private", "product", "products", "project", "projects", "public", "publish", "published",
        "publisher", "question", "rating", "reading", "reference", "references", "related", "release",
        "resource", "resources", "review", "reviewed", "reviewer", "role", "roles", "route", "scheme", "script",
        "scripts", "section", "sections", "series", "sidebar", "site", "sitemap", "sites", "slides", "slug",
        "slugs", "sort", "source", "sources", "speaker", "stage", "state", "status", "style", "styles",
        "subject", "subtitle", "summary", "tag", "tags", "target", "team", "template", "templates", "term",
        "terms", "theme", "themes", "thumb", "thumbnail", "time", "titel", "title", "titles", "titre", "toc",
        "topic", "topics", "track", "tracks", "translated", "translation", "translations", "translator", "type",
        "types", "unit", "units", "update", "updated", "updates", "url", "urls", "user", "users", "version",
        "versions", "video", "videos", "weight", "width",
    }
)  # fmt: skip
_SHORTEST = 4


def suggestion(word: str, known: Iterable[Any]) -> str | None:
    """The known word that an unknown one is nearest to, for a key or value that is surely wrong."""
    from difflib import get_close_matches

    texts = {text.casefold(): text for text in known if isinstance(text, str)}
    near = get_close_matches(word.casefold(), texts, n=1, cutoff=0.75)
    return texts[near[0]] if near else None


def misspelled(key: str, known: Iterable[str]) -> str | None:
    """The known key that a key is a slip of the keyboard for, where other keys are allowed: only when it is certain.

    Certain are two letters in the wrong order, and a letter inside the word that is missing, doubled or, in a long
    word, another one. A plural, a number at the end, and a key that real sites use are no slips.
    """
    if len(key) < _SHORTEST or key.lower() in _REAL_WORDS or not key.isalpha():
        return None
    near = [name for name in known if len(name) >= _SHORTEST and name != key and _is_slip(key, name)]
    return near[0] if len(near) == 1 else None


def _is_slip(typed: str, meant: str) -> bool:
    if abs(len(typed) - len(meant)) > 1 or typed[0] != meant[0]:
        return False
    start = _common(typed, meant)
    end = _common(typed[::-1], meant[::-1])
    if len(typed) == len(meant):
        end = min(end, len(typed) - start)
        return _same_length_slip(typed[start : len(typed) - end], meant[start : len(meant) - end], end, len(meant))
    longer = typed if len(typed) > len(meant) else meant
    # One letter more or less: inside the word, or doubled.
    inside = start + end >= len(longer) - 1 and start > 0 and end > 0
    if len(typed) > len(meant):
        doubled = start < len(typed) and typed[start] in (typed[start - 1], *typed[start + 1 : start + 2])
        return inside and (doubled or len(meant) >= 8)
    return inside and len(meant) >= 5


def _same_length_slip(typed: str, meant: str, end: int, length: int) -> bool:
    if len(typed) == 2:
        return typed == meant[::-1]
    return len(typed) == 1 and length >= 8 and end >= 2


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
