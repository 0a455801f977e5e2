"""The calls for other programs: `lint_text`, `lint_paths`, and what comes with them."""

from __future__ import annotations

import ast
import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import frontlint
from frontlint.diagnostic import Finding, Severity
from frontlint.rules.base import Example, Page, PageRule

TODAY = dt.date(2026, 11, 20)
LABEL = '---\ntitle: "[New] Whistles"\n---\n'


def names(found: list[frontlint.Diagnostic]) -> list[str]:
    return [diagnostic.rule for diagnostic in found]


class NoReeds(PageRule):
    """Flags pages about reeds."""

    name = "house/no-reeds"
    severity = Severity.INFO
    bad = Example("---\ntitle: Reeds\n---\n")
    good = Example("---\ntitle: Whistles\n---\n")

    def check(self, page: Page) -> Iterator[Finding]:
        if page.document.string("title") == "Reeds":
            yield Finding("this is about whistles", page.document.fence, "")


def test_a_text_is_linted():
    (found,) = frontlint.lint_text(LABEL)
    assert isinstance(found, frontlint.Diagnostic)
    assert (found.rule, found.severity, found.path) == ("title/decorated", frontlint.Severity.WARNING, "page.md")
    assert (found.region.line, found.region.column, found.region.end_column) == (2, 9, 14)


def test_a_clean_text_has_no_findings():
    assert frontlint.lint_text("---\ntitle: Whistles\n---\n") == []


def test_the_generator_is_what_reads_the_page():
    page = "---\ntitle: Whistles\nkeywords: wood, wind\n---\n"
    (found,) = frontlint.lint_text(page, generator="hexo")
    assert (found.rule, found.severity) == ("schema/string-for-list", Severity.INFO)
    (found,) = frontlint.lint_text(page, generator="hugo")
    assert (found.rule, found.severity) == ("schema/string-for-list", Severity.WARNING)
    with pytest.raises(frontlint.FrontlintError, match="unknown generator `hxo`; did you mean `hexo`"):
        frontlint.lint_text(page, generator="hxo")


def test_dates_are_judged_by_the_day_that_is_handed_in(monkeypatch):
    page = "---\ntitle: Whistles\nupdated: 2024-01-01\n---\n"
    assert names(frontlint.lint_text(page, today=TODAY)) == ["date/stale"]
    assert frontlint.lint_text(page, today=dt.date(2024, 6, 1)) == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert names(frontlint.lint_text(page)) == ["date/stale"]


def test_the_path_counts_for_rules_that_read_the_name():
    page = "---\ntitle: Whistles\ndate: 2024-03-01\n---\n"
    found = frontlint.lint_text(page, path="_posts/2023-01-01-whistles.md", generator="jekyll", today=TODAY)
    assert names(found) == ["date/filename-mismatch"]
    assert found[0].path == "_posts/2023-01-01-whistles.md"


def test_settings_are_those_of_a_settings_file():
    assert frontlint.lint_text(LABEL, settings={"ignore": ["title"]}) == []
    (found,) = frontlint.lint_text(LABEL, settings={"rules": {"title/decorated": {"severity": "error"}}})
    assert found.severity is frontlint.Severity.ERROR
    legal = {"per-file-ignores": {"legal/**": ["title/decorated"]}}
    assert frontlint.lint_text(LABEL, path="legal/a.md", settings=legal) == []
    assert frontlint.lint_text(LABEL, path="other/a.md", settings=legal) != []


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"slect": []}, "unknown key `slect`; did you mean `select`?"),
        ({"rules": {"title/length": {"max": "long"}}}, "`max` must be a whole number, not a string"),
        ({"plugins": ["acme"]}, "`plugins` is a key of settings files only; hand in the rules as `rules`"),
        ({"extend": "a.toml"}, "`extend` is a key of settings files only"),
    ],
)
def test_wrong_settings_are_errors_of_the_call(settings, message):
    with pytest.raises(frontlint.FrontlintError) as raised:
        frontlint.lint_text(LABEL, settings=settings)
    assert str(raised.value) == message


def test_rules_of_ones_own():
    assert issubclass(NoReeds, frontlint.Rule)
    page = "---\ntitle: Reeds\n---\n"
    assert names(frontlint.lint_text(page, rules=[NoReeds])) == ["house/no-reeds"]
    assert frontlint.lint_text(page, rules=[NoReeds], settings={"ignore": ["house"]}) == []


def test_a_rule_that_crashes_is_an_error_of_the_call():
    class Broken(NoReeds):
        name = "house/broken"

        def check(self, page):
            raise ValueError(page.path)

    with pytest.raises(frontlint.FrontlintError, match=r"the rule `house/broken` crashed: ValueError: page\.md"):
        frontlint.lint_text(LABEL, rules=[Broken])


