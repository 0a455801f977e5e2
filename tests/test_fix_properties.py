"""Over pages of three formats with faults at random: fixes end, keep the data, touch nothing else and can be read."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from pathlib import Path

import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from frontlint.config.model import Settings
from frontlint.config.plan import Planner
from frontlint.document.model import Document, to_python
from frontlint.document.parse import parse
from frontlint.engine import check_source
from frontlint.fix import FixPolicy, fix_page
from frontlint.generators.table import GENERATORS
from frontlint.plan import Plan
from frontlint.rules.registry import builtin_rules
from frontlint.text import Source

# Texts that have what rules mend, or look as if they had.
PLAIN = ["a", "Rolls", "b c", "x  y", " trimmed ", "a, b", "a, a", "it's", 'say "hi"', "[New] A", '"quoted"', "“curly”"]
ODD = [
    "é\t𝄞",
    "2024-1-2",
    "no",
    "1.10",
    "http://a.b/c?d=1",
    "TODO",
    "# no comment",
    "a # b",
    "\\d",
    "…",
    "@a",
    "- b",
    "''",
]
WORDS = st.sampled_from(PLAIN + ODD)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
VALUES = st.one_of(TEXTS, st.integers(-2, 2030), st.booleans(), st.none(), st.lists(TEXTS, max_size=4))
KEYS = st.sampled_from(
    ["title", "Title", "date", "updated", "tags", "categories", "keywords", "description", "excerpt", "draft", "custom"]
)
DATA = st.dictionaries(KEYS, VALUES, max_size=6)
# How a careless author writes a value in YAML: as it is.
RAW_LINES = st.lists(
    st.one_of(
        st.builds("{}: {}".format, KEYS, st.one_of(TEXTS, st.just("a: b"), st.just("say: 'x: y'"), st.just("[a, b"))),
        st.sampled_from(["tags:", "  - a", "  - a", "\t- b", "  - c: d: e", "# a comment", "", "stray text", "---x"]),
    ),
    max_size=7,
)
BODIES = st.sampled_from(["", "Text.\n", "# Rolls\n\nText  \n", "---\nnot: a block\n---\n", "<!-- x -->\n\n\n"])
GENERATOR_NAMES = st.sampled_from(["generic", "hexo", "hugo", "jekyll", "docusaurus", "eleventy"])


@st.composite
def written(draw) -> str:
    """A page's text."""
    form = draw(st.sampled_from(["yaml", "raw", "toml", "json"]))
    body = draw(BODIES)
    if form == "raw":
        text = "\n".join(["---", *draw(RAW_LINES), "---", ""]) + body
    else:
        data = draw(DATA)
        text = _WRITERS[form](data) + body
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


def _toml(data: dict) -> str:
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items() if value is not None]
    return f"+++\n{''.join(lines)}+++\n"


_WRITERS = {
    "yaml": lambda data: f"---\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False)}---\n",
    "toml": _toml,
    "json": lambda data: json.dumps(data, indent=2, ensure_ascii=False) + "\n",
}


@cache
def plan_of(generator: str) -> Plan:
    """Every rule that is on by default, and those that are not but have fixes."""
    table = GENERATORS[generator]
    site = Settings(Path("/site"), table, builtin_rules(), select=("all",))
    return Planner(site).plan_for("page.md")


def fixed(text: str, plan: Plan, *, unsafe: bool):
    source = Source("page.md", text)
    done = fix_page(source, plan, FixPolicy(unsafe), check_source(source, plan).diagnostics)
    assert not any(error.fatal for error in done.errors), done.errors
    assume(not done.errors)
    return done.text


@given(written(), GENERATOR_NAMES, st.booleans())
@settings(max_examples=300, deadline=None)
def test_fixes_end_and_leave_nothing_to_fix(text, generator, unsafe):
    plan = plan_of(generator)
    once = fixed(text, plan, unsafe=unsafe)
    assert fixed(once, plan, unsafe=unsafe) == once
    policy = FixPolicy(unsafe)
    assert not [d for d in check_source(Source("page.md", once), plan).diagnostics if policy.allows(d)]


def text_below(document: Document) -> str:
    """What stands below a block, but for the blank lines that one of the rules is about."""
    return re.sub(r"\A(?:[ \t]*\r?\n)+", "", document.source.text[document.block.body_start :])


@given(written(), GENERATOR_NAMES)
@settings(max_examples=300, deadline=None)
def test_the_text_below_the_block_stays(text, generator):
    before = parse(Source("page.md", text), GENERATORS[generator])
    once = fixed(text, plan_of(generator), unsafe=False)
    after = parse(Source("page.md", once), GENERATORS[generator])
    if before.root is not None:
        assert text_below(after) == text_below(before)
        assert after.root is not None
        # A key may get its proper case.
        keys = [{key.casefold() for key in to_python(document.root)} for document in (before, after)]
        assert keys[0] == keys[1]


def read_by_others(text, document):
    """What another parser than ours makes of a page's block."""
    block = text[document.block.content.start : document.block.content.end]
    if text.startswith("---"):
        return yaml.safe_load(block)
    return tomllib.loads(block) if text.startswith("+++") else json.loads(block)


@given(written())
@example("---\ndate: \u00e9\t\U0001d11e\n---\n")
@settings(max_examples=300, deadline=None)
def test_what_could_be_read_can_be_read_by_other_parsers(text):
    """What the fixes write is no dialect of our own."""
    before = parse(Source("page.md", text), GENERATORS["generic"])
    once = fixed(text, plan_of("generic"), unsafe=False)
    after = parse(Source("page.md", once), GENERATORS["generic"])
    if before.root is None or after.root is None:
        return
    try:
        read_by_others(text, before)
    except (yaml.YAMLError, ValueError):
        return  # the parser written in Python knows no tab inside a text, for one
    assert set(map(str, read_by_others(once, after) or {})) == {entry.key for entry in after.root.entries}
