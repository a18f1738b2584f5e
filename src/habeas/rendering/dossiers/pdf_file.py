"""A dossier as a PDF file. Every text goes through one gate, ``drawn_text``."""

from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any

from habeas.rendering.dossiers.model import Block, Dossier, SourceLine
from habeas.rendering.typesetting import drawn_text, set_pdf

_WEB = ("https://", "http://")


def set_dossier(dossier: Dossier) -> bytes:
    """The dossier as a PDF file. What no font can draw stands as a replacement character."""
    return set_pdf(_template(), "dossier", _data(dossier))


@cache
def _template() -> bytes:
    return files(__package__).joinpath("dossier.typ").read_bytes()


def _data(dossier: Dossier) -> dict[str, Any]:
    return {
        **_plain(dossier, leave_out={"sections", "language"}),
        "language": dossier.language.split("-", maxsplit=1)[0],
        "right_to_left": dossier.right_to_left,
        "sections": [
            {"title": drawn_text(each.title), "blocks": [_block(one) for one in each.blocks]}
            for each in dossier.sections
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    return {"kind": type(block).__name__.lower(), **_plain(block)}


def _plain(thing: object, leave_out: Iterable[str] = ()) -> dict[str, Any]:
    """A dataclass as plain data, whatever is in it."""
    kept = [each.name for each in fields(thing) if each.name not in leave_out]  # type: ignore[arg-type]
    made = {name: _value(getattr(thing, name)) for name in kept}
    if isinstance(thing, SourceLine):
        # Only an address of the web may be followed.
        made["url"] = thing.url if thing.url.startswith(_WEB) and thing.url.isprintable() else ""
    return made


def _value(value: object) -> Any:  # noqa: ANN401  whatever JSON has
    if isinstance(value, str):
        return drawn_text(value)
    if isinstance(value, tuple | list):
        return [_value(each) for each in value]
    return value if isinstance(value, int) else _plain(value)