def test_comments_suppress_and_are_never_called_unused():
    assert frontlint.lint_text(LABEL.replace('s"\n', 's" # frontlint: ignore[title/decorated]\n')) == []
    assert frontlint.lint_text("---\ntitle: Whistles # frontlint: ignore[title/decorated]\n---\n") == []


def test_the_settings_file_of_the_working_directory_does_not_hold_for_a_text(tmp_path, monkeypatch):
    (tmp_path / "frontlint.toml").write_text('ignore = ["title"]\n')
    monkeypatch.chdir(tmp_path)
    assert names(frontlint.lint_text(LABEL)) == ["title/decorated"]


def test_a_text_that_was_no_text_is_a_finding():
    assert names(frontlint.lint_text("---\ntitle: caf\udce9\n---\n")) == ["syntax/encoding"]


@pytest.fixture
def site(tmp_path):
    (tmp_path / "hugo.toml").write_text('title = "Whistles"\n')
    (tmp_path / "content").mkdir()
    for name in ("one", "two"):
        text = f"---\ntitle: {name}\ndescription: Two equal notes without the tongue.\n---\n"
        (tmp_path / "content" / f"{name}.md").write_text(text)
    return tmp_path


def test_paths_are_linted_with_their_whole_site(site):
    result = frontlint.lint_paths("content/one.md", cwd=site, today=TODAY)
    assert isinstance(result, frontlint.RunResult)
    assert result.files == 1
    (row,) = result.rows(site)
    assert (row.path, row.diagnostic.rule) == ("content/one.md", "description/duplicate")
    assert [place.path for place in row.diagnostic.related] == ["content/two.md"]
    assert result.exit_code(None, override=False) == 1


def test_without_paths_it_is_the_working_directory(site, monkeypatch):
    monkeypatch.chdir(site)
    assert frontlint.lint_paths().files == 2
    assert frontlint.lint_paths(cwd="content").files == 2
    assert frontlint.lint_paths([site / "content" / "one.md"]).files == 1


def test_the_flags_of_the_command_line(site):
    def found(**flags):
        return [
            row.diagnostic.rule
            for row in frontlint.lint_paths("content/one.md", cwd=site, today=TODAY, **flags).rows(site)
        ]

    assert found(select=["title"]) == []
    assert found(ignore=["description/duplicate"]) == []
    (site / "frontlint.toml").write_text('ignore = ["description"]\n')
    assert found() == []
    assert found(isolated=True) == ["description/duplicate"]
    (site / "other.toml").write_text('select = ["description/duplicate"]\n')
    assert found(config=site / "other.toml") == ["description/duplicate"]
    (site / "closed.json").write_text('{"required": ["date"]}')
    assert found(schema="closed.json") == ["schema/required"]
    with pytest.raises(frontlint.FrontlintError, match="cannot go with `config`"):
        found(isolated=True, config="other.toml")


def test_a_baseline_holds_for_programs_too(site):
    def found(**flags):
        return len(frontlint.lint_paths(cwd=site, today=TODAY, **flags).rows(site))

    subprocess.run(
        [sys.executable, "-m", "frontlint", "baseline", "write", "--today", str(TODAY)], cwd=site, check=True
    )
    assert (found(), found(no_baseline=True), found(baseline="frontlint-baseline.json")) == (0, 2, 0)
    with pytest.raises(frontlint.FrontlintError, match="cannot go with `baseline`"):
        found(no_baseline=True, baseline="frontlint-baseline.json")
    with pytest.raises(frontlint.FrontlintError, match="lies in no git repository"):
        found(changed_since="HEAD")


def test_a_run_that_cannot_be_done_raises(site):
    with pytest.raises(frontlint.FrontlintError, match=r"`nowhere\.md` does not exist"):
        frontlint.lint_paths("nowhere.md", cwd=site)


def test_the_package_imports_nothing_until_it_is_asked():
    code = (
        "import sys, frontlint; frontlint.__version__;"
        "early = [m for m in sys.modules if m.startswith('frontlint.')];"
        "assert not early, early;"
        "assert set(frontlint.__all__) <= set(dir(frontlint));"
        "assert all(getattr(frontlint, name) for name in frontlint.__all__)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'lint_txt'"):
        _ = frontlint.lint_txt


def test_type_checkers_see_the_calls():
    # A marker file and names that are bound for type checkers: without either, all of it would be `Any`.
    package = Path(frontlint.__file__).parent
    assert (package / "py.typed").is_file()
    tree = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    typed = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.If)
        for inner in node.body
        if isinstance(inner, ast.ImportFrom)
        for alias in inner.names
    }
    assert typed == set(frontlint.__all__) - {"__version__"}
