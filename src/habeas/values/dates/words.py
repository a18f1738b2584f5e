"""The words around a date in six languages: one table, to write with and to read with.

Months and the order of day, month and year come from Babel (CLDR). A template holds `{date}`, or
`{first}` and `{last}`.
"""

from enum import StrEnum

from habeas.values.dates.partial import Precision


class Relation(StrEnum):
    """How the day relates to the date that is named."""

    UNKNOWN = "unknown"
    PERHAPS = "perhaps"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    BY = "by"
    SINCE = "since"
    BETWEEN = "between"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


WRITTEN: dict[str, dict[Relation, str]] = {
    "en": {
        Relation.UNKNOWN: "date unknown",
        Relation.PERHAPS: "perhaps {date}",
        Relation.ABOUT: "about {date}",
        Relation.BEFORE: "before {date}",
        Relation.BY: "by {date}",
        Relation.SINCE: "since {date}",
        Relation.BETWEEN: "between {first} and {last}",
    },
    "ru": {
        Relation.UNKNOWN: "дата неизвестна",
        Relation.PERHAPS: "возможно, {date}",
        Relation.ABOUT: "примерно {date}",
        Relation.BEFORE: "до {date}",
        Relation.BY: "не позднее {date}",
        Relation.SINCE: "с {date}",
        Relation.BETWEEN: "между {first} и {last}",
    },
    "kk": {
        Relation.UNKNOWN: "күні белгісіз",
        Relation.PERHAPS: "мүмкін, {date}",
        Relation.ABOUT: "шамамен {date}",
        Relation.BEFORE: "{date} айына дейін",
        Relation.BY: "{date} күнінен кешіктірмей",
        Relation.SINCE: "{date} күнінен бастап",
        Relation.BETWEEN: "{first} – {last} аралығында",
    },
    "fr": {
        Relation.UNKNOWN: "date inconnue",
        Relation.PERHAPS: "peut-être {date}",
        Relation.ABOUT: "vers {date}",
        Relation.BEFORE: "avant {date}",
        Relation.BY: "au plus tard {date}",
        Relation.SINCE: "depuis {date}",
        Relation.BETWEEN: "entre {first} et {last}",
    },
    "uk": {
        Relation.UNKNOWN: "дата невідома",
        Relation.PERHAPS: "можливо, {date}",
        Relation.ABOUT: "приблизно {date}",
        Relation.BEFORE: "до {date}",
        Relation.BY: "не пізніше {date}",
        Relation.SINCE: "з {date}",
        Relation.BETWEEN: "між {first} і {last}",
    },
    "ar": {
        Relation.UNKNOWN: "تاريخ غير معروف",
        Relation.PERHAPS: "ربما {date}",
        Relation.ABOUT: "حوالي {date}",
        Relation.BEFORE: "قبل {date}",
        Relation.BY: "في موعد أقصاه {date}",
        Relation.SINCE: "منذ {date}",
        Relation.BETWEEN: "بين {first} و{last}",
    },
}

WRITTEN_BY_PRECISION: dict[tuple[str, Relation, Precision], str] = {
    ("ru", Relation.BEFORE, Precision.YEAR): "до {date} года",
    ("ru", Relation.SINCE, Precision.YEAR): "с {date} года",
    ("uk", Relation.BEFORE, Precision.YEAR): "до {date} року",
    ("uk", Relation.SINCE, Precision.YEAR): "з {date} року",
    ("kk", Relation.BEFORE, Precision.YEAR): "{date} жылға дейін",
    ("kk", Relation.SINCE, Precision.YEAR): "{date} жылдан бастап",
    ("kk", Relation.SINCE, Precision.MONTH): "{date} айынан бастап",
    ("fr", Relation.ABOUT, Precision.DAY): "vers le {date}",
    ("fr", Relation.BY, Precision.DAY): "au plus tard le {date}",
    ("fr", Relation.SINCE, Precision.DAY): "depuis le {date}",
    ("fr", Relation.BETWEEN, Precision.DAY): "entre le {first} et le {last}",
}
"""Where a language words a day, a month and a year differently (of a range: its first end)."""

