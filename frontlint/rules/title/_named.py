"""A page's title and the heading that heads it -> a finding if they name different things."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from frontlint.diagnostic import Finding, Note
from frontlint.document.body import Heading
from frontlint.document.markup import plain
from frontlint.document.model import Entry, Scalar
from frontlint.rules._values import entries_of, folded_title, path_to
from frontlint.rules.base import Page
from frontlint.rules.title.likeness import (
    comparable,
    contradicting_numbers,
    is_made_of,
    share_a_word,
    share_something,
)
from frontlint.words import fold

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
基础篇|入门篇|进阶篇|高级篇|实战篇|原理篇|理论篇|准备篇|大纲|提纲|大纲介绍|内容介绍|背景介绍|项目介绍|项目背景|基础知识
基本概念|问题描述|环境准备|准备工作
目次|首页|文档|欢迎|总结|简述|簡介|介紹
編者按|譯者註|目錄|文件|歡迎|總結|はじめに|まえがき|序文|紹介
ようこそ|ホーム|ドキュメント|소개|개요|시작하기|환영합니다|문서|문서 홈|홈|목차
"""
_OTHER_NAMES = (
    "linkTitle", "link_title", "linktitle", "shortTitle", "short_title", "subtitle", "sidebar_label", "sidebarTitle",
    "nav_title", "heading", "headline", "h1", "name", "longTitle", "long_title", "seoTitle", "seo_title",
)  # fmt: skip


def mismatch(page: Page, entry: Entry, scalar: Scalar, heading: Heading) -> Finding | None:
    """A finding if a title has nothing in common with a heading, or another number, and the heading heads the page.

    Args:
        page: the page.
        entry: its title's key.
        scalar: its title.
        heading: its top heading.
    """
    title, text = plain(scalar.text), heading.text
    folded = folded_title(page, scalar) if title == scalar.text else fold(title)
    folded_heading = fold(text)
    if f" {folded} " in f" {folded_heading} " or f" {folded_heading} " in f" {folded} ":
        return None
    numbers = contradicting_numbers(title, text)
    if numbers is None:
        ignored = fold(page.site.name).split() if page.site.name else ()
        if share_a_word(title, text, folded, folded_heading, ignored) or not _differ(page, title, text, ignored):
            return None
    if page.document.body.head_heading is None:
        return None
    if numbers is not None:
        return _number_finding(page, path_to(entry.key), scalar, heading, numbers)
    message = f"does this `title` belong to this page? its heading is `{_shown(text)}`"
    return Finding(message, scalar.span, path_to(entry.key), (_note(heading),))


def _differ(page: Page, title: str, text: str, ignored: Sequence[str]) -> bool:
    # Most share something.
    if share_something(title, text, ignored) or not comparable(title, text):
        return False
    if is_generic(title) or is_generic(text):
        return False
    entries = entries_of(page)
    others = (page.document.string(key) for key in _OTHER_NAMES if key in entries)
    return not any(other is not None and share_something(other, text, ignored) for other in others)


def is_generic(text: str) -> bool:
    """Whether a heading or title only says what kind of section it is."""
    return is_made_of(text, _generic())


@cache
def _generic() -> frozenset[str]:
    return frozenset(_GENERIC_LINES.strip().replace("\n", "|").split("|"))


def _number_finding(page: Page, key_path: str, scalar: Scalar, heading: Heading, numbers: tuple[str, str]) -> Finding:
    from frontlint.document.parts import part

    mine, other = numbers
    start = scalar.text.find(mine)
    span = scalar.span if start < 0 else part(page.document, scalar, start, start + len(mine))
    message = f"which is right: `{mine}` in the title, or `{other}` in the page's heading?"
    return Finding(message, span, key_path, (_note(heading),))


def _note(heading: Heading) -> Note:
    return Note(heading.span, "the page's heading")


def _shown(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
