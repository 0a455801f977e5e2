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
        files: the pattern of the files; ``*`` matches within a name, ``**/`` any folders. A folder whose name begins
            with a dot may lie in any other, but for ``.github``, which GitHub reads at the top only.
    """

    generator: str
    title: str
    files: str


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
)
_TOPS = frozenset(claim.files.partition("/")[0] for claim in CLAIMS)
# By generator, the parts of its site that it reads in another way: a pattern of their paths, and the row.
_PARTS = {
    "zola": ((r"(?:.*/)?_index\.md", "zola-section"),),
    "docusaurus": ((r"(?:.*/)?blog/.*", "docusaurus-blog"),),
    "mkdocs-material": ((r"(?:.*/)?blog/posts/.*", "mkdocs-material-blog"),),
}


def claimed(path: str) -> Claim | None:
    """What reads a file wherever it lies, given its path in its site; None for a page of the site's generator."""
    if path[:1] != "." and "/." not in path:
        return None
    return next((claim for claim, pattern in _patterns() if pattern.fullmatch(path) is not None), None)


def reader_of(path: str, generator: str) -> str:
    """The name of the row that reads a file, given the name of its site's generator."""
    claim = claimed(path)
    if claim is not None:
        return claim.generator
    for pattern, name in _PARTS.get(generator, ()):
        if re.fullmatch(pattern, path) is not None:
            return name
    return generator


def has_parts(generator: str) -> bool:
    """Whether a generator reads a part of its site in another way than the rest."""
    return generator in _PARTS


def may_hold_claimed(folder: str) -> bool:
    """Whether files that something claims may lie in a folder, or below it."""
    if folder[:1] != "." and "/." not in folder:
        return False
    parts = folder.split("/")
    start = next((place for place, part in enumerate(parts) if part in _TOPS), None)
    if start is None or (parts[start] == ".github" and start > 0):
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


@cache
def _patterns() -> tuple[tuple[Claim, re.Pattern[str]], ...]:
    return tuple((claim, _compiled(claim.files)) for claim in CLAIMS)


def _compiled(files: str) -> re.Pattern[str]:
    parts = {"**/": "(?:.*/)?", "*": "[^/]*"}
    written = "".join(parts.get(token, re.escape(token)) for token in re.split(r"(\*\*/|\*)", files))
    return re.compile(written if files.startswith(".github/") else f"(?:.*/)?{written}")
