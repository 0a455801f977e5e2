"""Every generator that frontlint knows, by name; a row is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from frontlint.document.block import BeforeFence, Format
from frontlint.generators.model import Generator, TitleSource

# What is said of an unknown generator must hold for all of them: every format is read, a title may come from the
# heading, and a page that any of them hides is hidden.
GENERIC = Generator(
    name="generic",
    title="an unknown generator",
    formats=frozenset({Format.YAML, Format.TOML, Format.JSON}),
    before_fence=BeforeFence.BLANKS,
    dots_close=True,
    not_pages=("node_modules/", "bower_components/"),
    title_source=TitleSource.HEADING,
    hidden={"draft": True, "published": False},
    draft_folders=("_drafts",),
)

# By module, the rows that it holds, each in a constant of the row's name.
_MODULES = {
    "agents": (
        "agent-skills",
        "claude-agent",
        "claude-command",
        "claude-output-style",
        "claude-rule",
        "claude-skill",
        "copilot-agent",
        "copilot-instructions",
        "copilot-prompt",
        "copilot-skill",
        "cursor-rule",
    ),
    "astro": ("astro", "starlight"),
    "cards": ("github-issue-template", "huggingface-dataset", "huggingface-model", "huggingface-space"),
    "docusaurus": ("docusaurus", "docusaurus-blog"),
    "eleventy": ("eleventy",),
    "handbooks": ("github-docs", "mdn", "nextra", "obsidian"),
    "hexo": ("hexo",),
    "hugo": ("hugo",),
    "jekyll": ("jekyll",),
    "markdown_it": ("marp", "myst", "reveal-md", "slidev"),
    "mkdocs": ("mkdocs", "mkdocs-material", "mkdocs-material-blog"),
    "pelican": ("pelican",),
    "quarto": ("quarto",),
    "vitepress": ("gatsby", "vitepress"),
    "zola": ("zola", "zola-section"),
}


class _Rows(Mapping[str, Generator]):
    """The rows by name."""

    def __init__(self) -> None:
        self._places = {name: module for module, names in _MODULES.items() for name in names}
        self._known = {GENERIC.name: GENERIC}

    def __getitem__(self, name: str) -> Generator:
        row = self._known.get(name)
        if row is None:
            module = import_module(f"frontlint.generators.{self._places[name]}")
            row = self._known[name] = getattr(module, name.upper().replace("-", "_"))
        return row

    def __contains__(self, name: object) -> bool:
        return name == GENERIC.name or name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(sorted([GENERIC.name, *self._places]))

    def __len__(self) -> int:
        return len(self._places) + 1


GENERATORS: Mapping[str, Generator] = _Rows()
