"""Whatever is changed in an edition is named; what its publisher did wrong, too.

``HABEAS_CHANGES`` says how many changes are tried (by default some hundreds).
"""

import os
import random
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from habeas.publishing.rules.checkpoints import sign_checkpoint
from habeas.publishing.rules.leaves import (
    DataFile,
    parse_data_file,
    publish_leaf_of,
    write_data_file,
)
from habeas.publishing.rules.manifest import MANIFEST, SIGNATURE
from habeas.publishing.rules.statements import salts_of
from habeas.publishing.rules.verifying import Finding, verify_edition, verify_unit, verify_units

from .made_up import (
    FICTA,
    KEY,
    NEMO,
    OTHER_KEY,
    SALT_KEY,
    TESTA,
    TESTA_CHANGED,
    Publisher,
    copy_of,
    publish_three,
    put,
    seal,
)

CHANGES = int(os.environ.get("HABEAS_CHANGES", "400"))
TESTA_FILE = f"data/01/{TESTA.id}.json"
TESTA_PROOF = f"data/01/{TESTA.id}.tlog-proof"


def problems(findings: object) -> list[Finding]:
    return [each for each in findings if each.is_problem]  # type: ignore[attr-defined]


def named(folder: Path, *, trusting: bool = True) -> set[str]:
    return {
        each.path for each in problems(verify_edition(folder, KEY.verifier if trusting else None))
    }


def files_of(folder: Path) -> list[str]:
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())


def test_editions_verify_with_and_without_a_trusted_key(editions: list[Path]) -> None:
    for edition in editions:
        assert not named(edition)
        *_, counted, key = verify_edition(edition)
        assert "units" in counted.message
        assert KEY.verifier.fingerprint in key.message
        assert "only that all is of one hand" in key.message


def test_files_are_counted_as_they_are_looked_at(edition: Path) -> None:
    heard: list[int] = []
    [*verify_edition(edition, tell=heard.append)]
    assert heard == [*range(1, 15)]


# --- random changes by somebody who has not the key ---


class Changer:
    """Changes an edition at random; gives what must be named, and puts everything back."""

    def __init__(self, edition: Path, earlier: Path, seed: int) -> None:
        self.edition, self.earlier = edition, earlier
        self.chance = random.Random(seed)  # noqa: S311  chooses changes
        self.before: dict[Path, bytes | None] = {}
        self.files = files_of(edition)
        self.units = [each for each in self.files if each.endswith(".json")]

    def change(self) -> set[str]:
        kinds = (
            [self.flip] * 4
            + [self.swap, self.remove, self.add, self.cut, self.old_head, self.old_unit]
            + [self.without_claim, self.without_salt]
        )
        return self.chance.choice(kinds)()

    def restore(self) -> None:
        for path, content in self.before.items():
            if content is None:
                path.unlink()
            else:
                put(path, content)
        self.before.clear()

    def write(self, name: str, content: bytes) -> None:
        path = self.edition / name
        self.before.setdefault(path, path.read_bytes() if path.exists() else None)
        put(path, content)

    def read(self, name: str) -> bytes:
        return (self.edition / name).read_bytes()

    def flip(self) -> set[str]:
        name = self.chance.choice([each for each in self.files if self.read(each)])
        content = bytearray(self.read(name))
        content[self.chance.randrange(len(content))] ^= self.chance.randrange(1, 256)
        self.write(name, bytes(content))
        return {name}

    def cut(self) -> set[str]:
        name = self.chance.choice([each for each in self.files if self.read(each)])
        content = self.read(name)
        self.write(name, content[: self.chance.randrange(len(content))])
        return {name}

    def swap(self) -> set[str]:
        while True:
            one, two = self.chance.sample(self.files, 2)
            if self.read(one) != self.read(two):
                break
        first, second = self.read(one), self.read(two)
        self.write(one, second)
        self.write(two, first)
        return {one, two}

    def remove(self) -> set[str]:
        name = self.chance.choice(self.files)
        path = self.edition / name
        self.before[path] = path.read_bytes()
        path.unlink()
        return {name}

    def add(self) -> set[str]:
        folder = self.chance.choice(["", "en/", "data/", "data/01/", "proof/", "proof/heads/"])
        name = f"{folder}{self.chance.choice(['added', 'ü.html', '.hidden', f'{NEMO.id}.json'])}"
        self.write(name, self.chance.choice([b"", b"added", self.read(self.units[0])]))
        return {name}

    def old_head(self) -> set[str]:
        self.write("proof/checkpoint", (self.earlier / "proof/checkpoint").read_bytes())
        return {"proof/checkpoint"}

    def old_unit(self) -> set[str]:
        names = self.chance.choice([[TESTA_FILE], [TESTA_PROOF], [TESTA_FILE, TESTA_PROOF]])
        for name in names:
            self.write(name, (self.earlier / name).read_bytes())
        return {*names}

    def without_claim(self) -> set[str]:
        name = self.chance.choice(self.units)
        plain = orjson.loads(self.read(name))
        statements = plain["unit"]["statements"]
        gone = statements.pop(self.chance.randrange(len(statements)))
        del plain["salts"][gone["id"]]
        self.write(name, orjson.dumps(plain, option=orjson.OPT_SORT_KEYS))
        return {name}

    def without_salt(self) -> set[str]:
        name = self.chance.choice(self.units)
        plain = orjson.loads(self.read(name))
        del plain["salts"][self.chance.choice([*plain["salts"]])]
        self.write(name, orjson.dumps(plain, option=orjson.OPT_SORT_KEYS))
        return {name}


