"""Data and the same data as an author might write it in YAML, TOML or JSON: any style, comments, any characters."""

from __future__ import annotations

import datetime as dt
import json

import yaml
from hypothesis import strategies as st

KEY = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=5)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=8)
SCALAR = (
    st.booleans()
    | st.integers(-(2**62), 2**62)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
    | st.dates()
    | st.datetimes(timezones=st.none() | st.just(dt.UTC))
    | st.times()
)
VALUE = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3), max_leaves=8
)
DATA = st.dictionaries(KEY, VALUE, max_size=4)


class TomlWriter:
    """Writes data as TOML in any of the ways that TOML has."""

    def __init__(self, draw):
        self.draw = draw

    def pick(self, *ways):
        return self.draw(st.sampled_from(ways))

    def gap(self):
        return self.pick("", " ", "\t", "  ")

    def end(self):
        return self.gap() + self.pick("", "# é “x” = [\n") + self.pick("\n", "\n\n", "\n  \t\n")

    def key(self, name):
        ways = [self.quoted(name)]
        if name and all(char.isascii() and (char.isalnum() or char in "-_") for char in name):
            ways += [name] * 4
        if "'" not in name:
            ways.append(f"'{name}'")
        return self.pick(*ways)

    def quoted(self, text):
        special = {'"': '\\"', "\\": "\\\\", "\n": "\\n"}
        return '"' + "".join(special.get(char) or self.pick(char, char, f"\\U{ord(char):08x}") for char in text) + '"'

    def string(self, text):
        ways = [self.quoted(text)]
        if "'" not in text:
            ways.append(f"'''\n{text}'''")
            if "\n" not in text:
                ways.append(f"'{text}'")
        if '"' not in text and "\\" not in text:
            ways.append('"""\n' + text + self.pick("", "\\\n  \n ") + '"""')
        return self.pick(*ways)

    def scalar(self, value):
        if isinstance(value, str):
            return self.string(value)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int):
            return self.pick(str(value), f"{value:+_}", f"{value:#x}" if value >= 0 else str(value))
        if isinstance(value, float):
            written = repr(value)
            return written if "." in written or "e" in written else written + ".0"
        if isinstance(value, dt.datetime):
            return value.isoformat(self.pick("T", " "))
        return value.isoformat()

    def value(self, value):
        if isinstance(value, list):
            blank = self.pick("", " ", "\n  ", " # no ]\n")
            items = [blank + self.value(item) + self.pick("", " ", "\n") for item in value]
            return "[" + ",".join(items) + ("," if items and self.draw(st.booleans()) else "") + blank + "]"
        if isinstance(value, dict):
            return "{" + ",".join(f"{self.gap()}{self.pair(key, item)} " for key, item in value.items()) + "}"
        return self.scalar(value)

    def pair(self, key, value):
        if isinstance(value, dict) and value and self.draw(st.booleans()):
            return self.dotted(key, value)
        return f"{self.key(key)}{self.gap()}={self.gap()}{self.value(value)}"

    def dotted(self, key, value):
        name, inner = next(iter(value.items()))
        if len(value) > 1:
            return f"{self.key(key)} = {self.value(value)}"
        return f"{self.key(key)}{self.gap()}.{self.gap()}{self.pair(name, inner)}"

    def table(self, data, path=()):
        tables = []
        text = ""
        for key, value in data.items():
            as_tables = isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
            if (isinstance(value, dict) or as_tables) and self.draw(st.booleans()):
                tables.append((key, value))
            else:
                text += self.gap() + self.pair(key, value) + self.end()
        for key, value in tables:
            name = f"{self.gap()}.{self.gap()}".join(self.key(part) for part in (*path, key))
            if isinstance(value, list):
                for item in value:
                    text += f"[[{name}]]{self.end()}" + self.table(item, (*path, key))
            else:
                text += f"{self.gap()}[{self.gap()}{name}]{self.end()}" + self.table(value, (*path, key))
        return text


@st.composite
def toml_text(draw):
    data = draw(DATA)
    return data, TomlWriter(draw).table(data).replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


