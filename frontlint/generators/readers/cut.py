"""Cut: what a reader takes out of a page as its block, and what it leaves as the page's body."""

from __future__ import annotations

import enum
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple


class Kind(enum.Enum):
    """How a reader takes the block that it cut out."""

    ABSENT = "no block"
    YAML = "YAML"
    TOML = "TOML"
    JSON = "JSON"
    LINES = "lines of metadata, no YAML"
    EMPTY = "a block without a value"
    SCRIPT = "a script, which is run there and never here"


class Cut(NamedTuple):
    """What a reader takes out of a page.

    Attributes:
        kind: how the block is read.
        block: its text, as it is handed to the parser.
        body: what is left of the page.
        error: why the page cannot be read at all, or None.
        whole: the page without its byte order mark, for readers that print the block where they can make nothing of it.
    """

    kind: Kind
    block: str
    body: str
    error: str | None = None
    whole: str = ""


Cutter = Callable[[str], Cut]

_MODULES = {
    "gray-matter": "javascript",
    "11ty-gray-matter": "javascript",
    "hexo": "javascript",
    "hexo-file": "javascript",
    "hexo-next": "javascript",
    "astro": "javascript",
    "markdown-it": "javascript",
    "remark": "javascript",
    "vfile-matter": "javascript",
    "slidev": "javascript",
    "yaml-front-matter": "javascript",
    "front-matter": "javascript",
    "mkdocs": "python",
    "mkdocs-file": "python",
    "markdown-meta": "python",
    "hugging-face": "python",
    "skills-ref": "python",
    "python-frontmatter": "python",
    "python-frontmatter-split": "python",
    "pelican": "python",
    "jekyll": "others",
    "jekyll-page": "others",
    "hugo": "others",
    "zola": "others",
    "quarto": "others",
    "toml": "others",
}


def cutter(name: str) -> Cutter:
    """The function that cuts a page's text (byte order mark included) as the reader of that name does.

    Raises:
        KeyError: there is no such reader.
    """
    module = import_module(f"frontlint.generators.readers.cuts_{_MODULES[name]}")
    table: dict[str, Cutter] = module.CUTTERS
    return table[name]


def no_block(text: str) -> Cut:
    """The cut of a page of which all is body."""
    return Cut(Kind.ABSENT, "", text, whole=text)
