"""How readers in JavaScript cut a page: gray-matter and its kin, Hexo, Astro, markdown-it, micromark, Slidev."""

from __future__ import annotations

import re

from frontlint.generators.readers.cut import Cut, Cutter, Kind, no_block
from frontlint.patterns import pattern

_ENGINES = {
    "": Kind.YAML,
    "yaml": Kind.YAML,
    "yml": Kind.YAML,
    "json": Kind.JSON,
}
_SCRIPTS = frozenset({"js", "javascript"})

_HEXO_FENCED = r"(?P<fence>-{{3,}}|;{{3,}}){end}(?P<block>[\s\S]+?){end}(?P=fence)(?:{end})?(?P<body>[\s\S]*)"
_HEXO_BARE = r"(?P<block>[\s\S]+?){end}(?P<fence>-{{3,}}|;{{3,}})(?:{end})?(?P<body>[\s\S]*)"
_OWN_PATTERNS = {
    "astro": pattern(r"(?:\ufeff?|\s*\n)(---|\+\+\+)([\s\S]*?\n)(---|\+\+\+)"),
    "remark": pattern(r"\ufeff?---[ \t]*(?:\r?\n|\r)(?:([\s\S]*?)(?:\r?\n|\r))??---[ \t]*(?=\r|\n|\Z)"),
    "vfile-matter": pattern(r"---(?:\r?\n|\r)(?:([\s\S]*?)(?:\r?\n|\r))?---(?:\r?\n|\r|\Z)"),
    "yaml-front-matter": pattern(r"-{3}[\n\r]([\w\W]+?)[\n\r]-{3}"),
    "front-matter": pattern(
        r"\ufeff?(= yaml =|---)(?=[\r\n\u2028])([\s\S]*?)(?<=[\r\n\u2028])(?:\1|\.\.\.)\s*?(?=[\r\n\u2028]|\Z)\n?"
    ),
    "slidev": pattern(r"---.*\r?\n([\s\S]*?)---"),
    "comments": pattern(r"^\s*#[^\n]+", re.MULTILINE),
    "fence": pattern(r"-{3,}"),
}


def _gray_matter(text: str) -> Cut:
    """gray-matter 4.0.3, index.js: the opener's own line names the language, a missing closer is the page's end."""
    return _gray(text.removeprefix("\ufeff"), runs_scripts=True)


def _gray_matter_11ty(text: str) -> Cut:
    """@11ty/gray-matter, which runs no JavaScript of its own."""
    return _gray(text.removeprefix("\ufeff"), runs_scripts=False)


def _gray(page: str, *, runs_scripts: bool) -> Cut:
    if not page.startswith("---") or page[3:4] == "-":
        return no_block(page)
    rest = page[3:]
    line_end = re.search(r"\r?\n", rest)
    written = rest[: line_end.start()] if line_end is not None else rest[:-1]
    language = written.strip()
    rest = rest[len(written) :] if language else rest
    closed = rest.find("\n---")
    block = rest if closed < 0 else rest[:closed]
    body = "" if closed < 0 else rest[closed + 4 :].removeprefix("\r").removeprefix("\n")
    if not _OWN_PATTERNS["comments"].sub("", block).strip():
        return Cut(Kind.EMPTY, block, body, whole=page)
    kind = _ENGINES.get(language.lower())
    if kind is not None:
        return Cut(kind, block, body, whole=page)
    if language.lower() in _SCRIPTS and runs_scripts:
        return Cut(Kind.SCRIPT, block, body, whole=page)
    return Cut(Kind.EMPTY, block, body, f"no engine reads a block in `{language}`", page)


def _hexo(text: str) -> Cut:
    """hexo-front-matter 4.2.1, lib/front_matter.ts; tabs at a line's start become two blanks each."""
    return _hexo_cut(text, "\n")


def _hexo_file(text: str) -> Cut:
    """Hexo, which reads files without byte order mark and with plain line ends (hexo-fs, lib/fs.ts)."""
    return _hexo(text.removeprefix("\ufeff").replace("\r\n", "\n"))


def _hexo_next(text: str) -> Cut:
    """hexo-front-matter 5.0.0, which also takes CRLF."""
    return _hexo_cut(text, r"\r?\n")


def _hexo_cut(text: str, end: str) -> Cut:
    found = re.match(_HEXO_FENCED.format(end=end), text)
    if found is None and not re.match(r"-{3,}|;{3,}", text):
        found = re.match(_HEXO_BARE.format(end=end), text)
    if found is None:
        return no_block(text)
    kind = Kind.JSON if found["fence"][0] == ";" else Kind.YAML
    block = f"{{{found['block']}}}" if kind is Kind.JSON else found["block"]
    block = re.sub(r"\n(\t+)", lambda tabs: "\n" + "  " * len(tabs[1]), block)
    return Cut(kind, block, found["body"], whole=text)


