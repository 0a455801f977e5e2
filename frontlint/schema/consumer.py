"""A key that a bundled schema does not know -> what its consumer does with it, and how grave that is."""

from __future__ import annotations

from frontlint.diagnostic import Severity
from frontlint.generators.model import Generator, UnknownKeys
from frontlint.schema.faults import Fault
from frontlint.schema.model import Bundle

RULE = "schema/unknown-key"

_SEVERITIES = {
    UnknownKeys.REJECTED: Severity.ERROR,
    UnknownKeys.WARNED: Severity.WARNING,
    UnknownKeys.LOST: Severity.WARNING,
}
_CLAUSES = {
    UnknownKeys.REJECTED: "{} refuses it",
    UnknownKeys.WARNED: "{} warns of it and reads none of it",
    UnknownKeys.LOST: "{} drops it without a word; keys of your own belong under `extra`",
}


class Consumer:
    """What a page's consumer does with keys at the top level that it does not know.

    Args:
        bundle: the schema that the page is held against.
        generator: what reads the page.
    """

    def __init__(self, bundle: Bundle, generator: Generator) -> None:
        own = bundle.bundled and bundle.main.path.name == f"{generator.name}.schema.json"
        self._policy = generator.unknown_keys if own else None
        self._title = generator.title
        self._known = generator.known_keys.union(*(kept.keys for kept in generator.reserved_keys))

    def minds(self, key: str) -> bool:
        """Whether it does more with an unknown key than to keep it, or to drop it as others do not."""
        return self._policy in _SEVERITIES and key not in self._known

    def fault(self, fault: Fault) -> Fault:
        """The fault of an unknown key, with what the consumer does with it."""
        finding = fault.finding
        if self._policy is None or self._policy not in _CLAUSES or finding.rule != RULE or len(fault.path) != 1:
            return fault
        message = f"{finding.message}; {_CLAUSES[self._policy].format(self._title)}"
        told = finding._replace(message=message, severity=_SEVERITIES[self._policy])
        return Fault(told, fault.path, fault.rank, fault.key, fault.undeclared)
