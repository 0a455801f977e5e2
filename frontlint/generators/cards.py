"""Hugging Face's cards and GitHub's issue templates as data.

Sources: huggingface_hub's repocard.py, the pages of huggingface.co/docs/hub and docs.github.com.
"""

from __future__ import annotations

from dataclasses import replace

from frontlint.document.block import BeforeFence, Format
from frontlint.generators.model import Duplicates, Generator, StringList, TitleSource, UnknownKeys, Zone

HUGGINGFACE_MODEL = Generator(
    name="huggingface-model",
    title="Hugging Face",
    dialect="yaml11",
    formats=frozenset({Format.YAML}),
    before_fence=BeforeFence.BLANKS,
    extensions=(".md",),
    not_pages=("node_modules/",),
    created_keys=(),
    updated_keys=(),
    title_source=TitleSource.HEADING,
    string_lists={"*": StringList.AS_TEXT},
    dates_in_names=False,
    block_reader="huggingface-hub",
    duplicate_keys=Duplicates.LAST,
    zone=Zone.NONE,
    unknown_keys=UnknownKeys.KEPT,
    opener_blanks=False,
    closer_blanks=True,
    byte_order_mark=False,
)
HUGGINGFACE_DATASET = replace(HUGGINGFACE_MODEL, name="huggingface-dataset")
HUGGINGFACE_SPACE = replace(HUGGINGFACE_MODEL, name="huggingface-space")

# How GitHub parses these is not public: only what its documentation says is claimed.
GITHUB_ISSUE_TEMPLATE = Generator(
    name="github-issue-template",
    title="GitHub",
    without_block="GitHub does not offer this template",
    formats=frozenset({Format.YAML}),
    extensions=(".md",),
    created_keys=(),
    updated_keys=(),
    # `title: "[Docs]: "` is how each issue begins.
    prefix_keys=frozenset({"title"}),
    string_lists={"labels": StringList.COMMAS, "assignees": StringList.COMMAS, "*": StringList.AS_TEXT},
    dates_in_names=False,
    in_search=False,
)
