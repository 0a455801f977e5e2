"""title/heading-mismatch: the title and the heading that heads the page name different things."""

from __future__ import annotations

from collections.abc import Iterable

from frontlint.diagnostic import Finding, Note, Severity
from frontlint.document.body import Heading
from frontlint.document.markup import plain
from frontlint.document.model import Scalar, pointer
from frontlint.document.parts import part
from frontlint.rules._values import string_of
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.title.likeness import comparable, contradicting_numbers, share_something
from frontlint.words import content_words, fold

# What a section, or a page whose title says only its place, is called; such a name is no name to compare.
_GENERIC_LINES = """
overview|introduction|intro|summary|abstract|preface|preamble|foreword|background|motivation|description|synopsis
contents|table of contents|toc|index|home|homepage|start|welcome|hello|readme|read me|about|about us|about me
getting started|get started|quick start|quickstart|before you begin|before you start|prerequisites|requirements
installation|install|setup|set up|usage|configuration|settings|options|parameters|examples|example|reference
references|download|downloads|docs|documentation|guide|guides|tutorial|tutorials|manual|help|support|contact
contact us|faq|faqs|frequently asked questions|resources|links|see also|further reading|related|notes|note|tips|tldr
tl dr|key points|key takeaways|news|blog|posts|articles|archive|archives|projects|search|tags|categories|changelog
change log|history|release notes|whats new|improvements|features|highlights|conclusion|results|test results|appendix
license|credits|acknowledgements|upgrade|upgrading|update|updates|migrate|migrating|migration|deploy|deployment
troubleshooting|development|contributing|testing|security|performance|concepts|basics|next steps|learn more|editors note
einleitung|einführung|überblick|übersicht|inhalt|willkommen|anleitung|anleitungen|dokumentation|voraussetzungen
introducción|resumen|inicio|bienvenido|bienvenidos|documentación|guía|contenido|requisitos|introdução|visão geral
bem vindo|bem vindos|documentação|início|présentation|aperçu|accueil|bienvenue|sommaire|prérequis|introduzione
panoramica|benvenuto|benvenuti|documentazione|введение|обзор|добро пожаловать|документация|содержание|вступ|огляд
ласкаво просимо|документація
概述|概览|概要|简介|介绍|前言|引言|序言|编者按|译者注|译者序|背景|目录
目次|首页|文档|欢迎|总结|简述|簡介|介紹
編者按|譯者註|目錄|文件|歡迎|總結|はじめに|まえがき|序文|紹介
ようこそ|ホーム|ドキュメント|소개|개요|시작하기|환영합니다|문서|문서 홈|홈|목차
"""
_GENERIC = frozenset(_GENERIC_LINES.strip().replace("\n", "|").split("|"))
_OTHER_NAMES = (
    "linkTitle", "link_title", "linktitle", "shortTitle", "short_title", "subtitle", "sidebar_label", "sidebarTitle",
    "nav_title", "heading", "headline", "h1", "name", "longTitle", "long_title", "seoTitle", "seo_title",
)  # fmt: skip


class HeadingMismatch(PageRule):
    """Flags a title that has nothing in common with the heading that heads the page.

    Such a title often came with a copied or generated block and belongs to another page. The title is compared with an
    H1 that stands before any prose. It is a mismatch when the two share no word, product, number or abbreviation, or
    when only a version number differs.

    Left alone are pages without an H1 (most have none; their first heading names a section), several H1s used as
    sections, titles and headings that only say what kind of page or section it is (`Overview`, `Upgrade`, `FAQ`),
    translations, shorter and longer forms, other forms of a word, and abbreviations. Words of the site's own name do
    not count as shared.
    """

    name = "title/heading-mismatch"
    severity = Severity.WARNING
    bad = Example("---\ntitle: Growing tomatoes\n---\n\n# Repairing a bicycle chain\n\nTake the chain off first.\n")
    good = Example("---\ntitle: Growing tomatoes\n---\n\n# How to grow a tomato\n\nBegin in March.\n")

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding if the title and the page's heading name different things."""
        found = string_of(page, "title")
        heading = page.document.body.top_heading
        if found is None or heading is None or heading.level > 1 or not heading.text:
            return
        entry, scalar = found
        title = plain(scalar.text)
        folded, folded_heading = f" {fold(title)} ", f" {fold(heading.text)} "
        if folded in folded_heading or folded_heading in folded:
            return
        numbers = contradicting_numbers(title, heading.text)
        if numbers is not None:
            if page.document.body.head_heading is not None:
                yield _number_finding(page, pointer(entry.key), scalar, heading, numbers)
        elif _differ(page, title, heading) and page.document.body.head_heading is not None:
            message = f"does this `title` belong to this page? its heading is `{_shown(heading.text)}`"
            yield Finding(message, scalar.span, pointer(entry.key), (_note(heading),))


def _differ(page: Page, title: str, heading: Heading) -> bool:
    text = heading.text
    if _is_generic(title) or _is_generic(text):
        return False
    ignored = fold(page.site.name).split() if page.site.name else ()
    if share_something(title, text, ignored) or not comparable(title, text):
        return False
    others = (page.document.string(key) for key in _OTHER_NAMES)
    return not any(other is not None and share_something(other, text, ignored) for other in others)


def _is_generic(text: str) -> bool:
    """Whether a text is a generic name, or nothing but such words: "Background & motivation"."""
    return fold(text) in _GENERIC or _GENERIC.issuperset(content_words(text))


def _number_finding(page: Page, key_path: str, scalar: Scalar, heading: Heading, numbers: tuple[str, str]) -> Finding:
    mine, other = numbers
    start = scalar.text.find(mine)
    span = scalar.span if start < 0 else part(page.document, scalar, start, start + len(mine))
    message = f"which is right: `{mine}` in the title, or `{other}` in the page's heading?"
    return Finding(message, span, key_path, (_note(heading),))


def _note(heading: Heading) -> Note:
    return Note(heading.span, "the page's heading")


def _shown(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
