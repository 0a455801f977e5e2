"""Sentences about a rule: why it has its severity and is on or off, and what its fixes do to a page."""

from __future__ import annotations

from frontlint.diagnostic import Applicability, Severity
from frontlint.rules.base import DatedRule, Rule

_MEANING = {
    Severity.ERROR: "the build breaks, or what reads the page takes something else than was meant",
    Severity.WARNING: "the page is built all the same, and is worse for readers, for search or for who looks after it",
    Severity.INFO: "it is advice, and a good page may have reasons not to follow it",
}
_CALENDAR = "it comes with the calendar alone, and no build should turn red overnight"
_FIXES = {
    frozenset[Applicability](): "None: what to write instead is for a person to say.",
    frozenset({Applicability.SAFE}): "Safe: `--fix` applies it, and what the page says stays the same.",
    frozenset({Applicability.UNSAFE}): (
        "Unsafe: `--fix --unsafe-fixes` applies it. It changes what the page says, so look at it."
    ),
    frozenset(Applicability): (
        "Safe or unsafe, as the page has it: `--fix` applies the safe ones, `--fix --unsafe-fixes` the others too. "
        "Those change what the page says, so look at them."
    ),
}


def why(rule: type[Rule]) -> str:
    """Why a rule has its severity and, where it is not on by default, why not."""
    calendar = issubclass(rule, DatedRule) and rule.severity is Severity.INFO
    article = "A" if rule.severity is Severity.WARNING else "An"
    text = f"{article} {rule.severity.value}, because {_CALENDAR if calendar else _MEANING[rule.severity]}."
    if not rule.default:
        text += f" Off until it is selected, because {rule.off_because}."
    return text


def fixes_in_words(rule: type[Rule]) -> str:
    """How safe a rule's fixes are, and what applies them."""
    return _FIXES[frozenset(rule.fixes)]


def shown_text(text: str) -> str:
    """A page's text as it can be printed: a byte that is not UTF-8 stands in an example as a lone surrogate."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
