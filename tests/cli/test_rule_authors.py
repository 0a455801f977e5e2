"""`frontlint new-rule` and `frontlint test-rules` as an author of rules calls them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

RULE = "rules/acme_my_rule.py"
CASES = "tests/acme_my_rule.yml"
TEST = "tests/test_acme_my_rule.py"


@pytest.fixture
def house(tmp_path):
    folder = tmp_path / "house"
    folder.mkdir()
    return folder


def change(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_new_rule_passes_its_test_at_once_and_works_when_it_is_named(run, house):
    done = run("new-rule", "acme/my-rule", cwd=house)
    assert done.returncode == 0, done.stderr
    assert sorted(str(file.relative_to(house)) for file in house.rglob("*.*")) == sorted((RULE, CASES, TEST))
    assert done.stdout.splitlines()[:3] == [f"wrote {name}" for name in (RULE, CASES, TEST)]

    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", TEST]
    tested = subprocess.run(command, cwd=house, capture_output=True, text=True, env=dict(os.environ), check=False)
    assert tested.returncode == 0, tested.stdout
    assert "6 passed" in tested.stdout

    line = next(line.strip() for line in done.stdout.splitlines() if "plugins = " in line)
    (house / "frontlint.toml").write_text(f"{line}\n", encoding="utf-8")
    (house / "page.md").write_text("---\ntitle: Buy now!\n---\n", encoding="utf-8")
    checked = run("check", "--output-format", "concise", cwd=house)
    assert checked.stdout == "page.md:2:15: warning[acme/my-rule] `title` ends in exclamation marks\n"
    assert run("explain", "acme/my-rule", cwd=house).returncode == 0
    assert run("test-rules", "tests", cwd=house).stdout == f"{CASES}: 5 cases and the examples of 1 rule: all hold\n"


def test_the_commands_that_are_said_run(run, house):
    said = run("new-rule", "acme/my-rule", cwd=house).stdout
    words = next(line for line in said.splitlines() if "test-rules" in line).partition("frontlint ")[2].split()
    done = run(*words, cwd=house)
    assert (done.returncode, done.stdout) == (0, f"{CASES}: 5 cases and the examples of 1 rule: all hold\n")


def test_its_page_can_be_read_before_it_is_named(run, house):
    said = run("new-rule", "acme/my-rule", cwd=house).stdout
    words = next(line for line in said.splitlines() if "frontlint explain" in line).partition("frontlint ")[2].split()
    done = run(*words, cwd=house)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("# acme/my-rule\n")


def test_the_settings_above_the_folder_are_those_that_are_named(run, house):
    (house / "pyproject.toml").write_text("[tool.frontlint]\n", encoding="utf-8")
    done = run("new-rule", "acme/my-rule", "--folder", "lint", cwd=house)
    assert "in pyproject.toml under `[tool.frontlint]`" in done.stdout
    assert 'plugins = ["./lint/rules/acme_my_rule.py"]' in done.stdout
    assert (house / "lint" / TEST).is_file()


@pytest.mark.parametrize("taken", [RULE, CASES, TEST])
def test_nothing_is_overwritten(run, house, taken):
    (house / taken).parent.mkdir()
    (house / taken).write_text("mine", encoding="utf-8")
    done = run("new-rule", "acme/my-rule", cwd=house)
    assert done.returncode == 2
    assert f"{taken} is there already" in done.stderr
    assert [file.read_text("utf-8") for file in house.rglob("*.*")] == ["mine"]


@pytest.mark.parametrize("taken", ["rules", "tests"])
def test_nothing_is_left_of_a_rule_that_cannot_be_written(run, house, taken):
    (house / taken).write_text("mine", encoding="utf-8")
    done = run("new-rule", "acme/my-rule", cwd=house)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert [file.name for file in house.rglob("*.*")] == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Acme/My_Rule", "did you mean `acme/my-rule`?"),
        ("shouting", "an example is `acme/shouting`"),
        ("../x/y", "an example is `acme/shouting`"),
        ("title/length", "`title/length` is a rule of frontlint's own"),
        ("title/my-rule", "`title` is a word of frontlint's own"),
        ("all/my-rule", "`all` is a word of frontlint's own"),
    ],
)
def test_names_that_cannot_be_are_errors(run, house, name, said):
    done = run("new-rule", name, cwd=house)
    assert done.returncode == 2
    assert said in done.stderr
    assert list(house.iterdir()) == []


@pytest.mark.parametrize("name", ["acme/none", "acme/finding", "acme/page-rule", "test/x-2"])
def test_names_that_python_or_the_module_has_work_too(run, house, name):
    run("new-rule", name, cwd=house)
    module = name.replace("/", "_").replace("-", "_")
    done = run("test-rules", "tests", "--plugin", f"rules/{module}.py", cwd=house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def made(run, house):
    run("new-rule", "acme/my-rule", cwd=house)
    return house


def outcome(run, made):
    return run("test-rules", CASES, "--plugin", RULE, cwd=made)


def test_cases_that_do_not_hold_are_told_with_what_came(run, made):
    change(made / CASES, "[[2, 15, 2, 16]]", "[[2, 1, 2, 6]]")
    change(made / CASES, "Stop! What we sell", "Stop!")
    done = outcome(run, made)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"{CASES}: 5 cases and the examples of 1 rule: 2 do not hold",
        "  acme/my-rule, one mark: expected [(2, 1, 2, 6)], found:",
        "    (2, 15, 2, 16) warning: `title` ends in exclamation marks",
        "  acme/my-rule, a mark inside: a good page was flagged:",
        "    (2, 12, 2, 13) warning: `title` ends in exclamation marks",
    ]


def test_examples_that_are_not_true_are_told(run, made):
    change(made / RULE, "title: What we sell", "title: What we sell!")
    done = outcome(run, made)
    assert done.returncode == 1
    assert "acme/my-rule, good example: a good page was flagged" in done.stdout


def test_a_rule_that_crashes_is_told_with_its_line(run, made):
    change(made / RULE, "        start = len", "        print('not in the report')\n        start = 1 // 0 + len")
    done = outcome(run, made)
    assert done.returncode == 1
    line = "acme/my-rule, bad example (and 4 more alike): the rule `acme/my-rule` crashed: ZeroDivisionError"
    assert done.stdout.splitlines()[1].startswith(f"  {line}")
    assert len(done.stdout.splitlines()) == 2


def test_several_files_are_summed_up(run, made):
    run("new-rule", "acme/other", cwd=made)
    plugins = ("--plugin", RULE, "--plugin", "rules/acme_other.py")
    done = run("test-rules", "tests", CASES, *plugins, cwd=made)
    assert done.stdout.splitlines()[-1] == "all files: 10 cases and the examples of 2 rules: all hold"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("acme/my-rul: {a: {good: x}}", f"{CASES}:1: unknown rule `acme/my-rul`; did you mean `acme/my-rule`?"),
        ("acme/my-rule: [", "cannot be read"),
        ("- acme/my-rule", "must map names of rules to cases, and is a list"),
        ("\nacme/my-rule: {a: {bad: x}}", f"error: {CASES}:2: acme/my-rule, a: a bad page needs `at`"),
        ("", "holds no case"),
    ],
)
def test_files_that_cannot_be_run_are_errors(run, made, text, said):
    (made / CASES).write_text(text, encoding="utf-8")
    done = outcome(run, made)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere.yml",), "nowhere.yml does not exist"),
        (("rules",), "rules holds no case file (*.yml); a file of rules is named with --plugin"),
        ((CASES, "--plugin", "rules/nowhere.py"), "the plugin `./nowhere.py` does not exist"),
        ((CASES, "--plugin", "zzz"), "the plugin `zzz` is not installed"),
        ((CASES,), "a rule of a plugin is known if the settings, or --plugin, name the plugin"),
        ((), "Missing argument"),
    ],
)
def test_paths_and_plugins_that_are_not_there_are_errors(run, made, words, said):
    done = run("test-rules", *words, cwd=made)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_options_that_a_rule_does_not_have_are_told(run, made):
    change(made / CASES, "    message:", "    options: {max: 3}\n    message:")
    done = outcome(run, made)
    assert done.returncode == 1
    assert "  acme/my-rule, one mark: acme/my-rule has no option `max`; there are no options" in done.stdout


_READS = """        if "TBD" in page.document.source.text:
            yield Finding("the text is not done", page.document.fence, "")
        entry"""


@pytest.mark.parametrize("text", ["page.document.source.text", "page.document.body.text"])
def test_a_rule_that_reads_the_body_and_denies_it_is_told(run, made, text):
    change(made / RULE, "        entry", _READS.replace("page.document.source.text", text))
    (made / CASES).write_text(
        'acme/my-rule: {a: {bad: "---\\ntitle: A\\n---\\nTBD\\n", at: [[1, 1, 1, 4]]}}\n', encoding="utf-8"
    )
    done = outcome(run, made)
    assert done.returncode == 1
    assert "acme/my-rule, a: the rule has `reads_body = False`, and says something else" in done.stdout
    change(made / RULE, "    reads_body = False\n", "")
    done = outcome(run, made)
    assert (done.returncode, done.stdout) == (0, f"{CASES}: 1 case and the examples of 1 rule: all hold\n")


def test_the_examples_are_held_to_it_too(run, made):
    change(made / RULE, "        entry", _READS)
    change(made / RULE, "title: Buy now!\\n---\\n", "title: Buy now\\n---\\nTBD\\n")
    assert "acme/my-rule, bad example: the rule has `reads_body = False`" in outcome(run, made).stdout
