"""Hugo's `cascade`, in the site's settings and in `_index` pages -> the keys that it gives, and to which pages.

Sources: gohugo.io's pages on front matter and on configuring cascades; hugo's resources/page/page_matcher.go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from frontlint.files import files_below, read_block
from frontlint.generators.hugo import HUGO
from frontlint.rules.site_info import Default, Hiding
from frontlint.site_settings.given import below, default
from frontlint.site_settings.scopes import any_of, brace_glob
from frontlint.site_settings.tables import Tables
from frontlint.site_settings.values import as_list, is_true, lower

_INDEX = r"(?:.*/)?_index(?:\.[^./]+)?\.(?:md|markdown|mdown|html?|adoc|org|rst|pandoc)"
_TARGETS = ("target", "_target")
_NO_KEYS = frozenset({*_TARGETS, "params"})
_SECTIONS = ("section", "taxonomy", "term")


class Mount(NamedTuple):
    """A folder of pages.

    Attributes:
        folder: the folder, relative to the root.
        at: where it is mounted below the content, with a slash at its beginning; ``""`` for the content itself.
        language: the code of the language of all its pages, in lower case; None where it does not tell.
    """

    folder: str
    at: str = ""
    language: str | None = None


class Cascades:
    """Reads cascades.

    Args:
        tables: notes which files are read.
        mounts: the folders of pages.
        languages: the codes of the site's languages, in lower case.
        default: the code of the language of pages that name none.
    """

    def __init__(self, tables: Tables, mounts: tuple[Mount, ...], languages: tuple[str, ...], default: str) -> None:
        self._tables = tables
        self._mounts = mounts
        self._languages = tuple(dict.fromkeys((default, *languages)))
        self._first = default
        self._hiding: list[Hiding] = []

    def of_site(self, cascade: Any, source: str) -> Iterator[Default]:
        """What the site's settings hand down."""
        # Of the entries of one cascade the first that gives a key counts.
        for entry in reversed(as_list(cascade)):
            yield self._default(self._pages(lower(entry)), lower(entry), source)

    def of_pages(self) -> Iterator[Default]:
        """What `_index` pages hand down to the pages of their folder and below it; they have it themselves too."""
        for mount in dict.fromkeys(mount.folder for mount in self._mounts):
            inside = "" if mount == "." else mount + "/"
            # What is nearer to a page counts.
            for path in sorted(files_below(self._tables.root / mount, _INDEX), key=lambda path: path.count("/")):
                yield from self._of_page(inside + path)

    def _of_page(self, path: str) -> Iterator[Default]:
        folder = path.rpartition("/")[0]
        try:
            block = read_block(self._tables.root / path, b"cascade")
        except OSError:
            return  # the run says that this page cannot be read
        if not block:
            return
        self._tables.files.append(path)
        cascade = _cascade(path, block)
        if cascade is None:
            # A finding says what is wrong with that page's block.
            yield below(folder, None, path)
            return
        start = re.escape(folder + "/") if folder else ""
        named = path.rpartition("/")[2].lower().split(".")
        language = named[1] if len(named) > 2 else None
        for entry in reversed(cascade):
            yield self._default(self._pages(entry, start, language), entry, path)

    def _default(self, pages: re.Pattern[str], entry: Mapping[str, Any], source: str) -> Default:
        """What an entry hands down; what of it hides pages is kept aside."""
        self._hiding += [Hiding(pages, key, hides, source) for key, hides in _hiding(entry)]
        return default(pages, _given(entry), source)

    @property
    def hiding(self) -> tuple[Hiding, ...]:
        """What hides pages in the cascades that were read; of one key the first counts, which is the last `Default`."""
        return tuple(reversed(self._hiding)) if any(given.hides for given in self._hiding) else ()

    def _pages(self, entry: Mapping[str, Any], start: str = "", language: str | None = None) -> re.Pattern[str]:
        """The pages that an entry's target names."""
        target = next((lower(entry[name]) for name in _TARGETS if name in entry), {})
        conditions = [
            self._of_kind(target.get("kind")),
            self._of_path(target.get("path")),
            *(self._of_language(glob) for glob in _languages(target, language)),
        ]
        looks = "".join(f"(?={condition})" for condition in conditions if condition is not None)
        return re.compile(looks + start, re.IGNORECASE)

    def _of_kind(self, glob: Any) -> str | None:
        if not isinstance(glob, str) or not glob:
            return None
        matches = re.compile(brace_glob(glob), re.IGNORECASE).fullmatch
        tops = any_of(mount.folder for mount in self._mounts if not mount.at) + "/"
        index = r"_index\.[^/]*\Z"
        kinds = []
        if matches("page"):
            kinds.append(rf"(?!(?:.*/)?{index})")
        if matches("home"):
            kinds.append(tops + index)
        if any(map(matches, _SECTIONS)):
            kinds.append(rf"(?!{tops}{index}).*/{index}")
        return "|".join(kinds) or "(?!)"

    def _of_path(self, glob: Any) -> str | None:
        """A page's logical path begins with a slash and has no ending; that of an index is its folder's."""
        if not isinstance(glob, str) or not glob:
            return None
        path = brace_glob(glob).replace(r"\-", "[- ]")
        endings = r"(?:\.[^/.]+)+\Z"
        index = rf"(?:{path})(?:(?<=/)|/)_?index{endings}"
        page = rf"(?!.*/_?index{endings})(?:{path}){endings}"
        whole = rf"|(?:{path})\Z" if "." in glob else ""
        found = []
        for mount in self._mounts:
            top = "" if mount.folder == "." else re.escape(mount.folder)
            if not mount.at:
                found.append(f"{top}(?=/)(?:{page}|{index}{whole})" if top else ".*")
            else:
                found.append(f"{top}/")  # what lies elsewhere in the content is not followed
        return "|".join(found)

    def _of_language(self, glob: str) -> str:
        matches = re.compile(brace_glob(glob), re.IGNORECASE).fullmatch
        spoken = [code for code in self._languages if matches(code)]
        folders = any_of(mount.folder for mount in self._mounts if mount.language in spoken)
        others = any_of(mount.folder for mount in self._mounts if mount.language not in (None, *spoken))
        found = [rf".*\.{any_of(spoken)}\.[^/.]+\Z", f"{folders}/"]
        if self._first in spoken:
            found.append(rf"(?!.*\.{any_of(self._languages)}\.[^/.]+\Z|{others}/)")
        return "|".join(found)


