"""Month, weekday and zone names -> numbers, in English and in the languages that sites are often written in."""

from __future__ import annotations

import datetime as dt
from functools import cache

_ENGLISH = "january february march april may june july august september october november december"
# German, French, Spanish, Portuguese, Italian, Dutch, Catalan, Swedish, Danish, Norwegian, Finnish, Polish, Czech,
# Slovak, Hungarian, Romanian, Turkish, Greek, Russian, Ukrainian, Bulgarian, Indonesian, Arabic, Hebrew, and the last
# with its "in". Where a language has a form for dates, that one (Unicode CLDR, `months/format/wide`).
_OTHERS = """
januar februar märz april mai juni juli august september oktober november dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december
gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
januar februar mars april mai juni juli august september oktober november desember
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta
    elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ledna února března dubna května června července srpna září října listopadu prosince
januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
január február március április május június július augusztus szeptember október november december
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου
    σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
януари февруари март април май юни юли август септември октомври ноември декември
januari februari maret april mei juni juli agustus september oktober november desember
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר
"""
# Short forms that no two languages use for different months.
_SHORT = {
    "sept": 9, "mär": 3, "okt": 10, "dez": 12, "janv": 1, "févr": 2, "fév": 2, "avr": 4, "juil": 7, "déc": 12,
    "ene": 1, "abr": 4, "ago": 8, "dic": 12, "fev": 2, "gen": 1, "mag": 5, "giu": 6, "lug": 7, "ott": 10, "mrt": 3,
    "des": 12,
}  # fmt: skip
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_SHORT_WEEKDAYS = {"tues", "wednes", "thur", "thurs"}
# German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish and Norwegian, Polish, Russian.
_OTHER_WEEKDAYS = """
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
segunda terça quarta quinta sexta feira
lunedì martedì mercoledì giovedì venerdì sabato domenica
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
måndag tisdag onsdag torsdag fredag lördag söndag
mandag tirsdag lørdag søndag
poniedziałek wtorek środa czwartek piątek sobota niedziela
понедельник вторник среда четверг пятница суббота воскресенье
"""
_FILLERS = {"at", "of", "on", "the", "de", "del", "le", "den", "am", "um", "el", "il", "a", "г", "р", "року", "года"}

# The zone names of RFC 822, section 5.1, in hours from UTC. Others (CST, IST) mean several zones at once.
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip


@cache
def _months() -> dict[str, int]:
    table = dict(_SHORT)
    # Every language has twelve.
    for index, name in enumerate(f"{_ENGLISH} {_OTHERS}".split()):
        table[name] = index % 12 + 1
    return table | {name[:3]: number for number, name in enumerate(_ENGLISH.split(), 1)}


@cache
def _weekdays() -> frozenset[str]:
    names = _WEEKDAYS.split()
    return frozenset({*names, *(name[:3] for name in names), *_SHORT_WEEKDAYS})


@cache
def _other_weekdays() -> frozenset[str]:
    return frozenset(_OTHER_WEEKDAYS.split())


def month_number(word: str) -> int | None:
    """The month (1 to 12) that a word names, in full or in a common short form; None for any other word."""
    return _months().get(word.rstrip(".").lower())


def is_english_month(word: str) -> bool:
    """Whether a word begins as an English month does, which is all that JavaScript's `Date` looks at."""
    return word[:3].lower() in {name[:3] for name in _ENGLISH.split()}


def is_weekday(word: str) -> bool:
    """Whether a word is an English weekday, in full or abbreviated."""
    return word.lower() in _weekdays()


def zone_named(word: str) -> dt.timezone | None:
    """The zone that an abbreviation means wherever it is used, such as `GMT` or `EST`."""
    hours = _ZONES.get(word.lower())
    if hours is None:
        return None
    return dt.timezone(dt.timedelta(hours=hours)) if hours else dt.UTC


def may_stand_in_date(word: str) -> bool:
    """Whether a word adds nothing to a date: a weekday's name, or a small word such as `of`."""
    lower = word.rstrip(".").lower()
    return is_weekday(lower) or lower in _FILLERS or lower in _other_weekdays()


def is_any_weekday(word: str) -> bool:
    """Whether a word is a weekday's name, in English or another common language."""
    lower = word.rstrip(".").lower()
    return is_weekday(lower) or lower in _other_weekdays()
