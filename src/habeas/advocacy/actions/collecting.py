"""Collecting signatures: opening a collection, changing its texts, noting answers, sending.

Everything here is done for the viewer's own team; what another team has does not exist.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from habeas.accounts.queries import account_of
from habeas.advocacy.actions.freezing import Sent, freeze_draft
from habeas.advocacy.models import CollectedText, Collection, Office, Signature, TextVersion
from habeas.advocacy.queries.collecting import collection_of, office_of, text_of
from habeas.advocacy.rules.collecting import Answer
from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.queries.claims import claims_by_id
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.register.queries.describing import captions
from habeas.sources.actions import preserve_document
from habeas.values.errors import InputError
from habeas.vocabulary.cleaning import clean_value
from habeas.vocabulary.procedures import versions

LONGEST_TEXT = 100_000
MOST_OFFICES = 1_000
TABLED = frozenset({"written_question", "oral_question", "interpellation", "motion"})
QUESTIONS = frozenset({"written_question", "oral_question", "interpellation"})
_DECLARATION = "written_declaration"


class CollectingRefused(InputError):
    """What was handed in cannot be kept; nothing was changed."""


class ChangedMeanwhile(CollectingRefused):
    """Somebody else changed the same since it was shown."""


@dataclass(frozen=True, slots=True)
class OfficeSaid:
    """What somebody says of an office; ``entity`` is empty where it is not in the record."""

    name: str
    entity: str = ""
    office: str = ""
    group: str = ""
    country: str = ""
    contact: str = ""
    reached_at: str = ""
    note: str = ""
    deadline: date | None = None
    next_step: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class TextSaid:
    """What somebody says of a text; all but title and body may be empty."""

    title: str
    body: str
    kind: str = "joint_letter"
    procedure: str = "joint_letter"
    addressees: Sequence[str] = ()
    people: Sequence[str] = ()
    demands: Sequence[str] = ()
    relied_on: Sequence[str] = ()


def open_collection(
    viewer: Viewer, title: str, deadline: date | None = None, reminder: str = ""
) -> Collection:
    """Opens a collection of the viewer's team, whose owner the viewer is."""
    _require(viewer)
    return Collection.objects.create(
        team_id=viewer.team,
        title=_line(title, gettext("A collection needs a title.")),
        deadline=deadline,
        reminder=reminder.strip(),
        owner=account_of(viewer),
    )


def change_collection(
    viewer: Viewer, collection: int, title: str, deadline: date | None, reminder: str
) -> None:
    """Gives a collection another title, day and reminder."""
    _require(viewer)
    found = collection_of(viewer, collection)
    found.title = _line(title, gettext("A collection needs a title."))
    found.deadline, found.reminder = deadline, reminder.strip()
    found.save(update_fields=["title", "deadline", "reminder"])


def add_text(viewer: Viewer, collection: int, said: TextSaid) -> CollectedText:
    """Adds a text with its first wording."""
    _require(viewer)
    found = collection_of(viewer, collection)
    body = _body(said.body)
    clean_value("Intervention", "interventionKind", said.kind)
    if said.procedure:
        versions(said.procedure)
    for demand in said.demands:
        clean_value("Demand", "demandKind", demand)
    with transaction.atomic():
        text = CollectedText.objects.create(
            collection=found,
            title=_line(said.title, gettext("A text needs a title.")),
            kind=said.kind,
            procedure=said.procedure,
            addressees=[*dict.fromkeys(said.addressees)],
            people=[*dict.fromkeys(said.people)],
            demands=[*dict.fromkeys(said.demands)],
            relied_on=[*dict.fromkeys(said.relied_on)],
            intervention="",
        )
        _add_version(viewer, text, 1, body)
    return text


def change_text(viewer: Viewer, text: int, body: str, seen: int) -> TextVersion:
    """Gives a text another wording; who signed the one before is to be asked again.

    ``seen`` is the number of the wording that was shown. The same wording again changes nothing.
    """
    _require(viewer)
    body = _body(body)
    with transaction.atomic():
        found = text_of(viewer, text, lock=True)
        _refuse_sent(found)
        last = found.versions.order_by("-number")[0]
        if last.number != seen:
            raise ChangedMeanwhile(
                gettext("%(who)s changed the text meanwhile; look at it first.")
                % {"who": last.author}
            )
        return last if last.body == body else _add_version(viewer, found, seen + 1, body)


