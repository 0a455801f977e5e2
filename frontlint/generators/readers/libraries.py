"""The YAML libraries that generators use, by name."""

from __future__ import annotations

import base64
import datetime as dt
import math
import re
from collections.abc import Mapping
from typing import Any

from frontlint.document.scalars import DIALECTS
from frontlint.generators.model import Duplicates
from frontlint.generators.readers import moments
from frontlint.generators.readers.library import Library, Merges
from frontlint.generators.readers.scalars import PSYCH
from frontlint.patterns import pattern

_SAFE_INTEGER = 2**53 - 1
_COMMON_TAGS = {"binary": base64.b64decode}


def javascript_number(value: float) -> float:
    """JavaScript has one kind of number: doubles."""
    if isinstance(value, int):
        try:
            return value if abs(value) <= _SAFE_INTEGER else int(float(value))
        except OverflowError:
            return math.inf if value > 0 else -math.inf
    if math.isfinite(value) and value.is_integer() and not (value == 0 and math.copysign(1, value) < 0):
        return int(value)
    return value


def javascript_text(value: Any) -> str:  # noqa: PLR0911 - one return a kind of value
    """What JavaScript's `String()` gives; dates, whose text depends on the machine's zone, in UTC."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join("" if item is None else javascript_text(item) for item in value)
    if isinstance(value, dict):
        return "[object Object]"
    if isinstance(value, dt.datetime):
        return f"{value:%a %b %d %Y %H:%M:%S} GMT+0000 (Coordinated Universal Time)"
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return str(value)


def _go_number(value: float) -> Any:
    """Go has 64 bits, signed or not; larger integers stay text in goccy."""
    if isinstance(value, int) and not -(2**63) <= value < 2**64:
        # Python writes no decimal of more than 4300 digits; such a number was not written as one.
        return str(value) if value.bit_length() < 14_000 else hex(value)
    return value


def _decoded(text: str) -> str:
    return base64.b64decode(text).decode("utf-8", "replace")


def _set_of(value: Any) -> Any:
    return set(value) if isinstance(value, dict) else value


def _pairs_of(value: Any) -> Any:
    return [list(pair) for item in value for pair in item.items()] if isinstance(value, list) else value


def _merged(value: Any) -> Any:
    return {key: inner for item in value for key, inner in item.items()} if isinstance(value, list) else value


def _unindented(text: str, node: Any) -> str | None:
    """Where a flow collection or a quoted text goes on at the margin, as only its closing bracket may."""
    if node.end_mark.line == node.start_mark.line or not (
        node.style in ('"', "'") if node.id == "scalar" else node.flow_style
    ):
        return None
    lines = text[node.start_mark.index : node.end_mark.index].split("\n")[1:]
    inner = lines if node.id == "scalar" else [line for line in lines if line[:1] not in ("]", "}")]
    if node.start_mark.column and any(line.strip() and line[:1] != " " for line in inner):
        return "what goes on in a next line must be indented"
    return None


def _strict(text: str, node: Any) -> str | None:
    """Strictyaml's refusals: flow style, tags, anchors."""
    del text
    if node.id != "scalar" and node.flow_style:
        return "strictyaml takes no lists and mappings in brackets"
    return "strictyaml takes no tags" if node.tag else None


def _for_javascript(text: str) -> str:
    """JavaScript's parsers pass over a byte order mark and tabs on blank lines, and end the last line if need be."""
    text = text.removeprefix("\ufeff")
    text = re.sub(r"(?m)^[ \t]*\t[ \t]*$", "", text) if "\t" in text else text
    return text if text.endswith("\n") or not text else text + "\n"


def _for_js_yaml_3(text: str) -> str:
    """To js-yaml 3 tabs are blanks that indent nothing."""
    text = _for_javascript(text)
    return re.sub(r"(?m)^[ ]*\t[ \t]*(?=\S)", lambda blanks: blanks[0].replace("\t", ""), text)


def _yaml2_text(value: Any) -> str:
    """The keys that the `yaml` package makes: collections are written out, and null is nothing."""
    if isinstance(value, list):
        return f"[ {', '.join(map(_yaml2_text, value))} ]"
    if isinstance(value, dict):
        pairs = (key if item is None else f"{key}: {_yaml2_text(item)}" for key, item in value.items())
        return f"{{ {', '.join(pairs)} }}"
    return "" if value is None else javascript_text(value)


def _yaml2_scalar(text: str) -> Any:
    return -0.0 if text == "-0" else DIALECTS["yaml2"](text)


def _ruamel_scalar(text: str) -> Any:
    """YAML 1.2, with `_` within numbers and with binary ones."""
    if text[:1] in "+-0123456789" and ("_" in text or "b" in text):
        digits = text.replace("_", "")
        if _BINARY.fullmatch(digits):
            return int(digits, 2)
        value = DIALECTS["core"](digits)
        return text if isinstance(value, str) else value
    return DIALECTS["core"](text)


