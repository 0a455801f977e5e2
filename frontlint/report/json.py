"""JSON: one object with every finding; its shape is docs/json-output.schema.json."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from frontlint.diagnostic import Diagnostic, PlacedFix, Severity
from frontlint.report.options import ReportOptions
from frontlint.report.statistics import rule_counts
from frontlint.results import Relative, Row, RunResult, worst
from frontlint.text import Region


def render(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """The whole object, a diagnostic a line, so that a diff of two reports can be read."""
    counts = result.counts()
    summary = {"files": result.files, **{severity.value: counts[severity] for severity in Severity}}
    errors = [{"message": error.message, "path": error.path} for error in result.errors]
    yield f'{{"version": 1, "summary": {_dump(summary)}, "errors": {_dump(errors)},\n'
    if options.statistics:
        rows = [
            {"rule": rule, "severity": severity.value, "count": count} for rule, severity, count in rule_counts(result)
        ]
        yield f' "statistics": {_dump(rows)},\n'
    yield ' "diagnostics": ['
    separator = "\n  "
    for text in () if options.statistics else _diagnostics(result, options):
        yield separator + text
        separator = ",\n  "
    yield "]}\n"


def _diagnostics(result: RunResult, options: ReportOptions) -> Iterator[str]:
    fingerprint = Fingerprints()
    urls = {name: rule.url for name, rule in result.rules.items()}
    relatives = {site.root: Relative(site.root, options.cwd) for site in result.sites}
    for row in worst(result.rows(options.cwd), options.limit):
        yield _dump(_diagnostic(row, relatives[row.root], urls.get(row.diagnostic.rule), fingerprint))


def _diagnostic(row: Row, relative: Relative, url: str | None, fingerprint: Fingerprints) -> dict[str, Any]:
    d = row.diagnostic
    return {
        "rule": d.rule,
        "severity": d.severity.value,
        "message": d.message,
        "path": row.path,
        **_region(d.region),
        "key_path": d.key_path,
        "related": [
            {
                "path": relative(other.path),
                "line": other.region.line,
                "column": other.region.column,
                "message": other.message,
            }
            for other in d.related
        ],
        "fix": None if d.fix is None else _fix(d.fix),
        "url": url,
        "fingerprint": fingerprint.of(d),
    }


def _region(region: Region) -> dict[str, int]:
    return {
        "line": region.line,
        "column": region.column,
        "end_line": region.end_line,
        "end_column": region.end_column,
    }


def _fix(fix: PlacedFix) -> dict[str, Any]:
    edits = [{**_region(edit.region), "text": edit.text} for edit in fix.edits]
    return {"applicability": fix.applicability.value, "message": fix.message, "edits": edits}


class Fingerprints:
    """Hashes that name a finding by what it says, not by its line; repeats in a report are counted."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, diagnostic: Diagnostic) -> str:
        """The fingerprint of the next diagnostic, in report order."""
        subject = " ".join(diagnostic.subject.split()).casefold()
        parts = "\0".join((diagnostic.path, diagnostic.rule, diagnostic.key_path or "", subject))
        self._seen[parts] += 1
        text = f"{parts}\0{self._seen[parts]}"
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _dump(value: Any) -> str:
    # ASCII output cannot fail on a terminal or a lone surrogate, and every JSON reader turns it back.
    return json.dumps(value, ensure_ascii=True)
