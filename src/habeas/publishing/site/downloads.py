"""The files of an edition for other programs: beside each unit, and of all units together.

Whatever is in them stands in the units or follows from them. All are written as they are made, so
that no file is ever held whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import orjson
from django.utils.translation import gettext, gettext_noop

from habeas.formats.ftm import ftm_lines, ftm_schema
from habeas.formats.json_ld import json_ld_parts, unit_json_ld
from habeas.formats.popolo import popolo_parts
from habeas.formats.tables import Table, csv_parts
from habeas.publishing.rules.statements import Unit, canonical
from habeas.publishing.site.about import AboutEdition, Download
from habeas.publishing.site.addresses import shard, unit_path
from habeas.publishing.site.in_language import InLanguage
from habeas.publishing.site.kinds import Kind
from habeas.publishing.site.tables import TABLES, DownloadTable, Known
from habeas.vocabulary.model import own_definitions, schema_of
from habeas.vocabulary.terms import term_lists

FOLDER = "downloads"
README, PACKAGE, VOCABULARY = "README.txt", "datapackage.json", "vocabulary.json"
_DATASET = "habeas"
Parts = Iterable[bytes]

_FORMATS: Mapping[str, tuple[str, str]] = {
    "edition.json": ("JSON", gettext_noop("All units whole, as they stand in data/, in one file.")),
    "edition.ftm.jsonl": (
        "FollowTheMoney",
        gettext_noop("All entities made of their statements, for FollowTheMoney's tools."),
    ),
    "edition.jsonld": (
        "JSON-LD",
        gettext_noop("All entities in the words of schema.org and Popolo."),
    ),
    "popolo.json": (
        "Popolo",
        gettext_noop("People, organisations, memberships, posts and events."),
    ),
    VOCABULARY: (
        "JSON",
        gettext_noop("What the schemata, properties and terms of the other files mean."),
    ),
}


def unit_files(unit: Unit, known: Known) -> Iterator[tuple[str, bytes]]:
    """The files beside the data of one unit, as (path from the root of the edition, bytes)."""
    page = known.page(unit.id)
    if page and "://" not in page:
        page = f"../{page}"
    yield f"data/{shard(unit.id)}/{unit.id}.jsonld", unit_json_ld(unit, page)


class Measured(NamedTuple):
    """A file as it was written: its SHA-256 in hexadecimal digits, and its length in bytes."""

    digest: str
    size: int


def whole_files(units: Iterable[Unit], known: Known, about: AboutEdition) -> dict[str, Parts]:
    """The files of all units: the pieces of their bytes, by their paths from the root.

    ``units`` are gone through anew for each file, in one order: give no iterator. No piece is made
    before it is taken. Raises TypeError for an iterator.
    """
    if isinstance(units, Iterator):
        raise TypeError("units are read more than once")
    return {f"{FOLDER}/{name}": parts for name, parts in _files(units, known, about)}


def package_file(written: Mapping[str, Measured], about: AboutEdition) -> tuple[str, bytes]:
    """datapackage.json, which has the size and the hash of each whole file, by their paths."""
    by_name = {path.removeprefix(f"{FOLDER}/"): one for path, one in written.items()}
    return f"{FOLDER}/{PACKAGE}", _package(by_name, about)


def downloads_of(sizes: Mapping[str, int]) -> tuple[Download, ...]:
    """The files of all units as the page of downloads lists them, from their sizes by path."""
    names = [*(f"{table.name}.csv" for table in TABLES), *_FORMATS, PACKAGE, README]
    return tuple(
        Download(path, _label(name), _format(name), sizes[path])
        for name in names
        if (path := f"{FOLDER}/{name}") in sizes
    )


def known_in(edition: InLanguage) -> Known:
    """What downloads say beside the statements, from an edition in its first language."""
    record, about = edition.record, edition.about

    def caption(unit: str) -> str:
        return edition.caption(unit) if unit in record.units else unit

    def page(unit: str) -> str:
        kind = record.kinds.get(unit)
        path = f"{edition.language}/{unit_path(kind, unit)}" if kind else ""
        return f"{about.address}{path}" if path else ""

    def kind(unit: str) -> Kind | None:
        return record.kinds.get(unit)

    return Known(caption, kind, record.status, page)


def _files(units: Iterable[Unit], known: Known, about: AboutEdition) -> Iterator[tuple[str, Parts]]:
    for table in TABLES:
        columns = [column.name for column in table.columns]
        rows = table.all_rows(units, known)
        yield f"{table.name}.csv", csv_parts(Table(table.name, (), columns, rows))
    yield "edition.json", _whole(units, about)
    yield "edition.ftm.jsonl", ftm_lines(units, _DATASET)
    yield "edition.jsonld", json_ld_parts(units)
    yield "popolo.json", popolo_parts(units)
    yield VOCABULARY, _vocabulary()
    yield README, [_readme(about).encode()]


def _whole(units: Iterable[Unit], about: AboutEdition) -> Iterator[bytes]:
    head = orjson.dumps(_of_edition(about)).removesuffix(b"}")
    yield head + b',"units":['
    before = b"\n"
    for unit in units:
        yield before + canonical(unit)
        before = b",\n"
    yield b"\n]}\n"


def _of_edition(about: AboutEdition) -> dict[str, Any]:
    return {
        "title": about.title,
        "publisher": about.publisher,
        "edition": about.number,
        "day": about.day.isoformat(),
        "licence": about.licence,
        "key": about.fingerprint,
    }


def _vocabulary() -> Iterator[bytes]:
    """What the names in the files mean: schemata with their properties, and terms."""
    yield orjson.dumps(
        {
            "schemata": {name: _schema(name) for name in sorted(own_definitions())},
            "terms": {
                name: {
                    "label": terms.label,
                    "definition": terms.definition,
                    "terms": {
                        term.key: {"label": term.label, "definition": term.definition}
                        for term in terms
                    },
                }
                for name, terms in sorted(term_lists().items())
            },
        },
        option=orjson.OPT_INDENT_2,
    )


def _schema(name: str) -> dict[str, Any]:
    schema, written = schema_of(name), own_definitions()[name]["properties"]
    abstract = {} if schema.abstract else {"followthemoney": ftm_schema(name).name}
    return {
        "label": schema.label,
        "description": schema.description or "",
        "extends": sorted(parent.name for parent in schema.extends),
        **abstract,
        "properties": {
            prop: {
                "label": schema.properties[prop].label,
                "description": spec.get("description", ""),
                "type": schema.properties[prop].type.name,
                **({"terms": spec["terms"]} if "terms" in spec else {}),
                **({"range": spec["range"]} if "range" in spec else {}),
            }
            for prop, spec in written.items()
        },
    }


def _package(measured: Mapping[str, Measured], about: AboutEdition) -> bytes:
    """The description of a data package (Frictionless, version 1)."""
    tables = {f"{table.name}.csv": table for table in TABLES}
    package = {
        "profile": "data-package",
        "name": f"habeas-edition-{about.number}",
        "title": about.title,
        "version": str(about.number),
        "created": f"{about.day.isoformat()}T00:00:00Z",
        **({"homepage": about.address} if about.address else {}),
        **({"licenses": [{"name": "licence", "title": about.licence}]} if about.licence else {}),
        "contributors": [{"title": about.publisher, "role": "publisher"}],
        "resources": [_resource(name, one, tables.get(name)) for name, one in measured.items()],
    }
    return orjson.dumps(package, option=orjson.OPT_INDENT_2) + b"\n"


def _resource(name: str, file: Measured, table: DownloadTable | None) -> dict[str, Any]:
    shared = {
        "name": name.rpartition(".")[0].lower(),
        "path": name,
        "description": _label(name),
        "mediatype": _MEDIA_TYPES[name.rpartition(".")[2]],
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
    }
    if table is None:
        return shared
    fields = [
        {"name": one.name, "type": one.type, "description": one.description}
        for one in table.columns
    ]
    schema = {"fields": fields, "primaryKey": table.key, "missingValues": [""]}
    return shared | {"profile": "tabular-data-resource", "format": "csv", "schema": schema}


_MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "jsonld": "application/ld+json",
    "txt": "text/plain",
}


def _label(name: str) -> str:
    described = {f"{table.name}.csv": table.description for table in TABLES}
    described |= {name: label for name, (_, label) in _FORMATS.items()}
    described[README] = gettext_noop("What is in these files.")
    described[PACKAGE] = gettext_noop("The same for programs (Frictionless Data Package).")
    return gettext(described[name])


def _format(name: str) -> str:
    if name in _FORMATS:
        return _FORMATS[name][0]
    return {"csv": "CSV", "json": "JSON", "txt": "TXT"}[name.rpartition(".")[2]]


def _readme(about: AboutEdition) -> str:
    lines = [
        about.title,
        "",
        f"Edition {about.number}, {about.day.isoformat()}, published by {about.publisher}.",
        f"Licence: {about.licence or 'none was named; ask the publisher.'}",
        f"Key of the edition (SHA-256): {about.fingerprint}",
        "The key should be compared with one known from elsewhere; how to verify is told in",
        "verification.html and needs no network. Only data/<xx>/<id>.json is proven statement by",
        "statement; the files here are named, with their hashes, by the signed list MANIFEST.",
        "",
        "All files are UTF-8. CSV files begin with a byte order mark, for spreadsheets. A cell",
        "that a spreadsheet would run as a formula (it begins with = + - @ or the like) has an",
        "apostrophe before it, which is not part of the value. Several values in one cell have",
        "' | ' between.",
        "Dates are EDTF (ISO 8601-2): 2017-06 is some day of June 2017, [..2017-10-17] some day up",
        "to 17 October 2017. A status holds as certain for 180 days after a source last states it.",
        "What nobody has recorded is empty, and is not a No.",
        "",
    ]
    for table in TABLES:
        lines += [f"{table.name}.csv", f"  {table.description}"]
        width = max(len(column.name) for column in table.columns)
        lines += [f"    {one.name:<{width}}  {one.description}" for one in table.columns]
        lines.append("")
    for name, (_, label) in _FORMATS.items():
        lines += [name, f"  {label}", *(f"  {each}" for each in _MORE.get(name, ())), ""]
    return "\n".join(lines)


_MORE: Mapping[str, tuple[str, ...]] = {
    "edition.ftm.jsonl": (
        "Ids of entities and statements are ours. A schema that FollowTheMoney lacks is its parent",
        "there, or an Event where the parent cannot stand alone; 'habeas' in each line has schema,",
        "statements and sources as they are here. Dates are cut to what is certain (2017-06); the",
        "whole date is original_value.",
    ),
    "edition.jsonld": (
        "The context is in the file; nothing is fetched. Ids are fragments of the folder data/.",
    ),
    "popolo.json": ("Dates are cut to what is certain. What Popolo has no field for is left out.",),
}
