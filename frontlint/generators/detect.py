"""Tell a site's generator and root from the files that lie about: names first, and the text of a few small ones."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from frontlint.files import is_file, is_folder, names_in, read
from frontlint.generators import detect_others, detect_zola
from frontlint.patterns import pattern

if TYPE_CHECKING:
    from frontlint.generators.model import Generator

_HUGO_SETTINGS = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json")
_OLD_HUGO_SETTINGS = ("config.toml", "config.yaml", "config.yml", "config.json")
_SHARED_SETTINGS = ("_config.yml", "_config.yaml", "_config.toml", "_config.json")
_JEKYLL_FOLDERS = ("_posts", "_layouts", "_includes", "_drafts", "_sass")
# Folders with an underscore are also other generators' custom, as is the settings file that Hexo and Jekyll share.
_OTHERS = detect_others.SETTINGS | {"_toc.yml"}
# A folder that holds none of these names is no root, and is not looked at more closely.
MARKS = frozenset(
    {*_HUGO_SETTINGS, *_OLD_HUGO_SETTINGS, *_SHARED_SETTINGS, "config", "package.json", *_JEKYLL_FOLDERS}
    | detect_others.MARKS
    | {detect_zola.CONTENT}
)
# Where notes are kept: a generator's site may lie in the same folder or above, and is more telling.
_OBSIDIAN = ".obsidian"
# What tells them apart, beside the marks. No other name matters, so that a new page makes nobody look again.
_BESIDE = frozenset(
    {"archetypes", "layouts", "templates", "zola.toml", "scaffolds", "source", "themes", "Gemfile"}
    | detect_others.BESIDE
)
_LOOKED_FOR = MARKS | _BESIDE | _OTHERS

# Top-level keys of a `_config.yml` that only one of the two reads; the common ones (`title`, `url`, `author`, ...) tell
# nothing.
_HEXO_KEYS = frozenset(
    """
    source_dir public_dir tag_dir archive_dir category_dir code_dir i18n_dir skip_render new_post_name default_layout
    titlecase external_link filename_case render_drafts post_asset_folder relative_link syntax_highlighter prismjs
    per_page pagination_dir index_generator updated_option use_date_for_updated deploy permalink_defaults pretty_urls
    root default_category category_map tag_map meta_generator date_format time_format disable_nunjucks theme_config
    use_slug_as_post_title excerpt_length language subtitle keywords server marked
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_JEKYLL_KEYS = frozenset(
    """
    collections collections_dir plugins_dir layouts_dir includes_dir data_dir sass markdown markdown_ext kramdown
    highlighter plugins gems baseurl defaults remote_theme excerpt_separator paginate paginate_path show_drafts lsi
    limit_posts whitelist safe liquid incremental strict_front_matter keep_files encoding destination
    twitter_username github_username lang repository
    """.split()  # noqa: SIM905 - the same
)
_HEXO_THEMES = frozenset({"landscape", "next", "butterfly", "fluid", "icarus", "redefine", "matery", "stellar"})
_JEKYLL_STYLES = frozenset({"pretty", "date", "ordinal", "none", "weekdate"})
_SETTING = pattern(r"^([A-Za-z][\w-]*)[ \t]*:[ \t]*([^\n#]*)", re.MULTILINE)
_SMALL = 200_000
_NO_MARK = "no generator left its mark here"


class Detected(NamedTuple):
    """What was found: the name of a generator, its site's root (absolute), and the reason in words for people."""

    name: str
    root: Path
    reason: str

    @property
    def generator(self) -> Generator:
        """The generator; its row is imported only when it is asked for."""
        from frontlint.generators.table import GENERATORS

        return GENERATORS[self.name]


class _Folder:
    """A folder that may be a root."""

    def __init__(self, path: Path, names: Collection[str]) -> None:
        self.path = path
        self.names = names

    def read(self, name: str) -> str:
        """The text of a small file, or "" where there is none to read."""
        if name.partition("/")[0] not in self.names:
            return ""
        try:
            text = read(self.path / name).decode("utf-8", errors="replace")[:_SMALL]
        except OSError:
            return ""
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def has_any(self, *names: str) -> str | None:
        return next((name for name in names if name in self.names), None)

    def has_file(self, name: str) -> bool:
        return is_file(self.path / name)

    def has_folder(self, name: str) -> bool:
        return is_folder(self.path / name)


