"""What the tests of settings share: a few rules of their own, and settings read from text."""

from __future__ import annotations

from pathlib import Path

from frontlint.config import read
from frontlint.config.chain import read_chain
from frontlint.config.model import Settings
from frontlint.config.vocabulary import Vocabulary
from frontlint.diagnostic import Severity
from frontlint.generators.table import GENERIC
from frontlint.rules.base import Example, Option, OptionKind, Page, PageRule, ReportedRule, Rule


class _Quiet(PageRule):
    """Flags nothing."""

    severity = Severity.WARNING
    bad = Example("bad")
    good = Example("good")

    def check(self, page: Page):  # noqa: ARG002 - the interface's signature
        return ()


class TitleLength(_Quiet):
    """Flags a title that is too long."""

    name = "title/length"
    severity = Severity.INFO
    aliases = ("title/too-long",)
    options = (
        Option("max", OptionKind.INTEGER, 70, "the most characters"),
        Option("min", OptionKind.INTEGER, 0, "the fewest characters"),
        Option("unit", OptionKind.STRING, "characters", "what is counted", ("characters", "pixels")),
        Option("strict", OptionKind.BOOLEAN, False, "whether to be strict"),
    )


class TitleMissing(_Quiet):
    """Flags a page without a title."""

    name = "title/missing"
    severity = Severity.ERROR


class DateStale(_Quiet):
    """Flags a page that nobody looked at for long."""

    name = "date/stale"
    options = (
        Option("max-age", OptionKind.DURATION, "2y", "the oldest date that is fresh"),
        Option("keys", OptionKind.STRINGS, (), "the keys that count"),
    )


class DescriptionMissing(_Quiet):
    """Flags a page without a description."""

    name = "description/missing"
    default = False


class SchemaType(ReportedRule):
    """Flags a value of the wrong type."""

    name = "schema/type"
    severity = Severity.ERROR
    bad = Example("bad")
    good = Example("good")


RULES: dict[str, type[Rule]] = {
    rule.name: rule for rule in (DateStale, DescriptionMissing, SchemaType, TitleLength, TitleMissing)
}


def read_file(file: Path, *, lenient: bool = False) -> Settings:
    """The settings of a file over those rules."""
    base = Settings(file.parent, GENERIC, RULES)
    chain = read_chain(file)
    read.generator_name(chain)
    read.plugin_names(chain)
    return read.apply(base, chain, Vocabulary.of(RULES, lenient=lenient))


def read_text(folder: Path, text: str, *, lenient: bool = False) -> Settings:
    """The settings of a `frontlint.toml` with this text."""
    file = folder / "frontlint.toml"
    file.write_text(text, encoding="utf-8")
    return read_file(file, lenient=lenient)
