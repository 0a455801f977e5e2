from __future__ import annotations

import pytest

from frontlint.partition import automatic


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("reference/5.1/Module/About.md", "5.1"),
        ("fr/page.md", "fr"),
        ("docs/zh-cn/v2/page.md", "zh-cn/v2"),
        ("docs/v2/zh-CN/page.md", "v2/zh-cn"),
        ("_zh-cn/overviews/page.md", "zh-cn"),
        ("_articles/pcm/page.md", "pcm"),
        ("source/pt-br/docs/page.md", "pt-br"),
        ("content/zh-hans/page.md", "zh-hans"),
        ("content/zh_Hant_TW/page.md", "zh_hant_tw"),
        ("content/es-419/page.md", "es-419"),
        ("content/fil/page.md", "fil"),
        ("content/post.fr.md", "fr"),
        ("content/v1.2/post.pt-BR.md", "pt-br/v1.2"),
        ("content/de/post.fr.md", "de"),
        ("versioned_docs/version-2.3/page.md", "version-2.3"),
        ("docs/1.0.x/page.md", "1.0.x"),
        ("docs/v1.x/page.md", "v1.x"),
        ("docs/4.x/page.md", "4.x"),
        ("content/2-edge/tasks/page.md", "2-edge"),
        ("content/2.1-stable/page.md", "2.1-stable"),
        ("docs/2024.1/page.md", "2024.1"),
        ("docs/22.04/page.md", "22.04"),
        ("docs/release-1.30/page.md", "release-1.30"),
        ("docs/2.0-rc1/page.md", "2.0-rc1"),
        ("api/v1beta1/page.md", "v1beta1"),
        ("docs/latest/page.md", "latest"),
        ("docs/next/page.md", "next"),
        ("en/api/v1/latest/page.md", "en/v1/latest"),
        ("en/it/page.md", "en"),
        ("content.en/posts/page.md", "en"),
        ("content_de/page.md", "de"),
        ("web/content-pt-BR/v2/page.md", "pt-br/v2"),
        ("content.zh_Hans/fr/page.md", "zh_hans"),
    ],
)
def test_language_and_version_are_told_from_folders(path, expected):
    assert automatic(path) == expected


@pytest.mark.parametrize(
    "path",
    [
        "page.md",
        "fr.md",
        "5.1.md",
        "posts/2024/page.md",
        "posts/2024/05/page.md",
        "posts/2024-10-01/page.md",
        "docs/go/page.md",
        "_posts/page.md",
        "docs/_partials/page.md",
        "steps/2-deploy/page.md",
        "docs/2-edges/page.md",
        "docs/js/page.md",
        "docs/ts/page.md",
        "docs/io/page.md",
        "docs/IT/page.md",
        "docs/api/page.md",
        "docs/css/page.md",
        "docs/it-works/page.md",
        "docs/no-op/page.md",
        "docs/my-db/page.md",
        "posts/2024.05/page.md",
        "posts/2024.05.17/page.md",
        "docs/next-steps/page.md",
        "docs/v/page.md",
        "docs/ipv6/page.md",
        "docs/page.min.md",
        "docs/node.js.md",
        "docs/1-introduction/page.md",
        "content.d/page.md",
        "content-old/page.md",
        "content-as-code/page.md",
        "content_api/page.md",
        "contents/page.md",
        "contentfr/page.md",
        "content./page.md",
        "content.IT/page.md",
        "my-content-fr/page.md",
    ],
)
def test_topics_dates_and_numbers_do_not_split_a_site(path):
    assert automatic(path) == ""


@pytest.mark.parametrize(
    ("path", "expected"),
    [("page.md", "de"), ("fr/v2/page.md", "de/v2"), ("page.fr.md", "de")],
)
def test_a_language_that_is_known_is_not_told_from_names(path, expected):
    assert automatic(path, "de") == expected
