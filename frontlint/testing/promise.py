"""A rule that says it does not look below the block is held to its word: a run with an index believes it."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Diagnostic
from frontlint.document.parse import parse
from frontlint.generators.table import GENERATORS
from frontlint.rules.base import Rule
from frontlint.testing.cases import Case, CaseError
from frontlint.testing.lint import lint_case
from frontlint.text import Source

_OTHER = "\n# Another heading\n\nA text of other words, with [a link](https://example.org/).\n"


def check_promise(case: Case, rule: type[Rule], found: list[Diagnostic]) -> None:
    """Run the case again with other texts below its block.

    Args:
        case: the case.
        rule: its rule; nothing is done for one that reads the body.
        found: what the rule says of the case's page.

    Raises:
        CaseError: the rule says something else then, although its `reads_body` is False.
    """
    if rule.reads_body or case.earlier:  # another text has another history
        return
    for text in _twins(case):
        if [_told(d) for d in lint_case(case, rule, text)] != [_told(d) for d in found]:
            raise CaseError(
                f"{case.rule}, {case.name}: the rule has `reads_body = False`, and says something else of the page"
                " where only the text below the block is another one: a run with an index would not ask it again;"
                " leave the line out"
            )


def _twins(case: Case) -> Iterator[str]:
    """The page without what is below its block, and with another text there; none where it has no block to be read."""
    source = Source.from_bytes(case.path, case.text.encode(errors="surrogateescape"))
    document = parse(source, GENERATORS[case.generator])
    block = source.text[: document.block.body_start]
    # A block whose last line has no end is another one where something stands below it.
    if document.root is not None and block.endswith(("\n", "\r")):
        start = "\ufeff" if case.text.startswith("\ufeff") else ""
        yield start + block
        yield start + block + _OTHER


def _told(diagnostic: Diagnostic) -> tuple[object, ...]:
    return diagnostic.region, diagnostic.message, diagnostic.severity, diagnostic.fix
