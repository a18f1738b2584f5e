"""An edition of visibly made-up people, in several scripts."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count

from habeas.publishing.rules.statements import PublishedSource, Statement, Unit
from habeas.publishing.site.about import (
    AboutEdition,
    Added,
    Correction,
    Stamp,
    UnitFile,
)
from habeas.publishing.site.pages import Site
from habeas.publishing.site.record import Record

DAY = date(2018, 3, 1)
LANGUAGES = ("en", "ru", "kk", "fr", "uk", "ar")
DOWNLOADS = {"downloads/people.csv": 1200, "downloads/edition.ftm.jsonl": 605_000}
HOSTILE = "</script><img src=x onerror=alert(1)>"

TESTA, ARAB, MIKHAIL, NOBODY = "aa11", "ab22", "ac33", "ad44"
SUPPORTER, LETTER, REMINDER, ROLL, BODY = "ba11", "ca11", "ca22", "da11", "ea11"

BULLETIN = PublishedSource(
    "s1", "Made-up report", "Nobody's Bulletin", "", "2018-01-20", "https://example.org/report"
)
PROTECTED = PublishedSource("s2", "a relative", date="2018-02-10", is_protected=True)
SOURCES = {source.key: source for source in (BULLETIN, PROTECTED)}


class Maker:
    """Makes statements with ids of their own, one after another."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def say(self, entity: str, schema: str, **values: str | Iterable[str]) -> list[Statement]:
        """The statements that give an entity these values; ``…To`` names another entity."""
        return [
            self._one(entity, schema, prop, value)
            for prop, said in values.items()
            for value in ([said] if isinstance(said, str) else said)
        ]

    def _one(self, entity: str, schema: str, prop: str, value: str) -> Statement:
        prop, _, kind = prop.partition("__")
        lang = kind if kind not in {"", "to"} else ""
        return Statement(
            id=f"st{next(self._numbers):04}",
            entity=entity,
            schema=schema,
            prop=prop,
            value=value,
            target=value if kind == "to" else "",
            lang=lang,
            certainty="reported",
            source="s2" if schema == "Condition" else "s1",
            quote=f"made-up words on {prop}",
        )


def unit(ident: str, schema: str, *several: list[Statement]) -> Unit:
    """A unit of these statements, with the sources that they cite."""
    statements = tuple(one for some in several for one in some)
    keys = {one.source for one in statements}
    return Unit(ident, schema, statements, tuple(SOURCES[key] for key in sorted(keys)))


def made_up_units() -> list[Unit]:
    """Four people, one of whom nothing is known, a supporter, two actions, a list, a body."""
    say = Maker().say
    return [
        unit(
            TESTA,
            "Person",
            say(TESTA, "Person", name="Testa Testova", name__rus="Теста Тестова"),
            say(TESTA, "Person", alias="Testaa Testowa", category="human_rights_defender"),
            say(TESTA, "Person", nationality="kz", birthDate="1972-02-29", position=HOSTILE),
            say("aa12", "Detention", detainee__to=TESTA, startDate=("2017-06-12", "2017-06-13")),
            say("aa12", "Detention", heldOn="2018-01-15"),
            say("aa13", "Custody", detention__to="aa12", place="Nowhere", heldOn="2018-01-15"),
            say("aa14", "Condition", person__to=TESTA, severity="serious"),
        ),
        unit(
            ARAB,
            "Person",
            say(ARAB, "Person", name__ara="تجربة المصنوعي", name="Tajriba al-Masnui"),
            say(
                "ab23", "Detention", detainee__to=ARAB, startDate="2015-03-01", endDate="2017-02-01"
            ),
        ),
        unit(
            MIKHAIL,
            "Person",
            say(MIKHAIL, "Person", name="Михаил Выдуманов", name__kaz="Мұхаммед Ойданұлы"),
            say("ac34", "Detention", detainee__to=MIKHAIL, heldOn="2016-05-05"),
        ),
        unit(NOBODY, "Person", say(NOBODY, "Person", name="Nemo Nullus", nationality="by")),
        unit(
            SUPPORTER,
            "Person",
            say(SUPPORTER, "Person", name="Supporta Madeup"),
        ),
        unit(BODY, "PublicBody", say(BODY, "PublicBody", name="Office of Nothing")),
        unit(
            ROLL,
            "Roll",
            say(ROLL, "Roll", name="List of the made-up", date="2017-10-17", statedCount="5"),
            say(ROLL, "Roll", publishedBy__to=BODY),
            say("da12", "RollEntry", roll__to=ROLL, person__to=TESTA),
            say("da13", "RollEntry", roll__to=ROLL, person__to=MIKHAIL),
        ),
        unit(
            LETTER,
            "Intervention",
            say(LETTER, "Intervention", name="A made-up letter", interventionKind="joint_letter"),
            say(LETTER, "Intervention", date="2017-10-19"),
            say("ca12", "Participation", intervention__to=LETTER, participant__to=SUPPORTER),
            say("ca12", "Participation", office="Member of Nothing", country="fr"),
            say("ca13", "Addressing", intervention__to=LETTER, addressee__to=BODY),
            say("ca14", "Demand", intervention__to=LETTER, demandKind="release"),
            say("ca14", "Demand", beneficiary__to=TESTA),
            say("ca15", "Demand", intervention__to=LETTER, demandKind="medical_care"),
            say("ca15", "Demand", beneficiary__to=MIKHAIL),
            say("ca16", "Response", intervention__to=LETTER, demand__to="ca14", date="2018-01-10"),
            say("ca16", "Response", respondent__to=BODY, responseKind="holding"),
        ),
        unit(
            REMINDER,
            "Intervention",
            say(REMINDER, "Intervention", name="A made-up reminder", date="2018-02-01"),
            say(REMINDER, "Intervention", reminds__to=LETTER, beneficiary__to=TESTA),
        ),
    ]


def made_up_record(day: date = DAY) -> Record:
    """The record of these units."""
    return Record(made_up_units(), day)


def about(**more: object) -> AboutEdition:
    """What the made-up edition says of itself."""
    said: dict[str, object] = {
        "address": "https://edition.example.org/record/",
        "contact": "nobody@example.org",
        "method": "We make things up.\nNobody checks them.",
        "fingerprint": "0000 1111 2222 3333",
        "reason": "Something was made up.",
        "previous": (Stamp(1, date(2017, 12, 1)),),
        "corrections": (Correction(DAY, 2, TESTA, ("Detention.startDate",)),),
        "added": (Added(DAY, 2, ARAB), Added(DAY, 2, "gone")),
        "unit_files": (UnitFile("data/{shard}/{id}.json", "Statements"),),
    }
    return AboutEdition(2, DAY, "Made-up prisoners", "Nobody", **{**said, **more})  # type: ignore[arg-type]


def made_files(site: Site, units: Sequence[str]) -> dict[str, bytes]:
    """What a site has without other units than these, with a page of downloads."""
    parts = [*site.shared_parts(), *site.unit_parts(units)]
    made = {path: data for part in parts for path, data in part()}
    return made | dict(site.downloads_pages(DOWNLOADS))


def whole_site(record: Record, said: AboutEdition, languages: Sequence[str]) -> dict[str, bytes]:
    """All files of a site."""
    return made_files(Site(record, said, languages), sorted(record.kinds))