def _languages(target: Mapping[str, Any], own: str | None) -> Iterator[str]:
    """The globs of languages that a target has, beside the one of the page that the cascade stands in."""
    if own is not None:
        yield own
    if isinstance(target.get("lang"), str) and target["lang"]:
        yield target["lang"]
    named = lower(lower(target.get("sites")).get("matrix")).get("languages")
    if isinstance(named, str) and named:
        yield named
    elif isinstance(named, list) and named:
        yield "{" + ",".join(str(code) for code in named) + "}"


def _given(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry hands down, its keys in lower case; `params` are custom ones."""
    own = {key: item for key, item in _lowered(entry).items() if key not in _NO_KEYS}
    return {**own, **_lowered(entry.get("params"))}


def _lowered(value: Any) -> dict[str, Any]:
    return {key: _lowered(item) if isinstance(item, dict) else item for key, item in lower(value).items()}


def _hiding(entry: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """The keys of an entry that tell whether pages are published, and whether they are hidden by them."""
    for key, hidden in HUGO.hidden.items():
        if key in entry:
            yield key, is_true(entry[key]) is hidden
    for key, (inner, values) in HUGO.unrendered.items():
        if key in entry:
            value = lower(entry[key]).get(inner)
            # In the site's settings the words of YAML stay text.
            yield key, isinstance(value, str | int) and (value in values or value == "false")


def _cascade(path: str, block: bytes) -> list[dict[str, Any]] | None:
    """The entries of a block's cascade; None where the block cannot be read."""
    from frontlint.document.model import to_json
    from frontlint.document.parse import parse
    from frontlint.text import Source

    document = parse(Source.from_bytes(path, block + b"\n"), HUGO)
    if document.root is None:
        return None
    data = lower(to_json(document.root))
    return [lower(entry) for entry in as_list(data.get("cascade"))]
