"""What two names of one page may have in common, and what is nothing at all."""

from __future__ import annotations

import pytest

from frontlint.rules.title.likeness import comparable, contradicting_numbers, share_something


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Installing the widget", "Installation"),
        ("Data analysis", "How to analyze data"),
        ("Running", "Run a test"),
        ("Colour theory", "Color"),
        ("The GitHub API", "Using git hub"),
        ("Datenbank", "Relationale Datenbanken"),
        ("Blue Screen of Death", "BSOD"),
        ("ETS", "Extended Type System"),
        ("APIs", "Application programming interface"),
        ("R&D", "Research and development"),
        ("Kubernetes", "k8s in short"),
        ("Internationalization", "i18n"),
        ("JS", "JavaScript"),
        ("Databases", "DB access"),
        ("VMs", "Virtual machines"),
        ("C++", "C plus plus"),
        ("Release 3.2", "3.2 Amber"),
        ("Über uns", "Uber uns"),
        ("番茄栽培", "种植番茄"),
        ("ตัวอย่าง", "ตัวอย่างแรก"),
        ("The of and", "Anything"),
    ],
)
def test_they_share_something(first: str, second: str) -> None:
    assert share_something(first, second)
    assert share_something(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Growing tomatoes", "Repairing a bicycle chain"),
        ("Connected Healing Telemedicine Evolved for 2024", "Changing the face of healthcare with VR"),
        ("Rust", "C++"),
        ("Сад", "Кухня"),
        ("猫", "犬小屋"),
        ("Release 3", "Version 4"),
        ("DB", "Garden"),
    ],
)
def test_they_share_nothing(first: str, second: str) -> None:
    assert not share_something(first, second)
    assert not share_something(second, first)


def test_ignored_words_do_not_count() -> None:
    assert share_something("Acme tools", "Acme garden")
    assert not share_something("Acme tools", "Acme garden", ["acme"])
    assert share_something("Acme", "Garden", ["acme"])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Garden", "House of cards", True),
        ("Garden", "庭", False),
        ("Python 入門", "Rust ガイド", True),
        ("Сад", "Κήπος", False),
        ("The garden", "Der Garten", False),
        ("El jardín", "Garden", False),
        ("Les jardins de la ville", "How to plan the garden", False),
        ("Jardín", "Cómo plantar", True),
        ("“Garden”", "House", True),
    ],
)
def test_scripts_and_languages(first: str, second: str, *, expected: bool) -> None:
    assert comparable(first, second) is expected
    assert comparable(second, first) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Widget 10 tips", "Widget 11 tips", ("10", "11")),
        ("Release 1.10", "release: 1.1", ("1.10", "1.1")),
        ("Widget 7", "Widget 7.4", None),
        ("Widget 2024 and 2025", "Widget 2024 and 2026", None),
        ("10 tips", "Tips", None),
        ("Top 10 tips", "11 ways", None),
    ],
)
def test_contradicting_numbers(first: str, second: str, expected: tuple[str, str] | None) -> None:
    assert contradicting_numbers(first, second) == expected
