"""A made-up record of which some may leave. Nobody in it exists."""

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count

from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.ids import derived_id
from habeas.ledger.rules.levels import team_audience
from habeas.publishing.actions.clearing import clear_people
from habeas.publishing.actions.publishing import publish
from habeas.publishing.models import Edition
from habeas.publishing.rules.gate import USE
from habeas.publishing.rules.notes import SigningKey
from habeas.sources.actions import preserve_document

MAIN = Viewer(team_audience("main"), "a", "Ada Admin", Role.ADMINISTRATOR)
DAY = date(2026, 5, 1)
KEY = SigningKey("habeas/made-up", bytes(range(32)))

_numbers = count()


def key_of(name: str) -> str:
    """An id as the record has them, that follows from a name."""
    return derived_id("made up", name)


@dataclass(frozen=True)
class Source:
    """A preserved document from which everything is cited that is said with it."""

    sha256: str
    text: str

    def cite(self, quote: str = "") -> Citation:
        start = self.text.index(quote) if quote else -1
        return Citation(self.sha256, quote, "", "", start, start + len(quote) if quote else -1)


def source(text: str, level: str = "public", **about: str) -> Source:
    """A document; its title and publisher are made up unless they are given."""
    said = {"title": f"Made-up report {next(_numbers)}", "publisher": "Nobody's Bulletin", **about}
    return Source(preserve_document(MAIN, text.encode(), level=level, **said).sha256, text)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Saying:
    """Says things of entities, all from one source and at one level."""

    source: Source | None
    level: str = "public"
    viewer: Viewer = MAIN
    fields: dict[str, str] = field(default_factory=dict)

    def at(self, level: str) -> "Saying":
        return replace(self, level=level)

    def __call__(self, entity: str, schema: str, quote: str = "", **props: str) -> None:
        citation = self.source.cite(quote) if self.source else None
        claims = [
            NewClaim(
                key_of(entity),
                schema,
                prop,
                value,
                level=self.level,
                citation=citation,
                **self.fields,  # type: ignore[arg-type]
            )
            for prop, value in props.items()
        ]
        record_claims(self.viewer, claims, "made up")


def consent(person: str, answer: str = "given_by_family", use: str = USE, **props: str) -> None:
    said = {"person": key_of(person), "answer": answer, **({"use": use} if use else {}), **props}
    Saying(None, "team")(f"consent {next(_numbers)}", "Consent", "", **said)


def clear(*people: str) -> None:
    clear_people(MAIN, [key_of(person) for person in people], "Made-up clearance")


def prisoner(name: str, say: Saying, *, since: str = "2020-02-03") -> None:
    """Somebody called by a name, held since a day."""
    say(name, "Person", name=name)
    say(f"{name} held", "Detention", detainee=key_of(name), startDate=since)


def edition(day: date = DAY, reason: str = "") -> Edition:
    return publish(MAIN, day, KEY, reason)
