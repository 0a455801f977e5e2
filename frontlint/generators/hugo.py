"""Hugo as data (sources: hugo's parser/pageparser and resources/page/pagemeta, the front matter pages of gohugo.io)."""

from __future__ import annotations

from frontlint.document.block import BeforeFence, Format, LongerFence
from frontlint.generators.model import MARKDOWN, Duplicates, Generator, StringList, TitleSource, UnknownKeys, Zone

# With `link` a page is not built either, but it has an address and stands in lists. `false` is read as `0`; `_build` is
# the earlier name (resources/page/pagemeta/pagemeta.go).
_NEVER = "render", frozenset({"never", "0", False})

HUGO = Generator(
    name="hugo",
    title="Hugo",
    dialect="goccy",
    formats=frozenset({Format.YAML, Format.TOML, Format.JSON}),
    longer_fence=LongerFence.LEAVES,
    opens_at_three=True,
    before_fence=BeforeFence.BLANKS,
    extensions=MARKDOWN,
    block_extensions=(".html", ".htm", ".adoc", ".asciidoc", ".ad", ".org", ".rst", ".pandoc", ".pdc"),
    content=("content",),
    template_folders=("archetypes",),
    not_pages=(
        "/archetypes/",
        "/layouts/",
        "/themes/",
        "/assets/",
        "/static/",
        "/public/",
        "/resources/",
        "/data/",
        "/i18n/",
        "/_vendor/",
        "node_modules/",
    ),
    created_keys=("date",),
    updated_keys=("lastmod", "modified", "updated", "last_modified_at"),
    expiry_keys=("expiryDate", "unpublishdate"),
    future_keys=("publishDate", "pubdate", "published", "date"),
    title_source=TitleSource.NOWHERE,
    case_insensitive_keys=True,
    # A string becomes one term of a taxonomy, but `keywords`, `aliases` and `outputs` are split at white space.
    string_lists={
        "tags": StringList.WHOLE,
        "categories": StringList.WHOLE,
        "keywords": StringList.SPACES,
        "aliases": StringList.SPACES,
        "outputs": StringList.SPACES,
        "*": StringList.AS_TEXT,
    },
    hidden={"draft": True},
    unrendered={"build": _NEVER, "_build": _NEVER},
    future_hidden=True,
    block_reader="hugo-page",
    makes="hugo",
    duplicate_keys=Duplicates.ERROR,
    zone=Zone.SITE_OR_UTC,
    unknown_keys=UnknownKeys.KEPT,
    opener_blanks=True,
    closer_blanks=True,
    byte_order_mark=True,
)