READ_TOO: dict[Relation, tuple[str, ...]] = {
    Relation.UNKNOWN: ("unknown", "неизвестно", "невідомо", "белгісіз", "inconnu", "غير معروف"),
    Relation.PERHAPS: (
        *("possibly {date}", "probably {date}", "{date} (?)", "{date}?"),
        *("возможно {date}", "вероятно {date}", "предположительно {date}", "можливо {date}"),
        *("ймовірно {date}", "мүмкін {date}", "probablement {date}"),
    ),
    Relation.ABOUT: (
        *("ca. {date}", "ca {date}", "c. {date}", "circa {date}", "around {date}", "~{date}"),
        *("approximately {date}", "approx. {date}", "около {date}", "ок. {date}", "близько {date}"),
        *("приблизительно {date}", "бл. {date}", "environ {date}", "env. {date}", "نحو {date}"),
    ),
    Relation.BEFORE: ("prior to {date}", "раньше {date}", "раніше {date}", "{date} дейін"),
    Relation.AFTER: (
        *("after {date}", "later than {date}", "после {date}", "позднее {date}", "позже {date}"),
        *("після {date}", "пізніше {date}", "{date} кейін", "{date} айынан кейін"),
        *("{date} жылдан кейін", "{date} күнінен кейін", "après {date}", "بعد {date}"),
    ),
    Relation.BY: (
        *("not later than {date}", "no later than {date}", "on or before {date}", "until {date}"),
        *("up to {date}", "не позже {date}", "к {date}", "по {date}", "до {date} включительно"),
        *("jusqu'à {date}", "jusqu'au {date}", "حتى {date}"),
    ),
    Relation.SINCE: (
        *("from {date}", "on or after {date}", "not before {date}", "no earlier than {date}"),
        *("starting {date}", "со {date}", "начиная с {date}", "не ранее {date}", "від {date}"),
        *("не раніше {date}", "{date} бастап", "dès {date}", "à partir de {date}"),
        *("à partir du {date}", "ابتداء من {date}"),
    ),
    Relation.EARLY: (
        *("early {date}", "beginning of {date}", "the beginning of {date}", "start of {date}"),
        *("начало {date}", "в начале {date}", "початок {date}", "на початку {date}"),
        *("{date} басында", "début {date}", "au début de {date}", "أوائل {date}"),
    ),
    Relation.MIDDLE: (
        *("mid {date}", "mid-{date}", "middle of {date}", "the middle of {date}"),
        *("середина {date}", "в середине {date}", "у середині {date}", "{date} ортасында"),
        *("mi-{date}", "au milieu de {date}", "منتصف {date}"),
    ),
    Relation.LATE: (
        *("late {date}", "end of {date}", "the end of {date}", "конец {date}", "в конце {date}"),
        *("кінець {date}", "наприкінці {date}", "в кінці {date}", "{date} соңында"),
        *("fin {date}", "à la fin de {date}", "أواخر {date}"),
    ),
}
"""Further ways to say it that are read and never written."""

FILLERS = frozenset(
    (
        *("the", "of", "on", "in", "le", "de", "du", "г", "год", "года", "году", "в", "во"),
        *("р", "рік", "року", "році", "у", "ж", "жыл", "жылы", "жылғы", "من", "في"),
    )
)
"""Words beside a day, month and year that add nothing to them."""


def written(language: str, relation: Relation, precision: Precision) -> str:
    """The template that `language` writes this relation with; the table must know the language."""
    exact = WRITTEN_BY_PRECISION.get((language, relation, precision))
    return exact or WRITTEN[language][relation]


def all_templates() -> list[tuple[Relation, str]]:
    """Everything that is read, longest first: "no later than" comes before "later than"."""
    found = [(relation, text) for table in WRITTEN.values() for relation, text in table.items()]
    found += [(relation, text) for (_, relation, _), text in WRITTEN_BY_PRECISION.items()]
    found += [(relation, text) for relation, texts in READ_TOO.items() for text in texts]
    return sorted(found, key=lambda each: -len(each[1]))
