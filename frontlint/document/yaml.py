"""A YAML block -> nodes with a span for every key and value: composed by the C parser, resolved by us."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from frontlint.document.limits import MAX_DEPTH, MAX_SIZE
from frontlint.document.model import Mapping, Scalar, Sequence
from frontlint.document.scalars import DIALECTS, JOIN_SURROGATES
from frontlint.document.yaml_nodes import Builder, Refused
from frontlint.document.yaml_text import looks_deep, with_stand_ins
from frontlint.text import Source, Span

if TYPE_CHECKING:
    from frontlint.document.problem import Problem
    from frontlint.document.yaml_failure import Failure
    from frontlint.document.yaml_text import Restore

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]  # the C extension's, which has no types
except ImportError:  # PyYAML built without libyaml: the same composer, slower
    from yaml.composer import Composer
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class _Parser(Reader, Scanner, Parser, Composer):  # type: ignore[no-redef]  # one name for two parsers
        def __init__(self, text: str) -> None:
            # This scanner knows no tab between a key and its value. Inside a value, the tab is lost to a space.
            Reader.__init__(self, re.sub(r"(?<=[^\s])([^\S\n\r]*)\t", _blank, text))
            Scanner.__init__(self)
            Parser.__init__(self)
            Composer.__init__(self)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


class _Composer(_Parser):
    """Composes nodes without PyYAML's resolver: its YAML 1.1 reading is one dialect of several."""

    def resolve(self, *_: Any) -> str:
        """Leave every tag open."""
        return ""

    def descend_resolver(self, *_: Any) -> None:
        """Nothing is resolved by path."""

    def ascend_resolver(self) -> None:
        """Nothing is resolved by path."""


def parse_yaml(source: Source, content: Span, dialect: str) -> Mapping | Problem | None:
    """Read a block's nodes; None when it holds nothing but comments."""
    text = source.text[content.start : content.end]
    if (problem := _oversized(text, content.start)) is not None:
        return problem
    join = dialect in JOIN_SURROGATES
    text, restore = with_stand_ins(text, join_surrogates=join)
    root = compose(text)
    if root is None:
        return None
    if not isinstance(root, yaml.Node):
        return _explained(source, content, root, join_surrogates=join)
    builder = Builder(source.text, content.start, DIALECTS[dialect], restore)
    if "*" in text and "&" in text:
        from frontlint.document.yaml_aliases import AliasBuilder

        builder = AliasBuilder(source.text, content.start, DIALECTS[dialect], restore)
    try:
        node = builder.build(root)
    except Refused as refused:
        return refused.problem
    return node if isinstance(node, Mapping) else _not_a_mapping(source, content, node)


def _explained(source: Source, content: Span, failure: Failure, *, join_surrogates: bool) -> Problem:
    from functools import partial

    from frontlint.document.explain import explain

    return explain(source, content, failure, partial(_failure_of, join_surrogates=join_surrogates))


def _not_a_mapping(source: Source, content: Span, node: Scalar | Sequence) -> Problem:
    if isinstance(node, Scalar):
        from frontlint.document.explain import missing_space

        problem = missing_space(source, content)
        if problem is not None:
            return problem
    from frontlint.document.problem import Problem

    what = "a list" if isinstance(node, Sequence) else "a single value"
    return Problem("syntax/not-a-mapping", f"the block is {what}, not `key: value` lines", node.span)


def compose(text: str, *, first_document: bool = False) -> Any:
    """The root node, None for a text of comments, or the Failure that stopped the parser.

    Args:
        text: YAML.
        first_document: whether to pass over what follows the first document.
    """
    try:
        composer = _Composer(text)
        if first_document:
            return composer.get_node() if composer.check_node() else None
        return composer.get_single_node()
    except yaml.reader.ReaderError:
        return _control_character(text)
    except yaml.MarkedYAMLError as error:
        from frontlint.document.yaml_failure import Failure

        mark, context = error.problem_mark, error.context_mark
        at = mark.index if mark is not None else 0
        return Failure(at, error.problem or "", context.index if context is not None else None)


def is_mapping(text: str) -> bool:
    """Whether a text is YAML, and a mapping."""
    return isinstance(compose(text), yaml.MappingNode)


def root_of(
    text: str, *, join_surrogates: bool, breaks_at_unicode: bool, controls: bool, first_document: bool
) -> tuple[Any, Restore | None]:
    """The root node of a text (or None, or the Failure), and what puts characters back into its values.

    Args:
        text: YAML.
        join_surrogates: whether the parser that is followed joins an escaped pair of surrogates.
        breaks_at_unicode: whether U+0085, U+2028 and U+2029 end its lines.
        controls: whether it takes control characters.
        first_document: whether it passes over what follows the first document.
    """
    from frontlint.document.yaml_failure import Failure

    problem = _oversized(text, 0)
    if problem is not None:
        return Failure(problem.span.start, problem.message, None, final=True), None
    restore: Restore | None = None
    if not breaks_at_unicode:
        text, restore = with_stand_ins(text, join_surrogates=join_surrogates, controls=controls)
    root = compose(text, first_document=first_document)
    return root, restore


def _failure_of(text: str, *, join_surrogates: bool) -> Failure | None:
    from frontlint.document.yaml_failure import Failure

    found = compose(with_stand_ins(text, join_surrogates=join_surrogates)[0])
    return found if isinstance(found, Failure) else None


def _control_character(text: str) -> Failure:
    """The first character that YAML forbids (specification 1.2.2, production 1)."""
    from frontlint.document.yaml_failure import Failure

    forbidden = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    at = forbidden.start() if forbidden is not None else 0
    return Failure(at, f"the character U+{ord(text[at]):04X} is not allowed in YAML", None, final=True)


def _oversized(text: str, start: int) -> Problem | None:
    if len(text) > MAX_SIZE:
        from frontlint.document.problems import too_large

        return too_large(len(text), start)
    if not looks_deep(text) or (at := _depth_exceeded(with_stand_ins(text, join_surrogates=True)[0])) is None:
        return None
    from frontlint.document.problems import too_deep

    return too_deep(start + at)


def _depth_exceeded(text: str) -> int | None:
    """Where nesting first exceeds the limit; the C composer recurses without a check and would crash the process."""
    depth = 0
    parser = _Composer(text)
    try:
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return event.start_mark.index if event.start_mark is not None else 0
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.MarkedYAMLError as error:
        # libyaml 0.2.6 looks far ahead and gives up at a thousand levels; with less text it gets to the hundredth.
        if error.problem is not None and error.problem_mark is not None and "nesting depth" in error.problem:
            at: int = error.problem_mark.index
            return _depth_exceeded(text[: at // 2]) or at
    except yaml.YAMLError:
        pass
    return None  # composing stops at the same place
