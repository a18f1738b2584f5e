"""The catalogues of the languages: whole, sound, and in the state of the code."""

import re
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path

import hatch_build
import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError
from django.conf import settings

from scripts import messages

COMPLETE = [tag for tag, _ in settings.LANGUAGES if tag != "en"]
PARTS = [messages.INTERFACE, messages.EDITION, messages.VOCABULARY]
NAMES = ["interface", "edition", "vocabulary"]
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


@pytest.fixture(scope="module")
def found() -> dict[tuple[Path, str], Catalog]:
    return {
        messages.INTERFACE: messages.of_the_interface(),
        messages.EDITION: messages.of_the_edition(),
        messages.VOCABULARY: messages.of_the_vocabulary(),
    }


def catalogue(part: tuple[Path, str], language: str) -> Catalog:
    folder, domain = part
    return messages.read_catalogue(messages.catalogue_path(folder, language, domain), language)


def translations() -> Iterator[tuple[str, Message]]:
    for language in messages.languages():
        for part in PARTS:
            for message in catalogue(part, language):
                if message.id:
                    yield language, message


def texts(of: str | tuple[str, ...]) -> tuple[str, ...]:
    return of if isinstance(of, tuple | list) else (of,)


def placeholders(text: str) -> list[str]:
    return sorted(match.group() for match in PLACEHOLDER.finditer(text))


def test_the_desk_is_offered_in_every_complete_language() -> None:
    assert [tag for tag, _ in settings.LANGUAGES] == ["en", "ru", "kk", "fr", "uk", "ar"]


@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("part", PARTS, ids=NAMES)
def test_every_message_of_the_code_is_translated(
    found: dict[tuple[Path, str], Catalog], part: tuple[Path, str], language: str
) -> None:
    known = catalogue(part, language)
    lacking = [
        message.id
        for message in found[part]
        if message.id and (message.id, message.context) not in keys(known)
    ]
    assert not lacking, f"run `make messages` and translate: {lacking[:5]}"
    assert [message.id for message in messages.left(known)] == []


def keys(known: Catalog) -> set[tuple[object, str | None]]:
    return {(message.id, message.context) for message in known}


@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("part", PARTS, ids=NAMES)
def test_a_catalogue_is_as_make_messages_leaves_it(
    found: dict[tuple[Path, str], Catalog], part: tuple[Path, str], language: str
) -> None:
    folder, domain = part
    path = messages.catalogue_path(folder, language, domain)
    renewed = messages.updated(catalogue(part, language), found[part])
    assert messages.written(renewed, language) == path.read_bytes()


def test_placeholders_are_the_same_in_every_translation() -> None:
    for language, message in translations():
        wanted = placeholders(texts(message.id)[-1])
        for text in filter(None, texts(message.string)):
            assert placeholders(text) == wanted, (language, message.id, text)
            assert "%" not in PLACEHOLDER.sub("", text), (language, text)


def test_every_plural_form_of_the_language_is_there() -> None:
    forms = {"ru": 3, "uk": 3, "ar": 6, "fr": 2, "kk": 2}
    for language, message in translations():
        if message.pluralizable and message.string:
            assert len(message.string) == forms[language], (language, message.id)
            assert all(message.string), (language, message.id)


@pytest.mark.parametrize("language", ["ru", "uk", "ar", "kk", "fr"])
def test_the_rule_of_plurals_is_that_of_unicode(language: str) -> None:
    """Numbers to which CLDR gives one form have one form here as well."""
    rule = re.search(r"plural=(.*);", messages.PLURALS[language])
    assert rule
    ours = catalogue(messages.INTERFACE, language).plural_expr
    assert re.sub(r"\s", "", ours) == re.sub(r"\s", "", rule[1])
    cldr = Locale.parse(language).plural_form
    by_form: dict[str, set[str]] = {}
    for number in range(1, 400):
        by_form.setdefault(cldr(number), set()).add(form_of(rule[1], number))
    assert all(len(forms) == 1 for forms in by_form.values()), by_form


def form_of(rule: str, number: int) -> str:
    """What a rule written in C says of a number."""

    return str(c2py(rule.strip().rstrip(";"))(number))


@pytest.mark.parametrize("language", messages.languages())
@pytest.mark.parametrize("part", PARTS, ids=NAMES)
def test_a_catalogue_is_compiled_since_its_words_changed_last(
    part: tuple[Path, str], language: str
) -> None:
    folder, domain = part
    path = messages.catalogue_path(folder, language, domain)
    assert hatch_build.compiled_catalogue(path) == path.with_suffix(".mo").read_bytes()


def test_a_broken_catalogue_is_not_compiled(tmp_path: Path) -> None:
    broken = tmp_path / "kk" / "LC_MESSAGES" / "django.po"
    broken.parent.mkdir(parents=True)
    broken.write_text('msgid "People"\nmsgstr "Адамдар\nno quotes\n')
    with pytest.raises(PoFileError):
        hatch_build.compile_catalogue(broken)
    assert not broken.with_suffix(".mo").exists()


def test_a_catalogue_tells_nothing_of_who_and_when() -> None:
    for folder, domain in PARTS:
        for language in messages.languages():
            path = messages.catalogue_path(folder, language, domain)
            for line in path.read_text().splitlines():
                assert not line.startswith(('"POT-', '"PO-', '"Last-', '"Language-Team', "#: /"))


def test_what_is_said_only_with_a_context_is_found(found: dict[tuple[Path, str], Catalog]) -> None:
    """The finder itself: lazy words, plurals, pages, and words beneath gettext."""
    interface = found[messages.INTERFACE]
    assert interface.get("held", context="status")
    assert interface.get("%(num)s page")
    assert interface.get("Sign in")
    assert interface.get("family name")
    assert found[messages.VOCABULARY].get("Released", context="Detention")
    assert found[messages.VOCABULARY].get("Name", context="Thing")
