"""How readers in Go, Ruby and Rust cut a page, and Quarto's: Hugo, Jekyll, Zola."""

from __future__ import annotations

import re

from frontlint.generators.readers.cut import Cut, Cutter, Kind, no_block
from frontlint.patterns import pattern

_PATTERNS = {
    # lib/jekyll/document.rb; Ruby's `\s` knows no other blanks than ASCII's.
    "jekyll": pattern(r"(---\s*\n(?:.*?\n)??)^(?:---|\.\.\.)[ \t\r\f\v]*?$\n?", re.DOTALL | re.MULTILINE | re.ASCII),
    "jekyll-header": pattern(r"---\s*\r?\n", re.ASCII),
    # components/content/src/front_matter/split.rs.
    "zola": pattern(r"[ \t\n\r]*(\+\+\+|---)(?:\r?\n)([\s\S]*?)\r?\n?[ \t]*\1[ \t]*(?:$|(?:\r?\n([\s\S]*)$))"),
    # quarto-cli, src/core/yaml.ts, partitionYamlFrontMatter.
    "quarto": pattern(
        r"\s*^---[ \t]*[\r\n]+(?!\s*[\r\n])([\s\S]*?)[\r\n]+(?:---|\.\.\.)[ \t]*(?:[\r\n]+|$)", re.MULTILINE
    ),
    "toml": pattern(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE),
}
_HUGO_FENCES = {"-": (Kind.YAML, "---", "YAML"), "+": (Kind.TOML, "+++", "TOML")}


def _hugo(text: str) -> Cut:
    """Hugo, parser/pageparser/pagelexer_intro.go: the first character that is no blank tells the format."""
    page = text.removeprefix("\ufeff")
    start = len(page) - len(page.lstrip(" \t\r\n\f\v"))
    first = page[start : start + 1]
    if first == "{":
        return _hugo_json(page, start)
    if first == "#" and page.startswith("#+", start):
        return _hugo_org(page, start)
    if first not in _HUGO_FENCES:
        return no_block(page)
    kind, fence, name = _HUGO_FENCES[first]
    if not page.startswith(fence, start):
        return Cut(Kind.EMPTY, "", page, f"the fence of the {name} block is not `{fence}`", page)
    # Whatever stands behind the opener is part of the block.
    opened = re.compile(r"\r?\n").match(page, start + 3)
    inner = opened.end() if opened is not None else start + 3
    closed = inner if opened is not None and page.startswith(fence, inner) else _closer(page, inner, fence)
    if closed is None:
        return Cut(Kind.EMPTY, "", page, f"the {name} block has no end", page)
    after = re.compile(r"\r?\n?").match(page, closed + 3)
    return Cut(kind, page[inner:closed], page[after.end() if after else closed + 3 :], whole=page)


def _closer(page: str, start: int, fence: str) -> int | None:
    found = re.compile(rf"[\r\n](?={re.escape(fence)})").search(page, start)
    return found.end() if found is not None else None


def _hugo_json(page: str, start: int) -> Cut:
    depth, quoted, at = 0, False, start
    while at < len(page):
        char = page[at]
        if quoted:
            at += char == "\\"
            quoted = char != '"'
        else:
            quoted = char == '"'
            depth += (char == "{") - (char == "}")
        at += 1
        if not quoted and depth == 0:
            after = re.compile(r"\r?\n?").match(page, at)
            return Cut(Kind.JSON, page[start:at], page[after.end() if after else at :], whole=page)
    return Cut(Kind.EMPTY, "", page, "the JSON block has no end", page)


def _hugo_org(page: str, start: int) -> Cut:
    end = start
    for line in page[start:].splitlines(keepends=True):
        if not line.startswith("#+"):
            break
        end += len(line)
    return Cut(Kind.LINES, page[start:end], page[end:], whole=page)


def _jekyll(text: str) -> Cut:
    """Jekyll's documents, lib/jekyll/document.rb; the opener is part of what the parser is handed."""
    page = text.removeprefix("\ufeff")
    found = _PATTERNS["jekyll"].match(page)
    if found is None:
        return no_block(page)
    return Cut(Kind.YAML, found[1], page[found.end() :], whole=page)


def _jekyll_page(text: str) -> Cut:
    """Jekyll's pages: what does not begin with a fence on its first line is copied as a file."""
    first = text.split("\n", 1)
    header = first[0] + "\n" if len(first) > 1 else first[0]
    if _PATTERNS["jekyll-header"].match(header) is None:
        return Cut(Kind.ABSENT, "", "", None, "")
    cut = _jekyll(text)
    # What is not closed is a page without data.
    return cut if cut.kind is Kind.YAML else cut._replace(kind=Kind.EMPTY)


def _zola(text: str) -> Cut:
    """Zola: an opener with nothing behind it, and a block that every page must have."""
    page = text.removeprefix("\ufeff")
    found = _PATTERNS["zola"].match(page)
    if found is None:
        return Cut(Kind.EMPTY, "", page, "the page has no front matter, which Zola asks for", page)
    return Cut(Kind.TOML if found[1] == "+++" else Kind.YAML, found[2], found[3] or "", whole=page)


def _quarto(text: str) -> Cut:
    """Quarto: the first block; blocks further down are merged into it and not looked at here."""
    found = _PATTERNS["quarto"].match(text)
    if found is None:
        return no_block(text)
    return Cut(Kind.YAML, found[1], text[found.end() :], whole=text)


def _toml(text: str) -> Cut:
    """What stands between lines of three plus signs."""
    found = _PATTERNS["toml"].match(text)
    if found is None:
        return no_block(text)
    return Cut(Kind.TOML, found[1], text[found.end() :], whole=text)


CUTTERS: dict[str, Cutter] = {
    "hugo": _hugo,
    "jekyll": _jekyll,
    "jekyll-page": _jekyll_page,
    "zola": _zola,
    "quarto": _quarto,
    "toml": _toml,
}
