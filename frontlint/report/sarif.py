"""SARIF 2.1.0 (OASIS), with what GitHub code scanning needs of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import frontlint
from frontlint.diagnostic import PlacedFix, Severity
from frontlint.relative import Relative
from frontlint.report.line_hash import LineHashes
from frontlint.report.options import ReportOptions
from frontlint.report.paths import checkout_root
from frontlint.report.texts import Texts
from frontlint.results import Row, RunResult, worst
from frontlint.rules.base import Rule
from frontlint.text import Region

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
# Code scanning keeps the 5,000 worst results of a run.
_KEPT = 5000
_DESCRIPTION_LIMIT = 1024


def render(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """The whole log; what is over the limit is left out by severity and said in a notification."""
    base = checkout_root(options.cwd, [site.root for site in result.sites])
    rows = result.rows(base)
    found = len(rows)
    rows = worst(rows, _KEPT if options.limit is None else options.limit)
    left_out = found - len(rows)
    names = sorted(set(result.rules) | {row.diagnostic.rule for row in rows})
    index = {name: number for number, name in enumerate(names)}
    texts = Texts(result)
    hashes: dict[tuple[Path, str], LineHashes] = {}
    relatives = {site.root: Relative(site.root, base) for site in result.sites}
    run = {
        "tool": {
            "driver": {
                "name": "frontlint",
                "semanticVersion": frontlint.__version__,
                "rules": [_descriptor(name, result.rules.get(name)) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(row, index, relatives[row.root], texts, hashes) for row in rows],
        "invocations": [_invocation(result, left_out)],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, indent=1, ensure_ascii=True) + "\n"


def _descriptor(name: str, rule: type[Rule] | None) -> dict[str, Any]:
    documentation = (rule.__doc__ or name) if rule is not None else name
    first, _, rest = documentation.strip().partition("\n")
    severity = rule.severity if rule is not None else Severity.ERROR
    descriptor: dict[str, Any] = {
        "id": name,
        "name": name,
        "shortDescription": {"text": first[:_DESCRIPTION_LIMIT]},
        "fullDescription": {"text": (" ".join(rest.split()) or first)[:_DESCRIPTION_LIMIT]},
        "help": {"text": f"{first} Run `frontlint explain {name}` for more."},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {
            "tags": ["front-matter", name.partition("/")[0]],
            "precision": "high",
            "problem.severity": _PROBLEMS[severity],
        },
    }
    if rule is not None and rule.url:
        descriptor["helpUri"] = rule.url
    return descriptor


def _result(
    row: Row,
    index: dict[str, int],
    relative: Relative,
    texts: Texts,
    hashes: dict[tuple[Path, str], LineHashes],
) -> dict[str, Any]:
    d = row.diagnostic
    key = (row.root, d.path)
    if key not in hashes:
        hashes[key] = LineHashes(texts.text(row.root, d.path))
    made: dict[str, Any] = {
        "ruleId": d.rule,
        "ruleIndex": index[d.rule],
        "level": _LEVELS[d.severity],
        "message": {"text": d.message},
        "locations": [_location(row.path, d.region)],
        "partialFingerprints": {"primaryLocationLineHash": hashes[key].of(d.region.line)},
    }
    if d.related:
        made["relatedLocations"] = [
            {"id": number, **_location(relative(other.path), other.region), "message": {"text": other.message}}
            for number, other in enumerate(d.related, 1)
        ]
    if d.fix is not None:
        made["fixes"] = [_fix(d.fix, row.path)]
    if d.key_path is not None:
        made["properties"] = {"keyPath": d.key_path}
    return made


def _location(path: str, region: Region) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}, "region": _region(region)}}


def _uri(path: str) -> str:
    # A relative reference; a colon in its first segment would read as a scheme.
    return quote(path, safe="/~!$&'()*+,;=@", errors="surrogateescape")


def _region(region: Region) -> dict[str, int]:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _fix(fix: PlacedFix, path: str) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.region), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    return {
        "description": {"text": fix.message},
        "artifactChanges": [{"artifactLocation": {"uri": _uri(path)}, "replacements": replacements}],
    }


def _invocation(result: RunResult, left_out: int) -> dict[str, Any]:
    notes = [
        {"level": "error" if error.fatal else "note", "message": {"text": _with_path(error.message, error.path)}}
        for error in result.errors
    ]
    if left_out:
        text = f"{left_out} results of lower severity were left out: code scanning keeps {_KEPT} a run"
        notes.append({"level": "warning", "message": {"text": text}})
    if result.held_back:
        # Code scanning knows neither states nor suppressions: whatever stands in a log is an open alert.
        notes.append(
            {"level": "note", "message": {"text": f"{result.held_back} results are held back by the baseline"}}
        )
    succeeded = not any(error.fatal for error in result.errors)
    return {"executionSuccessful": succeeded, **({"toolExecutionNotifications": notes} if notes else {})}


def _with_path(message: str, path: str | None) -> str:
    return f"{path}: {message}" if path else message
