"""What VitePress makes of a page's block (source: vitepress, src/node/markdownToVue.ts)."""

from __future__ import annotations

from typing import Any

from frontlint.generators.readers.block import Block
from frontlint.generators.readers.made import Made, Page, failed, values_of
from frontlint.patterns import pattern

# The title is cleaned of markup and line ends.
_TAGS = pattern(r"<[^>]*>|\n")


def made(block: Block, page: Page) -> Made:
    """The page's data: a title or description that is no text is passed over."""
    del page
    if block.error is not None:
        return failed(block.error)
    values: dict[str, Any] = values_of(block)
    fields = {key: values[key] for key in ("title", "description") if isinstance(values.get(key), str) and values[key]}
    if "title" in fields:
        fields["title"] = _TAGS.sub("", fields["title"]).strip()
    return Made(fields, values)
