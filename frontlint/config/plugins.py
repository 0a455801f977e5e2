"""Names of plugins in the settings -> their rules: entry points of group `frontlint.rules`, and files of the site."""

from __future__ import annotations

import hashlib
import importlib.util
import inspect
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn, TypeGuard

from frontlint.config.located import TomlFile, Value, shown
from frontlint.config.plugin_checks import rule_problem
from frontlint.config.values import did_you_mean
from frontlint.errors import PluginError
from frontlint.files import exists, is_file, note_read, read, real
from frontlint.foreign import Crash, call
from frontlint.rules.base import DatedRule, PageRule, ReportedRule, Rule, SiteRule
from frontlint.rules.registry import by_name
from frontlint.text import Source

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "frontlint.rules"
_KINDS = (PageRule, DatedRule, SiteRule, ReportedRule, Rule)


def with_plugins(builtin: Mapping[str, type[Rule]], names: Iterable[Value]) -> dict[str, type[Rule]]:
    """The built-in rules and those of the named plugins.

    Raises:
        PluginError: a plugin is not there, cannot be imported, or offers something that is not a proper rule.
    """
    rules = list(builtin.values())
    taken = {word: "frontlint itself" for rule in rules for word in (rule.name, *rule.aliases)}
    for name in {name.raw: name for name in names}.values():
        for rule in load_plugin(name):
            for word in (rule.name, *rule.aliases):
                if word in taken:
                    _refuse(
                        name, f"{_place(rule)} is named `{word}`, which is already a rule of {taken[word]}; rename it"
                    )
                taken[word] = f"the plugin `{name.raw}`"
            rules.append(rule)
    return by_name(rules)


def load_plugin(name: Value) -> list[type[Rule]]:
    """The checked rules of one plugin, in the order of their names.

    Raises:
        PluginError: see `with_plugins`.
    """
    before = frozenset(sys.modules)
    offered = _from_file(name) if _is_path(name.raw) else _from_entry_point(name)
    note_read(_imported(before, name.file.path.parent))
    rules = _classes(name, offered)
    if not rules:
        _refuse(
            name,
            f"the plugin `{name.raw}` offers no rules: it has no class that derives from `PageRule` or another kind",
        )
    for rule in rules:
        problem = rule_problem(rule)
        if problem is not None:
            _refuse(name, f"{_place(rule)} {problem}")
    return sorted(rules, key=lambda rule: rule.name)


def load_named(name: str) -> list[type[Rule]]:
    """The checked rules of a plugin that no settings name: an installed one, or a file.

    Raises:
        PluginError: see `with_plugins`.
    """
    file = Path(name).absolute()
    value = Value(f"./{file.name}" if _is_path(name) else name, TomlFile(file, Source(file.name, "")))
    try:
        return load_plugin(value)
    except PluginError as error:
        # It stands in no file that could be pointed at.
        raise PluginError(error.message) from error


def _is_path(name: str) -> bool:
    return name.endswith(".py") or "/" in name or "\\" in name


def _refuse(name: Value, message: str) -> NoReturn:
    line, column = name.file.position(name.path, key=False)
    raise PluginError(message, path=name.file.name, line=line, column=column)


def _from_entry_point(name: Value) -> Any:
    from importlib.metadata import entry_points

    installed: dict[str, EntryPoint] = {}
    for point in entry_points(group=GROUP):
        other = installed.setdefault(point.name, point)
        # The same package may be found twice, on two folders of the path: the first one is what Python imports.
        if other.value != point.value:
            message = f"two installed packages offer a plugin `{point.name}`: `{other.value}` and `{point.value}`"
            if point.name == name.raw:
                _refuse(name, message)
    if name.raw not in installed:
        hint = did_you_mean(name.raw, sorted(installed), "installed plugins")
        _refuse(name, f"the plugin `{name.raw}` is not installed{hint}")
    offered = _guarded(name, installed[name.raw].load)
    note_read(_files_of(installed[name.raw]))
    return offered


def _files_of(point: EntryPoint) -> Iterator[Path]:
    """What an installed plugin consists of, as far as it was imported, and what names its entry point."""
    package = point.module.partition(".")[0]
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file is not None and (name == package or name.startswith(f"{package}.")):
            yield Path(file)
    if point.dist is not None:
        for path in point.dist.files or ():
            if path.name == "entry_points.txt":
                yield Path(str(point.dist.locate_file(path)))


