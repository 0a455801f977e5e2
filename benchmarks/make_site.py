"""Write a Hexo site of any size; the same seed writes the same bytes.

Usage: python benchmarks/make_site.py OUT --pages N [--seed S]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from site_pages import PageMaker

_CONFIG = """\
# Hexo Configuration
title: The Shed
url: https://example.org
language: en
timezone: UTC
source_dir: source
public_dir: public
new_post_name: :title.md
"""
_PACKAGE = {"name": "the-shed", "private": True, "hexo": {"version": "8.0.0"}, "dependencies": {"hexo": "^8.0.0"}}


def main() -> None:
    """Write the site that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a Hexo site of N pages.")
    parser.add_argument("out", type=Path, help="a folder that is not there yet, or is empty")
    parser.add_argument("--pages", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.out.exists() and any(options.out.iterdir()):
        parser.error(f"{options.out} is not empty")
    make_site(options.out, options.pages, options.seed)


def make_site(out: Path, pages: int, seed: int = 1) -> None:
    """Write a site of so many pages into a folder."""
    posts = out / "source" / "_posts"
    posts.mkdir(parents=True)
    (out / "_config.yml").write_text(_CONFIG, "utf-8", newline="\n")
    (out / "package.json").write_text(json.dumps(_PACKAGE, indent=2) + "\n", "utf-8", newline="\n")
    maker = PageMaker(seed)
    folders = {""}
    for _ in range(pages):
        page = maker.page()
        folder = page.path.rpartition("/")[0]
        if folder not in folders:
            (posts / folder).mkdir()
            folders.add(folder)
        (posts / page.path).write_bytes(page.data)


if __name__ == "__main__":
    main()