def add_office(viewer: Viewer, collection: int, said: OfficeSaid) -> Office:
    """Adds an office that is to be asked. Refuses a second one of the same name."""
    _require(viewer)
    found = collection_of(viewer, collection)
    if found.offices.count() >= MOST_OFFICES:
        raise CollectingRefused(gettext("A collection has room for a thousand offices."))
    try:
        with transaction.atomic():
            return Office.objects.create(collection=found, **_office(said))
    except IntegrityError as error:
        raise CollectingRefused(
            gettext("“%(name)s” is asked already.") % {"name": said.name[:60]}
        ) from error


def change_office(viewer: Viewer, office: int, said: OfficeSaid) -> None:
    """Changes what is known of an office."""
    _require(viewer)
    found = office_of(viewer, office)
    for name, value in _office(said).items():
        setattr(found, name, value)
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError as error:
        raise CollectingRefused(
            gettext("“%(name)s” is asked already.") % {"name": said.name[:60]}
        ) from error


def note_answer(
    viewer: Viewer,
    office: int,
    text: int,
    answer: str,
    day: date,
    *,
    seen: str,
    proof: bytes = b"",
    proof_name: str = "",
) -> Signature:
    """Notes how far an office has come with a text; it is for the present wording.

    ``seen`` is the answer that was shown, empty for none; where it is another by now nothing is
    written. ``proof`` is a file, such as the mail, which is preserved for the team.
    """
    _require(viewer)
    chosen = _answer(answer)
    sha256 = _preserved(viewer, proof, proof_name) if proof else ""
    with transaction.atomic():
        of_text = text_of(viewer, text, lock=True)
        _refuse_sent(of_text)
        asked = office_of(viewer, office)
        if asked.collection_id != of_text.collection_id:
            raise CollectingRefused(gettext("This office is asked for other texts."))
        known = Signature.objects.filter(office=asked, text=of_text).first()
        if (known.state if known else "") != seen:
            raise ChangedMeanwhile(
                gettext("%(who)s noted something else meanwhile; look at it first.")
                % {"who": known.changed_by if known else ""}
            )
        version = of_text.versions.order_by("-number")[0]
        saved, _ = Signature.objects.update_or_create(
            office=asked,
            text=of_text,
            defaults={
                "state": chosen,
                "version": version if chosen in (Answer.SIGNED, Answer.PROMISED) else None,
                "on": day,
                "proof": sha256 or (known.proof if known else ""),
                "changed_by": viewer.name,
            },
        )
    return saved


def send_text(viewer: Viewer, text: int, day: date, level: str = "team") -> str:
    """Records a text as sent, with those who signed its present wording; returns the appeal's id.

    The copy that was sent is preserved, and every claim cites it. Who signed an earlier wording is
    not among the signatories. A text is sent once.
    """
    _require(viewer)
    with transaction.atomic():
        found = text_of(viewer, text, lock=True)
        _refuse_sent(found)
        version = found.versions.order_by("-number")[0]
        signed = [
            one.office
            for one in Signature.objects.filter(version=version, state=Answer.SIGNED)
            .select_related("office")
            .order_by("on", "office__name")
        ]
        if not signed:
            raise CollectingRefused(gettext("Nobody has signed this wording yet."))
        copy = _copy(version, signed).encode()
        document = preserve_document(
            viewer,
            copy,
            title=found.title,
            published=day.isoformat(),
            level=level,
            reason=gettext("Preserved what was sent: %(title)s") % {"title": found.title},
        )
        appeal = new_id()
        claims = [*_claims_of(found, appeal, signed, day, level, Citation(document.sha256))]
        reason = gettext("Sent: %(title)s") % {"title": found.title}
        record_claims(viewer, claims, reason, idempotency_key=f"sent:{version.pk}")
        found.intervention = appeal
        found.save(update_fields=["intervention"])
        freeze_draft(viewer, copy, _frozen(viewer, found, appeal, day))
    return appeal


