"""What a person would write in ten minutes: python-frontmatter and jsonschema in a loop. The benchmarks' reference."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import frontmatter
from jsonschema import Draft202012Validator

_SCHEMA = {
    "type": "object",
    "required": ["title"],
    "properties": {
        "title": {"type": "string", "minLength": 1},
        "date": {"type": "string"},
        "updated": {"type": "string"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "categories": {"type": "array", "items": {"type": "string"}},
        "description": {"type": "string", "maxLength": 160},
        "keywords": {"type": "array", "items": {"type": "string"}},
    },
}


def main() -> None:
    """Print what the schema says of every page below a folder."""
    validator = Draft202012Validator(_SCHEMA)
    count = 0
    for path in sorted(Path(sys.argv[1]).rglob("*.md")):
        try:
            page = frontmatter.load(path)
        except Exception as error:  # noqa: BLE001  # what the naive script would do
            print(f"{path}: {error}")
            continue
        data = {k: str(v) if isinstance(v, dt.date) else v for k, v in page.metadata.items()}
        for error in validator.iter_errors(data):
            count += 1
            print(f"{path}: {error.json_path}: {error.message}")
    print(count, file=sys.stderr)


if __name__ == "__main__":
    main()
