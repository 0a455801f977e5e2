"""schema/folder-mismatch: a name that must be the folder's and is another."""

from __future__ import annotations

import re
import unicodedata

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.model import Scalar, pointer
from frontlint.rules.base import Example, Page, PageRule

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# Skills that are there to be copied stand in folders of these names.
_TEMPLATES = frozenset({"template", "templates", "skill-template", "template-skill"})


class FolderMismatch(PageRule):
    """Flags a skill whose `name` is not the name of its folder.

    The specification of Agent Skills wants the two to be equal, its validator refuses the skill otherwise, and agents
    warn or go by one of the two: a skill that was copied to a new folder answers to its old name.

    Only the readers that ask for it are followed: to Claude Code the name of a skill is what its lists show, and a
    subagent's need not be the file's. A name that cannot be a skill's at all is schema/pattern, and a folder called
    `template` holds what is there to be copied.
    """

    name = "schema/folder-mismatch"
    severity = Severity.WARNING
    on_drafts = True
    reads_body = False
    bad = Example(
        "---\nname: pdf-forms\ndescription: Fills forms.\n---\n", path="skills/pdf/SKILL.md", generator="agent-skills"
    )
    good = Example(
        "---\nname: pdf\ndescription: Fills forms.\n---\n", path="skills/pdf/SKILL.md", generator="agent-skills"
    )

    def check(self, page: Page) -> tuple[Finding, ...]:
        """A finding if the page's folder has another name."""
        key = page.generator.folder_key
        entry = page.document.get(key) if key else None
        folder = page.path.rpartition("/")[0].rpartition("/")[2]
        if entry is None or not folder or folder in _TEMPLATES or not isinstance(entry.node, Scalar):
            return ()
        written = entry.node.text
        if not _NAME.fullmatch(written) or unicodedata.normalize("NFKC", folder) == written:
            return ()
        message = f"`{key}` is `{written}` and must be the folder's name, `{folder}`: rename one of the two"
        fix = None
        if _NAME.fullmatch(folder) is not None:
            start = page.document.source.text[entry.node.start]
            # A name of digits, or such as `null`, is text only in quotes.
            quote = start if start in "\"'" else '"' if not folder[0].isalpha() or folder in _NO_TEXT else ""
            edits = (Edit(entry.node.span, f"{quote}{folder}{quote}"),)
            fix = Fix(Applicability.UNSAFE, f"write `{folder}`", edits)
        return (Finding(message, entry.node.span, pointer(key), (), fix),)
