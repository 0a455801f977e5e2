"""An unknown word -> the known one that was meant, if that is certain enough."""

from __future__ import annotations

import re
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
        "terms", "theme", "themes", "thumb", "thumbnail", "time", "title", "titles", "titre", "toc",
        "topic", "topics", "track", "tracks", "translated", "translation", "translations", "translator", "type",
        "types", "unit", "units", "update", "updated", "updates", "url", "urls", "user", "users", "version",
        "versions", "video", "videos", "weight", "width",
    }
)  # fmt: skip
# Keys in other languages that look like a slip of an English one: real where the page has others of that language.
_OTHER_LANGUAGES = {
    "titel": frozenset(
        """
        autor beschreibung bild datum kategorie kategorien schlagwort schlagworte stichworte untertitel veröffentlicht
        zusammenfassung beschrijving afbeelding auteur categorie beskrivelse beskrivning billede bild dato forfatter
        författare kategori kategorier undertitel
        """.split()  # noqa: SIM905 - a list of words is read as words
    ),
}
_OTHER_SPELLINGS = {"licence": "license", "colour": "color"}
# A prompt has an `agent`, and an agent `agents`.
_BOTH_NUMBERS = frozenset({"agent", "agents"})
_SHORTEST = 4
_LONG = 16
_SEPARATOR = re.compile(r"[_-]")
_WORDS = re.compile(r"[^\W\d_]+(?:[_-][^\W\d_]+)*")


def suggestion(word: str, known: Iterable[Any]) -> str | None:
    """The known word that an unknown one is nearest to, for a key or value that is surely wrong."""
    from difflib import get_close_matches

    texts: dict[str, str] = {}
    for text in known:
        if isinstance(text, str):
            texts.setdefault(text.casefold(), text)  # of `true` and `TRUE` the one that is named first
    near = get_close_matches(word.casefold(), texts, n=1, cutoff=0.75)
    return texts[near[0]] if near else None


def misspelled(key: str, known: Iterable[str]) -> str | None:
    """The known key that a key is a slip of the keyboard for, where other keys are allowed: only when it is certain.

    Certain are two letters in the wrong order, and a letter inside the word that is missing, doubled or, in a long
    word, another one; `categorys` for `categories`; and of a key of several words one word that is wrong in this way,
    or the last one without its `s`. A plural, a number at the end, and a key that real sites use are no slips.
    """
    if len(key) < _SHORTEST or key.lower() in _REAL_WORDS or _WORDS.fullmatch(key) is None:
        return None
    near = [name for name in known if len(name) >= _SHORTEST and name != key and _is_meant(key, name)]
    return near[0] if len(near) == 1 else None


def misspelled_inside(key: str, known: Iterable[str]) -> str | None:
    """The known key that a key inside a field is a slip for.

    There hardly anybody has keys of their own, so that one letter too many, too few, another one or two in the wrong
    order are enough behind the first letter, but not a plural.
    """
    if len(key) < _SHORTEST or key.lower() in _REAL_WORDS or _WORDS.fullmatch(key) is None:
        return None
    near = [name for name in known if len(name) >= _SHORTEST and _is_one_step(key, name)]
    return near[0] if len(near) == 1 else None


def _is_one_step(typed: str, meant: str) -> bool:
    start = _common(typed, meant)
    end = min(_common(typed[::-1], meant[::-1]), len(typed) - start, len(meant) - start)
    wrong, right = typed[start : len(typed) - end], meant[start : len(meant) - end]
    if start == 0 or {wrong, right} == {"", "s"}:
        return False
    if len(wrong) == len(right) == 2:
        return wrong == right[::-1]
    return min(len(typed), len(meant)) >= (_SHORTEST if not wrong and end else 5) and max(len(wrong), len(right)) == 1


def otherwise_written(key: str, known: Sequence[str]) -> str | None:
    """The known key that a key stands for where hardly anybody has keys of their own.

    It may be its plural or singular, a slip of one of these, or the same words parted in another way.
    """
    if key in _BOTH_NUMBERS or len(key) < 3:
        return None
    for name in known:
        if name == f"{key}s" or key == f"{name}s" or _joined(name) == _joined(key):
            return name
    return misspelled(f"{key}s", known)


def _joined(key: str) -> str:
    return _SEPARATOR.sub("", key).casefold()


def is_foreign(key: str, others: Iterable[str]) -> bool:
    """Whether a key that looks like a slip is a word of the language in which the page has other keys."""
    words = _OTHER_LANGUAGES.get(key.lower())
    return words is not None and any(other.lower() in words for other in others)


def _is_meant(typed: str, meant: str) -> bool:
    words, meant_words = _SEPARATOR.split(typed), _SEPARATOR.split(meant)
    if len(words) != len(meant_words):
        return False
    if len(words) == 1:
        return (
            _is_slip(typed, meant)
            or _OTHER_SPELLINGS.get(typed) == meant
            or (typed[-2:] == "ys" and typed[:-2] + "ies" == meant)
            # Nobody else has a use for `eleventyExcludeFromCollection`.
            or (len(typed) >= _LONG and meant == typed + "s")
        )
    wrong = [place for place, word in enumerate(words) if word != meant_words[place]]
    if len(wrong) != 1:
        return False
    word, right = words[wrong[0]], meant_words[wrong[0]]
    # Nobody else has a use for `allowed-tool`.
    if wrong[0] == len(words) - 1 and right == word + "s":
        return len(word) >= _SHORTEST
    if word[-2:] == "ys" and right == word[:-2] + "ies":
        return True
    return min(len(word), len(right)) >= _SHORTEST and word.lower() not in _REAL_WORDS and _is_slip(word, right)


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