def detect(start: Path) -> Detected:
    """The generator that marked the nearest folder, from `start` upwards, up to the git top level.

    Where no folder is marked, the generator is the generic one and the root is `start` itself (the folder of a file).
    """
    start = start.absolute()
    start = start if is_folder(start) else start.parent
    vault = shared = None
    for folder in (start, *start.parents):
        names = names_in(folder, _LOOKED_FOR)
        found = detect_folder(folder, names)
        if found is not None:
            return found
        shared = shared or next((name for name in _SHARED_SETTINGS if name in names), None)
        if vault is None and is_folder(folder / _OBSIDIAN):
            vault = Detected("obsidian", folder, f"`{_OBSIDIAN}/` is Obsidian's folder")
        if is_git_top(folder):
            vault = vault or _card(folder)
            break
    unknown = f"`{shared}` may be Hexo's or Jekyll's, and nothing tells which" if shared else _NO_MARK
    return vault or Detected("generic", start, unknown)


def _card(folder: Path) -> Detected | None:
    """Hugging Face, where a repository's README is a card."""
    from frontlint.generators.detect_cards import README, card

    text = _Folder(folder, {README}).read(README) if is_file(folder / README) else ""
    found = card(text) if text.lstrip("\ufeff \t\n").startswith("---") else None
    return None if found is None else Detected(found[0], folder, found[1])


def is_git_top(folder: Path) -> bool:
    """Whether a git repository begins here; a submodule is a part of the repository around it."""
    mark = folder / ".git"
    if not is_file(mark):
        return is_folder(mark)
    try:
        return b"/modules/" not in read(mark)
    except OSError:
        return True


def detect_folder(path: Path, names: Collection[str] | None = None) -> Detected | None:
    """The generator whose root this very folder is, or None.

    Args:
        path: the folder, absolute.
        names: what lies in it, where that is known already.
    """
    if names is None:
        names = names_in(path, _LOOKED_FOR)
    if MARKS.isdisjoint(names):
        return None
    folder = _Folder(path, names)
    return _hugo(folder) or _hexo_or_jekyll(folder) or _other(folder) or _old_hugo(folder) or _zola(folder)


def _other(folder: _Folder) -> Detected | None:
    found = detect_others.other(folder)
    return _found(folder, *found) if found is not None else None


def _zola(folder: _Folder) -> Detected | None:
    reason = detect_zola.zola_by_sections(folder.path, folder.names)
    return None if reason is None else _found(folder, "zola", reason)


def _found(folder: _Folder, name: str, reason: str) -> Detected:
    return Detected(name, folder.path, reason)


def _hugo(folder: _Folder) -> Detected | None:
    settings = folder.has_any(*_HUGO_SETTINGS)
    if settings is not None and not _is_environment(folder.path):
        return _found(folder, "hugo", f"`{settings}` is Hugo's settings file")
    if "config" in folder.names:
        for name in (*_HUGO_SETTINGS, *_OLD_HUGO_SETTINGS):
            if is_file(folder.path / "config" / "_default" / name):
                return _found(folder, "hugo", f"`config/_default/{name}` is Hugo's settings file")
    return None


def _is_environment(folder: Path) -> bool:
    """Whether a folder with Hugo's settings holds those of one environment, such as ``config/production``."""
    above = folder.parent
    return above.name == "config" and (folder.name == "_default" or is_folder(above / "_default"))


