"""What a rule yields (Finding, in spans of one page) and what a user sees (Diagnostic, in lines and columns).

Records that a run makes for each page are named tuples throughout: a frozen dataclass takes three times as long to make
and six times as long to define, for which an editor waits.
"""

from __future__ import annotations

import enum
from typing import NamedTuple

from frontlint.text import Region, Span


class Severity(enum.Enum):
    """How bad a finding is; `rank` orders them, the worst highest."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """3 for an error, 2 for a warning, 1 for an info."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.INFO: 1}


class Applicability(enum.Enum):
    """Whether a fix keeps what the page says (safe) or a person should look at it (unsafe)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(NamedTuple):
    """Replace a span of the page's text; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that mend a finding; `message` is an imperative such as "remove the second `a`"."""

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]


class Note(NamedTuple):
    """Another place in the same page that a finding speaks of."""

    span: Span
    message: str


class Finding(NamedTuple):
    """A fault that a rule found in one page.

    Attributes:
        message: one sentence, lower-case start, keys in backticks, no full stop.
        span: the exact characters at fault.
        key_path: JSON Pointer of the value (``"/tags/0"``); for a missing key, of the mapping that lacks it; None
            where the page has no metadata.
        notes: other places in the page, such as the heading that a title is compared with.
        fix: how to mend it, when that is certain enough to offer.
        severity: set only where one rule has faults of different weight; else the rule's own severity holds.
        rule: set only by families that report under several names (`schema`, `syntax`); else the rule's own name.
    """

    message: str
    span: Span
    key_path: str | None = None
    notes: tuple[Note, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    rule: str | None = None


class Related(NamedTuple):
    """Another place, perhaps in another file, that a diagnostic speaks of."""

    path: str
    region: Region
    message: str


class PlacedEdit(NamedTuple):
    """An edit in lines and columns."""

    region: Region
    text: str


class PlacedFix(NamedTuple):
    """A fix in lines and columns."""

    applicability: Applicability
    message: str
    edits: tuple[PlacedEdit, ...]


class Diagnostic(NamedTuple):
    """A finding as a user sees it.

    Attributes:
        rule: the rule's name, ``family/fault``.
        severity: after the settings had their say.
        message: one sentence.
        path: the file, relative to the root of its site, with forward slashes; reports make it relative to where
            their readers stand.
        region: the exact characters, 1-based code points, end exclusive.
        key_path: JSON Pointer, or None where the page has no metadata.
        related: other places, at most three in other files.
        fix: None where none is offered.
        subject: the text at fault, for a fingerprint that survives line moves.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    region: Region
    key_path: str | None = None
    related: tuple[Related, ...] = ()
    fix: PlacedFix | None = None
    subject: str = ""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The order of every report: path, line, column, rule, message."""
        return self.path, self.region.line, self.region.column, self.rule, self.message
