"""Towns by their names: in any script, and never by a guess."""

import pytest

from habeas.values.places import country_number, town_called, town_numbered


@pytest.mark.parametrize("text", ["Atyrau", "atyrau ", "Атырау", "Prison 1, Atyrau", "Guryev"])
def test_a_town_is_found_by_any_of_its_names(text: str) -> None:
    town = town_called(text, ["kz"])
    assert town is not None
    assert (town.name, town.country) == ("Atyrau", "kz")
    assert town_numbered(town.number, "kz") == town
    assert 46 < town.latitude < 48
    assert 51 < town.longitude < 53


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Nowheretown", ["kz"]),
        ("Atyrau", ["by"]),
        ("Atyrau", []),
        ("", ["kz"]),
        (", ,", ["kz"]),
        ("Atyrau, Astana", ["kz"]),
        ("Atyrau", ["../kz", "KZ", "kazakhstan"]),
    ],
)
def test_what_is_not_there_is_not_placed(text: str, countries: list[str]) -> None:
    assert town_called(text, countries) is None


def test_a_name_that_several_towns_of_the_country_have_is_not_placed() -> None:
    """Russia has dozens of towns of this name."""
    assert town_called("Zarechny", ["ru"]) is None


def test_a_name_that_one_town_has_in_each_of_two_countries_is_not_placed() -> None:
    by_country = [town_called("Brest", [country]) for country in ("by", "fr")]
    assert all(by_country)
    assert town_called("Brest", ["by", "fr"]) is None


def test_a_number_of_no_town_names_none() -> None:
    assert town_numbered("0", "kz") is None
    assert town_numbered("610529", "by") is None


def test_countries_have_their_numbers() -> None:
    assert country_number("kz") == "398"
    assert country_number("az") == "031"
    assert country_number("nowhere") == ""
