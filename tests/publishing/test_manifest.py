"""Manifests in their one form."""

import pytest

from habeas.publishing.rules.errors import BrokenEdition
from habeas.publishing.rules.manifest import (
    EditionNote,
    Entry,
    edition_text,
    manifest_text,
    parse_edition_text,
    parse_manifest,
)

ONE, TWO = "1" * 64, "2" * 64


def test_lines_are_sorted_by_the_bytes_of_their_names() -> None:
    entries = [Entry("b/", ONE), Entry("b.html", TWO), Entry("B", ONE), Entry("ä", TWO)]
    content = manifest_text(entries)
    assert content.decode() == f"{ONE}  B\n{TWO}  b.html\n{ONE}  b/\n{TWO}  ä\n"
    assert sorted(parse_manifest(content)) == sorted(entries)
    assert parse_manifest(manifest_text([])) == []


@pytest.mark.parametrize(
    "name",
    [
        *("", "/", "..", "../", ".", "a/b", "a//", "/a", "MANIFEST", "MANIFEST/"),
        *("a\nb", "a\tb", "a\x7fb", "a\u2028b", "a\\b", "\ud800", "a" * 256),
    ],
)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    with pytest.raises(BrokenEdition):
        manifest_text([Entry(name, ONE)])
    with pytest.raises(BrokenEdition):
        parse_manifest(f"{ONE}  {name}\n".encode(errors="surrogatepass"))


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}  a",
        f"{ONE}  b\n{TWO}  a\n",
        f"{ONE}  a\n{ONE}  a\n",
        f"{ONE}  a\n{ONE}  a/\n",
        f"{ONE} a\n",
        f"{ONE}  a\n\n",
        f"{ONE[1:]}  a\n",
        f"{'A' * 64}  a\n",
        f"{ONE} *a\n",
    ],
)
def test_another_form_is_refused(text: str) -> None:
    with pytest.raises(BrokenEdition):
        parse_manifest(text.encode())


def test_the_note_says_which_edition() -> None:
    note = EditionNote(4, ONE)
    assert edition_text(note) == f"habeas edition\n4\n{ONE}\n"
    assert parse_edition_text(edition_text(note)) == note
    for bad in (
        "",
        f"habeas edition\n04\n{ONE}\n",
        f"other\n4\n{ONE}\n",
        f"habeas edition\n4\n{ONE}",
    ):
        with pytest.raises(BrokenEdition):
            parse_edition_text(bad)
