"""Settings and command-line selectors -> which rules are on for a page, how severe they are, and why."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from frontlint.config.model import Collection, RuleSettings, Settings
from frontlint.config.reach import Reach, reach
from frontlint.diagnostic import Severity
from frontlint.errors import UsageError
from frontlint.rules.base import Rule
from frontlint.rules.groups import RECOMMENDED
from frontlint.rules.state import State

if TYPE_CHECKING:
    from frontlint.config.origin import Origin
    from frontlint.config.vocabulary import Vocabulary
    from frontlint.requirements import Requirement

_NOTHING = RuleSettings()
# What settings may ask of fields -> the rule that tells where it is not so.
ASKED_BY = {"require": "schema/required", "unique": "schema/not-unique", "same-as": "schema/not-same"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the command line says of rules: `select` replaces that of the settings, `ignore` adds to it."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()


class Layer(enum.IntEnum):
    """Who speaks: of two equally specific words the higher layer's counts."""

    BUILT_IN = 0
    FILE = 1
    COLLECTION = 2
    COMMAND_LINE = 3


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a rule is on or off.

    Attributes:
        reach: how specific the deciding word is.
        layer: who says it.
        off: whether it turns the rule off; of two words that are otherwise equal, that one counts.
        words: the verb of the reason, such as "selected by `title`".
        origin: where it is said, if that is in a file.
    """

    reach: Reach
    layer: Layer
    off: bool
    words: str
    origin: Origin | None = None

    @property
    def weight(self) -> tuple[int, int, bool]:
        """The heaviest cause decides: specific before general, then the layer, then off before on."""
        return self.reach, self.layer, self.off

    @property
    def reason(self) -> str:
        """The cause in words, such as "off: ignored by `title` in frontlint.toml:3"."""
        place = f" in {self.origin.where()}" if self.origin is not None else ""
        return f"{'off' if self.off else 'on'}: {self.words}{place}"


@dataclass(frozen=True, slots=True)
class RuleState:
    """One rule as it holds for a page.

    Attributes:
        rule: its class.
        severity: None when it is off.
        options: the option values that were set, nearest first.
        cause: why it is on or off.
    """

    rule: type[Rule]
    severity: Severity | None
    cause: Cause
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """Why it is on or off, in words."""
        return self.cause.reason


def choice(settings: Settings, select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> Choice:
    """Selectors of the command line in canonical form.

    Raises:
        UsageError: one is unknown.
    """
    ignored = tuple(ignore)
    if select is None and not ignored:
        return Choice()
    from frontlint.config.vocabulary import Vocabulary

    vocabulary = Vocabulary.of(settings.rules)
    selected = None if select is None else tuple(_known(vocabulary, word, "--select") for word in select)
    return Choice(selected, tuple(_known(vocabulary, word, "--ignore") for word in ignored))


def _known(vocabulary: Vocabulary, word: str, flag: str) -> str:
    selector = vocabulary.selector(word)
    if selector is None:
        raise UsageError(f"{flag}: {vocabulary.unknown_selector(word)}")
    return selector


def states(
    settings: Settings, choice: Choice, collection: Collection | None, ignores: tuple[int, ...]
) -> dict[str, RuleState]:
    """The state of every rule by name, for the pages of a collection with the same per-file ignores.

    Args:
        settings: what holds for the site.
        choice: what the command line says, in canonical form.
        collection: the pages' collection, or None.
        ignores: indexes into `settings.per_file_ignores` of the patterns that match the pages.
    """
    words = _words(settings, choice)
    # The command line's selection is meant as it stands.
    asked = _asked(settings, collection) if choice.select is None else {}
    return {
        name: _state(settings, rule, choice, [*words, *asked.get(name, ())], collection, ignores)
        for name, rule in settings.rules.items()
    }


def _asked(settings: Settings, collection: Collection | None) -> dict[str, list[tuple[str, Cause]]]:
    """What is asked of fields, by the rule that tells of it: whoever asks wants to hear of it.

    It weighs as much as a group, so that `ignore` with the rule or its family turns it off.
    """
    found: dict[str, list[tuple[str, Cause]]] = {}
    layers: list[tuple[tuple[Requirement, ...], Layer, tuple[str, ...]]]
    layers = [(settings.requirements, Layer.FILE, ())]
    if collection is not None:
        layers.append((collection.requirements, Layer.COLLECTION, ("collections", collection.name)))
    for requirements, layer, above in layers:
        for number, requirement in enumerate(requirements):
            asking = {"require": requirement.require, "unique": requirement.unique, "same-as": requirement.same_as}
            for key in (key for key, keys in asking.items() if keys):
                own = settings.origins.get((*above, key)) if number == 0 else None
                origin = own or settings.origins.get((*above, "requirements", str(number)))
                cause = Cause(Reach.GROUP, layer, off=False, words=f"asked for by `{key}`", origin=origin)
                found.setdefault(ASKED_BY[key], []).append((ASKED_BY[key], cause))
    return found


def _words(settings: Settings, choice: Choice) -> list[tuple[str, Cause]]:
    """Every selector that holds for all pages, with the cause that it is, whatever it reaches."""
    origins = settings.origins
    found: list[tuple[str, Cause]] = []
    if choice.select is not None:
        found += [_word(word, Layer.COMMAND_LINE, False, f"selected by `--select {word}`") for word in choice.select]
    else:
        if settings.select is None:
            found.append(_word(RECOMMENDED, Layer.BUILT_IN, False, "in the default set"))
        for key, selectors in (("select", settings.select or ()), ("extend-select", settings.extend_select)):
            found += [_word(w, Layer.FILE, False, f"selected by `{w}`", origins.get((key, w))) for w in selectors]
    found += [_word(w, Layer.FILE, True, f"ignored by `{w}`", origins.get(("ignore", w))) for w in settings.ignore]
    found += [_word(word, Layer.COMMAND_LINE, True, f"ignored by `--ignore {word}`") for word in choice.ignore]
    return found


def _word(selector: str, layer: Layer, off: bool, said: str, origin: Origin | None = None) -> tuple[str, Cause]:
    return selector, Cause(Reach.NOTHING, layer, off, said, origin)


def _state(
    settings: Settings,
    rule: type[Rule],
    choice: Choice,
    words: list[tuple[str, Cause]],
    collection: Collection | None,
    ignores: tuple[int, ...],
) -> RuleState:
    severity, options, causes = _set_for(settings, rule.name, collection)
    if choice.select is not None:
        # The command line's selection replaces that of the settings, so a severity there selects nothing now.
        causes = [cause for cause in causes if cause.off]
    causes += [
        cause if cause.reach else replace(cause, reach=found)
        for selector, cause in words
        if (found := reach(selector, rule))
    ]
    cause = max(causes, key=lambda cause: cause.weight, default=_not_selected(settings, choice))
    if not cause.off:
        cause = _ignored_here(settings, rule, ignores) or cause
    return RuleState(rule, None if cause.off else severity, cause, options)


def _set_for(
    settings: Settings, name: str, collection: Collection | None
) -> tuple[Severity, dict[str, Any], list[Cause]]:
    """A rule's severity and options with what the settings and then the collection say, and the causes in them."""
    severity = settings.rules[name].severity
    options: dict[str, Any] = {}
    causes: list[Cause] = []
    path: tuple[str, ...] = ("rules", name, "severity")
    layers = [(settings.rule_settings.get(name, _NOTHING), Layer.FILE, path)]
    if collection is not None:
        path = ("collections", collection.name, *path)
        layers.append((collection.rules.get(name, _NOTHING), Layer.COLLECTION, path))
    for rule_settings, layer, path in layers:
        options.update(rule_settings.options)
        origin = settings.origins.get(path)
        if rule_settings.off:
            causes.append(Cause(Reach.RULE, layer, off=True, words="its severity is `off`", origin=origin))
        elif rule_settings.severity is not None:
            severity = rule_settings.severity
            causes.append(Cause(Reach.RULE, layer, off=False, words="its severity is set", origin=origin))
    return severity, options, causes


