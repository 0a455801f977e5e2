"""Every place is exact: cut out of the file by line and column, a key or value is read the same by another parser."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import yaml
from hypothesis import given
from written import json_page, toml_page, yaml_page

from frontlint.document import parse
from frontlint.document.model import Mapping, Scalar, Sequence, to_python
from frontlint.generators import GENERATORS
from frontlint.text import Source

SCRIPT = Path(__file__).parents[2] / "scripts" / "check_places.py"


class Cutter:
    """Cuts a page's bytes by line and column; knows nothing of frontlint's offsets."""

    def __init__(self, data):
        text = data.decode("utf-8-sig")
        self.lines = [*re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text), ""]

    def cut(self, region):
        lines = self.lines[region.line - 1 : region.end_line]
        if len(lines) == 1:
            return lines[0][region.column - 1 : region.end_column - 1]
        return lines[0][region.column - 1 :] + "".join(lines[1:-1]) + lines[-1][: region.end_column - 1]


def visit(page, check_value, check_key):
    """Cut every key and value of a page and hand it to a check, with what the document says of it."""
    data = page.encode()
    source = Source.from_bytes("page.md", data)
    document = parse(source, GENERATORS["generic"])
    assert document.problem is None, document.problem
    cutter = Cutter(data)
    for _, entry, node in document.walk():
        region = source.region(node.span)
        check_value(cutter.cut(region), node, region)
        if entry is not None:
            check_key(cutter.cut(source.region(entry.span)), entry.key)
    return document


def texts(node):
    """A node's values as another parser reads them that resolves nothing."""
    if isinstance(node, Mapping):
        return {entry.key: texts(entry.node) for entry in node.entries}
    return [texts(item) for item in node.items] if isinstance(node, Sequence) else node.text


def base(text):
    return yaml.load(text, yaml.BaseLoader)


def yaml_value(cut, node, region):
    if isinstance(node, Scalar):
        read = base(f"x: {cut}")["x"]
        assert read == (node.text.rstrip("\n") if node.style == "|" and not read.endswith("\n") else node.text)
    elif cut.startswith(("[", "{")):
        assert base(cut) == texts(node)
    else:
        read = base(" " * (region.column - 1) + cut)
        # The line end of a literal block at the end of a list or mapping is outside of it.
        assert trimmed(read) == trimmed(texts(node))


def trimmed(data):
    if isinstance(data, dict):
        return {key: trimmed(value) for key, value in data.items()}
    return [trimmed(item) for item in data] if isinstance(data, list) else data.rstrip("\n")


def yaml_key(cut, key):
    assert base(f"{cut}: 1") == {key: "1"}


@given(yaml_page())
def test_yaml(pair):
    data, page = pair
    document = visit(page, yaml_value, yaml_key)
    assert trimmed(texts(document.root)) == trimmed(data)


def toml_value(cut, node, _):
    if isinstance(node, Mapping) and not cut.startswith("{"):
        return
    if isinstance(node, Sequence) and any(isinstance(item, Mapping) for item in node.items):
        return
    assert tomllib.loads(f"x = {cut}")["x"] == to_python(node)


def toml_key(cut, key):
    assert tomllib.loads(f"{cut} = 1") == {key: 1}


@given(toml_page())
def test_toml(pair):
    data, page = pair
    assert to_python(visit(page, toml_value, toml_key).root) == data


def json_value(cut, node, _):
    assert json.loads(cut) == to_python(node)


def json_key(cut, key):
    assert json.loads(cut) == key


@given(json_page())
def test_json(pair):
    data, page = pair
    assert to_python(visit(page, json_value, json_key).root) == data
