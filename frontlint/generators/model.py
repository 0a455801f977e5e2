"""Generator: what frontlint knows of one static site generator, as data."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frontlint.document.block import BeforeFence, Format, LongerFence

MARKDOWN = (".md", ".markdown", ".mkd", ".mdx", ".mdoc", ".qmd", ".rmd", ".mdc")


class StringList(enum.Enum):
    """What a generator makes of one string where a list is usual (`tags: a, b`)."""

    WHOLE = "one item, the whole string"
    SPACES = "split at spaces"
    COMMAS = "split at commas"
    COMMAS_UNTRIMMED = "split at commas, spaces kept"
    REJECTED = "an error"
    DROPPED = "passed over with a warning"
    COMMAS_OR_SEMICOLONS = "split at semicolons if there is one, else at commas"
    COMMAS_AND_SEMICOLONS = "split at commas and semicolons"
    COMMAS_OR_SPACES = "split at commas or spaces"
    LIST_ASKED = "not what its documentation asks for"
    AS_TEXT = "used as text, as it is"


class TitleSource(enum.Enum):
    """Where a generator takes a title from when the metadata has none."""

    NOWHERE = "nowhere"
    FILENAME = "the file name"
    HEADING = "the first heading"


class Duplicates(enum.Enum):
    """What a parser makes of a key that one mapping has twice."""

    ERROR = "an error"
    LAST = "the last one counts"
    FIRST = "the first one counts"
    JOINED = "the values are joined"


class UnknownKeys(enum.Enum):
    """What a generator does with a key that it does not know."""

    KEPT = "keeps it for the theme"
    DROPPED = "drops it without a word"
    LOST = "drops it without a word, where nothing else can read it"
    WARNED = "warns"
    REJECTED = "stops at it"


class Zone(enum.Enum):
    """In which time zone a date is read that has none written."""

    UTC = "UTC"
    SITE = "the zone of the site's settings, else of the machine"
    SITE_OR_UTC = "the zone of the site's settings, else UTC"
    NONE = "none: it stays without"


class Reserved(enum.Enum):
    """What becomes of a page's key that the generator keeps for itself."""

    OVERWRITTEN = "its own value takes the place of the page's"
    BODY = "the value takes the place of the page's text"
    LOST = "the page is not built"
    STOPS = "the build stops"


@dataclass(frozen=True, slots=True)
class ReservedKeys:
    """Keys that a generator keeps for itself.

    Attributes:
        effect: what becomes of them.
        keys: the keys; ``outer.inner`` is one inside a mapping.
        where: a pattern that is searched for in a page's path, relative to its site's root; empty for every page.
        unless_mapping: whether the page may give a mapping under that key.
    """

    effect: Reserved
    keys: frozenset[str]
    where: str = ""
    unless_mapping: bool = False


