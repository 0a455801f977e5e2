"""How each peer is called so that it does its front-matter work and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

# What the naive script asks too: the schema of `naive.py` in each peer's own words.
_TEXTS = {"type": "array", "items": {"type": "string"}}
_SCHEMA = {
    "type": "object",
    "required": ["title"],
    "properties": {
        "title": {"type": "string", "minLength": 1},
        "tags": _TEXTS,
        "categories": _TEXTS,
        "keywords": _TEXTS,
        "description": {"type": "string", "maxLength": 160},
    },
}
_MDSMITH_FIELDS = {
    "title": 'string & =~".+"',
    "date?": "string",
    "updated?": "string",
    "tags?": "[...string]",
    "categories?": "[...string]",
    "keywords?": "[...string]",
    "description?": 'string & =~"^.{0,160}$"',
}
_MDSMITH_RULES = {
    "required-structure": {},
    "unique-frontmatter": {"field": "description", "include": ["**/*.md"]},
    "required-frontmatter": {"fields": ["title"]},
}


@dataclass(frozen=True, slots=True)
class Peer:
    """Another linter.

    Attributes:
        program: its name on PATH.
        install: how to get it.
        rules: what is on, in words.
        like: frontlint's output format that is closest to the one it is asked for.
        configure: writes its settings into a folder; given the program, returns the words of a run over ".".
        count: how many findings its output names.
        extra: a package of Node.js that it needs besides, in the same `node_modules`.
    """

    program: str
    install: str
    rules: str
    like: str
    configure: Callable[[Path, Path], tuple[str, ...]]
    count: Callable[[str], int]
    extra: str | None = None


def _mdsmith(program: Path, folder: Path) -> tuple[str, ...]:
    subprocess.run([program, "init"], cwd=folder, check=True, capture_output=True)
    settings = folder / ".mdsmith.yml"
    known = yaml.safe_load(settings.read_text("utf-8"))["rules"]
    kind = {"schema": {"frontmatter": _MDSMITH_FIELDS, "frontmatter-closed": False}}
    chosen = {
        "rules": dict.fromkeys(known, False) | _MDSMITH_RULES,
        "kinds": {"page": kind},
        "kind-assignment": [{"glob": ["**/*.md"], "kinds": ["page"]}],
    }
    settings.write_text(yaml.safe_dump(chosen), "utf-8")
    return (str(program), "check", "-c", str(settings), "-f", "json", "-o", "-", ".")


def _rumdl(program: Path, _folder: Path) -> tuple[str, ...]:
    words = ("check", "--no-config", "--no-cache", "--enable", "MD025,MD071,MD072", "--output-format", "concise")
    return (str(program), *words, ".")


def _remark(program: Path, folder: Path) -> tuple[str, ...]:
    modules = node_modules(program)
    settings = folder / "remark.json"
    plugins = [
        [str(modules / "remark-frontmatter" / "index.js"), ["yaml", "toml"]],
        [str(modules / "remark-lint-frontmatter-schema" / "dist" / "index.js"), {"embed": _SCHEMA}],
    ]
    settings.write_text(json.dumps({"plugins": plugins}), "utf-8")
    words = ("--no-stdout", "--no-color", "--no-config", "--no-ignore", "--rc-path", str(settings))
    return (str(program), *words, ".")


def node_modules(program: Path) -> Path:
    """The folder of packages that a program of Node.js comes from; the program's own where it is in none."""
    file = program.resolve()
    return next((parent for parent in file.parents if parent.name == "node_modules"), file.parent)


def _json_items(output: str) -> int:
    return len(json.loads(output[: output.rindex("]") + 1]))


def _concise_lines(output: str) -> int:
    return len(re.findall(r"^\S.*:\d+:\d+:? ", output, re.MULTILINE))


def _remark_total(output: str) -> int:
    """The numbers of its last line: "2 errors" and "3 warnings"."""
    totals: list[str] = re.findall(r"([\d,]+) (?:error|warning)s?\b", output.strip().splitlines()[-1])
    return sum(int(total.replace(",", "")) for total in totals)


PEERS = (
    Peer(
        "mdsmith",
        "pip install mdsmith",
        "MDS020 (front-matter schema), MDS069 (description is unique), MDS071 (title is there); all others off",
        "json",
        _mdsmith,
        _json_items,
    ),
    Peer(
        "rumdl",
        "pip install rumdl",
        "MD025 (title and H1), MD071 (blank line after the block), MD072 (key order); no values, no schema",
        "concise",
        _rumdl,
        _concise_lines,
    ),
    Peer(
        "remark",
        "npm install remark-cli remark-frontmatter remark-lint-frontmatter-schema",
        "remark-lint-frontmatter-schema (the schema of naive.py), remark-frontmatter",
        "concise",
        _remark,
        _remark_total,
        "remark-lint-frontmatter-schema",
    ),
)
