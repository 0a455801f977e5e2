from __future__ import annotations

import pytest

from frontlint.generators.consumers import CLAIMS, claimed, is_plain, may_hold_claimed, reader_of
from frontlint.generators.table import GENERATORS


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (".claude/skills/review/SKILL.md", "claude-skill"),
        ("tools/.claude/skills/review/SKILL.md", "claude-skill"),
        (".claude/skills/review/notes.md", None),
        (".claude/skills/SKILL.md", None),
        (".claude/agents/reviewer.md", "claude-agent"),
        (".claude/commands/git/commit.md", "claude-command"),
        (".claude/rules/style.md", "claude-rule"),
        (".claude/output-styles/terse.md", "claude-output-style"),
        (".claude/CLAUDE.md", None),
        (".cursor/rules/a.mdc", "cursor-rule"),
        (".cursor/rules/a.md", None),
        (".github/ISSUE_TEMPLATE/bug.md", "github-issue-template"),
        (".github/ISSUE_TEMPLATE/bug.yml", None),
        ("inner/.github/ISSUE_TEMPLATE/bug.md", None),
        (".github/instructions/a.instructions.md", "copilot-instructions"),
        (".github/prompts/a.prompt.md", "copilot-prompt"),
        (".github/agents/a.md", "copilot-agent"),
        (".github/chatmodes/a.chatmode.md", "copilot-agent"),
        (".github/skills/a/SKILL.md", "copilot-skill"),
        (".github/README.md", None),
        ("source/_posts/a.md", None),
        ("skills/a/SKILL.md", "agent-skills"),
        ("skills/.curated/a/SKILL.md", "agent-skills"),
        ("plugins/b/skills/a/SKILL.md", "agent-skills"),
        (".agents/skills/a/SKILL.md", "agent-skills"),
        ("tools/.cursor/skills/b/a/SKILL.md", "agent-skills"),
        (".opencode/skill/a/SKILL.md", "agent-skills"),
        (".agents/skills/a/notes.md", None),
        ("skills/SKILL.md", None),
        ("skills/a/skill.md", None),
        ("a/SKILL.md", None),
        (".claude/agents/README.md", None),
        ("plugins/a/agents/b.md", None),
        ("a.prompt.md", None),
        ("a/.hidden/b.md", None),
    ],
)
def test_what_claims_a_file(path, name):
    claim = claimed(path)
    assert (claim.generator if claim is not None else None) == name
    folder = path.rpartition("/")[0]
    if name is not None:
        assert may_hold_claimed(folder)
        assert may_hold_claimed(folder.split("/")[0]) or folder.startswith(("tools", "plugins"))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("SKILL.md", "agent-skills"),
        ("a/SKILL.md", "agent-skills"),
        ("plugins/a/agents/b.md", "claude-agent"),
        ("plugins/a/commands/c/b.md", "claude-command"),
        ("docs/plugins/a/agents/b.md", "generic"),
        ("a/b.agent.md", "copilot-agent"),
        ("b.chatmode.md", "copilot-agent"),
        ("b.instructions.md", "copilot-instructions"),
        ("b.prompt.md", "copilot-prompt"),
        ("agents/b.md", "generic"),
    ],
)
def test_names_that_mean_something_where_there_is_no_site(path, name):
    assert reader_of(path, "generic") == name
    assert reader_of(path, "hugo") == "hugo"
    assert is_plain(path) == (name == "generic")


@pytest.mark.parametrize(
    "folder",
    [
        "",
        "docs",
        ".git",
        ".github/workflows",
        "a/.github",
        ".claude/plugins",
        ".vscode",
        "skills/.git",
        ".agents/skills/a/node_modules",
    ],
)
def test_other_folders_are_not_looked_into(folder):
    assert not may_hold_claimed(folder)


def test_every_claim_has_a_row():
    assert {claim.generator for claim in CLAIMS} <= set(GENERATORS)


@pytest.mark.parametrize(
    ("generator", "path", "name"),
    [
        ("zola", "content/_index.md", "zola-section"),
        ("zola", "content/a.md", "zola"),
        ("hugo", "content/_index.md", "hugo"),
        ("docusaurus", "blog/2024-01-02-a.md", "docusaurus-blog"),
        ("docusaurus", "docs/a.md", "docusaurus"),
        ("mkdocs-material", "docs/blog/posts/a.md", "mkdocs-material-blog"),
        ("mkdocs-material", "docs/a.md", "mkdocs-material"),
        ("hexo", ".claude/agents/a.md", "claude-agent"),
        ("huggingface-model", "README.md", "huggingface-model"),
        ("huggingface-model", "docs/README.md", "generic"),
        ("huggingface-space", "notes.md", "generic"),
    ],
)
def test_a_generator_reads_parts_of_its_site_in_their_own_way(generator, path, name):
    assert reader_of(path, generator) == name
    assert name in GENERATORS
