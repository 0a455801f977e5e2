"""The words beside a visible date -> what they say of it, in the languages that sites are often written in."""

from __future__ import annotations

import enum
import re
from functools import cache

from frontlint.dates.names import is_any_weekday
from frontlint.patterns import pattern


class Label(enum.Enum):
    """What a visible line says of its date."""

    UPDATED = "last changed or reviewed"
    PUBLISHED = "written or published"
    NONE = "nothing: the line is the date, perhaps with an author"


# In lower case, one language a line: English, German, French, Spanish, Portuguese, Italian, Dutch, Catalan, Swedish,
# Danish and Norwegian, Finnish, Polish, Czech and Slovak, Hungarian, Romanian, Turkish, Greek, Russian, Ukrainian,
# Bulgarian, Indonesian, Vietnamese, Hebrew, Arabic, Chinese, Japanese, Korean. Not `update` alone and its like: they
# open a note that was added on that day.
_UPDATED = """
updated, up dated, last edit, edited, modified, reviewed, revised, last change, changed, verified, last update,
    last review, last revision, date modified, date updated
aktualisiert, stand, geändert, überarbeitet, überprüft, letzte aktualisierung, letzte änderung, letzte überprüfung
mis à jour, mise à jour, mises à jour, modifié, modifiée, révisé, révisée, vérifié, dernière modification,
    dernière révision, dernière mise à jour, date de mise à jour
actualizado, actualizada, modificado, modificada, revisado, revisada, última actualización, última modificación,
    última revisión, fecha de actualización, actualizado por última vez
atualizado, atualizada, modificado, modificada, revisado, revisada, última atualização, última modificação,
    última revisão, última alteração, data de atualização
aggiornato, aggiornata, modificato, modificata, revisionato, ultimo aggiornamento, ultima modifica, ultima revisione,
    data di aggiornamento
bijgewerkt, gewijzigd, herzien, laatste update, laatste wijziging, laatst bijgewerkt, laatst gewijzigd
actualitzat, actualitzada, modificat, darrera actualització, última actualització
uppdaterad, uppdaterades, uppdaterat, ändrad, granskad, reviderad, senaste uppdatering
opdateret, oppdatert, ændret, endret, revideret, revidert, seneste opdatering, siste oppdatering
päivitetty, muokattu, tarkistettu, viimeisin päivitys, päivitetty viimeksi, viimeksi päivitetty
zaktualizowano, zaktualizowany, zmodyfikowano, ostatnia aktualizacja, ostatnia zmiana, ostatnia modyfikacja,
    data aktualizacji, aktualizacja z dnia
aktualizováno, upraveno, změněno, aktualizované, upravené, poslední aktualizace, poslední změna, poslední úprava,
    posledná aktualizácia, posledná zmena
frissítve, módosítva, utolsó frissítés, utolsó módosítás, utoljára frissítve, utoljára módosítva
actualizat, actualizată, modificat, modificată, ultima actualizare, ultima modificare, data actualizării
güncellendi, güncellenme tarihi, güncelleme tarihi, son güncelleme, son güncelleme tarihi, son güncellenme tarihi,
    son değişiklik
ενημερώθηκε, τροποποιήθηκε, τελευταία ενημέρωση, τελευταία τροποποίηση, ημερομηνία ενημέρωσης
обновлено, обновлён, обновлен, обновлена, изменено, изменён, изменен, отредактировано, последнее обновление,
    последнее изменение, последняя редакция, дата обновления, дата изменения
оновлено, змінено, відредаговано, останнє оновлення, остання зміна, дата оновлення
обновено, актуализирано, променено, последно обновяване, последна актуализация, последна промяна
diperbarui, diubah, terakhir diperbarui, terakhir diubah, pembaruan terakhir
cập nhật, cập nhật lần cuối, lần cuối cập nhật, ngày cập nhật, sửa đổi lần cuối
עודכן, עודכן לאחרונה, עדכון אחרון, תאריך עדכון
آخر تحديث, اخر تحديث, تم التحديث, تاريخ التحديث, آخر تعديل
更新, 更新日, 更新于, 更新於, 更新时间, 更新時間, 更新日期, 最后更新, 最后更新于,
    最后更新时间, 最後更新, 最後更新於, 最后修改, 最后修改于,
    最後修改, 修改于, 修改时间, 修订于, 修訂於, 最近更新, 上次更新, 本文更新于
最終更新, 最終更新日, 最終更新日時, 更新日時, 改訂, 改訂日, 修正日, 最終確認, 最終確認日
수정, 수정일, 수정됨, 최종 수정, 최종 수정일, 최종수정일, 최종 업데이트, 마지막 수정, 마지막 업데이트, 업데이트,
    업데이트됨, 업데이트 날짜, 갱신일
"""
_PUBLISHED = """
published, publish, posted, written, publication date, published date, publish date, date published, post date
veröffentlicht, erstellt, erschienen, geschrieben, datum der veröffentlichung
publié, publiée, rédigé, date de publication
publicado, publicada, escrito, fecha de publicación
publicado, publicada, escrito, data de publicação
pubblicato, pubblicata, scritto, data di pubblicazione
gepubliceerd, geplaatst, geschreven, publicatiedatum
publicat, publicada, data de publicació
publicerad, publicerat, publicerades, skriven
udgivet, publiceret, publisert, skrevet
julkaistu, kirjoitettu
opublikowano, opublikowany, data publikacji, dodano
publikováno, zveřejněno, vydáno, publikované, zverejnené, datum vydání
közzétéve, megjelent, publikálva
publicat, publicată, data publicării
yayınlandı, yayımlandı, yayın tarihi, yayınlanma tarihi
δημοσιεύτηκε, δημοσιεύθηκε, ημερομηνία δημοσίευσης
опубликовано, опубликован, опубликована, написано, дата публикации
опубліковано, дата публікації
публикувано, публикувана, дата на публикуване
diterbitkan, dipublikasikan, diposting, tanggal terbit
đăng, đăng ngày, ngày đăng, xuất bản, ngày xuất bản
פורסם, תאריך פרסום
نشر, نُشر, تاريخ النشر
发布, 发布于, 发布时间, 发布日期, 發佈, 發佈於, 發佈日期, 發表於, 发表于, 写于, 寫於, 创建于, 创建时间, 本文发布于
公開, 公開日, 投稿, 投稿日, 投稿日時, 作成日, 掲載日, 発行日
작성, 작성일, 게시, 게시일, 게시됨, 발행일, 등록일
"""
# What may stand before a label: the page, by its name for itself, and words for "last".
_SUBJECTS = frozenset(
    """
    this the last first was were has been is article page post guide document documentation policy content
    zuletzt wurde dernière última ultimo ultima laatst laatste senast sidst senest sist viimeksi ostatnio naposledy
    utoljára son en terakhir последний раз востаннє
    """.split()  # noqa: SIM905 - a list of words is read as words
)
# What may stand between a label and its date.
_LINKS = frozenset(
    """
    date on at am vom le du el em il op in den dem dia día az ngày от від на by kl pada tanggal tarihinde
    """.split()  # noqa: SIM905 - the same
)
# Labels of languages that put the verb last: "2024年3月27日 更新", "27 Mart 2024 tarihinde güncellendi".
_BEHIND = (
    (Label.UPDATED, "更新 更新日 改訂 修正 修改 修订 업데이트 업데이트됨 수정 수정됨 güncellendi"),
    (Label.PUBLISHED, "公開 投稿 发布 發佈 发表 작성 작성됨 게시 게시됨 yayınlandı"),
)
# What parts a line into its parts: "Version 3.0, last updated: …".
_PARTS = pattern(r"[|•·–—,;()（）]")
_MARKS = pattern(r"[\s*_~:：|>#()（）\[\]•·–—,;.=/-]+")
# In characters: what may stand before a label, and the longest label with the words around it.
_LONGEST_PART = 60
_MOST_WORDS = 10


