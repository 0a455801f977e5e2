"""A site's root and its settings file -> Settings: the file, its plugins, and the generator that was named or found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from frontlint.config.located import Value
from frontlint.config.model import Settings
from frontlint.errors import UsageError
from frontlint.generators.model import Generator
from frontlint.rules.registry import builtin_rules

NAMED_BY_FILE = "named by `generator`"


def load_settings(
    site_root: Path,
    config_file: Path | None = None,
    *,
    isolated: bool = False,
    plugins: bool = True,
    generator: str | None = None,
) -> Settings:
    """What holds for a site.

    Args:
        site_root: the site's root folder; patterns in the settings are relative to it.
        config_file: the settings file that was found or named; None for none.
        isolated: leave the settings file aside.
        plugins: False runs no plugin; settings for rules that are unknown then are passed over.
        generator: the name of the generator, which goes before the file's and the detected one.

    Raises:
        ConfigError: the file, or a value in it, cannot be used.
        PluginError: a plugin cannot be used.
        UsageError: `generator` is not the name of one.
    """
    from frontlint.config import read
    from frontlint.config.chain import read_chain
    from frontlint.config.vocabulary import Vocabulary

    root = site_root.absolute()
    chain = read_chain(config_file.absolute()) if config_file is not None and not isolated else ()
    named = read.generator_name(chain)
    settings = _with_generator(Settings(root, _generic(), {}), generator, named)
    names = read.plugin_names(chain)
    rules = builtin_rules()
    if names and plugins:
        from frontlint.config.plugins import with_plugins

        rules = with_plugins(rules, names)
    settings = replace(settings, rules=rules)
    if not chain:
        return settings
    vocabulary = Vocabulary.of(rules, lenient=bool(names) and not plugins)
    return read.apply(settings, chain, vocabulary)


def _generic() -> Generator:
    from frontlint.generators import GENERIC

    return GENERIC


def _with_generator(settings: Settings, by_flag: str | None, by_file: Value | None) -> Settings:
    from frontlint.generators import GENERATORS
    from frontlint.site_settings import read_site

    if by_flag is not None or by_file is not None:
        name = by_flag if by_flag is not None else str(by_file.raw) if by_file is not None else ""
        if name not in GENERATORS:
            raise UsageError(f"unknown generator `{name}`; the generators are {', '.join(sorted(GENERATORS))}")
        reason = "named on the command line" if by_flag is not None else NAMED_BY_FILE
        row, root = GENERATORS[name], settings.root
    else:
        from frontlint.generators.detect import detect

        found = detect(settings.root)
        row, root, reason = found.generator, found.root, found.reason
    own = read_site(root, row)
    return replace(
        settings,
        generator=own.generator,
        generator_reason=reason,
        generator_root=root,
        generator_excludes=own.excluded,
        generator_files=own.files,
        notes=own.notes,
        site=own.info,
    )
