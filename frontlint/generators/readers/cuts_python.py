"""How readers in Python cut a page: MkDocs, Python-Markdown, Pelican, Hugging Face, skills-ref and others."""

from __future__ import annotations

import re

from frontlint.generators.readers.cut import Cut, Cutter, Kind, no_block
from frontlint.patterns import pattern

_PATTERNS = {
    # mkdocs/utils/meta.py: a line must follow the closer.
    "mkdocs": pattern(r"-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.DOTALL),
    # huggingface_hub/repocard.py.
    "hugging-face": pattern(r"\s*---[\r\n]+([\S\s]*?)[\r\n]+---[ \t]*(?:\r\n|\n|\Z)"),
    # python-frontmatter, default_handlers.py.
    "python-frontmatter": pattern(r"^-{3,}\s*$", re.MULTILINE),
}


def plain_ends(text: str) -> str:
    """The text as Python reads files, with every line end as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _mkdocs(text: str) -> Cut:
    """`mkdocs.utils.meta.get_data`: YAML between fences, else MultiMarkdown's lines."""
    found = _PATTERNS["mkdocs"].match(text)
    if found is not None:
        return Cut(Kind.YAML, found[1], text[found.end() :].lstrip("\n"), whole=text)
    return Cut(Kind.LINES, plain_ends(text), text, whole=text)


def _mkdocs_file(text: str) -> Cut:
    """MkDocs on a file, which it reads without byte order mark and with plain line ends."""
    return _mkdocs(plain_ends(text.removeprefix("\ufeff")))


def _markdown_meta(text: str) -> Cut:
    """Python-Markdown: what its normalising preprocessor hands on to the `meta` extension."""
    page = plain_ends(text.replace("\x02", "").replace("\x03", ""))
    page = re.sub(r"(?<=\n) +\n", "\n", (page + "\n\n").expandtabs(4))
    return Cut(Kind.LINES, page, page, whole=page)


def _pelican(text: str) -> Cut:
    """Pelican, which opens files without byte order mark."""
    return _markdown_meta(text.removeprefix("\ufeff"))


def _hugging_face(text: str) -> Cut:
    """huggingface_hub, src/huggingface_hub/repocard.py."""
    found = _PATTERNS["hugging-face"].match(text)
    if found is None:
        return no_block(text)
    return Cut(Kind.YAML, found[1], text[found.end() :], whole=text)


def _skills_ref(text: str) -> Cut:
    """skills_ref/parser.py: the text is cut at the next three dashes, wherever they stand."""
    page = plain_ends(text)
    if not page.startswith("---"):
        return no_block(page)._replace(error="the file must start with `---`")
    parts = page.split("---", 2)
    if len(parts) < 3:
        return Cut(Kind.EMPTY, "", page, "the block is not closed with `---`", page)
    return Cut(Kind.YAML, parts[1], parts[2].strip(), whole=page)


def _python_frontmatter(text: str) -> Cut:
    """python-frontmatter 1.x: three or more dashes on a line."""
    page = text.strip()
    return _split(text) if _PATTERNS["python-frontmatter"].match(page) else no_block(page)


def _split(text: str) -> Cut:
    """The same where a handler is named: it is not asked whether the page begins with dashes."""
    page = text.strip()
    parts = _PATTERNS["python-frontmatter"].split(page, 2)
    if len(parts) != 3:
        return no_block(page)
    return Cut(Kind.YAML, parts[1], parts[2].strip(), whole=page)


CUTTERS: dict[str, Cutter] = {
    "mkdocs": _mkdocs,
    "mkdocs-file": _mkdocs_file,
    "markdown-meta": _markdown_meta,
    "pelican": _pelican,
    "hugging-face": _hugging_face,
    "skills-ref": _skills_ref,
    "python-frontmatter": _python_frontmatter,
    "python-frontmatter-split": _split,
}
