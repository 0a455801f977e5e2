"""A site of thirty pages, of which each is compared with others."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_world import World

PAGE = """---
title: Whistles {a}
description: About whistles {b}.
tags: [a, a]
date: 2020-01-0{c}
updated: 2019-01-01
---
# Heading {number}
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path / "site", tmp_path / "cache")
    (world.root / ".git").mkdir(parents=True)
    world.write("frontlint.toml", b"")
    for number in range(30):
        text = PAGE.format(a=number % 7, b=number % 5, c=number % 9 + 1, number=number)
        world.write(f"docs/p{number}.md", text.encode())
    return world
