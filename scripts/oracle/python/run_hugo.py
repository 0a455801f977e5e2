"""Record Hugo: a site of one page is built twice, once with drafts and all dates to see what was read, once without."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from record_io import Record, first_line, options, record, seen, write

_CONFIG = """\
baseURL = "https://example.org/"
timeZone = "{zone}"
disableKinds = ["home", "section", "RSS", "sitemap", "robotsTXT", "404"]
"""
# Go's types are kept in the words that `_typed` reads back; JSON alone would make 1.0 an integer and a time a string.
_VIEW = """\
{{- $kind := printf "%T" . -}}
{{- $view := . -}}
{{- if eq $kind "time.Time" -}}{{- $view = dict "go-time" (.UTC.Format "2006-01-02T15:04:05.999999999Z07:00") -}}
{{- else if in (slice "int" "int64" "uint64") $kind -}}{{- $view = dict "go-int" (printf "%d" .) -}}
{{- else if eq $kind "float64" -}}{{- $view = dict "go-float" (printf "%v" .) -}}
{{- else if reflect.IsMap . -}}
{{- $view = dict -}}
{{- range $key, $item := . -}}{{- $view = merge $view (dict $key (partial "view.html" $item)) -}}{{- end -}}
{{- else if reflect.IsSlice . -}}
{{- $view = slice -}}
{{- range . -}}{{- $view = $view | append (slice (partial "view.html" .)) -}}{{- end -}}
{{- end -}}
{{- return (dict "go-view" $view) -}}
"""
_PAGE = """\
{{- $terms := dict -}}
{{- range slice "tags" "categories" -}}
{{- $names := slice -}}
{{- range $.GetTerms . -}}{{- $names = $names | append .Data.Term -}}{{- end -}}
{{- $terms = merge $terms (dict . $names) -}}
{{- end -}}
{{- $read := dict "title" .Title "date" .Date "lastmod" .Lastmod "publishDate" .PublishDate "expiryDate" .ExpiryDate
  "draft" .Draft "description" .Description "keywords" .Keywords "aliases" .Aliases "slug" .Slug "weight" .Weight
  "tags" $terms.tags "categories" $terms.categories "params" .Params -}}
{{- dict "read" (partial "view.html" $read) "content" .RawContent | jsonify | safeHTML -}}
"""
_ALWAYS = ("title", "date", "draft", "tags", "categories")
_ALL = ("--buildDrafts", "--buildFuture", "--buildExpired")
_ABOUT_PAGE = re.compile(
    r'(?:ERROR|Error:) (?:[Ee]rror building site: (?:.*?/page: )?)?(?:"PATH:(?P<place>\d+:\d+)": )?'
)
_SITE = Path("site")
_VERSION = re.compile(r"v(\d+\.\d+\.\d+)")


class BuildError(Exception):
    """Hugo stopped."""


def main() -> None:
    """Record every page, with the Hugo of the environment's package or, where it has none, with the machine's."""
    blocks, out = options()
    name, hugo = _hugo()
    for folder in ("content", "layouts/_default", "layouts/_partials", "layouts/partials"):
        (_SITE / folder).mkdir(parents=True, exist_ok=True)
    (_SITE / "hugo.toml").write_text(_CONFIG.format(zone=os.environ["TZ"]))
    # Layouts stand where both new and old Hugos look for them.
    for folder, partials in (("layouts", "layouts/_partials"), ("layouts/_default", "layouts/partials")):
        (_SITE / folder / "page.html").write_text(_PAGE)
        (_SITE / folder / "single.html").write_text(_PAGE)
        (_SITE / folder / "list.html").write_text("list")
        (_SITE / partials / "view.html").write_text(_VIEW)
    said = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
    found = _VERSION.search(said)
    header = {
        "tool": "hugo",
        "version": found[1] if found else said,
        "parser": "Hugo's own, with the libraries of its build",
        "run": "hugo on a site of one page, whose template prints what it was given; timeZone is set to the zone",
    }
    write(out, name, header, record(blocks, lambda text: _read(hugo, text), (BuildError,)))


def _hugo() -> tuple[str, str]:
    """The record's name and the program."""
    try:
        return "hugo", str(distribution("hugo").locate_file("hugo/binaries/hugo"))
    except PackageNotFoundError:
        return "hugo-debian", "/usr/bin/hugo"


def _read(hugo: str, text: str) -> Record:
    (_SITE / "content" / "page.md").write_bytes(text.encode())
    shown = _build(hugo, *_ALL)
    if shown is None:
        return {"published": False}
    page = json.loads(shown)
    return seen(_told(_typed(page["read"])), page["content"], published=_build(hugo) is not None)


def _told(read: dict[str, Any]) -> dict[str, Any]:
    """What was read, without the fields that Hugo left empty and without its own parameter about the body's script."""
    params = {key: value for key, value in read["params"].items() if key != "iscjklanguage"}
    known = {key: value for key, value in read.items() if value or key in _ALWAYS}
    return {**known, "params": params}


def _build(hugo: str, *flags: str) -> str | None:
    """What the page's template printed; nothing where Hugo left the page out."""
    shutil.rmtree(_SITE / "public", ignore_errors=True)
    command = [hugo, "--noBuildLock", *flags]
    done = subprocess.run(command, cwd=_SITE, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BuildError(_said(done.stderr + done.stdout))
    pages = [path for path in (_SITE / "public").rglob("index.html") if path.read_text().startswith('{"content"')]
    return pages[0].read_text() if pages else None


def _said(output: str) -> str:
    """The error, with the place in the page first and without the way that led to the page."""
    line = first_line(next((line for line in output.splitlines() if line.startswith(("ERROR", "Error:"))), output))
    about = _ABOUT_PAGE.match(line)
    if about is None:
        return line
    return (f"{about['place']}: " if about["place"] else "") + line[about.end() :].removesuffix(": see PATH")


def _typed(shown: Any) -> Any:
    """Go's values, back from the template's words for them."""
    value = shown["go-view"]
    if isinstance(value, list):
        return [_typed(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "go-time" in value:
        return None if value["go-time"] == "0001-01-01T00:00:00Z" else {"$date": value["go-time"]}
    if "go-int" in value:
        return int(value["go-int"])
    if "go-float" in value:
        return float(value["go-float"])
    return {key: _typed(item) for key, item in value.items()}


if __name__ == "__main__":
    main()