def _old_hugo(folder: _Folder) -> Detected | None:
    """Hugo by the settings file's earlier name, which Zola (and much else) uses too."""
    settings = folder.has_any(*_OLD_HUGO_SETTINGS)
    if settings is None or not folder.has_any("content", "archetypes", "layouts"):
        return None
    text = folder.read(settings)
    if re.search(r"^[ \t]*base_url\b", text, re.MULTILINE) or "zola.toml" in folder.names:
        return None
    if re.search(r"^[ \t{,\"']*baseurl\b", text, re.MULTILINE | re.IGNORECASE):
        return _found(folder, "hugo", f"`{settings}` sets `baseURL`, beside Hugo's folders")
    if folder.has_any("archetypes", "layouts") and "templates" not in folder.names:
        beside = folder.has_any("archetypes", "layouts")
        return _found(folder, "hugo", f"`{settings}` stands beside `{beside}/`")
    return None


def _hexo_or_jekyll(folder: _Folder) -> Detected | None:
    package = folder.read("package.json")
    if '"hexo' in package and _names_hexo(package):
        return _found(folder, "hexo", "`package.json` names hexo")
    if not _OTHERS.isdisjoint(folder.names):
        return None
    settings = folder.has_any(*_SHARED_SETTINGS)
    if settings is None:
        return _jekyll_by_folders(folder)
    return _by_second_file(folder, settings) or _by_keys(folder, settings)


def _names_hexo(package: str) -> bool:
    """Whether a package.json depends on hexo itself or has the key that hexo's own command writes."""
    import json

    try:
        data = json.loads(package)
    except ValueError:
        return False
    if not isinstance(data, dict):
        return False
    depends = (data.get("dependencies"), data.get("devDependencies"))
    return isinstance(data.get("hexo"), dict) or any(isinstance(names, dict) and "hexo" in names for names in depends)


def _by_second_file(folder: _Folder, settings: str) -> Detected | None:
    """What stands beside the settings file that Hexo and Jekyll share decides whose it is."""
    if "scaffolds" in folder.names:
        return _found(folder, "hexo", f"`{settings}` stands beside `scaffolds/`")
    if "source" in folder.names and folder.has_folder("source/_posts"):
        return _found(folder, "hexo", f"`{settings}` stands beside `source/_posts/`")
    gems = folder.read("Gemfile")
    if "jekyll" in gems or "github-pages" in gems:
        return _found(folder, "jekyll", f"`{settings}` stands beside a `Gemfile` that names jekyll")
    beside = folder.has_any(*_JEKYLL_FOLDERS)
    if beside is not None:
        return _found(folder, "jekyll", f"`{settings}` stands beside `{beside}/`")
    return None


def _by_keys(folder: _Folder, settings: str) -> Detected | None:
    """The settings file alone: whose keys does it have?"""
    text = folder.read(settings)
    values = {match[1]: match[2].strip().strip("\"'") for match in _SETTING.finditer(text)}
    hexo = [key for key in values if key in _HEXO_KEYS]
    jekyll = [key for key in values if key in _JEKYLL_KEYS]
    theme, permalink = values.get("theme", ""), values.get("permalink", "")
    if theme in _HEXO_THEMES or ("source" in folder.names and "themes" in folder.names):
        hexo.append("theme")
    if theme.startswith("jekyll-") or theme == "minima":
        jekyll.append("theme")
    if permalink.startswith(":"):
        hexo.append("permalink")
    if permalink in _JEKYLL_STYLES or permalink.startswith("/"):
        jekyll.append("permalink")
    if re.search(r"^#.*\bhexo\b", text, re.MULTILINE | re.IGNORECASE):
        return _found(folder, "hexo", f"`{settings}` calls itself Hexo's")
    if len(hexo) == len(jekyll):
        return None
    name, keys = ("hexo", hexo) if len(hexo) > len(jekyll) else ("jekyll", jekyll)
    return _found(folder, name, f"`{settings}` sets `{keys[0]}`, which only {name.capitalize()} reads")


def _jekyll_by_folders(folder: _Folder) -> Detected | None:
    """Jekyll without a settings file, which it does not need: two of its folders.

    One is not enough: `_posts` also stands below Hexo's `source/` and below a folder that names a Jekyll category.
    """
    present = [name for name in _JEKYLL_FOLDERS if name in folder.names]
    if len(present) < 2 or present == ["_posts", "_drafts"]:
        return None
    return _found(folder, "jekyll", f"`{present[0]}/` and `{present[1]}/` are Jekyll's folders")
