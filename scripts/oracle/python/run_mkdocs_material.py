"""Record Material for MkDocs: a page of a site with its tags plugin, then a post of its blog plugin."""

from __future__ import annotations

import logging
import re
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page
from record_io import Record, options, record, seen, write

_SITE = Path("site").resolve()
_PLUGINS: dict[str, tuple[str, Any]] = {
    "tags": ("docs/page.md", {"tags": {}}),
    "blog": ("docs/blog/posts/page.md", {"meta": {}, "blog": {}}),
}
_DATE = re.compile(r"^date\s*:", re.MULTILINE)
# What Material adds to every post.
_OWN = ("__extends", "hide", "template")
_ERRORS = (MkDocsException, SystemExit, ValueError, TypeError, KeyError, AttributeError)


class _SeenError(Exception):
    """Every page was given its data: templates need not run."""


class _Seen(BasePlugin):  # type: ignore[type-arg]  # it has no settings
    """Keeps the page that was read, and stops before templates run."""

    def __init__(self) -> None:
        self.page: Page | None = None
        self.html = ""

    def on_page_content(self, html: str, *, page: Page, config: Any, files: Any) -> str:
        """Take the page and its HTML."""
        del config, files
        if page.file.src_uri.endswith("page.md"):
            self.page, self.html = page, html
        return html

    def on_env(self, env: Any, *, config: Any, files: Any) -> None:
        """Stop the build."""
        del env, config, files
        raise _SeenError


class _Heard(logging.Handler):
    """Keeps the errors that MkDocs logs before it exits."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.lines.append(record.getMessage())


def main() -> None:
    """Record every page, with each of the two plugins."""
    blocks, out = options()
    for kind, (path, plugins) in _PLUGINS.items():
        _start(path, plugins)
        header = {
            "tool": "mkdocs-material",
            "version": version("mkdocs-material"),
            "parser": f"mkdocs {version('mkdocs')}, PyYAML {version('PyYAML')}",
            "run": f"mkdocs build up to its templates, of a site with the {kind} plugin and one page",
        }
        read = record(blocks, lambda text, path=path: _read(_SITE / path, text), _ERRORS)  # type: ignore[misc]  # a lambda's default is not typed
        write(out, f"mkdocs-material-{kind}", header, read)


def _start(path: str, plugins: dict[str, Any]) -> None:
    shutil.rmtree(_SITE / "docs", ignore_errors=True)
    (_SITE / path).parent.mkdir(parents=True)
    for index in {_SITE / "docs" / "index.md", (_SITE / path).parent.parent / "index.md"} - {_SITE / "index.md"}:
        index.write_text("# Other\n\nBody.\n")
    settings = {
        "site_name": "Site",
        "site_url": "https://example.org/",
        "theme": "material",
        "plugins": [{name: value} for name, value in plugins.items()],
    }
    (_SITE / "mkdocs.yml").write_text(yaml.safe_dump(settings))


def _read(file: Path, text: str) -> Record:
    file.write_bytes(text.encode())
    # The folder lends a date to a post without one, of which nothing else would be looked at.
    lent = file.with_name(".meta.yml")
    lent.unlink(missing_ok=True)
    if file.parent.name == "posts" and not _DATE.search(text):
        lent.write_text("date: 2020-02-03\n")
    heard = _Heard()
    logger = logging.getLogger("mkdocs")
    logger.handlers, logger.propagate = [heard], False
    config = load_config(str(_SITE / "mkdocs.yml"))
    plugin = _Seen()
    config.plugins["seen"] = plugin
    try:
        build(config)
    except _SeenError:
        pass
    except _ERRORS as error:
        # An aborted build logged where it was and then what was wrong.
        said = " ".join(heard.lines) if heard.lines else str(error)
        raise MkDocsException(" ".join(said.split())) from error
    if plugin.page is None:
        return {"published": False}
    return seen(_view(plugin.page), plugin.html, published=True)


def _view(page: Page) -> dict[str, Any]:
    """What the plugins made of the page."""
    meta = {key: value for key, value in page.meta.items() if key not in _OWN}
    value: dict[str, Any] = {"title": page.title, "meta": meta}
    if (config := getattr(page, "config", None)) is not None:
        value["post"] = {key: config[key] for key in ("authors", "categories", "draft", "pin", "slug")}
        value["post"]["date"] = dict(config.date)
    return value


if __name__ == "__main__":
    main()
