"""The form of a rule's name: `family/fault`, each in lower case with hyphens."""

from __future__ import annotations

from frontlint.patterns import pattern

WORD = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_NAME = pattern(rf"{WORD}/{WORD}")


def is_rule_name(text: str) -> bool:
    """Whether a text has the form of a rule's name."""
    return _NAME.fullmatch(text) is not None


def with_hint(text: str) -> str:
    """The end of a message about a text that is no rule's name: the name that was meant, or what one looks like."""
    likely = "-".join(text.strip().lower().replace("_", " ").split()).replace("-/-", "/")
    return f"did you mean `{likely}`?" if is_rule_name(likely) else "an example is `acme/shouting`"
