"""A file's path -> what reads it, where that is not simply its site's generator: agents' files, parts of a site.

It is asked for every page, so that it imports no row and answers nearly all paths with a few comparisons.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class Claim(NamedTuple):
    """What reads files of one kind in any repository.

    Attributes:
        generator: the name of its row.
        title: its name for people.
        files: the pattern of the files; ``*`` matches within a name, ``**/`` any folders. Its first folder may lie in
            any other, but for ``.github``, which GitHub reads at the top only.
    """

    generator: str
    title: str
    files: str


_SKILL = "SKILL.md"
_SKILLS = "Agent Skills"
# The folders, without their dot, in which agents document that they look for skills: `.agents` is what they share. As
# the guide for clients of agentskills.io and vercel-labs/skills list them, with the pages of Cursor and OpenCode.
_CLIENTS = """
adal agent agents augment cline codebuddy codex commandcode continue crush cursor factory gemini goose iflow junie
kilocode kiro kode mcpjam mux neovate opencode openhands pi pochi qoder qwen roo trae vibe windsurf zencoder
""".split()  # noqa: SIM905 - a list of words is read as words
CLAIMS = (
    Claim("claude-skill", "Claude Code", ".claude/skills/*/SKILL.md"),
    Claim("claude-agent", "Claude Code", ".claude/agents/**/*.md"),
    Claim("claude-command", "Claude Code", ".claude/commands/**/*.md"),
    Claim("claude-rule", "Claude Code", ".claude/rules/**/*.md"),
    Claim("claude-output-style", "Claude Code", ".claude/output-styles/*.md"),
    Claim("cursor-rule", "Cursor", ".cursor/rules/**/*.mdc"),
    Claim("github-issue-template", "GitHub", ".github/ISSUE_TEMPLATE/*.md"),
    Claim("copilot-instructions", "GitHub Copilot", ".github/instructions/**/*.instructions.md"),
    Claim("copilot-prompt", "GitHub Copilot", ".github/prompts/**/*.prompt.md"),
    Claim("copilot-agent", "GitHub Copilot", ".github/agents/*.md"),
    Claim("copilot-agent", "GitHub Copilot", ".github/chatmodes/*.chatmode.md"),
    Claim("copilot-skill", "GitHub Copilot", ".github/skills/*/SKILL.md"),
    *(Claim("agent-skills", _SKILLS, f".{client}/skills/**/*/{_SKILL}") for client in _CLIENTS),
    Claim("agent-skills", _SKILLS, f".opencode/skill/**/*/{_SKILL}"),
    # How repositories and plugins that hand skills out lay them down.
    Claim("agent-skills", _SKILLS, f"skills/**/*/{_SKILL}"),
)
# A site may have pages of these names, a repository that is no site has not.
_WITHOUT_SITE = (
    Claim("agent-skills", _SKILLS, f"**/{_SKILL}"),
    Claim("copilot-agent", "GitHub Copilot", "**/*.agent.md"),
    Claim("copilot-agent", "GitHub Copilot", "**/*.chatmode.md"),
    Claim("copilot-instructions", "GitHub Copilot", "**/*.instructions.md"),
    Claim("copilot-prompt", "GitHub Copilot", "**/*.prompt.md"),
    Claim("claude-agent", "Claude Code", "plugins/*/agents/**/*.md"),
    Claim("claude-command", "Claude Code", "plugins/*/commands/**/*.md"),
)
_NAMES = (_SKILL, ".agent.md", ".chatmode.md", ".instructions.md", ".prompt.md")
# What programs put into folders, which holds nothing of the repository's own.
_FOREIGN_FOLDERS = frozenset({".git", ".venv", "node_modules"})
_TOPS = frozenset(claim.files.partition("/")[0] for claim in CLAIMS)
# By generator, the parts of its site that it reads in another way: a pattern of their paths, and the row.
_PARTS = {
    "zola": ((r"(?:.*/)?_index\.md", "zola-section"),),
    "docusaurus": ((r"(?:.*/)?blog/.*", "docusaurus-blog"),),
    "mkdocs-material": ((r"(?:.*/)?blog/posts/.*", "mkdocs-material-blog"),),
    # Of a repository there, only the README is a card.
    **dict.fromkeys(
        ("huggingface-dataset", "huggingface-model", "huggingface-space"), ((r"(?!README\.md$).*", "generic"),)
    ),
}


def is_plain(path: str) -> bool:
    """Whether nothing claims a file, as a first look at its path tells; most paths are plain."""
    return path[:1] != "." and "/." not in path and not path.endswith(_NAMES) and path[:8] != "plugins/"


def claimed(path: str, generator: str = "") -> Claim | None:
    """What reads a file wherever it lies, given its path in its site; None for a page of the site's generator.

    Args:
        path: relative to the site's root.
        generator: the name of what reads the site's other pages.
    """
    if is_plain(path):
        return None
    name = path.rpartition("/")[2]
    if name[:6].lower() == "readme":  # it is about the files beside it
        return None
    claim = _first(CLAIMS, path)
    return _first(_WITHOUT_SITE, path) if claim is None and generator == "generic" else claim


def reader_of(path: str, generator: str) -> str:
    """The name of the row that reads a file, given the name of its site's generator."""
    claim = claimed(path, generator)
    if claim is not None:
        return claim.generator
    for pattern, name in _PARTS.get(generator, ()):
        if re.fullmatch(pattern, path) is not None:
            return name
    return generator


def is_consumer(generator: str) -> bool:
    """Whether a row is of what reads its files in any repository."""
    return any(claim.generator == generator for claim in CLAIMS)


def has_parts(generator: str) -> bool:
    """Whether a generator reads a part of its site in another way than the rest."""
    return generator in _PARTS


def may_hold_claimed(folder: str) -> bool:
    """Whether files that something claims may lie in a folder, or below it."""
    if folder[:1] != "." and "/." not in folder and "skills" not in folder:
        return False
    parts = folder.split("/")
    start = next((place for place, part in enumerate(parts) if part in _TOPS), None)
    if start is None or (parts[start] == ".github" and start > 0) or not _FOREIGN_FOLDERS.isdisjoint(parts):
        return False
    inner = parts[start:]
    return any(_is_above(inner, claim.files.split("/")[:-1]) for claim in CLAIMS)


def _is_above(folder: list[str], pattern: list[str]) -> bool:
    """Whether a folder is one that a pattern's folders match, or lies above one."""
    for place, part in enumerate(folder):
        if place >= len(pattern):
            return False
        if pattern[place] == "**":
            return True
        if pattern[place] not in ("*", part):
            return False
    return True


def _first(claims: tuple[Claim, ...], path: str) -> Claim | None:
    return next((claim for claim in claims if _compiled(claim.files).fullmatch(path) is not None), None)


@cache
def _compiled(files: str) -> re.Pattern[str]:
    parts = {"**/": "(?:.*/)?", "*": "[^/]*"}
    written = "".join(parts.get(token, re.escape(token)) for token in re.split(r"(\*\*/|\*)", files))
    return re.compile(written if files.startswith((".github/", "plugins/")) else f"(?:.*/)?{written}")
