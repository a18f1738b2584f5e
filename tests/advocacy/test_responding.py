"""Responses: mail of every sort is inert, and one response may answer several appeals."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from tests.advocacy.campaign import claims_of_campaign, demand_of, large_campaign, name_of

from habeas.accounts.actions import open_team
from habeas.advocacy.actions.responding import (
    ResponseRefused,
    ResponseSaid,
    look_after,
    note_no_reply,
    record_response,
)
from habeas.advocacy.queries.appeal_page import appeal_page, demands_of
from habeas.advocacy.queries.following_up import follow_up, next_steps
from habeas.advocacy.rules.mail import MailRefused, read_mail
from habeas.advocacy.rules.states import State
from habeas.ledger.access import AccessDenied, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.models import Claim
from habeas.sources.models import PreservedDocument

pytestmark = pytest.mark.django_db
FIRST, SECOND = name_of(0), name_of(1)
PLAIN = (
    b"From: a@nobody.example\nSubject: Your letter\nDate: Tue, 7 Apr 2026 23:30:00 -0800\n\nNo.\n"
)


@pytest.fixture(autouse=True)
def appeals(settings: Settings, tmp_path: object, editor: Viewer) -> None:
    settings.DOCUMENTS = tmp_path
    for key in ("main", "others"):
        open_team(key, key.title())
    campaign = large_campaign()
    letters = type(campaign)(campaign.letters, ())
    record_claims(editor, [*claims_of_campaign(letters)], "Made up")


def test_one_response_answers_two_letters(editor: Viewer) -> None:
    said = ResponseSaid(
        [FIRST, SECOND],
        "information_given",
        demands=[demand_of(0, 1)],
        respondent="office",
        when="7 April 2025",
        summary="Looked into",
        paper=b"The cases are looked into.",
    )
    record_response(editor, said)
    first, second = (appeal_page(editor, one, date(2025, 5, 1)) for one in (FIRST, SECOND))
    assert first is not None
    assert second is not None
    assert [bool(row.replies) for row in first.demands] == [False, True, False, False]
    assert second.line.state == State.ANSWERED
    assert [one.id for one in first.replies[0].others] == [SECOND]
    assert first.replies[0].footnotes, "what came is cited"


def test_a_mail_is_preserved_with_what_was_attached(editor: Viewer) -> None:
    mail = (
        b"From: =?utf-8?q?B=C3=BCro?= <a@nobody.example>\nSubject: Answer\n"
        b"Date: Tue, 7 Apr 2026 10:00:00 +0200\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=X\n\n--X\n"
        b"Content-Type: text/plain; charset=utf-8\n\nSee what is attached.\n--X\n"
        b"Content-Type: text/plain; name=a.txt\n"
        b"Content-Disposition: attachment; filename=../a.txt\n\n"
        b"Made-up annex\n--X--\n"
    )
    read = read_mail(mail)
    assert (read.subject, read.sent) == ("Answer", date(2026, 4, 7))
    assert read.sender.startswith("Büro")
    said = ResponseSaid([SECOND], "information_given", paper=mail, paper_name="answer.EML")
    record_response(editor, said)
    assert PreservedDocument.objects.count() == 2
    titles = set(Claim.objects.filter(prop="title").values_list("value", flat=True))
    assert "Answer" in titles
    page = appeal_page(editor, SECOND, date(2026, 5, 1))
    assert page is not None
    assert page.line.due is not None
    assert page.line.due.replied == date(2026, 4, 7)


@pytest.mark.parametrize(
    ("content", "day", "text"),
    [
        (PLAIN, date(2026, 4, 7), "No."),  # no day is moved by a time zone
        (PLAIN.replace(b"7 Apr 2026", b"70 Apr 2026"), None, "No."),
        (PLAIN.replace(b"Date", b"X-Date"), None, "No."),
        (
            b"Subject: s\nContent-Type: text/html\n\n<p>No.<script>alert(1)</script></p>",
            None,
            "No.",
        ),
        (b"Subject: s\nContent-Type: text/plain; charset=no-such\n\nNo.", None, "No."),
        (b"Subject: s\nContent-Type: text/plain; charset=utf-8\n\nNo.\xff", None, "No."),
    ],
)
def test_an_odd_mail_is_read_as_far_as_it_can_be(
    content: bytes, day: date | None, text: str
) -> None:
    read = read_mail(content)
    assert read.sent == day
    assert text in read.text


@pytest.mark.parametrize(
    "content", [b"", b"No heads at all", b"Subject: only\n\n", b"\x00\xff" * 50]
)
def test_what_is_no_mail_is_refused(content: bytes, editor: Viewer) -> None:
    with pytest.raises(MailRefused):
        read_mail(content)
    before = Claim.objects.count()
    said = ResponseSaid([FIRST], "holding", paper=content or b" ", paper_name="x.eml")
    with pytest.raises(MailRefused):
        record_response(editor, said)
    assert Claim.objects.count() == before


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader_of_mail(content: bytes) -> None:
    try:
        read_mail(b"Subject: s\n" + content)
    except MailRefused as refusal:
        assert str(refusal)  # noqa: PT017  either is right; a crash is not


@pytest.mark.parametrize(
    "said",
    [
        ResponseSaid([], "holding"),
        ResponseSaid(["nothing"], "holding"),
        ResponseSaid([FIRST, "nothing"], "holding"),
        ResponseSaid([FIRST], "holding", demands=[demand_of(1, 0)]),
        ResponseSaid([FIRST], "no such kind"),
        ResponseSaid([FIRST], "holding", when="never"),
        ResponseSaid([FIRST], "holding", level="sealed", paper=b"x"),
    ],
)
def test_a_response_that_cannot_be_is_refused_whole(editor: Viewer, said: ResponseSaid) -> None:
    before = Claim.objects.count(), PreservedDocument.objects.count()
    with pytest.raises(ValueError):  # noqa: PT011  an InputError of one of four packages
        record_response(editor, said)
    assert (Claim.objects.count(), PreservedDocument.objects.count()) == before


def test_another_team_cannot_answer_what_it_does_not_see(
    other_team: Viewer, reader: Viewer
) -> None:
    with pytest.raises(ResponseRefused):
        record_response(other_team, ResponseSaid([FIRST], "holding"))
    with pytest.raises(ResponseRefused):
        note_no_reply(other_team, FIRST, date(2025, 5, 1))
    with pytest.raises(AccessDenied):
        record_response(reader, ResponseSaid([FIRST], "holding"))


def test_that_nobody_knows_of_a_reply_is_recorded_with_the_day(editor: Viewer) -> None:
    note_no_reply(editor, FIRST, date(2025, 5, 1))
    page = appeal_page(editor, FIRST, date(2025, 5, 2))
    assert page is not None
    assert page.no_reply_known == date(2025, 5, 1)
    assert page.line.state == State.OVERDUE, "it is no reply"


def test_the_next_step_is_the_teams_own(editor: Viewer, other_team: Viewer) -> None:
    look_after(editor, FIRST, mine=False, next_step="Call them", next_on=date(2025, 5, 1))
    shown = follow_up(editor, FIRST)
    assert shown is not None
    assert (shown.next_step, shown.next_on) == ("Call them", date(2025, 5, 1))
    assert next_steps(editor, date(2025, 4, 30)).total == 0
    assert next_steps(editor, date(2025, 5, 1)).total == 1
    assert next_steps(other_team, date(2025, 5, 1)).total == 0
    assert follow_up(other_team, FIRST) is None
    with pytest.raises(ResponseRefused):
        look_after(editor, FIRST, mine=False, next_step=" ", next_on=date(2025, 5, 1))


def test_the_requests_of_several_appeals_are_those_of_each_page(editor: Viewer) -> None:
    day = date(2026, 4, 7)
    pages = [appeal_page(editor, appeal, day) for appeal in (FIRST, SECOND)]
    with CaptureQueriesContext(connection) as for_one:
        demands_of(editor, [FIRST], day)
    with CaptureQueriesContext(connection) as for_both:
        found = demands_of(editor, [FIRST, SECOND], day)
    asked = [[row.id for row in page.demands] for page in pages if page]
    assert [[row.id for row in found[each]] for each in (FIRST, SECOND)] == asked
    assert all(asked)
    assert len(for_both) == len(for_one)


def test_nobody_sees_what_is_asked_for(other_team: Viewer) -> None:
    assert demands_of(None, [FIRST], date(2026, 4, 7)) == {}
    assert demands_of(other_team, [FIRST], date(2026, 4, 7)) == {}
