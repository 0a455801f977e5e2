"""Tables of settings files -> validated Settings; every error names the file, the line and what is nearest."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from frontlint import patterns as late
from frontlint.config import requirements as _requirements
from frontlint.config import values
from frontlint.config.chain import merge
from frontlint.config.located import Value
from frontlint.config.model import Collection, RuleSettings, Settings
from frontlint.config.reach import Reach, reach
from frontlint.config.requirements import SITE_KEYS
from frontlint.config.vocabulary import Vocabulary
from frontlint.diagnostic import Applicability, Severity

if TYPE_CHECKING:
    from frontlint.config.origin import Origin
    from frontlint.requirements import Requirement

# A class of characters in a glob, such as `[0-9]` or `[!a]`.
_CLASS = late.pattern(r"\[!?\]?[^]]*\]")

KEYS = (
    "extend",
    "generator",
    "select",
    "extend-select",
    "ignore",
    "include",
    "exclude",
    "schema",
    "plugins",
    "partition",
    "baseline",
    "fail-on",
    "fix",
    "rules",
    "per-file-ignores",
    "collections",
    *SITE_KEYS,
)
FIX_KEYS = tuple(applicability.value for applicability in Applicability)
COLLECTION_KEYS = ("name", "files", "schema", "partition", "rules", *_requirements.COLLECTION_KEYS)
_NOT_IN_COLLECTIONS = dict.fromkeys(
    ("select", "extend-select", "ignore"),
    "the collection's `rules` give single rules a severity or turn them `off`, and `[per-file-ignores]` leaves out "
    "rules, families and groups",
)
SEVERITIES = tuple(severity.value for severity in Severity)
OFF = "off"
NEVER = "never"


def generator_name(chain: tuple[Value, ...]) -> Value | None:
    """The generator that the nearest file names, checked; None where none does."""
    from frontlint.generators.table import GENERATORS

    named = [table.raw["generator"] for table in chain if "generator" in table.raw]
    for value in named:
        values.choice(value, sorted(GENERATORS))
    return named[0] if named else None


def plugin_names(chain: tuple[Value, ...]) -> list[Value]:
    """The plugins that the nearest file with a list of them names."""
    named = [values.items(table.raw["plugins"]) for table in chain if "plugins" in table.raw]
    return named[0] if named else []


def apply(settings: Settings, chain: tuple[Value, ...], vocabulary: Vocabulary) -> Settings:
    """Settings with what the files say on top.

    Raises:
        ConfigError: a key or a value in one of the files cannot be used.
    """
    # Each file is judged on its own first: what a nearer file replaces must be right as well.
    tables = [_Reader(settings, vocabulary).checked(table) for table in chain]
    merged = reduce(lambda far, near: merge(near, far), reversed(tables))
    return replace(_Reader(settings, vocabulary).read(merged), files=tuple(table.file.path for table in chain))


class _Reader:
    """Reads one table over the settings it is given, and keeps where each setting was made."""

    def __init__(self, settings: Settings, vocabulary: Vocabulary) -> None:
        self.settings = settings
        self.vocabulary = vocabulary
        self.origins: dict[tuple[str, ...], Origin] = {}

    def checked(self, top: Value) -> Value:
        """A valid table with its rules under their names of today and in long form, ready to be merged."""
        _checked(top)
        if "rules" in top.raw:
            top = Value({**top.raw, "rules": self._canonical(top.raw["rules"])}, top.file, top.path)
        self.read(top)
        return top

    def read(self, top: Value) -> Settings:
        """The settings with what a table says."""
        entries = _checked(top)
        for key in (
            "generator",
            "include",
            "exclude",
            "schema",
            "partition",
            "baseline",
            "fail-on",
            "select",
            "collections",
            "require",
            "unique",
            "same-as",
        ):
            if key in entries:
                self.origins[key,] = entries[key]
        before = self.settings
        return replace(
            before,
            select=self._selectors(entries, "select") if "select" in entries else before.select,
            extend_select=self._selectors(entries, "extend-select"),
            ignore=self._selectors(entries, "ignore"),
            include=values.patterns(entries["include"]) if "include" in entries else before.include,
            exclude=values.patterns(entries["exclude"]) if "exclude" in entries else before.exclude,
            schema=self._schema(entries.get("schema")),
            partition=_partition(entries.get("partition")),
            baseline=_baseline(entries["baseline"]) if "baseline" in entries else before.baseline,
            fail_on=_fail_on(entries["fail-on"]) if "fail-on" in entries else before.fail_on,
            applicabilities=self._applicabilities(entries.get("fix")),
            rule_settings=self._rules(entries.get("rules"), ("rules",)),
            per_file_ignores=tuple(self._per_file_ignores(entries.get("per-file-ignores"))),
            collections=tuple(self._collections(entries.get("collections"))),
            requirements=self._requirements(entries),
            origins=self.origins,
        )

    def _selectors(self, entries: Mapping[str, Value], key: str, *path: str) -> tuple[str, ...]:
        if key not in entries:
            return ()
        found: list[str] = []
        for item in values.items(entries[key]):
            selector = self.vocabulary.selector(item.raw)
            if selector is not None:
                found.append(selector)
                self.origins.setdefault((*(path or (key,)), selector), item)
            elif not self.vocabulary.lenient:
                raise item.error(self.vocabulary.unknown_selector(item.raw))
        return tuple(found)

    def _applicabilities(self, value: Value | None) -> dict[str, Applicability]:
        """By rule, how its fixes count; a word for one rule goes before one for many."""
        entries = {} if value is None else values.check_keys(value, FIX_KEYS, "in `[fix]`")
        named = {key: self._selectors(entries, key, "fix", key) for key in entries}
        for word in named.get("safe", ()):
            if word in named.get("unsafe", ()):
                raise self.origins["fix", "unsafe", word].error(f"`{word}` is both `safe` and `unsafe` in `[fix]`")
        found: dict[str, Applicability] = {}
        for name, rule in self.vocabulary.rules.items():
            reached = [(reach(word, rule), key) for key, words in named.items() for word in words]
            specific, key = max(reached, default=(Reach.NOTHING, ""))
            if specific:
                found[name] = Applicability(key)
        return found

    def _schema(self, value: Value | None) -> str | None:
        if value is None:
            return None
        reference = values.string(value)
        if "://" in reference or reference.startswith("frontlint:"):
            return reference
        # A path is the business of the file that names it, which need not be the site's own.
        folder = value.file.path.parent
        return reference if folder == self.settings.root else str(folder / reference)

    def _per_file_ignores(self, value: Value | None) -> Iterator[tuple[str, tuple[str, ...]]]:
        entries = {} if value is None else values.table(value)
        for pattern, selectors in entries.items():
            values.pattern(selectors, pattern, at_key=True)
            yield pattern, self._selectors(entries, pattern, "per-file-ignores", pattern)

    def _collections(self, value: Value | None) -> Iterator[Collection]:
        if value is None:
            return
        if not isinstance(value.raw, list) or not all(isinstance(item.raw, dict) for item in value.raw):
            raise value.error(f"`collections` must be made of `[[collections]]` tables, not {value.kind}")
        names: set[str] = set()
        for item in value.raw:
            collection = self._collection(item)
            if collection.name in names:
                raise item.raw["name"].error(f"two collections are named `{collection.name}`")
            names.add(collection.name)
            yield collection

    def _collection(self, item: Value) -> Collection:
        entries = values.check_keys(item, COLLECTION_KEYS, "in `[[collections]]`", _NOT_IN_COLLECTIONS)
        for key in ("name", "files"):
            if key not in entries:
                raise item.error(f"a collection needs `{key}`", at_key=True)
        name = values.string(entries["name"])
        files = values.patterns(entries["files"])
        if not files:
            raise entries["files"].error(f"the collection `{name}` has no `files`")
        path = ("collections", name)
        self.origins.update({(*path, key): entry for key, entry in entries.items()})
        partition = _partition(entries.get("partition"))
        rules = self._rules(entries.get("rules"), (*path, "rules"))
        asked = self._requirements(entries, name)
        return Collection(name, files, self._schema(entries.get("schema")), partition, rules, asked)

    def _requirements(self, entries: Mapping[str, Value], collection: str = "") -> tuple[Requirement, ...]:
        """What is asked of fields; each one's origin is kept by its number."""
        found = list(_requirements.requirements(entries, collection))
        path = ("collections", collection, "requirements") if collection else ("requirements",)
        self.origins.update({(*path, str(number)): value for number, (_, value) in enumerate(found)})
        return tuple(requirement for requirement, _ in found)

    def _rules(self, value: Value | None, path: tuple[str, ...]) -> dict[str, RuleSettings]:
        if value is None:
            return {}
        rules = self._canonical(value).raw
        return {name: self._rule(name, entry, (*path, name)) for name, entry in rules.items()}

    def _canonical(self, value: Value) -> Value:
        """The table of rules under their names of today, and ``"title/length" = "info"`` in long form."""
        found: dict[str, Value] = {}
        for written, entry in values.table(value).items():
            name = self.vocabulary.rule(written)
            if name is None:
                if self.vocabulary.lenient:
                    continue
                raise entry.error(self.vocabulary.unknown_rule(written), at_key=True)
            if name in found:
                names = f"`{written}` and `{found[name].path[-1]}`"
                raise entry.error(f"{names} are names of one rule, which is set here twice", at_key=True)
            long_form = {"severity": entry} if isinstance(entry.raw, str) else entry.raw
            found[name] = Value(long_form, entry.file, entry.path)
        return Value(found, value.file, value.path)

    def _rule(self, name: str, value: Value, path: tuple[str, ...]) -> RuleSettings:
        options = {option.name: option for option in self.vocabulary.rules[name].options}
        if not isinstance(value.raw, dict):
            raise value.error(f"`{name}` must be a severity or a table, not {value.kind}")
        entries = values.check_keys(value, ("severity", *options), f"for `{name}`")
        self.origins.update({(*path, key): entry for key, entry in entries.items()})
        self.origins[path] = value
        severity = _severity(entries.get("severity"), name)
        chosen = {key: values.option_value(options[key], entry) for key, entry in entries.items() if key in options}
        return RuleSettings(None if severity == OFF else _as_severity(severity), chosen, severity == OFF)


