"""Whatever is found on whatever page: with its comments it says the same, and nothing is said of it any more."""

from __future__ import annotations

import json
import re
import tomllib
from zlib import crc32

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ignores_support import Page
from written import json_page, toml_page, yaml_page

from frontlint.document.model import Scalar
from frontlint.ignores.page import ignore_on_page
from frontlint.testing import data_of
from frontlint.text import Span

RULES = ("told/one", "told/two")
SLOW = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def places_by(number: int):
    """Findings at places that a number picks: they are named by key and heading, so that comments do not move them."""

    def picked(*names: object) -> int:
        return crc32(repr((number, names)).encode()) % 5

    def places(document):
        found = []
        if not picked("fence"):
            found.append((RULES[number % 2], document.fence, ""))
        for pointer, entry, node in document.walk():
            for rule in RULES:
                kind = picked(pointer, rule)
                if kind == 0:
                    found.append((rule, node.span, pointer))
                elif kind == 1 and entry is not None:
                    found.append((rule, entry.span, pointer))
                elif kind == 2 and isinstance(node, Scalar) and node.end - node.start > 4:
                    found.append((rule, Span((node.start + node.end) // 2, node.end - 1), pointer))
        headings = re.compile(r"(?m)^# \w+|^--- not").finditer(document.source.scan, document.block.body_start)
        return found + [(RULES[0], Span(*heading.span()), None) for heading in headings if not picked(heading[0])]

    return places


def data_format(text: str) -> str:
    return {"-": "YAML", "+": "TOML", "{": "JSON"}[text.removeprefix("\ufeff")[0]]


def read(text: str) -> object:
    """A block's data as another reader has it; None where it has none."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if text.startswith("{"):
        return json.JSONDecoder().raw_decode(text)[0]
    block = re.split(r"(?m)^(?:---|\+\+\+)\n", text)[1]
    try:
        return tomllib.loads(block) if text.startswith("+++") else yaml.load(block, yaml.BaseLoader)
    except (tomllib.TOMLDecodeError, yaml.YAMLError):
        return None


@pytest.mark.parametrize("pages", [yaml_page(), toml_page(), json_page()], ids=["YAML", "TOML", "JSON"])
def test_everything_can_be_ignored_and_nothing_else_changes(pages):
    @SLOW
    @given(pages, st.integers(0, 2**20), st.sampled_from(["generic", "hugo"]))
    def holds(written, number, generator):
        _, text = written
        page = Page.of(text, places_by(number), generator=generator)
        found = page.found()
        made = page.ignored()
        assert made.source is not None, made.why
        assert made.source.bom == page.source.bom
        new = made.source.text
        assert page.found(made.source) == []
        # In YAML and TOML there is a place for each, if not in any way that a comment can be put there.
        assert "ignore-file" not in new or data_format(new) == "JSON"
        assert data_of(new, generator) == data_of(page.source.text, generator)
        assert repr(read(new)) == repr(read(page.source.text))
        # Every character is there still, in its order, and every line ends as those before it do.
        left = iter(new)
        assert all(char in left for char in page.source.text)
        assert ("\r\n" in new) == ("\r\n" in page.source.text) or "\n" not in page.source.text
        assert (re.search(r"(?<!\r)\n", new) is None) == (re.search(r"(?<!\r)\n", page.source.text) is None)
        assert (new == page.source.text) == (not found)
        again = ignore_on_page(made.source, page.judged, page.found(made.source), "another reason")
        assert again.source is not None
        assert again.source.text == new

    holds()
