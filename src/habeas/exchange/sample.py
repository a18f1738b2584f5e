"""The sample: one real campaign, Kazakhstan 2017, as sources and claims.

The facts lie in ``sample/kazakhstan-2017/``, one file for each subject. A source is its reference
and a summary in our own words; a claim cites a passage of that summary. Entity keys are names that
hold in the sample only; a reference from one entity to another is such a key. Everything is public.

A block of a file holds claims about one entity:

    key, schema     the entity; several blocks may speak of the same one
    source, quote   what its claims cite, unless a claim says otherwise
    claims          each with prop and value, and, where it has them, the fields of SampleClaim
    for             a list of mappings: the block is repeated for each, with ``{name}`` filled in
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from habeas.vocabulary.files import yaml_file_as_text

FOLDER = Path(__file__).parent / "sample" / "kazakhstan-2017"


@dataclass(frozen=True, slots=True)
class SampleSource:
    """Something that was published, by its reference, with our summary of it.

    ``date`` is EDTF; ``note`` says what there is to know about the date or about how we know it.
    """

    key: str
    title: str
    publisher: str
    date: str
    summary: str
    author: str = ""
    url: str = ""
    language: str = ""
    reference: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SampleClaim:
    """One value of one property of one entity, with the passage that says it.

    ``quote`` stands word for word in the summary of the source; ``original`` is the form that the
    source prints where ours differs; ``lang`` is an ISO 639-3 code where the value is in a known
    language. ``preferred`` is empty, or the reason for which this claim leads where sources
    disagree.
    """

    entity: str
    schema: str
    prop: str
    value: str
    source: str
    quote: str
    lang: str = ""
    attributed_to: str = ""
    original: str = ""
    certainty: str = "reported"
    preferred: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """The whole sample, in the order of its files; each claim stands once."""

    sources: tuple[SampleSource, ...]
    claims: tuple[SampleClaim, ...]

    def schemata(self) -> dict[str, str]:
        """The schema of each entity, by key."""
        return {claim.entity: claim.schema for claim in self.claims}


@cache
def load_sample() -> Sample:
    """Read the sample from the files of this package."""
    sources = tuple(SampleSource(**fields) for fields in _read("sources"))
    claims = dict.fromkeys(claim for block in _blocks() for claim in _claims(block))
    return Sample(sources, tuple(claims))


def _blocks() -> Iterator[dict[str, Any]]:
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.stem != "sources":
            for block in _read(path.stem):
                yield from _repeated(block)


def _repeated(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "for" not in block:
        yield block
    for item in block.get("for", ()):
        yield {name: _filled(value, item) for name, value in block.items() if name != "for"}


def _filled(value: Any, item: dict[str, str]) -> Any:  # noqa: ANN401 - a piece of YAML
    if isinstance(value, str):
        return value.format_map(item)
    if isinstance(value, dict):
        return {name: _filled(part, item) for name, part in value.items()}
    return [_filled(part, item) for part in value]


def _claims(block: dict[str, Any]) -> Iterator[SampleClaim]:
    shared = {name: block[name] for name in ("source", "quote") if name in block}
    for fields in block["claims"]:
        yield SampleClaim(entity=block["key"], schema=block["schema"], **{**shared, **fields})


def _read(name: str) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = yaml_file_as_text(FOLDER / f"{name}.yaml")
    return blocks
