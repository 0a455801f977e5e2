"""Settings -> what `frontlint config [FILE]` says: what holds, for the site or for one file, and where it was set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from frontlint.config.find import BASELINE
from frontlint.config.load import NAMED_BY_FILE
from frontlint.config.located import shown
from frontlint.config.model import Collection, Settings
from frontlint.config.plan import Planner
from frontlint.config.selection import ASKED_BY, RuleState
from frontlint.counted import counted
from frontlint.files import is_file
from frontlint.generators.consumers import Claim, claimed, reader_of
from frontlint.rules.option import Option, OptionKind


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One setting: its name and value as text for people, and where it was set; None where it has its default."""

    name: str
    value: str
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule: its severity ("off" for none), why, and its options."""

    name: str
    severity: str
    reason: str
    options: tuple[SettingLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What holds for a site, or for one file of it.

    Attributes:
        path: the file, relative to the working directory where it is below it; None for the whole site.
        root: the site's root folder.
        files: the settings files, the nearest first.
        generator: the generator's name.
        generator_reason: why this one.
        settings: everything that is not about a single rule.
        rules: by name; the ones that are on first come, in the order of their names, then the others.
        notes: what in the generator's own settings could not be read.
    """

    path: str | None
    root: str
    files: tuple[str, ...]
    generator: str
    generator_reason: str
    settings: tuple[SettingLine, ...]
    rules: tuple[RuleLine, ...]
    notes: tuple[str, ...] = ()


def explain(planner: Planner, path: str | None = None, *, below: Sequence[str] = ()) -> Explanation:
    """What holds for a page, given by its path relative to the site's root, or for the site.

    Args:
        planner: the site's.
        path: the page; None for the site.
        below: other sites inside this one, in words.
    """
    settings = planner.settings
    collection = planner.collection_of(path)
    states = sorted(planner.states_for(path).values(), key=lambda state: (state.severity is None, state.rule.name))
    others = (SettingLine("sites below", ", ".join(below)),) if below else ()
    return Explanation(
        None if path is None else shown(settings.root / path),
        shown(settings.root),
        tuple(shown(file) for file in settings.files),
        planner.generator_of(path).name,
        generator_reason(settings, path),
        (*others, *_settings(planner, path, collection)),
        tuple(_rule(settings, state, collection) for state in states),
        (*settings.notes, *planner.notes()),
    )


def generator_reason(settings: Settings, path: str | None) -> str:
    """Why a page, given by its path relative to the site's root (None: the site), is read by what reads it."""
    claim = claimed(path, settings.generator.name) if path is not None else None
    if claim is not None:
        return reason_of(claim)
    if path is not None and reader_of(path, settings.generator.name) != settings.generator.name:
        return f"it reads this part of a site of {settings.generator.title} ({_site_reason(settings)})"
    return _site_reason(settings)


def reason_of(claim: Claim) -> str:
    """Why a file is read by what claims it."""
    return f"{claim.title} reads `{claim.files}` in any repository"


def _site_reason(settings: Settings) -> str:
    origin = settings.origins.get(("generator",)) if settings.generator_reason == NAMED_BY_FILE else None
    return settings.generator_reason if origin is None else f"{settings.generator_reason} in {origin.where()}"


def _settings(planner: Planner, path: str | None, collection: Collection | None) -> Iterator[SettingLine]:
    settings = planner.settings
    if path is not None:
        files = ("collections", collection.name, "files") if collection is not None else ()
        name = collection.name if collection is not None else "none"
        yield SettingLine("collection", name, _where(settings, *files))
        yield from _defaults(settings, path)
    yield _schema_line(planner, path, collection)
    yield from _requirements(planner, path, collection)
    yield _partition_line(planner, path, collection)
    if path is None:
        yield from _lists(settings)
    yield from _baseline(settings)
    fail_on = settings.fail_on.value if settings.fail_on is not None else "never"
    yield SettingLine("fail-on", fail_on, _where(settings, "fail-on"))


def _defaults(settings: Settings, path: str) -> Iterator[SettingLine]:
    """The keys that the page is given by the generator's settings or by its folder, by the file that gives them."""
    by_source: dict[str, set[str]] = {}
    for default in settings.site.given_to(path):
        by_source.setdefault(default.source, set()).update(_ANY if default.keys is None else default.keys)
    for source, keys in by_source.items():
        yield SettingLine("given", ", ".join(sorted(keys)), f"`{source}`")


def _baseline(settings: Settings) -> Iterator[SettingLine]:
    """The baseline that is named, or that is there without being named."""
    if settings.baseline is not None:
        yield SettingLine("baseline", shown(settings.baseline), _where(settings, "baseline"))
    elif is_file(settings.root / BASELINE):
        yield SettingLine("baseline", shown(settings.root / BASELINE))


def _schema_line(planner: Planner, path: str | None, collection: Collection | None) -> SettingLine:
    settings = planner.settings
    reference = planner.schema_for(path)
    if reference is None:
        own = planner.generator_of(path).name
        return SettingLine("schema", f"frontlint:{'base' if own == 'generic' else own}")
    if planner.schema is not None:
        return SettingLine("schema", reference, "`--schema`")
    return SettingLine("schema", reference, _nearest(settings, collection, "schema"))


