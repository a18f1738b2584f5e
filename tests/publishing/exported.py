"""Made-up units of all kinds, for what is exported of them. Nobody in them exists."""

from collections.abc import Iterable
from datetime import date

from habeas.publishing.rules.statements import PublishedSource, Statement, Unit
from habeas.publishing.site.about import AboutEdition

DAY = date(2017, 11, 24)
ABOUT = AboutEdition(
    number=3,
    day=DAY,
    title="Made-up prisoners",
    publisher="Nobody’s Union",
    fingerprint="0123 4567",
    licence="CC BY 4.0",
)
REPORT = PublishedSource(
    "report",
    "Made-up report",
    "Nobody’s Bulletin",
    author="Nemo Nobodyev",
    date="2017-11-01",
    url="https://b.example/1",
    language="eng",
    reference="No. 1",
)
RELATIVE = PublishedSource("relative", "A relative", is_protected=True)
HOSTILE_SOURCE = PublishedSource("hostile", "=1+1", "@SUM(A1)", url="javascript:alert(1)")


def key(name: str) -> str:
    return f"{name.encode().hex():x<26}"[:26].replace("x", "0")


def unit(name: str, schema: str, said: Iterable[tuple[str, ...]]) -> Unit:
    """Said are (part, schema, property, value, language); a value like @name names an entity."""
    statements = []
    for place, (part, of, prop, value, *more) in enumerate(said, 1):
        target = key(value[1:]) if value.startswith("@") else ""
        source = more[1] if len(more) > 1 else "report"
        statements.append(
            Statement(
                f"{key(name)[:20]}{place:06}",
                entity=key(part or name),
                schema=of,
                prop=prop,
                value=target or value,
                target=target,
                lang=more[0] if more else "",
                certainty="reported",
                source=source,
                quote=f"passage {place}",
                recorded="2026-05-01",
                place=f"{place:05}",
            )
        )
    used = {one.source for one in statements}
    sources = [one for one in (HOSTILE_SOURCE, RELATIVE, REPORT) if one.key in used]
    return Unit(key(name), schema, tuple(statements), tuple(sources))


TESTA = unit(
    "testa",
    "Person",
    [
        ("", "Person", "name", "Testa Testova", "eng"),
        ("", "Person", "name", "Тестова Теста", "rus"),
        ("", "Person", "alias", "Теста Әңқыұүһова", "kaz"),
        ("", "Person", "alias", "تستا تستوفا", "ara"),
        ("", "Person", "alias", "Ωmega Τέστα", "ell"),
        ("", "Person", "birthDate", "1970-03"),
        ("", "Person", "nationality", "kz"),
        ("", "Person", "category", "journalist"),
        ("", "Person", "summary", "=HYPERLINK(1) {it} #is *made* up \\", "", "relative"),
        ("", "Person", "position", "-1 of many", "", "hostile"),
        ("held", "Detention", "detainee", "@testa"),
        ("held", "Detention", "startDate", "2017-06-12"),
        ("held", "Detention", "summary", "in words"),
        ("held", "Detention", "arrestedBy", "@body"),
        ("charged", "Charge", "accused", "@testa"),
        ("charged", "Charge", "date", "[..2017-06-20]"),
        ("member", "Membership", "member", "@testa"),
        ("member", "Membership", "organization", "@body"),
        ("member", "Membership", "startDate", "2015"),
        ("office", "Occupancy", "holder", "@testa"),
        ("office", "Occupancy", "post", "@post"),
        ("hurt", "Mistreatment", "victim", "@testa"),
        ("hurt", "Mistreatment", "place", "Nowhere"),
        ("changed", "Outcome", "person", "@testa"),
        ("changed", "Outcome", "date", "2018-03"),
        ("changed", "Outcome", "outcomeKind", "released"),
    ],
)
BODY = unit("body", "PublicBody", [("", "PublicBody", "name", "Ministry of Nothing")])
POST = unit(
    "post",
    "Position",
    [("", "Position", "name", "Head of Nothing"), ("", "Position", "organization", "@body")],
)
ACTION = unit(
    "action",
    "Intervention",
    [
        ("", "Intervention", "name", "Made-up letter"),
        ("", "Intervention", "interventionKind", "joint_letter"),
        ("", "Intervention", "reference", "E-000000/2017"),
        ("", "Intervention", "date", "2017-10-19"),
        ("", "Intervention", "beneficiary", "@testa"),
        ("asks", "Demand", "intervention", "@action"),
        ("asks", "Demand", "demandKind", "release"),
        ("signs", "Participation", "intervention", "@action"),
        ("signs", "Participation", "participant", "@nemo"),
        ("asked", "Addressing", "intervention", "@action"),
        ("asked", "Addressing", "addressee", "@body"),
        ("came", "Response", "intervention", "@action"),
        ("came", "Response", "date", "2018-02-21"),
    ],
)
NEMO = unit("nemo", "Person", [("", "Person", "name", "Nemo Nobodyev")])
ROLL = unit(
    "roll",
    "Roll",
    [
        ("", "Roll", "name", "Made-up list"),
        ("", "Roll", "statedCount", "2"),
        ("", "Roll", "date", "2017"),
        ("", "Roll", "publishedBy", "@body"),
        ("listed", "RollEntry", "roll", "@roll"),
        ("listed", "RollEntry", "person", "@testa"),
    ],
)
UNITS = tuple(sorted((TESTA, BODY, POST, ACTION, NEMO, ROLL), key=lambda one: one.id))
