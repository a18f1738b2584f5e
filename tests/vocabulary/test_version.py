import pytest

from habeas.vocabulary import version
from habeas.vocabulary.model import own_definitions, property_of


def test_the_version_fits_a_changeset() -> None:
    assert 0 < len(version.VERSION) <= 20


def test_a_name_that_was_never_changed_is_itself() -> None:
    assert version.present_name("Detention", "startDate") == ("Detention", "startDate")


def test_renamed_names_are_read_as_the_present_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    aliases = {"Prison": "Custody", "Custody:room": "Custody:place"}
    monkeypatch.setattr(version, "ALIASES", aliases)
    assert version.present_name("Prison", "room") == ("Custody", "place")
    assert version.present_name("Prison", "access") == ("Custody", "access")
    assert version.present_name("Custody", "room") == ("Custody", "place")


def test_aliases_lead_to_what_exists() -> None:
    for present in version.ALIASES.values():
        schema, _, prop = present.partition(":")
        assert schema in own_definitions()
        assert not prop or property_of(schema, prop)
