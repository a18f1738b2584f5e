"""Made-up tables, imported as an editor does it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from habeas.exchange.importing import Kind, Outcome, Settings, check_table, import_table
from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_about, claims_of

AS_EVER = Settings("made-up")


def write_table(folder: Path, *lines: str, name: str = "table.csv") -> Path:
    file = folder / name
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def run(viewer: Viewer, file: Path, kind: Kind[Any], settings: Settings = AS_EVER) -> list[Outcome]:
    outcomes: list[Outcome] = []
    import_table(viewer, check_table(file, kind), settings, outcomes.append)
    return outcomes


def actions(outcomes: Iterable[Outcome]) -> list[str]:
    return [outcome.action for outcome in outcomes]


def said(viewer: Viewer, entity: str) -> list[StoredClaim]:
    return claims_of(viewer, [entity])[entity]


def values(viewer: Viewer, entity: str) -> set[tuple[str, str]]:
    return {(claim.prop, claim.value) for claim in said(viewer, entity)}


def parts(viewer: Viewer, entity: str, schema: str) -> list[dict[str, str]]:
    """What names an entity, as its properties; a body that it names is given by its name."""
    about = claims_about(viewer, [entity])[entity]
    found = {claim.entity: {} for claim in about if claim.schema == schema}
    for part, props in found.items():
        for claim in said(viewer, part):
            named = claim.target and claim.target != entity
            props[claim.prop] = _name(viewer, claim.value) if named else claim.value
    return sorted(found.values(), key=lambda props: sorted(props.items()))


def _name(viewer: Viewer, entity: str) -> str:
    return next(
        claim.value for claim in said(viewer, entity) if claim.prop in ("name", "weakAlias")
    )
