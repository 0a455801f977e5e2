"""What a generator really reads in a page: values, dates as instants, lists after splitting, and what goes wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from frontlint.generators.readers.block import Block, read_block
from frontlint.generators.readers.block_readers import BLOCK_READERS
from frontlint.generators.readers.leftover import is_printed
from frontlint.generators.readers.made import Made, Page

if TYPE_CHECKING:
    from frontlint.generators.model import Generator

# What reads the pages of a generator that reads documents (in folders with an underscore) in another way.
_OF_PAGES = {"jekyll-document": "jekyll-file", "jekyll-document-psych": "jekyll-file-psych"}

# What settings give to a page as far as one knows who has not read them.
DATED = frozenset({"date"})


class Reading(NamedTuple):
    """What a generator reads in a page.

    Attributes:
        values: the block's own keys and values as templates see them; None where the page is lost or has no block.
        fields: what the generator makes of them itself (`title`, `date`, `tags`, ...), by its own names. Dates are in
            UTC; lists are split as it splits them. What it takes from elsewhere, such as the file's own date, is not
            here.
        body: what is left of the page for its text.
        printed: whether some of the block is left in the body, where a visitor sees it.
        error: why the build or this page fails, in words; None where it does not.
        published: whether the page is on the built site; None where that is not known.
    """

    values: Any
    fields: Mapping[str, Any]
    body: str
    printed: bool
    error: str | None = None
    published: bool | None = None


def read_as(
    data: bytes,
    generator: Generator,
    *,
    path: str = "page.md",
    zone: dt.tzinfo = dt.UTC,
    now: dt.datetime | None = None,
    given: frozenset[str] = DATED,
) -> Reading | None:
    """Read a page as a generator does.

    Args:
        data: the page's bytes.
        generator: whose reading it is.
        path: the file, relative to its site's root, with forward slashes.
        zone: the site's time zone.
        now: the moment of the build, before which nothing is still to come; None leaves that open.
        given: the keys that the site's settings give to the page, or may give, where it does not write them; without
            a word of the settings that may be a date.

    Returns:
        The reading; None where it is not known how this generator reads, or what a script in the block makes.
    """
    name = generator.block_reader
    if name is None:
        return None
    page = Page(path, zone, now, shows_future=not generator.future_hidden, given=given)
    reader = BLOCK_READERS[name if page.is_document else _OF_PAGES.get(name, name)]
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return Reading(None, {}, "", printed=False, error=f"the file is not UTF-8 (byte {error.start})")
    try:
        block = read_block(text, reader)
        if block is None:
            return None
        made = _made(generator.makes, block, page)
    except OverflowError:
        # Python's calendar ends there; those of most generators do not.
        return Reading(None, {}, "", printed=False, error="a date lies outside the years 1 to 9999")
    body = block.body if made.body is None else made.body
    is_draft = any(folder in generator.draft_folders for folder in path.split("/")[:-1])
    # Some have no values where they find no block; a page that is lost is not seen by anyone.
    is_seen = made.values is not None or (made.error is None and made.published is not False)
    printed = is_seen and is_printed(text.removeprefix("\ufeff"), body)
    return Reading(made.values, made.fields, body, printed, made.error, made.published and not is_draft)


def _made(name: str | None, block: Block, page: Page) -> Made:
    if name is None:
        return Made({}, block.value if block.error is None else None, None, block.error)
    module = import_module(f"frontlint.generators.readers.made_{name}")
    make: Callable[[Block, Page], Made] = module.made
    return make(block, page)
