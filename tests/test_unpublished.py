"""Pages that Hugo is told not to build are passed over like drafts, wherever it is told."""

from __future__ import annotations

import subprocess
import sys

import pytest

from frontlint.document.parse import parse
from frontlint.generators.table import GENERATORS
from frontlint.published import is_draft
from frontlint.rules.base import Page
from frontlint.site_settings import read_site
from frontlint.text import Source

NEVER = "---\ntitle: x\ncascade: {build: {render: never}}\n---\n"


def hidden(path, text, generator="hugo", site=None):
    document = parse(Source(path, text), GENERATORS[generator])
    return is_draft(Page(document, path, GENERATORS[generator], *(() if site is None else (site.info,))))


def hidden_in(root, files, path, text="---\ntitle: A\n---\n"):
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    return hidden(path, text, site=read_site(root, GENERATORS["hugo"]))


@pytest.mark.parametrize(
    ("block", "is_hidden"),
    [
        ("build: {render: never}", True),
        ("build:\n  list: never\n  render: never", True),
        ("Build: {Render: never}", True),
        ("_build: {render: never}", True),
        ("build: {render: false}", True),
        ("build: {render: 0}", True),
        ("build: {render: link}", False),
        ("build: {render: always}", False),
        ("build: {render: true}", False),
        ("build: {list: never}", False),
        ("build: never", False),
        ("build: [never]", False),
        ("render: never", False),
        ("Draft: true", True),
    ],
)
def test_what_a_page_says_itself(block, is_hidden):
    assert hidden("content/a.md", f"---\ntitle: A\n{block}\n---\n") is is_hidden


def test_other_generators_do_not_know_the_key():
    assert not hidden("source/_posts/a.md", "---\nbuild: {render: never}\n---\n", "hexo")


@pytest.mark.parametrize(
    ("status", "is_hidden"), [("draft", True), ("skip", True), ("hidden", False), ("published", False), ("", False)]
)
def test_what_pelican_calls_drafts(status, is_hidden):
    assert hidden("content/a.md", f"Title: A\nStatus: {status}\n\nText.\n", "pelican") is is_hidden
    assert not hidden("source/_posts/a.md", f"---\nstatus: {status}\n---\n", "hexo")


@pytest.mark.parametrize(
    ("files", "path", "is_hidden"),
    [
        ({"content/g/_index.md": NEVER}, "content/g/a.md", True),
        ({"content/g/_index.md": NEVER}, "content/g/deep/a.md", True),
        ({"content/g/_index.md": NEVER}, "content/g/_index.md", True),
        ({"content/g/_index.md": NEVER}, "content/a.md", False),
        ({"content/g/_index.md": "---\ncascade: {build: {render: link}}\n---\n"}, "content/g/a.md", False),
        ({"content/g/_index.md": "---\ncascade: {draft: true}\n---\n"}, "content/g/a.md", True),
        ({"hugo.yaml": "cascade: {build: {render: never}, target: {path: /g/**}}\n"}, "content/g/a.md", True),
        ({"hugo.yaml": "cascade: {build: {render: false}}\n"}, "content/g/a.md", True),
        ({"hugo.toml": "[[cascade]]\n[cascade.build]\nrender = 'never'\n"}, "content/a.md", True),
    ],
)
def test_what_a_site_says(tmp_path, files, path, is_hidden):
    assert hidden_in(tmp_path, files, path) is is_hidden


def test_the_nearest_cascade_counts_and_the_page_before_all(tmp_path):
    files = {
        "hugo.toml": "[cascade.build]\nrender = 'never'\n",
        "content/g/_index.md": "---\ncascade: {build: {render: always}}\n---\n",
        "content/g/d/_index.md": NEVER,
    }
    assert not hidden_in(tmp_path, files, "content/g/a.md")
    assert hidden_in(tmp_path, files, "content/a.md")
    assert hidden_in(tmp_path, files, "content/g/d/a.md")
    assert not hidden_in(tmp_path, files, "content/g/d/a.md", "---\nbuild: {list: never}\n---\n")


def test_the_first_entry_of_a_cascade_counts(tmp_path):
    entries = "---\ncascade:\n- {build: {render: %s}}\n- {build: {render: %s}}\n---\n"
    assert hidden_in(tmp_path, {"hugo.toml": "", "content/_index.md": entries % ("never", "link")}, "content/a.md")
    assert not hidden_in(tmp_path, {"content/_index.md": entries % ("link", "never")}, "content/a.md")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_rule_for_readers_speaks_of_such_pages(tmp_path, jobs):
    pages = {
        "hugo.toml": "",
        "content/g/_index.md": NEVER,
        **{f"content/g/{name}.md": f"---\ntitle: {name}\ndescription: The same one.\n---\n" for name in "abc"},
        "content/own.md": "---\nbuild: {render: never}\n---\n",
        "content/seen.md": "---\ntitle: Seen\n---\n",
    }
    for path, text in pages.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    line = ["check", "--select", "seo", "--output-format", "concise", "--no-cache", "--jobs", jobs, "-q"]
    assert _run(tmp_path, *line) == "content/seen.md:1:1: warning[description/missing] the page has no `description`\n"
    assert "does not publish the page" in _run(tmp_path, "read", "content/own.md")
    assert "publishes the page" in _run(tmp_path, "read", "content/seen.md").splitlines()
    shown = _run(tmp_path, "read", "content/g/a.md")
    assert "note: `content/g/_index.md` says for this page that it is not published" in shown
    assert "does not publish the page" in shown


def _run(root, *args):
    line = [sys.executable, "-m", "frontlint", *args]
    return subprocess.run(line, cwd=root, capture_output=True, text=True, timeout=60, check=False).stdout


@pytest.mark.parametrize(
    ("path", "is_hidden"),
    [("a.md", False), ("blog/x.md", True), ("blog/y.md", False), ("blog/deep/x.md", True), ("blog/deep/y.md", True)],
)
def test_what_hides_a_page_is_what_conditions_see(tmp_path, path, is_hidden):
    files = {
        "hugo.toml": "[cascade]\ndraft = true\n",
        "content/_index.md": "---\ncascade: {draft: false}\n---\n",
        "content/blog/_index.md": "---\ncascade: [{draft: true, target: {path: '**/x*'}}, {draft: false}]\n---\n",
        "content/blog/deep/_index.md": "---\ncascade: {draft: true}\n---\n",
    }
    assert hidden_in(tmp_path, files, f"content/{path}") is is_hidden
    info = read_site(tmp_path, GENERATORS["hugo"]).info
    assert info.values_of("draft", f"content/{path}") == (is_hidden,)
