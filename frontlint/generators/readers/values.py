"""A YAML block -> the values that a library makes of it, or why it stops."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from frontlint.document.limits import MAX_NODES
from frontlint.document.yaml import root_of
from frontlint.document.yaml_failure import Failure
from frontlint.generators.model import Duplicates
from frontlint.generators.readers.library import Library, Merges

_TAG = "tag:yaml.org,2002:"
_SCALAR_TAGS = frozenset({"str", "int", "float", "bool", "null", "timestamp", "binary", "merge", "value"})
_COLLECTION_TAGS = frozenset({"seq", "map", "set", "omap", "pairs"})
# In characters; beyond it `resolve` gives infinity for what some languages count on with.
_LONGEST_NUMBER = 1000


class Loaded(NamedTuple):
    """What a library made of a block.

    Attributes:
        value: the values; None where there are none.
        error: why the library stopped, or None.
    """

    value: Any
    error: str | None = None


class UnreadableError(Exception):
    """A library stops at a block; the message says at what."""


def load(text: str, library: Library) -> Loaded:
    """What the library makes of a block's text."""
    for wrong, why in library.refuses:
        if wrong.search(text) is not None:
            return Loaded(None, why)
    text = text if library.prepare is None else library.prepare(text)
    root, restore = root_of(
        text,
        join_surrogates=library.joins_surrogates,
        breaks_at_unicode=library.breaks_at_unicode,
        controls=library.controls,
        first_document=library.many_documents,
    )
    if isinstance(root, Failure):
        return Loaded(None, _said(text, root))
    if root is None:
        return Loaded(None)
    builder = _Builder(text, library, restore)
    try:
        return Loaded(builder.value(root))
    except UnreadableError as error:
        return Loaded(None, str(error))


def _said(text: str, failure: Failure) -> str:
    return f"{failure.problem or 'it is not YAML'} (line {text.count(chr(10), 0, failure.at) + 1} of the block)"


class _Builder:
    """Makes values of nodes; what aliases repeat is made once."""

    def __init__(self, text: str, library: Library, restore: Any) -> None:
        self.text = text
        self.library = library
        self.restore = restore
        self._made: dict[int, Any] = {}
        self._open: set[int] = set()
        self._merged = 0

    def value(self, node: Any) -> Any:
        """The value of a node.

        Raises:
            UnreadableError: the library refuses it.
        """
        known = id(node)
        if known in self._made:
            return self._made[known]
        if known in self._open:
            raise UnreadableError("a value contains itself")
        self._open.add(known)
        if self.library.node_fault is not None and (why := self.library.node_fault(self.text, node)) is not None:
            raise UnreadableError(why)
        made = self._scalar(node) if node.id == "scalar" else self._collection(node)
        self._made[known] = made
        return made

    def _scalar(self, node: Any) -> Any:
        text = node.value if self.restore is None else self.restore(node.value, node.style == '"')
        tag = self._tag(node, _SCALAR_TAGS)
        if tag == "":
            return text if node.style else self.plain(text)
        own = self.library.tags.get(tag)
        try:
            if own is not None:
                return own(text)
            if tag in ("str", "!", "binary"):
                return text
            return self.plain(text)
        except (ValueError, TypeError) as error:
            raise UnreadableError(f"`{text}` is no {tag}") from error

    def plain(self, text: str) -> Any:
        """The value of a plain scalar."""
        if self.library.moment is not None and text[4:5] == "-":
            try:
                moment = self.library.moment(text)
            except (ValueError, OverflowError) as error:
                raise UnreadableError(f"`{text}` is no date: {error}") from error
            if moment is not None:
                return moment
        value = self.library.resolve(text)
        if isinstance(value, float) and len(text) > _LONGEST_NUMBER and math.isinf(value):
            raise UnreadableError("a number has more digits than are followed here")
        if isinstance(value, str) and value in self.library.words:
            raise UnreadableError(f"`{value}` has a meaning of its own in YAML 1.1, and no value")
        return self.library.number(value) if isinstance(value, int | float) and not isinstance(value, bool) else value

    def _collection(self, node: Any) -> Any:
        tag = self._tag(node, _COLLECTION_TAGS)
        if node.id == "sequence":
            made: Any = [self.value(item) for item in node.value]
        else:
            made = self._mapping(node)
        own = self.library.tags.get(tag) if tag else None
        return made if own is None else own(made)

    def _tag(self, node: Any, known: frozenset[str]) -> str:
        """The node's explicit tag, empty where there is none; of an unknown one what it counts as."""
        tag: str = node.tag or ""
        if not tag:
            return ""
        short = tag.removeprefix(_TAG)
        if short in self.library.tags or short == "!" or (tag != short and short in known):
            return short
        if self.library.unknown_tag is not None:
            return self.library.unknown_tag
        raise UnreadableError(f"the tag `{short}` is not known")

    def _mapping(self, node: Any) -> dict[Any, Any]:
        made: dict[Any, Any] = {}
        merged: list[Any] = []
        for key, item in node.value:
            if key.id == "scalar" and key.value == "<<" and not key.style and self.library.merges is not Merges.NO:
                merged.append(item)
                continue
            name = self._key(key)
            if name in made and self.library.duplicates is Duplicates.ERROR:
                raise UnreadableError(f"the key `{name}` is given twice")
            made[name] = self.value(item)
        for item in merged:
            self._merge(item, made)
        return made

    def _key(self, node: Any) -> Any:
        if node.id != "scalar" and not self.library.any_key:
            raise UnreadableError("a list or a mapping cannot be a key")
        value = self.value(node)
        name = self.library.key(value)
        if name is None and self.library.key_text:
            name = node.value
        try:
            hash(name)
        except TypeError:
            raise UnreadableError("a list or a mapping cannot be a key") from None
        return name

    def _merge(self, item: Any, made: dict[Any, Any]) -> None:
        """Add what `<<` merges: own keys and earlier mappings win."""
        several = item.id == "sequence" and self.library.merges is not Merges.ONE
        sources = item.value if several else [item]
        if self.library.merges is Merges.LAST:
            sources = sources[::-1]
        for source in sources:
            if source.id != "mapping":
                raise UnreadableError("`<<` can only merge a mapping")
            values = self.value(source)
            if not isinstance(values, dict):  # a tag made a set or pairs of it
                raise UnreadableError("`<<` can only merge a mapping")
            self._merged += len(values)
            if self._merged > MAX_NODES:
                raise UnreadableError("merges repeat too much")
            for key, value in values.items():
                made.setdefault(key, value)
