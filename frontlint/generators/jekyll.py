"""Jekyll 4 as data (sources: jekyll's lib/jekyll/{document,entry_filter,publisher,utils}.rb and jekyllrb.com)."""

from __future__ import annotations

from frontlint.document.block import Format
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

JEKYLL = Generator(
    name="jekyll",
    title="Jekyll",
    dialect="safeyaml",
    formats=frozenset({Format.YAML}),
    dots_close=True,
    extensions=(*MARKDOWN, ".mkdown", ".mkdn"),
    block_extensions=(".html", ".htm", ".xhtml", ".textile", ".adoc"),
    content=(".",),
    not_pages=(
        "/_site/",
        "/_data/",
        "/_plugins/",
        "/_assets/",
        "/vendor/",
        "/gemfiles/",
        "_includes/",
        "_layouts/",
        "_sass/",
        "node_modules/",
    ),
    hidden_prefixes=(".", "_", "#", "~"),
    open_folders=("_posts", "_drafts"),
    created_keys=("date",),
    updated_keys=("last_modified_at", "updated", "lastmod", "modified"),
    future_keys=("date",),
    # Without a title, a post or page is called by its title-cased slug.
    title_source=TitleSource.FILENAME,
    string_lists={
        "tags": StringList.SPACES,
        "categories": StringList.SPACES,
        "tag": StringList.WHOLE,
        "category": StringList.WHOLE,
        "redirect_from": StringList.WHOLE,
        "*": StringList.AS_TEXT,
    },
    # `draft: true` does not hide what lies in `_posts`.
    hidden={"published": False},
    draft_folders=("_drafts",),
    future_hidden=True,
    dated_folders=("_posts",),
    block_reader="jekyll-document",
    makes="jekyll",
    duplicate_keys=Duplicates.LAST,
    zone=Zone.SITE,
    unknown_keys=UnknownKeys.KEPT,
    # Tried with Jekyll 4.3; lib/jekyll/drops/document_drop.rb and page.rb say the same. In a folder with an underscore
    # lie posts and other documents.
    reserved_keys=(
        ReservedKeys(Reserved.OVERWRITTEN, frozenset({"content", "url"})),
        ReservedKeys(
            Reserved.OVERWRITTEN,
            frozenset({"collection", "id", "next", "output", "path", "previous", "relative_path"}),
            r"(?:^|/)_[^/]+/",
        ),
        ReservedKeys(Reserved.OVERWRITTEN, frozenset({"dir", "name"}), r"^(?!.*(?:^|/)_[^/]+/)"),
    ),
    opener_blanks=True,
    closer_blanks=True,
)
