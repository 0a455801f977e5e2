"""Hexo 8 as data (sources: hexo's lib/plugins/processor, hexo-front-matter 4.2, the configuration page of hexo.io)."""

from __future__ import annotations

from frontlint.document.block import BeforeFence, Format, LongerFence
from frontlint.generators.model import (
    MARKDOWN,
    Duplicates,
    Generator,
    Reserved,
    ReservedKeys,
    StringList,
    TitleSource,
    UnknownKeys,
    Zone,
)

HEXO = Generator(
    name="hexo",
    title="Hexo",
    dialect="jsyaml4",
    formats=frozenset({Format.YAML, Format.HEXO_JSON}),
    longer_fence=LongerFence.LEAVES,
    before_fence=BeforeFence.BLANK_LINES,
    reads_bare_yaml=True,
    prints_empty_block=True,
    extensions=(*MARKDOWN, ".mkdn", ".mdwn", ".mdtxt", ".mdtext"),
    block_extensions=(".html", ".htm", ".njk"),
    content=("source",),
    not_pages=("/themes/", "/scaffolds/", "/scripts/", "/public/", "node_modules/"),
    template_folders=("scaffolds",),
    hidden_prefixes=(".", "_"),
    open_folders=("_posts", "_drafts"),
    created_keys=("date",),
    updated_keys=("updated", "lastmod", "last_modified_at", "modified"),
    title_source=TitleSource.NOWHERE,
    # `tags: a, b` is one tag; `keywords` is printed by themes as it stands.
    string_lists={
        "tags": StringList.WHOLE,
        "tag": StringList.WHOLE,
        "categories": StringList.WHOLE,
        "category": StringList.WHOLE,
        "photos": StringList.WHOLE,
        "photo": StringList.WHOLE,
        "*": StringList.AS_TEXT,
    },
    # `draft: true` means nothing to Hexo: drafts are what lies in `_drafts`.
    hidden={"published": False},
    draft_folders=("_drafts",),
    block_reader="hexo-file",
    makes="hexo",
    duplicate_keys=Duplicates.ERROR,
    zone=Zone.SITE,
    unknown_keys=UnknownKeys.KEPT,
    # Tried with Hexo 8.1; the processors and the model of posts say the same. `id` and `__permalink` can be set, and so
    # can the `slug` of a page that is no post.
    reserved_keys=(
        ReservedKeys(Reserved.OVERWRITTEN, frozenset({"source", "raw", "more", "_content", "path", "full_source"})),
        ReservedKeys(
            Reserved.OVERWRITTEN, frozenset({"slug", "asset_dir", "prev", "next"}), r"(?:^|/)_(?:posts|drafts)/"
        ),
        ReservedKeys(Reserved.BODY, frozenset({"content"})),
        ReservedKeys(Reserved.STOPS, frozenset({"_id"})),
    ),
    opener_blanks=False,
    closer_blanks=True,
    byte_order_mark=True,
)
