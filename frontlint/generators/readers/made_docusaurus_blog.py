"""What Docusaurus makes of a blog post's block (source: docusaurus 3, plugin-content-blog/src)."""

from __future__ import annotations

from frontlint.generators.readers.made_docusaurus import made_blog as made

__all__ = ["made"]
