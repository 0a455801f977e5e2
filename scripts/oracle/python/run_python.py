"""Record the Python libraries: each reads a page's text and returns what stood in its block."""

from __future__ import annotations

import logging
import platform
import re
import tomllib
from importlib.metadata import version
from typing import Any

import frontmatter
import markdown
import ruamel.yaml
import skills_ref.errors
import skills_ref.parser
import yaml
from frontmatter.default_handlers import YAMLHandler
from huggingface_hub import RepoCard
from mkdocs.utils import meta
from record_io import Record, options, record, seen, write

_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# What the libraries raise about a page. Some let a fault of their own through, which stops their caller all the same.
_ERRORS = (
    yaml.YAMLError,
    ruamel.yaml.error.YAMLError,
    skills_ref.errors.SkillError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    RecursionError,
)


def _python_frontmatter(text: str) -> Record:
    return seen(*frontmatter.parse(text))


class _Ruamel(YAMLHandler):
    """python-frontmatter's split with ruamel.yaml, which reads YAML 1.2."""

    def load(self, fm: str, **_kwargs: object) -> Any:
        """The block's values."""
        return ruamel.yaml.YAML(typ="safe", pure=True).load(fm)


def _ruamel(text: str) -> Record:
    return seen(*frontmatter.parse(text, handler=_Ruamel()))


def _mkdocs_meta(text: str) -> Record:
    content, data = meta.get_data(text)
    return seen(data, content)


def _markdown_meta(text: str) -> Record:
    reader = markdown.Markdown(extensions=["meta"])
    html = reader.convert(text)
    return seen(reader.Meta, html)  # type: ignore[attr-defined]  # the extension adds it


def _hugging_face(text: str) -> Record:
    card = RepoCard(text)
    return seen(card.data.to_dict(), card.text)


def _skills_ref(text: str) -> Record:
    data, body = skills_ref.parser.parse_frontmatter(text)
    return seen(data, body)


def _tomllib(text: str) -> Record:
    found = _TOML.match(text)
    return seen(None, text) if found is None else seen(tomllib.loads(found[1]), text[found.end() :])


_TOOLS = (
    ("python-frontmatter", "python-frontmatter", "PyYAML", "frontmatter.parse(text)", _python_frontmatter),
    (
        "ruamel-yaml",
        "ruamel.yaml",
        "",
        "ruamel.yaml.YAML(typ='safe', pure=True) on python-frontmatter's split",
        _ruamel,
    ),
    ("mkdocs-meta", "mkdocs", "PyYAML", "mkdocs.utils.meta.get_data(text)", _mkdocs_meta),
    ("markdown-meta", "Markdown", "", "Markdown(extensions=['meta']).convert(text)", _markdown_meta),
    ("huggingface-hub", "huggingface-hub", "PyYAML", "RepoCard(text)", _hugging_face),
    ("skills-ref", "skills-ref", "strictyaml", "skills_ref.parser.parse_frontmatter(text)", _skills_ref),
    ("tomllib", "tomllib", "", "tomllib.loads of what stands between lines of three plus signs", _tomllib),
)


def main() -> None:
    """Record every library."""
    blocks, out = options()
    logging.disable(logging.CRITICAL)
    for name, tool, parser, run, read in _TOOLS:
        header = {
            "tool": tool,
            "version": platform.python_version() if tool == "tomllib" else version(tool),
            "parser": f"{parser} {version(parser)}" if parser else "",
            "run": run,
        }
        write(out, name, header, record(blocks, read, _ERRORS))


if __name__ == "__main__":
    main()