@dataclass(frozen=True, slots=True)
class Generator:
    """One generator's reading of a page.

    Attributes:
        name: the word used in settings and schema names, such as ``hexo``; ``generic`` for an unknown one.
        title: the name for people, such as ``Hexo``.
        dialect: the scalar dialect in `frontlint.document.scalars` that its YAML parser speaks.
        formats: the block formats it reads.
        before_fence: what may stand before the opening fence.
        dots_close: whether a line of three dots closes a `---` block.
        longer_fence: what it makes of a closing line with more dashes than the opening fence has.
        opens_at_three: whether three dashes open a block whatever follows, and more dashes are part of it, so that
            `------` opens one that begins with YAML's own `---`.
        reads_bare_yaml: whether it reads keys and values down to `---` that no fence opens.
        reads_lines: whether its metadata is lines of ``Key: value`` and no YAML.
        falls_back_to_lines: whether it reads such lines where they are no YAML.
        quotes_values: whether it puts values that stand on their key's line in quotes where the block is no YAML, and
            reads it again.
        without_block: what becomes of a page that has no block, as a clause; empty where that is a page like others.
        needs_block: whether a page without a block, or without what must be in it, stops the build or is left out; what
            is read of a page says which of the two.
        prints_empty_block: whether two fences with nothing between them end up on the page.
        extensions: file name endings (with the dot, lower case) of pages that it renders.
        content: folders that hold pages, relative to the site's root; `"."` is the root itself.
        block_extensions: endings of files that are pages only where they open with a metadata block, such as HTML.
        not_pages: what is no page, relative to the site's root: ``/name/`` a folder at the root, ``name/`` a folder at
            any depth, ``name`` a file at any depth; ``*`` matches within a name.
        template_folders: folders outside the content that hold templates for new pages, at any depth; never checked.
        hidden_prefixes: names that begin with one of these are no pages, files and folders alike.
        open_folders: folder names that hold pages in spite of their prefix.
        created_keys, updated_keys, expiry_keys, future_keys: date keys by meaning, the preferred first. Updated keys
            tell the last change or review. `future_keys` are the ones that hide a page until they are reached.
        title_source: where it takes a missing title from.
        case_insensitive_keys: whether `Title` and `title` are one key.
        string_lists: by key, what it makes of one string where a list is usual; `"*"` is every other list key, and
            `"key.*"` every key of the mapping `key`.
        hidden: by key, the value that hides a page, such as ``{"draft": True}``.
        unrendered: by key whose value is a mapping, a key in it and the values there with which a page is not built.
        draft_states: by key, the texts with which a page is not published.
        draft_folders: folder names whose pages are drafts.
        future_hidden: whether a page with a date to come is not published.
        dates_in_names: whether a date in a file name means something to it.
        dated_folders: folder names, at any depth, of whose files it reads only those with a date first in their name.
        bracket_keys: keys of whose values it makes text again where they are a list because of their brackets.
        folder_key: the key whose value must be the name of the file's folder; empty where there is none.
        others_read: by key that is not in its standard, who reads it all the same, as the subject of a clause.
        wikilinks: whether `[[page]]` is a link in its values, which there needs quotes.
        in_search: whether what it makes of a page stands in the results of search engines.
        prefix_keys: keys whose values people go on writing behind, so that a space at their end is meant.

    What was not looked up for a generator is None, and nothing may be claimed of it:
        block_reader: the name of its block's reader in `frontlint.generators.readers`, for `read_as`.
        makes: the name of what it makes of the block, there too.
        duplicate_keys: what it makes of a key that is there twice.
        zone: the zone of a date without one.
        unknown_keys: what it does with keys that it does not know.
        known_keys: keys that it takes and that its schema does not describe, such as other names of the same field.
        reserved_keys: keys of its own, which a page cannot set; empty where none are known.
        opener_blanks, closer_blanks: whether blanks may stand behind the opening or the closing fence.
        byte_order_mark: whether it finds the block behind one.
    """

    name: str
    title: str
    dialect: str = "core"
    formats: frozenset[Format] = frozenset({Format.YAML})
    before_fence: BeforeFence = BeforeFence.NOTHING
    dots_close: bool = False
    longer_fence: LongerFence = LongerFence.OTHER
    opens_at_three: bool = False
    reads_bare_yaml: bool = False
    reads_lines: bool = False
    falls_back_to_lines: bool = False
    quotes_values: bool = False
    without_block: str = ""
    needs_block: bool = False
    prints_empty_block: bool = False
    extensions: tuple[str, ...] = MARKDOWN
    block_extensions: tuple[str, ...] = ()
    content: tuple[str, ...] = (".",)
    not_pages: tuple[str, ...] = ()
    template_folders: tuple[str, ...] = ()
    hidden_prefixes: tuple[str, ...] = (".",)
    open_folders: tuple[str, ...] = ()
    created_keys: tuple[str, ...] = ("date",)
    updated_keys: tuple[str, ...] = ("updated", "lastmod", "last_modified_at", "modified", "ms.date")
    expiry_keys: tuple[str, ...] = ()
    future_keys: tuple[str, ...] = ()
    title_source: TitleSource = TitleSource.NOWHERE
    case_insensitive_keys: bool = False
    string_lists: Mapping[str, StringList] = field(default_factory=dict)
    hidden: Mapping[str, bool] = field(default_factory=dict)
    unrendered: Mapping[str, tuple[str, frozenset[Any]]] = field(default_factory=dict)
    draft_states: Mapping[str, frozenset[str]] = field(default_factory=dict)
    draft_folders: tuple[str, ...] = ()
    future_hidden: bool = False
    dates_in_names: bool = True
    dated_folders: tuple[str, ...] = ()
    bracket_keys: frozenset[str] = frozenset()
    folder_key: str = ""
    others_read: Mapping[str, str] = field(default_factory=dict)
    wikilinks: bool = False
    in_search: bool = True
    prefix_keys: frozenset[str] = frozenset()
    block_reader: str | None = None
    makes: str | None = None
    duplicate_keys: Duplicates | None = None
    zone: Zone | None = None
    unknown_keys: UnknownKeys | None = None
    known_keys: frozenset[str] = frozenset()
    reserved_keys: tuple[ReservedKeys, ...] = ()
    opener_blanks: bool | None = None
    closer_blanks: bool | None = None
    byte_order_mark: bool | None = None
