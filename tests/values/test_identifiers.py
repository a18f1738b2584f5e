"""Every printed form of an identifier means the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.values.errors import InputError
from habeas.values.identifiers import (
    Identifier,
    IdentifierError,
    Scheme,
    find_identifiers,
    parse_identifier,
    same_identifier,
)

FORMS: list[tuple[Scheme, str, list[str]]] = [
    (
        Scheme.EP_QUESTION,
        "E-007095/2017",
        [
            *("E-007095/2017", "E-7095/2017", "E-007095/17", "E-007095-17", "E-7095-17"),
            *("E-8-2017-007095", "E-2017-007095", "E‑007095/2017"),
        ],
    ),
    (
        Scheme.EP_QUESTION,
        "E-007095/2017(ASW)",
        [
            *("E-007095/2017(ASW)", "E-7095/2017 (ASW)", "E-007095-17-ASW"),
            *("E-8-2017-007095-ASW", "E-2017-007095-ASW", "E-007095/2017-ASW"),
        ],
    ),
    (Scheme.EP_QUESTION, "E-007095/2017(ASW-ANN01)", ["E-8-2017-007095-ASW-ANN01"]),
    (Scheme.EP_QUESTION, "P-000685/2019", ["P-000685/2019", "P-685/2019", "P-8-2019-000685"]),
    (Scheme.EP_QUESTION, "O-000002/2019", ["O-000002/2019", "O-8-2019-000002"]),
    (Scheme.EP_QUESTION, "E-000012/1998", ["E-0012/98"]),
    (
        Scheme.EP_TEXT,
        "TA-8-2019-0203",
        ["P8_TA(2019)0203", "P8_TA-PROV(2019)0203", "T8-0203/2019", "TA-8-2019-0203"],
    ),
    (Scheme.EP_TEXT, "B-8-2019-0205", ["B8-0205/2019", "B8‑0205/2019", "B-8-2019-0205"]),
    (
        Scheme.EP_TEXT,
        "RC-8-2019-0204",
        ["RC-B8-0204/2019", "RC8-0204/2019", "RC-8-2019-0204"],
    ),
    (Scheme.EP_TEXT, "A-8-2018-0007", ["A8-0007/2018", "A-8-2018-0007"]),
    (Scheme.EP_PROCEDURE, "2019/2610(RSP)", ["2019/2610(RSP)"]),
    (Scheme.EP_DOCUMENT, "PE705.103", ["PE705.103", "PE 705.103", "PE705.103v01-00"]),
    (
        Scheme.EP_MEMBER,
        "28365",
        [
            "https://data.europarl.europa.eu/person/28365",
            "https://www.europarl.europa.eu/meps/en/28365/NAME_OF_MEMBER/home",
            "https://www.europarl.europa.eu/meps/en/28365",
        ],
    ),
    (
        Scheme.WGAD_OPINION,
        "16/2017",
        ["Opinion No. 16/2017", "Opinion no. 16/2017", "opinion 16/2017", "A/HRC/WGAD/2017/16"],
    ),
    (
        Scheme.HRC_COMMUNICATION,
        "2146/2012",
        ["Communication No. 2146/2012", "communication 2146/2012", "CCPR/C/119/D/2146/2012"],
    ),
    (Scheme.SPECIAL_PROCEDURES, "UA KAZ 2/2011", ["UA KAZ 2/2011", "UA KAZ 02/2011"]),
    (Scheme.SPECIAL_PROCEDURES, "JUA KAZ 2/2011", ["JUA KAZ 2/2011"]),
    (Scheme.UN_DOCUMENT, "A/HRC/28/10", ["A/HRC/28/10"]),
    (Scheme.UN_DOCUMENT, "A/HRC/28/10/Add.1", ["A/HRC/28/10/Add.1"]),
    (Scheme.UN_DOCUMENT, "CCPR/C/KAZ/CO/2", ["CCPR/C/KAZ/CO/2"]),
    (Scheme.UN_DOCUMENT, "A/RES/72/180", ["A/RES/72/180"]),
    (Scheme.PACE_DOCUMENT, "14416", ["Doc. 14416", "Doc 14416", "PACE Doc. 14416"]),
    (
        Scheme.PACE_DECLARATION,
        "638",
        ["Written declaration No. 638", "Written Declaration no. 638", "written declaration 638"],
    ),
    (Scheme.PACE_QUESTION, "707", ["Written question No. 707"]),
    (Scheme.PACE_RESOLUTION, "1900", ["Resolution 1900 (2012)", "PACE Resolution 1900 (2012)"]),
    (Scheme.AMNESTY_URGENT_ACTION, "115/2016", ["UA 115/16", "UA: 115/16", "UA 115/2016"]),
    (Scheme.WIKIDATA, "Q1234", ["Q1234", "https://www.wikidata.org/wiki/Q1234"]),
    (Scheme.ISO_3166_2, "KZ-75", ["ISO 3166-2:KZ-75"]),
]
PRINTED = [(scheme, normal, form) for scheme, normal, forms in FORMS for form in forms]


@pytest.mark.parametrize(("scheme", "normal", "form"), PRINTED)
def test_every_form_is_read_and_found(scheme: Scheme, normal: str, form: str) -> None:
    expected = Identifier(scheme, form, normal)
    assert parse_identifier(form) == expected
    assert parse_identifier(f" {form.lower()}\n", scheme) == expected
    assert parse_identifier(form).value == form
    text = f"See ({form}), and {form}."
    first, second = text.index(form), text.rindex(form)
    assert find_identifiers(text) == [
        (first, first + len(form), expected),
        (second, second + len(form), expected),
    ]


@pytest.mark.parametrize(("scheme", "normal", "form"), PRINTED)
def test_the_normal_form_reads_as_itself(scheme: Scheme, normal: str, form: str) -> None:
    if scheme in {Scheme.PACE_DECLARATION, Scheme.PACE_DOCUMENT, Scheme.PACE_QUESTION}:
        form = f"{form.rstrip('0123456789')}{normal}"
    elif scheme is Scheme.AMNESTY_URGENT_ACTION:
        form = f"UA {normal}"
    elif scheme is not Scheme.PACE_RESOLUTION:
        form = normal
    assert parse_identifier(form, scheme).normal == normal


@pytest.mark.parametrize(
    ("text", "scheme", "normal"),
    [
        ("28365", Scheme.EP_MEMBER, "28365"),
        ("No. 16/2017", Scheme.WGAD_OPINION, "16/2017"),
        ("No. 2146/2012", Scheme.HRC_COMMUNICATION, "2146/2012"),
    ],
)
def test_bare_numbers_need_their_scheme(text: str, scheme: Scheme, normal: str) -> None:
    assert parse_identifier(text, scheme).normal == normal
    assert find_identifiers(text) == []
    with pytest.raises(IdentifierError, match="a known scheme"):
        parse_identifier(text)


@pytest.mark.parametrize("text", ["KZ-75", "Q42"])
def test_short_codes_are_read_but_not_looked_for(text: str) -> None:
    assert parse_identifier(text).normal == text
    assert find_identifiers(f"in {text} and") == []


@pytest.mark.parametrize(
    "text",
    [
        *("the colony UG-157/9", "Security Council Resolution 1325 (2000)", "in Q4 2017"),
        *("2017/2018", "E-mail 12/2017", "AE-007095/2017", "E-007095/2017/3", "no. 16/2017"),
        *("XA/HRC/28/10", "Venice Commission opinion no. 894/2017", "UA 1150/16", "Doc. 14"),
    ],
)
def test_what_only_looks_like_one_is_left(text: str) -> None:
    assert find_identifiers(text) == []


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("", None),
        ("hello", None),
        ("E-007095/2017", Scheme.UN_DOCUMENT),
        ("E-0070950/2017", None),
        ("E-007095/2017 and more", None),
        ("E-" + "7" * 10_000, None),
    ],
)
def test_refuses(text: str, scheme: Scheme | None) -> None:
    with pytest.raises(IdentifierError) as refused:
        parse_identifier(text, scheme)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 140


def test_sameness() -> None:
    assert same_identifier("E-007095-17", "E-8-2017-007095")
    assert not same_identifier("E-007095/2017", "E-007095/2017(ASW)")
    assert not same_identifier("E-007095/2017", "P-007095/2017")
    assert same_identifier("Opinion No. 16/2017", parse_identifier("A/HRC/WGAD/2017/16"))
    assert not same_identifier("UA 2/2011", "UA KAZ 2/2011")
    with pytest.raises(IdentifierError):
        same_identifier("E-007095-17", "nothing")


def test_equal_identifiers_hash_alike() -> None:
    assert len({parse_identifier("E-007095-17"), parse_identifier("E-7095/2017")}) == 1


def test_finds_across_a_line_break_and_keeps_positions() -> None:
    text = "by Opinion\n    No. 16/2017 the Group …, E‑007095/2017(ASW)"
    found = find_identifiers(text)
    assert [(text[start:end], str(each)) for start, end, each in found] == [
        ("Opinion\n    No. 16/2017", "16/2017"),
        ("E‑007095/2017(ASW)", "E-007095/2017(ASW)"),
    ]
    assert found[0][2].value == "Opinion No. 16/2017"


PIECES = st.sampled_from(
    [form for _, _, form in PRINTED] + [" ", "\n", "-", "/", "(", "A/", "1", "²", "٣", "№", "UA "]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=8).map("".join))


@given(TEXTS)
def test_finding_never_fails_and_finds_what_can_be_read(text: str) -> None:
    position = 0
    for start, end, found in find_identifiers(text):
        assert position <= start < end <= len(text)
        assert parse_identifier(found.value, found.scheme) == found
        position = end


@given(TEXTS, st.one_of(st.none(), st.sampled_from(Scheme)))
def test_raises_nothing_but_input_errors(text: str, scheme: Scheme | None) -> None:
    try:
        read = parse_identifier(text, scheme)
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert parse_identifier(read.value, read.scheme) == read