def test_whatever_is_changed_is_named(editions: list[Path], edition: Path) -> None:
    changer = Changer(edition, editions[0], seed=2026)
    for number in range(CHANGES):
        changed = changer.change()
        found = named(edition, trusting=number % 2 == 0)
        assert changed <= found, f"change {number}: {changed - found} is not named in {found}"
        changer.restore()
    assert not named(edition)


# --- what the publisher, who has the key, may try: all manifests are sealed anew ---


def resealed(edition: Path) -> list[Finding]:
    seal(edition, 2)
    return problems(verify_edition(edition, KEY.verifier))


def edited(edition: Path, change: Callable[[dict[str, object]], object]) -> None:
    plain = orjson.loads((edition / TESTA_FILE).read_bytes())
    change(plain)
    put(edition / TESTA_FILE, orjson.dumps(plain, option=orjson.OPT_SORT_KEYS))


CONTENT_CHANGES: list[tuple[Callable[[dict[str, object]], object], str]] = [
    (
        lambda plain: plain["unit"]["statements"][3].update(value="2017-06-13"),
        "not what the log has",
    ),  # type: ignore[index]
    (lambda plain: plain["unit"]["sources"][0].update(title="Another"), "not what the log has"),  # type: ignore[index]
    (lambda plain: plain["unit"]["statements"].pop(), "a salt of no statement"),  # type: ignore[index]
    (lambda plain: plain["salts"].popitem(), "has no salt"),  # type: ignore[attr-defined]
    (lambda plain: plain.update(leaf="{}"), "leaf has not the fields"),
    (lambda plain: plain["unit"].update(id=NEMO.id), "about another unit"),  # type: ignore[attr-defined]
]


@pytest.mark.parametrize(("change", "message"), CONTENT_CHANGES)
def test_the_log_speaks_against_content_that_is_signed_anew(
    edition: Path, change: Callable[[dict[str, object]], object], message: str
) -> None:
    edited(edition, change)
    found = resealed(edition)
    assert TESTA_FILE in {each.path for each in found} <= {TESTA_FILE, TESTA_PROOF}
    assert message in found[0].message


def test_a_statement_and_its_salt_taken_away_together_are_missed(edition: Path) -> None:
    changer = Changer(edition, edition, seed=1)
    (name,) = changer.without_claim()
    (found,) = resealed(edition)
    assert found.path == name
    assert "statements, and the log" in found.message


