"""A page's path -> its language and version, as far as folder names tell: pages are compared within these."""

from __future__ import annotations

import re
from functools import lru_cache

from frontlint.patterns import pattern

# ISO 639-1 without the codes that folders hardly ever mean: `io`, `kv`, `ts`, `pi`, `ee`, `ce` and the like are topics,
# and few sites are published in Ido, Komi, Tsonga, Pali, Ewe or Chechen.
_LANGUAGES = frozenset(
    """
    af am ar as az be bg bn bs ca cs cy da de dv dz el en eo es et eu fa fi fo fr fy ga gd gl gu ha he hi hr ht hu hy id
    ig is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn no ny oc or pa pl ps pt
    ro ru rw sa sd si sk sl sm sn so sq sr st su sv sw ta te tg th ti tk tl tr tt ug uk ur uz vi xh yi yo zh zu
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_LONG = frozenset({"fil", "ceb", "haw", "kab", "ckb", "pcm", "yue"})
# The countries that language tags are written with: `no-op` and `my-db` are words.
_REGIONS = frozenset(
    """
    ae al am ar at au az ba bd be bg bo br by ca ch cl cn co cr cy cz de dk do dz ec ee eg es fi fr gb ge gr gt hk hr hu
    id ie il in iq ir is it jo jp ke kr kw kz la lb li lk lt lu lv ma md me mk mm mn mo mx my ng ni nl no np nz pa pe ph
    pk pl pr pt py qa ro rs ru sa se sg si sk sv th tn tr tw tz ua uk us uy uz ve vn za
    """.split()  # noqa: SIM905 - the same
)
# BCP 47: a language, then a script (`Hans`), then a region (`BR`, `419`), also written with underscores.
_TAG = pattern(r"([a-z]{2,3})(?:[-_](?:hans|hant|latn|cyrl|arab))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)
# `5.1`, `v2`, `1.0.x`, `version-2.3`, `2.0-rc1`, `v1beta1`, `2-edge`; a bare number is a year, a month or a
# chapter, and `2024.05` is a month.
_VERSION = pattern(
    r"(?!(?:19|20)\d\d\.\d\d(?:\.|$))(?:(?:version|release|ver)[-_]v?\d+(?:\.(?:\d+|x))*|v\d+(?:\.(?:\d+|x))*|\d+(?:\.(?:\d+|x))+)"
    r"(?:[-_.]?(?:alpha|beta|rc|preview|snapshot|dev|lts)[-.]?\d*)?"
    r"|\d{1,3}(?:\.\d+)*[-_.](?:alpha|beta|edge|stable|preview|snapshot|dev|lts)",
    re.IGNORECASE,
)
_MOVING_VERSIONS = frozenset({"latest", "next", "stable", "current", "nightly", "canary", "unreleased"})


def automatic(path: str, language: str = "") -> str:
    """The language and version segments of a path, joined: ``"zh-cn/v2"`` for ``docs/zh-cn/v2/page.md``.

    A language is the first folder that is a language's code, with Jekyll's underscore (``_fr``) or without, or a
    content folder of its own (``content.fr``, ``content_fr``), or else what stands before the ending (``post.fr.md``).
    Every folder that is a version counts. The result is in lower case, and "" where there is neither.

    Args:
        path: relative to the site's root, with forward slashes.
        language: what is known to be the page's language; no other one is looked for then.
    """
    folder, _, name = path.rpartition("/")
    if language:
        return "/".join((language.lower(), *(part.lower() for part in folder.split("/") if is_version(part))))
    found, parts = _of_folder(folder)
    if not found and name.count(".") > 1:
        suffix = name.split(".")[-2]
        if is_language(suffix):
            return "/".join((suffix.lower(), *parts))
    return "/".join(parts)


def is_language(name: str) -> bool:
    """Whether a name is the code of a language, such as ``fr``, ``pt-BR`` or ``zh_Hans``; capitals alone are not."""
    match = _TAG.fullmatch(name)
    if match is None:
        return False
    code, region = match[1], match[2]
    known = region is None or region.isdigit() or region.lower() in _REGIONS
    return known and code.islower() and (code in _LANGUAGES or code in _LONG)


def is_version(name: str) -> bool:
    """Whether a name is a version's, such as ``5.1``, ``v2`` or ``latest``."""
    return name in _MOVING_VERSIONS or _VERSION.fullmatch(name) is not None


@lru_cache(maxsize=4096)
def _of_folder(folder: str) -> tuple[bool, tuple[str, ...]]:
    """Whether a folder's path names a language, and its language and version segments."""
    language = False
    parts: list[str] = []
    for name in folder.split("/"):
        code = "" if language else _language_of(name)
        if code:
            language = True
            parts.append(code.lower())
        elif is_version(name):
            parts.append(name.lower())
    return language, tuple(parts)


def _language_of(name: str) -> str:
    """The code of the language that a folder is for by its name; "" for none."""
    is_content = name.startswith("content") and name[7:8] in (".", "-", "_")
    code = name[8:] if is_content else name.removeprefix("_")
    return code if is_language(code) else ""
