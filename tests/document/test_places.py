"""Every place is exact: cut out of the file by line and column, a key or value is read the same by another parser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from written import json_page, toml_page, yaml_page

from frontlint.document.model import Mapping, Scalar, Sequence, to_python
from frontlint.document.parse import parse
from frontlint.generators.table import GENERATORS
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


def run_script(folder, *paths, report=None):
    command = [sys.executable, str(SCRIPT), *paths]
    given = None if report is None else json.dumps(report)
    return subprocess.run(command, cwd=folder, input=given, capture_output=True, text=True, check=False)


def finding(path, key_path, line, column, end_line, end_column):
    place = {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
    return {"path": path, "rule": "test/rule", "key_path": key_path, **place}


PAGES = {
    "yaml.md": "\ufeff---\r\n'ti tle': \"😀 x\"\r\ntags: [a,\r\n  b b]\r\n---\r\n",
    "toml.md": '+++\n"ti tle" = "😀 x"\ntags = ["a",\n  "b b"]\n+++\n',
    "json.md": '{"ti tle": "😀 x", "tags": ["a",\n"b b"]}\n',
    "hexo.md": '"ti tle": "😀 x", "tags": ["a",\n"b b"]\n;;;\n',
}
RIGHT = [
    ("yaml.md", "/ti tle", 2, 1, 2, 9),
    ("yaml.md", "/ti tle", 2, 11, 2, 16),
    ("yaml.md", "/ti tle", 2, 12, 2, 13),
    ("yaml.md", "/tags/1", 4, 3, 4, 6),
    ("yaml.md", "/tags", 3, 7, 4, 7),
    ("toml.md", "/ti tle", 2, 1, 2, 9),
    ("toml.md", "/ti tle", 2, 12, 2, 17),
    ("toml.md", "/ti tle", 2, 13, 2, 14),
    ("toml.md", "/tags/1", 4, 3, 4, 8),
    ("toml.md", "/tags", 3, 8, 4, 9),
    ("json.md", "/ti tle", 1, 2, 1, 10),
    ("json.md", "/ti tle", 1, 12, 1, 17),
    ("json.md", "/tags/1", 2, 2, 2, 5),
]
WRONG = [
    ("yaml.md", "/ti tle", 2, 1, 2, 10),
    ("yaml.md", "/ti tle", 2, 10, 2, 12),
    ("yaml.md", "/tags/1", 3, 8, 3, 9),
    ("yaml.md", "/tags/0", 3, 8, 4, 3),
    ("toml.md", "/ti tle", 2, 1, 2, 8),
    ("toml.md", "/tags/0", 4, 3, 4, 8),
    ("json.md", "/ti tle", 1, 2, 1, 11),
    ("json.md", "/tags/0", 2, 1, 2, 6),
]


@pytest.fixture
def folder(tmp_path):
    for name, text in PAGES.items():
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def test_the_script_believes_right_places(folder):
    done = run_script(folder, report={"diagnostics": [finding(*place) for place in RIGHT]})
    assert (done.returncode, done.stdout.split()) == (0, [str(len(RIGHT)), "agrees"]), done.stdout + done.stderr


@pytest.mark.parametrize("place", WRONG)
def test_the_script_finds_wrong_places(folder, place):
    done = run_script(folder, report={"diagnostics": [finding(*place)]})
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{place[0]}:{place[2]}:{place[3]}: test/rule {place[1]}:" in done.stdout


def test_the_script_says_what_it_cannot_judge(folder):
    (folder / "broken.md").write_text("---\na: [\n---\n")
    places = [("yaml.md", None, 1, 1, 1, 4), ("yaml.md", "", 1, 1, 1, 4), ("yaml.md", "/no", 1, 1, 1, 4)]
    done = run_script(folder, report={"diagnostics": [finding(*p) for p in [*places, ("broken.md", "/a", 2, 4, 2, 5)]]})
    assert done.returncode == 0, done.stderr
    assert {verdict: int(count) for count, verdict in re.findall(r"(\d+) (.+)", done.stdout)} == {
        "speaks of no key": 2,
        "speaks of a key that is not there": 1,
        "stands in a block that cannot be read": 1,
    }


def test_what_the_command_line_says_is_placed_right(tmp_path):
    pages = {
        "one.md": "\ufeff---\r\ntitle: \"'Größe  😀'\"\r\ntags:\r\n  - 'a b'\r\n  - A B\r\ndate: 2024-02-30\r\n---\r\n",
        "two.md": "+++\ntitle = \"'Größe  zwei'\"\ntags = ['a',\n 'a']\n+++\n# Größe zwei\n",
        "three.md": '{"title": "\\"Größe  \\ud83d\\ude00\\"",\n "tags": ["a", "a"]}\n\n# Größe\n',
    }
    for name, text in pages.items():
        (tmp_path / name).write_bytes(text.encode())
    (tmp_path / "frontlint.toml").write_text('select = ["all"]\n')
    done = run_script(tmp_path, ".")
    assert done.returncode == 0, done.stdout + done.stderr
    counts = {verdict: int(count) for count, verdict in re.findall(r"(\d+) (.+)", done.stdout)}
    assert counts["agrees"] >= 6