def test_blanks_in_the_json_are_another_form(edition: Path) -> None:
    put(edition / TESTA_FILE, (edition / TESTA_FILE).read_bytes() + b"\n")
    assert [each.message for each in resealed(edition)] == [
        "The file is not in its canonical form."
    ]


def test_a_leaf_that_is_not_in_the_log_is_named_by_its_proof(edition: Path) -> None:
    salts = salts_of(SALT_KEY, TESTA_CHANGED)
    leaf = publish_leaf_of(1, TESTA_CHANGED, salts)
    put(edition / TESTA_FILE, write_data_file(DataFile(TESTA_CHANGED, salts, leaf)))
    (found,) = resealed(edition)
    assert (found.path, found.message) == (
        TESTA_PROOF,
        "It does not prove that the unit's leaf is in the log.",
    )


def test_what_a_unit_is_cannot_be_changed(edition: Path) -> None:
    data = parse_data_file((edition / TESTA_FILE).read_bytes())
    other = data._replace(unit=data.unit._replace(schema="Event"))
    put(edition / TESTA_FILE, write_data_file(other))
    (found,) = resealed(edition)
    assert found.message == "Its leaf is of another kind of thing: Person."


def test_a_leaf_of_a_later_edition_is_named(edition: Path) -> None:
    seal(edition, 1)
    assert {each.path for each in problems(verify_edition(edition))} >= {TESTA_FILE}


def test_a_missing_proof_and_one_without_its_unit_are_named(edition: Path) -> None:
    (edition / TESTA_PROOF).unlink()
    (edition / f"data/02/{NEMO.id}.json").unlink()
    found = {each.path: each.message for each in resealed(edition)}
    assert "no proof of the unit" in found[TESTA_PROOF]
    assert "not there" in found[f"data/02/{NEMO.id}.tlog-proof"]


def test_a_unit_in_the_wrong_folder_is_named(edition: Path) -> None:
    (edition / "data/01").rename(edition / "data/09")
    assert "folder of its id" in resealed(edition)[0].message


def test_an_older_head_without_its_proof_of_consistency_is_named(edition: Path) -> None:
    (edition / "proof/heads/3").unlink()
    (found,) = resealed(edition)
    assert found.path == f"data/02/{NEMO.id}.tlog-proof"
    assert "proof/heads/3" in found.message


def test_an_older_head_with_a_wrong_proof_is_named(edition: Path) -> None:
    head = edition / "proof/heads/3"
    lines = head.read_bytes().split(b"\n")
    lines[2], lines[3] = lines[3], lines[2]
    put(head, b"\n".join(lines))
    assert "does not prove" in resealed(edition)[0].message
    put(edition / "proof/heads/5", (edition / "proof/heads/3").read_bytes())
    assert "proof/heads/5" in {each.path for each in resealed(edition)}


def test_two_histories_in_one_edition_are_an_equivocation(edition: Path) -> None:
    put(edition / "proof/checkpoint", sign_checkpoint(KEY, 7, bytes(32)))
    found = resealed(edition)
    assert any(each.path == TESTA_PROOF and "equivocation" in each.message for each in found)


def test_two_histories_in_two_editions_are_an_equivocation(
    editions: list[Path], tmp_path: Path
) -> None:
    other = Publisher()
    told_to_others = other.publish(tmp_path / "others", [NEMO, TESTA])
    (found,) = problems(verify_edition(editions[2], KEY.verifier, told_to_others))
    assert found.path == "others/proof/checkpoint"
    assert "equivocation" in found.message
    kept = told_to_others / "proof/checkpoint"
    (found,) = problems(verify_edition(editions[0], KEY.verifier, kept))
    assert (found.path, "equivocation" in found.message) == ("checkpoint", True)