def _requirements(planner: Planner, path: str | None, collection: Collection | None) -> Iterator[SettingLine]:
    """What is asked of the fields of a page, or of all pages."""
    settings = planner.settings
    asked = planner.requirements_of(collection, planner.generator_of(path))
    counts: dict[str, int] = {}
    states = planner.states_for(path)
    for requirement in asked:
        number = counts[requirement.collection] = counts.get(requirement.collection, -1) + 1
        above = ("collections", requirement.collection) if requirement.collection else ()
        place = _where(settings, *above, "requirements", str(number))
        same = [f"{key} = {other}" for key, other in requirement.same_as]
        for name, words in (("require", requirement.require), ("unique", requirement.unique), ("same-as", same)):
            if words:
                origin = _where(settings, *above, name) if number == 0 else None
                unheard = "" if states[ASKED_BY[name]].severity else f"; {ASKED_BY[name]} is off"
                yield SettingLine(name, f"{', '.join(words)}{requirement.condition}{unheard}", origin or place)


def _partition_line(planner: Planner, path: str | None, collection: Collection | None) -> SettingLine:
    settings = planner.settings
    glob = settings.partition
    if collection is not None and collection.partition is not None:
        glob = collection.partition
    value = "by language and version folders" if glob is None else glob or "the whole site"
    if path is not None:
        value += f" (this page: {planner.partition_of(path) or 'the whole site'})"
    return SettingLine("partition", value, _nearest(settings, collection, "partition"))


def _lists(settings: Settings) -> Iterator[SettingLine]:
    include = settings.include if settings.include is not None else list(_content(settings))
    collections = [collection.name for collection in settings.collections]
    lists = (("include", include), ("exclude", settings.exclude), ("collections", collections))
    for name, words in lists:
        yield SettingLine(name, ", ".join(words) or "none", _where(settings, name))


def _content(settings: Settings) -> Iterator[str]:
    """The generator's content folders as far as they are in the site, relative to its root."""
    for name in settings.generator.content:
        folder = (settings.generator_root or settings.root) / name
        if settings.root.is_relative_to(folder):
            yield "."
        elif folder.is_relative_to(settings.root):
            yield f"{folder.relative_to(settings.root).as_posix()}/"


def _rule(settings: Settings, state: RuleState, collection: Collection | None) -> RuleLine:
    severity = state.severity.value if state.severity is not None else "off"
    path = ("rules", state.rule.name)
    options = tuple(
        SettingLine(
            option.name,
            _option(option, state.options.get(option.name, option.default)),
            _nearest(settings, collection, *path, option.name),
        )
        for option in state.rule.options
    )
    return RuleLine(state.rule.name, severity, state.reason, options)


def _where(settings: Settings, *path: str) -> str | None:
    origin = settings.origins.get(path)
    return origin.where() if origin is not None else None


def _nearest(settings: Settings, collection: Collection | None, *path: str) -> str | None:
    """Where a setting was made that a collection may make anew."""
    own = _where(settings, "collections", collection.name, *path) if collection is not None else None
    return own or _where(settings, *path)


def _option(option: Option, value: Any) -> str:
    """An option's value; of the terms of a file, which may be thousands, their number."""
    if option.kind is OptionKind.TERMS and value is not None:
        return counted(len(value), "term")
    return _shown(value)


def _shown(value: Any) -> str:
    """An option's value as the user would write it in TOML."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.timedelta):
        number, unit = next((value.days // days, unit) for days, unit in _UNITS if value.days % days == 0)
        return f'"{number}{unit}"'
    if isinstance(value, list | tuple):
        return f"[{', '.join(_shown(item) for item in value)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


# What is said of the keys of a file that cannot be read.
_ANY = ("any key, perhaps",)
_UNITS = ((365, "y"), (30, "m"), (7, "w"), (1, "d"))


def as_json(explanation: Explanation) -> dict[str, Any]:
    """The explanation as JSON types."""
    return asdict(explanation)


def as_text(explanation: Explanation) -> str:
    """The explanation as plain text, one setting or rule a line."""
    files = ", ".join(explanation.files) or "none, the defaults hold"
    head = [
        f"file: {explanation.path}" if explanation.path is not None else None,
        f"settings: {files}",
        f"site root: {explanation.root}",
        f"generator: {explanation.generator} ({explanation.generator_reason})",
        *(f"note: {note}" for note in explanation.notes),
        *(_setting_text(line) for line in explanation.settings),
    ]
    on = [line for line in explanation.rules if line.severity != "off"]
    off = [line for line in explanation.rules if line.severity == "off"]
    parts = [[line for line in head if line is not None]]
    for title, lines in (("rules that are on", on), ("rules that are off", off)):
        parts.append([f"{title}: {len(lines)}", *(text for line in lines for text in _rule_text(line))])
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _setting_text(line: SettingLine) -> str:
    return f"{line.name}: {line.value}{f' ({line.origin})' if line.origin is not None else ''}"


def _rule_text(line: RuleLine) -> Iterator[str]:
    severity = "" if line.severity == "off" else f"{line.severity}, "
    yield f"  {line.name}: {severity}{line.reason}"
    if line.severity != "off":
        for option in line.options:
            origin = f"  # {option.origin}" if option.origin is not None else ""
            yield f"    {option.name} = {option.value}{origin}"
