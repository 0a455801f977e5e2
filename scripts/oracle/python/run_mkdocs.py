"""Record MkDocs: a site of one page is built, and a plugin writes down what the page was given."""

from __future__ import annotations

import logging
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from record_io import Record, options, record, seen, write

_SITE = Path("site").resolve()


class _Seen(BasePlugin):  # type: ignore[type-arg]  # it has no settings
    """Keeps the page that was built."""

    def __init__(self) -> None:
        self.value: dict[str, Any] | None = None
        self.html = ""

    def on_page_content(self, html: str, *, page: Any, config: Any, files: Any) -> str:
        """Take the page's metadata, title and HTML."""
        del config, files
        self.value = {"title": page.title, "meta": dict(page.meta)}
        self.html = html
        return html


def main() -> None:
    """Record every page."""
    blocks, out = options()
    logging.disable(logging.CRITICAL)
    (_SITE / "docs").mkdir(parents=True, exist_ok=True)
    (_SITE / "theme").mkdir(exist_ok=True)
    (_SITE / "theme" / "main.html").write_text("{{ page.content }}")
    settings = {"site_name": "Site", "plugins": [], "theme": {"name": None, "custom_dir": "theme"}}
    (_SITE / "mkdocs.yml").write_text(yaml.safe_dump(settings))
    header = {
        "tool": "mkdocs",
        "version": version("mkdocs"),
        "parser": f"PyYAML {version('PyYAML')}",
        "run": "mkdocs build of a site of one page, in this process",
    }
    write(out, "mkdocs", header, record(blocks, _read, (MkDocsException, ValueError, TypeError, KeyError)))


def _read(text: str) -> Record:
    (_SITE / "docs" / "page.md").write_bytes(text.encode())
    shutil.rmtree(_SITE / "site", ignore_errors=True)
    config = load_config(str(_SITE / "mkdocs.yml"))
    plugin = _Seen()
    config.plugins["seen"] = plugin
    build(config)
    published = (_SITE / "site" / "page" / "index.html").exists()
    return (
        seen(plugin.value, plugin.html, published=published) if plugin.value is not None else {"published": published}
    )


if __name__ == "__main__":
    main()
