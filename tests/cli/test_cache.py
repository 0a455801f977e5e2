"""What runs keep between them: where, what else lies there, and how it is told not to."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = ".frontlint_cache"
CHECK = ("check", "--output-format", "json", "--today", "2026-01-01")


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def kinds(folder: Path) -> list[str]:
    return sorted(file.name.partition("-")[0] for file in folder.iterdir() if "-" in file.name)


def age(folder: Path, seconds: float) -> None:
    """Let what lies in a folder be older."""
    for file in folder.iterdir():
        stat = file.stat()
        os.utime(file, (stat.st_atime - seconds, stat.st_mtime - seconds))


def test_a_run_leaves_one_folder_that_is_marked_as_a_cache(run, site):
    before = names(site)
    done = run(*CHECK)
    assert names(site) - before == {FOLDER}
    folder = site / FOLDER
    assert kinds(folder) == ["index", "pages", "setup"]
    assert names(folder) >= {"CACHEDIR.TAG", ".gitignore"}
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert (folder / ".gitignore").read_text() == "*\n"
    assert run(*CHECK).stdout == done.stdout
    assert kinds(folder) == ["index", "pages", "setup"]


def test_without_a_cache_nothing_is_left(run, site):
    before = names(site)
    done = run(*CHECK, "--no-cache")
    assert names(site) == before
    assert run(*CHECK).stdout == done.stdout
    kept = {file: file.stat().st_mtime_ns for file in (site / FOLDER).iterdir()}
    assert run(*CHECK, "--no-cache").stdout == done.stdout
    assert {file: file.stat().st_mtime_ns for file in (site / FOLDER).iterdir()} == kept


def test_another_folder_takes_the_cache(run, site, tmp_path):
    before = names(site)
    done = run(*CHECK, "--no-cache")
    other = tmp_path / "elsewhere" / "cache"
    assert run(*CHECK, "--cache-dir", "../elsewhere/cache").stdout == done.stdout
    assert run(*CHECK, cwd=site / "source", env={"FRONTLINT_CACHE_DIR": str(other)}).returncode == done.returncode
    assert names(site) == before
    (inner,) = [folder for folder in other.iterdir() if folder.is_dir()]
    assert kinds(inner) == ["index", "pages", "setup"], "the same one from another folder"
    assert (other / "CACHEDIR.TAG").exists()
    assert run("clean", "--cache-dir", str(other)).returncode == 0
    assert not other.exists()


def test_files_that_are_no_site_keep_nothing(run, tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: x: y\n---\n")
    assert run(*CHECK, cwd=folder).returncode == 1
    assert names(folder) == {"a.md"}


def test_clean_removes_the_folder_and_says_so(run, site):
    assert "nothing to remove" in run("clean").stderr
    run(*CHECK)
    done = run("clean", cwd=site / "source")
    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr == f"removed frontlint's files in {site / FOLDER}\n"
    assert FOLDER not in names(site)
    run(*CHECK)
    assert run("clean", "source/_posts/good.md").returncode == 0
    assert FOLDER not in names(site)


def test_clean_leaves_what_others_wrote(run, site):
    run(*CHECK)
    folder = site / FOLDER
    (folder / "notes.txt").write_text("mine")
    (folder / "index-of-mine.sqlite").write_text("mine")
    done = run("clean")
    assert done.stderr.endswith("stays, it holds other files\n")
    assert names(folder) - {"CACHEDIR.TAG", ".gitignore"} == {"notes.txt", "index-of-mine.sqlite"}


def test_few_indexes_of_other_settings_are_kept(run, site):
    folder = site / FOLDER
    selections = ["title", "tags", "date", "syntax", "schema", "text", "description"]
    for selection in selections:
        run(*CHECK, "--select", selection)
        age(folder, 1000)
    assert kinds(folder).count("index") <= 5
    recent = {file.name for file in folder.iterdir() if file.name.startswith("index-")}
    run(*CHECK, "--select", selections[-1])
    run(*CHECK, "--select", selections[-2])
    assert {file.name for file in folder.iterdir() if file.name.startswith("index-")} == recent, (
        "the last ones are there"
    )


def test_what_is_in_use_outlives_what_is_not(run, site):
    folder = site / FOLDER
    run(*CHECK)
    (first,) = folder.glob("index-*.sqlite")
    for selection in ["title", "tags", "date", "syntax", "schema", "text"]:
        age(folder, 1000)
        run(*CHECK)
        age(folder, 1000)
        run(*CHECK, "--select", selection)
    assert first.exists()


def test_the_report_does_not_depend_on_the_number_of_processes(run, site):
    for number in range(300):
        text = f"---\ntitle: '[New] T{number % 7}'\ndescription: About T{number % 5}\n---\n"
        (site / f"source/_posts/p{number}.md").write_text(text)
    said = run(*CHECK, "--no-cache", "--jobs", "1").stdout
    assert said.count('"rule"') > 300
    for jobs in ("2", "3", "64"):
        assert run(*CHECK, "--no-cache", "--jobs", jobs).stdout == said
        run("clean")
        assert run(*CHECK, "--jobs", jobs).stdout == said
        assert run(*CHECK, "--jobs", jobs).stdout == said


def test_no_process_is_no_number_of_processes(run):
    done = run("check", "--jobs", "0")
    assert done.returncode == 2
    assert "--jobs" in done.stderr


def test_a_cache_that_cannot_be_is_no_reason_to_fail(run, site):
    said = run(*CHECK, "--no-cache").stdout
    (site / FOLDER).write_text("mine")
    done = run(*CHECK)
    assert (done.stdout, done.stderr) == (said, "")
    assert (site / FOLDER).read_text() == "mine"
    done = run(*CHECK, "--cache-dir", "package.json/cache")
    assert (done.stdout, done.stderr) == (said, "")
    done = run(*CHECK, "--cache-dir", "package.json")
    assert done.returncode == 2
    assert "package.json" in done.stderr


def test_steps_of_a_site_are_followed_by_the_command_line(run, site):
    def same() -> str:
        said = run(*CHECK).stdout
        assert said == run(*CHECK, "--no-cache").stdout
        return said

    said = [same()]
    (site / "source/_posts/two.md").write_text("---\ntitle: Two\ndescription: Another one.\n---\nText.\n")
    said.append(same())
    (site / "source/_posts/colon.md").unlink()
    said.append(same())
    (site / "frontlint.toml").write_text('generator = "hexo"\nignore = ["tags"]\nselect = ["title", "description"]\n')
    said.append(same())
    (site / "source/_posts/one.md").rename(site / "source/_posts/1.md")
    (site / "source/_posts/two.md").write_text(
        "---\ntitle: One\ndescription: Two equal notes without the tongue.\n---\n"
    )
    said.append(same())
    (site / ".gitignore").write_text("source/_posts/1.md\n")
    said.append(same())
    assert len(set(said)) == len(said), "each step matters"
