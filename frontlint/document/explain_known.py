"""Keys that nearly every site uses: where one stands in the wrong place, it is surely a key."""

from __future__ import annotations

_KNOWN_LINES = """
title subtitle description summary excerpt abstract date updated lastmod modified created published draft slug url
permalink aliases tags tag categories category keywords author authors layout type template weight order image images
cover thumbnail banner lang language locale series toc comments math menu sidebar sidebar_position sidebar_label
sidebar_title nav_order parent linktitle name email seo license version status id pubdate pubdatetime featured pin
last_modified_at last_update canonical redirect_from redirect_to published_at updated_at created_at expirydate
publishdate hide_title pagination_label sidebar_class_name nav_title page_title heroimage
"""
KNOWN_KEYS = frozenset(_KNOWN_LINES.split())
# Those whose value is a list where it begins with a bracket.
LIST_KEYS = frozenset(
    {
        "tags", "tag", "categories", "category", "keywords", "keyword", "aliases", "authors", "author", "images",
        "series", "redirect_from", "topics",
    }
)  # fmt: skip
