"""Nothing above ``public`` is in any byte of an edition; the search that says so finds leaks."""

import io
import random
from pathlib import Path
from unittest.mock import patch

import pytest
from nacl.public import PrivateKey
from PIL import ExifTags, Image
from tests.sources.made_up import pdf

from habeas.accounts.actions import open_account, open_team
from habeas.advocacy.queries.drafting import Wanted, draft, draft_bytes
from habeas.advocacy.rules.draft_kinds import DRAFT_KINDS
from habeas.ledger.access import Role
from habeas.ledger.actions import erase_claims, record_claims, retract_claims
from habeas.ledger.actions.append import Changes, append_changeset
from habeas.ledger.queries import claims_of
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.levels import Level
from habeas.publishing.actions.building import build
from habeas.publishing.actions.clearing import clear_people, withdraw_clearance
from habeas.publishing.actions.dossiers import dossier_files, list_file, published_here
from habeas.publishing.models import Edition, EditionChange, LogLeaf, LogNode, PublishedUnit
from habeas.publishing.queries import leaving, standing
from habeas.publishing.rules import gate
from habeas.reading.actions.deciding import reject
from habeas.reading.actions.reading import read_document
from habeas.reading.rules.states import DECIDED_ON
from habeas.register.actions.same_person import NewDecision, decide_same_person
from habeas.register.rules.same_person import Judgement
from habeas.sources.actions import preserve_document
from habeas.values.errors import InputError
from habeas.vocabulary.cleaning import clean_value
from habeas.vocabulary.model import schema_of, terms_of

from .canaries import LEAKS, Canaries, forms_of
from .record import DAY, KEY, MAIN, Saying, clear, consent, edition, key_of, prisoner, source

SCHEMATA = (*gate.OWNERS, "Person", "Intervention", "Roll", "Organization", "Event", "Consent")
TEXTS = ("name", "string", "text", "address", "identifier", "url", "email", "phone")


def values(canaries: Canaries, schema: str, level: str) -> dict[str, str]:
    """A planted value for every property of a schema that holds a text."""
    found = {}
    for name, prop in schema_of(schema).properties.items():
        if prop.stub or prop.type.name not in TEXTS or terms_of(schema, name):
            continue
        word = canaries.word(f"{schema}.{name} at {level}")
        for value in (word, f"https://example.org/{word}", f"{word}@example.org"):
            try:
                clean_value(schema, name, value)
            except InputError:
                continue
            found[name] = value
            break
    return found


def plant_in_every_field(canaries: Canaries, person: str, say: Saying) -> None:
    """On somebody who is published, on their parts, and on others: at every level above public."""
    for level in ("team", "shared"):
        quiet = say.at(level)
        for schema in SCHEMATA:
            told = values(canaries, schema, level)
            entity = person if schema == "Person" else f"{schema} {level}"
            if owner := gate.OWNERS.get(schema):
                told |= {owner: key_of("letter" if owner == "intervention" else person)}
            quiet(entity, schema, **told)


def plant_in_files(canaries: Canaries, person: str) -> None:
    """In what files say of themselves, and in names of files; in a sealed claim; in suggestions."""
    for level in ("team", "public"):
        name = canaries.word(f"the name of a file at {level}")
        words = [canaries.word(f"{what} of a PDF at {level}") for what in ("Keywords", "Subject")]
        info = f"/Keywords ({words[0]}) /Subject ({words[1]})"
        if level == "team":
            author, title = canaries.word("Author of a PDF"), canaries.word("Title of a PDF")
            info += f" /Author ({author}) /Title ({title})"
        cite(person, pdf("Made-up file", info=info), f"{name}.pdf", level)
        exif = Image.Exif()
        for tag in (ExifTags.Base.Artist, ExifTags.Base.ImageDescription, ExifTags.Base.Software):
            exif[tag] = canaries.word(f"EXIF {tag.name} at {level}")
        picture = io.BytesIO()
        Image.new("L", (30, 20)).save(picture, "JPEG", exif=exif, comment=exif[0x013B].encode())
        cite(person, picture.getvalue(), f"{name}.jpg", level)
    sealed = NewClaim(key_of(person), "Person", "notes", canaries.word("sealed"), level="sealed")
    holder = bytes(PrivateKey.generate().public_key)
    append_changeset(MAIN, Changes(canaries.word("why sealed"), [sealed], holders=[holder]))
    text = f"Fikta Fiktova was arrested on 3 May 2017. {canaries.word('a document that was read')}"
    was_read = preserve_document(MAIN, text.encode(), title=canaries.word("its title"))
    suggestions = read_document(MAIN, was_read.sha256).suggestions.filter(kind__in=DECIDED_ON)
    assert suggestions
    for one in suggestions:
        reject(MAIN, was_read.sha256, one.pk)


