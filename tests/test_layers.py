"""Imports go one way, and heavy packages stay where they belong. The table below is the documentation."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "frontlint"

# From the inside out: a module may import from its own layer and from those before it.
LAYERS = [
    [
        "frontlint",
        "frontlint.text",
        "frontlint.errors",
        "frontlint.foreign",
        "frontlint.unkept",
        "frontlint.counted",
        "frontlint.words",
        "frontlint.clock",
        "frontlint.digests",
        "frontlint.files",
        "frontlint.folders",
        "frontlint.tree",
        "frontlint.cores",
        "frontlint.kept",
        "frontlint.partition",
        "frontlint.signature",
        "frontlint.patterns",
        "frontlint.git",
        "frontlint.history",
        "frontlint.requirements",
        "frontlint.replace",
    ],
    ["frontlint.diagnostic"],
    ["frontlint.edits"],
    ["frontlint.rendered"],
    ["frontlint.baseline_file", "frontlint.baseline"],
    ["frontlint.document"],
    ["frontlint.generators"],
    ["frontlint.dates"],
    ["frontlint.generators.readers", "frontlint.generators.reading"],
    [
        "frontlint.rules.base",
        "frontlint.rules.example",
        "frontlint.rules.option",
        "frontlint.rules.groups",
        "frontlint.rules.state",
        "frontlint.rules.info",
        "frontlint.rules.site_info",
    ],
    ["frontlint.schema", "frontlint.rules"],
    ["frontlint.rule_names", "frontlint.rule_words"],
    ["frontlint.rules.registry", "frontlint.rule_page"],
    ["frontlint.suppress", "frontlint.site_settings"],
    ["frontlint.plan", "frontlint.published"],
    ["frontlint.engine", "frontlint.relative", "frontlint.results"],
    ["frontlint.promise"],
    ["frontlint.fix"],
    ["frontlint.config"],
    ["frontlint.discover"],
    ["frontlint.site"],
    ["frontlint.request"],
    ["frontlint.buffer"],
    ["frontlint.runner", "frontlint.testing", "frontlint.readings", "frontlint.baseline_update", "frontlint.scaffold"],
    ["frontlint.fixing"],
    ["frontlint.api", "frontlint.report", "frontlint.ignores"],
    ["frontlint.infer"],
    ["frontlint.cli", "frontlint.__main__"],
]
HEAVY = {
    "click": ["frontlint.cli"],
    "rich": ["frontlint.cli", "frontlint.report"],
    "jsonschema": ["frontlint.schema"],
    "referencing": ["frontlint.schema"],
    "yaml": [
        "frontlint.document.yaml",
        "frontlint.document.explain",
        "frontlint.config",
        "frontlint.site_settings",
        "frontlint.schema",
        "frontlint.testing",
    ],
    "sqlite3": ["frontlint.site", "frontlint.buffer"],
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = list(file.relative_to(PACKAGE.parent).with_suffix("").parts)
        if parts[-1] == "__init__":
            parts.pop()
        yield ".".join(parts), ast.parse(file.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module


def layer(module: str) -> int:
    """The most specific entry of the table that holds for a module."""
    found = [
        (len(prefix), number)
        for number, prefixes in enumerate(LAYERS)
        for prefix in prefixes
        if module == prefix or (module.startswith(prefix + ".") and prefix != "frontlint")
    ]
    assert found, f"{module} has no layer: add it to the table"
    return max(found)[1]


MODULES = dict(modules())


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_inwards(module):
    if module == "frontlint":
        return  # the shop window: every module may import it, and it imports what it shows only when asked
    for imported in imports(MODULES[module]):
        if imported.split(".")[0] == "frontlint":
            assert layer(imported) <= layer(module), f"{module} imports {imported}, which is further out"


def reached(start: str, graph: dict[str, set[str]]) -> set[str]:
    """What a module imports, itself or through others."""
    found: set[str] = set()
    todo = [start]
    while todo:
        new = graph[todo.pop()] - found
        found |= new
        todo.extend(new)
    return found


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The groups of modules that import each other, by whatever detour."""
    reach = {module: reached(module, graph) for module in graph}
    groups = {frozenset(other for other in reach[module] if module in reach[other]) for module in graph}
    return sorted(sorted(group) for group in groups if group)


def test_no_modules_import_each_other_in_a_circle():
    # Late imports and those for type checkers count too. The shop window does not: see test_imports_go_inwards.
    inside = MODULES.keys() - {"frontlint"}
    assert circles({module: inside & set(imports(MODULES[module])) for module in inside}) == []


def test_circles_are_found_with_all_their_members():
    graph = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a", "e"}, "e": {"d"}, "f": {"a", "d"}, "g": {"g"}, "h": set()}
    assert circles(graph) == [["a", "b", "c"], ["d", "e"], ["g"]]


@pytest.mark.parametrize("module", MODULES)
def test_heavy_packages_stay_where_they_belong(module):
    for imported in imports(MODULES[module]):
        allowed = HEAVY.get(imported.split(".")[0])
        if allowed is not None:
            assert any(module == a or module.startswith((a + ".", a + "_")) for a in allowed), f"{module}: {imported}"


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_in_one_line_what_it_does(module):
    docstring = ast.get_docstring(MODULES[module])
    assert docstring, f"{module} has no docstring"
    assert len(docstring.partition("\n")[0]) <= 120


def test_no_module_outgrows_its_room():
    long = {
        str(file.relative_to(PACKAGE)): lines
        for file in PACKAGE.rglob("*.py")
        if (lines := file.read_text(encoding="utf-8").count("\n")) > 320
    }
    assert not long


def test_one_border_catches_what_foreign_code_raises():
    catching = {
        module
        for module, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        for name in ast.walk(node.type or ast.Name("Exception"))
        if isinstance(name, ast.Name) and name.id == "Exception"
    }
    assert catching == {"frontlint.foreign"}
