"""The readers of blocks, by name: the libraries that generators are built on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from frontlint.generators.readers.block import (
    Block,
    BlockReader,
    any_value,
    hexo_data,
    mapping_or_body,
    mapping_or_empty,
    mapping_or_error,
    objects_only,
    or_empty,
)
from frontlint.generators.readers.cut import Cut, Kind
from frontlint.generators.readers.lines import markdown_meta, multi_markdown
from frontlint.generators.readers.values import Loaded


def _mkdocs(cut: Cut, loaded: Loaded) -> Block:
    """YAML between fences, else MultiMarkdown's lines."""
    if cut.kind is not Kind.LINES:
        return mapping_or_body(cut, loaded)
    values, body = multi_markdown(cut.block)
    return Block(values, body, None, bool(values))


def _post(cut: Cut, loaded: Loaded) -> Block:
    """A post of Material's blog: its block must be there, and be read."""
    if cut.kind is Kind.LINES:
        return Block(None, cut.body, "a post needs a block between two lines of `---`")
    return mapping_or_error(cut, loaded)


def _markdown_meta(cut: Cut, _: Loaded) -> Block:
    values, body = markdown_meta(cut.block)
    return Block(values, body, None, bool(values))


def _hugo(cut: Cut, loaded: Loaded) -> Block:
    """Hugo: the lines at the top of an Org file are metadata too."""
    if cut.kind is not Kind.LINES:
        return mapping_or_error(cut, loaded)
    values: dict[str, object] = {}
    for line in cut.block.splitlines():
        key, _, value = line[2:].partition(":")
        values[key.strip().lower().removesuffix("[]")] = value.split() if key.endswith("[]") else value.strip()
    return Block(values, cut.body)


def _card(cut: Cut, loaded: Loaded) -> Block:
    """huggingface_hub's card, whose data forgets what is null."""
    block = mapping_or_error(cut, loaded)
    if not isinstance(block.value, dict):
        return block
    if not all(isinstance(key, str) for key in block.value):
        return Block(None, cut.body, "every key must be text")
    return block._replace(value={key: item for key, item in block.value.items() if item is not None})


def _skill(cut: Cut, loaded: Loaded) -> Block:
    if loaded.error is None and not isinstance(loaded.value, dict):
        return Block(None, cut.body, "the block must be `key: value` lines")
    return Block(loaded.value, cut.body, loaded.error)


def _spread(cut: Cut, loaded: Loaded) -> Block:
    """JavaScript's `{...value}`: characters and items get their place as a key, numbers are nothing."""
    block = or_empty(cut, loaded)
    if isinstance(block.value, dict) or block.error is not None:
        return block
    items = block.value if isinstance(block.value, str | list) else ()
    return block._replace(value={str(place): item for place, item in enumerate(items)})


def _with_content(cut: Cut, loaded: Loaded) -> Block:
    """yaml-front-matter, which puts the body among the values and fails where these are none."""
    block = _spread(cut, loaded)
    if cut.kind is not Kind.ABSENT and block.error is None and not isinstance(loaded.value, dict | list):
        return Block(None, cut.body, "the block is not `key: value` lines")
    return block


def _directives(cut: Cut, loaded: Loaded) -> Block:
    """Marpit, which passes over what is no mapping and what it cannot read."""
    if cut.kind is Kind.ABSENT:
        return Block(None, cut.body, found=False)
    return Block(loaded.value if isinstance(loaded.value, dict | list) else False, cut.body)


def without_zone(value: Any, zone: dt.tzinfo) -> Any:
    """hexo-front-matter 4 takes an instant's digits in UTC for the machine's own time."""
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=zone).astimezone(dt.UTC)
    return value


BLOCK_READERS: dict[str, BlockReader] = {
    "hexo-front-matter-4": BlockReader("hexo", "js-yaml-4", hexo_data),
    "hexo-front-matter-5": BlockReader("hexo-next", "yaml-2-dates", hexo_data),
    "hexo-file": BlockReader("hexo-file", "js-yaml-4", hexo_data),
    "gray-matter": BlockReader("gray-matter", "js-yaml-3", or_empty),
    "gray-matter-js-yaml-4": BlockReader("gray-matter", "js-yaml-4", or_empty),
    "11ty-gray-matter": BlockReader("11ty-gray-matter", "js-yaml-4", or_empty),
    "mdit-vue-frontmatter": BlockReader("gray-matter", "js-yaml-3", _spread),
    "front-matter": BlockReader("front-matter", "js-yaml-3", or_empty),
    "yaml-front-matter": BlockReader("yaml-front-matter", "js-yaml-3", _with_content),
    "astro-frontmatter": BlockReader("astro", "js-yaml-4", objects_only),
    "markdown-it-front-matter": BlockReader("markdown-it", "js-yaml-4", any_value),
    "marpit": BlockReader("markdown-it", "failsafe", _directives),
    "remark-frontmatter": BlockReader("remark", "yaml-2", any_value),
    "vfile-matter": BlockReader("vfile-matter", "yaml-2", or_empty),
    "slidev-parser": BlockReader("slidev", "yaml-2", or_empty),
    "mkdocs-meta": BlockReader("mkdocs", "pyyaml", _mkdocs),
    "eleventy-template": BlockReader("gray-matter", "js-yaml-4", mapping_or_empty),
    "mkdocs-post": BlockReader("mkdocs-file", "pyyaml-pure", _post),
    "mkdocs-file": BlockReader("mkdocs-file", "pyyaml", _mkdocs),
    "markdown-meta": BlockReader("markdown-meta", "", _markdown_meta),
    "pelican-meta": BlockReader("pelican", "", _markdown_meta),
    "huggingface-hub": BlockReader("hugging-face", "pyyaml-pure", _card),
    "skills-ref": BlockReader("skills-ref", "strictyaml", _skill),
    "python-frontmatter": BlockReader("python-frontmatter", "pyyaml", mapping_or_empty),
    "ruamel-yaml": BlockReader("python-frontmatter-split", "ruamel", mapping_or_empty),
    "tomllib": BlockReader("toml", "", any_value),
    "jekyll-document": BlockReader("jekyll", "safe-yaml", or_empty),
    "jekyll-file": BlockReader("jekyll-page", "safe-yaml", or_empty),
    "jekyll-document-psych": BlockReader("jekyll", "psych", or_empty),
    "jekyll-file-psych": BlockReader("jekyll-page", "psych", or_empty),
    "hugo-page": BlockReader("hugo", "goccy", _hugo),
    "zola-page": BlockReader("zola", "serde-yaml", mapping_or_error),
    "quarto-block": BlockReader("quarto", "deno-yaml", mapping_or_error),
}
