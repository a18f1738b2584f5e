"""Made-up people who differ in all by which a list is narrowed. Nobody of them exists."""

from habeas.ledger.access import Viewer
from habeas.ledger.actions import Changes, append_changeset, record_claims
from habeas.ledger.rules.claims import NewClaim

ROLL, LETTER, PRISON, BODY = "roll0", "letter0", "prison0", "body0"


def person(key: str, name: str, **props: str) -> list[NewClaim]:
    """The claims on a person."""
    return [NewClaim(key, "Person", prop, value) for prop, value in {"name": name, **props}.items()]


def held(
    person: str, since: str, until: str = "", confirmed: str = "", **props: str
) -> list[NewClaim]:
    """A detention of a person, with the id of the person and "-held"."""
    said = {"detainee": person, "startDate": since, "heldOn": confirmed, "endDate": until, **props}
    return [
        NewClaim(f"{person}-held", "Detention", prop, value)
        for prop, value in said.items()
        if value
    ]


def kept(person: str, key: str, **props: str) -> list[NewClaim]:
    """A place of the person's detention."""
    said = {"detention": f"{person}-held", **props}
    return [NewClaim(f"{person}-{key}", "Custody", prop, value) for prop, value in said.items()]


def part(entity: str, schema: str, **props: str) -> list[NewClaim]:
    """Anything that names a person."""
    return [NewClaim(entity, schema, prop, value) for prop, value in props.items()]


def everybody() -> list[NewClaim]:
    """Seven people: held here and there, released, suspended, of whom nothing is known."""
    return [
        *person("anna", "Testanna Alpha", category="journalist", nationality="kz", gender="female"),
        *person("boris", "Testboris Beta", category="lawyer", nationality="kz", birthDate="1970"),
        *person("chara", "Testchara Gamma", category="journalist", nationality="by"),
        *person("dana", "Testdana Delta", nationality="kz", birthDate="2000-06-15"),
        *person("egor", "Testegor Epsilon", category="blogger"),
        *person("fatma", "Testfatma Zeta", nationality="kz"),
        *person("gleb", "Testgleb Eta", deathDate="2016-01-01"),
        NewClaim("anna", "Person", "category", "blogger"),
        *held("anna", "2015-01-10", confirmed="2017-11-01", detentionType="other"),
        *held("boris", "2017-06-12", confirmed="2017-11-20", detentionType="administrative"),
        *held("chara", "2016-02-01", until="2017-03-01"),
        *held("dana", "2017-01", confirmed="2017-10-01"),
        *held("egor", "2010-05-05", confirmed="2010-06-01"),
        *kept("anna", "first", place="Astana", startDate="2015-01-10"),
        *kept("anna", "second", place="Атырау", heldOn="2017-11-01", facility=PRISON),
        *kept("boris", "only", place="Colony 7, Atyrau", heldOn="2017-11-20"),
        *kept("chara", "only", place="Minsk", heldOn="2016-03-01"),
        *kept("dana", "only", place="Nowheretown", heldOn="2017-10-01"),
        *part("charge0", "Charge", accused="boris", article="article 174"),
        *part("charge1", "Charge", accused="anna", article="article 174"),
        *part(
            "verdict0", "CourtDecision", defendant="anna", date="2015-05-01",
            sentenceKind="imprisonment", sentenceLength="P14Y",
        ),
        *part(
            "verdict1", "CourtDecision", defendant="anna", date="2016-05-01",
            decisionKind="appeal", sentenceLength="P5Y",
        ),
        *part(
            "verdict2", "CourtDecision", defendant="fatma", date="2017-05-01",
            sentenceKind="suspended", sentenceLength="P2Y6M",
        ),
        *part("assessed", "Assessment", person="anna", assessor=BODY, status="recognised"),
        *part(BODY, "Organization", name="A made-up body"),
        *part(PRISON, "PublicBody", name="A made-up prison"),
        *part(ROLL, "Roll", name="A made-up list"),
        *part("entry0", "RollEntry", roll=ROLL, person="boris"),
        *part(LETTER, "Intervention", name="A made-up letter", beneficiary="anna"),
        *part("demand0", "Demand", intervention=LETTER, beneficiary="chara"),
        *part("signature0", "Participation", intervention=LETTER, participant="helper"),
        *person("helper", "Testhelper Sigma", deathDate="2017-01-01"),
    ]  # fmt: skip


def record_everybody(viewer: Viewer) -> None:
    """Records them all, the detentions' links to the people included."""
    record_claims(viewer, everybody(), "made up")


def also(viewer: Viewer, *claims: NewClaim) -> None:
    """Records more, as another changeset."""
    append_changeset(viewer, Changes("more of it", [*claims]))