_BINARY = pattern(r"[-+]?0b[01]+")
# Pure Python's scanners, which libyaml's takes more than.
_NO_TAB = (pattern(r"""^[^"'#\n]*\t""", re.MULTILINE), "a tab cannot stand here")
_JAVASCRIPT: Mapping[str, Any] = {
    "number": javascript_number,
    "dates_in_utc": True,
    "joins_surrogates": True,
    "any_key": True,
}
_YAML_2: Mapping[str, Any] = {
    **_JAVASCRIPT,
    "key": _yaml2_text,
    "merges": Merges.NO,
    "unknown_tag": "str",
    "prepare": _for_javascript,
    "node_fault": _unindented,
    "controls": True,
    "refuses": ((pattern(r"\r(?!\n)[^\n]*:"), "a lone CR ends no line here"),),
}
_PYTHON: Mapping[str, Any] = {
    "duplicates": Duplicates.LAST,
    "key": lambda value: value,
    "words": frozenset({"=", "<<"}),
    "tags": {**_COMMON_TAGS, "set": _set_of, "omap": _pairs_of, "pairs": _pairs_of, "float": float},
    "breaks_at_unicode": True,
}
_RUBY: Mapping[str, Any] = {
    "duplicates": Duplicates.LAST,
    "key": lambda value: tuple(value) if isinstance(value, list) else value,
    "unknown_tag": "",
    "breaks_at_unicode": True,
    "many_documents": True,
    "any_key": True,
}

LIBRARIES: dict[str, Library] = {
    "js-yaml-4": Library(
        "js-yaml 4",
        DIALECTS["jsyaml4"],
        moments.javascript,
        key=javascript_text,
        tags=_COMMON_TAGS,
        prepare=_for_javascript,
        **_JAVASCRIPT,
    ),
    "js-yaml-3": Library(
        "js-yaml 3",
        DIALECTS["jsyaml3"],
        moments.javascript,
        key=javascript_text,
        tags=_COMMON_TAGS,
        refuses=((pattern(r"^\t+-.*\n\t+-", re.MULTILINE), "tabs cannot indent a list of several items"),),
        prepare=_for_js_yaml_3,
        **_JAVASCRIPT,
    ),
    # js-yaml's failsafe schema: every scalar is text.
    "failsafe": Library(
        "js-yaml, failsafe",
        str,
        merges=Merges.NO,
        prepare=_for_javascript,
        **{**_JAVASCRIPT, "any_key": False, "number": str},
    ),
    # Quarto's: YAML 1.2 without timestamps, and with code behind a tag of its own.
    "deno-yaml": Library(
        "Deno's yaml",
        DIALECTS["yaml2"],
        duplicates=Duplicates.LAST,
        key=javascript_text,
        tags={**_COMMON_TAGS, "!expr": str},
        prepare=_for_javascript,
        **_JAVASCRIPT,
    ),
    "yaml-2": Library(
        "yaml 2",
        _yaml2_scalar,
        tags={**_COMMON_TAGS, "set": _set_of, "float": str, "timestamp": moments.yaml2},
        **_YAML_2,
    ),
    "yaml-2-dates": Library(
        "yaml 2 with timestamps",
        _yaml2_scalar,
        moments.yaml2,
        tags={**_COMMON_TAGS, "set": _set_of, "float": str},
        **_YAML_2,
    ),
    "pyyaml": Library("PyYAML", DIALECTS["yaml11"], moments.python, **_PYTHON),
    # YAML 1.2 but for its timestamps, which are those of PyYAML, and for some ways to write numbers.
    "ruamel": Library(
        "ruamel.yaml",
        _ruamel_scalar,
        moments.python,
        refuses=(_NO_TAB,),
        any_key=True,
        **{
            **_PYTHON,
            "duplicates": Duplicates.ERROR,
            "key": _RUBY["key"],
            "tags": {**_PYTHON["tags"], "omap": _merged},
        },
    ),
    "pyyaml-pure": Library(
        "PyYAML without libyaml",
        DIALECTS["yaml11"],
        moments.python,
        refuses=(_NO_TAB,),
        **_PYTHON,
    ),
    "safe-yaml": Library(
        "SafeYAML",
        DIALECTS["safeyaml"],
        moments.safe_yaml,
        merges=Merges.ONE,
        tags={"str": DIALECTS["safeyaml"], "binary": _decoded},
        **_RUBY,
    ),
    "psych": Library(
        "Psych",
        PSYCH,
        moments.psych,
        tags={"binary": _decoded, "omap": _merged, "float": float},
        **_RUBY,
    ),
    "goccy": Library(
        "goccy/go-yaml",
        DIALECTS["goccy"],
        number=_go_number,
        merges=Merges.LAST,
        unknown_tag="str",
        refuses=((pattern(r"\A\s*(?:null|Null|NULL|~)\s*\Z"), "null is no mapping"),),
        prepare=lambda text: re.sub(r"\A[ \t]+\n", "\n", text),
        tags={"binary": lambda text: list(base64.b64decode(text)), "timestamp": moments.javascript, "float": float},
        joins_surrogates=True,
        controls=True,
    ),
    "serde-yaml": Library("serde_yaml", DIALECTS["serde"], merges=Merges.NO, key=lambda value: value),
    "strictyaml": Library(
        "strictyaml",
        str,
        merges=Merges.NO,
        node_fault=_strict,
        breaks_at_unicode=True,
        refuses=(
            _NO_TAB,
            (pattern(r"^(?:[^\n:]*:|[ ]*-)[ ]+[&*]\S", re.MULTILINE), "strictyaml takes no anchors"),
            (pattern(r"^(?:[^\n:]*:|[ ]*-)[ ]+!(?:\s|$)", re.MULTILINE), "strictyaml takes no tags"),
        ),
    ),
}
