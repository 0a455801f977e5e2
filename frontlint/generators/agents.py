"""What agents read (skills, subagents, commands, rules, prompts) as data.

Sources: agentskills' specification and skills-ref, the pages of code.claude.com and docs.github.com, VS Code's
promptSyntax.
The parsers of Claude Code and Cursor are not public, and VS Code's is a small one of its own: of these only what their
documentation says is claimed, and of Claude Code's what its changelog and issues (16916, 80890, 91871, 94301 of
anthropics/claude-code) tell: it reads a block again with its values in quotes if that is what it takes, but not in a
file with CRLF, and `claude plugin validate` does not.
"""

from __future__ import annotations

from dataclasses import replace

from frontlint.document.block import Format
from frontlint.generators.model import Duplicates, Generator, StringList, UnknownKeys

_AGENT = Generator(
    name="",
    title="",
    formats=frozenset({Format.YAML}),
    extensions=(".md",),
    created_keys=(),
    updated_keys=(),
    dates_in_names=False,
    in_search=False,
)
_CLAUDE = replace(_AGENT, title="Claude Code", quotes_values=True)
_SKILL_IS_LOST = "agents pass over this skill"
AGENT_SKILLS = replace(
    _AGENT,
    name="agent-skills",
    title="the Agent Skills validator",
    without_block=_SKILL_IS_LOST,
    folder_key="name",
    # Of the keys beside those of the standard; the pages of the products say of each what it does.
    others_read={
        "argument-hint": "Claude Code and GitHub Copilot",
        "user-invocable": "Claude Code and GitHub Copilot",
        "disable-model-invocation": "Claude Code, Cursor and GitHub Copilot",
        "context": "Claude Code and GitHub Copilot",
        "paths": "Claude Code and Cursor",
        **dict.fromkeys(
            (
                "when_to_use",
                "arguments",
                "disallowed-tools",
                "model",
                "effort",
                "agent",
                "background",
                "hooks",
                "shell",
            ),
            "Claude Code",
        ),
    },
    dialect="failsafe",
    string_lists={"allowed-tools": StringList.SPACES, "*": StringList.AS_TEXT},
    block_reader="skills-ref",
    duplicate_keys=Duplicates.ERROR,
    unknown_keys=UnknownKeys.REJECTED,
    opener_blanks=True,
    closer_blanks=True,
    byte_order_mark=False,
)
CLAUDE_SKILL = replace(
    _CLAUDE,
    name="claude-skill",
    # Its own pages write `argument-hint: [file]`.
    bracket_keys=frozenset({"argument-hint"}),
    string_lists={
        "allowed-tools": StringList.COMMAS_OR_SPACES,
        "disallowed-tools": StringList.COMMAS_OR_SPACES,
        "paths": StringList.COMMAS,
        "arguments": StringList.SPACES,
        "*": StringList.AS_TEXT,
    },
    unknown_keys=UnknownKeys.DROPPED,
)
CLAUDE_COMMAND = replace(CLAUDE_SKILL, name="claude-command")
CLAUDE_AGENT = replace(
    _CLAUDE,
    name="claude-agent",
    without_block="Claude Code passes over this agent",
    string_lists={"tools": StringList.COMMAS, "disallowedTools": StringList.COMMAS, "*": StringList.AS_TEXT},
)
CLAUDE_RULE = replace(
    _CLAUDE,
    name="claude-rule",
    string_lists={"paths": StringList.COMMAS, "*": StringList.AS_TEXT},
)
CLAUDE_OUTPUT_STYLE = replace(_CLAUDE, name="claude-output-style")
CURSOR_RULE = replace(
    _AGENT,
    name="cursor-rule",
    title="Cursor",
    # `globs: *.ts` is how these are written, though it is no YAML.
    falls_back_to_lines=True,
    extensions=(".mdc",),
    string_lists={"globs": StringList.COMMAS, "*": StringList.AS_TEXT},
)
_COPILOT = replace(
    _AGENT,
    title="GitHub Copilot",
    unknown_keys=UnknownKeys.WARNED,
    opener_blanks=True,
    closer_blanks=True,
)
COPILOT_INSTRUCTIONS = replace(
    _COPILOT,
    name="copilot-instructions",
    string_lists={"applyTo": StringList.COMMAS, "*": StringList.AS_TEXT},
)
COPILOT_PROMPT = replace(_COPILOT, name="copilot-prompt")
COPILOT_AGENT = replace(
    _COPILOT,
    name="copilot-agent",
    string_lists={"tools": StringList.COMMAS, "*": StringList.AS_TEXT},
)
COPILOT_SKILL = replace(_COPILOT, name="copilot-skill", without_block=_SKILL_IS_LOST, folder_key="name")
