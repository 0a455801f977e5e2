"""Small sites of every generator are found, read and left in peace."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

import frontlint
from frontlint.generators.detect import detect

TODAY = dt.date(2024, 2, 1)
SITES = yaml.safe_load((Path(__file__).parent / "small_sites.yml").read_text(encoding="utf-8"))
PAGES = (".md", ".mdx", ".mdc", ".qmd", ".njk")


@pytest.mark.parametrize("name", SITES)
def test_a_small_site(tmp_path, name):
    for path, text in SITES[name].items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert detect(tmp_path).name == {"agents": "generic"}.get(name, name)
    result = frontlint.lint_paths([tmp_path], cwd=tmp_path, today=TODAY, isolated=True)
    assert result.files == sum(path.endswith(PAGES) for path in SITES[name])
    said = [(row.path, row.diagnostic.rule, row.diagnostic.message) for row in result.rows(tmp_path)]
    assert said == []