def _claims_of(
    text: CollectedText,
    appeal: str,
    signed: Iterable[Office],
    day: date,
    level: str,
    citation: Citation,
) -> Iterator[NewClaim]:
    def said(entity: str, schema: str, prop: str, value: str) -> NewClaim:
        return NewClaim(entity, schema, prop, value, level=level, citation=citation)

    when = "dateTabled" if text.kind in {*TABLED, _DECLARATION} else "dateSent"
    own = [("name", text.title), ("interventionKind", text.kind), (when, day.isoformat())]
    own += [("procedure", text.procedure)] if text.procedure else []
    own += [("beneficiary", person) for person in text.people]
    for prop, value in own:
        yield said(appeal, "Intervention", prop, value)
    for addressee in text.addressees:
        part = new_id()
        yield said(part, "Addressing", "intervention", appeal)
        yield said(part, "Addressing", "addressee", addressee)
    for demand in text.demands:
        part = new_id()
        yield said(part, "Demand", "intervention", appeal)
        yield said(part, "Demand", "demandKind", demand)
    for office in signed:
        part, entity = new_id(), office.entity or new_id()
        if not office.entity:
            yield said(entity, "Person", "name", office.name)
        yield said(part, "Participation", "intervention", appeal)
        yield said(part, "Participation", "participant", entity)
        role = "author" if text.kind in QUESTIONS else "signatory"
        yield said(part, "Participation", "role", role)
        for prop in ("office", "group", "country"):
            if value := getattr(office, prop):
                yield said(part, "Participation", prop, value)


def _frozen(viewer: Viewer, text: CollectedText, appeal: str, day: date) -> Sent:
    """What was sent, with the claims it was drafted from, as far as they are still known."""
    called = captions(viewer, text.addressees)
    return Sent(
        intervention=appeal,
        title=text.title,
        sent_on=day,
        recipients=tuple(called.get(one, "") for one in text.addressees),
        claims=tuple(claims_by_id(viewer, text.relied_on)),
    )


def _copy(version: TextVersion, signed: Iterable[Office]) -> str:
    """What was sent, as text: the wording and the names beneath it."""
    names = [
        ", ".join(filter(None, (office.name, office.office, office.group))) for office in signed
    ]
    return "\n".join([version.text.title, "", version.body, "", *names])


def _add_version(viewer: Viewer, text: CollectedText, number: int, body: str) -> TextVersion:
    sha256 = hashlib.sha256(body.encode()).hexdigest()
    return TextVersion.objects.create(
        text=text, number=number, body=body, sha256=sha256, author=viewer.name
    )


def _office(said: OfficeSaid) -> dict[str, str | date | None]:
    country = said.country.strip().lower()
    return {
        "entity": said.entity,
        "name": _line(said.name, gettext("An office needs a name.")),
        "office": _short(said.office, 200),
        "group": _short(said.group, 100),
        "country": clean_value("Participation", "country", country) if country else "",
        "contact": _short(said.contact, 200),
        "reached_at": _short(said.reached_at, 200),
        "note": said.note.strip()[:LONGEST_TEXT],
        "deadline": said.deadline,
        "next_step": _short(said.next_step, 200),
        "next_on": said.next_on,
    }


def _preserved(viewer: Viewer, proof: bytes, name: str) -> str:
    title = gettext("Proof of an answer: %(name)s") % {"name": name or gettext("pasted text")}
    document = preserve_document(
        viewer, proof, title=title[:200], file_name=name, level="team", reason=title[:200]
    )
    return document.sha256


def _answer(text: str) -> Answer:
    try:
        return Answer(text)
    except ValueError as error:
        raise CollectingRefused(
            gettext("“%(text)s” is no answer of an office.") % {"text": text[:40]}
        ) from error


def _refuse_sent(text: CollectedText) -> None:
    if text.intervention:
        raise CollectingRefused(gettext("This text was sent; nothing of it is changed any more."))


def _body(body: str) -> str:
    kept = body.replace("\r\n", "\n").strip()
    if not kept:
        raise CollectingRefused(gettext("There is no text yet."))
    if len(kept) > LONGEST_TEXT:
        raise CollectingRefused(gettext("A text has at most 100,000 characters."))
    return kept


def _line(text: str, otherwise: str) -> str:
    kept = _short(text, 200)
    if not kept:
        raise CollectingRefused(otherwise)
    return kept


def _short(text: str, most: int) -> str:
    kept = " ".join(text.split())
    if len(kept) > most:
        raise CollectingRefused(
            gettext("“%(text)s …” is longer than %(most)s characters.")
            % {"text": kept[:40], "most": most}
        )
    return kept


def _require(viewer: Viewer) -> None:
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
