"""The test environment's installed packages -> wheels in a folder, so that pip can install a project offline."""

from __future__ import annotations

import tomllib
import zipfile
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement

_OF_THIS_INSTALLATION = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}


def fill_wheelhouse(project: Path, folder: Path) -> None:
    """Pack what a project needs to be built and to run, and all that those packages need in their turn."""
    table = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    for package in _closure([*table["build-system"]["requires"], *table["project"]["dependencies"]]):
        _pack(package, folder)


def _closure(requirements: Iterable[str]) -> list[Distribution]:
    todo = [Requirement(text) for text in requirements]
    found: dict[str, Distribution] = {}
    while todo:
        requirement = todo.pop()
        name = requirement.name.lower().replace("_", "-")
        if name in found or (requirement.marker is not None and not requirement.marker.evaluate({"extra": ""})):
            continue
        found[name] = distribution(requirement.name)
        todo.extend(Requirement(text) for text in found[name].requires or ())
    return list(found.values())


def _pack(package: Distribution, folder: Path) -> None:
    """A wheel is a zip of the installed files, with a `RECORD` that lists them (the binary distribution format)."""
    info = next(path.parent for path in package.files or () if path.name == "WHEEL")
    kept = {
        PurePosixPath(path): Path(str(package.locate_file(path)))
        for path in package.files or ()
        # What lies outside site-packages is scripts, which pip makes anew, and manual pages.
        if ".." not in path.parts and path.suffix != ".pyc" and path.name not in _OF_THIS_INSTALLATION
    }
    name = f"{info.name.removesuffix('.dist-info')}-{_tag(package)}.whl"
    with zipfile.ZipFile(folder / name, "w") as wheel:
        for path, file in kept.items():
            wheel.write(file, str(path))
        wheel.writestr(f"{info}/RECORD", "".join(f'"{path}",,\n' for path in (*kept, info / "RECORD")))


def _tag(package: Distribution) -> str:
    """All tags of a wheel as its file name says them: `py2.py3-none-any`."""
    lines = (package.read_text("WHEEL") or "").splitlines()
    tags = [line.removeprefix("Tag:").strip().split("-") for line in lines if line.startswith("Tag:")]
    return "-".join(".".join(dict.fromkeys(parts)) for parts in zip(*tags, strict=True))
