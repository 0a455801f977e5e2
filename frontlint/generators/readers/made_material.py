"""What Material for MkDocs makes of a page's block with its tags plugin (source: src/plugins/tags/structure/tag)."""

from __future__ import annotations

from typing import Any

from frontlint.generators.readers import made_mkdocs
from frontlint.generators.readers.block import Block
from frontlint.generators.readers.made import Made, Page, failed


def made(block: Block, page: Page) -> Made:
    """The page's metadata; tags that are no list of plain values stop the build."""
    found = made_mkdocs.made(block, page)
    if found.error is not None or "tags" not in found.values:
        return found
    written = found.values["tags"]
    # Nothing, and a mapping (of which the keys count), pass.
    tags: Any = [] if written in (None, "") else list(written) if isinstance(written, list | dict) else None
    if tags is None:
        return failed("`tags` is no list")
    if not all(isinstance(tag, str | int | float) for tag in tags):
        return failed("a tag is neither text nor a number")
    return found._replace(fields={**found.fields, "tags": [str(tag) for tag in tags]})
