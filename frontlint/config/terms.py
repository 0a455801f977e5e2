"""A vocabulary file -> its terms: lines of text, or a list or mapping in YAML or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from frontlint.files import read


class NoTermsError(ValueError):
    """A file holds no list of terms; the message is the end of a sentence."""


def read_terms(file: Path) -> list[str]:
    """The terms that a file lists, each once, in its order.

    `.yml`, `.yaml` and `.json` hold a list of terms, also under one key alone, or a mapping whose keys are the terms,
    such as the `tags.yml` of Docusaurus. Any other file has one term on each line, with or without the `- ` of a list;
    blank lines and lines that begin with `# ` are passed over.

    Raises:
        NoTermsError: the file cannot be read, or holds something else.
    """
    try:
        text = read(file).decode("utf-8-sig")
    except OSError as error:
        raise NoTermsError(f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise NoTermsError("is not UTF-8") from None
    terms = _of_data(text) if file.suffix.lower() in (".yml", ".yaml", ".json") else _of_lines(text)
    if not terms:
        raise NoTermsError("has no terms in it")
    return list(dict.fromkeys(terms))


def _of_lines(text: str) -> list[str]:
    lines = (line.strip().removeprefix("- ").lstrip() for line in text.splitlines())
    return [line for line in lines if line and line != "#" and not line.startswith("# ")]


def _of_data(text: str) -> list[str]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        # Every scalar stays the text that it is: `no` and `2024` are terms too. And JSON is YAML.
        data: Any = yaml.load(text, loader)  # noqa: S506  # makes nothing but strings, lists and mappings
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = "" if mark is None else f" at line {mark.line + 1}"
        raise NoTermsError(f"cannot be read as YAML{where}") from None
    except RecursionError:
        raise NoTermsError("is nested too deeply") from None
    if isinstance(data, dict):
        lists = [key for key, value in data.items() if isinstance(value, list)]
        if lists and len(data) > 1:
            raise NoTermsError(
                f"has a list under `{lists[0]}` and other keys beside it, so which are the terms is open"
            )
        data = data[lists[0]] if lists else data
    terms = list(data) if isinstance(data, dict | list) else []
    if not all(isinstance(term, str) and term.strip() for term in terms):
        raise NoTermsError("is no list of terms and no mapping whose keys are terms")
    return terms