@cache
def _labels() -> dict[str, Label]:
    texts = ((Label.PUBLISHED, _PUBLISHED), (Label.UPDATED, _UPDATED))
    return {phrase: label for label, text in texts for phrase in re.split(r",\s+|\n", text.strip())}


def label_before(before: str) -> Label | None:
    """What the text before a date says of it; None where it says nothing, or is prose.

    Args:
        before: what stands between the start of the line, or the date before this one, and the date.
    """
    # From the end: the marks and the weekday before the date belong to no part of the line.
    words = _MARKS.sub(" ", before).split()
    while words and is_any_weekday(words[-1]):
        before = before[: before.rfind(words.pop())]
    before = before.rstrip().rstrip("*_~:：|>#()（）[]•·–—,;.=/- ")
    part = _PARTS.split(before)[-1]
    if not part or len(before) - len(part) > _LONGEST_PART:
        return None
    words = _MARKS.sub(" ", part).lower().split()
    return _label_of(words) if len(words) <= _MOST_WORDS else None


def _label_of(words: list[str]) -> Label | None:
    """The label that words are, without the words that may stand around one."""
    labels, end = _labels(), len(words)
    while end:
        start = 0
        while start < end:
            label = labels.get(" ".join(words[start:end]))
            if label is not None:
                return label
            if words[start] not in _SUBJECTS:
                break
            start += 1
        if words[end - 1] not in _LINKS:
            return None
        end -= 1
    return None


def label_behind(after: str) -> Label | None:
    """What the text behind a date says of it, where that is all that the line has; see `label_before`."""
    words = _MARKS.sub(" ", after).lower().split()
    while len(words) > 1 and words[0] in _LINKS:
        words = words[1:]
    if len(words) != 1:
        return None
    return next((label for label, verbs in _BEHIND if words[0] in verbs.split()), None)
