"""Bytes of a page -> the block as one reader takes it: the values that its parser makes, and what is left as body."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Callable
from typing import Any, NamedTuple

from frontlint.document.limits import MAX_SIZE
from frontlint.generators.readers.bounds import beyond
from frontlint.generators.readers.cut import Cut, Kind, cutter
from frontlint.generators.readers.libraries import LIBRARIES
from frontlint.generators.readers.library import Library
from frontlint.generators.readers.values import Loaded, load


class Block(NamedTuple):
    """What a reader makes of a page.

    Attributes:
        value: the block's values; None where there is no block or nothing in it.
        body: what is left of the page.
        error: why the reader stops, or None.
        found: whether there is a block.
    """

    value: Any
    body: str
    error: str | None = None
    found: bool = True


Finish = Callable[[Cut, Loaded], Block]


class BlockReader(NamedTuple):
    """How one reader takes a block.

    Attributes:
        cut: the name of its cutter.
        library: the name of its YAML library, empty where it has none.
        finish: what it does with the values.
    """

    cut: str
    library: str
    finish: Finish


def read_block(text: str, reader: BlockReader) -> Block | None:
    """The block of a page's text (byte order mark included), as the reader takes it; None for a script."""
    cut = cutter(reader.cut)(text)
    if cut.kind is Kind.SCRIPT:
        return None
    if cut.error is not None:
        return Block(None, cut.body, cut.error)
    if len(cut.block) > MAX_SIZE:
        return Block(None, cut.body, "the block is too large for metadata")
    return reader.finish(cut, _loaded(cut, LIBRARIES.get(reader.library)))


def _loaded(cut: Cut, library: Library | None) -> Loaded:
    loaded = Loaded(None)
    if cut.kind is Kind.YAML and library is not None:
        loaded = load(cut.block, library)
    elif cut.kind is Kind.TOML:
        loaded = _toml(cut.block)
    elif cut.kind is Kind.JSON:
        loaded = _json(cut.block)
    why = beyond(loaded.value)
    if why is not None:
        return Loaded(None, why)
    return loaded if cut.kind is Kind.YAML else Loaded(_in_language(loaded.value, library), loaded.error)


def _json(text: str) -> Loaded:
    try:
        return Loaded(json.loads(text))
    except (ValueError, RecursionError) as error:
        return Loaded(None, f"the block is not JSON: {error}")


def _toml(text: str) -> Loaded:
    try:
        return Loaded(tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        return Loaded(None, f"the block is not TOML: {error}")


def _in_language(value: Any, library: Library | None) -> Any:  # noqa: PLR0911 - one return a kind of value
    """Numbers and dates as the library's language has them."""
    if isinstance(value, dict):
        return {key: _in_language(item, library) for key, item in value.items()}
    if isinstance(value, list):
        return [_in_language(item, library) for item in value]
    if library is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return library.number(value)
    if isinstance(value, dt.datetime) and library.dates_in_utc:
        return value.astimezone(dt.UTC) if value.tzinfo is not None else value.replace(tzinfo=dt.UTC)
    if isinstance(value, dt.date) and library.dates_in_utc:
        return dt.datetime(value.year, value.month, value.day, tzinfo=dt.UTC)
    return value


def any_value(cut: Cut, loaded: Loaded) -> Block:
    """Whatever the parser gives."""
    found = cut.kind is not Kind.ABSENT
    return Block(loaded.value, cut.body, loaded.error, found)


def or_empty(cut: Cut, loaded: Loaded) -> Block:
    """Whatever the parser gives, and an empty mapping for nothing."""
    found = cut.kind is not Kind.ABSENT
    return Block({} if loaded.value is None and loaded.error is None else loaded.value, cut.body, loaded.error, found)


def objects_only(cut: Cut, loaded: Loaded) -> Block:
    """Mappings and lists; anything else counts as an empty mapping (Astro)."""
    block = or_empty(cut, loaded)
    return block if isinstance(block.value, dict | list) or block.error else block._replace(value={})


def hexo_data(cut: Cut, loaded: Loaded) -> Block:
    """What Hexo can make no mapping of is body; broken JSON too."""
    if cut.kind is Kind.YAML and loaded.error is not None:
        return Block(None, cut.body, loaded.error)
    if isinstance(loaded.value, list):
        return Block({str(index): item for index, item in enumerate(loaded.value)}, cut.body)
    if not isinstance(loaded.value, dict):
        return Block({}, cut.whole, None, found=False)
    return Block(loaded.value, cut.body)


def mapping_or_body(cut: Cut, loaded: Loaded) -> Block:
    """What is no mapping, or cannot be read, stays in the page without a word (MkDocs)."""
    if cut.kind is Kind.YAML and isinstance(loaded.value, dict):
        return Block(loaded.value, cut.body)
    return Block({}, cut.whole, None, found=False)


def mapping_or_empty(cut: Cut, loaded: Loaded) -> Block:
    """What is no mapping counts as an empty one, and is cut out (python-frontmatter)."""
    value = loaded.value if isinstance(loaded.value, dict) else {}
    return Block(value if loaded.error is None else None, cut.body, loaded.error, cut.kind is not Kind.ABSENT)


def mapping_or_error(cut: Cut, loaded: Loaded) -> Block:
    """What is neither a mapping nor empty is an error."""
    block = or_empty(cut, loaded)
    if block.error is None and not isinstance(block.value, dict):
        return Block(None, cut.body, "the block is not `key: value` lines")
    return block
