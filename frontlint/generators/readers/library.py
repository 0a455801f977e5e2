"""Library: how one YAML library makes values of a block, beside the scalars that its dialect resolves."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from frontlint.document.scalars import Resolver
from frontlint.generators.model import Duplicates


class Merges(enum.Enum):
    """What a parser makes of `<<` as a key."""

    YES = "merges mappings"
    ONE = "merges one mapping, and fails on a list"
    LAST = "merges mappings, of which the later win"
    NO = "a key like any other"


@dataclass(frozen=True, slots=True)
class Library:
    """One YAML library.

    Attributes:
        name: what it is called, such as ``js-yaml 4``.
        resolve: reads plain scalars.
        moment: makes a value of what looks like a timestamp; None where it knows none of them. It is asked first, and
            gives None for text that is no timestamp. It may raise ValueError.
        duplicates: what it makes of a key given twice.
        merges: what it makes of `<<`.
        key: makes a mapping's key of the value that stands there.
        key_text: whether a key is its own text wherever `key` gives None.
        words: plain scalars that it stops at.
        tags: by tag (without ``tag:yaml.org,2002:``), what makes the value; of scalars only, or of collections.
        unknown_tag: the tag that an unknown one counts as: ``str``, or empty where it is passed over; None where it is
            an error.
        number: makes of an integer or a float what the language has for it.
        refuses: (pattern, why) of text that libyaml would take and this parser does not.
        prepare: changes the text so that libyaml takes what this parser takes.
        many_documents: whether what follows the first document is passed over; else it is an error.
        joins_surrogates: whether an escaped pair of surrogates becomes one character.
        breaks_at_unicode: whether U+0085, U+2028 and U+2029 end a line.
        dates_in_utc: whether a date of TOML that has no zone is one of UTC, as JavaScript has it.
        any_key: whether lists and mappings can be keys.
        controls: whether control characters are allowed.
        node_fault: asked about each of PyYAML's nodes in the block's text; why this parser refuses it, or None.
    """

    name: str
    resolve: Resolver
    moment: Callable[[str], Any] | None = None
    duplicates: Duplicates = Duplicates.ERROR
    merges: Merges = Merges.YES
    key: Callable[[Any], Any] = str
    key_text: bool = False
    words: frozenset[str] = frozenset()
    tags: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    unknown_tag: str | None = None
    number: Callable[[float], Any] = lambda value: value
    refuses: tuple[tuple[re.Pattern[str], str], ...] = ()
    prepare: Callable[[str], str] | None = None
    many_documents: bool = False
    joins_surrogates: bool = False
    breaks_at_unicode: bool = False
    dates_in_utc: bool = False
    any_key: bool = False
    controls: bool = False
    node_fault: Callable[[str, Any], str | None] | None = None
