"""Text or paths -> what frontlint says of them: the calls for other programs."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from frontlint.clock import default_today
from frontlint.config import read
from frontlint.config.located import handed_in
from frontlint.config.model import Settings
from frontlint.config.plan import Planner
from frontlint.config.vocabulary import Vocabulary
from frontlint.diagnostic import Diagnostic
from frontlint.engine import check_source, judge
from frontlint.errors import ConfigError, FrontlintError, UsageError
from frontlint.plan import crash_of
from frontlint.results import RunResult
from frontlint.rules.base import Context, Rule
from frontlint.rules.info import RuleInfo
from frontlint.rules.registry import builtin_rules, by_name
from frontlint.suppress import settle
from frontlint.text import Source

AnyPath = str | os.PathLike[str]


def lint_text(
    text: str,
    *,
    path: str = "page.md",
    generator: str = "generic",
    today: dt.date | None = None,
    settings: Mapping[str, Any] | None = None,
    rules: Iterable[type[Rule]] = (),
) -> list[Diagnostic]:
    """What is wrong with the metadata of one page.

    The page is judged alone, as an editor's buffer is: rules that compare pages do not speak, and no comment is called
    unused. No settings file is looked for. A path in `settings` is relative to the working directory.

    Args:
        text: the whole page, block and body.
        path: where the page stands in its site, with forward slashes; some rules read the file's name.
        generator: what reads the page, such as ``hexo``, ``mkdocs`` or ``claude-skill``; ``generic`` if unknown.
        today: the day that dates are judged by; by default that of SOURCE_DATE_EPOCH, or else today.
        settings: what a settings file would say, as `tomllib` reads one; without `extend`, `plugins` and `generator`.
        rules: rules of your own besides the built-in ones.

    Raises:
        FrontlintError: the settings, a schema or a rule cannot be used, or a rule crashed.
    """
    held = _settings(generator, settings or {}, rules)
    source = Source.from_bytes(path, text.encode(errors="surrogatepass"))
    return _alone(source, Planner(held), Context(today or default_today(), held.site))


def _alone(source: Source, planner: Planner, context: Context) -> list[Diagnostic]:
    """What is said of one page that is compared with no other."""
    plan = planner.plan_for(source.path)
    result = check_source(source, plan, site_facts=False)
    found, errors = list(result.diagnostics), list(result.errors)
    for fact in result.dated:
        if fact.speaks_on(context.today):
            verdicts = judge(plan.dated_rules[fact.rule], fact.member(source.path), context, plan)
            error = crash_of(fact.rule, source.path, found.extend, verdicts)
            errors += [] if error is None else [error]
    for error in errors:
        raise FrontlintError(error.message)
    if result.suppressions:
        known = {name: RuleInfo.of(rule) for name, rule in planner.settings.rules.items()}
        counts = plan.applicabilities
        found = settle(source.path, found, result.suppressions, known, plan.severities, applicabilities=counts)
    return sorted(found, key=lambda diagnostic: diagnostic.order)


def lint_paths(  # noqa: PLR0913  # the flags of the command line, by name only
    paths: AnyPath | Iterable[AnyPath] = (),
    *,
    cwd: AnyPath | None = None,
    today: dt.date | None = None,
    config: AnyPath | None = None,
    isolated: bool = False,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    schema: str | None = None,
    plugins: bool = True,
    baseline: AnyPath | None = None,
    no_baseline: bool = False,
    changed_since: str | None = None,
) -> RunResult:
    """What `frontlint check` finds.

    Args:
        paths: files and folders to report on; none at all is the working directory. Pages are always compared with
            their whole site.
        cwd: the working directory; by default the process's own.
        today: the day that dates are judged by; by default that of SOURCE_DATE_EPOCH, or else today.
        config: a settings file that holds instead of the nearest one.
        isolated: whether settings files are left aside.
        select: rules or families that run instead of those that the settings select.
        ignore: rules or families that do not run.
        schema: a JSON Schema for every page: a path relative to `cwd`, or a bundled one such as ``frontlint:hugo``.
        plugins: whether plugins run.
        baseline: a file with findings that are held back, instead of the one that the settings name or the usual one.
        no_baseline: whether nothing is held back.
        changed_since: a git revision: only pages that were touched since are reported on.

    Raises:
        FrontlintError: the run cannot be done: a path, a settings file, a schema or a plugin cannot be used.
    """
    from frontlint.request import Request
    from frontlint.runner import run

    if isolated and config is not None:
        raise UsageError("`isolated` reads no settings file, so it cannot go with `config`")
    if no_baseline and baseline is not None:
        raise UsageError("`no_baseline` holds nothing back, so it cannot go with `baseline`")
    named = [paths] if isinstance(paths, str | os.PathLike) else paths
    request = Request(
        paths=tuple(os.fspath(path) for path in named),
        cwd=Path(os.path.abspath(cwd or ".")),  # noqa: PTH100 - resolve() would follow links out of the site
        today=today or default_today(),
        config=None if config is None else Path(config),
        isolated=isolated,
        select=None if select is None else tuple(select),
        ignore=tuple(ignore),
        schema=schema,
        plugins=plugins,
        baseline=None if baseline is None else Path(baseline),
        no_baseline=no_baseline,
        changed_since=changed_since,
    )
    return run(request)


def _settings(generator: str, table: Mapping[str, Any], rules: Iterable[type[Rule]]) -> Settings:
    """Settings that a caller hands in, over the generator's row and all rules."""
    from frontlint.config.values import did_you_mean
    from frontlint.generators.table import GENERATORS

    if generator not in GENERATORS:
        raise UsageError(f"unknown generator `{generator}`{did_you_mean(generator, sorted(GENERATORS), 'generators')}")
    for key in ("extend", "plugins", "generator"):
        if key in table:
            raise ConfigError(f"`{key}` is a key of settings files only{_INSTEAD.get(key, '')}")
    known = by_name([*builtin_rules().values(), *rules])
    base = Settings(Path.cwd(), GENERATORS[generator], known)
    try:
        return read.apply(base, (handed_in(table, base.root),), Vocabulary.of(known))
    except ConfigError as error:
        # There is no file to point into.
        raise ConfigError(error.message) from None


_INSTEAD = {"plugins": "; hand in the rules as `rules`", "generator": "; hand it in as `generator`"}
