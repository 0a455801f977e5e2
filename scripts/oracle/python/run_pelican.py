"""Record Pelican: a site of one article is read as `pelican` reads it."""

from __future__ import annotations

import logging
import os
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pelican.generators import ArticlesGenerator
from pelican.settings import read_settings
from pelican.urlwrappers import URLWrapper
from record_io import Record, first_line, options, record, seen, write

_SITE = Path("site").resolve()
_OWN = ("category", "reader")


class _Heard(logging.Handler):
    """Keeps what Pelican says is wrong with the article."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.lines.append(record.getMessage())


def main() -> None:
    """Record every page."""
    blocks, out = options()
    (_SITE / "content").mkdir(parents=True, exist_ok=True)
    header = {
        "tool": "pelican",
        "version": version("pelican"),
        "parser": f"Markdown {version('Markdown')}",
        "run": "the articles generator on a site of one article whose file name has a date; TIMEZONE is the zone",
    }
    write(out, "pelican", header, record(blocks, _read, (ValueError, TypeError, KeyError, AttributeError)))


def _read(text: str) -> Record:
    shutil.rmtree(_SITE / "output", ignore_errors=True)
    (_SITE / "content" / "2020-02-03-page.md").write_bytes(text.encode())
    heard = _Heard()
    logger = logging.getLogger("pelican")
    logger.propagate = False
    logger.handlers = [heard]
    generator = _generate()
    shown = [article for kind in (generator.articles, generator.hidden_articles, generator.drafts) for article in kind]
    said = {"error": first_line(heard.lines[0].replace("\n", " "))} if heard.lines else {}
    if not shown:
        return {"published": False, **said}
    value = {key: _plain(item) for key, item in shown[0].metadata.items() if key not in _OWN}
    # Without one of its own an article has the category "misc".
    value["category"] = shown[0].category.name
    return seen(value, shown[0].content, published=bool(generator.articles), **said)


def _generate() -> ArticlesGenerator:
    """Pelican's articles, read anew."""
    settings = read_settings(
        override={
            "PATH": str(_SITE / "content"),
            "OUTPUT_PATH": str(_SITE / "output"),
            "CACHE_PATH": str(_SITE / "cache"),
            "SITEURL": "https://example.org",
            "TIMEZONE": os.environ["TZ"],
            "LOAD_CONTENT_CACHE": False,
        }
    )
    context: dict[str, Any] = {**settings, "generated_content": {}, "static_links": set(), "static_content": {}}
    context["localsiteurl"] = ""
    generator = ArticlesGenerator(context, settings, settings["PATH"], settings["THEME"], settings["OUTPUT_PATH"])
    generator.generate_context()
    return generator


def _plain(value: Any) -> Any:
    """Tags, authors and categories by their names."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.name if isinstance(value, URLWrapper) else value


if __name__ == "__main__":
    main()
