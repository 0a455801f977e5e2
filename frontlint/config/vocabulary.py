"""The words that name rules: rules, their earlier names, families and groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from frontlint.config.reach import family
from frontlint.rules.base import Rule
from frontlint.rules.groups import GROUPS, SAME
from frontlint.rules.registry import aliases

# Every word for a group -> its name.
GROUP_WORDS = {**{group: group for group in GROUPS}, **SAME}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The known rules and the words for them.

    Attributes:
        rules: by name.
        old_names: earlier names -> names of today.
        families: the parts before the slash.
        lenient: whether unknown names may belong to plugins that this run does not load.
    """

    rules: Mapping[str, type[Rule]]
    old_names: Mapping[str, str]
    families: frozenset[str]
    lenient: bool = False

    @classmethod
    def of(cls, rules: Mapping[str, type[Rule]], *, lenient: bool = False) -> Vocabulary:
        """The vocabulary of these rules."""
        return cls(rules, aliases(dict(rules)), frozenset(family(name) for name in rules), lenient)

    def rule(self, name: str) -> str | None:
        """The name of today of a rule, or None for an unknown one."""
        name = self.old_names.get(name, name)
        return name if name in self.rules else None

    def selector(self, word: str) -> str | None:
        """A selector's canonical form, or None for an unknown one."""
        if word in self.families:
            return word
        return GROUP_WORDS.get(word) or self.rule(word)

    def unknown_rule(self, word: str) -> str:
        """Why a word that should name a rule does not."""
        if word in self.families or word in GROUP_WORDS:
            kind = "a family" if word in self.families else "a group"
            advice = "select it with `select`, leave it out with `ignore`, and for some files with `[per-file-ignores]`"
            return f"`{word}` is {kind} of rules, and only single rules have settings; {advice}{self._members(word)}"
        return f"unknown rule `{word}`{self._hint(word, [*self.rules, *self.old_names])}"

    def unknown_selector(self, word: str) -> str:
        """Why a word that should select rules does not."""
        what = "rule" if "/" in word else "rule, family or group"
        hint = self._hint(word, [*self.rules, *self.old_names, *self.families, *GROUP_WORDS], groups=True)
        return f"unknown {what} `{word}`{hint}"

    def _hint(self, word: str, known: list[str], *, groups: bool = False) -> str:
        folded = word.lower().replace("_", "-").replace(" ", "-")
        same_fault = [name for name in self.rules if name.partition("/")[2] == folded]
        if same_fault:
            return f"; did you mean {' or '.join(f'`{name}`' for name in same_fault[:3])}?"
        from frontlint.config.values import nearest

        near = nearest(folded, known)
        if near is not None:
            return f"; did you mean `{near}`?"
        return self._members(family(word)) or self._all(groups=groups)

    def _all(self, *, groups: bool) -> str:
        families = ", ".join(f"`{name}`" for name in sorted(self.families))
        more = f", and the groups are {', '.join(f'`{name}`' for name in GROUPS)}" if groups else ""
        return f"; the families are {families}{more}"

    def _members(self, word: str) -> str:
        members = [f"`{name}`" for name in self.rules if family(name) == word]
        return f"; the rules of `{word}` are {', '.join(members)}" if members else ""
