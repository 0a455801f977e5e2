"""Bytes -> Document: split, parse, and keep the place of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontlint.document.block import Block, BlockState, Format
from frontlint.document.model import Document, Mapping
from frontlint.document.split import no_block, split
from frontlint.text import Source, Span

if TYPE_CHECKING:
    from frontlint.document.problem import Problem
    from frontlint.document.reader import Reader


def parse(source: Source, generator: Reader) -> Document:
    """Split and parse a page; never raises: what cannot be read is the document's `problem`."""
    if source.encoding_problem is not None:
        at = len(source.text)
        advice = "; save the file as UTF-8" if source.encoding_problem.endswith("not UTF-8") else ""
        from frontlint.document.problem import Problem

        problem = Problem("syntax/encoding", source.encoding_problem + advice, Span(at, at), None)
        return Document(source, no_block(at), None, problem)
    block = split(source, generator)
    fenced = _fence_problem(source, block, generator)
    if fenced is not None or block.state is not BlockState.PRESENT:
        if fenced is None and generator.without_block:
            from frontlint.document.explain_fences import missing_block

            fenced = missing_block(source, block, generator)
        return Document(source, block, None, fenced)
    result = _parse_block(source, block, generator.dialect)
    if generator.falls_back_to_lines and not isinstance(result, Mapping) and block.format is Format.YAML:
        lines = _parse_lines(source, block, generator.dialect)
        result = lines if lines.entries else result
    if result is None or isinstance(result, Mapping):
        return Document(source, block, result, None)
    if generator.quotes_values and block.format is Format.YAML:
        from frontlint.document.forgiven import forgiven

        result = forgiven(source, block, result, generator)
    return Document(source, block, None, result)


def _parse_lines(source: Source, block: Block, dialect: str) -> Mapping:
    from frontlint.document.lines import parse_lines

    return parse_lines(source, block.content, dialect)


def _fence_problem(source: Source, block: Block, generator: Reader) -> Problem | None:
    """What is wrong with the page before its block is read."""
    if block.state is BlockState.PRESENT and block.leading.start == block.leading.end:
        return None
    from frontlint.document.explain_fences import fence_problem

    return fence_problem(source, block, generator)


def _parse_block(source: Source, block: Block, dialect: str) -> Mapping | Problem | None:
    if block.format is Format.YAML:
        from frontlint.document.yaml import parse_yaml

        return parse_yaml(source, block.content, dialect)
    if block.format is Format.TOML:
        from frontlint.document.toml import parse_toml

        return parse_toml(source, block.content)
    if block.format is Format.LINES:
        return _parse_lines(source, block, dialect)
    from frontlint.document.json import parse_json

    return parse_json(source, block.content, members=block.format is Format.HEXO_JSON)