def _astro(text: str) -> Cut:
    """Astro, packages/internal-helpers/src/frontmatter.ts; either fence closes, the opener tells the format."""
    found = _OWN_PATTERNS["astro"].match(text)
    if found is None:
        return no_block(text)
    body = text.replace(f"{found[1]}{found[2]}{found[1]}", "", 1)
    return Cut(Kind.TOML if found[1] == "+++" else Kind.YAML, found[2], body, whole=text)


def _markdown_it(text: str) -> Cut:
    """markdown-it-front-matter 0.2.4: what is not closed runs to the page's last line, which is lost."""
    page = text.replace("\r\n", "\n").replace("\r", "\n")
    fence = _OWN_PATTERNS["fence"].match(page)
    if fence is None:
        return no_block(text)
    lines = page.removesuffix("\n").split("\n")
    length, after, start, dotted = fence.end(), len(lines[0]) + 1, 0, False
    for number, line in enumerate(lines[1:], 1):
        if dotted:
            return _markdown_it_cut(page, length, start, lines[number:])
        indent = len(line) - len(line.lstrip(" \t"))
        start, inner = after + indent, line[indent:]
        after += len(line) + 1
        dotted = inner == "..."
        marker = _OWN_PATTERNS["fence"].match(inner)
        if marker is not None and indent < 4 and marker.end() >= length and not inner[marker.end() :].strip(" \t"):
            return _markdown_it_cut(page, length, start, lines[number + 1 :])
    return _markdown_it_cut(page, length, start, [])


def _markdown_it_cut(page: str, length: int, start: int, rest: list[str]) -> Cut:
    # Of a page of one line JavaScript's `slice` takes all but the last character.
    block = page[length + 1 : start - 1]
    return Cut(Kind.YAML if block.strip() else Kind.EMPTY, block, "\n".join(rest), whole=page)


def _remark(text: str) -> Cut:
    """micromark-extension-frontmatter 2: three dashes and trailing blanks, at the start, and closed."""
    found = _OWN_PATTERNS["remark"].match(text)
    if found is None:
        return no_block(text)
    return Cut(Kind.YAML, found[1] or "", text[found.end() :], whole=text)


def _vfile_matter(text: str) -> Cut:
    """vfile-matter 5.0.1: bare fences."""
    found = _OWN_PATTERNS["vfile-matter"].match(text)
    if found is None:
        return no_block(text)
    return Cut(Kind.YAML, found[1] or "", text[found.end() :], whole=text)


def _yaml_front_matter(text: str) -> Cut:
    """yaml-front-matter 4.1.1, which reveal-md uses."""
    found = _OWN_PATTERNS["yaml-front-matter"].match(text)
    if found is None:
        return no_block(text)
    kind = Kind.JSON if found[1].startswith("{") else Kind.YAML
    return Cut(kind, found[1], text[found.end() :], whole=text)


def _front_matter(text: str) -> Cut:
    """front-matter 4.0.2."""
    found = _OWN_PATTERNS["front-matter"].match(text)
    if found is None:
        return no_block(text)
    return Cut(Kind.YAML, found[2].strip(), text[found.end() :], whole=text)


def _slidev(text: str) -> Cut:
    """@slidev/parser, src/core.ts: the first slide's block, where the line below the opener is not blank."""
    first, _, rest = text.partition("\n")
    found = None
    if first.startswith("---") and first[3:4] != "-" and rest.partition("\n")[0].strip():
        found = _OWN_PATTERNS["slidev"].match(text)
    body = text if found is None else text[found.end() :]
    # The next line of dashes begins the next slide.
    body = re.split(r"(?m)^---", "\n" + body, maxsplit=1)[0]
    if found is None:
        return no_block(text)._replace(body=body if not first.startswith("---") else text)
    return Cut(Kind.YAML, found[1], body, whole=text)


CUTTERS: dict[str, Cutter] = {
    "gray-matter": _gray_matter,
    "11ty-gray-matter": _gray_matter_11ty,
    "hexo": _hexo,
    "hexo-file": _hexo_file,
    "hexo-next": _hexo_next,
    "astro": _astro,
    "markdown-it": _markdown_it,
    "remark": _remark,
    "vfile-matter": _vfile_matter,
    "slidev": _slidev,
    "yaml-front-matter": _yaml_front_matter,
    "front-matter": _front_matter,
}
