"""A generator -> the commented `frontlint.toml` that `frontlint init` writes."""

from __future__ import annotations

from pathlib import Path

from frontlint.config.find import config_in
from frontlint.config.located import shown
from frontlint.errors import UsageError, system_reason
from frontlint.generators.model import Generator

FILE_NAME = "frontlint.toml"

_TEXT = """\
# Settings of frontlint for this site; every line that begins with `#` shows a setting or its default.
# `frontlint config` says what holds and why, `frontlint rules` lists the rules.

# What builds the site. Without this line frontlint looks for itself: {reason}.
{generator}

# Rules, families of rules ("title"), or groups: "recommended", "seo", "style", "strict", "all".
# select = ["recommended"]
# extend-select = ["description/missing"]
# ignore = ["title/length"]

# Which files are pages, as in a .gitignore, relative to this file.
# include = [{include}]
# exclude = ["drafts/"]

# The lowest severity that makes the exit code 1: "error", "warning", "info" or "never".
# fail-on = "warning"

# Findings that are held back until they are mended: `frontlint baseline write` makes it.
# baseline = "frontlint-baseline.json"

# A JSON Schema for all pages in place of the one for {title}.
# schema = "page.schema.json"

# A rule's severity ("error", "warning", "info", "off") and options.
# [rules]
# "date/future" = "off"
# "title/length" = {{ severity = "warning", max = 60 }}

# Rules that do not hold for some files.
# [per-file-ignores]
# "legal/**" = ["date/stale"]

# A part of the site with settings of its own; the first one that matches a page holds for it.
# [[collections]]
# name = "reference"
# files = ["reference/**"]
# partition = "reference/*/"  # duplicates count within one such folder
# rules = {{ "description/missing" = "warning" }}
"""


def starter(generator: Generator, reason: str) -> str:
    """The text of a starter file: it names a generator that was found, and changes nothing else.

    Args:
        generator: what the site was found to be built with.
        reason: why, in words.
    """
    include = ", ".join(f'"{_pattern(folder)}"' for folder in generator.content)
    # To name an unknown generator would keep it unknown when its marks come.
    named = '# generator = "hugo"' if generator.name == "generic" else f'generator = "{generator.name}"'
    return _TEXT.format(generator=named, title=generator.title, reason=reason, include=include)


def write_starter(root: Path, generator: Generator, reason: str) -> Path:
    """Write a starter file into a folder that has no settings yet, and say where.

    Raises:
        UsageError: the folder has settings already, or cannot be written to.
    """
    existing = config_in(root)
    if existing is not None:
        raise UsageError(f"{shown(existing)} is there already; `frontlint init` never overwrites settings")
    file = root / FILE_NAME
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(starter(generator, reason))
    except OSError as error:
        raise UsageError(f"{shown(file)} cannot be written: {system_reason(error)}") from None
    return file


def _pattern(folder: str) -> str:
    return "**" if folder == "." else f"{folder}/"
