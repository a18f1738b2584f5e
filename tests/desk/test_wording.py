from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from habeas.desk import wording
from habeas.register.queries.shown import StatusShown
from habeas.register.rules.status import State
from habeas.values.dates import UNKNOWN, Answer, PartialDate

SOMETIME = PartialDate.from_edtf("2017-06-12")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "–"),
        ((0, 0), "–"),
        ((0, None), "–"),
        ((3052, 3052), "3,052"),
        ((165, 309), "165–309"),
        ((0, 38), "up to 38"),
        ((39, None), "at least 39"),
    ],
)
def test_days_held_claim_no_more_than_is_known(
    days: tuple[int, int | None] | None, said: str
) -> None:
    with translation.override("en"):
        assert wording.day_count(days) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [(None, ""), ((29, 29), ""), ((31, 31), "over 1 month"), ((365, None), "over 11 months"),
     ((366, 400), "over 1 year"), ((2923, None), "over 8 years")],
)  # fmt: skip
def test_days_in_the_unit_that_people_think_in(
    days: tuple[int, int | None] | None, said: str
) -> None:
    with translation.override("en"):
        assert wording.about_years(days) == said


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2017-06-12", "since 12 June 2017"),
        ("2017", "since 2017"),
        ("[..2017-11-24]", "since 24 November 2017 or earlier"),
        ("[2017-01-01..2017-11-24]", "began between 1 January and 24 November 2017"),
    ],
)
def test_since_when_as_far_as_it_is_known(edtf: str, said: str) -> None:
    with translation.override("en"):
        assert wording.since(PartialDate.from_edtf(edtf)) == said


def test_since_when_is_not_known() -> None:
    assert wording.since(UNKNOWN) == "since when is not known"


@pytest.mark.parametrize(
    ("state", "answer", "confirmed", "said"),
    [
        (State.SERVING, Answer.CERTAIN, date(2017, 11, 24),
         "In prison, serving a sentence; last confirmed 24 November 2017."),
        (State.HELD, Answer.POSSIBLE, None, "Possibly still held."),
        (State.RELEASED, Answer.CERTAIN, None, "Released; since 12 June 2017."),
    ],
)  # fmt: skip
def test_the_sentence_below_a_name(
    state: State, answer: Answer, confirmed: date | None, said: str
) -> None:
    with translation.override("en"):
        assert wording.lead(StatusShown(state, answer, SOMETIME, confirmed)) == said


def test_every_state_has_its_words() -> None:
    for names in (wording.STATE_NAMES, wording.POSSIBLE_STATE_NAMES, wording.SHORT_STATE_NAMES):
        assert set(names) == set(State)
        assert all(str(name) for name in names.values())


@pytest.mark.parametrize(
    ("code", "tag"), [("rus", "ru"), ("kaz", "kk"), ("ara", "ar"), ("kaa", "kaa"), ("", "")]
)
def test_languages_get_the_tags_that_browsers_know(code: str, tag: str) -> None:
    assert wording.language_tag(code) == tag


def test_a_date_that_cannot_be_read_is_shown_as_it_is() -> None:
    assert wording.stored_date("some day") == "some day"


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_need_no_request(code: str) -> None:
    page = render_to_string(f"{code}.html")
    assert f'<p class="code">{code[:3]}</p>' in page