def cite(person: str, content: bytes, name: str, level: str) -> None:
    """Says something of somebody from a file."""
    kept = preserve_document(
        MAIN, content, file_name=name, level=level, **({} if level == "team" else {"title": "File"})
    )
    told = [NewClaim(key_of(person), "Person", "category", "writer", level=level)]
    cited = [one._replace(citation=Citation(kept.sha256, "", "", "", -1, -1)) for one in told]
    record_claims(MAIN, cited, "made up")


def plant_elsewhere(canaries: Canaries, person: str, say: Saying) -> None:
    """In sources, accounts, reasons, decisions, and in what was taken back or erased."""
    words = {
        name: canaries.word(f"{name} of a protected source")
        for name in ("title", "publisher", "author", "file_name", "summary", "url")
    }
    words["url"] = f"https://example.org/{words['url']}"
    relative = source(
        f"She writes poems, {canaries.word('the text of a protected source')} says her aunt.",
        level="team",
        **words,
    )
    Saying(relative)(person, "Person", "She writes poems", notes=canaries.word("what it says"))
    Saying(None)(person, "Person", notes=canaries.word("what has no source"))
    open_account(canaries.word("an account"), canaries.word("its name"), Role.EDITOR, "main")
    told = [
        NewClaim(
            key_of(person),
            "Person",
            "category",
            "writer",
            level="public",
            citation=say.source.cite() if say.source else None,
        )
    ]
    record_claims(MAIN, told, canaries.word("the reason of a changeset"))
    for what in ("taken back", "erased"):
        say(person, "Person", notes=canaries.word(f"what was {what}"))
        note = claims_of(MAIN, [key_of(person)])[key_of(person)][-1]
        change = retract_claims if what == "taken back" else erase_claims
        change(MAIN, [note.id], canaries.word(f"why it was {what}"))
    hidden = canaries.word("the name of somebody who is not cleared")
    prisoner(f"Ana {hidden}", say)
    say(
        "letter",
        "Intervention",
        summary=f"Also for Ana {hidden}",
        beneficiary=key_of(f"Ana {hidden}"),
    )
    say.at("team")("double", "Person", name=canaries.word("another record of the team"))
    decide_same_person(
        MAIN,
        NewDecision(key_of(person), key_of("double"), Judgement.SAME, canaries.word("why one")),
    )


@pytest.fixture
def canaries(db: None) -> Canaries:
    """A record with a word in every place from which nothing may leave."""
    open_team("main", "Main")
    planted = Canaries(random.Random(7))  # noqa: S311  the words are no secret
    say = Saying(source("Testa Testova was arrested. A letter was written.", title="Bulletin"))
    prisoner("Testa Testova", say)
    say("letter", "Intervention", name="A letter", beneficiary=key_of("Testa Testova"))
    consent("Testa Testova", givenBy=planted.word("who gave consent"))
    clear_people(MAIN, [key_of("Testa Testova")], planted.word("the reason of a clearance"))
    plant_in_every_field(planted, "Testa Testova", say)
    plant_elsewhere(planted, "Testa Testova", say)
    plant_in_files(planted, "Testa Testova")
    prisoner("Fikta Fiktova", say)
    consent("Fikta Fiktova")
    clear("Fikta Fiktova")
    gone = f"Gona {planted.word('somebody withdrawn')}"
    prisoner(gone, say)
    consent(gone)
    clear(gone)
    edition()
    withdraw_clearance(MAIN, key_of(gone), planted.word("the reason of a withdrawal"))
    return planted