def test_an_older_edition_is_the_beginning_of_a_newer(editions: list[Path]) -> None:
    findings = [*verify_edition(editions[2], KEY.verifier, editions[1])]
    assert not problems(findings)
    assert "The older edition's log of 7 entries is the beginning" in findings[0].message
    (found,) = problems(verify_edition(editions[0], KEY.verifier, editions[1]))
    assert "given as the older" in found.message


def test_where_no_proof_is_there_it_is_said(tmp_path: Path) -> None:
    publisher = Publisher()
    first = publisher.publish(tmp_path / "first", [TESTA])
    second = publisher.publish(tmp_path / "second", [TESTA_CHANGED])
    findings = [*verify_edition(second, KEY.verifier, first)]
    assert not problems(findings)
    assert "cannot be told here" in findings[0].message


def test_an_edition_of_another_hand_is_not_the_trusted_one(tmp_path: Path) -> None:
    forged = publish_three(tmp_path, Publisher(OTHER_KEY))[1]
    assert not problems(verify_edition(forged))
    assert {"proof/key.pub", SIGNATURE, "proof/checkpoint"} <= named(forged)
    assert problems(verify_edition(forged, OTHER_KEY.verifier, tmp_path / "first")) == []


# --- hostile folders ---


def test_links_and_pipes_are_refused_and_not_read(edition: Path, tmp_path: Path) -> None:
    secret = tmp_path / "outside"
    secret.write_bytes((edition / "index.html").read_bytes())
    (edition / "index.html").unlink()
    (edition / "index.html").symlink_to(secret)
    (edition / "robots.txt").unlink()
    os.mkfifo(edition / "robots.txt")
    (edition / "data").rename(tmp_path / "data")
    (edition / "data").symlink_to(tmp_path / "data", target_is_directory=True)
    found = {each.path: each.message for each in problems(verify_edition(edition))}
    assert "link" in found["index.html"]
    assert "link" in found["data/"]
    assert "no plain file" in found["robots.txt"]


def test_names_that_mislead_are_spelled_out(edition: Path) -> None:
    put(edition / "a\u202eb\x1b[31m", b"")
    (found,) = problems(verify_edition(edition))
    assert str(found) == r"'a\u202eb\x1b[31m': It is not in MANIFEST."


def test_a_folder_without_anything_is_no_edition(tmp_path: Path) -> None:
    assert named(tmp_path) >= {"proof/key.pub", SIGNATURE, MANIFEST, "proof/checkpoint"}


def test_an_empty_folder_is_named(edition: Path) -> None:
    (edition / "data/99").mkdir()
    assert named(edition) == {"data/99/"}
    put(edition / "data/99/deep/er", b"")
    assert named(edition) == {"data/99/", "data/99/deep/", "data/99/deep/er"}


# --- one unit alone ---


def test_a_unit_verifies_in_its_edition_and_in_a_dossier(edition: Path, tmp_path: Path) -> None:
    findings = [*verify_unit(edition / TESTA_FILE)]
    assert not problems(findings)
    assert "head has 7 entries" in findings[-2].message
    dossier = copy_of(edition / "data/01", tmp_path / "dossier")
    (found,) = problems(verify_unit(dossier / f"{TESTA.id}.json"))
    assert "no public key" in found.message
    findings = [*verify_units(dossier, KEY.verifier)]
    assert not problems(findings)
    assert "No checkpoint is at hand" in findings[0].message
    put(dossier / "key.pub", (edition / "proof/key.pub").read_bytes())
    assert not problems(verify_units(dossier))


def test_a_changed_unit_is_named_outside_of_its_edition(edition: Path) -> None:
    edited(edition, lambda plain: plain["unit"]["statements"][0].update(value="Nobody"))  # type: ignore[index]
    (found,) = problems(verify_unit(edition / TESTA_FILE))
    assert found.path == f"{TESTA.id}.json"
    (edition / TESTA_PROOF).unlink()
    assert len(problems(verify_unit(edition / TESTA_FILE))) == 2
    other = edition / f"data/03/{FICTA.id}.tlog-proof"
    assert "does not prove" in problems(verify_unit(edition / TESTA_FILE, other))[1].message