def _checked(top: Value) -> dict[str, Value]:
    """The keys of a file, which are all known."""
    if isinstance(top.raw, dict) and "when" in top.raw:
        advice = "it belongs into a table of `[[requirements]]`, beside what it is for"
        raise top.raw["when"].error(f"unknown key `when`; {advice}", at_key=True)
    return values.check_keys(top, KEYS)


def _severity(value: Value | None, rule: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value.raw, str):
        raise value.error(f"the severity of `{rule}` must be a string, not {value.kind}")
    if value.raw not in (*SEVERITIES, OFF):
        hint = values.did_you_mean(value.raw, (*SEVERITIES, OFF), "severities")
        raise value.error(f"unknown severity `{value.raw}` for `{rule}`{hint}")
    return value.raw


def _as_severity(text: str | None) -> Severity | None:
    return None if text is None else Severity(text)


def _fail_on(value: Value) -> Severity | None:
    text = values.choice(value, (*SEVERITIES, NEVER))
    return None if text == NEVER else Severity(text)


def _baseline(value: Value) -> Path:
    """A path is the business of the file that names it, which need not be the site's own."""
    return Path(os.path.abspath(value.file.path.parent / values.string(value)))  # noqa: PTH100 - resolve() follows links


def _partition(value: Value | None) -> str | None:
    if value is None:
        return None
    text = values.string(value, empty=True)
    if text.startswith(("/", "./", "../")) or "\\" in text:
        raise value.error("`partition` is relative to the site's root and its folders are separated by `/`")
    if any("[" in _CLASS.sub("", folder) for folder in text.split("/")):
        raise value.error(f"the pattern `{text}` of `partition` has a `[` that nothing closes")
    return text
