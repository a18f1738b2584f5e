"""The model: what can be said, as FollowTheMoney's schemata and ours in one.

Loading it takes about a second, so callers import this module where they need it and not at the
top. Ours lie in ``schemata/``, one file each, in FollowTheMoney's own form. A file named like one
of its schemata adds to it. Beside the keys which FollowTheMoney reads, a property of ours may say
``terms: <term list>`` or ``form: <form>``: its values are keys of that list, or take that form.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

from followthemoney.model import Model
from followthemoney.property import Property
from followthemoney.schema import Schema, SchemaSpec
from followthemoney.settings import MODEL_PATH
from followthemoney.types import registry
from followthemoney.util import const

from habeas.vocabulary.errors import VocabularyError
from habeas.vocabulary.files import HERE, yaml_files
from habeas.vocabulary.terms import TermList, term_list

Spec = dict[str, Any]


class Vocabulary(Model):
    """FollowTheMoney's model with our schemata and additions, made from merged definitions."""

    def __init__(self, specs: Mapping[str, Spec]) -> None:
        self.path = str(HERE / "schemata")
        self.schemata: dict[str, Schema] = {}
        self.properties: set[Property] = set()
        self.qnames: dict[str, Property] = {}
        for name, spec in specs.items():
            self.schemata[const(name)] = Schema(self, const(name), cast(SchemaSpec, spec))
        self.generate()


@cache
def model() -> Model:
    """The one model of this program. Takes about a second the first time."""
    specs = _definitions(Path(MODEL_PATH))
    for name, ours in own_definitions().items():
        specs[name] = _with_additions(specs[name], ours) if name in specs else ours
    return Vocabulary(specs)


@cache
def own_definitions() -> Mapping[str, Spec]:
    """Our schemata and additions as they are written, by name of the schema."""
    return _definitions(HERE / "schemata")


def schema_of(schema: str) -> Schema:
    """A schema by name; VocabularyError when there is none."""
    found = model().get(schema)
    if found is None:
        raise VocabularyError(f"there is no schema {schema!r}")
    return found


def property_of(schema: str, prop: str) -> Property:
    """A property that a claim about an entity of that schema may have; VocabularyError otherwise.

    The reverse of a reference (``detentions`` of a Person) is read from the other end and not said.
    """
    found = schema_of(schema).get(prop)
    if found is None or found.stub:
        raise VocabularyError(f"{schema} has no property {prop!r}")
    return found


def property_type(schema: str, prop: str) -> str:
    """Name of the FollowTheMoney type of a property: date, entity, country, name, string, text …"""
    return property_of(schema, prop).type.name


def is_reference(schema: str, prop: str) -> bool:
    """Whether the values of a property are ids of entities."""
    return property_of(schema, prop).type == registry.entity


def terms_of(schema: str, prop: str) -> TermList | None:
    """The term list from which a property takes its values, or None where they are free."""
    name = own_key(property_of(schema, prop), "terms")
    return None if name is None else term_list(name)


def own_key(prop: Property, key: str) -> str | None:
    """The value of one of our own keys (``terms``, ``form``) in the definition of a property."""
    spec = own_definitions().get(prop.schema.name, {}).get("properties", {}).get(prop.name, {})
    return cast(str | None, spec.get(key))


def _definitions(folder: Path) -> dict[str, Spec]:
    return {name: spec for _, data in yaml_files(folder) for name, spec in data.items()}


def _with_additions(builtin: Spec, ours: Spec) -> Spec:
    properties = dict(builtin.get("properties", {}))
    for name, spec in ours["properties"].items():
        properties[name] = {**properties.get(name, {}), **spec}
    return {**builtin, **ours, "properties": properties}
