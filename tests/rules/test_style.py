"""Style fixes over pages of three formats: the data stays, comments stay, and a second run finds nothing to do."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from frontlint.document.parse import parse
from frontlint.engine import check_source
from frontlint.fix import FixPolicy, fix_page
from frontlint.generators.table import GENERATORS
from frontlint.plan import Plan
from frontlint.rules.registry import builtin_rules
from frontlint.text import Source

RULES = {name: rule for name, rule in builtin_rules().items() if name.startswith("style/")}
SYNTAX = {name: rule.severity for name, rule in builtin_rules().items() if name.startswith("syntax/")}
TEXTS = st.sampled_from(
    [
        "a", "b c", "it's", 'say "hi"', "a, b", "x: y", "a #b", "- c", "yes", "1.10", "2024-01-01", "[d]", "{e}", "",
        " f ", "g:", "two\nlines", "kept\n\n", "end \n  more\n", "\\n", "é\t𝄞", "#no", "*h", "&i", "!j", "? k", "null",
        "https://l.m/n?o=1,2", "word " * 30, "'", '"', "{{ p }}", "@q", "%r", "=", "<<", "~", "0o7", "1:30", "...",
    ]
)  # fmt: skip
SCALARS = st.one_of(TEXTS, st.integers(-2, 2030), st.booleans())
NESTED = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(["a", "b-c", "d e"]), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(["title", "date", "tags", "layout", "custom", "on", "a b", "é", "x.y"])
DATA = st.dictionaries(KEYS, NESTED, min_size=1, max_size=6)
BODIES = st.sampled_from(["", "Text.\n", "\nText.\n", "\n \n\n    code\n", "\n\n", "# Rolls\n\nText  \n"])
SETTINGS = st.fixed_dictionaries(
    {
        "style/key-order": st.fixed_dictionaries({"order": st.lists(KEYS, unique=True, max_size=4)}),
        "style/quotes": st.fixed_dictionaries({"style": st.sampled_from(["double", "single", "plain-where-possible"])}),
        "style/list-style": st.fixed_dictionaries({"style": st.sampled_from(["block", "flow"])}),
    }
)


@st.composite
def yaml_blocks(draw) -> str:
    """A block as several authors would write it: with comments, blank lines and blanks in between."""
    text = yaml.safe_dump(
        draw(DATA),
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=draw(st.sampled_from([False, False, None, True])),
        default_style=draw(st.sampled_from([None, None, "'", '"', "|", ">"])),
        width=draw(st.sampled_from([40, 1000])),
        indent=draw(st.sampled_from([2, 4])),
    )
    lines = []
    for number, line in enumerate(text.splitlines()):
        above = draw(
            st.sampled_from(["", "", "", "", f"# above {number}\n", f"  # in {number}\n", "# - b\n", "\n", " \n"])
        )
        lines.append(above + line + draw(st.sampled_from(["", "", "", "", " ", "\t", f" # behind {number}"])) + "\n")
    return f"---\n{''.join(lines)}---\n"


@st.composite
def toml_blocks(draw) -> str:
    """Pairs, and a table below them."""
    strings = st.one_of(
        TEXTS.map(json.dumps), st.sampled_from(["'a'", "'b \\ c'", '"""d \ne"""', "2024-01-01", "true"])
    )
    values = st.one_of(strings, st.lists(strings, max_size=3).map(lambda items: f"[\n  {', '.join(items)} \n]"))
    pairs = draw(st.dictionaries(st.sampled_from(["title", "date", "tags", "custom"]), values, min_size=1))
    ends = st.sampled_from(["", "", " ", " # behind"])
    lines = [
        f"{draw(st.sampled_from(['', '# above', '']))}\n{key} = {value}{draw(ends)}" for key, value in pairs.items()
    ]
    table = draw(st.sampled_from(["", "[layout]\na = 'b' \n"]))
    return "+++\n" + "\n".join(lines).replace("\n\n", "\n").lstrip("\n") + f"\n{table}+++\n"


JSON_BLOCKS = st.builds("{}\n".format, st.builds(json.dumps, DATA, indent=st.sampled_from([None, 2])))


def readable(text: str) -> object:
    """What other parsers read in a page; None where they read nothing."""
    block = parse(Source("page.md", text), GENERATORS["hugo"]).block
    written = text[block.content.start : block.content.end]
    try:
        if text.startswith("---"):
            return yaml.safe_load(written)
        return tomllib.loads(written) if text.startswith("+++") else json.loads(written)
    except (yaml.YAMLError, ValueError, KeyError):  # a tag that does not fit gives PyYAML a KeyError
        return None


def comments(text: str) -> Counter[str]:
    return Counter(re.findall(r"# (?:above|in|behind) ?\d*", text))


def owners(text: str) -> list[tuple[str, str]]:
    """The comments that stand directly above a key, each with the key."""
    return sorted(re.findall(r"^# (above ?\d*)\s*\n(?:# (?:above|-).*\n)*([\w\"'][^:=\n]*)[:=]", text, re.MULTILINE))


@given(st.one_of(yaml_blocks(), toml_blocks(), JSON_BLOCKS), BODIES, SETTINGS, st.sampled_from(["\n", "\n", "\r\n"]))
@settings(max_examples=400, deadline=None)
def test_style_fixes_change_no_data_lose_no_comment_and_end(block, body, chosen, line_end):
    text = (block + body).replace("\n", line_end)
    rules = tuple(rule(chosen.get(name)) for name, rule in RULES.items())
    plan = Plan(rules, {**SYNTAX, **{rule.name: rule.severity for rule in rules}}, GENERATORS["hugo"])
    source = Source("page.md", text)
    if parse(source, plan.generator).root is None:
        return
    fixed = fix_page(source, plan, FixPolicy(), check_source(source, plan).diagnostics)
    assert not fixed.errors
    # PyYAML itself takes no tab behind a value.
    assert readable(text) is None or readable(fixed.text) == readable(text)
    assert comments(fixed.text) == comments(text)
    assert owners(fixed.text.replace("\r", "")) == owners(text.replace("\r", ""))
    start = parse(Source("page.md", fixed.text), plan.generator).block.body_start
    below = parse(source, plan.generator).block.body_start
    assert fixed.text[start:].lstrip("\r\n \t") == text[below:].lstrip("\r\n \t")
    left = check_source(Source("page.md", fixed.text), plan).diagnostics
    assert not [d for d in left if d.fix is not None]