def deprecations(found: Iterable[RuleState]) -> Iterator[str]:
    """What is said of the deprecated rules that are on, a sentence each."""
    for state in found:
        if state.severity is not None and state.rule.state is State.DEPRECATED:
            advice = f"; {state.rule.instead}" if state.rule.instead else ""
            yield f"the rule `{state.rule.name}` is deprecated and will be removed{advice} ({state.reason})"


def _not_selected(settings: Settings, choice: Choice) -> Cause:
    words = "not in the default set"
    if choice.select is not None:
        words = "not selected by `--select`"
    elif settings.select is not None:
        words = "not selected by `select`"
    origin = settings.origins.get(("select",)) if choice.select is None else None
    return Cause(Reach.NOTHING, Layer.BUILT_IN, off=True, words=words, origin=origin)


def _ignored_here(settings: Settings, rule: type[Rule], ignores: tuple[int, ...]) -> Cause | None:
    for index in ignores:
        pattern, selectors = settings.per_file_ignores[index]
        for selector in selectors:
            specific = reach(selector, rule)
            if specific:
                words = f"ignored by `{selector}` for `{pattern}`"
                origin = settings.origins.get(("per-file-ignores", pattern, selector))
                return Cause(specific, Layer.FILE, off=True, words=words, origin=origin)
    return None