WORDS = ("title", "a", "Schlüssel", "キー", "😀", "it's", 'say "hi"', "a: b", "a #b", "- x", "no", "1", "x\u0301")
READABLE = st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), exclude_characters="\ufeff\x85\u2028\u2029")
PHRASE = st.lists(st.sampled_from(WORDS) | st.text(READABLE, min_size=1, max_size=4), max_size=3).map(" ".join)
LINES = st.lists(st.sampled_from(["one", "zwei über", "  deeper", "三 😀", "# no comment"]), min_size=1, max_size=3)
STRINGS = PHRASE | LINES.map(lambda lines: "\n".join(["first", *lines]))
TREE = st.recursive(
    STRINGS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PHRASE, inner, max_size=3),
    max_leaves=8,
)


class YamlWriter:
    """Writes strings, lists and mappings as YAML."""

    def __init__(self, draw):
        self.draw = draw

    def pick(self, *ways):
        return self.draw(st.sampled_from(ways))

    def mapping(self, data, indent):
        text = ""
        for key, value in data.items():
            text += self.noise(indent) + indent + self.inline(key, "{%s: 1}") + ":" + self.below(value, indent)
        return text

    def sequence(self, data, indent):
        return "".join(self.noise(indent) + indent + "-" + self.below(item, indent) for item in data)

    def noise(self, indent):
        return self.pick("", "", "", "\n", f"{indent}# nöte: 😀\n", "  \n")

    def below(self, value, indent):
        """What follows a colon or dash, to the end of its lines."""
        end = self.pick("", "", "  ", " # why: é") + "\n"
        deeper = indent + self.pick("  ", "    ")
        if value and isinstance(value, dict) and self.draw(st.booleans()):
            return end + self.mapping(value, deeper)
        if value and isinstance(value, list) and self.draw(st.booleans()):
            return end + self.sequence(value, deeper)
        if isinstance(value, str) and "\n" in value and self.draw(st.booleans()):
            lines = "".join(f"{deeper}{line}\n" for line in value.split("\n"))
            return f" {self.pick('|-', '|')}{end}{lines}"
        return " " + self.flow(value) + end

    def flow(self, value):
        if isinstance(value, dict):
            pairs = (f"{self.inline(key, '{%s: 1}')}: {self.flow(item)}" for key, item in value.items())
            return "{" + ", ".join(pairs) + "}"
        if isinstance(value, list):
            return "[" + self.pick(",", ", ", " ,  ").join(map(self.flow, value)) + "]"
        return self.inline(value, "[%s]")

    def inline(self, text, context):
        """A string on one line, plain where another reader gets it back from the context."""
        # PyYAML does not know JSON's pairs of escapes for characters beyond U+FFFF.
        ways = [json.dumps(text, ensure_ascii=max(text, default="") < "\U00010000" and self.draw(st.booleans()))]
        if "\n" not in text:
            ways.append("'" + text.replace("'", "''") + "'")
        if text and len(text) < 50 and _is_plain(text, context):
            ways += [text] * 3
        return self.pick(*ways)


def _is_plain(text, context):
    if not (text[0].isalnum() and text[-1].isalnum() and text.isprintable()):
        return False
    expected = {text: "1"} if context.startswith("{") else [text]
    try:
        return yaml.load(context % text, yaml.BaseLoader) == expected
    except yaml.YAMLError:
        return False


def _page(draw, block, body="\n# Töp\n\n--- not a fence\n"):
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + (block + body).replace("\n", newline)


@st.composite
def yaml_page(draw):
    data = {"title": draw(TREE), **draw(st.dictionaries(PHRASE, TREE, max_size=4))}
    block = "---\n" + YamlWriter(draw).mapping(data, "") + "---\n"
    return data, _page(draw, block)


@st.composite
def toml_page(draw):
    data = {"title": draw(VALUE), **draw(DATA)}
    return data, _page(draw, "+++\n" + TomlWriter(draw).table(data) + "+++\n")


@st.composite
def json_page(draw):
    numbers = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    tree = st.recursive(
        STRINGS | numbers, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PHRASE, inner, max_size=3)
    )
    data = {"title": draw(tree), **draw(st.dictionaries(PHRASE, tree, max_size=4))}
    indent = draw(st.sampled_from([None, 2, "\t"]))
    return data, _page(draw, json.dumps(data, indent=indent, ensure_ascii=draw(st.booleans())) + "\n")
