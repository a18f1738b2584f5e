"""A parliament with its groups, committees and delegations, as bodies of the record."""

from habeas.exchange.importing.parts import Body, Fact
from habeas.vocabulary.parliament_groups import group_called

EUROPEAN_PARLIAMENT = "European Parliament"
MEP_SCHEME = "ep-member"
"""The scheme of the numbers under which the European Parliament keeps its Members."""

# What lists print where somebody belongs to no party.
_NO_PARTY = frozenset(
    {"-", "–", "—", "independent", "indépendant", "independiente", "independente", "indipendente"}
)


class Parliament:
    """The bodies of one parliament, by what a list prints of them."""

    def __init__(self, name: str) -> None:
        self.name = " ".join(name.split())
        self._slug = "-".join(self.name.casefold().split())

    @property
    def is_european(self) -> bool:
        """Whether it is the European Parliament, whose groups are known by several names."""
        return self.name.casefold() == EUROPEAN_PARLIAMENT.casefold()

    @property
    def body(self) -> Body:
        """The parliament itself."""
        return Body("PublicBody", f"{self._slug}:body", (Fact("name", self.name),), by_name=True)

    @property
    def seat(self) -> Body:
        """The office of a Member."""
        name = Fact("name", f"Member of the {self.name}")
        return Body("Position", f"{self._slug}:member", (name,), belongs=self._of("organization"))

    def group(self, printed: str) -> Body:
        """A parliamentary group, under one name whichever of its names is printed."""
        name = group_called(printed) if self.is_european else " ".join(printed.split())
        return self._part(name, "group", name, Fact("classification", GROUP))

    def committee(self, code: str) -> Body:
        """A committee, by its code."""
        return self._within("committee", code)

    def delegation(self, code: str) -> Body:
        """A delegation to another parliament, by its code."""
        return self._within("delegation", code)

    def _within(self, what: str, code: str) -> Body:
        name = f"{code} ({self.name})"
        return self._part(
            name, what, code, Fact("abbreviation", code), Fact("classification", what)
        )

    def _part(self, name: str, what: str, code: str, *more: Fact) -> Body:
        facts = (Fact("name", name), *more)
        number = f"{self._slug}-{what}:{code}"
        return Body("Organization", number, facts, belongs=self._of("parent"))

    def _of(self, prop: str) -> tuple[str, str]:
        return prop, f"{self._slug}:body"


GROUP = "parliamentary group"


def party(printed: str, country: str) -> Body | None:
    """A party of a country (a code, or empty) as it is printed; None for none."""
    name = " ".join(printed.split())
    if not name or name.casefold() in _NO_PARTY:
        return None
    facts = [Fact("name", name), Fact("classification", "political party")]
    if country:
        facts.append(Fact("country", country))
    number = f"party-{country}:{name}" if country else f"party:{name}"
    return Body("Organization", number, tuple(facts))