def _imported(before: frozenset[str], root: Path) -> Iterator[Path]:
    """The files of modules that a plugin brought along, and of all that lie in the folder of the settings.

    Those were perhaps imported for an earlier run of this process. Python's own do not change.
    """
    own = os.path.dirname(os.__file__)  # noqa: PTH120  # the standard library
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file is None or (name in before and not Path(file).is_relative_to(root)):
            continue
        if not file.startswith(own) or "-packages" in file:
            yield Path(file)


def _from_file(name: Value) -> ModuleType:
    root = name.file.path.parent
    file = root / name.raw
    if not real(file).is_relative_to(real(root)):
        _refuse(name, f"the plugin `{name.raw}` is outside {shown(root)}, the folder of the settings file")
    if file.suffix != ".py" or not is_file(file):
        reason = "is not a `.py` file" if exists(file) else "does not exist"
        _refuse(name, f"the plugin `{name.raw}` {reason}")
    loaded: ModuleType = _guarded(name, lambda: _import_file(file))
    return loaded


def _import_file(file: Path) -> ModuleType:
    unique = hashlib.sha256(str(file).encode()).hexdigest()[:12]
    module_name = f"frontlint_plugin_{unique}"
    spec = importlib.util.spec_from_loader(module_name, _FreshLoader(module_name, str(file)))
    assert spec is not None, "a loader that is given always makes a spec"
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up by name while they are made.
    sys.modules[module_name] = module
    assert spec.loader is not None, "it is the one given"
    spec.loader.exec_module(module)
    return module


class _FreshLoader(SourceFileLoader):
    """Loads a file from its text each time: no `__pycache__` appears in the user's site, and none goes stale."""

    def path_stats(self, path: str) -> NoReturn:
        """Deny the times that a cached compilation is compared with."""
        raise OSError(path)

    def get_data(self, path: str) -> bytes:
        """The text, read where a log of files hears of it."""
        return read(Path(path))


def _guarded(name: Value, load: Callable[[], Any]) -> Any:
    try:
        return call(load)
    except Crash as crash:
        where = _failure(crash)
        place = f" ({where})" if where else ""
        _refuse(name, f"the plugin `{name.raw}` cannot be imported: {crash.reason}{place}")


def _failure(crash: Crash) -> str | None:
    """Where an import failed, as file:line: the last frame that is not Python's own import machinery."""
    error = crash.error
    if isinstance(error, SyntaxError) and error.filename:
        return f"{shown(Path(error.filename))}:{error.lineno}"
    own = [frame for frame in crash.frames if "importlib" not in frame.filename and frame.filename != __file__]
    return f"{shown(Path(own[-1].filename))}:{own[-1].lineno}" if own else None


def _classes(name: Value, offered: Any) -> list[type[Rule]]:
    if isinstance(offered, ModuleType):
        return [member for _, member in inspect.getmembers(offered, inspect.isclass) if _is_offered(member, offered)]
    if not isinstance(offered, list | tuple):
        _refuse(name, f"the plugin `{name.raw}` must be a module or a list of rules, not {type(offered).__name__}")
    for item in offered:
        if not (inspect.isclass(item) and issubclass(item, Rule)):
            _refuse(
                name,
                f"the plugin `{name.raw}` lists `{getattr(item, '__name__', repr(item))}`, which is not a rule class",
            )
    return list(offered)


def _is_offered(member: type, module: ModuleType) -> TypeGuard[type[Rule]]:
    """Whether a module offers a class as a rule: its own, and not a base class for others.

    More than `frontlint.rules.registry.rules_in` takes: what forgot its name or its `check` is to be told so.
    """
    own = member.__module__ == module.__name__ or member.__module__.startswith(f"{module.__name__}.")
    if not own or not issubclass(member, Rule) or member in _KINDS or member.__name__.startswith("_"):
        return False
    return "name" in member.__dict__ or not inspect.isabstract(member)


def _place(rule: type[Rule]) -> str:
    module = sys.modules.get(rule.__module__)
    file = getattr(module, "__file__", None)
    return f"the rule class `{rule.__qualname__}` in {shown(Path(file)) if file else rule.__module__}"
