"""schema/folder-mismatch: a name that must be the folder's and is another."""

from __future__ import annotations

import re
import unicodedata

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.model import Document, Scalar, pointer
from frontlint.rules.base import Example, Page, PageRule

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
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
    fixes = (Applicability.SAFE, Applicability.UNSAFE)
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
        fix = _naming(page.document, entry.node, folder)
        return (Finding(message, entry.node.span, pointer(key), (), fix),)


def _naming(document: Document, node: Scalar, name: str) -> Fix | None:
    """Write a name in the place of another."""
    from frontlint.document.write import replacement

    text = replacement(document, node, name) if _NAME.fullmatch(name) is not None else None
    return None if text is None else Fix(Applicability.UNSAFE, f"write `{name}`", (Edit(node.span, text),))
