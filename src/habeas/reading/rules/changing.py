"""A suggestion as somebody corrected it: fields of a form become what was found."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext

from habeas.reading.rules.found import ActRead, CountRead, Doing, FactRead, Found, Named, Party
from habeas.reading.rules.words import ACT_KINDS, DEMANDS
from habeas.values.dates import DateError, PartialDate, read_date
from habeas.values.errors import InputError
from habeas.values.numbers import whole_number

Form = Mapping[str, Sequence[str]]

FACT_KINDS = (
    *("alleged_motive", "appeal_rejected", "arrest", "charge", "compensation", "conditions"),
    *("death", "denied_access", "denied_medical_care", "detention_place", "detention_type"),
    *("disappearance", "discipline", "finding_arbitrary", "health", "hunger_strike", "imprisoned"),
    *("mistreatment", "pretrial_detention", "prior_detention", "regime", "release"),
    *("release_ordered", "restriction", "search", "sentence", "sentence_change"),
    *("sentence_execution", "threat", "time_in_detention", "transfer", "trial"),
)
_LONGEST = 2_000
_MOST_DIGITS = 9


class ChangeRefused(InputError):
    """The form says something that cannot be."""


def changed(found: Found, form: Form, names: Collection[str]) -> Found:
    """What somebody made of it; ``names`` are the local ids that may be named.

    A field that is not in the form leaves what was read. Raises ChangeRefused.
    """
    read = _Read(form, names)
    if isinstance(found, Named):
        return replace(found, name=read.line("name", found.name, needed=True))
    if isinstance(found, FactRead):
        return replace(
            found,
            person=read.name("person", found.person),
            kind=read.one_of("kind", found.kind, (*FACT_KINDS, found.kind)),
            value=read.line("value", found.value, needed=True),
            date=read.date("date", found.date),
            attributed_to=read.line("attributed_to", found.attributed_to),
        )
    if isinstance(found, CountRead):
        return replace(
            found,
            value=read.number("value", found.value),
            unit=read.line("unit", found.unit, needed=True),
        )
    if isinstance(found, ActRead):
        return _act(found, read)
    raise ChangeRefused(gettext("Nothing can be changed in this."))


def _act(found: ActRead, read: "_Read") -> ActRead:
    return replace(
        found,
        kind=read.one_of("kind", found.kind, (*ACT_KINDS, found.kind)),
        status=Doing(read.one_of("status", found.status, [*Doing])),
        reference=read.line("reference", found.reference),
        date=read.date("date", found.date),
        asked=tuple(read.several("asked", found.asked, (*DEMANDS, *found.asked))),
        by=tuple(read.parties("by", found.by)),
        addressed_to=tuple(read.parties("addressed_to", found.addressed_to)),
        concerns=tuple(read.parties("concerns", found.concerns)),
        attributed_to=read.line("attributed_to", found.attributed_to),
    )


class _Read:
    """Reads the fields of one form."""

    def __init__(self, form: Form, names: Collection[str]) -> None:
        self._form = form
        self._names = names

    def line(self, field: str, otherwise: str, *, needed: bool = False) -> str:
        """A line of words."""
        if field not in self._form:
            return otherwise
        line = " ".join(self._form[field][0].split())
        if needed and not line:
            raise ChangeRefused(gettext("This may not be empty."))
        if len(line) > _LONGEST:
            raise ChangeRefused(gettext("This is too long."))
        return line

    def number(self, field: str, otherwise: int) -> int:
        """A whole number."""
        text = self.line(field, str(otherwise))
        number = whole_number(text, _MOST_DIGITS)
        if number is None:
            raise ChangeRefused(gettext("“%(text)s” is not a number.") % {"text": text[:40]})
        return number

    def date(self, field: str, otherwise: PartialDate | None) -> PartialDate | None:
        """A date as people write it; empty for none."""
        if field not in self._form:
            return otherwise
        text = self.line(field, "")
        if not text:
            return None
        try:
            return read_date(text)
        except DateError as refusal:
            raise ChangeRefused(str(refusal)) from refusal

    def one_of(self, field: str, otherwise: str, choices: Sequence[str]) -> str:
        """One of a list."""
        return _listed(self.line(field, otherwise), choices)

    def name(self, field: str, otherwise: str) -> str:
        """Somebody who is named in the document."""
        return self.one_of(field, otherwise, [*self._names, otherwise])

    def several(
        self, field: str, otherwise: Sequence[str], choices: Sequence[str]
    ) -> Iterator[str]:
        """Some of a list; an empty field stands for none of them."""
        return (_listed(value, choices) for value in self._form.get(field, otherwise) if value)

    def parties(self, field: str, otherwise: Sequence[Party]) -> Iterator[Party]:
        """Those of the document who were ticked, and those who were read as mere words."""
        if field not in self._form:
            yield from otherwise
            return
        labels = {party.id: party for party in otherwise if party.id}
        for value in self._form[field]:
            if value in self._names:
                yield labels.get(value, Party(value, ""))
        words = {party.label: party for party in otherwise if not party.id}
        for value in self._form[field]:
            if value in words:
                yield words[value]


def _listed(value: str, choices: Sequence[str]) -> str:
    if value not in choices:
        raise ChangeRefused(gettext("“%(text)s” is not on the list.") % {"text": value[:40]})
    return value
