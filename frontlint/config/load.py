"""A site's root and its settings file -> Settings: the file, its plugins, and the generator that was named or found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from frontlint.config.model import Settings
from frontlint.files import is_folder
from frontlint.generators.model import Generator
from frontlint.rules.registry import builtin_rules

if TYPE_CHECKING:
    from frontlint.config.located import Value
    from frontlint.generators.detect import Detected

NAMED_BY_FILE = "named by `generator`"


def load_settings(
    site_root: Path,
    config_file: Path | None = None,
    *,
    isolated: bool = False,
    plugins: bool = True,
    detected: Detected | None = None,
) -> Settings:
    """What holds for a site.

    Args:
        site_root: the site's root folder; patterns in the settings are relative to it.
        config_file: the settings file that was found or named; None for none.
        isolated: leave the settings file aside.
        plugins: False runs no plugin; settings for rules that are unknown then are passed over.
        detected: the generator that was found already; without it, it is looked for from `site_root` upwards.

    Raises:
        ConfigError: the file, or a value in it, cannot be used.
        PluginError: a plugin cannot be used.
    """
    root = site_root.absolute()
    if config_file is None or isolated:
        settings = _with_generator(Settings(root, _generic(), {}), None, detected)
        return replace(settings, rules=builtin_rules())
    from frontlint.config import read
    from frontlint.config.chain import read_chain
    from frontlint.config.vocabulary import Vocabulary

    chain = read_chain(config_file.absolute())
    named = read.generator_name(chain)
    settings = _with_generator(Settings(root, _generic(), {}), named, detected)
    names = read.plugin_names(chain)
    rules = builtin_rules()
    if names and plugins:
        from frontlint.config.plugins import with_plugins

        rules = with_plugins(rules, names)
    vocabulary = Vocabulary.of(rules, lenient=bool(names) and not plugins)
    return read.apply(replace(settings, rules=rules), chain, vocabulary)


def with_generator(settings: Settings, name: str, reason: str) -> Settings:
    """Settings of a site with another generator, named by who runs us; `reason` says so in words."""
    from frontlint.generators.detect import Detected

    root = settings.generator_root or settings.root
    return _with_generator(settings, None, Detected(name, root, reason))


def _generic() -> Generator:
    from frontlint.generators.table import GENERIC

    return GENERIC


def _with_generator(settings: Settings, named: Value | None, detected: Detected | None) -> Settings:
    """Settings with the generator that was named or found, as its own settings bend it."""
    from frontlint.generators.detect import detect
    from frontlint.generators.table import GENERATORS
    from frontlint.site_settings import read_site

    found = detected or detect(settings.root)
    row, reason = found.generator, found.reason
    if named is not None:
        row, reason = GENERATORS[named.raw], NAMED_BY_FILE
    root = _generator_root(settings.root, row, found)
    own = read_site(root, row)
    # Without any content folder the generator's root is one: a lone page may lie there.
    content = tuple(folder for folder in own.generator.content if is_folder(root / folder)) or (".",)
    return replace(
        settings,
        generator=replace(own.generator, content=content),
        generator_reason=reason,
        generator_root=root,
        generator_excludes=own.excluded,
        generator_files=own.files,
        notes=own.notes,
        site=own.info._replace(below=_relative(root, settings.root), above=_relative(settings.root, root)),
    )


def _relative(path: Path, above: Path) -> str:
    """A path below a folder, relative to it and with forward slashes; "" for the folder itself, and elsewhere."""
    return "" if path == above or not path.is_relative_to(above) else path.relative_to(above).as_posix()


def _generator_root(site_root: Path, generator: Generator, found: Detected) -> Path:
    """The folder that the generator builds from: where its marks are, else the site's root.

    Another generator's marks below the root still tell where the site lies. Above it, they tell of something else, in
    which a site of the named generator has a place.
    """
    marked = found.name != "generic"
    same = found.name == generator.name
    return found.root if marked and (same or found.root.is_relative_to(site_root)) else site_root
