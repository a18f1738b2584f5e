import re
import subprocess
import sys

import pytest

from habeas.vocabulary.errors import VocabularyError
from habeas.vocabulary.terms import TermList, term, term_list, term_lists

HURIDOCS = re.compile(r"\d{2}:(\d{2})+")


@pytest.mark.parametrize("listed", term_lists().values(), ids=lambda listed: listed.name)
def test_a_list_explains_itself(listed: TermList) -> None:
    assert listed.label
    assert listed.definition.endswith(".")
    assert listed.source
    assert len(listed) >= 2


@pytest.mark.parametrize("listed", term_lists().values(), ids=lambda listed: listed.name)
def test_a_term_explains_itself(listed: TermList) -> None:
    for entry in listed:
        assert re.fullmatch(r"[a-z0-9_]+|[A-E]", entry.key), entry
        assert entry.label, entry
        assert entry.definition.endswith("."), entry
        assert entry.huridocs is None or HURIDOCS.fullmatch(entry.huridocs), entry
        assert entry.broader is None or entry.broader in listed, entry


@pytest.mark.parametrize("listed", term_lists().values(), ids=lambda listed: listed.name)
def test_labels_in_a_list_differ(listed: TermList) -> None:
    assert len({entry.label for entry in listed}) == len(listed)


@pytest.mark.parametrize("listed", term_lists().values(), ids=lambda listed: listed.name)
def test_broader_terms_end(listed: TermList) -> None:
    for entry in listed:
        above = listed.above(entry.key)
        assert entry.key not in above
        assert len(set(above)) == len(above)


def test_whole_micro_thesauri_are_here() -> None:
    # Sizes of lists 29, 30 and 27 of HURIDOCS, of which 27:06 is our "closed without reply".
    for name, prefix, size in [
        ("detention_types", "29:", 9),
        ("whereabouts", "30:", 16),
        ("response_kinds", "27:", 23),
    ]:
        codes = {entry.huridocs for entry in term_list(name) if entry.huridocs}
        assert len([code for code in codes if code.startswith(prefix)]) == size


def test_a_term_is_found_with_what_stands_above() -> None:
    assert term("detention_types", "expression_or_peaceful_politics").huridocs == "29:03"
    assert term_list("whereabouts").above("family_denied") == (
        "contact_denied",
        "place_disclosed",
        "acknowledged",
    )
    assert "house_arrest" in term_list("custody_settings")
    assert "suspended" not in term_list("custody_settings")


@pytest.mark.parametrize(
    ("name", "key"), [("detention_types", "prison"), ("prisons", "prison"), ("access", "")]
)
def test_an_unknown_term_is_refused_in_one_line(name: str, key: str) -> None:
    with pytest.raises(VocabularyError, match=name) as refused:
        term(name, key)
    assert "\n" not in str(refused.value)


def test_reading_terms_does_not_load_followthemoney() -> None:
    program = (
        "import sys, habeas.vocabulary.terms as t, habeas.vocabulary.procedures as p,"
        "habeas.vocabulary.cleaning, habeas.vocabulary.version;"
        "t.term_lists(); p.procedures(); sys.exit('followthemoney' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603 - our own program