def test_no_word_above_public_is_in_any_byte_and_whatever_lets_one_out_is_caught(
    canaries: Canaries, tmp_path: Path
) -> None:
    edition()
    build(tmp_path / "out", KEY)
    write_what_is_made_when_asked_for(tmp_path / "out" / "asked")
    assert len(canaries.planted) > 200
    assert canaries.found_in(tmp_path / "out") == []
    everything = b"".join(file.read_bytes() for file in tmp_path.rglob("*.json"))
    assert b"Testa Testova" in everything
    (tmp_path / "letters").mkdir()
    for_the_team = Wanted("dossier", (key_of("Testa Testova"),), DAY, readers=Level.TEAM)
    letter = draft_bytes(draft(MAIN, for_the_team), ".pdf")
    (tmp_path / "letters" / "for-the-team.pdf").write_bytes(letter)
    assert canaries.found_in(tmp_path / "letters"), "what letters may hold is searched for in them"
    for owner, name, instead in BROKEN:
        for model in (Edition, EditionChange, LogLeaf, LogNode, PublishedUnit):
            model.objects.all().delete()
        with patch.object(owner, name, instead):
            edition(DAY)
            build(tmp_path / name, KEY)
        assert next(canaries.leaks_in(tmp_path / name), None), name


def write_what_is_made_when_asked_for(folder: Path) -> None:
    """The dossier and the list as PDF, and every letter to readers among the public."""
    folder.mkdir()
    published = published_here(KEY)
    for name, content in dossier_files(published, key_of("Testa Testova"), "en").items():
        (folder / name.lstrip(".").replace("/", "-")).write_bytes(content)
    (folder / "list.pdf").write_bytes(list_file(published, "en"))
    for kind in DRAFT_KINDS:
        made = draft(MAIN, Wanted(kind, (key_of("Testa Testova"), key_of("Fikta Fiktova")), DAY))
        for form in (".docx", ".pdf", ".txt", ".json"):
            (folder / f"{kind}{form}").write_bytes(draft_bytes(made, form))


BROKEN = (
    (standing, "why_not_named", lambda *_: None),
    (gate.Unnamed, "betrayed_by", lambda *_: False),
    (leaving, "THE_PUBLIC", MAIN),
)
"""Ways to break the gate: everybody may be named, texts are not looked at, levels do not count."""


@pytest.mark.parametrize("way", LEAKS)
def test_every_leak_of_more_than_a_hundred_is_found(tmp_path: Path, way: str) -> None:
    """Ten words, each let out in each of at least ten ways, in a file of its own."""
    canaries = Canaries(random.Random(way))  # noqa: S311  the words are no secret
    words = [canaries.word(f"place {number}") for number in range(10)]
    whole = way in ("gzipped", "in a stream of a PDF", "set in a PDF", "in a letter in DOCX")
    before, after = (b"", b"") if whole else (b"<p>a page ", b" goes on</p>")
    for number, word in enumerate(words):
        (tmp_path / f"page{number}").write_bytes(before + LEAKS[way](word) + after)
    found = canaries.found_in(tmp_path)
    assert sorted(set(found)) == [(f"place {number}", f"page{number}") for number in range(10)]
    assert len(LEAKS) * len(words) >= 100


def test_a_word_in_the_name_of_a_file_is_found(tmp_path: Path) -> None:
    canaries = Canaries(random.Random(1))  # noqa: S311
    word = canaries.word("a file's name")
    (tmp_path / f"{word}.txt").write_text("nothing")
    assert canaries.found_in(tmp_path) == [("a file's name", f"{word}.txt")]
    assert len({*forms_of(word)}) == 8
