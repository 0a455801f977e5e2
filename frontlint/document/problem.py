"""Problem: why a page's block could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Note, Severity
from frontlint.text import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a block could not be read: at most one a page, told in the author's words.

    Attributes:
        rule: a rule of the syntax family, such as ``syntax/unquoted-colon``.
        message: one sentence for a person who does not know YAML's grammar.
        span: the characters at fault.
        key_path: JSON Pointer of the value at fault, or "" for the block.
        notes: other places, such as the first of two equal keys.
        edits: (span, text) pairs that would mend it, or empty.
        fix_message: what the edits do, as an imperative.
        unsafe: whether the edits are likely, but not surely, what was meant.
        severity: where it is less grave than the rule says.
    """

    rule: str
    message: str
    span: Span
    key_path: str | None = ""
    notes: tuple[tuple[Span, str], ...] = ()
    edits: tuple[tuple[Span, str], ...] = ()
    fix_message: str = ""
    unsafe: bool = False
    severity: Severity | None = None

    def finding(self) -> Finding:
        """The problem as a finding, with a fix where the edits are known."""
        fix = None
        if self.edits:
            applicability = Applicability.UNSAFE if self.unsafe else Applicability.SAFE
            fix = Fix(applicability, self.fix_message, tuple(Edit(span, text) for span, text in self.edits))
        notes = tuple(Note(span, message) for span, message in self.notes)
        return Finding(self.message, self.span, self.key_path, notes, fix, self.severity)
