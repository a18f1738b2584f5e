"""The claims that describe a document: what the person says of it, else what the file says."""

import re
from collections.abc import Callable, Iterator
from typing import TypedDict

from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.levels import Level
from habeas.sources.rules.extraction import Metadata
from habeas.sources.rules.extraction.normal import one_line
from habeas.sources.rules.media import MediaType
from habeas.sources.rules.refusals import DocumentRefused
from habeas.values.errors import InputError
from habeas.vocabulary.cleaning import clean_value

SCHEMA = "Document"

# What common file systems allow for one name.
MAX_FILE_NAME = 255

# A date from a file is taken only in the one order that cannot be misread; its time is left off.
_ISO_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(?=$|[T ])")


class About(TypedDict, total=False):
    """What somebody says of a document that they preserve; each may be left out.

    ``published`` is EDTF or a date as people write it, ``language`` a code or an English name.
    ``level`` is the level of all that is said here, ``public_description`` included: words for a
    protected source reach the public once somebody records them at the level ``public``.
    ``reason`` is the changeset's.
    """

    file_name: str
    title: str
    publisher: str
    author: str
    published: str
    url: str
    language: str
    summary: str
    public_description: str
    level: str
    reason: str


_GIVEN = {
    "title": "title",
    "publisher": "publisher",
    "author": "author",
    "date": "published",
    "sourceUrl": "url",
    "language": "language",
    "summary": "summary",
    "publicDescription": "public_description",
}


def describing_claims(
    entity: str, sha256: str, media_type: MediaType, about: About, metadata: Metadata
) -> list[NewClaim]:
    """The claims that describe a document, each citing the document itself.

    What the file says of itself becomes a claim where ``about`` says nothing; ``original`` then
    has the file's own words. Raises DocumentRefused for a file name that no file can have.
    """
    said = {prop: (str(about.get(key, "")), "") for prop, key in _GIVEN.items()}
    found = dict(_found(metadata))
    values = {prop: value for prop, value in said.items() if value[0].strip()}
    values = {"contentHash": (sha256, ""), "mimeType": (media_type, ""), **found, **values}
    if name := about.get("file_name"):
        values["fileName"] = (clean_file_name(name), one_line(name))
    level, citation = about.get("level", Level.TEAM), Citation(sha256)
    return [
        NewClaim(entity, SCHEMA, prop, value, original, level=level, citation=citation)
        for prop, (value, original) in values.items()
    ]


def clean_file_name(name: str) -> str:
    """A file's name without folders, on one line. Raises DocumentRefused where it is too long."""
    last = one_line(re.split(r"[/\\]", name)[-1])
    if len(last) > MAX_FILE_NAME:
        raise DocumentRefused(
            f"The file's name has {len(last):,} characters; at most {MAX_FILE_NAME} are kept."
        )
    return last or "unnamed"


def _found(metadata: Metadata) -> Iterator[tuple[str, tuple[str, str]]]:
    """What a file says of itself, by property: made canonical, and as it says it.

    What the property cannot hold is left in the file.
    """
    for prop, said, read in (
        ("title", metadata.title, str),
        ("author", metadata.author, str),
        ("publisher", metadata.publisher, str),
        ("date", metadata.published, _day),
        ("authoredAt", metadata.created, _day),
        ("language", metadata.language, _language),
    ):
        if value := _canonical(prop, said, read):
            yield prop, (value, said)


def _canonical(prop: str, said: str, read: Callable[[str], str]) -> str:
    try:
        return clean_value(SCHEMA, prop, read(said)) if said else ""
    except InputError:
        return ""


def _day(said: str) -> str:
    found = _ISO_DAY.match(said)
    return found[0] if found else ""


def _language(said: str) -> str:
    return re.split("[-_]", said)[0]
